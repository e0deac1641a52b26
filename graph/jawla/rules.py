"""The rules that make facts, by name, and how each is told to a reader: the table rules.tsv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jawla.tables import read_table


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what of a fact it decides (`field`), told in a phrase, and the tables that hold its words."""

    name: str
    field: str
    description: str
    tables: tuple[str, ...]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its name.

    >>> rules()["word-of-stance"].field, rules()["word-of-stance"].tables
    ('stance', ('cues.tsv',))
    """
    return MappingProxyType(
        {
            row["rule"]: Rule(row["rule"], row["field"], row["description"], tuple(row["tables"].split()))
            for row in read_table(files("jawla") / "rules.tsv")
        }
    )
