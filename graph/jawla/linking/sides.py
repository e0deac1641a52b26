"""Why words mean a state, organization or group ("الوفد الروسي", "عمان"), told in the linker's terms.

Sides are found by the tables and by what supports an everyday or shared name (`jawla.mentions`). This says of the words
that were found by what they name the side, and who else is called so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from jawla import kb
from jawla.lang import lexicon, tokenizer
from jawla.lexicon import Name
from jawla.linking.candidates import Candidate
from jawla.linking.linker import Decision, decide
from jawla.tags import TAGS

_LONGEST = 12  # words of a name
_MATCH = {"label": "label", "strong": "alias", "weak": "weak"}


def weigh_side(side: str, mentions: Iterable[tuple[str, ...]], company: Collection[str], code: str) -> Decision:
    """The decision on mentions, each of folded words, that were found to mean a known side (its id).

    Candidates are the side and all others that are called by the words that name it best; `company` are the other sides
    that the article tells of. An everyday or shared name was found only with support, so it has that, and if another
    side has as much, the words around it decided.

    >>> weigh_side("jordan", [("عمان",)], {"iraq"}, "ar").id
    'jordan'
    >>> [scored.candidate.id for scored in weigh_side("jordan", [("عمان",)], {"iraq"}, "ar").ranked]
    ['jordan', 'oman']
    """
    named = [one for words in mentions for one in _named(words, code)]
    groups = {group for group, members in kb.members().items() if side in members}
    mine = [Candidate(side, "member", one.form) if one.id in groups else one for one in named]
    weights = kb.features()
    own = [one for one in mine if one.id == side]
    most = max((weights[one.match].weight for one in own), default=0)
    forms = {one.form for one in own if weights[one.match].weight == most}
    best: dict[str, Candidate] = {}
    for one in sorted(mine, key=lambda one: (-weights[one.match].weight, one.form)):
        if one.form in forms:
            best.setdefault(one.id, one)
    decision = decide((one, _reasons(one, one.id == side or one.id in company)) for one in best.values())
    return Decision(side if best else "", decision.ranked)


@cache
def _forms(code: str) -> Mapping[tuple[str, ...], tuple[str, tuple[Name, ...]]]:
    """The names of sides and of what stands for them, by their words as the tokenizer cuts them."""
    cut, words, entries, places = tokenizer(code).cut, lexicon(code), kb.actors(), kb.places()
    found = {}
    for form, names in words.names.items():
        sides = [n for n in names if n.kind == "standin" or (n.kind == "actor" and entries[n.id].type != "person")]
        if not sides:  # "حكومة دبي" is that of the state the city lies in
            sides = [Name(state, "standin", "") for n in names if n.kind == "place" and (state := places[n.id].state)]
        if sides:
            # A preposition swallows the article: "للدول" is ل and "لدول".
            for written in {form, form.removeprefix(words.article)}:
                found[tuple(piece.word.norm for piece in cut(written) if piece.word is not None)] = form, tuple(sides)
    return found


def _named(words: tuple[str, ...], code: str) -> Iterator[Candidate]:
    """The sides that the longest known names in the words can mean, and those of their nationalities."""
    known, forms = lexicon(code), _forms(code)
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST), at, -1):
            form, sides = forms.get(words[at:end], ("", ()))
            if sides:
                several = len({name.id for name in sides}) > 1
                for name in sides:
                    match = "weak" if several else _MATCH.get(name.status, "stand-in")
                    yield Candidate(name.id, match, form)
                at = end
                break
        else:
            word = known[words[at]]
            actor = word.actor or ("united-nations" if word.tags & TAGS["international"] else "")
            if actor:
                yield Candidate(actor, "nationality", words[at])
            at += 1


def _reasons(one: Candidate, supported: bool) -> Iterator[str]:
    """The names of the features that hold for a candidate."""
    yield one.match
    if one.match == "weak" and supported:
        yield "support"
