"""What the commands that go online share: who asks, whom, and where answers are kept."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from time import monotonic, sleep
from typing import Annotated

import typer

from jawla.cli.streams import tell
from jawla.linking.cache import Cache
from jawla.linking.wikidata import Endpoint, Wikidata

SERVICE = "https://query.wikidata.org/sparql"
KEPT = 30  # days

Contact = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="Your mail or web address. Wikidata wants to know whom to write to; it is sent with each request.",
        show_default=False,
    ),
]
ServiceUrl = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="A SPARQL service of Wikidata's data: a mirror, your own copy.")
]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help=f"Where answers are kept for {KEPT} days; ~/.cache/jawla/wikidata.",
        show_default=False,
    ),
]


def connect(endpoint: str, contact: str, cache: Path | None, *, quiet: bool) -> Wikidata:
    """The client by the options of a command; nothing is sent yet. Raises JawlaError for a wrong address.

    >>> connect(SERVICE, "you@example.org", None, quiet=True).endpoint.url
    'https://query.wikidata.org/sparql'
    """
    folder = cache or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache", "jawla", "wikidata").expanduser()
    return Wikidata(
        Endpoint(endpoint, contact),
        Cache(folder, days=KEPT),
        now=lambda: dt.datetime.now(dt.UTC),
        clock=monotonic,
        sleep=sleep,
        on_wait=(lambda why: None) if quiet else (lambda why: tell(f"waiting: {why}")),
    )
