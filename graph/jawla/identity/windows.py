"""The days on which a meeting can have been, by what one telling of it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jawla import kb
from jawla.identity.tellings import MeetingTelling

_DAY = dt.timedelta(days=1)
_BEFORE = {"held": 2 * _DAY, "planned": 0 * _DAY, "denied": 7 * _DAY}
_AFTER = {"held": 0 * _DAY, "planned": 14 * _DAY, "denied": 7 * _DAY}
"""How far from its own day an article looks when it tells of a meeting without a day. News of what was held is a few
days old at most, a plan is for the fortnight, and what is denied was said shortly before."""
_MARGIN = _DAY  # delegations meet on the eve of a round and on its morrow


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both ends in it.

    >>> Window(dt.date(2024, 1, 1), dt.date(2024, 1, 3)).overlaps(Window(dt.date(2024, 1, 3), dt.date.max))
    True
    """

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    @property
    def bounded(self) -> bool:
        """Whether it says anything."""
        return self.first > dt.date.min and self.last < dt.date.max

    @property
    def width(self) -> dt.timedelta:
        """From the first day to the last."""
        return self.last - self.first

    def months(self) -> list[str]:
        """The months that it touches, as 2024-01.

        >>> Window(dt.date(2023, 12, 30), dt.date(2024, 1, 2)).months()
        ['2023-12', '2024-01']
        """
        first, last = (12 * day.year + day.month - 1 for day in (self.first, self.last))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]

    def overlaps(self, other: Window) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def cut(self, other: Window) -> Window:
        """The days that are in both; the first of the two where no day is."""
        if not self.overlaps(other):
            return self
        return Window(max(self.first, other.first), min(self.last, other.last))


def is_day(telling: MeetingTelling) -> bool:
    """Whether the telling says the day itself: the calendar of rounds knows only the days of the round.

    >>> day = dt.date(2024, 1, 24)
    >>> is_day(MeetingTelling("iri", frozenset(), frozenset(), False, "held", day, "calendar", "day"))
    False
    """
    return telling.date is not None and telling.precision == "day" and telling.basis != "calendar"


def window_of(telling: MeetingTelling) -> Window:
    """The days that a telling leaves open: its day, month or year, else those of its round, else those that are news.

    >>> window_of(MeetingTelling("iri", frozenset(), frozenset(), False, "held", round="astana-21")).last
    datetime.date(2024, 1, 26)
    """
    day = telling.date
    if day is not None and telling.basis != "calendar":
        match telling.precision:
            case "month":
                return Window(day, (day.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY)
            case "year":
                return Window(day, day.replace(month=12, day=31))
            case _:
                return Window(day, day)
    if telling.round is not None:
        process, _, number = telling.round.rpartition("-")
        dates = kb.rounds().get((process, int(number))) if number.isdecimal() else None
        return Window(dates.start - _MARGIN, dates.end + _MARGIN) if dates is not None else Window()
    if telling.published is None:
        return Window()
    return Window(telling.published - _BEFORE[telling.status], telling.published + _AFTER[telling.status])
