"""A slice of Wikidata: what it says of the items that the tables name, as a table, with a manifest of how it was made.

A label that shares no word with any name the item was known by is taken for vandalism or a wrong number: all that is
new of that item is refused, and what an earlier slice said of it stays.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jawla import __version__, iri, kb
from jawla.errors import JawlaError
from jawla.lang import LANGUAGES as READ
from jawla.lang import lexicon
from jawla.linking.items import LANGUAGES, Select, Statement, describe
from jawla.tables import read_table

SLICE = "wikidata.tsv"
MANIFEST = "manifest.json"
_SHORTEST = 3  # letters of a word that tells names apart: not "al", "of", "بن"


@dataclass(frozen=True, slots=True)
class Slice:
    """Statements in their order; the items asked for; new numbers by old ones; why items were refused, by number.

    `retrieved` is when the oldest of it was, None where nothing was asked for.
    """

    statements: tuple[Statement, ...]
    asked: int
    redirects: Mapping[str, str]
    refused: Mapping[str, str]
    retrieved: dt.datetime | None


def known_items() -> dict[str, str]:
    """The items that the tables name, with the id of their actor.

    >>> known_items()["Q159"]
    'russia'
    """
    return {entry.qid: entry.id for entry in kb.actors().values() if entry.qid}


def take_slice(select: Select, items: Mapping[str, str], before: Iterable[Statement] = ()) -> Slice:
    """What a service says of items (each with the id of its actor), held against the tables and an earlier slice.

    >>> take_slice(lambda query, terms: iter(()), {"Q159": "russia"}).refused
    {'Q159': 'there is no such item, or it has no label in the languages asked for'}
    """
    found = describe(select, items)
    new, old = _by_item(found.statements), _by_item(before)
    redirects = {each.value: each.qid for each in sorted(found.statements) if each.field == "redirect"}
    kept: set[Statement] = set()
    refused: dict[str, str] = {}
    for asked, actor in sorted(items.items(), key=lambda item: int(item[0][1:])):
        qid = redirects.get(asked, asked)
        earlier = old.get(qid, set()) | old.get(asked, set())
        why = _objection(new.get(qid, set()), actor, earlier)
        if why:
            refused[asked] = why
        kept |= earlier if why else new[qid]
    offices = {each.value for each in kept if each.field == "office"}
    kept |= {each for qid in offices for each in new.get(qid) or old.get(qid, set())}
    statements = tuple(sorted(kept, key=lambda each: (int(each.qid[1:]), each)))
    return Slice(statements, len(items), redirects, refused, found.retrieved)


def read_slice(folder: Path) -> tuple[Statement, ...]:
    """The statements of a slice in a folder, none where there is none. Raises JawlaError for another table there."""
    file = folder / SLICE
    if not file.exists():
        return ()
    rows = read_table(file)
    if rows and tuple(rows[0]) != Statement._fields:
        raise JawlaError(f"{file} is no slice of Wikidata: its columns are not {', '.join(Statement._fields)}")
    return tuple(Statement(**row) for row in rows)


def write_slice(made: Slice, folder: Path, endpoint: str) -> None:
    """Writes the table and its manifest; the same slice and endpoint give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(Statement._fields), *("\t".join(each) for each in made.statements)]
    manifest = {
        "endpoint": endpoint,
        "retrieved": made.retrieved.isoformat(timespec="seconds") if made.retrieved else None,
        "jawla": __version__,
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "languages": LANGUAGES,
        "asked": made.asked,
        "statements": dict(sorted(Counter(each.field for each in made.statements).items())),
        "redirects": made.redirects,
        "refused": made.refused,
    }
    told = json.dumps(manifest, ensure_ascii=False, indent=2)
    for name, text in ((SLICE, "".join(f"{line}\n" for line in lines)), (MANIFEST, f"{told}\n")):
        part = folder / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(folder / name)


def _by_item(statements: Iterable[Statement]) -> dict[str, set[Statement]]:
    found: dict[str, set[Statement]] = {}
    for each in statements:
        found.setdefault(each.qid, set()).add(each)
    return found


def _objection(new: Iterable[Statement], actor: str, earlier: Iterable[Statement]) -> str:
    """Why what is said of an item is refused, "" where it is not."""
    labels = sorted(each for each in new if each.field == "label")
    if not labels:
        return "there is no such item, or it has no label in the languages asked for"
    for label in labels:
        names = {each.value for each in earlier if each.field in ("label", "alias") and each.lang == label.lang}
        names |= _in_tables(actor, label.lang)
        words = _words(label.value, label.lang)
        if names and not any(words & _words(name, label.lang) for name in names):
            return f"its name in {label.lang} is now {label.value}, which shares no word with {min(names)}"
    return ""


def _in_tables(actor: str, lang: str) -> set[str]:
    """The names that the tables have for an actor in a language; the English one is compared with `mul` too."""
    if lang in READ:
        return {form for form, names in lexicon(lang).names.items() if any(name.id == actor for name in names)}
    return {kb.actors()[actor].label_en} if lang in ("en", "mul") else set()


def _words(name: str, lang: str) -> frozenset[str]:
    """The words of a name by which it can be known again, in a spelling to compare."""
    if lang in READ:
        known = lexicon(lang)
        words = [word.removeprefix(known.article) for word in known.fold(name).split()]
    else:
        words = iri.slug(name).split("-") if iri.slug(name) else name.casefold().split()
    return frozenset(word for word in words if len(word) >= _SHORTEST) or frozenset(words)
