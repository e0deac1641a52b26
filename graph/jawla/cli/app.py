"""The command line's root: `jawla --version`, the exit codes, and what the commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jawla import __version__
from jawla.cli.streams import put, tell_refused
from jawla.errors import Refused

SOME_REFUSED = 1
"""The command did its work, but some input was refused."""
NOT_DONE = 2
"""Wrong usage, or something stopped the command: there is no result."""

app = typer.Typer(
    name="jawla",
    help="Who met whom, from diplomatic news in Arabic, with the sentence that says so.",
    epilog="Begin with: jawla build ARTICLES --store STORE, then: jawla query who-met-whom --store STORE",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Articles: .txt, .html and .jsonl files, folders of them, or - for standard input.",
        show_default=False,
    ),
]
StoreFolder = Annotated[
    Path, typer.Option("--store", metavar="DIR", help="The folder that holds the graph.", show_default=False)
]
JudgementsFile = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="What persons judged; DIR.judgements.tsv, beside the store.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what was refused and what went wrong.")]


class RowFormat(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Refusals:
    """Tells each refused input as it comes and remembers that there were some.

    >>> refusals = Refusals()
    >>> refusals(Refused("is empty", source="a.txt"))
    >>> refusals.count
    1
    """

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, refused: Refused) -> None:
        self.count += 1
        tell_refused(refused)

    def leave(self) -> None:
        """Ends the command with `SOME_REFUSED` where some input was refused."""
        if self.count:
            raise typer.Exit(SOME_REFUSED)


def judgements_file(store: Path, given: Path | None) -> Path:
    """The file of judgements: the one given, else the one beside the store.

    It stands beside, so that it stays where a store is deleted to be built anew.

    >>> judgements_file(Path("news/store"), None).name
    'store.judgements.tsv'
    """
    return given or store.resolve().with_name(f"{store.resolve().name}.judgements.tsv")


def _print_version(wanted: bool) -> None:
    if wanted:
        put(f"jawla {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Who met whom, from diplomatic news in Arabic, with the sentence that says so."""
