"""The client of a query service: what it does when the service fails, and that it keeps to the manners asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from faults import START, FakeClock, Faulty, Reply, faulty, rows

from jawla import __version__
from jawla.errors import JawlaError
from jawla.linking.cache import Cache
from jawla.linking.wikidata import PAUSE, TRIES, Endpoint, Wikidata

TEXT = Reply(200, b"Please set a user agent", {"Content-Type": "text/plain"})


def query(values: Sequence[str]) -> str:
    return f"SELECT ?v {{ VALUES ?v {{ {' '.join(values)} }} }}"


def asked(text: str) -> list[str]:
    return re.findall(r'"(\w+)"', text)


def answered(text: str) -> Reply:
    return rows(*asked(text))


class Session:
    """A client with a fake clock; `ask` gives the values that came back, and `told` what it said of waits."""

    def __init__(self, folder: Path, server: Faulty, timeout: int = 20) -> None:
        self.time, self.told = FakeClock(), list[str]()
        self.client = Wikidata(
            Endpoint(server.url, "you@example.org", timeout),
            Cache(folder, days=30),
            now=self.time.now,
            clock=self.time.clock,
            sleep=self.time.sleep,
            on_wait=self.told.append,
        )

    def ask(self, *values: str) -> list[str]:
        terms = [f'"{value}"' for value in values]
        return [row["v"].value for answer in self.client.select(query, terms) for row in answer.rows]


def after(count: int, fault: Reply) -> Callable[[str, int], Reply]:
    """A service that fails so often and then answers."""
    return lambda text, before: fault if before < count else answered(text)


def test_requests_are_posted_in_batches_a_second_apart_under_a_name_with_a_contact(tmp_path: Path) -> None:
    values = [f"v{number}" for number in range(120)]
    with faulty(lambda text, _: answered(text)) as server:
        session = Session(tmp_path, server)
        assert session.ask(*values) == values
    assert [len(asked(text)) for text in server.queries] == [50, 50, 20]
    assert session.time.slept == [PAUSE, PAUSE]
    assert {each["User-Agent"] for each in server.headers} == {f"jawla/{__version__} (you@example.org) SPARQLWrapper"}
    assert all("json" in each["Accept"] for each in server.headers)


@pytest.mark.parametrize(("header", "seconds"), [("7", 7), ("Sun, 22 Nov 2026 08:00:09 GMT", 9), (None, 60)])
def test_a_wait_that_the_service_asks_for_is_kept(tmp_path: Path, header: str | None, seconds: float) -> None:
    busy = Reply(429, headers={"Retry-After": header} if header else {})
    with faulty(after(1, busy)) as server:
        session = Session(tmp_path, server)
        assert session.ask("a", "b") == ["a", "b"]
    assert session.time.slept == [seconds]
    assert session.told == [f"the service asks to wait {seconds:.0f} s"]
    assert [asked(text) for text in server.queries] == [["a", "b"]] * 2


def test_a_wait_of_hours_is_left_to_the_person(tmp_path: Path) -> None:
    with faulty(after(9, Reply(429, headers={"Retry-After": "7200"}))) as server:
        session = Session(tmp_path, server)
        with pytest.raises(JawlaError, match="asks to wait 7200 s: come back then; what was answered so far is kept"):
            session.ask("a")
    assert (len(server.queries), session.time.slept) == (1, [])


def test_a_refusal_ends_at_once_and_says_whom_the_service_would_write_to(tmp_path: Path) -> None:
    with faulty(after(9, Reply(403))) as server, pytest.raises(JawlaError, match=r"refuses \(403\).*you@example.org"):
        Session(tmp_path, server).ask("a", "b")
    assert len(server.queries) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Reply(500, b"java.util.concurrent.TimeoutException"),
        Reply(502),
        Reply(503),
        Reply(504),
        TEXT,
        Reply(200, b'{"head": {}, "boolean": true}'),
        Reply(200, rows("a", "b", "c", "d").body, cut=True),
        Reply(200, rows("a", "b", "c", "d").body[:60]),
    ],
    ids=["500", "502", "503", "504", "text", "no rows", "broken off", "cut"],
)
def test_what_is_too_much_at_once_is_asked_in_halves(tmp_path: Path, fault: Reply) -> None:
    def reply(text: str, _: int) -> Reply:
        return fault if len(asked(text)) > 1 else answered(text)

    with faulty(reply) as server:
        assert Session(tmp_path, server).ask("a", "b", "c", "d") == ["a", "b", "c", "d"]
    sizes = [len(asked(text)) for text in server.queries]
    assert sizes == [4, 2, 1, 1, 2, 1, 1]


def test_silence_is_a_failure_and_not_waited_for_for_ever(tmp_path: Path) -> None:
    with faulty(after(1, Reply(silent=True))) as server:
        session = Session(tmp_path, server, timeout=1)
        assert session.ask("a") == ["a"]
    assert session.told == ["no answer in 1 s; trying again"]


@pytest.mark.parametrize(("fault", "why"), [(Reply(500), "500"), (TEXT, "Please set a user agent")])
def test_a_service_that_keeps_failing_is_given_up_after_longer_and_longer_waits(
    tmp_path: Path, fault: Reply, why: str
) -> None:
    with faulty(after(99, fault)) as server:
        session = Session(tmp_path, server)
        with pytest.raises(JawlaError, match=f"{why}.*{TRIES} times in a row: try later"):
            session.ask("a")
    assert len(server.queries) == TRIES
    assert session.time.slept == [2, 4, 8, 16]


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    with faulty(after(0, TEXT)) as server:
        pass
    session = Session(tmp_path, server)
    with pytest.raises(JawlaError, match="it cannot be reached"):
        session.ask("a", "b")


def test_a_service_that_moved_is_told_with_its_new_address(tmp_path: Path) -> None:
    moved = Reply(308, headers={"Location": "https://query.example.org/new"})
    with faulty(after(9, moved)) as server, pytest.raises(JawlaError, match=r"--endpoint https://query\.example"):
        Session(tmp_path, server).ask("a")


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    values = [f"v{number}" for number in range(100)]
    with faulty(lambda text, _: Reply(403) if "v99" in asked(text) else answered(text)) as server:
        with pytest.raises(JawlaError):
            Session(tmp_path, server).ask(*values)
        kept = server.url
    assert len(server.queries) == 2
    gone = Faulty(kept, [], [])
    with pytest.raises(JawlaError, match="cannot be reached"):
        Session(tmp_path, gone).ask(*values)
    assert Session(tmp_path, gone).ask(*values[:50]) == values[:50]


def test_a_failure_is_never_kept(tmp_path: Path) -> None:
    with faulty(after(1, TEXT)) as server:
        session = Session(tmp_path, server)
        assert session.ask("a") == session.ask("a") == ["a"]
    assert len(server.queries) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_an_answer_tells_when_it_was_given_also_when_it_was_kept(tmp_path: Path) -> None:
    with faulty(lambda text, _: answered(text)) as server:
        Session(tmp_path, server).ask("a")
        later = Session(tmp_path, server)
        later.time.sleep(3600)
        (answer,) = later.client.select(query, ['"a"'])
    assert answer.retrieved == START
    assert len(server.queries) == 1


def test_a_kept_file_that_was_damaged_is_asked_for_anew(tmp_path: Path) -> None:
    with faulty(lambda text, _: answered(text)) as server:
        Session(tmp_path, server).ask("a")
        (file,) = tmp_path.iterdir()
        file.write_text('{"rows": [[]]}', encoding="utf-8")
        assert Session(tmp_path, server).ask("a") == ["a"]
    assert len(server.queries) == 2


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org", "example.org", "https://", "http://a b"])
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    with pytest.raises(JawlaError, match="is no address of a query service"):
        Endpoint(url, "you@example.org")


@pytest.mark.parametrize("contact", ["", "me", "me@example.org\r\nX-Evil: 1", "حاتم@example.org"])
def test_somebody_must_be_there_to_write_to(contact: str) -> None:
    with pytest.raises(JawlaError, match="nobody to write to"):
        Endpoint("https://query.example.org/sparql", contact)
