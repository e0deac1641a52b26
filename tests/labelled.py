"""The labelled pairs of tests/identity: articles of our own, with a key for each real meeting (`same_as`) and person.

Two tellings of one key are a pair that is due, two of different keys one that must not be. As in measuring extraction,
only what was found is paired.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from jawla.evaluation.alignment import align_actors, match_meetings
from jawla.evaluation.gold import parse_gold
from jawla.model import Article, Facts

FILE = Path(__file__).parent / "identity/articles.jsonl"

Telling = tuple[str, str, str]
"""The article's id, the key of what is told, and the IRI that the graph has for it."""


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def articles() -> list[Article]:
    return [gold.article for gold in _golds()]


def found(facts: Mapping[str, Facts]) -> tuple[list[Telling], list[Telling]]:
    """The meetings and the persons of the labelled articles that the facts tell of, by the article's id."""
    meetings: list[Telling] = []
    persons: list[Telling] = []
    for row, gold in zip(rows(), _golds(), strict=True):
        told = facts[row["id"]]
        keys = align_actors(gold.actors, told.actors)
        identities = {actor["key"]: actor["identity"] for actor in row["gold"]["actors"] if "identity" in actor}
        persons += [(row["id"], identities[key], iri) for iri, key in keys.items() if key in identities]
        by_key = [
            replace(
                meeting,
                parties=tuple(keys.get(iri, iri) for iri in meeting.parties),
                persons=tuple(keys.get(iri, iri) for iri in meeting.persons),
            )
            for meeting in told.meetings
        ]
        for i, j in match_meetings(gold.meetings, by_key).items():
            meetings.append((row["id"], row["gold"]["meetings"][i]["same_as"], told.meetings[j].id))
    return meetings, persons


def pairs(tellings: Iterable[Telling]) -> tuple[int, int, int, list[tuple[str, str]]]:
    """How many pairs are due, how many were made, how many of those are right, and the articles of the wrong ones."""
    due = made = right = 0
    wrong = []
    for (article, key, iri), (other_article, other_key, other_iri) in combinations(tellings, 2):
        due += key == other_key
        made += iri == other_iri
        right += key == other_key and iri == other_iri
        if iri == other_iri and key != other_key:
            wrong.append((article, other_article))
    return due, made, right, wrong


def _golds() -> list[Any]:
    lines = FILE.read_bytes().splitlines()
    return [parse_gold(line, source=str(FILE), number=number) for number, line in enumerate(lines, start=1)]
