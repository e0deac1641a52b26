"""A graph is replaced whole or not at all: under the eyes of a reader, and when the writer is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

from statements import ALL, G, objects, quad

from jawla.store import open_store, to_dicts


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
