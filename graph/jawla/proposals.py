"""Items of Wikidata for actors of the graph that have none: sought by name, weighed like any link, and only proposed.

Nothing here changes a store. What is proposed is a table for a person to judge; how the service is asked is given.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from jawla import iri, kb
from jawla.lang import LANGUAGES, labels, lexicon
from jawla.linking.candidates import Candidate, find_candidates
from jawla.linking.items import Select, Statement, describe, find_by_name, instances
from jawla.linking.linker import Decision, Known, decide, known_of, weigh, with_side
from jawla.links import Telling, read_held, tellings
from jawla.store import Store

COLUMNS = ("actor", "label", "qid", "score", "features", "source", "retrieved")
_TATWEEL = "\u0640"  # lengthens a line and means nothing

_Name = tuple[str, str]  # a text and its language


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that an actor (its IRI) may be linked to: why, on whose word, and when that was retrieved.

    `features` are those of the linker, and `score` is the sum of their weights, in hundredths.
    """

    actor: str
    label: str
    qid: str
    score: int
    features: tuple[kb.Feature, ...]
    source: str
    retrieved: dt.datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """An actor for whom items were found of which none is good enough, or none good enough alone; with their scores."""

    actor: str
    label: str
    scores: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a search: for how many actors, what is proposed, what is left open, by the actors' IRIs."""

    sought: int
    proposals: tuple[Proposal, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """An actor without an item: its key, its type, what the articles say of it, and the names it is sought by."""

    key: str
    type: str
    told: tuple[Telling, ...]
    names: frozenset[_Name]

    @property
    def label(self) -> str:
        return labels(self.told[0].language).get(self.key) or self.told[0].names[0]


def propose(store: Store, select: Select, source: str) -> Search:
    """Seeks the actors of a store that have no item at a service (`source` is its name in the table).

    An item is proposed where it is of the actor's type, reaches the linker's threshold and leads every other item and
    every known namesake by the linker's margin. Persons are sought only by names of two words and more.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     propose(store, lambda query, values: iter(()), "https://query.example.org/sparql")
    Search(sought=0, proposals=(), doubts=())
    """
    sought = _without_item(store)
    by_name = find_by_name(select, {name for one in sought for name in one.names})
    qids = frozenset[str]().union(*by_name.values())
    said = describe(select, qids)
    about: dict[str, list[Statement]] = {}
    for each in sorted(said.statements):
        about.setdefault(each.qid, []).append(each)
    found = {one.key: {name: by_name[name] for name in one.names if name in by_name} for one in sought}
    of_type: dict[str, frozenset[str]] = {}
    for kind in sorted({one.type for one in sought if found[one.key]}):
        here = (frozenset[str]().union(*found[one.key].values()) for one in sought if one.type == kind)
        of_type[kind] = instances(select, frozenset[str]().union(*here), kb.classes()[kind])
    proposals: list[Proposal] = []
    doubts: list[Doubt] = []
    for one in sought:
        candidates = _candidates(one, found[one.key], of_type.get(one.type, frozenset()), about)
        if not candidates:
            continue
        decisions = _decisions(one, candidates, about)
        if not decisions:
            continue
        best = max(decisions, key=lambda each: (bool(each.id), each.ranked[0].score))
        if best.id in about and len({each.id for each in decisions if each.id}) == 1 and said.retrieved is not None:
            first = best.ranked[0]
            actor = one.told[0].actor
            proposals.append(Proposal(actor, one.label, best.id, first.score, first.features, source, said.retrieved))
        else:
            scores = tuple((each.candidate.id, each.score) for each in best.ranked)
            doubts.append(Doubt(one.told[0].actor, one.label, scores))
    return Search(len(sought), tuple(proposals), tuple(doubts))


def proposals_table(proposals: Iterable[Proposal]) -> str:
    r"""The proposals as a table, cells separated by tabs.

    `score` is in hundredths, the sum of `features`; `retrieved` is when the service was asked.

    >>> label = kb.features()["label"]
    >>> day = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
    >>> one = Proposal("https://example.org/actor", "حاتم المأمون", "Q1", 95, (label,), "https://example.org", day)
    >>> proposals_table([one]).splitlines()[1].split("\t")[2:5]
    ['Q1', '95', 'label+95']
    """
    lines = ["\t".join(COLUMNS)]
    for one in proposals:
        features = " ".join(f"{feature.name}{feature.weight:+}" for feature in one.features)
        retrieved = one.retrieved.astimezone(dt.UTC).isoformat(timespec="seconds")
        cells = (one.actor, one.label, one.qid, str(one.score), features, one.source, retrieved)
        lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "".join(f"{line}\n" for line in lines)


def _without_item(store: Store) -> list[_Sought]:
    """The actors of whom no article has an item, and that have a name to seek them by, by their IRI."""
    told: dict[str, list[Telling]] = {}
    for telling in tellings(store):
        told.setdefault(telling.actor, []).append(telling)
    found = []
    for actor, group in sorted(told.items()):
        named = tuple(telling for telling in group if telling.names and telling.language in LANGUAGES)
        if not named or any(telling.item is not None for telling in group):
            continue
        key = unquote(actor.removeprefix(iri.mint("actor", "")))
        entry = kb.actors().get(key)
        names = {name for telling in named for name in _names(telling)}
        if entry is not None:
            names |= {(entry.label_en, "en"), (entry.label_en, "mul")}
            names |= {(labels(each.language)[key], each.language) for each in named if key in labels(each.language)}
        if names and (entry is not None or named[0].profile is not None):
            found.append(_Sought(key, entry.type if entry is not None else "person", named, frozenset(names)))
    return found


def _names(telling: Telling) -> Iterator[_Name]:
    """The fullest names that an article has for a person, of two words and more.

    What an article calls a side ("المعارضة", "وفد الحكومة") means it there and nowhere else.
    """
    fold = lexicon(telling.language).fold
    if telling.profile is not None and len(telling.profile.name) > 1:
        for name in telling.names:
            if tuple(fold(name).split()) == telling.profile.name:
                yield _plain(name), telling.language


def _plain(text: str) -> str:
    """The text as a dictionary writes it, without vowel signs and lengthened lines."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in composed if not unicodedata.combining(c) and c != _TATWEEL).split())


def _candidates(
    one: _Sought,
    found: Mapping[_Name, frozenset[str]],
    of_type: frozenset[str],
    about: Mapping[str, list[Statement]],
) -> list[Candidate]:
    """The items of the actor's type that have one of its names, each with the best match, by their ids."""
    entries = kb.actors()
    taken = {entry.qid for entry in entries.values()} if one.key in entries else set()
    day = min((telling.issued.isoformat() for telling in one.told if telling.issued is not None), default="")
    best: dict[str, Candidate] = {}
    for name, qids in sorted(found.items()):
        for qid in (qids & of_type & about.keys()) - taken:
            if any(each.field == "died" and each.value < day[: len(each.value)] for each in about[qid]):
                continue  # a namesake of the past
            usual = any(each.field == "label" and each.value == name[0] for each in about[qid])
            if usual or qid not in best:
                best[qid] = Candidate(qid, "label" if usual else "alias", name[0])
    return [best[qid] for qid in sorted(best)]


def _decisions(one: _Sought, items: list[Candidate], about: Mapping[str, list[Statement]]) -> list[Decision]:
    """What the linker decides on the items for each telling, the known namesakes of a person among them."""
    if one.type != "person":
        return [decide((item, (item.match,)) for item in items)]
    entries, qids = kb.actors(), {item.id for item in items}
    decisions = []
    for telling in one.told:
        if telling.profile is None:
            continue
        candidates = {item: _known(item.id, about, telling.language) for item in items}
        for known in find_candidates(telling.profile.name, telling.language):
            if known.id != one.key and entries[known.id].qid not in qids:
                candidates[known] = known_of(known.id)
        code = telling.language
        decisions.append(
            with_side(telling.profile, telling.side, lambda profile: weigh(profile, candidates, code, one.key))  # noqa: B023
        )
    return decisions


def _known(qid: str, about: Mapping[str, list[Statement]], code: str) -> Known:
    """What an item tells, in the terms of the tables: its states, and the offices whose names can be read."""
    sides = {entry.qid: entry.id for entry in kb.actors().values() if entry.qid and entry.type != "person"}
    states = [sides[each.value] for each in about[qid] if each.field == "citizenship" and each.value in sides]
    tenures = []
    for held in about[qid]:
        if held.field != "office" or not held.start:
            continue
        titles = (each.value for each in about.get(held.value, ()) if (each.field, each.lang) == ("label", code))
        for title in titles:
            offices, whose, _ = read_held(title, code)
            tenures += [kb.Tenure(office, side, qid, held.start, held.end) for office in offices for side in whose]
    stood = frozenset(states) | {tenure.side for tenure in tenures}
    return Known(states[0] if len(states) == 1 else "", stood, tuple(tenures))
