"""`jawla network`: who met whom, as one page that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jawla.cli.app import Quiet, StoreFolder, app
from jawla.cli.streams import tell
from jawla.store import open_store


@app.command()
def network(
    store: StoreFolder,
    out: Annotated[Path, typer.Option("--out", metavar="PAGE", help="The page to write.", show_default=False)],
    title: Annotated[str, typer.Option("--title", help="The page's heading.")] = "Who met whom",
    quiet: Quiet = False,
) -> None:
    """Write who met whom as an interactive page: one file, to open or to mail.

    \b
    Examples:
      jawla network --store store --out network.html
      jawla network --store store --out network.html --title "من التقى من"

    The page holds all it needs and works without a network.
    """
    from jawla.network import who_met_whom  # these load slowly, and the other commands do without
    from jawla.page import draw, write

    with open_store(store, read_only=True) as opened:
        graph = who_met_whom(opened)
    write(draw(graph, title=title), out)
    if not quiet:
        tell(f"{out}: {graph.number_of_nodes()} actors, {graph.number_of_edges()} pairs who met")
