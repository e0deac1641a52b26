"""Numerals in words and digits: "21", "الـ22", "الحادية عشرة", "الثانية والعشرون".

Words come from `numerals.tsv` of the language. The grammar of compounds is that of Ryding, A Reference Grammar of
Modern Standard Arabic (2005), chapter 15: unit before ten, 11 to 19 without a conjunction, 21 to 99 with one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from jawla.lang.ar.fold import fold
from jawla.tables import read_table

_LONGEST = 3  # figures: rounds and sessions are counted in them, years and quantities are longer


class Numeral(NamedTuple):
    """One written numeral word: `kind` is unit, part (only in compounds), teen (the ten of 11 to 19) or ten."""

    kind: str
    value: int
    ordinal: bool
    gender: str
    definite: bool
    joined: bool


class Proclitics(NamedTuple):
    """What is written together with the word behind it, folded.

    >>> proclitics = Proclitics(("و",), ("ل",), "ال")
    >>> list(proclitics.written("الثامن"))
    [('الثامن', False), ('للثامن', False), ('والثامن', True), ('وللثامن', True)]
    """

    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    article: str

    def written(self, form: str) -> Iterator[tuple[str, bool]]:
        """All ways to write a folded form with proclitics, and whether a conjunction is among them."""
        for conjunction, preposition in product(("", *self.conjunctions), ("", *self.prepositions)):
            rest = form
            if preposition == "ل" and form.startswith(self.article):
                rest = "ل" + form[len(self.article) :]  # the alef of the article is not written after ل
            yield conjunction + preposition + rest, bool(conjunction)


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numeral words of a language, by every way to write them."""

    words: dict[str, Numeral]
    proclitics: Proclitics
    prefixes: dict[str, bool] = field(default_factory=dict)
    """What may stand before digits ("ال", "وال", "ل"), and whether the article is in it."""


@cache
def load_numerals() -> Numerals:
    """The numerals of `lang/ar/numerals.tsv`, read once.

    >>> load_numerals().words["الثامن"].value
    8
    """
    rows = read_table(files("jawla.lang.ar") / "numerals.tsv")
    by_class: dict[str, list[str]] = {}
    for row in rows:
        by_class.setdefault(row["class"], []).append(fold(row["form"]))
    article = by_class["article"][0]
    proclitics = Proclitics(tuple(by_class["conjunction"]), tuple(by_class["preposition"]), article)
    words: dict[str, Numeral] = {}
    for row in rows:
        if not row["value"]:
            continue
        for definite in (False, True):
            form = (article if definite else "") + fold(row["form"])
            value, ordinal = int(row["value"]), row["series"] == "ordinal"
            for written, joined in proclitics.written(form):
                numeral = Numeral(row["class"], value, ordinal, row["gender"], definite, joined)
                # A plain form wins over another one with proclitics: "واحد" is one, not "and" and a part of eleven.
                if written not in words or written == form:
                    words[written] = numeral
    prefixes = dict.fromkeys((written for written, _ in proclitics.written("")), False)
    prefixes |= dict.fromkeys((written for written, _ in proclitics.written(article)), True)
    return Numerals(words, proclitics, prefixes)


def parse_numeral(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The numeral that begins at a folded token: its value and how many tokens it takes, or None.

    Words count up to 99, cardinal or ordinal, of both genders, definite or not; digits up to 999. A definite cardinal
    unit ("الدول الثلاث") counts things and is no number of anything, so it is not read.

    >>> parse_numeral(["الثانيه", "والعشرون"], 0), parse_numeral(["الحاديه", "عشره"], 0), parse_numeral(["ال", "22"], 0)
    ((22, 2), (11, 2), (22, 2))
    >>> parse_numeral(["الثلاث"], 0) is None
    True
    """
    if not 0 <= i < len(words):
        return None
    numerals = load_numerals()
    first = numerals.words.get(words[i])
    if first is None:
        return _parse_digits(words, i, numerals)
    if first.kind == "ten":
        return first.value, 1
    if first.kind == "teen":
        return None if first.definite else (first.value, 1)
    if first.value < 10 and (compound := _parse_ten(words, i + 1, numerals)):
        ten, used = compound
        return first.value + ten, 1 + used
    if first.kind == "part" or (first.definite and not first.ordinal):
        return None
    return first.value, 1


def _parse_ten(words: Sequence[str], i: int, numerals: Numerals) -> tuple[int, int] | None:
    """The second half of a compound: "عشرة", "والعشرون", "و" "العشرون"."""
    if i >= len(words):
        return None
    ten = numerals.words.get(words[i])
    if ten is None:
        if words[i] not in numerals.proclitics.conjunctions or i + 1 >= len(words):
            return None
        ten = numerals.words.get(words[i + 1])
        return (ten.value, 2) if ten and ten.kind == "ten" and not ten.joined else None
    if (ten.kind == "teen" and not ten.joined) or (ten.kind == "ten" and ten.joined):
        return ten.value, 1
    return None


def _parse_digits(words: Sequence[str], i: int, numerals: Numerals) -> tuple[int, int] | None:
    word = words[i]
    prefix = word.rstrip("0123456789")
    if prefix not in numerals.prefixes:
        return None
    figures, used = word[len(prefix) :], 1
    if not figures and numerals.prefixes[prefix] and i + 1 < len(words):
        figures, used = words[i + 1], 2
    if not (figures.isascii() and figures.isdecimal() and len(figures) <= _LONGEST) or not int(figures):
        return None
    return int(figures), used
