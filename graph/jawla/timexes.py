"""From what words say of a date to days of the calendar, seen from an anchor: the day on which they were written.

Nothing is invented: what the words and the anchor leave open stays open. The kinds of expression are those of the
TIMEX3 tag of TimeML (https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html#timex3): full dates,
parts of them, and offsets from the anchor.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from typing import Literal, NamedTuple

from jawla.model import DatePrecision

Unit = Literal["day", "week", "month", "year"]
Part = Literal["start", "middle", "end"]

_HALF = {"week": dt.timedelta(3), "month": dt.timedelta(15), "year": dt.timedelta(182)}  # half of each, in days
_FIRST_WEEKDAYS = (5, 6, 0)  # Saturday, Sunday, Monday


class Timex(NamedTuple):
    """What the words of one expression state; None where they do not. Weekdays count from Monday = 0.

    A pair ("28 and 29", "Wednesday to Friday") fills the `last_` fields too. `offset` is days from today; `unit` with
    `shift` is a period counted from the present one ("next week": week, 1), with `about` where it is a distance
    ("two weeks ago"). `which` is last (-1), this (0) or next (1), said of a month or weekday; `year_shift` the same
    said of the year. `year_elsewhere`: the year is that of something else in the text.
    """

    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    last_month: int | None = None
    year: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    offset: int | None = None
    unit: Unit | None = None
    shift: int = 0
    about: bool = False
    which: int | None = None
    year_shift: int | None = None
    year_elsewhere: bool = False
    either: bool = False
    part: Part | None = None


class Days(NamedTuple):
    """A stretch of days, both ends included; `fixed` where the words alone say which."""

    first: dt.date
    last: dt.date
    precision: DatePrecision | None
    fixed: bool


def normalize(timex: Timex, anchor: dt.date | None, *, future: bool = False) -> Days | None:
    """The days that the words mean when written on `anchor`, or None where that stays open.

    `future` reads a bare weekday, and a date without its year, as the next one rather than the nearest or last.
    "In two days" is answered only with `future`: in a story of the past it counts from another event.

    >>> normalize(Timex(month=4, year=2018), None)
    Days(first=datetime.date(2018, 4, 1), last=datetime.date(2018, 4, 30), precision='month', fixed=True)
    >>> normalize(Timex(weekday=2), dt.date(2018, 11, 29)).first
    datetime.date(2018, 11, 28)
    """
    try:
        if timex.year_elsewhere and timex.year is None:
            return None
        if timex.month is not None or (timex.year is not None and timex.unit is None):
            return _dated(timex, anchor, future)
        if anchor is None:
            return None
        if timex.day is not None:
            return _day_of_month(timex, anchor)
        if timex.offset is not None:
            return _offset(timex, anchor)
        if timex.unit is not None:
            return _period(timex, anchor, future)
        return _weekday(timex, anchor, future)
    except (ValueError, OverflowError):  # the calendar has no such day
        return None


def _dated(timex: Timex, anchor: dt.date | None, future: bool) -> Days | None:
    """A date with a month or a year in it."""
    if timex.year is not None:
        return _stretch(timex, timex.year, fixed=True)
    if anchor is None:
        return None
    if timex.year_shift is not None:
        return _stretch(timex, anchor.year + timex.year_shift)
    found = []
    for year in range(anchor.year - 1, anchor.year + 2):
        try:
            found.append(_stretch(timex, year))
        except ValueError:  # 29 February of a common year
            continue
    if timex.which == -1:
        days = next((days for days in reversed(found) if days.last < anchor), None)
    elif timex.which == 1:
        days = next((days for days in found if days.first > anchor), None)
    elif future and timex.which is None:
        days = next((days for days in found if days.last >= anchor), None)
    else:
        days = min(found, key=lambda days: _distance(days, anchor), default=None)
    return _agreeing(timex, days) if days else None


def _agreeing(timex: Timex, days: Days) -> Days | None:
    """The days, unless a weekday beside the date says that another year or month is meant."""
    if timex.day is not None and timex.weekday is not None and days.first.weekday() != timex.weekday:
        return None
    return days


def _distance(days: Days, anchor: dt.date) -> dt.timedelta:
    return max(days.first - anchor, anchor - days.last, dt.timedelta())


def _stretch(timex: Timex, year: int, *, fixed: bool = False) -> Days:
    """The days of a stated date in a year, which is that of its end where a range runs over the new year."""
    if timex.month is None:
        last_year = timex.last_year or year
        precision: DatePrecision | None = None if timex.last_year else "year"
        return _ordered(dt.date(year, 1, 1), dt.date(last_year, 12, 31), precision, fixed)
    last_month = timex.last_month or timex.month
    last_year = timex.last_year or year
    if timex.last_year is None and last_month < timex.month:
        year -= 1
    if timex.day is None:
        one = last_month == timex.month and last_year == year
        last = dt.date(last_year, last_month, monthrange(last_year, last_month)[1])
        return _ordered(dt.date(year, timex.month, 1), last, "month" if one else None, fixed)
    first, last = dt.date(year, timex.month, timex.day), dt.date(last_year, last_month, timex.last_day or timex.day)
    return _ordered(first, last, None if timex.either else "day", fixed)


def _ordered(first: dt.date, last: dt.date, precision: DatePrecision | None, fixed: bool = False) -> Days:
    if last < first:
        raise ValueError("a stretch of days that ends before it begins")
    return Days(first, last, precision, fixed)


def _months_later(anchor: dt.date, months: int) -> tuple[int, int]:
    """Year and month that many months after the anchor's."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return year, month + 1


def _day_of_month(timex: Timex, anchor: dt.date) -> Days | None:
    year, month = _months_later(anchor, timex.shift)
    return _agreeing(timex, _stretch(timex._replace(month=month), year))


def _offset(timex: Timex, anchor: dt.date) -> Days | None:
    day = anchor + dt.timedelta(timex.offset or 0)
    if timex.weekday is not None and day.weekday() != timex.weekday:
        return None
    return Days(day, day, "day", False)


def _weekday(timex: Timex, anchor: dt.date, future: bool) -> Days | None:
    """The nearest such day on or before the anchor, or on or after it; strictly so beside last and next."""
    if timex.weekday is None:
        return None
    if timex.which == 1 or (future and timex.which is None):
        gap = (timex.weekday - anchor.weekday()) % 7
        first = anchor + dt.timedelta(7 if timex.which == 1 and not gap else gap)
    else:
        gap = (anchor.weekday() - timex.weekday) % 7
        first = anchor - dt.timedelta(7 if timex.which == -1 and not gap else gap)
    length = 0 if timex.last_weekday is None else (timex.last_weekday - timex.weekday) % 7
    return Days(first, first + dt.timedelta(length), None if timex.either else "day", False)


def _period(timex: Timex, anchor: dt.date, future: bool) -> Days | None:
    if timex.about:
        return _about(timex, anchor, future)
    if timex.unit == "week":
        # Weeks begin on Saturday, Sunday or Monday from country to country (firstDay in
        # https://www.unicode.org/reports/tr35/tr35-dates.html#Week_Data), so the stretch is that of all three.
        day = anchor + dt.timedelta(7 * timex.shift)
        begins = [day - dt.timedelta((day.weekday() - weekday) % 7) for weekday in _FIRST_WEEKDAYS]
        return Days(min(begins), max(begins) + dt.timedelta(6), None, False)
    if timex.unit == "month":
        year, month = _months_later(anchor, timex.shift)
        return _stretch(Timex(month=month), year)
    return _stretch(Timex(), anchor.year + timex.shift)


def _about(timex: Timex, anchor: dt.date, future: bool) -> Days | None:
    """A distance from the anchor; exact in days only, else give or take half a unit."""
    if timex.shift > 0 and not future:
        return None
    if timex.unit == "day":
        day = anchor + dt.timedelta(timex.shift)
        return Days(day, day, "day", False)
    if timex.unit == "week":
        middle = anchor + dt.timedelta(7 * timex.shift)
    else:
        year, month = _months_later(anchor, timex.shift * (12 if timex.unit == "year" else 1))
        middle = dt.date(year, month, min(anchor.day, monthrange(year, month)[1]))
    half = _HALF[timex.unit or "week"]
    return Days(middle - half, middle + half, None, False)


def present(statements: Iterable[Timex], published: dt.date | None) -> tuple[dt.date | None, bool]:
    """The day that "today" is in a text, and whether the text itself fixes it.

    It is the day of publication, unless the text says it in full ("today, 14 March 2024"), or names a weekday that
    fits the day before or after only: an article of Wednesday is often published on Thursday.

    >>> present([Timex(offset=0, weekday=2)], dt.date(2018, 11, 29))
    (datetime.date(2018, 11, 28), False)
    """
    shifted = None
    for timex in statements:
        if timex.offset is None:
            continue
        if timex.year is not None and timex.day is not None:
            days = normalize(timex, None)
            if days and days.first == days.last:
                return days.first - dt.timedelta(timex.offset), True
        elif published and shifted is None:
            shifted = _fitting(timex, published)
    return shifted or published, False


def _fitting(timex: Timex, published: dt.date) -> dt.date | None:
    """The day next to that of publication which "today the ..." fits, if a weekday or date stands beside it."""
    if timex.weekday is None and timex.month is None:
        return None
    for away in (0, -1, 1):
        try:
            today = published + dt.timedelta(away)
            day = today + dt.timedelta(timex.offset or 0)
        except OverflowError:
            continue
        stated = (timex.weekday, timex.month, timex.day)
        if all(said in (None, real) for said, real in zip(stated, (day.weekday(), day.month, day.day), strict=True)):
            return today
    return None
