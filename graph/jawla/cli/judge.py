"""`jawla judge`: one judgement into the file that every build obeys."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jawla import iri
from jawla.catalogue import find_actor
from jawla.cli.app import JudgementsFile, Quiet, StoreFolder, app, judgements_file
from jawla.cli.streams import tell
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
from jawla.recall import tells_of
from jawla.store import Store, open_store


class Kind(StrEnum):
    """What is judged."""

    LINK = "link"
    SAME = "same"
    DIFFERENT = "different"


By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who judges; it stands in the graph.", show_default=False)
]
On = Annotated[
    dt.datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="DAY", help="The day to write; today.", show_default=False),
]


@app.command()
def judge(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="link, same or different.", show_default=False)],
    about: Annotated[str, typer.Argument(metavar="THING", help="An actor or a meeting.", show_default=False)],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="A Wikidata id or none; the other thing.", show_default=False)
    ],
    store: StoreFolder,
    by: By,
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
      jawla judge different actor/ONE actor/OTHER --store store --by "Layla H."
      jawla judge same meeting/ONE meeting/OTHER --store store --by "Layla H."

    \b
    An actor is given by name, key (russia) or IRI, a meeting by IRI or as
    meeting/ and the end of its IRI. What was judged of it before is replaced.
    The store itself changes with the next 'jawla build'.
    Exit code: 0, 2 for wrong usage, no such store, actor or meeting.
    """
    path = judgements_file(store, judgements)
    with open_store(store, read_only=True) as opened:
        one = _thing(opened, about)
        other = value if kind is Kind.LINK else _thing(opened, value)
    if kind is not Kind.LINK:
        one, other = sorted((one, other))
    day = (date.date() if date else dt.date.today()).isoformat()
    for line in record(path, Judgement(kind.value, one, other, by=by.strip(), on=day, note=note)):
        if not quiet:
            tell(line)


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
    """The key of an actor or meeting, as it was given where it is one that the store knows."""
    given = iri_of(name) if name.startswith(("actor/", "meeting/")) else name
    if given.startswith(iri.BASE) and tells_of(store, given):
        return key_of(given)
    if given.startswith(iri.mint("meeting", "")):
        raise JawlaError(f"no article of the store tells of the meeting {name}")
    return key_of(str(find_actor(store, key_of(given).removeprefix("actor/"))))
