"""What a text says of its rounds: the dates it gives them, and the places it puts them in.

A date in the sentence of a round is seldom the round's own. It is so only where nothing but where and that the round
sat stands between the two ("the tenth round, which was held in Sochi on 30 July", "began yesterday the tenth round").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jawla.dates import DateMention
from jawla.mentions.rounds import RoundMention
from jawla.occasions import Occasions
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_LEAD = 4  # tokens before a date in which the verb of holding stands
_REACH = 12  # tokens between a round and its date or place
_HELD = tags_of("hold", "begin", "end", "receive", "chair")
_BINDS = _HELD | T["relative"]
_FILLS = tags_of("in", "at", "past", "perfective", "adj", "demonym", "sovereign", "talks", "track", "punct", "quote")
_FILLS |= tags_of("about", "of")
_STOPS = frozenset(".؛!?؟:…")
_GOVERNS = tags_of("before", "after", "since", "during", "for", "about", "to")
_EVENTS = tags_of("meeting", "summit", "session")
_TALKS = tags_of("meeting", "session", "track", "round")

OPEN = tags_of("planned", "plan", "postpone", "postponed", "negation", "cancelled", "denied", "hypothetical")
"""Words that say of an event that it is not so yet, or not at all."""


class RoundClaims:
    """The claims of one article about its rounds."""

    def __init__(self, occasions: Occasions) -> None:
        self.occasions = occasions
        self.tokens, self.tags = occasions.tokens, occasions.tokens.tags
        self.process_at = occasions.reading.process_at
        matches = occasions.reading.source.matches
        self.places = {i: (match.end, match.known.place) for i, match in matches.items() if match.known.place}
        self.in_places = {i for start, (end, _) in self.places.items() for i in range(start, end)}
        # A city stands for the talks there only behind a noun of talks ("محادثات جنيف").
        self.talks = {i for i in self.process_at if i not in self.places or (i and self.tags[i - 1] & _TALKS)}
        self.numbered = {mention.process for mention in occasions.reading.rounds if self._named(mention)}

    def is_sure(self, mention: RoundMention) -> bool:
        """Whether it is said, and not guessed, of which process the round is; no item of a list of numbers."""
        word = self.tokens.words[mention.start]
        if word.number in ("p", "d") or not (word.tags & T["round"] or mention.start in self.process_at):
            return False
        if self._named(mention):
            return True
        if not word.definite:
            return False  # "its eighth round" is of what was spoken of last
        start, end = self.tokens.sentences[self.occasions.sentence(mention.start)]
        near = {self.process_at[i] for i in self.talks if start <= i < end}
        return near | (self.numbered or {self.process_at[i] for i in self.talks}) <= {mention.process}

    def dates(self, mention: RoundMention) -> Iterator[DateMention]:
        """The dates that the sentence gives the round as its own, as facts and not as plans."""
        for date in self.occasions.dates_in.get(self.occasions.sentence(mention.start), ()):
            if self._before(date, mention) or self._behind(date, mention):
                yield date

    def place(self, mention: RoundMention) -> tuple[int, str] | None:
        """The place behind a round in which it sat, by its id, and where the words for it end."""
        if any(tag & (_GOVERNS | OPEN) for tag in self._lead(mention)):
            return None  # "before the tenth round in Moscow": who knows what was in Moscow
        for i in range(mention.end, min(mention.end + _REACH, len(self.tags) - 1)):
            if i + 1 in self.places and self.tags[i] & T["in"]:
                return self.places[i + 1] if self._fills(range(mention.end, i)) else None
        return None

    def _named(self, mention: RoundMention) -> bool:
        """Whether the words of a round name its process."""
        return any(i in self.process_at for i in range(mention.start, mention.end))

    def _lead(self, mention: RoundMention) -> list[int]:
        return self.tags[max(0, mention.start - 3) : mention.start]

    def _before(self, date: DateMention, mention: RoundMention) -> bool:
        """ "On 30 July was held the round", "began yesterday in Sochi the round"."""
        between = range(date.end, mention.start)
        return date.end <= mention.start and self._fills(between) and (self._held(between) or self._opens(date.start))

    def _behind(self, date: DateMention, mention: RoundMention) -> bool:
        """ "The round held on 30 July"; right beside it only where no word before the round may have the date."""
        between = range(mention.end, date.start)
        lead = self._lead(mention)
        if date.start < mention.end or not self._fills(between) or any(tag & OPEN for tag in lead):
            return False
        return any(self.tags[i] & _BINDS for i in between) or not any(tag & _GOVERNS for tag in lead[-2:])

    def _held(self, tokens: Iterable[int]) -> bool:
        return any(self.tags[i] & _HELD and self.tags[i] & T["finite"] for i in tokens)

    def _opens(self, i: int) -> bool:
        """Whether a verb of holding stands right before what begins here."""
        spots = range(i - 1, max(-1, i - _LEAD), -1)
        verb = next((j for j in spots if not self.tags[j] & T["in"]), -1)
        return verb >= 0 and self._held((verb,)) and not any(self.tags[j] & OPEN for j in range(max(0, verb - 3), i))

    def _fills(self, between: range) -> bool:
        """Whether these tokens say only where and that a round sat."""
        return len(between) <= _REACH and all(map(self._fill, between))

    def _fill(self, i: int) -> bool:
        tag = self.tags[i]
        if tag & OPEN or self.tokens.norms[i] in _STOPS:
            return False
        if i in self.in_places or i in self.process_at or tag & (_BINDS | _FILLS):
            return True
        return bool(tag & T["noun"] and not tag & _EVENTS and self.tags[i - 1] & T["in"])  # "in the capital"
