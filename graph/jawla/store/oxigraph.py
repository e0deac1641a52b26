"""The embedded store: Oxigraph (https://pyoxigraph.readthedocs.io), in a directory or in memory."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef

from jawla.errors import JawlaError, Refused
from jawla.rdf import Quad
from jawla.store.rows import Rows
from jawla.store.syntax import form
from jawla.store.terms import to_rdflib, to_text

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PAUSES = (0.001,) * 10 + (0.02,) * 20
"""Seconds between attempts to open a store that is being written; merging files takes milliseconds."""
_REASONS = {
    "Prefix not found": "a prefix before ':' is not declared; add a PREFIX line",
    "variable that is unbound": "SELECT names a variable that is neither grouped by nor counted",
    "IRI parsing failed": "not a whole IRI",
}


class OxigraphStore:
    """A `jawla.store.Store` kept by Oxigraph, in memory where `path` is None.

    >>> ex = "https://example.org/"
    >>> quad = (URIRef(ex + "a"), URIRef(ex + "knows"), URIRef(ex + "b"), URIRef(ex + "g"))
    >>> store = OxigraphStore(None)
    >>> store.replace(ex + "g", [quad]), store.replace(ex + "g", [quad])
    (True, False)
    >>> len(store.select("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"))
    1
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self._where = "memory" if path is None else str(path)
        self._read_only = read_only and path is not None
        self._held: ox.Store | None = ox.Store() if path is None else _open(path, read_only=read_only)

    def replace(self, graph: str, quads: Iterable[Quad]) -> bool:
        return bool(self.replace_all({graph: quads}))

    def replace_all(self, graphs: Mapping[str, Iterable[Quad]]) -> list[str]:
        wanted = {graph: _to_lines(graph, quads) for graph, quads in graphs.items()}
        before = {graph: self._lines(graph) for graph in wanted}
        changed = {graph: lines for graph, lines in wanted.items() if lines != before[graph]}
        if not changed:
            return []
        if not any(before[graph] for graph in changed):
            text = "".join(_dotted(lines, _name(graph)) for graph, lines in changed.items())
            self._write(changed, lambda store: store.load(text.encode(), ox.RdfFormat.N_QUADS))
            return list(changed)
        # One update is one transaction: remove_graph and load are two, and readers were seen between them.
        drops = "".join(f"DROP SILENT GRAPH {_name(graph)} ;\n" for graph in changed)
        body = "".join(f"GRAPH {_name(graph)} {{\n{_dotted(lines)} }}\n" for graph, lines in changed.items() if lines)
        self._write(changed, lambda store: store.update(f"{drops}INSERT DATA {{ {body} }}"))
        # Oxigraph keeps numbers and dates by value ("01" as "1"), so unlike text may still be the same content.
        return [graph for graph in changed if self._lines(graph) != before[graph]]

    def quads(self, graph: str) -> list[Quad]:
        target = URIRef(graph)
        return [
            (to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object), target)
            for quad in self._quads(graph)
        ]

    def remove(self, graph: str) -> bool:
        if not self._lines(graph):
            return False
        self._write((graph,), lambda store: store.update(f"DROP SILENT GRAPH {_name(graph)}"))
        return True

    def graphs(self) -> list[str]:
        return sorted(node.value for node in self._store.named_graphs() if isinstance(node, ox.NamedNode))

    def select(self, query: str) -> Rows:
        if form(query) in ("construct", "describe"):
            raise JawlaError("a CONSTRUCT or DESCRIBE query gives statements, not rows: use construct")
        with _telling_errors(query):
            answer = self._store.query(query)
            if isinstance(answer, ox.QueryBoolean):
                return Rows(("answer",), [(Literal(bool(answer)),)])
            assert isinstance(answer, ox.QuerySolutions)
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, [tuple(None if term is None else to_rdflib(term) for term in row) for row in answer])

    def construct(self, query: str) -> Graph:
        if form(query) in ("select", "ask"):
            raise JawlaError("a SELECT or ASK query gives rows, not statements: use select")
        graph = Graph()
        with _telling_errors(query):
            answer = self._store.query(query)
            assert isinstance(answer, ox.QueryTriples)
            for triple in answer:
                graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        return graph

    def dump(self, stream: BinaryIO) -> None:
        for graph in self.graphs():
            name = _name(graph)
            for line in sorted(self._lines(graph)):
                stream.write(f"{line} {name} .\n".encode())

    def close(self) -> None:
        if self._held is not None and not self._read_only:
            self._held.flush()
        self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _store(self) -> ox.Store:
        if self._held is None:
            raise JawlaError(f"the store in {self._where} is closed: open it again")
        return self._held

    def _lines(self, graph: str) -> set[str]:
        return {str(quad.triple) for quad in self._quads(graph)}

    def _quads(self, graph: str) -> Iterator[ox.Quad]:
        try:
            name = ox.NamedNode(graph)
        except ValueError as error:
            raise JawlaError(f"{graph!r} cannot name a graph: {error}") from None
        return self._store.quads_for_pattern(None, None, None, name)

    def _write(self, graphs: Iterable[str], change: Callable[[ox.Store], None]) -> None:
        if self._read_only:
            raise JawlaError(f"the store in {self._where} is open for reading only")
        try:
            change(self._store)
        except (SyntaxError, UnicodeEncodeError) as error:
            raise Refused(f"its statements cannot be stored: {error}", source=", ".join(graphs)) from None
        except OSError as error:
            raise JawlaError(f"the store in {self._where} cannot be written: {error}") from None


def _to_lines(graph: str, quads: Iterable[Quad]) -> set[str]:
    """The quads as lines of N-Triples; raises JawlaError for a quad of another graph, Refused for one not storable."""
    target = URIRef(graph)
    lines = set()
    for subject, predicate, object_, in_graph in quads:
        if in_graph != target:
            raise JawlaError(f"a statement in {in_graph} cannot be stored as part of {graph}")
        try:
            lines.add(f"{to_text(subject)} {to_text(predicate)} {to_text(object_)}")
        except JawlaError as error:
            raise Refused(f"its statements cannot be stored: {error}", source=str(graph)) from None
    return lines


def _dotted(lines: Iterable[str], graph: str = "") -> str:
    """The statements with a full stop each, as lines of N-Quads where a graph is named."""
    return "".join(f"{line} {graph} .\n" for line in lines)


def _name(graph: str) -> str:
    return to_text(URIRef(graph))


def _open(path: Path, *, read_only: bool) -> ox.Store:
    is_store = (path / "CURRENT").is_file()  # RocksDB's own pointer to its newest manifest
    if read_only and not is_store:
        raise JawlaError(f"there is no store in {path}: build one with 'jawla build SOURCE --store {path}'")
    if path.exists() and not is_store and (not path.is_dir() or any(path.iterdir())):
        raise JawlaError(f"{path} is there but holds no store: give a new or empty directory")
    try:
        if read_only:
            return _open_beside_writer(path)
        path.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(path))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise JawlaError(
                f"the store in {path} is in use by another program, likely another 'jawla build' or a server on it: "
                "wait until it ends or stop it; questions are answered meanwhile, for reading needs no lock"
            ) from None
        raise JawlaError(f"the store in {path} cannot be opened: {error}") from None


def _open_beside_writer(path: Path) -> ox.Store:
    """The store for reading. One who writes to it may merge the files that are being opened and delete them meanwhile;
    then it is opened anew."""
    for pause in _PAUSES:
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):
                raise
            time.sleep(pause)
    return ox.Store.read_only(str(path))


@contextmanager
def _telling_errors(query: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise JawlaError(_explain(str(error), query)) from None
    except (OSError, RuntimeError, UnicodeEncodeError) as error:
        raise JawlaError(f"the query cannot be answered: {error}") from None


def _explain(message: str, query: str) -> str:
    found = _PLACE.match(message)
    if not found:
        return f"the query is not SPARQL: {message}"
    line, column = int(found[1]), int(found[2])
    # Else the parser lists every token that could have followed, which helps no one.
    reason = next((told for sign, told in _REASONS.items() if sign in found[3]), "this cannot stand here")
    text = (query.splitlines() or [""])[line - 1 : line]
    near = f", in {text[0].strip()[:80]!r}" if text else ""
    return f"the query is not SPARQL at line {line}, column {column}{near}: {reason}"
