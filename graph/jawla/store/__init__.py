"""The store of the graph: one named graph an article, replaced whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from rdflib import Graph

from jawla.errors import JawlaError
from jawla.rdf import Quad
from jawla.store.oxigraph import OxigraphStore
from jawla.store.rows import Row, Rows, to_csv, to_dicts, to_frame, to_json

__all__ = ["Quad", "Row", "Rows", "Store", "open_store", "to_csv", "to_dicts", "to_frame", "to_json"]

MEMORY = "memory:"


class Store(Protocol):
    """What every store can do. All raise JawlaError, told for a person, where they cannot.

    >>> with open_store("memory:") as store:
    ...     store.select("SELECT ?side { GRAPH ?article { ?meeting a ?side } }").columns
    ('side',)
    """

    def replace(self, graph: str, quads: Iterable[Quad]) -> bool:
        """Let the named graph hold exactly these quads, in one step that no reader and no crash can see half done.

        False where it held exactly them before. The quads must all stand in `graph` and hold no blank node.
        """

    def replace_all(self, graphs: Mapping[str, Iterable[Quad]]) -> list[str]:
        """Do what `replace` does with each of the graphs, all in one step; returns those that held something else."""

    def quads(self, graph: str) -> list[Quad]:
        """What the named graph holds, in no order; nothing where there is no such graph."""

    def remove(self, graph: str) -> bool:
        """Drop the named graph; False where there was none."""

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def select(self, query: str) -> Rows:
        """Answer a SELECT query, or an ASK query as one row with the one column `answer`.

        Plain patterns see the default graph, which is empty: a query says `GRAPH ?article { ... }`.
        """

    def construct(self, query: str) -> Graph:
        """Answer a CONSTRUCT or DESCRIBE query."""

    def dump(self, stream: BinaryIO) -> None:
        """Write every statement as N-Quads, graphs and statements sorted: the same graph gives the same bytes."""

    def close(self) -> None:
        """Let others open the store; what was replaced is kept. Closing twice is no error."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


def open_store(where: str | Path, *, read_only: bool = False) -> Store:
    """Open the store in a directory, or a new one in memory for `memory:`.

    For writing, a missing directory is made, and one process at a time may hold it. For reading (`read_only`) the
    store must be there, may be open elsewhere, and is seen as it stands at this moment.

    Raises JawlaError where there is no store to read, another process holds it, or the directory is something else.

    >>> with open_store("memory:") as store:
    ...     store.graphs()
    []
    >>> open_store("out/graph", read_only=True)
    Traceback (most recent call last):
    jawla.errors.JawlaError: there is no store in out/graph: build one with 'jawla build SOURCE --store out/graph'
    """
    if str(where) == MEMORY:
        return OxigraphStore(None)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", str(where)):
        raise JawlaError(f"{where} is no store that jawla opens: give a directory, or {MEMORY}")
    return OxigraphStore(Path(where), read_only=read_only)
