"""The store: a graph replaced whole, kept through crashes, opened by one writer, told about in plain words."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Dataset, Literal, URIRef
from rdflib.compare import isomorphic
from told import dataset, fill

from jawla.errors import JawlaError, Refused
from jawla.rdf import Quad
from jawla.store import Rows, Store, open_store, to_csv, to_dicts, to_frame, to_json

EX = "https://example.org/"
G, S, P = URIRef(EX + "g"), URIRef(EX + "s"), URIRef(EX + "p")
ALL = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def quad(value: object, *, graph: URIRef = G) -> Quad:
    return (S, P, value if isinstance(value, URIRef | Literal | BNode) else Literal(value), graph)


def objects(store: Store) -> set[object]:
    return {row[3] for row in store.select(ALL)}


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store("memory:" if request.param == "memory" else tmp_path / "store") as opened:
        yield opened


def test_replacing_leaves_exactly_the_new_statements(store: Store) -> None:
    other = quad("other", graph=URIRef(EX + "other"))
    store.replace(EX + "other", [other])
    assert store.replace(G, [quad("old"), quad("both")])
    assert store.replace(G, [quad("both"), quad("new")])
    assert objects(store) == {Literal("both"), Literal("new"), Literal("other")}
    assert store.graphs() == [str(G), EX + "other"]


def test_the_same_content_changes_nothing(store: Store) -> None:
    statements = [quad(Literal("نعم", lang="ar")), quad(3), quad("2")]
    assert store.replace(G, statements)
    assert not store.replace(G, reversed([*statements, *statements]))


@pytest.mark.parametrize(
    "written",
    [
        Literal("007", datatype=XSD.integer, normalize=False),
        Literal("نعم", lang="ar-SY"),
        Literal("a", datatype=XSD.string),
        Literal("\t\x0b\x7f"),
    ],
)
def test_another_spelling_of_the_same_value_is_no_change(store: Store, written: Literal) -> None:
    store.replace(G, [quad(written)])
    assert not store.replace(G, [quad(written)])


def test_an_emptied_graph_is_gone(store: Store) -> None:
    store.replace(G, [quad(1)])
    assert store.replace(G, [])
    assert store.graphs() == []
    assert not store.replace(G, [])


def test_removing(store: Store) -> None:
    store.replace(G, [quad(1)])
    assert store.remove(G)
    assert not store.remove(G)
    assert len(store.select(ALL)) == 0


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["ar", "en-GB", None]))
def test_any_text_comes_back_letter_for_letter(text: str, lang: str | None) -> None:
    with open_store("memory:") as store:
        store.replace(G, [quad(Literal(text, lang=lang))])
        assert [str(found) for found in objects(store)] == [text]


@pytest.mark.parametrize("text", ['" . <x:y> <x:z> "', "\\u0022 . }} ; DROP ALL", "'''\\", "}\n}; CLEAR ALL #"])
def test_text_never_leaves_its_literal(store: Store, text: str) -> None:
    store.replace(EX + "other", [quad("kept", graph=URIRef(EX + "other"))])
    store.replace(G, [quad(text)])
    assert objects(store) == {Literal("kept"), Literal(text)}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (quad(BNode()), "only IRIs and literals can be stored"),
        ((S, P, URIRef("x:a> . <x:b"), G), "not an IRI"),
        ((S, P, URIRef("no-scheme"), G), "cannot be stored"),
        (quad("\ud800"), "cannot be stored"),
        (quad("a", graph=URIRef(EX + "elsewhere")), "cannot be stored as part of"),
    ],
)
def test_a_statement_that_cannot_be_stored_leaves_the_graph_as_it_was(store: Store, statement: Quad, told: str) -> None:
    store.replace(G, [quad("before")])
    with pytest.raises(JawlaError, match=told):
        store.replace(G, [quad("after"), statement])
    assert objects(store) == {Literal("before")}


@pytest.mark.parametrize("bad", ["\ud800", URIRef("not an IRI")])
def test_a_refused_graph_names_itself(store: Store, bad: object) -> None:
    with pytest.raises(Refused) as error:
        store.replace(G, [quad(bad)])
    assert error.value.source == str(G)


def test_a_graph_has_an_iri_for_its_name(store: Store) -> None:
    with pytest.raises(JawlaError, match="'seed-1' cannot name a graph"):
        store.replace("seed-1", [])


def test_ask_is_one_row(store: Store) -> None:
    store.replace(G, [quad(1)])
    assert to_dicts(store.select("ASK { GRAPH ?g { ?s ?p 1 } }")) == [{"answer": True}]
    assert to_dicts(store.select("ASK { ?s ?p 1 }")) == [{"answer": False}], "the default graph is no union"


def test_construct_gives_the_graph(store: Store) -> None:
    fill(store)
    whole = store.construct(
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/jawla/id/article/a2> { ?s ?p ?o } }"
    )
    assert isomorphic(whole, dataset().get_graph(URIRef("https://w3id.org/jawla/id/article/a2")))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * WHERE {\n  ?s ?p\n}", r"line 3, column 2, in '}'"),
        ("SELECT ?x {\n  ?x foo:bar 1 }", r"line 2, column \d+, in '\?x foo:bar 1 }': a prefix before ':' is not decl"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }", "neither grouped by nor counted"),
        ("", "line 1, column 1"),
        ("SELECT * { ?s ?p '\ud800' }", "cannot be answered"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT changes the store"),
        ("PREFIX a: <a:> # WITH\nBASE <a:b> delete where { ?s ?p ?o }", "DELETE changes the store"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "use construct"),
    ],
)
def test_a_query_that_is_not_answered_says_why(store: Store, query: str, told: str) -> None:
    store.replace(G, [quad("kept")])
    with pytest.raises(JawlaError, match=told):
        store.select(query)
    assert objects(store) == {Literal("kept")}


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and the list of what was asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o.service<URL>{ ?s ?p ?o } } }",
        "SELECT * { GRAPH ?g { ?s ?p 1SERVICE<URL>{ ?s ?p ?o } } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } # all\rSERVICE<URL>{ ?s ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p '''a''' SERVICE <URL> { ?s ?p '''b''' } } }",
        "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX ex: <URL> SELECT * { SERVICEex:x { ?s ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?o<?p)SERVICE#>\n<URL>{ ?s ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?o<'x>') SERVICE <URL> { ?s ?p ?o } FILTER(?o<'>') }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?o <?p#>'''\n) SERVICE <URL>{ ?s ?p ?o } #'''\n }",
        "ASK { SERVICE <URL> { ?s ?p ?o } }",
    ],
)
def test_no_query_reaches_another_machine(store: Store, listener: tuple[str, list[str]], query: str) -> None:
    address, asked = listener
    store.replace(G, [quad(1)])
    with pytest.raises(JawlaError, match="asks another machine"):
        store.select(query.replace("URL", address))
    assert not asked


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { GRAPH ?g { ?service ?p ?myservice } } # SERVICE",
        'SELECT * { GRAPH ?g { ?s ?p \'SERVICE\', """SERVICE""" } }',
        "PREFIX ex: <https://example.org/SERVICE#> SELECT * { GRAPH ?g { ?s ex:service ex:my.SERVICE } }",
        "SELECT * { GRAPH ?g { <https://example.org/a#secret-service> ?p ?o } }",
        "SELECT * { GRAPH ?g { ?s ?p ')SERVICE'^^<https://example.org/a#b> } }",
    ],
)
def test_the_word_service_may_be_a_name(store: Store, query: str) -> None:
    store.select(query)


def test_a_dump_is_every_statement_and_the_same_each_time(tmp_path: Path) -> None:
    dumps = []
    for name in ("one", "two"):
        with open_store(tmp_path / name) as store:
            fill(store)
            store.replace(G, [quad("passing")])
            store.remove(G)
            stream = io.BytesIO()
            store.dump(stream)
            dumps.append(stream.getvalue())
    assert dumps[0] == dumps[1]
    read = Dataset()
    read.parse(data=dumps[0], format="nquads")
    assert set(read.quads()) == set(dataset().quads())


def test_reopening_finds_what_was_stored(tmp_path: Path) -> None:
    with open_store(tmp_path / "deep" / "store") as store:
        store.replace(G, [quad("kept")])
    with open_store(tmp_path / "deep" / "store", read_only=True) as store:
        assert objects(store) == {Literal("kept")}


def test_one_writer_at_a_time_and_readers_beside_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.replace(G, [quad("kept")])
        with pytest.raises(JawlaError, match="in use by another program, likely another 'jawla build'"):
            open_store(tmp_path / "store")
        with open_store(tmp_path / "store", read_only=True) as reader:
            assert objects(reader) == {Literal("kept")}
            with pytest.raises(JawlaError, match="open for reading only"):
                reader.replace(G, [quad("new")])
    open_store(tmp_path / "store").close()


def test_readers_come_while_the_writer_merges_its_files(tmp_path: Path) -> None:
    writer, done = ox.Store(str(tmp_path)), threading.Event()

    def write() -> None:
        while not done.is_set():
            writer.update(f"DROP SILENT GRAPH <{G}> ; INSERT DATA {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }}")
            writer.flush()
            writer.optimize()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for _ in range(40):
            open_store(tmp_path, read_only=True).close()
    finally:
        done.set()
        writing.join()


def test_reading_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(JawlaError, match=r"there is no store in .*: build one with"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("نص")
    for where in (tmp_path, tmp_path / "article.txt"):
        with pytest.raises(JawlaError, match="is there but holds no store"):
            open_store(where)
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_broken_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-000001\n")
    with pytest.raises(JawlaError, match="cannot be opened"):
        open_store(tmp_path)


def test_an_address_is_no_store() -> None:
    with pytest.raises(JawlaError, match="is no store that jawla opens: give a directory, or memory:"):
        open_store("https://example.org/sparql")


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    for use in (store.graphs, lambda: store.replace(G, [quad(1)]), lambda: store.select(ALL)):
        with pytest.raises(JawlaError, match=r"^the store in .* is closed: open it again"):
            use()


def test_no_reader_sees_a_graph_half_replaced(tmp_path: Path) -> None:
    size, seen, done = 40, [], threading.Event()
    with open_store(tmp_path / "store") as store:
        store.replace(G, [quad(f"0-{n}") for n in range(size)])

        def read() -> None:
            while not done.is_set():
                seen.append(sorted(str(value).split("-")[0] for value in objects(store)))

        reader = threading.Thread(target=read)
        reader.start()
        for version in range(1, 60):
            store.replace(G, [quad(f"{version}-{n}") for n in range(size)])
        done.set()
        reader.join()
    assert seen
    assert all(len(versions) == size and len(set(versions)) == 1 for versions in seen)


WRITER = """
import sys
from rdflib import Literal, URIRef
from jawla.store import open_store
start, size = int(sys.argv[2]), int(sys.argv[3])
ex = "https://example.org/"
with open_store(sys.argv[1]) as store:
    for version in range(start, start + 1_000_000):
        graph = URIRef(f"{ex}article/{version % 7}")
        store.replace(graph, [(URIRef(f"{ex}{n}"), URIRef(ex + "p"), Literal(version), graph) for n in range(size)])
        print(version, flush=True)
"""


def test_a_killed_writer_leaves_no_half_article_and_loses_none_it_had_stored(tmp_path: Path) -> None:
    size, chance, version = 40, random.Random(7), 0
    stored: dict[int, int] = {}
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(tmp_path / "store"), str(version), str(size)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        first = writer.stdout.readline()
        killer = threading.Timer(chance.uniform(0.0, 0.4), writer.kill)
        killer.start()
        for line in (first, *writer.stdout):
            version = int(line)
            stored[version % 7] = version
        writer.wait()
        killer.join()
        assert writer.returncode < 0, "the writer ended by itself"
        with open_store(tmp_path / "store") as store:
            found: dict[int, list[int]] = {}
            for row in to_dicts(store.select(ALL)):
                found.setdefault(int(row["g"].rsplit("/", 1)[1]), []).append(row["o"])
        version += 1  # the one in hand may be there whole, though it was never acknowledged
        assert all(len(values) == size and len(set(values)) == 1 for values in found.values())
        assert all(found[article][0] in (last, version) for article, last in stored.items())
        stored = {article: values[0] for article, values in found.items()}
        version += 1


ROWS = Rows(
    ("who", "n", "day", "iri", "none"),
    [(Literal('قال "نعم"\n', lang="ar"), Literal(3), Literal("2018-11-28", datatype=XSD.date), URIRef(EX), None)],
)


def test_rows_as_text() -> None:
    assert to_csv(ROWS) == 'who,n,day,iri,none\r\n"قال ""نعم""\n",3,2018-11-28,https://example.org/,\r\n'
    assert '"day": "2018-11-28"' in to_json(ROWS)
    assert '"none": null' in to_json(ROWS)


def test_a_literal_that_does_not_fit_its_type_is_its_text() -> None:
    assert to_dicts(Rows(("day",), [(Literal("2018-13-45", datatype=XSD.date),)])) == [{"day": "2018-13-45"}]


def test_a_frame_keeps_columns_and_numbers() -> None:
    frame = to_frame(ROWS)
    assert list(frame.columns) == list(ROWS.columns)
    assert frame["n"].sum() == 3
    assert list(to_frame(Rows(("a", "b"), [])).columns) == ["a", "b"]


def test_a_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(JawlaError, match="pip install jawla"):
        to_frame(ROWS)
