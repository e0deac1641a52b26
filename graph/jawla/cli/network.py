"""`jawla network`: who met whom, as one page that needs no network."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jawla.cli.app import Quiet, StoreFolder, app
from jawla.cli.streams import tell
from jawla.store import open_store


class Level(StrEnum):
    """Between whom the lines are drawn."""

    SIDES = "sides"
    PERSONS = "persons"


class Shown(StrEnum):
    """Meetings of which status are drawn."""

    HELD = "held"
    PLANNED = "planned"
    ANY = "any"


class Lang(StrEnum):
    """A language that the page speaks."""

    AR = "ar"
    EN = "en"


@app.command()
def network(
    store: StoreFolder,
    out: Annotated[Path, typer.Option("--out", metavar="PAGE", help="The page to write.", show_default=False)],
    level: Annotated[Level, typer.Option("--level", help="Who meets: sides, or the persons themselves.")] = Level.SIDES,
    status: Annotated[
        Shown, typer.Option("--status", help="Meetings that took place, that are announced, or both.")
    ] = (Shown.HELD),
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only pairs with this side or person.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only meetings on this day or later.", show_default=False),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="Only meetings on this day or earlier.", show_default=False),
    ] = None,
    lang: Annotated[Lang, typer.Option("--lang", help="The language that the page opens in; it holds both.")] = Lang.AR,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The page's heading, if not who met whom.", show_default=False),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write who met whom as an interactive page: one file, to open or to mail.

    \b
    Examples:
      jawla network --store store --out network.html
      jawla network --store store --out persons.html --level persons --lang en
      jawla network --store store --out iran-2018.html --actor إيران \\
          --since 2018-01-01 --until 2018-12-31 --title "لقاءات إيران في 2018"

    \b
    The page holds all it needs and works without a network. An actor is given
    by name in any language of the graph, by key (iran) or by IRI; of persons,
    a side means those who stand for it. Between days, undated meetings are left
    out. Denied meetings are never drawn.
    Exit code: 0, 2 for wrong usage, no such store or a page that cannot be
    written.
    """
    from jawla.network import who_met_whom  # these load slowly, and the other commands do without
    from jawla.page import draw, write

    with open_store(store, read_only=True) as opened:
        graph = who_met_whom(opened, level=level.value, status=status.value, actor=actor, since=since, until=until)
    write(draw(graph, title=title, lang=lang.value), out)
    if not quiet:
        tell(f"{out}: {graph.number_of_nodes()} actors, {graph.number_of_edges()} pairs")
