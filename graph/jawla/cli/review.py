"""`jawla review`: the doubtful links and identities, one after the other, for a person to decide."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.text import Text

from jawla import kb
from jawla.catalogue import resolve
from jawla.cli.app import JudgementsFile, Quiet, RowFormat, StoreFolder, app, judgements_file
from jawla.cli.judge import On, record
from jawla.cli.streams import harmless, put, show, tell
from jawla.cli.tables import grid
from jawla.doubts import Doubt, find_doubts
from jawla.errors import JawlaError
from jawla.judgements import NONE, Judgement, Kind, iri_of, key_of, nobody_known, read_judgements
from jawla.quotations import Quotation, quotations
from jawla.store import Store, open_store

_COLUMNS = ("kind", "about", "value", "now", "article", "words", "why", "sentence", "otherSentence")
_CHOICES = {
    "link": "[a]ccept as it is, [r]eject: nobody known, a Wikidata id (Q...), [l]ater, [q]uit? ",
    "identity": "[s]ame, [d]ifferent, [l]ater, [q]uit? ",
}
_WORDS = {"link": ("accept", "reject", "later", "quit"), "identity": ("same", "different", "later", "quit")}


@app.command()
def review(
    store: StoreFolder,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who judges; needed without --list.", show_default=False)
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the doubts, and ask nothing.")] = False,
    form: Annotated[RowFormat, typer.Option("--format", help="How --list is written.")] = RowFormat.TABLE,
    date: On = None,
    judgements: JudgementsFile = None,
    quiet: Quiet = False,
) -> None:
    """Go through what is doubtful: who somebody is, and whether two are one.

    \b
    Examples:
      jawla review --store store --by "Layla H."
      jawla review --list --format csv --store store > doubts.csv

    \b
    Each doubt is shown with the sentences and what counted, and you answer with
    one letter. Each answer is kept at once; what you leave for later comes
    again. The store changes with the next 'jawla build'.
    Exit code: 0, 2 for wrong usage or no such store.
    """
    path = judgements_file(store, judgements)
    with open_store(store, read_only=True) as opened:
        doubts = find_doubts(opened, read_judgements(path))
        shown = [
            _Shown(doubt, _places(opened, doubt.about, doubt), _places(opened, doubt.other, doubt)) for doubt in doubts
        ]
    if listed:
        _list(shown, form)
        return
    if not by.strip():
        raise JawlaError("say who judges with --by NAME; --list asks nothing")
    day = (date.date() if date else dt.date.today()).isoformat()
    judged = _ask_all(shown, path, by.strip(), day)
    if not quiet:
        left = len(shown) - judged
        tell(f"{judged} judged, {left} left; {path}" + ("; build the articles again to obey" if judged else ""))


@dataclass(frozen=True)
class _Shown:
    """A doubt with the places where articles tell of its one or two things."""

    doubt: Doubt
    places: list[Quotation]
    others: list[Quotation] = field(default_factory=list)


def _places(store: Store, key: str, doubt: Doubt) -> list[Quotation]:
    """The first words of each article that tell of the thing by this own IRI."""
    if not key:
        return []
    found: dict[str, Quotation] = {}
    for each in quotations(store, [str(resolve(store, iri_of(key)))]):
        fits = each.article == doubt.article if doubt.kind == "link" else each.own == iri_of(key)
        if fits:
            found.setdefault(each.article, each)
    return list(found.values())


def _sentence(place: Quotation) -> str:
    return " ".join(f"…{place.before}[{place.words}]{place.after}…".split())


def _list(shown: list[_Shown], form: RowFormat) -> None:
    rows = [
        (
            each.doubt.kind,
            each.doubt.about,
            each.doubt.other,
            each.doubt.now,
            each.doubt.article or " ".join(dict.fromkeys(p.article for p in (*each.places[:1], *each.others[:1]))),
            each.doubt.words,
            each.doubt.why,
            *(_sentence(places[0]) if places else "" for places in (each.places, each.others)),
        )
        for each in shown
    ]
    match form:
        case RowFormat.CSV:
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows([_COLUMNS, *rows])
            put(out.getvalue())
        case RowFormat.JSON:
            put(
                json.dumps([dict(zip(_COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
            )
        case RowFormat.TABLE:
            lines = ((row[5] or row[1], row[3], row[4], row[6]) for row in rows)
            show(grid(("Who or what", "Now", "Articles", "Why in doubt"), lines, lines=True))


def _ask_all(shown: list[_Shown], path: Path, by: str, day: str) -> int:
    """Asks one doubt after the other; returns how many were judged."""
    judged = 0
    for number, each in enumerate(shown, start=1):
        _show(each, f"{number} of {len(shown)}")
        answer = _answer(each.doubt, by, day)
        if answer is None:
            break
        if answer:
            try:
                for judgement in answer:
                    record(path, judgement)
                judged += 1
            except JawlaError as error:
                tell(f"not kept: {error}")
    return judged


def _show(shown: _Shown, heading: str) -> None:
    doubt = shown.doubt
    show(Text(harmless(f"\n{heading}: {doubt.why}"), style="bold"))
    for places in (shown.places, shown.others):
        for place in places[:3]:
            show(Text(harmless(f"  {place.article}: {_sentence(place)}")))
    if doubt.kind == "identity":
        show(Text(f"  now they are {'one' if doubt.now == 'same' else 'two'}"))
        return
    rows = [
        (
            one.candidate.id,
            kb.actors()[one.candidate.id].qid or "",
            feature.name,
            f"{feature.weight:+}",
            feature.meaning,
        )
        for one in doubt.ranked
        for feature in one.features
    ]
    show(grid(("Candidate", "Wikidata", "Reason", "Weight", "What it says"), rows))
    show(Text(f"  now it is {doubt.now}"))


def _answer(doubt: Doubt, by: str, day: str) -> list[Judgement] | None:
    """The judgements that the answer means, none for later, None to leave; what is no answer is asked again."""
    words = _WORDS[doubt.kind]
    while True:
        sys.stderr.write(_CHOICES[doubt.kind])
        sys.stderr.flush()
        line = sys.stdin.readline()
        typed = line.strip().lower()
        word = next((word for word in words if typed in (word, word[0])), "")
        if not line or word == "quit":
            return None
        if word == "later":
            return []
        if word and doubt.kind == "identity":
            one, other = sorted((doubt.about, doubt.other))
            return [Judgement(cast(Kind, word), one, other, by=by, on=day)]
        if word or (doubt.kind == "link" and re.fullmatch("q[1-9][0-9]*", typed)):
            value = doubt.now if word == "accept" else NONE if word else typed.upper()
            return [replace(each, by=by, on=day) for each in _links(doubt, value, accepted=word == "accept")]
        tell("answer with one of the letters in brackets" + (", or with Q and a number" * (doubt.kind == "link")))


def _links(doubt: Doubt, value: str, *, accepted: bool) -> list[Judgement]:
    """The judgements by which an actor of one article is an item, or nobody known."""
    here = Judgement("link", doubt.about, value, doubt.article, doubt.words)
    everywhere = Judgement("link", doubt.about, value)
    known = doubt.about.removeprefix("actor/") in kb.actors()
    if value in {entry.qid for entry in kb.actors().values() if entry.type == "person"}:
        return [here]
    if not known or accepted:
        return [everywhere]
    # Somebody else than the known person of the name, in this article; then, who.
    nobody = replace(here, value=NONE)
    return [nobody] if value == NONE else [nobody, Judgement("link", key_of(nobody_known(nobody)), value)]
