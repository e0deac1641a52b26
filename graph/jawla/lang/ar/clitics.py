"""Proclitics: و ف ب ل ك written together with the word that follows, as the Arabic treebanks split them.

A word that the lexicon holds is never split; another is split where what is left is a word, or where the same article
writes what is left as a word of its own (a name met as لافروف is found in ولافروف too).
See the tokenization of the Prague Arabic Dependency Treebank, https://universaldependencies.org/ar/.
"""

from __future__ import annotations

from collections.abc import Callable, Container

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_ARTICLE_TOO = "وب"  # before ال even where the noun is unknown; كالاهان, فالتر and the like are names
_LONGEST = 40  # letters: what is longer is no word
_SHORTEST = 2  # letters of what is left over
_SHORTEST_UNKNOWN = 4  # letters of a word known only from elsewhere in the article


def split_clitics(
    norm: str, known: Callable[[str], bool], elsewhere: Container[str] = ()
) -> tuple[tuple[int, str], ...]:
    """Where the folded word comes apart: (letters of the folded word taken, folded form) for each part in order.

    `known` tells whether the lexicon has a folded word; `elsewhere` holds the words the article writes by themselves.
    "لل" comes apart as ل and the definite noun.

    >>> split_clitics("والوفدين", lambda word: word == "وفدين")
    ((1, 'و'), (7, 'الوفدين'))
    >>> split_clitics("للامم", lambda word: word == "امم")
    ((1, 'ل'), (4, 'الامم'))
    >>> split_clitics("وفد", lambda word: word == "وفد")
    ((3, 'وفد'),)
    """
    whole = ((len(norm), norm),)
    if len(norm) > _LONGEST:
        return whole
    if len(norm) <= _SHORTEST or norm[0] not in _CONJUNCTIONS + _PREPOSITIONS or known(norm):
        return whole
    rest = norm[1:]
    if norm[0] == "ل" and rest[0] == "ل" and len(rest) > _SHORTEST:
        # "للجنة" is ل and (the) لجنة, "للأمم" ل and الأمم: a word that begins with ل swallows the article.
        return ((1, "ل"), (len(rest), rest if known(rest) else "ال" + rest[1:]))
    if _stands_alone(norm[0], rest, known, elsewhere):
        return ((1, norm[0]), (len(rest), rest))
    if norm[0] in _CONJUNCTIONS:
        inner = split_clitics(rest, known, elsewhere)
        if len(inner) > 1:
            return ((1, norm[0]), *inner)
    return whole


def _stands_alone(first: str, rest: str, known: Callable[[str], bool], elsewhere: Container[str]) -> bool:
    if first == "ك":  # "as" goes with a noun and its article; كامران and كاموس are names
        return rest.startswith("ال") and len(rest) > _SHORTEST and known(rest)
    if known(rest):
        return len(rest) >= _SHORTEST and rest != "ال"
    if rest.startswith("ال") and len(rest) > _SHORTEST + 2 and first in _ARTICLE_TOO:
        return True
    return len(rest) >= _SHORTEST_UNKNOWN and rest in elsewhere


def what_is_left(norm: str) -> tuple[str, ...]:
    """What an unknown word can come apart to only because the article writes the rest by itself.

    >>> what_is_left("وبلافروف")
    ('بلافروف', 'لافروف')
    """
    rests: list[str] = []
    for taken, letter in enumerate(norm, start=1):
        if letter not in _CONJUNCTIONS + _PREPOSITIONS or len(norm) - taken < _SHORTEST_UNKNOWN:
            break
        rests.append(norm[taken:])
        if letter in _PREPOSITIONS:
            break
    return tuple(rests)
