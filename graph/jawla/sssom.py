"""The links of the graph as a table of mappings: SSSOM, a Simple Standard for Sharing Ontological Mappings.

https://mapping-commons.github.io/sssom/spec-model/ says what the columns mean. An actor that was sought among the known
ones and has no item is a mapping too, to `sssom:NoTermFound`: "not found" is an answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import quote, unquote

from jawla import __version__, iri, kb
from jawla.links import Telling, tellings
from jawla.recall import recall_reviewers
from jawla.store import Store
from jawla.vocab import WD

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "reviewer_id",
    "reviewer_label",
    "mapping_tool",
    "mapping_tool_version",
    "mapping_date",
    "confidence",
    "object_source",
    "object_source_version",
    "subject_match_field",
    "object_match_field",
    "match_string",
    "subject_preprocessing",
    "comment",
)
"""In the order of the specification."""
_WIKIDATA = "wd:Q2013"
"""Wikidata's own item."""
_HEAD = f"""#mapping_set_id: {iri.BASE}mappings/wikidata
#mapping_set_title: Actors of a jawla graph and items of Wikidata
#license: https://creativecommons.org/publicdomain/zero/1.0/
#curie_map:
#  actor: {iri.mint("actor", "")}
#  owl: http://www.w3.org/2002/07/owl#
#  rdfs: http://www.w3.org/2000/01/rdf-schema#
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#  sssom: https://w3id.org/sssom/
#  wd: {WD}
"""


def sssom_table(store: Store, day: dt.date, tables: str, *, same_as: bool = False) -> str:
    """The mappings of a store's actors as a table with its metadata.

    `day` is written as the day they were made, `tables` (`jawla.pipeline.lexicon_digest`) as the version of what was
    known of Wikidata. With `same_as`, links that a person judged are `owl:sameAs`, which merges all that is said on
    both sides; links that only the program made never are. The same store, day and version give the same table.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     sssom_table(store, dt.date(2026, 11, 22), "9f86d081").splitlines()[-1].split("\\t")[:2]
    ['subject_id', 'subject_label']
    """
    best: dict[str, Telling] = {}
    for telling in tellings(store):
        known = best.get(telling.actor)
        if known is None or (_rank(telling), known.article) > (_rank(known), telling.article):
            best[telling.actor] = telling
    reviewers = recall_reviewers(store)
    rows = (
        _reviewed(row, reviewers[actor], same_as=same_as) if actor in reviewers else row
        for actor, telling in sorted(best.items())
        for row in _rows(telling, day, tables)
    )
    lines = ("\t".join(_cell(row.get(column, "")) for column in COLUMNS) for row in rows)
    return _HEAD + "\t".join(COLUMNS) + "\n" + "".join(f"{line}\n" for line in lines)


def _reviewed(row: dict[str, str], reviewers: list[str], *, same_as: bool) -> dict[str, str]:
    """A mapping that persons judged: their word counts, and no score."""
    judged = row | {"mapping_justification": "semapv:ManualMappingCuration", "reviewer_label": "|".join(reviewers)}
    judged.pop("confidence", None)
    linked = row["predicate_id"] == "skos:exactMatch" and row["object_id"].startswith("wd:")
    return judged | {"predicate_id": "owl:sameAs"} if same_as and linked else judged


def _rank(telling: Telling) -> tuple[bool, int]:
    """The article that says most for an actor's link tells of it."""
    return telling.item is not None, telling.decision.ranked[0].score if telling.decision.ranked else 0


def _rows(telling: Telling, day: dt.date, tables: str) -> Iterator[dict[str, str]]:
    key = unquote(telling.actor.removeprefix(iri.mint("actor", "")))
    entry = kb.actors().get(key)
    label = entry.label_en if entry is not None else max(telling.names, key=len, default=key)
    every = {
        "subject_id": f"actor:{quote(key, safe='')}",
        "subject_label": label,
        "mapping_tool": "jawla",
        "mapping_tool_version": __version__,
        "mapping_date": day.isoformat(),
        "object_source": _WIKIDATA,
        "object_source_version": f"jawla tables {tables}",
        "subject_match_field": "rdfs:label",
        "subject_preprocessing": "semapv:DiacriticsSuppression",
    }
    if telling.item is None:
        known = "is known to jawla, but no source shows an item" if entry is not None else "is nobody known to jawla"
        answer = {"predicate_id": "skos:exactMatch", "object_id": "sssom:NoTermFound", "comment": known}
        yield every | answer | {"mapping_justification": "semapv:LexicalMatching"}
        return
    item = {"predicate_id": "skos:exactMatch", "object_id": f"wd:{telling.item.removeprefix(str(WD))}"}
    yield every | item | {"object_label": label} | _evidence(key, telling)
    for near in kb.close_matches().get(key, ()):
        yield every | {
            "predicate_id": "skos:closeMatch",
            "object_id": f"wd:{near.qid}",
            "object_label": near.label_en,
            "mapping_justification": "semapv:BackgroundKnowledgeBasedMatching",
        }


def _evidence(key: str, telling: Telling) -> dict[str, str]:
    """What speaks for a link: by name alone, or also by what the article says beside it."""
    scored = next((each for each in telling.decision.ranked if each.candidate.id == key), None)
    if scored is None:  # a side that no words name: the tables say that somebody acts for it
        return {"mapping_justification": "semapv:BackgroundKnowledgeBasedMatching"}
    by_name = all(feature.kind == "match" for feature in scored.features)
    return {
        "mapping_justification": "semapv:LexicalMatching" if by_name else "semapv:CompositeMatching",
        "confidence": f"{min(scored.score, 100) / 100:.2f}",
        "object_match_field": "rdfs:label" if scored.candidate.match == "label" else "skos:altLabel",
        "match_string": scored.candidate.form,
    }


def _cell(text: str) -> str:
    """A cell cannot hold what separates cells and lines, nor a quotation mark, which readers take for quoting."""
    return " ".join(text.replace('"', "''").split())
