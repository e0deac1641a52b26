"""Days carried from one meeting to the next: a report dates its first meeting, and goes on "he also met ...".

| what the text says | whose day the undated meeting takes |
| --- | --- |
| "كما التقى", "وكان قد التقى", "تلاه لقاء", "قبل جلسة عقدها" | that of the meeting told just before, if it has one |
| "وفي وقت لاحق", "وبعد ذلك" | that of the last dated meeting, some sentences back |
| "أجرى الوزير اليوم سلسلة اتصالات. وتحدث هاتفيا مع ..." | that of the series |
| "اللقاء الذي جرى أمس", in a later sentence | that day |
| "وعلى هامش الاجتماع" | that of the last dated meeting, where no round of several days could be meant |

What is planned or denied takes no day from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from jawla.frames.scenes import MeetingFrame
from jawla.occasions import Day, Occasions
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_FIRST = 4  # tokens that tell how a sentence goes on
_LATER = 5  # sentences over which "later" and "after that" carry a day on
_OPENING = 8  # tokens within which a sentence that goes on comes to its meeting
_SERIES = 2  # sentences behind a series of calls in which they are told one by one
_EVENTS = tags_of("meeting", "call")
_AGAIN = 2  # sentences behind a meeting in which "the meeting" is that one
_NEAR = 6  # tokens before a date in which the noun stands that it dates
_SESSIONS = tags_of("meeting", "session", "summit")


@dataclass(frozen=True, slots=True)
class _Dated:
    """The sentence of a meeting, and its day."""

    sentence: int
    day: Day | None


def carry_days(frames: Sequence[MeetingFrame], occasions: Occasions) -> list[Day | None]:
    """The day of each meeting in the order of the text: of its own clause, else that of the one it goes on from."""
    if not frames:
        return []
    days: list[Day | None] = []
    just_before = last_dated = _Dated(-9, None)
    told = {occasions.sentence(frame.start) for frame in frames}
    series = _series(told, occasions)
    for frame in frames:
        here = occasions.sentence(frame.start)
        day = occasions.day(frame)
        if frame.status == "held":
            if day is None and series is not None and series.holds(frame, here):
                day = series.day.by("day-of-series")
            elif day is None and _goes_on(frame, here, just_before.sentence, occasions):
                day = just_before.day and just_before.day.by("day-of-meeting-before")
            elif day is None and _comes_later(frame, here, last_dated.sentence, occasions):
                day = last_dated.day and last_dated.day.by("day-of-meeting-before")
            day = day or _told_again(frame, here, told, occasions)
            just_before = _Dated(here, day)
            last_dated = just_before if day is not None else last_dated
        days.append(day)
    return days


@dataclass(frozen=True, slots=True)
class _Series:
    """A series of meetings or of calls told with its day before each of them is."""

    sentence: int
    calls: bool
    day: Day

    def holds(self, frame: MeetingFrame, sentence: int) -> bool:
        return self.calls == (frame.kind == "call") and 0 < sentence - self.sentence <= _SERIES


def _series(told: Set[int], occasions: Occasions) -> _Series | None:
    """The first series of the article ("أجرى الوزير اليوم سلسلة اتصالات"), in a sentence that tells no meeting."""
    words = occasions.tokens.words
    for n, dates in occasions.dates_in.items():
        if n in told:
            continue
        start, end = occasions.tokens.sentences[n]
        for i in range(start, end):
            if words[i].tags & _EVENTS and words[i].number == "p" and not words[i].definite:
                found = next((day for date in dates if (day := occasions.seen(date)) is not None), None)
                if found is not None:
                    return _Series(n, bool(words[i].tags & T["call"]), found)
    return None


def _told_again(frame: MeetingFrame, here: int, told: Set[int], occasions: Occasions) -> Day | None:
    """The day that a later sentence, which tells no meeting, gives "the meeting, which was held yesterday"."""
    for n in range(here + 1, min(here + 1 + _AGAIN, len(occasions.tokens.sentences))):
        if n in told:
            return None
        for date in occasions.dates_in.get(n, ()):
            words = occasions.tokens.words[max(occasions.starts[n], date.start - _NEAR) : date.start]
            noun = next((word for word in words if word.tags & _EVENTS and word.definite), None)
            if noun is not None and any(word.tags & T["relative"] for word in words):
                calls = bool(noun.tags & T["call"])
                return occasions.seen(date) if calls == (frame.kind == "call") else None
    return None


def _opening(frame: MeetingFrame, sentence: int, occasions: Occasions) -> Sequence[int]:
    """The tags of the first tokens of a meeting's sentence; none where the meeting stands far behind them."""
    start = occasions.starts[sentence]
    return occasions.tokens.tags[start : start + _FIRST] if frame.start - start <= _OPENING else ()


def _goes_on(frame: MeetingFrame, here: int, there: int, occasions: Occasions) -> bool:
    """Whether a meeting is told as one more beside the one told just before it ("كما التقى ...")."""
    if frame.chained and here - there <= 1:
        return True
    tags = occasions.tokens.tags
    before = tags[frame.trigger - 1] if frame.trigger else 0
    if here == there and (
        any(tag & T["sequel"] for tag in tags[frame.start : frame.trigger])  # "اجتماعا أمس ...، تلاه لقاء"
        or before & T["before"]  # "اجتمع صباحا ... قبل جلسة عقدها مع ..."
        or (before & T["and"] and frame.start == frame.trigger)  # "التقى أمس ...، واستقبل ..."
    ):
        return True
    return any(tag & T["also"] for tag in _opening(frame, here, occasions))


def _comes_later(frame: MeetingFrame, here: int, there: int, occasions: Occasions) -> bool:
    """Whether a meeting followed on the last dated one ("وفي وقت لاحق") or was held beside it ("وعلى هامش الاجتماع").

    Where the sidelines could be those of a round of several days, they are no day.
    """
    opening = _opening(frame, here, occasions)
    follows = any(tag & (T["during"] | T["later"]) for tag in opening)
    refers = any(tag & (T["pronoun"] | T["later"]) for tag in opening)
    if follows and refers and here - there <= _LATER:
        return True
    if occasions.is_of_days(occasions.current):
        return False
    start = occasions.starts[here]
    words = occasions.tokens.words[start : min(frame.start, start + _OPENING)]
    return any(one.tags & T["during"] and two.tags & _SESSIONS and two.definite for one, two in pairwise(words))
