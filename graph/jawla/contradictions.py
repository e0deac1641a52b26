"""Dates and places that cannot both be right: the article against the calendars, or against itself.

Told beside the facts and never resolved: which side errs is for a reader to find out. A slip in the calendar of rounds
is as possible as one in the press, so the row's source is given. Where the words leave room for another reading (a plan
that was changed later, the day of what came before a round, a numbering of its own), nothing is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property

from jawla import iri, kb
from jawla.dates import DateMention
from jawla.mentions.rounds import RoundMention
from jawla.model import Contradiction, Span
from jawla.occasions import Draft, Occasions
from jawla.round_claims import OPEN, RoundClaims
from jawla.tags import tags_of

_TRAVEL = dt.timedelta(days=2)  # delegations meet before a round and after it, and calendars differ by a day
_OTHER_NUMBERING = dt.timedelta(days=400)  # a slip of the year is nearer; what is farther counts other rounds
_THIS_YEAR = 15  # days from publication within which a date without a year is surely of this year
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WITHIN, _OUTSIDE = tags_of("during", "in"), tags_of("before", "after")

Stretch = tuple[dt.date, dt.date]  # first and last day


def contradict_rounds(occasions: Occasions) -> tuple[Contradiction, ...]:
    """Rounds that the text dates or places otherwise than the calendar of rounds, or dates in two ways."""
    return tuple(_Sources(occasions).rounds()) if occasions.reading.rounds else ()


def find_contradictions(
    occasions: Occasions, of_rounds: Iterable[Contradiction], drafts: Sequence[tuple[str, Draft]]
) -> tuple[Contradiction, ...]:
    """All contradictions of an article, in order of appearance: those of its rounds, with those of its dates and of
    its meetings, which are the drafts, each with its IRI.
    """
    found: dict[tuple[str, str, str, Span | None], Contradiction] = {}
    for one in (*of_rounds, *_Sources(occasions).meetings(drafts)):
        key = (one.kind, one.says, one.other, one.other_evidence)
        known = found.get(key, one)  # what is said again is told once, where it is said first
        found[key] = replace(known, concerns=tuple(dict.fromkeys((*known.concerns, *one.concerns))))
    return tuple(sorted(found.values(), key=lambda one: (one.evidence, one.kind, one.other)))


class _Sources:
    """What an article says, against what the calendars and its other sentences say."""

    def __init__(self, occasions: Occasions) -> None:
        self.occasions, self.tokens = occasions, occasions.tokens

    @cached_property
    def claims(self) -> RoundClaims:
        """Made only for an article that names rounds."""
        return RoundClaims(self.occasions)

    def meetings(self, drafts: Sequence[tuple[str, Draft]]) -> Iterator[Contradiction]:
        """What speaks against the dates of the article and of its meetings."""
        yield from self._weekdays(drafts)
        for key, draft in drafts:
            yield from self._in_round(key, draft)
            yield from self._retold(key, draft)

    def rounds(self) -> Iterator[Contradiction]:
        """What speaks against the dates and places of the article's rounds."""
        dated: dict[tuple[str, int], list[tuple[RoundMention, DateMention]]] = {}
        for mention in self.occasions.reading.rounds:
            if self.claims.is_sure(mention):
                yield from self._misplaced(mention)
                for date in self.claims.dates(mention):
                    yield from self._misdated((_round_iri(mention),), mention, date)
                    dated.setdefault((mention.process, mention.number), []).append((mention, date))
        for key, tellings in dated.items():
            if key not in kb.rounds():
                yield from self._redated(tellings)

    # -- weekdays

    def _weekdays(self, drafts: Iterable[tuple[str, Draft]]) -> Iterator[Contradiction]:
        """Dates on which the weekday beside them does not fall."""
        for date in self.occasions.story.dates:
            weekday = date.timex.weekday
            day = self._stated(date) if weekday is not None else None
            if weekday is None or day is None or day.weekday() == weekday:
                continue
            concerns = tuple(
                key
                for key, draft in drafts
                if draft.frame.start <= date.start < draft.frame.end or (draft.day and draft.day.date == date)
            )
            says, falls = _WEEKDAYS[weekday], _WEEKDAYS[day.weekday()]
            where = self._span(date.start, date.end)
            yield Contradiction("weekday", concerns, where, f"{day} {says}", f"{day} {falls}")

    def _stated(self, date: DateMention) -> dt.date | None:
        """The day that a date with day and month states: of its own year, or of that of publication if so near."""
        timex, anchor = date.timex, self.occasions.anchor
        if timex.day is None or timex.month is None or timex.which or timex.year_shift or timex.either:
            return None
        try:
            if timex.year is not None:
                return None if timex.year_elsewhere else dt.date(timex.year, timex.month, timex.day)
            if anchor is None:
                return None
            near = (dt.date(year, timex.month, timex.day) for year in range(anchor.year - 1, anchor.year + 2))
            return next((day for day in near if abs((day - anchor).days) <= _THIS_YEAR), None)
        except ValueError:  # 29 February of a common year
            return None

    # -- the calendar of rounds

    def _in_round(self, key: str, draft: Draft) -> Iterator[Contradiction]:
        """A meeting that its clause puts into a round, on a day on which that round did not sit."""
        frame, day, tags = draft.frame, draft.day, self.tokens.tags
        mention = self.occasions.round_in(frame) if frame.round else None
        if mention is None or not mention.start or day is None or day.date is None or frame.status != "held":
            return
        before = tags[mention.start - 1]
        if not before & _WITHIN or before & _OUTSIDE or any(tag & OPEN for tag in tags[frame.start : frame.end]):
            return
        if self.claims.is_sure(mention):
            yield from self._misdated((key, _round_iri(mention)), mention, day.date)

    def _misdated(self, concerns: tuple[str, ...], mention: RoundMention, date: DateMention) -> Iterator[Contradiction]:
        row = kb.rounds().get((mention.process, mention.number))
        said = _days(date, row.start.year) if row is not None else None
        if row is None or said is None or not _TRAVEL < _gap(said, (row.start, row.end)) <= _OTHER_NUMBERING:
            return
        published = self.occasions.article.published
        if published is not None and said[1] >= published:
            return  # a plan, which may have been changed later
        name = f"{mention.process} {mention.number}"
        where = self._span(min(mention.start, date.start), max(mention.end, date.end))
        says, other = f"{name}: {_interval(said)}", f"{name}: {_interval((row.start, row.end))}"
        yield Contradiction("roundDate", concerns, where, says, other, row.source)

    def _misplaced(self, mention: RoundMention) -> Iterator[Contradiction]:
        row = kb.rounds().get((mention.process, mention.number))
        found = self.claims.place(mention) if row is not None else None
        if row is None or found is None:
            return
        said, host = kb.places()[found[1]], _host(row.place)
        if host is None or said.state in (host.state, None):
            return  # a city of the same country may be another name of it, as Nur-Sultan was of Astana
        name = f"{mention.process} {mention.number}"
        where = self._span(mention.start, found[0])
        says, other = f"{name}: {said.label_en}", f"{name}: {row.place}"
        yield Contradiction("roundPlace", (_round_iri(mention),), where, says, other, row.source)

    # -- the article against itself

    def _redated(self, tellings: Sequence[tuple[RoundMention, DateMention]]) -> Iterator[Contradiction]:
        """Days that the article gives for a round beside the first that it gives."""
        (first, date), *others = tellings
        days = _known(date)
        for mention, other in others:
            again = _known(other)
            if days is not None and again is not None and _gap(again, days) > _TRAVEL:
                here = self._span(min(mention.start, other.start), max(mention.end, other.end))
                there = self._span(min(first.start, date.start), max(first.end, date.end))
                says = (_interval(again), _interval(days))
                yield Contradiction("twoDates", (_round_iri(first),), here, *says, None, there)

    def _retold(self, key: str, draft: Draft) -> Iterator[Contradiction]:
        """A meeting that is told again with another day."""
        first = draft.day
        for again in draft.retold:
            if first is not None and first.date is not None and again.date is not None:
                here = self._span(again.date.start, again.date.end)
                there = self._span(first.date.start, first.date.end)
                yield Contradiction("twoDates", (key,), here, str(again.day), str(first.day), None, there)

    def _span(self, start: int, end: int) -> Span:
        first, last = self.tokens.span(start, end)
        return Span(first, last, self.tokens.text[first:last])


@cache
def _host(label: str) -> kb.Place | None:
    return next((place for place in kb.places().values() if place.label_en == label), None)


def _round_iri(mention: RoundMention) -> str:
    return iri.mint("round", f"{mention.process}-{mention.number}")


def _days(date: DateMention, year: int) -> Stretch | None:
    """The days of a date told of a round, whose year is meant where the date has none; None where that stays open."""
    timex = date.timex
    if timex.year_elsewhere:
        return None
    if timex.month and timex.year is timex.which is timex.year_shift is timex.offset is None:
        try:
            first = dt.date(year, timex.month, timex.day or 0)  # a month alone may be of any year
            return first, dt.date(year, timex.last_month or timex.month, timex.last_day or timex.day or 0)
        except ValueError:
            return None
    return (date.first, date.last) if date.precision and date.first and date.last else None


def _known(date: DateMention) -> Stretch | None:
    return (date.first, date.last) if date.precision == "day" and date.first and date.last else None


def _gap(one: Stretch, two: Stretch) -> dt.timedelta:
    """The days between two stretches, none where they meet."""
    return max(two[0] - one[1], one[0] - two[1], dt.timedelta())


def _interval(days: Stretch) -> str:
    """ISO 8601: a day, or two with a stroke between."""
    first, last = days
    return str(first) if first == last else f"{first}/{last}"
