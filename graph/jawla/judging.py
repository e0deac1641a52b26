"""Judgements on one article: whom its names mean, which facts it does not tell, which it tells and were missed.

Pure: the article and the judgements give the facts. What a person adds is minted as extraction would mint it, so that
a version that finds it too tells of the same thing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from jawla import iri, kb
from jawla.errors import JawlaError
from jawla.extraction import extract
from jawla.facts import meeting_key
from jawla.frames.scenes import kind_of
from jawla.judgements import NONE, Judgement, iri_of, key_of, known_items, nobody_known
from jawla.lang import labels
from jawla.model import Actor, Article, Facts, Meeting, Position, Span, Stance, Status, is_numbered

DETAILS: Mapping[str, tuple[str, ...]] = {
    "meeting": ("side", "person", "status", "date", "round", "call"),
    "position": ("holder", "stance"),
}
"""What the value of an added fact may tell, as `name=value` with spaces between; `side` and `person` may come again."""


def extract_judged(article: Article, judgements: Sequence[Judgement]) -> tuple[Facts, list[Judgement]]:
    """The facts of one article under the judgements on it; and those judgements that do not fit it.

    Raises what `extract` raises.

    >>> article = Article("talks", "عقد الوفدان الروسي والتركي اجتماعاً في أستانا.")
    >>> (meeting,) = extract(article).meetings
    >>> strike = Judgement("strike", "meeting/" + meeting.id.rpartition("/")[2], article="talks", by="ليلى")
    >>> facts, unfitting = extract_judged(article, [strike])
    >>> facts.meetings, unfitting
    ((), [])
    """
    links = [each for each in judgements if each.kind == "link"]
    persons = known_items()
    facts = extract(
        article,
        {each.words: persons.get(each.value) or key_of(nobody_known(each)).removeprefix("actor/") for each in links},
    )
    named = {span.text for actor in facts.actors for span in actor.mentions}
    unfitting = [
        each for each in links if each.words not in named or (each.value != NONE and each.value not in persons)
    ]
    for each in judgements:
        if each.kind != "link":
            judged = _strike(facts, each) if each.kind == "strike" else _add(facts, each)
            if judged is None:
                unfitting.append(each)
            else:
                facts = judged
    return facts, unfitting


def details_of(kind: str, value: str) -> dict[str, list[str]]:
    """What the value of an added fact tells.

    Raises JawlaError where it is not written as `name=value`, names what such a fact has not, or lacks what it needs.

    >>> details_of("position", "holder=actor/kenya stance=supports")
    {'holder': ['actor/kenya'], 'stance': ['supports']}
    """
    found: dict[str, list[str]] = {}
    for pair in value.split():
        name, mark, cell = pair.partition("=")
        if not (mark and cell and name in DETAILS[kind]):
            raise JawlaError(
                f"{pair!r} tells nothing of a {kind}: write {', '.join(DETAILS[kind])}, each as name=value"
            )
        found.setdefault(name, []).append(cell)
    for name, allowed in (("stance", Stance), ("status", Status)):
        if not set(found.get(name, ())) <= set(get_args(allowed)):
            raise JawlaError(f"{name} is one of {', '.join(get_args(allowed))}")
    if kind == "position" and not (found.keys() == {"holder", "stance"} and len(found["holder"]) == 1):
        raise JawlaError("a position needs one holder and a stance")
    if kind == "meeting" and len(found.get("side", ())) + len(found.get("person", ())) < 2:
        raise JawlaError("a meeting needs two sides or persons")
    try:
        dt.date.fromisoformat(found.get("date", ["2000-01-01"])[0])
    except ValueError:
        raise JawlaError(f"{found['date'][0]!r} is not a day: write it as 2018-11-28") from None
    return found


def _strike(facts: Facts, judgement: Judgement) -> Facts | None:
    """The facts without the one judged wrong; where its IRI is another by now, the one of its words."""
    struck = iri_of(judgement.about)
    told = facts.meetings if judgement.about.startswith("meeting/") else facts.positions
    if struck not in {each.id for each in told}:
        quoted = [each.id for each in told if each.evidence.text == judgement.words]
        if len(quoted) != 1:
            return None
        (struck,) = quoted
    left = (
        replace(one, concerns=tuple(each for each in one.concerns if each != struck)) for one in facts.contradictions
    )
    kept = [new for new, old in zip(left, facts.contradictions, strict=True) if new.concerns or not old.concerns]
    return replace(
        facts,
        meetings=tuple(each for each in facts.meetings if each.id != struck),
        positions=tuple(
            replace(each, meeting=None) if each.meeting == struck else each
            for each in facts.positions
            if each.id != struck
        ),
        contradictions=tuple(kept),
    )


def _add(facts: Facts, judgement: Judgement) -> Facts | None:
    """The facts with the one that was missed; None where its words do not stand in the article once, or its actors are
    neither told of there nor known."""
    text = facts.article.text
    start = text.find(judgement.words)
    if start < 0 or text.find(judgement.words, start + 1) >= 0:
        return None
    evidence = Span(start, start + len(judgement.words), judgement.words)
    try:
        told = details_of(judgement.kind, judgement.value)
    except JawlaError:
        return None
    actors = _described(facts, (key for name in ("side", "person", "holder") for key in told.get(name, ())))
    if actors is None:
        return None
    facts = replace(facts, actors=actors)
    if judgement.kind == "position":
        holder = iri_of(told["holder"][0])
        position = iri.mint("position", iri.digest(facts.article.id, holder, str(start)))
        said = Position(position, holder, told["stance"][0], evidence, reviewer=judgement.by)  # type: ignore[arg-type]
        others = [each for each in facts.positions if each.id != position]
        return replace(facts, positions=tuple(sorted((*others, said), key=lambda each: each.evidence)))
    meeting = _meeting(facts, told, evidence, judgement.by)
    rest = [each for each in facts.meetings if each.id != meeting.id]
    return replace(facts, meetings=tuple(sorted((*rest, meeting), key=lambda each: each.evidence)))


def _meeting(facts: Facts, told: Mapping[str, Sequence[str]], evidence: Span, by: str) -> Meeting:
    parties = tuple(map(iri_of, told.get("side", ())))
    persons = tuple(map(iri_of, told.get("person", ())))
    day = dt.date.fromisoformat(told["date"][0]) if "date" in told else None
    round_ = told.get("round", [None])[0]
    numbered = round_ if round_ and is_numbered(round_) else ""
    call = "call" in told
    when = day.isoformat() if day else numbered or facts.article.id
    return Meeting(
        iri.mint("meeting", meeting_key(parties, persons, when, numbered, "call" if call else "")),
        parties,
        persons,
        "call" if call else kind_of(max(len(parties), 2)),
        told.get("status", ["held"])[0],  # type: ignore[arg-type]
        evidence,
        day,
        "text" if day else None,
        "day" if day else None,
        round_,
        reviewer=by,
    )


def _described(facts: Facts, keys: Iterable[str]) -> tuple[Actor, ...] | None:
    """The article's actors, and those of the keys that the knowledge base knows; None where one is neither."""
    actors = {actor.id: actor for actor in facts.actors}
    entries, known = kb.actors(), labels(facts.article.lang)
    waiting = [key.removeprefix("actor/") for key in keys]
    while waiting:
        id_ = waiting.pop()
        actor = iri.mint("actor", id_)
        if actor in actors:
            continue
        entry = entries.get(id_)
        if entry is None:
            return None
        party = entry.party if entry.type == "person" else None
        label = {facts.article.lang: known.get(id_, entry.label_en), "en": entry.label_en}
        side = iri.mint("actor", party) if party else None
        actors[actor] = Actor(actor, entry.type, label, entry.qid, side)
        waiting += [party] if party else []
    return tuple(actors.values())
