"""Mentions: the names, titles, sides and rounds of a document, found by lexicon and grammar.

`jawla_mentions` is a spaCy component (https://spacy.io/usage/processing-pipelines#custom-components): it puts a
`Reading` into `doc._.jawla`; `doc._.jawla_spans` gives the mentions as spaCy spans.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from jawla import kb
from jawla.lang import lexicon
from jawla.lexicon import Lexicon, Name
from jawla.mentions.grammar import SIDE_HEAD, Known, Match, Source
from jawla.mentions.mention import Mention
from jawla.mentions.phrases import find_mentions
from jawla.mentions.rounds import RoundMention, find_rounds
from jawla.mentions.tokens import Tokens, pieces_of, see_tokens
from jawla.pieces import Piece
from jawla.tables import read_table
from jawla.tags import TAGS


def _spans(doc: Doc) -> list[Span]:
    """The mentions of a document as spaCy spans, labelled "person" or "side"; made only when asked for."""
    reading: Reading | None = doc._.jawla
    if reading is None:
        return []
    found = (
        doc.char_span(*reading.tokens.span(mention.start, mention.end), label=mention.kind)
        for mention in reading.mentions
    )
    return [span for span in found if span is not None]


if not Doc.has_extension("jawla"):
    Doc.set_extension("jawla", default=None)
    Doc.set_extension("jawla_spans", getter=_spans)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    tokens: Tokens
    source: Source
    mentions: tuple[Mention, ...]
    rounds: tuple[RoundMention, ...]
    process_at: Mapping[int, str]


def _known(names: tuple[Name, ...]) -> Known:
    """What one phrase can name, by the types of the knowledge base."""
    entries = kb.actors()
    sides = [name.id for name in names if name.kind == "actor" and entries[name.id].type != "person"]
    persons = [name for name in names if name.kind == "actor" and entries[name.id].type == "person"]
    standins = [name.id for name in names if name.kind == "standin"]
    places = [name.id for name in names if name.kind == "place"]
    return Known(
        side=sides[0] if len(sides) == 1 else "",
        several=tuple(sides) if len(sides) > 1 else (),
        weak=len(sides) == 1 and all(name.status == "weak" for name in names if name.id == sides[0]),
        standin=standins[0] if len(standins) == 1 else "",
        stood_for=tuple(standins) if len(standins) > 1 else (),
        seat=bool(standins) and all(name.status != "capital" for name in names if name.kind == "standin"),
        place=places[0] if places else "",
        persons=tuple(name.id for name in persons),
        strong=any(name.status != "weak" for name in persons),
    )


def _written(form: str, article: str) -> tuple[str, ...]:
    """A name, and without its article where a preposition swallows it ("للجنة" for ل and اللجنة)."""
    bare = form.removeprefix(article)
    return (form, bare) if bare != form and bare.startswith(article[-1]) else (form,)


def _first_names(names: Mapping[str, tuple[Name, ...]]) -> dict[str, frozenset[str]]:
    """The first names of each known person, in all their spellings."""
    found: dict[str, set[str]] = {}
    for form, entries in names.items():
        first, _, rest = form.partition(" ")
        if rest:
            for entry in entries:
                found.setdefault(entry.id, set()).add(first)
    return {key: frozenset(first) for key, first in found.items()}


def _homes(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The states that full names of bodies and groups speak of ("المعارضة السورية"), by the body's id."""
    found: dict[str, set[str]] = {}
    for form, names in lexicon.names.items():
        states = {actor for word in form.split() if (actor := lexicon[word].actor)}
        for name in names:
            if states and name.kind == "actor":
                found.setdefault(name.id, set()).update(states)
    return {key: frozenset(states) for key, states in found.items()}


@cache
def state_of_places() -> Mapping[str, str]:
    """The state of each known place, by the place's id."""
    return {place.id: place.state for place in kb.places().values() if place.state}


_NO_NAME_GOES_ON = TAGS["demonym"] | TAGS["quality"] | TAGS["planned"] | TAGS["counted"]


@cache
def parties() -> Mapping[str, str]:
    """The side that each known person stands for, by the person's id."""
    return {entry.id: entry.party for entry in kb.actors().values() if entry.party}


class MentionFinder:
    """Finds the mentions of a `Doc`. Made by `nlp.add_pipe("jawla_mentions")`.

    `cut` is the tokenizer, by which the known names are cut too; its pieces have their keys of `vocab`.
    """

    def __init__(self, vocab: Vocab, cut: Callable[[str], Sequence[Piece]], code: str) -> None:
        self.lexicon: Lexicon = lexicon(code)
        self.vocab = vocab
        self.matcher = PhraseMatcher(vocab)  # of folded forms
        self.known: dict[int, Known] = {}  # by the hash of the phrase, which the matcher gives back
        self.processes: dict[int, str] = {}
        fold = self.lexicon.fold
        self.months = frozenset(fold(row["form"]) for row in read_table(files(f"jawla.lang.{code}") / "months.tsv"))
        article = self.lexicon.article
        for form, names in self.lexicon.names.items():
            for written in _written(form, article):
                self.known.setdefault(self._add(cut(written)), _known(names))
        for row in read_table(files(f"jawla.lang.{code}") / "processes.tsv"):
            for written in _written(fold(row["form"]), article):
                self.processes[self._add(cut(written))] = row["id"]
        self.bodies = frozenset(key for key, entry in kb.actors().items() if entry.type in ("organization", "group"))
        self.homes = _homes(self.lexicon)
        self.first_names = _first_names(self.lexicon.names)

    def _add(self, pieces: Sequence[Piece]) -> int:
        """The hash under which the matcher finds the phrase."""
        phrase = " ".join(piece.word.norm for piece in pieces if piece.word is not None)
        self.matcher.add(phrase, [self._folded(pieces)])
        return self.vocab.strings.add(phrase)

    def _folded(self, pieces: Sequence[Piece]) -> Doc:
        """The folded words alone, for spaCy to match; it takes hashes for strings, and looks them up quicker."""
        keys: list[Any] = [piece.key for piece in pieces if piece.word is not None]
        return Doc(self.vocab, words=keys)

    def __call__(self, doc: Doc) -> Doc:
        doc._.jawla = self.read(doc.text, pieces_of(doc, self.lexicon))
        return doc

    def read(self, text: str, pieces: Sequence[Piece]) -> Reading:
        """What is found in a text that is cut into these pieces."""
        tokens = see_tokens(text, pieces)
        matches: dict[int, Match] = {}
        process_matches: dict[int, Match] = {}
        process_at: dict[int, str] = {}
        for phrase, start, end in self.matcher(self._folded(pieces)):
            known = self.known.get(phrase)
            if known is not None and (start not in matches or matches[start].end < end):
                matches[start] = Match(start, end, known)
            process = self.processes.get(phrase)
            if process is not None and (start not in process_matches or process_matches[start].end < end):
                process_matches[start] = Match(start, end, known or Known())
                process_at[start] = process
        self._drop_unsupported(tokens, matches)
        source = Source(
            tokens, matches, state_of_places(), frozenset(process_at), self.lexicon, parties(), self.first_names
        )
        rounds = find_rounds(tokens, process_matches, process_at, self.months)
        taken = frozenset(i for mention in rounds for i in range(mention.start, mention.end))
        mentions = find_mentions(source, taken)
        return Reading(tokens, source, tuple(mentions), tuple(rounds), process_at)

    def _drop_unsupported(self, tokens: Tokens, matches: dict[int, Match]) -> None:
        """Forget everyday words that are names too ("النهضة", "المعارضة") where nothing near them speaks for the name.

        What speaks for it: the side's own full name, or the state it belongs to, anywhere in the article.
        """
        for start, match in [*matches.items()]:
            if match.known.side in self.bodies and match.end < len(tokens.tags):
                behind = tokens.words[match.end]
                if behind.definite and behind.tags & TAGS["adj"] and not behind.tags & _NO_NAME_GOES_ON:
                    del matches[start]  # "مجلس الأمن القومي": another body's name goes on
        weak = [start for start, match in matches.items() if match.known.weak]
        unclear = [start for start, match in matches.items() if match.known.several or match.known.stood_for]
        if not weak and not unclear:
            return
        present: set[str] = {word.actor for word in tokens.words if word.actor}
        for match in matches.values():
            if not match.known.weak:
                present |= {match.known.side, match.known.standin}
        entries = kb.actors()
        for start in weak:
            side = matches[start].known.side
            following = tokens.words[matches[start].end : matches[start].end + 1]
            if any(word.definite and word.actor not in ("", side, entries[side].party) for word in following):
                del matches[start]  # "الاحتلال الفرنسي": the everyday word, of somebody else
                continue
            headed = start and tokens.tags[start - 1] & (SIDE_HEAD | TAGS["office"])
            if headed and not tokens.tags[start] & SIDE_HEAD:
                continue  # "حركة النهضة"; many countries have had a government of national unity
            known = matches[start].known
            named = bool(present & {side, entries[side].party, *self.homes.get(side, ())})
            stood_for = known.standin in present - {""}
            if stood_for and not named:
                matches[start] = replace(matches[start], known=replace(known, side="", weak=False))
            elif stood_for or not named:  # "عمان" where both Oman and Jordan, whose capital it is, are told of
                del matches[start]
        for start in unclear:
            match = matches[start]
            likely = [side for side in match.known.several or match.known.stood_for if side in present]
            if len(likely) == 1:
                known = match.known
                told = replace(known, side=likely[0]) if known.several else replace(known, standin=likely[0])
                matches[start] = replace(match, known=told)


@Language.factory("jawla_mentions", default_config={"code": "ar"})
def make_mentions(nlp: Language, name: str, code: str) -> MentionFinder:
    """The component under its registered name; `code` is the language whose lexicon it uses."""
    return MentionFinder(nlp.vocab, lambda text: pieces_of(nlp.make_doc(text), lexicon(code)), code)


__all__ = ["Mention", "MentionFinder", "Reading", "RoundMention", "make_mentions"]
