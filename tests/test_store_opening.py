"""Opening and closing a store: one writer, readers beside it, and places that hold none."""

from __future__ import annotations

import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal
from statements import ALL, G, objects, quad

from jawla.errors import JawlaError
from jawla.store import Store, open_store


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
