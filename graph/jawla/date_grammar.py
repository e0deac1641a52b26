"""How Arabic writes dates: patterns over classes of words, and what each says.

`{month}` is one token of a class of `days.tsv`, `months.tsv` or `numerals.tsv`; `{MONTH}` is a piece of grammar below.
A class `and_x` is x with a conjunction written to it. The patterns are tried in their order at each token of a run of
date words, and what matches is consumed, also where it is no date ("31 شباط"), so that no part of it is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from jawla.date_texts import DateText
from jawla.date_words import load_date_words
from jawla.timexes import Timex

_FRAGMENTS = {
    "TENS": "{teen} | {and_tens} | {and}{tens}",
    "DAY": "{the}?{number} | {ordinal}{TENS}? | {tens} | {first_day}",
    "LINKED_DAY": "{and_number} | {and_the}{number} | {and_ordinal}{TENS}? | {and_tens}",
    "AND_DAY": "{and}{DAY} | {LINKED_DAY}",
    "DAYS": "(?:{DAY}|{LINKED_DAY}) (?: (?:{comma}{DAY}){0,4} {AND_DAY} | (?:{to}|{dash}|{or}){day_noun}?{DAY} )?",
    "NTH": "{ordinal} | {nth} | {number}",
    "NAME": "{month} | {weak} | {head}{NTH}",
    "AGAIN": "(?: {slash}{NAME} | {open}{NAME}{close} | {NAME} )?",
    "MONTH": "{NAME}{AGAIN}",
    "LINKED_MONTH": "(?: {and_month} | {and_weak} | {and_head}{NTH} ){AGAIN}",
    "AND_MONTH": "{and}{MONTH} | {LINKED_MONTH}",
    "OF": "(?:{of}|{clitic})?",
    "OF_MONTH": "{OF}(?:{month_noun}{of}?)?",
    "YEAR": "{comma}?{year} | {OF}(?:{year_noun}|{period}){year}",
    "SAME": "{of}(?:{same}(?:{period}|{year_noun}) | {period}{same})",
    "WHEN": "{YEAR} | {SAME} | {of}?{this}{period} | {of}?{period}{which} | {which}",
    "BEFORE": "(?:{shift}?{daytime})? {clitic}? {day_noun}?",
    "PART": "{part}{of}? | {season}{of}? | (?:{half}|{period}){ordinal}{of}",
    "SEPARATOR": "{slash} | {dash} | {dot}",
}


class Expression(NamedTuple):
    """One expression of time: token indices, end exclusive, and what it states.

    `bare` says that it may be one part of a longer one ("today", "Wednesday", "28 November"), `linked` that a
    conjunction is written to its first word, so that it continues nothing before it.
    """

    start: int
    end: int
    timex: Timex
    bare: bool = False
    linked: bool = False


class NoDate(NamedTuple):
    """Tokens up to `end` that look like a date and are none."""

    end: int


Read = Expression | NoDate


def read_expressions(tokens: Sequence[str]) -> Iterator[Expression]:
    """The expressions of time in folded tokens, in their order, none overlapping.

    >>> [(e.start, e.end, e.timex.month) for e in read_expressions("عقدت في نيسان 2018".split())]
    [(2, 4, 4)]
    """
    words = load_date_words()
    text = DateText(tokens, words)
    any_pattern = _any_pattern()
    for run in words.runs.finditer(text.spelt):
        i = run.start()
        while found := any_pattern.search(text.spelt, i, run.end()):
            read = _read(text, found.start())
            if isinstance(read, Expression):
                yield read
            i = read.end if read else found.start() + 1


def _read(text: DateText, i: int) -> Read | None:
    for pattern, build in _grammar():
        if found := pattern.match(text.spelt, i):
            return build(text, found)
    return None


def _numeric(text: DateText, found: re.Match[str]) -> Read:
    """28/11/2018, 2018-11-28 or 28/11; month first (11/28/2018) only where what stands second cannot be a month."""
    (day,), (month,) = text.find(found.span("day"), "number"), text.find(found.span("month"), "number")
    if month > 12 >= day and found.start("day") < found.start("month"):
        day, month = month, day
    years = text.find(found.span(), "year")
    return Expression(*found.span(), Timex(day=day, month=month, year=years[0] if years else None), bare=True)


def _dated(text: DateText, found: re.Match[str]) -> Read:
    """28 تشرين الثاني 2018, يومي 28 و29 من نوفمبر الجاري, من 30 تموز إلى 2 آب."""
    start, end = found.span()
    groups = found.groupdict()
    days, month = text.days(found.span("days")), text.month(found.span("month"))
    if text.name(found.start("days")) == "ordinal" and text.describes(start):
        return NoDate(start + 1)
    when: dict[str, Any] = text.when(found.span("when")) if groups.get("when") else {}
    if not (days and month) or (text.name(start - 1) == "eponym" and "year" not in when):
        return NoDate(end)
    last_day, last_month, last_year = (days[-1] if len(days) > 1 else None), None, None
    if groups.get("tail"):
        last_days, last_month = text.days(found.span("last_days")), text.month(found.span("last_month"))
        if len(days) != 1 or len(last_days) != 1 or not last_month:
            return NoDate(end)
        last_day = last_days[0]
        last_when = text.when(found.span("last_when")) if groups.get("last_when") else {}
        if "year" in when:
            last_year = last_when.get("year", when["year"] + (last_month < month))
        else:
            when = last_when
    either = "or" in text.names(found.span("days"))
    timex = Timex(
        day=days[0], last_day=last_day, month=month, last_month=last_month, last_year=last_year, either=either, **when
    )
    linked = text.is_linked(found.start("days"))
    return Expression(start, end, timex, bare=not groups.get("tail"), linked=linked)


def _day_of_period(text: DateText, found: re.Match[str]) -> Read:
    """28 من الشهر الجاري, يوم 20 الجاري."""
    start, end = found.span()
    if text.name(start) == "ordinal" and text.describes(start):
        return NoDate(start + 1)
    days, when = text.days(found.span("days")), found.span("when")
    if not days or text.unit(when) not in (None, "month"):
        return NoDate(end)
    timex = Timex(
        day=days[0],
        last_day=days[-1] if len(days) > 1 else None,
        unit="month",
        shift=text.which(when) or 0,
        either="or" in text.names(found.span("days")),
    )
    return Expression(start, end, timex, bare=True, linked=text.is_linked(found.start("days")))


def _months(text: DateText, found: re.Match[str]) -> Read:
    """نيسان 2018, أواخر تموز الماضي, فبراير أو مارس 2022. A weak month needs company: "آب" also means "returned"."""
    start, end = found.span()
    month = text.month(found.span("month"))
    when: dict[str, Any] = text.when(found.span("when")) if found["when"] else {}
    company = found["part"] or found["noun"] or found["when"] or len(found["month"]) > 1
    if not month or (text.name(found.start("month")) in ("weak", "and_weak") and not company):
        return NoDate(end)
    last_month = None
    if found["second"]:
        if text.name(found.start("second")) == "and_weak" and not when:
            end = found.start("second")
        elif not (last_month := text.month(found.span("second"))):
            return NoDate(end)
    if text.name(start - 1) == "eponym" and "year" not in when:
        return NoDate(end)
    part: Any = text.part(found.span("part"))
    return Expression(start, end, Timex(month=month, last_month=last_month, part=part, **when))


def _today(text: DateText, found: re.Match[str]) -> Read:
    """اليوم, but neither "اليوم الأول" nor a newspaper or channel that has "today" in its name."""
    start, end = found.span()
    before, named = text.name(end - 2), text.name(end) != "weekday"
    channel = before == "outlet" and text.name(end - 3) in ("outlet_kind", "quote")
    if before == "same" or (named and (before == "paper" or channel)):
        return NoDate(end)
    return Expression(start, end, Timex(offset=0), bare=True)


def _tonight(text: DateText, found: re.Match[str]) -> Read:
    return Expression(*found.span(), Timex(offset=text.which(found.span()) or 0))


def _near_day(text: DateText, found: re.Match[str]) -> Read:
    """أمس, أول من أمس, أمس الأول, غدا, بعد غد."""
    start, end = found.span()
    (offset,) = text.find(found.span(), "yesterday", "tomorrow")
    if found["first"]:
        if text.days(found.span("first")) == [1]:
            return Expression(start, end, Timex(offset=2 * offset), bare=True)
        end = found.start("first")
    if found["far"]:
        far = text.find(found.span("far"), "shift") or [-day for day in text.days(found.span("far"))]
        offset = 2 * offset if far == [offset] else 0
    return Expression(start, end, Timex(offset=offset), bare=True) if offset else NoDate(end)


def _weekdays(text: DateText, found: re.Match[str]) -> Read:
    """الأربعاء, مساء الثلاثاء, الخميس المقبل, من الأربعاء إلى الجمعة."""
    start, end = found.span()
    if text.name(start - 1) == "servant":
        return NoDate(end)
    days = text.find((start, end), "weekday", "and_weekday")
    timex = Timex(
        weekday=days[0],
        last_weekday=days[1] if len(days) > 1 else None,
        either="or" in text.names((start, end)),
        which=text.which((start, end)),
    )
    if unit := text.unit((start, end)):
        timex = _period_of(unit, timex.which)
    return Expression(start, end, timex, bare=not found["when"], linked=text.is_linked(found.start("one")))


def _period_of(unit: Any, which: int | None, part: Any = None) -> Timex:
    return Timex(unit=unit, shift=which or 0, part=part)


def _period(text: DateText, found: re.Match[str]) -> Read:
    """الأسبوع المقبل, هذا الشهر, مطلع العام القادم; not "الأمين العام الحالي"."""
    start, end = found.span()
    unit = text.unit(found.span("period"))
    adjective = unit == "year" and start == found.start("period") and text.describes(start)
    if adjective or "same" in text.names((start, end)):
        return NoDate(end)
    return Expression(start, end, _period_of(unit, text.which(found.span("period")), text.part((start, end))))


def _distance(text: DateText, found: re.Match[str]) -> Read:
    """قبل يومين, بعد ثلاثة أيام."""
    start, end = found.span()
    (sign,) = text.find((start, start + 1), "shift")
    unit = found.span("unit")
    _, _, counted = text.words.words[text.tokens[unit[0]]].value.partition(" ")
    one = text.name(unit[0]) in ("month_noun", "year_noun")
    count = text.days(found.span("count"))[0] if found["count"] else int(counted or one)
    if not count:  # "قبل أيام": how many is not said
        return NoDate(end)
    name: Any = text.unit(unit) or "day"
    return Expression(start, end, Timex(unit=name, shift=sign * count, about=True))


def _years(text: DateText, found: re.Match[str]) -> Read:
    """عام 2017, مطلع 2018, بين عامي 2011 و2016."""
    years = text.find(found.span("said"), "year", "and_year")
    part: Any = text.part(found.span("said"))
    timex = Timex(year=years[0], last_year=years[1] if len(years) > 1 else None, part=part)
    return Expression(*found.span("said"), timex)


_RULES: tuple[tuple[Callable[[DateText, re.Match[str]], Read], tuple[str, ...]], ...] = (
    (
        _numeric,
        (
            "(?P<day>{number}) (?P<s>{SEPARATOR}) (?P<month>{number}) (?P=s) {year}",
            "{year} (?P<s>{SEPARATOR}) (?P<month>{number}) (?P=s) (?P<day>{number})",
            "(?<=[{day_noun}{weekday}{today}{yesterday}{tomorrow}])"
            "(?P<day>{number}) {slash} (?P<month>{number}) (?!{slash})",
        ),
    ),
    (
        _dated,
        (
            "{between}{day_noun}? (?P<days>{DAY}){OF_MONTH}(?P<month>{MONTH})(?P<when>{WHEN})?"
            "(?P<tail> (?P<last_days>{AND_DAY}){OF_MONTH}(?P<last_month>{MONTH})(?P<last_when>{WHEN})?)",
            "{between}?{day_noun}? (?P<days>{DAYS}){OF_MONTH}(?P<month>{MONTH})(?P<when>{WHEN})?"
            "(?P<tail> (?:{to}|{dash}){day_noun}? (?P<last_days>{DAYS}){OF_MONTH}(?P<last_month>{MONTH})"
            "(?P<last_when>{WHEN})?)?",
            "(?P<month>{MONTH}) (?P<days>{number}) {comma}? (?P<when>{year})",
            "(?P<days>{number}) (?P<s>{slash}|{dash}) (?P<month>{NAME}) (?P=s) (?P<when>{year})",
        ),
    ),
    (
        _day_of_period,
        (
            "{between}?{day_noun}? (?P<days>{DAYS}) (?P<when>{of}(?:{period}{which}|{this}{period}|{which}))",
            "(?:{day_noun}|{in}) (?P<days>{DAYS}) (?P<when>{which})",
        ),
    ),
    (
        _months,
        (
            "{between}? (?P<part>{PART})? (?P<noun>{month_noun}{of}?)? (?P<month>{MONTH}|{LINKED_MONTH})"
            "(?P<second>(?:{or}|{to}|{dash}){MONTH}|{AND_MONTH})? (?P<when>{WHEN})?",
        ),
    ),
    (_today, ("{BEFORE}{today}(?!{ordinal}|{not_today}|{same})",)),
    (_tonight, ("{BEFORE}{tonight}{which}?",)),
    (
        _near_day,
        (
            "{BEFORE} (?P<far>{nth}{of}?|{ordinal}{of}|{shift})? (?:{yesterday}|{tomorrow})"
            "(?P<first>{ordinal} (?!{TENS}|{OF_MONTH}{MONTH}))?",
        ),
    ),
    (
        _weekdays,
        (
            "{between}?{BEFORE} (?P<one>{weekday}|{and_weekday}) (?!{teen})"
            "(?:{and_weekday} | (?:{to}|{dash}|{slash}|{or}|{and})(?:{daytime}|{day_noun})?{weekday})?"
            "(?P<when>{of}?{period}{which}|{which})?",
        ),
    ),
    (
        _period,
        (
            "(?P<part>{PART})? (?P<period>{this}{period}|{period}{which})",
            "{part}{of}? (?P<period>{period}) (?!{same}|{year})",
            "(?P<period>{same}{period}|{period}{same})",
        ),
    ),
    (
        _distance,
        (
            "{shift} (?P<count>{number}|{count})? (?P<unit>{unit}|{day_noun}|{month_noun}|{year_noun})"
            "(?!{of}|{which}|{month}|{weak}|{head}|{weekday}|{year}|{number}|{the}|{ordinal}|{tens})",
        ),
    ),
    (
        _years,
        (
            "{in}? (?P<said> {between}? (?:{PART}{in}?(?:{year_noun}|{period})? | {year_noun} | {period} | (?<={in}))"
            "{year} (?!{SEPARATOR}{number}) (?:{and_year} | (?:{to}|{dash}|{and}){year_noun}?{year})?)",
        ),
    ),
)


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], Callable[[DateText, re.Match[str]], Read]], ...]:
    words = load_date_words()
    return tuple((words.compile(pattern, _FRAGMENTS), build) for build, patterns in _RULES for pattern in patterns)


@cache
def _any_pattern() -> re.Pattern[str]:
    """All patterns as one: where it does not match, none of them does."""
    words = load_date_words()
    nameless = (
        re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=s)", "(?:{SEPARATOR})")
        for _, patterns in _RULES
        for pattern in patterns
    )
    return words.compile("|".join(f"(?:{pattern})" for pattern in nameless), _FRAGMENTS)
