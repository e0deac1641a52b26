"""A text seen as words of dates: its letters for the grammar, and the numbers, months and years of a stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jawla.date_words import OTHER, DateWords
from jawla.numerals import parse_numeral

Span = tuple[int, int]


class DateText:
    """The folded tokens of one text; `spelt` holds the letter of each.

    >>> from jawla.date_words import load_date_words
    >>> text = DateText("28 من تشرين الثاني الماضي".split(), load_date_words())
    >>> text.days((0, 1)), text.month((2, 4)), text.which((4, 5))
    ([28], 11, -1)
    """

    def __init__(self, tokens: Sequence[str], words: DateWords) -> None:
        self.tokens, self.words = tokens, words
        self.spelt = words.spell(tokens)

    def name(self, i: int) -> str:
        """The class of a token, empty for a word of no class or beyond the text."""
        word = self.words.words.get(self.tokens[i]) if 0 <= i < len(self.tokens) else None
        return word.name if word else ""

    def names(self, span: Span) -> list[str]:
        """The classes of the tokens of a stretch."""
        return [self.name(i) for i in range(*span)]

    def is_linked(self, i: int) -> bool:
        """Whether a conjunction is written to a token."""
        return self.name(i).startswith("and_")

    def find(self, span: Span, *names: str) -> list[int]:
        """The numbers that the tokens of some classes in a stretch say."""
        return [int(self.words.words[self.tokens[i]].value) for i in range(*span) if self.name(i) in names]

    def days(self, span: Span) -> list[int]:
        """The numerals of a stretch in their order."""
        days, i = [], span[0]
        while i < span[1]:
            if self.name(i) == "first_day":
                days += self.find((i, i + 1), "first_day")
            numeral = parse_numeral(self.tokens, i)
            if numeral:
                days.append(numeral[0])
            i += numeral[1] if numeral else 1
        return days

    def month(self, span: Span) -> int | None:
        """The month that a stretch names once or twice ("حزيران/يونيو"); None where the two names differ."""
        months: set[int | None] = set()
        for i in range(*span):
            name = self.name(i).removeprefix("and_")
            value = self.words.words[self.tokens[i]].value if name else ""
            if name in ("month", "weak"):
                months.add(int(value))
            elif name == "head":
                numeral = parse_numeral(self.tokens, i + 1)
                months.add(self.words.months_of_heads.get((value, numeral[0] if numeral else 0)))
        return months.pop() if len(months) == 1 else None

    def when(self, span: Span) -> dict[str, Any]:
        """What stands behind a month, as fields of a `Timex`: its year, or whether it is the last or the next one."""
        names = self.names(span)
        if years := self.find(span, "year"):
            return {"year": years[0]}
        if "same" in names:
            return {"year_elsewhere": True}
        if "period" not in names:
            return {"which": self.which(span)}
        # "تموز من الشهر الماضي" says nothing that holds together.
        return {"year_shift": self.which(span)} if self.unit(span) == "year" else {"year_elsewhere": True}

    def which(self, span: Span) -> int | None:
        """Last (-1), this (0) or next (1)."""
        found = self.find(span, "which")
        return found[0] if found else 0 if "this" in self.names(span) else None

    def unit(self, span: Span) -> str | None:
        """The unit of time that a stretch names."""
        for i in range(*span):
            if self.name(i) in ("period", "unit", "month_noun", "year_noun"):
                return self.words.words[self.tokens[i]].value.split()[0]
        return None

    def part(self, span: Span) -> str | None:
        """The start, middle or end of a longer time ("مطلع", "النصف الثاني من")."""
        for i in range(*span):
            if self.name(i) == "part":
                return self.words.words[self.tokens[i]].value
        return None

    def describes(self, i: int) -> bool:
        """Whether a definite noun stands before a token, which "الأول" or "العام" may then describe."""
        return i > 0 and self.spelt[i - 1] == OTHER and self.tokens[i - 1].startswith(self.words.article)
