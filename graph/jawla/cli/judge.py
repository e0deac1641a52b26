"""`jawla judge`: one judgement into the file that every build obeys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jawla import iri, kb
from jawla.catalogue import find_actor, resolve
from jawla.cli.app import JudgementsFile, Quiet, StoreFolder, app, judgements_file
from jawla.cli.streams import harmless, put
from jawla.errors import JawlaError
from jawla.judgements import (
    COLUMNS,
    Judgement,
    add_judgement,
    check,
    iri_of,
    key_of,
    problem_of,
    read_judgements,
    write_judgements,
)
from jawla.judging import details_of
from jawla.quotations import quotations
from jawla.recall import tells_of
from jawla.store import Store, open_store


class Kind(StrEnum):
    """What is judged."""

    LINK = "link"
    SAME = "same"
    DIFFERENT = "different"
    STRIKE = "strike"
    MEETING = "meeting"
    POSITION = "position"


By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who judges; it stands in the graph.", show_default=False)
]
On = Annotated[
    dt.datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="DAY", help="The day to write; today.", show_default=False),
]


@app.command()
def judge(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="What is judged.", show_default=False)],
    about: Annotated[
        str, typer.Argument(metavar="THING", help="An actor, meeting or position; an article.", show_default=False)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is; see the examples.", show_default=False)],
    store: StoreFolder,
    by: By,
    article: Annotated[str, typer.Option("--article", metavar="ID", help="link: in this article only.")] = "",
    words: Annotated[
        str, typer.Option("--words", metavar="TEXT", help="The article's words: a name, or what tells the fact.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for other people.")] = "",
    date: On = None,
    judgements: JudgementsFile = None,
    quiet: Quiet = False,
) -> None:
    """Write down what a person decided; every later build obeys it.

    \b
    Examples:
      jawla judge link "جيمس أوتينو" Q42 --store store --by "Layla H."
      jawla judge link "جيمس أوتينو" none --store store --by "Layla H."
      jawla judge link bashar-jaafari none --article news-7 --words الجعفري
          --store store --by "Layla H."
      jawla judge different actor/ONE actor/OTHER --store store --by "Layla H."
      jawla judge same meeting/ONE meeting/OTHER --store store --by "Layla H."
      jawla judge strike meeting/ONE news-7 --store store --by "Layla H."
      jawla judge meeting news-7 "side=kenya side=jordan date=2024-01-25"
          --words "التقى الوفدان أمس" --store store --by "Layla H."
      jawla judge position news-7 "holder=kenya stance=supports"
          --words "رحب بالاتفاق" --store store --by "Layla H."

    \b
    An actor is given by name, key (russia) or IRI; a meeting or position by IRI
    or by the end of it. What was judged of it before is replaced. A meeting has
    side, person, status (held, planned, denied), date, round, call=yes.
    The store itself changes with the next 'jawla build'; facts of one article
    when it is built again.
    Exit code: 0, 2 for wrong usage, no such store, actor, meeting or position.
    """
    path = judgements_file(store, judgements)
    day = (date.date() if date else dt.date.today()).isoformat()
    with open_store(store, read_only=True) as opened:
        match kind:
            case Kind.LINK:
                one = _thing(opened, about)
                one = _told(opened, one, article)[0] if article else one
            case Kind.SAME | Kind.DIFFERENT:
                one, value = sorted((_thing(opened, about), _thing(opened, value)))
            case Kind.STRIKE:
                article, value = value, ""
                one, words = _told(opened, _thing(opened, about), article)
            case _:
                article, one, value = about, "", _details(opened, kind.value, about, value)
    new = Judgement(kind.value, one, value, article, words, by.strip(), day, note)
    for line in record(path, new):
        if not quiet:
            put(harmless(line) + "\n")


def record(path: Path, new: Judgement) -> list[str]:
    """Puts a judgement into the file; returns what to tell of it.

    Raises JawlaError where it is none, or contradicts others of the file by way of third ones.
    """
    problem = problem_of({column: getattr(new, column) for column in COLUMNS})
    if problem:
        raise JawlaError(problem)
    known = read_judgements(path)
    judged, gone = add_judgement(known, replace(new, line=max((each.line for each in known), default=1) + 1))
    check(judged, path)
    write_judgements(path, judged)
    said = [f"{path}: takes the place of the judgement {each.answer} by {each.by}" for each in gone]
    return [*said, f"{path}: {new.kind} {new.about or new.article} {new.value}".rstrip()]


def _thing(store: Store, name: str) -> str:
    """The key of an actor, meeting or position, as it was given where it is one that the store knows."""
    given = iri_of(name) if name.startswith(("actor/", "meeting/", "position/")) else name
    if given.startswith(iri.BASE) and tells_of(store, given):
        return key_of(given)
    if given.startswith((iri.mint("meeting", ""), iri.mint("position", ""))):
        raise JawlaError(f"no article of the store tells of {name}")
    return key_of(str(find_actor(store, key_of(given).removeprefix("actor/"))))


def _told(store: Store, key: str, article: str) -> tuple[str, str]:
    """What an article alone calls a thing, and the first words in which it tells of it."""
    places = [each for each in quotations(store, [str(resolve(store, iri_of(key)))]) if each.article == article]
    if not places:
        raise JawlaError(f"the store has no article {article!r} that tells of {key}")
    return key_of(places[0].own), places[0].words


def _details(store: Store, kind: str, article: str, value: str) -> str:
    """The value of a fact that is added, its actors by their keys in the article."""
    found = []
    for name, cells in details_of(kind, value).items():
        for cell in cells:
            key = cell
            if name in ("side", "person", "holder"):
                entry = cell.removeprefix("actor/")
                key = f"actor/{entry}" if entry in kb.actors() else _told(store, _thing(store, cell), article)[0]
            found.append(f"{name}={key}")
    return " ".join(found)
