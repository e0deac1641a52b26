"""Frames: the meetings and positions that the sentences of a document report, with anaphora resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from jawla.dates import DateMention, find_dates
from jawla.frames.delegations import LEADING, read_delegations
from jawla.frames.discourse import Discourse, Who
from jawla.frames.meetings import read_meetings
from jawla.frames.parties import settle_parties
from jawla.frames.positions import PositionFrame, read_positions
from jawla.frames.scenes import MeetingFrame
from jawla.frames.stances import stance_cues
from jawla.frames.units import units_of
from jawla.lang import lexicon
from jawla.linking.homes import find_home
from jawla.linking.people import Person, find_surnames, gather_people
from jawla.mentions import Mention, Reading
from jawla.mentions.tokens import Tokens
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_MEETINGS = tags_of(*["meet", "receive", "discuss", "call_verb", "meeting", "call", "summit", "reception", "attend"])
_SPEECH = tags_of("say", "stance", "deny")
_TRIGGERS = _MEETINGS | _SPEECH
_HEADLINE = 20  # tokens
_FIRST_LINE = 3  # sentences in which a headline comes apart ("أستانا 21.. صباغ يلتقي خاجي")
_END_MARKS = frozenset('.!?؟۔…:،")')


@dataclass(frozen=True, slots=True)
class Story:
    """What a document reports, before it is put together as facts."""

    mentions: tuple[Mention, ...]
    people: Mapping[int, Person]
    resolved: Mapping[int, Who]
    ways: Mapping[int, str]  # the rule that resolved a mention
    meetings: tuple[MeetingFrame, ...]
    positions: tuple[PositionFrame, ...]
    dates: tuple[DateMention, ...]
    headlines: frozenset[int]  # sentences


def read_story(
    reading: Reading, published: dt.date | None, code: str, judged: Mapping[tuple[str, ...], str] | None = None
) -> Story:
    """Meetings and positions of a document, sentence by sentence.

    `judged` gives the actor's key that a person decided a name of the document to mean, which may be nobody known.
    """
    tokens = reading.tokens
    mentions = list(reading.mentions)
    by_start = gather_people(tokens, mentions)
    people = {person.key: person for person in by_start.values()}
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    taken |= {i for mention in reading.rounds for i in range(mention.start, mention.end)}
    for mention, person in find_surnames(tokens, people.values(), taken):
        person.mentions.append(mention)
        by_start[mention.start] = person
        mentions.append(mention)
    company = frozenset(side for mention in mentions for side in mention.sides)
    mentions.sort(key=lambda mention: mention.start)
    at = {mention.start: index for index, mention in enumerate(mentions)}
    dates = tuple(find_dates(tokens.norms, published))
    dated = frozenset(i for date in dates for i in range(date.start, date.end))
    headlines = _headlines(tokens)
    wanted = _TRIGGERS | LEADING
    sentences = [
        units_of(tokens, start, end, at, mentions, dated) if mask & wanted or n in headlines else []
        for n, ((start, end), mask) in enumerate(zip(tokens.sentences, tokens.masks, strict=True))
    ]
    home = find_home(reading.source, people.values(), code)
    settle_parties(
        people,
        read_delegations(sentences, tokens.masks, mentions, by_start),
        home,
        company,
        published,
        code,
        judged or {},
    )
    discourse = Discourse(tokens, mentions, people, by_start, lexicon(code), home, dated=dated, dates=dates)
    discourse.rounds = frozenset(i for mention in reading.rounds for i in range(mention.start, mention.end))
    discourse.processes = frozenset(reading.process_at)
    meetings: list[MeetingFrame] = []
    positions: list[PositionFrame] = []
    cues = stance_cues(code)
    index = 0
    for n, (units, triggers) in enumerate(zip(sentences, tokens.masks, strict=True)):
        discourse.headline, discourse.sentence = n in headlines, n
        if n and discourse.headline:
            discourse.forget()
        end = tokens.sentences[n][1]
        first = index
        while index < len(mentions) and mentions[index].start < end:
            discourse.note(index)
            index += 1
        found: list[MeetingFrame] = []
        if triggers & _MEETINGS or triggers & T["by_telephone"]:
            found = read_meetings(units, discourse)
        for frame in found:
            if frame.goes_on:
                known = (discourse.plenary, discourse.last_meeting)
                whole = next((m for m in known if m is not None and m.trigger == frame.trigger), None)
                meetings = [frame if other is whole else other for other in meetings]
                discourse.plenary = frame if whole is discourse.plenary else discourse.plenary
                discourse.last_meeting = frame
            else:
                discourse.last_meeting = frame
                meetings.append(frame)
                if len(frame.who.sides) > 2:
                    discourse.plenary = frame
        if found:
            discourse.all_met = tuple(dict.fromkeys((*discourse.all_met, *(s for f in found for s in f.who.sides))))
            discourse.met, discourse.met_in = found[-1].who, n
            if found[-1].subject:
                discourse.initiator = found[-1].subject
        for said in range(first, index):
            discourse.who(said)  # also whom no meeting asked for
        if triggers & _SPEECH or discourse.headline:
            positions += read_positions(units, discourse, cues, headline=discourse.headline)
        for said in range(first, index):
            if mentions[said].kind == "person" and discourse.who(said):
                discourse.topic = discourse.who(said)
                break
    told = tuple(meetings), tuple(positions)
    return Story(tuple(mentions), people, discourse.resolved, discourse.ways, *told, dates, headlines)


def _headlines(tokens: Tokens) -> frozenset[int]:
    """The sentences that are headlines: the first, those of a short first line, short lines behind a blank one."""
    line = tokens.text.find("\n")
    first = [n for n, (start, _) in enumerate(tokens.sentences[:_FIRST_LINE]) if tokens.starts[start] < line]
    last = tokens.sentences[first[-1]][1] if first else 0
    found = {0, *first} if 0 < last <= _HEADLINE and tokens.norms[last - 1] not in _END_MARKS else {0}
    for n, (start, end) in enumerate(tokens.sentences):
        if not n or end - start > _HEADLINE or tokens.norms[end - 1] in _END_MARKS:
            continue
        gap = tokens.text[tokens.ends[start - 1] : tokens.starts[start]]
        if gap.count("\n") > 1:
            found.add(n)
    return frozenset(found)


__all__ = ["Story", "read_story"]
