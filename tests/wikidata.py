"""A SPARQL server on loopback with about 60 items in the shape of Wikidata's, and the traps of the real one.

States and their names are those of the knowledge base; persons, bodies and what is said of them are made up, and their
numbers are higher than any that Wikidata has given out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jawla import kb
from jawla.lang import labels

STATES = 48
PREFIXES = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SPECIAL = """
# A minister with a dated office, whose name alone would do; a namesake of another state.
wd:Q9000000001 rdfs:label "جيمس أوتينو"@ar, "James Otieno"@mul ; skos:altLabel "جيمس أوتينو أوديرا"@ar ;
  schema:description "سياسي كيني"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q114 ; p:P39 _:first, _:wrong .
_:first ps:P39 wd:Q9000000901 ; wikibase:rank wikibase:NormalRank ; pqv:P580 _:from ; pqv:P582 _:to .
_:from wikibase:timeValue "2019-03-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 11 .
_:to wikibase:timeValue "2022-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 9 .
_:wrong ps:P39 wd:Q9000000902 ; wikibase:rank wikibase:DeprecatedRank .
wd:Q9000000002 rdfs:label "جيمس أوتينو"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q884 .
wd:Q9000000901 rdfs:label "وزير خارجية كينيا"@ar, "Minister of Foreign Affairs of Kenya"@en ; wdt:P31 wd:Q4164871 .
wd:Q9000000902 rdfs:label "وزير دفاع كينيا"@ar ; wdt:P31 wd:Q4164871 .
# Two of one name and one state: nobody stands out.
wd:Q9000000003 rdfs:label "حاتم المأمون"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q79 .
wd:Q9000000004 rdfs:label "حاتم المأمون"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q79 .
# A name that only a film has.
wd:Q9000000005 rdfs:label "سليم الكردفاني"@ar ; wdt:P31 wd:Q11424 .
# Of another state than the article says.
wd:Q9000000006 rdfs:label "رامي الحوراني"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q155 .
# Somebody of the past.
wd:Q9000000011 rdfs:label "مراد البنزرتي"@ar ; wdt:P31 wd:Q5 ; wdt:P27 wd:Q79 ; p:P570 _:death .
_:death psv:P570 _:died .
_:died wikibase:timeValue "1911-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision 9 .
# A body that jawla knows, and whose item no source has shown so far; a body below the class, and a person of its name.
wd:Q9000000007 rdfs:label "Cairo platform"@mul ; wdt:P31 wd:Q9000000903 .
wd:Q9000000008 rdfs:label "Cairo platform"@en ; wdt:P31 wd:Q5 .
wd:Q9000000903 rdfs:label "joint platform"@en ; wdt:P279 wd:Q43229 .
# Merged into another item.
wd:Q9000000009 owl:sameAs wd:Q9000000010 .
wd:Q9000000010 rdfs:label "نادية الرفاعي"@ar ; wdt:P31 wd:Q5 .
"""
HOW = "the tests of what goes online ask the server 'oxigraph': pip install 'oxigraph>=0.5' (or make lint, which does)"


def slice_of_wikidata() -> str:
    """The data in Turtle: states with their Arabic, English and nationality's names, and the special cases."""
    states = sorted((e for e in kb.actors().values() if e.type == "state" and e.qid), key=lambda entry: entry.id)
    wanted = {"kenya", "egypt", "south-korea", "brazil"}
    chosen = [entry for entry in states if entry.id in wanted]
    chosen += [entry for entry in states if entry.id not in wanted][: STATES - len(chosen)]
    lines = [
        f'wd:{e.qid} rdfs:label "{labels("ar")[e.id]}"@ar, "{e.label_en}"@en ; wdt:P31 wd:Q6256, wd:Q3624078 .'
        for e in chosen
    ]
    return PREFIXES + "\n".join(lines) + SPECIAL


@contextmanager
def serve(data: str, folder: Path) -> Iterator[str]:
    """The address of a server of the data; skips where there is no server's program, and fails under CI."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW)
    file = folder / "slice.ttl"
    file.write_text(data, encoding="utf-8")
    store = folder / "wikidata"
    subprocess.run([program, "load", "--location", store, "--file", file], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", store, "--bind", address]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(f"http://{address}/", server)
            yield f"http://{address}/query"
        finally:
            server.terminate()


def _await(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not answer")
