"""SPARQL asked of the store: answered, or told why not, and never passed on to another machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from rdflib import Literal, URIRef
from rdflib.compare import isomorphic
from statements import G, objects, quad
from told import dataset, fill

from jawla.errors import JawlaError
from jawla.store import Store, to_dicts


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
