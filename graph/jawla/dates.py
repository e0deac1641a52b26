"""Dates in a text: where they stand, what they state, and which days they mean.

An expression whose words do not fix the day ("yesterday", "on Wednesday", "28 November") is seen from the day of
publication, or later from another anchor (`resolve`), such as a day of the round that it speaks of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from jawla.date_grammar import Expression, read_expressions
from jawla.model import DateBasis, DatePrecision
from jawla.timexes import Timex, normalize, present

Kind = Literal["absolute", "relative", "weekday", "partial"]

_REACH = 40  # tokens: about two sentences, in which a date without a year belongs to the year named before it
_LEAP_YEAR = 2000
_LISTING = {"و", ",", "،"}
_GAPS = {(), (",",), ("،",), ("(",)}


class DateMention(NamedTuple):
    """One date of a text: tokens from `start` to `end` (exclusive), days from `first` to `last` (inclusive).

    `precision` is None where the days are a stretch that is no month or year (a week, "5 or 6 May"). `kind` is
    "partial" while the days are not known. `timex` holds what the words state.

    >>> (found,) = find_dates("في 28 تشرين الثاني".split(), dt.date(2018, 11, 30))
    >>> (found.day, found.month, found.year), found.first
    ((28, 11, None), datetime.date(2018, 11, 28))
    """

    start: int
    end: int
    timex: Timex
    kind: Kind
    first: dt.date | None = None
    last: dt.date | None = None
    precision: DatePrecision | None = None
    basis: DateBasis | None = None

    @property
    def day(self) -> int | None:
        """The day of the month as stated."""
        return self.timex.day

    @property
    def month(self) -> int | None:
        """The month as stated."""
        return self.timex.month

    @property
    def year(self) -> int | None:
        """The year as stated."""
        return self.timex.year


def find_dates(words: Sequence[str], published: dt.date | None) -> list[DateMention]:
    """The dates in the folded tokens of a text (best a whole article), in their order, seen from its publication.

    Where the text itself dates its "today", in full or by a weekday that fits the day beside that of publication,
    that day is the anchor instead.

    >>> found = find_dates("التقي الوفدان امس في جنيف".split(), dt.date(2018, 11, 28))
    >>> [(date.start, date.end, date.first.isoformat(), date.precision, date.basis) for date in found]
    [(2, 3, '2018-11-27', 'day', 'publication')]
    >>> find_dates("اجتماع استانا 21".split(), None)
    []
    """
    expressions = list(_with_years(list(_joined(read_expressions(words), words)), words))
    today, told = present((expression.timex for expression in expressions), published)
    mentions = []
    context: DateMention | None = None  # the last day or month whose year the text states
    for expression in expressions:
        mention = _see(DateMention(expression.start, expression.end, expression.timex, "partial"), today, told=told)
        if not _exists(mention.timex):
            continue
        if mention.timex.year is not None:
            context = mention if mention.timex.month else context
        elif context and _told_of(mention, context):
            mention = context = mention._replace(kind="partial", first=None, last=None, precision=None, basis=None)
        mentions.append(mention)
    return mentions


def find_today(mentions: Sequence[DateMention], published: dt.date | None) -> dt.date | None:
    """The day that is "today" in a text with these dates, which is the anchor for `resolve`.

    >>> find_today(find_dates("اليوم الخميس 14 اذار / مارس 2024".split(), None), None)
    datetime.date(2024, 3, 14)
    """
    return present((mention.timex for mention in mentions), published)[0]


def resolve(
    mention: DateMention, anchor: dt.date, *, future: bool = False, basis: DateBasis = "publication"
) -> DateMention:
    """The same mention seen from an anchor: the day of publication, or with `basis` "calendar" a day of a round.

    `future` is for what is planned: a bare weekday, or a date without a year, is then the next one. What the words fix
    by themselves stays as it is.

    >>> (thursday,) = find_dates(["الخميس"], None)
    >>> resolve(thursday, dt.date(2019, 12, 2), future=True).first
    datetime.date(2019, 12, 5)
    """
    if mention.basis == "text":
        return mention
    days = normalize(mention.timex, anchor, future=future)
    if days is None:
        return mention._replace(kind="partial", first=None, last=None, precision=None, basis=None)
    return mention._replace(
        kind=_kind(mention.timex),
        first=days.first,
        last=days.last,
        precision=days.precision,
        basis="text" if days.fixed else basis,
    )


def _see(mention: DateMention, today: dt.date | None, *, told: bool) -> DateMention:
    """The mention seen from today, a day which may be told by the text."""
    if today is not None:
        return resolve(mention, today, basis="text" if told else "publication")
    days = normalize(mention.timex, None)
    return resolve(mention, days.first) if days else mention


def _kind(timex: Timex) -> Kind:
    if timex.month is not None or timex.year is not None:
        return "absolute"
    return "weekday" if timex.weekday is not None and timex.offset is None else "relative"


def _exists(timex: Timex) -> bool:
    """Whether the calendar has such a day, in some year where none is stated: 31 February is a slip or no date."""
    if timex.month is None and timex.year is None:
        return True
    return normalize(timex if timex.year else timex._replace(year=_LEAP_YEAR), None) is not None


def _told_of(mention: DateMention, context: DateMention) -> bool:
    """Whether a date without its year follows one of another year so closely that it belongs to that story.

    Which year it has then is left open: "In 2017 ... . The sixth round, on 14 September, ..." read from 2024.
    """
    timex = mention.timex
    if timex.month is None or mention.start - context.end > _REACH or mention.first is None:
        return False
    if not _stands_open(timex):
        return False
    return context.last is None or mention.first.year != context.last.year


def _with_years(expressions: list[Expression], words: Sequence[str]) -> Iterator[Expression]:
    """Years said elsewhere: "May of the same year" has the one before it, "28 July and 3 August 2016" one behind."""
    year: int | None = None
    for expression, following in zip_longest(expressions, expressions[1:]):
        timex = expression.timex
        if timex.year_elsewhere:
            timex = timex._replace(year=year)
        elif timex.month and following and _stands_open(timex):
            then = following.timex
            listed = set(words[expression.end : following.start]) <= _LISTING
            if then.month and then.year and listed:
                timex = timex._replace(year=then.year - (timex.month > then.month))
        yield expression if timex is expression.timex else expression._replace(timex=timex)
        year = timex.last_year or timex.year or year


def _stands_open(timex: Timex) -> bool:
    """Whether nothing in the words points to the year."""
    return (
        timex.year is timex.year_shift is timex.which is timex.offset is timex.weekday is None
        and not timex.year_elsewhere
    )


def _joined(expressions: Iterable[Expression], words: Sequence[str]) -> Iterator[Expression]:
    """The parts of one date put together: "today (Wednesday)", "Thursday, 1 August"."""
    waiting: Expression | None = None
    for expression in expressions:
        if waiting is None:
            waiting = expression
        elif longer := _join(waiting, expression, words):
            waiting = longer
        else:
            yield waiting
            waiting = expression
    if waiting:
        yield waiting


def _join(one: Expression, two: Expression, words: Sequence[str]) -> Expression | None:
    gap = tuple(words[one.end : two.start])
    if not (one.bare and two.bare) or two.linked or one.timex.day is not None or gap not in _GAPS:
        return None
    end = two.end + (gap == ("(",) and words[two.end : two.end + 1] == [")"])
    if two.timex.day is not None:
        if (one.timex.last_weekday is None) != (two.timex.last_day is None):
            return None
        timex = two.timex._replace(offset=one.timex.offset, weekday=one.timex.weekday)
    elif one.timex.weekday is None and two.timex.offset is None and two.timex.last_weekday is None:
        timex = one.timex._replace(weekday=two.timex.weekday)
    else:
        return None
    return one._replace(end=end, timex=timex)
