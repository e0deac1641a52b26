"""When a meeting took place and in which round: from its own clause, the article's date, or the calendar of rounds.

A day always comes with its basis, so that a day taken from the calendar is never passed off as the article's word.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jawla import iri, kb
from jawla.clues import Clue
from jawla.dates import DateMention, find_today, resolve
from jawla.frames import Story
from jawla.frames.scenes import MeetingFrame
from jawla.mentions import Reading
from jawla.mentions.rounds import RoundMention
from jawla.model import Article, Contradiction, DateBasis
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_NEAR = dt.timedelta(days=4)  # an article this close to a round tells of it
_MARGIN = dt.timedelta(days=1)  # delegations meet on the eve of a round, and leave after it
_LONGEST_RANGE = dt.timedelta(days=4)
_OPENING = 8  # tokens within which a dateline comes to its date
_SINCE = 5  # tokens before a date in which "since" makes it that of what lasts
_CLOSE = 3  # tokens behind the trigger in which a noun of meeting is the same one ("أجرى معه مساء أمس اجتماعا")
_OWN_RELATIVE = 3  # tokens behind the trigger in which a relative clause is its own ("اللقاء الثنائي الذي عقد أمس")
_DAY_PART_REACH = 12  # tokens behind the trigger in which "this evening" still dates it
_HOST = 8  # tokens before a range of days in which it is that of what the meeting was on the sidelines of
_AT = tags_of("during", "in", "attending", "attend")
_TOPIC = tags_of("for", "about")
_EVENTS = tags_of("meeting", "summit", "session", "round", "call")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, what fixed it, and the words that say it, where there are such."""

    day: dt.date
    basis: DateBasis
    date: DateMention | None = None
    told: Clue = field(default=Clue("part-of-day"), compare=False)

    def by(self, rule: str) -> Day:
        """The same day, by another rule that goes by the same words."""
        return replace(self, told=self.told._replace(rule=rule))


@dataclass(frozen=True, slots=True)
class Draft:
    """A meeting as its tellings put it together, its day, and the other days that some of them give."""

    frame: MeetingFrame
    day: Day | None
    retold: tuple[Day, ...] = ()


class Occasions:
    """Days and rounds for the meetings of one article."""

    def __init__(self, article: Article, reading: Reading, story: Story) -> None:
        self.article, self.reading, self.story = article, reading, story
        self.tokens = reading.tokens
        self.starts = [start for start, _ in reading.tokens.sentences]
        self.rounds_in: dict[int, list[RoundMention]] = {}
        for mention in reading.rounds:
            self.rounds_in.setdefault(self.sentence(mention.start), []).append(mention)
        self.dates_in: dict[int, list[DateMention]] = {}
        for date in story.dates:
            self.dates_in.setdefault(self.sentence(date.start), []).append(date)
        self.dated = frozenset(i for date in story.dates for i in range(date.start - 1, date.end))
        self.inside = frozenset(i for mention in reading.rounds for i in range(mention.start, mention.end))
        self.current = self._current()
        self.anchor, self.basis = self._anchor()

    def sentence(self, i: int) -> int:
        """The number of the sentence that holds token i."""
        return bisect_right(self.starts, i) - 1

    # -- days

    def _anchor(self) -> tuple[dt.date | None, DateBasis]:
        """The day on which the article speaks: of its own words, of its publication, or of the round it reports."""
        today = find_today(self.story.dates, self.article.published)
        if today is not None:
            return today, "publication" if self.article.published is not None else "text"
        if self.article.published is not None:
            return self.article.published, "publication"
        dateline = self._dateline()
        if dateline is not None:
            return dateline, "text"
        dates = self._dates(self.current)
        if dates is None:
            return None, "publication"
        return self._weekday_in(dates) or dates.start, "calendar"

    def _weekday_in(self, dates: kb.RoundDates) -> dt.date | None:
        """The day of a round that falls on the article's "today, Tuesday"."""
        for date in self.story.dates:
            if date.timex.offset == 0 and date.timex.weekday is not None:
                days = (dates.start + dt.timedelta(n) for n in range((dates.end - dates.start).days + 1))
                return next((day for day in days if day.weekday() == date.timex.weekday), None)
        return None

    def _dateline(self) -> dt.date | None:
        """The full date that opens the report, set off by a dash or its like: "أستانا 23 يناير 2017 - افتتح ..."."""
        for date in self.story.dates:
            n = self.sentence(date.start)
            if n > 1 or date.start - self.starts[n] > _OPENING:
                return None
            following = self.tokens.tags[date.end] if date.end < len(self.tokens.tags) else 0
            if date.basis == "text" and date.precision == "day" and following & T["punct"]:
                return date.first
        return None

    def day(self, frame: MeetingFrame) -> Day | None:
        """The day that the meeting's own clause gives, or None."""
        near = self.dates_in.get(self.sentence(frame.start), ())
        candidates = [date for date in near if self._belongs(date, frame)]
        inside = [date for date in candidates if date.start >= frame.start]
        candidates = inside or candidates
        best = min(candidates, key=lambda date: abs(date.start - frame.trigger), default=None)
        day_part = self._day_part(frame)
        if best is None or (day_part >= 0 and best.start > frame.trigger + _DAY_PART_REACH // 2):
            if day_part < 0 or self.anchor is None:
                return None
            return Day(self.anchor, self.basis, None, Clue("part-of-day", day_part, day_part + 1))
        day = self.seen(best, planned=frame.status == "planned")
        if best.first != best.last and any(
            tag & T["during"] for tag in self.tokens.tags[max(frame.trigger, best.start - _HOST) : best.start]
        ):
            return None  # "على هامش أستانا-11 في 28 و29 نوفمبر": the days of the round
        return day

    def seen(self, date: DateMention, *, planned: bool = False) -> Day | None:
        """The (first) day that a date means, seen from the day on which the article speaks; None where it is no day."""
        if self.anchor is not None and (date.first is None or (planned and date.basis != "text")):
            date = resolve(date, self.anchor, future=planned)
        if date.first is None or date.last is None or date.precision != "day":
            return None
        if date.last - date.first > _LONGEST_RANGE:
            return None
        if date.basis == "text":
            return Day(date.first, "text", date, Clue("date-in-words", date.start, date.end))
        return Day(date.first, self.basis, date, Clue("date-seen-from-today", date.start, date.end))

    def from_calendar(self, frame: MeetingFrame, doubts: Iterable[Contradiction]) -> Day | None:
        """The first day of the round, for a meeting of an article without a date that dates nothing near it.

        None where the article contradicts the calendar on that round's days.
        """
        if self.article.published is not None or self.current is None:
            return None
        current = iri.mint("round", key_of(self.current))
        if any(doubt.kind == "roundDate" and current in doubt.concerns for doubt in doubts):
            return None
        dates = self._dates(self.current)
        if dates is None or any(date.kind == "absolute" for date in self.dates_in.get(self.sentence(frame.start), ())):
            return None
        if self.round_of(frame, None) != key_of(self.current):
            return None
        return Day(dates.start, "calendar", None, Clue("calendar-of-rounds", self.current.start, self.current.end))

    def _day_part(self, frame: MeetingFrame) -> int:
        """The word near the meeting that names a part of this day ("this evening"); -1 where none does."""
        tags = self.tokens.tags
        last = min(frame.end, frame.trigger + _DAY_PART_REACH)
        parts = [i for i in range(frame.start, last) if tags[i] & T["day_part"] and i not in self.dated]
        names = [mention.name for mention in self.story.mentions if mention.name is not None] if parts else ()
        own = (i for i in parts if not any(start <= i < end for start, end in names))  # "الشيخ صباح" is no morning
        return next(own, -1)

    def _belongs(self, date: DateMention, frame: MeetingFrame) -> bool:
        """Whether a date is that of the meeting: in its clause and not of another event there, or right before it."""
        if any(tag & T["since"] for tag in self.tokens.tags[max(0, date.start - _SINCE) : date.start]):
            return False  # "منذ تسلمه مهامه الأحد"
        if frame.start <= date.start < frame.end:
            return date.start < frame.trigger or self._own(date, frame)
        if date.end > frame.start or self.sentence(date.start) != self.sentence(frame.start):
            return False
        between = self.tokens.tags[date.end : frame.start]
        if frame.status == "planned" and any(tag & T["before"] for tag in between):
            return False  # "التقى اليوم ... قبيل اجتماع مرتقب"
        return not any(tag & T["finite"] and not tag & T["past"] and not tag & T["during"] for tag in between)

    def _own(self, date: DateMention, frame: MeetingFrame) -> bool:
        tags = self.tokens.tags
        trigger = tags[frame.trigger]
        for i in range(frame.trigger + 1, date.start):
            if i in self.inside or tags[i - 1] & T["to"]:
                continue
            if (
                tags[i] & _EVENTS
                and not trigger & T["hold"]
                and not tags[i - 1] & T["during"]
                and i - frame.trigger > 3
            ):
                return False  # a later noun of meeting is another event: "التقى ... تمهيدا للجولة المقررة في ..."
            if tags[i] & T["relative"] and i - frame.trigger > _OWN_RELATIVE:
                return False  # "... زيارة العمل التي كان يعتزم أداءها غدا": the day of what the clause describes
            if tags[i] & T["planned"] and not trigger & _EVENTS and frame.status != "planned":
                return False
            if tags[i] & T["source"]:
                return False  # "التقى ...، وفق بيان للوزارة اليوم": the day of the statement
        return True

    # -- rounds

    def _dates(self, mention: RoundMention | None) -> kb.RoundDates | None:
        return kb.rounds().get((mention.process, mention.number)) if mention is not None else None

    def _current(self) -> RoundMention | None:
        """The round that the article reports: the one near its date, else the one it names most."""
        rounds = self.reading.rounds
        if not rounds:
            return None
        published = self.article.published
        if published is not None:
            dated = [(mention, dates) for mention in rounds if (dates := self._dates(mention)) is not None]
            for mention, dates in dated:
                if dates.start - _NEAR <= published <= dates.end + _NEAR:
                    return mention
            if dated:
                return None
        counts = Counter((mention.process, mention.number) for mention in rounds)
        return max(rounds, key=lambda mention: (counts[mention.process, mention.number], -mention.start))

    def round_of(self, frame: MeetingFrame, day: dt.date | None) -> str | None:
        """The round that a meeting belongs to: said in its sentence, or the article's own.

        As "process-number", or as the process alone where it is a summit or talks that nobody numbers.
        """
        if frame.round is not None:
            return key_of(frame.round)
        return self._numbered(frame, day) or self.unnumbered(frame)[0]

    def unnumbered(self, frame: MeetingFrame) -> tuple[str | None, Clue]:
        """A summit named in the clause without a number, or the talks between the parties of one country, by process.

        Only where the article tells of no numbered round: there the talks may be that round.
        """
        tags = self.tokens.tags
        for i in range(frame.start, min(frame.end + 1, len(tags))):
            process = self.reading.process_at.get(i)
            named = process is not None and tags[i] & T["summit"] and i not in self.inside
            if named and (i == frame.trigger or tags[i - 1] & _AT):
                return process, Clue("summit-in-clause", i, i + 1)
        told = Clue("talks-of-negotiators", frame.trigger, frame.trigger + 1)
        trigger = self.tokens.words[frame.trigger]
        if self.reading.rounds or not trigger.tags & T["talks"] or not self._is_known(frame.trigger):
            return None, told
        sides = set(frame.who.sides)
        return next((process for process, known in kb.negotiators().items() if sides <= known), None), told

    def _is_known(self, i: int) -> bool:
        """Whether a noun is definite, by its article or its genitive's ("المحادثات", "مفاوضات السلام")."""
        words = self.tokens.words
        return words[i].definite or (i + 1 < len(words) and words[i + 1].definite)

    def _numbered(self, frame: MeetingFrame, day: dt.date | None) -> str | None:
        if self.current is None or frame.kind == "call" or self._elsewhere(frame) or self._prepares(frame):
            return None
        dates = self._dates(self.current)
        if dates is not None:
            when = day or self.article.published
            if day is not None and not dates.start - _MARGIN <= day <= dates.end + _MARGIN:
                return None
            if when is not None and when < dates.start - _MARGIN and (day is not None or frame.status != "planned"):
                return None
        elif not self._talks(self.current):
            return None
        return key_of(self.current)

    def round_in(self, frame: MeetingFrame) -> RoundMention | None:
        """The round named in the clause, or right before it ("خلال الجولة الثانية عشرة، التقى ..."), or None."""
        here = self.rounds_in.get(self.sentence(frame.start), ())
        for mention in here:
            if mention.start and self.tokens.tags[mention.start - 1] & _TOPIC:
                continue  # "بحثا التحضير لجولة أستانا"
            if frame.start <= mention.start < frame.end + 1:
                return mention
        before = [mention for mention in here if mention.end <= frame.start]
        if before:
            between = self.tokens.tags[before[-1].end : frame.start]
            if not any(tag & T["finite"] and not tag & T["past"] for tag in between):
                return before[-1]
        return None

    def is_of_days(self, mention: RoundMention | None) -> bool:
        """Whether a round may last several days: one of talks, or one that the calendar dates."""
        return mention is not None and (self._talks(mention) or self._dates(mention) is not None)

    def _talks(self, mention: RoundMention) -> bool:
        """Whether a round without dates is one of talks ("جولة"), not a session of a council or a summit."""
        return any(self.tokens.tags[i] & T["talks"] for i in range(mention.start, mention.end))

    def _prepares(self, frame: MeetingFrame) -> bool:
        """Whether the talks are what the meeting was about, not what it was part of: "بحثا التحضير لمحادثات جنيف"."""
        tags = self.tokens.tags
        spots = (i for i in range(frame.trigger + 1, frame.end) if i in self.reading.process_at)
        return any(_TOPIC & (tags[i - 1] | (tags[i - 2] if tags[i - 1] & _EVENTS else 0)) for i in spots)

    def _elsewhere(self, frame: MeetingFrame) -> bool:
        """Whether the sentence puts the meeting into a city that is not the round's."""
        known = self._dates(self.current)
        if known is None:
            return False
        start, end = self.tokens.sentences[self.sentence(frame.start)]
        places = kb.places()
        here = [
            places[match.known.place]
            for i in range(max(start, 1), end)
            if (match := self.reading.source.matches.get(i)) is not None
            and match.known.place
            and self.tokens.tags[i - 1] & (T["in"] | T["by"])
        ]
        host = next((place.state for place in places.values() if place.label_en == known.place), None)
        return bool(here) and not any(place.label_en == known.place or place.state == host for place in here)


def key_of(mention: RoundMention) -> str:
    """A round as meetings name it: "astana-21"."""
    return f"{mention.process}-{mention.number}"
