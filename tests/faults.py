"""A query service that fails in the ways that Wikidata's does, and a clock that only moves when somebody sleeps."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

START = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


class FakeClock:
    """Time that passes only by sleeping; `slept` tells each sleep."""

    def __init__(self) -> None:
        self.seconds, self.slept = 0.0, list[float]()

    def clock(self) -> float:
        return self.seconds

    def now(self) -> dt.datetime:
        return START + dt.timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass(frozen=True)
class Reply:
    """What the service says: `cut` leaves out the end of the body, `silent` says nothing at all."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    silent: bool = False


def rows(*values: str) -> Reply:
    """A good answer with the values as ?v."""
    bindings = [{"v": {"type": "literal", "value": value}} for value in values]
    body = json.dumps({"head": {"vars": ["v"]}, "results": {"bindings": bindings}}).encode()
    return Reply(200, body, {"Content-Type": "application/sparql-results+json"})


@dataclass
class Faulty:
    """The address of the service and the queries and headers that reached it."""

    url: str
    queries: list[str]
    headers: list[dict[str, str]]


@contextmanager
def faulty(reply: Callable[[str, int], Reply]) -> Iterator[Faulty]:
    """A service on loopback; `reply` says what it answers to a query, given how many came before."""
    done = threading.Event()
    queries: list[str] = []
    headers: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (query,) = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"]
            said = reply(query, len(queries))
            queries.append(query)
            headers.append(dict(self.headers))
            if said.silent:
                done.wait()
                return
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body[: len(said.body) // 2] if said.cut else said.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Faulty(f"http://127.0.0.1:{server.server_port}/sparql", queries, headers)
    finally:
        done.set()
        server.shutdown()
        thread.join()
        server.server_close()
