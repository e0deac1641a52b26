"""The words of dates, each with its class and value: the alphabet in which the grammar of dates is written.

Each class has one letter, so a text becomes a string with a letter for each token, and a date a regular expression
over it. The words stand in `months.tsv`, `days.tsv` and `numerals.tsv` of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from jawla.lang.ar.fold import fold
from jawla.numerals import Numeral, load_numerals, parse_numeral
from jawla.tables import read_table

OTHER = "_"
_YEARS = range(1900, 2100)
_PUNCTUATION = {"/": "slash", "-": "dash", ".": "dot", ",": "comma", "،": "comma", "(": "open", ")": "close"}
_PUNCTUATION |= {'"': "quote", "'": "quote"}
# A run of words of dates is looked at only where one of these is in it; the others are words of every sentence.
_TRIGGERS = (
    *("year", "and_year", "month", "weak", "head", "and_month", "and_weak", "and_head", "weekday", "and_weekday"),
    *("today", "tonight", "yesterday", "tomorrow", "period", "shift", "which", "slash"),
)
# These classes are told apart where a conjunction is written with the word.
_JOINABLE = {"number", "the", "ordinal", "tens", "year", "month", "weak", "head", "weekday"}


class DateWord(NamedTuple):
    """One token's class and what it says: a number, or a unit of time with its count."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class DateWords:
    """All the words of dates of a language by their folded spelling; `letters` gives each class its letter.

    >>> words = load_date_words()
    >>> words.words["شباط"], words.value("شباط")
    (DateWord(name='month', value='2'), 2)
    >>> words.compile("{month}{year}", {}).search(words.spell("في شباط 2018".split())).span()
    (1, 3)
    """

    words: Mapping[str, DateWord]
    letters: Mapping[str, str]
    letter_of: Mapping[str, str]
    months_of_heads: Mapping[tuple[str, int], int]
    """Months of two words: "تشرين" and 2 are November."""
    article: str
    runs: re.Pattern[str]
    """Words of dates in a row, with one that makes it worth a look."""

    def spell(self, tokens: Sequence[str]) -> str:
        """The tokens as letters, one each."""
        return "".join(map(self.letter_of.get, tokens, repeat(OTHER)))

    def value(self, token: str) -> int:
        """The number that a token of a class with numbers says."""
        return int(self.words[token].value)

    def compile(self, pattern: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
        """A verbose regular expression in which {month} is the letter of a class and {MONTH} a fragment."""
        return re.compile(self._expand(pattern, fragments), re.VERBOSE)

    def _expand(self, pattern: str, fragments: Mapping[str, str]) -> str:
        def letter_or_fragment(found: re.Match[str]) -> str:
            name = found[1]
            return self.letters[name] if name in self.letters else f"(?:{self._expand(fragments[name], fragments)})"

        return re.sub(r"\{([A-Za-z_]+)\}", letter_or_fragment, pattern)


@cache
def load_date_words() -> DateWords:
    """The words of dates of Arabic, read once.

    >>> load_date_words().words["امس"]
    DateWord(name='yesterday', value='-1')
    """
    numerals = load_numerals()
    words: dict[str, DateWord] = {mark: DateWord(name) for mark, name in _PUNCTUATION.items()}
    heads: dict[tuple[str, int], int] = {}
    for form, word in _plain_words(heads):
        # A weak month is a word of another meaning too, and with a preposition it may become one more ("باب").
        clear = {form, *(conjunction + form for conjunction in numerals.proclitics.conjunctions)}
        for written, joined in numerals.proclitics.written(form):
            if word.name == "weak" and written not in clear:
                continue
            name = f"and_{word.name}" if joined and word.name in _JOINABLE else word.name
            if written == form:
                words[written] = DateWord(name, word.value)
            else:
                words.setdefault(written, DateWord(name, word.value))
    for written, numeral in numerals.words.items():
        if name := _class_of(numeral):
            words.setdefault(written, DateWord(name, str(numeral.value)))
    for prefix, definite in numerals.prefixes.items():
        joined = prefix.startswith(numerals.proclitics.conjunctions)
        if definite:
            words[prefix] = DateWord("and_the" if joined else "the")
        for number in range(1, 32):
            for digits in {str(number), f"{number:02}"}:
                words[prefix + digits] = DateWord("and_number" if joined else "number", str(number))
        for year in _YEARS if not definite else ():
            words[f"{prefix}{year}"] = DateWord("and_year" if joined else "year", str(year))
    for conjunction in numerals.proclitics.conjunctions:
        words[conjunction] = DateWord("and")
    for preposition in numerals.proclitics.prepositions:
        words[preposition] = DateWord("clitic")
    names = sorted({word.name for word in words.values()})
    letters = {name: chr(0xE000 + i) for i, name in enumerate(names)}
    triggers = "".join(letters[name] for name in _TRIGGERS)
    return DateWords(
        words=words,
        letters=letters,
        letter_of={written: letters[word.name] for written, word in words.items()},
        months_of_heads=heads,
        article=numerals.proclitics.article,
        runs=re.compile(f"(?<![^{OTHER}])[^{OTHER}{triggers}]*+[{triggers}][^{OTHER}]*"),
    )


def _plain_words(heads: dict[tuple[str, int], int]) -> Iterator[tuple[str, DateWord]]:
    """The words of the tables without proclitics; months of two words go to `heads`."""
    folder = files("jawla.lang.ar")
    for row in read_table(folder / "months.tsv"):
        head, *rest = fold(row["form"]).split()
        numeral = parse_numeral(rest, 0)
        if numeral:
            heads[head, numeral[0]] = int(row["month"])
            yield head, DateWord("head", head)
        else:
            yield head, DateWord("month" if row["status"] == "strong" else "weak", row["month"])
    for row in read_table(folder / "days.tsv"):
        yield fold(row["form"]), DateWord(row["class"], row["value"])


def _class_of(numeral: Numeral) -> str:
    """Days are counted by masculine ordinals ("الثامن والعشرون"); cardinals count units of time."""
    joined = "and_" if numeral.joined else ""
    if numeral.kind == "ten":
        return f"{joined}tens" if numeral.definite or numeral.joined else ""
    if numeral.ordinal and numeral.gender == "m":
        return f"{joined}ordinal" if numeral.definite else "nth"
    if numeral.kind == "teen" and not numeral.definite:
        return "teen"
    return "count" if numeral.kind == "unit" and not (numeral.ordinal or numeral.definite or numeral.joined) else ""
