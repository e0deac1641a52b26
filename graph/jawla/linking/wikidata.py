"""Wikidata's query service, or a copy of it, asked with the manners it asks for.

One request a second and one at a time, by POST, under a name of our own with somebody to write to
(https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy); a wait that the service asks for
is kept (https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Query_limits). Queries are plain SPARQL 1.1,
so that any copy answers them. SPARQLWrapper sends them; it neither tries again nor looks at what came back, so that is
done here.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

from jawla import __version__
from jawla.errors import JawlaError
from jawla.linking.cache import Answer, Cache, Cell, Row

BATCH = 50
"""Items or names a query; the interfaces of Wikidata take as many at once."""
PAUSE = 1.0
"""Seconds from one request to the next."""
TRIES = 5
"""Failures of one query in a row, after which the service is given up for now."""
_LONGEST_WAIT = 600  # seconds that the service may ask for; a person is better told to come back
_LONGEST_PAUSE = 30.0  # seconds between two tries
_LARGEST = 64 * 2**20  # bytes of an answer
_QUOTED = 120  # characters of what the service said


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL service of Wikidata's data, whom it may write to about us, and how many seconds an answer may take.

    Raises JawlaError for an address that is none of the web, and for a contact that is neither mail nor web address.

    >>> Endpoint("https://query.example.org/sparql", "you@example.org").agent  # doctest: +ELLIPSIS
    'jawla/... (you@example.org) SPARQLWrapper'
    >>> Endpoint("file:///etc/passwd", "you@example.org")
    Traceback (most recent call last):
    jawla.errors.JawlaError: file:///etc/passwd is no address of a query service: give one that begins with https://
    """

    url: str
    contact: str
    timeout: int = 70  # the service itself gives up after 60

    def __post_init__(self) -> None:
        address = urlsplit(self.url) if re.fullmatch(r"[!-~]+", self.url) else None
        if address is None or address.scheme not in ("http", "https") or not address.hostname:
            raise JawlaError(f"{self.url} is no address of a query service: give one that begins with https://")
        if not re.fullmatch(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+", self.contact):
            raise JawlaError(
                f"{self.contact!r} is nobody to write to: Wikidata wants a mail or web address of whoever asks, "
                "such as you@example.org"
            )

    @property
    def agent(self) -> str:
        """The name that requests go by."""
        return f"jawla/{__version__} ({self.contact}) SPARQLWrapper"


class _FailedError(Exception):
    """A query that may succeed at another time or, where it is too much at once, in parts."""

    def __init__(self, reason: str, *, divisible: bool = True) -> None:
        super().__init__(reason)
        self.divisible = divisible


class _BusyError(Exception):
    """The service asks to be left alone for some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the service asks to wait {seconds:.0f} s")
        self.seconds = seconds


class Wikidata:
    """A query service with the answers that are kept of it.

    `now` tells the time of day, `clock` counts seconds, `sleep` waits; `on_wait` is told of each longer wait. Nothing
    is sent before `select` is called.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        cache: Cache,
        *,
        now: Callable[[], dt.datetime],
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        on_wait: Callable[[str], None],
    ) -> None:
        self.endpoint = endpoint
        self._cache, self._now, self._clock, self._sleep, self._on_wait = cache, now, clock, sleep, on_wait
        self._next = clock()

    def select(self, query: Callable[[Sequence[str]], str], values: Sequence[str]) -> Iterator[Answer]:
        """The answers to a query about many values (terms as they stand in SPARQL), some 50 of them at a time.

        `query` gives the text for some of them. A query that fails is asked again in halves, in the end for each value
        alone. What was answered is kept at once, and not asked again.

        Raises JawlaError where the service refuses, keeps failing, cannot be reached, or asks for too long a wait.
        """
        left = [list(values[at : at + BATCH]) for at in range(0, len(values), BATCH)][::-1]
        failures = 0
        while left:
            batch = left.pop()
            try:
                answer = self._answer(query(batch))
            except _BusyError as busy:
                failures += 1
                self._give_up(busy, failures)
                left.append(batch)
                self._wait(busy.seconds, str(busy))
            except _FailedError as failed:
                if failed.divisible and len(batch) > 1:
                    half = len(batch) // 2
                    left += [batch[half:], batch[:half]]
                    self._wait(PAUSE, f"{failed}; asking for {half} at once")
                    continue
                failures += 1
                self._give_up(failed, failures)
                left.append(batch)
                self._wait(min(PAUSE * 2**failures, _LONGEST_PAUSE), f"{failed}; trying again")
            else:
                failures = 0
                yield answer

    def _answer(self, query: str) -> Answer:
        kept = self._cache.get(self.endpoint.url, query, self._now())
        if kept is not None:
            return kept
        if (early := self._next - self._clock()) > 0:
            self._sleep(early)
        try:
            rows = _post(self.endpoint, query, self._now)
        finally:
            self._next = self._clock() + PAUSE
        answer = Answer(rows, self._now())
        self._cache.put(self.endpoint.url, query, answer)
        return answer

    def _wait(self, seconds: float, why: str) -> None:
        self._on_wait(why)
        self._sleep(seconds)

    def _give_up(self, error: Exception, failures: int) -> None:
        """Raises JawlaError where it is time to."""
        again = "what was answered so far is kept, the same command goes on from there"
        if isinstance(error, _BusyError) and error.seconds > _LONGEST_WAIT:
            raise JawlaError(f"{self.endpoint.url}: {error}: come back then; {again}")
        if failures >= TRIES:
            raise JawlaError(f"{self.endpoint.url}: {error}, {failures} times in a row: try later; {again}")


def _post(endpoint: Endpoint, query: str, now: Callable[[], dt.datetime]) -> list[Row]:
    """The rows of one answer. Raises `_BusyError`, `_FailedError`, and JawlaError where asking again is of no use."""
    wrapper = SPARQLWrapper(endpoint.url, agent=endpoint.agent)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON)
    wrapper.setTimeout(endpoint.timeout)
    wrapper.setQuery(query)
    try:
        with wrapper.query().response as response:
            body = response.read(_LARGEST + 1)
    except EndPointInternalError:
        raise _FailedError("the service failed (500), or the query took too long") from None
    except HTTPError as error:
        raise _told(endpoint, error, now) from None
    except SPARQLWrapperException as error:
        raise JawlaError(f"{endpoint.url} does not take the query: {_shown(error)}") from None
    except TimeoutError:
        raise _FailedError(f"no answer in {endpoint.timeout} s") from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _FailedError(f"no answer in {endpoint.timeout} s") from None
        raise _FailedError(f"it cannot be reached ({_shown(error.reason)})", divisible=False) from None
    except (OSError, http.client.HTTPException) as error:
        raise _FailedError(f"the answer broke off ({type(error).__name__})") from None
    if len(body) > _LARGEST:
        raise _FailedError(f"the answer is longer than {_LARGEST // 2**20} MB")
    return _rows(body)


def _told(endpoint: Endpoint, error: HTTPError, now: Callable[[], dt.datetime]) -> Exception:
    """What an HTTP status means for what to do next."""
    match error.code:
        case 429:
            return _BusyError(_seconds(error.headers.get("Retry-After"), now()))
        case 403:
            return JawlaError(
                f"{endpoint.url} refuses (403): it may not accept whom it should write to, '{endpoint.contact}', or "
                "has shut this address out: give a contact that is read, and try tomorrow"
            )
        case 502 | 503 | 504:
            return _FailedError(f"the service failed ({error.code})")
        case code if 300 <= code < 400 and error.headers.get("Location"):
            return JawlaError(f"{endpoint.url} has moved: try --endpoint {error.headers['Location']}")
        case code:
            return JawlaError(f"{endpoint.url} answers {code}, {_shown(error.reason)}: is that a SPARQL service?")


def _seconds(retry_after: str | None, now: dt.datetime) -> float:
    """Seconds that a Retry-After header asks to wait, which gives seconds or a day; a minute where it gives neither.

    >>> now = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
    >>> _seconds("7", now), _seconds("Sun, 22 Nov 2026 08:00:05 GMT", now), _seconds("soon", now)
    (7.0, 5.0, 60.0)
    """
    text = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return max(float(text), PAUSE)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return 60.0
    return max((until.replace(tzinfo=until.tzinfo or dt.UTC) - now).total_seconds(), PAUSE)


def _rows(body: bytes) -> list[Row]:
    """The rows in a body of the SPARQL 1.1 results format (https://www.w3.org/TR/sparql11-results-json/).

    >>> _rows(b'{"results": {"bindings": [{"item": {"type": "uri", "value": "http://example.org/Q1"}}]}}')
    [{'item': Cell(value='http://example.org/Q1', lang='')}]
    """
    try:
        bindings: list[dict[str, Any]] = json.loads(body)["results"]["bindings"]
        return [{name: _cell(term) for name, term in binding.items()} for binding in bindings]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        start = _shown(body[:_QUOTED].decode("utf-8", "replace"))
        raise _FailedError(f"the answer is no SPARQL result: {start!r}") from None


def _cell(term: dict[str, Any]) -> Cell:
    value, lang = term["value"], term.get("xml:lang", "")
    if not isinstance(value, str) or not isinstance(lang, str):
        raise TypeError
    return Cell(value, lang)


def _shown(what: object) -> str:
    return " ".join(str(what).split())[:_QUOTED]
