"""One line of a .jsonl file as an article.

A row is a JSON object with `id` and `text`, and if it likes `lang`, `url`, `published` and `title`; other keys are left
alone, so that annotated files can be read as they are. `published` is an ISO 8601 date or datetime, or a day as the
Arab press writes it, 24/01/2024, the day first. JSON lines are UTF-8 (https://jsonlines.org).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from jawla.errors import Refused
from jawla.model import Article

_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d|\d{8})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", re.ASCII)


def parse(line: bytes, *, source: str, number: int) -> Article:
    """The article that line `number` (from 1) of `source` holds.

    Raises `Refused`, which names the file and the line, where it is no JSON object or a value is missing or wrong.

    >>> article = parse('{"id": "a", "text": "لقاء", "published": "2024-01-24"}'.encode(), source="n.jsonl", number=3)
    >>> article.published, article.source
    (datetime.date(2024, 1, 24), 'n.jsonl, line 3')
    >>> parse(b'{"id": "a"}', source="n.jsonl", number=3)
    Traceback (most recent call last):
    jawla.errors.Refused: n.jsonl, line 3: has no 'text'
    """
    try:
        row = _row(line)
        return Article(
            id=_required(row, "id"),
            text=_required(row, "text"),
            lang=_string(row, "lang") or "ar",
            url=_url(_string(row, "url")),
            published=_published(_string(row, "published")),
            title=_string(row, "title"),
            source=f"{source}, line {number}",
        )
    except _RowError as error:
        raise Refused(str(error), source=source, line=number) from None


def iso_date(value: str) -> dt.date:
    """The day that an ISO 8601 date or datetime states, in the time zone in which it is written.

    Raises `ValueError` where it is neither.

    >>> iso_date("2024-01-24T23:30:00+03:00")
    datetime.date(2024, 1, 24)
    """
    # Python takes weeks (2024-W04) for their Monday; a day that nobody stated is no date.
    if not _DAY.match(value):
        raise ValueError(f"no day of an ISO 8601 calendar date: {value!r}")
    return dt.datetime.fromisoformat(value.strip()).date()


def day_first_date(value: str) -> dt.date:
    """The day that is written as day, month and year, the order of the Arab press.

    It is never read month first: what only then were a date is none. Raises `ValueError` where it is not a day.

    >>> day_first_date("03/02/2024")
    datetime.date(2024, 2, 3)
    >>> day_first_date("02/24/2024")
    Traceback (most recent call last):
    ValueError: month must be in 1..12
    """
    written = _DAY_FIRST.fullmatch(value)
    if written is None:
        raise ValueError(f"not written as day/month/year: {value!r}")
    day, month, year = map(int, written.groups())
    return dt.date(year, month, day)


class _RowError(ValueError):
    """What is wrong with a row; `parse` adds where."""


def _row(line: bytes) -> Mapping[str, object]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _RowError(f"is not UTF-8 (a wrong byte at position {error.start})") from None
    except json.JSONDecodeError as error:
        raise _RowError(f"is not JSON ({error.msg}, at character {error.pos + 1})") from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or brackets nested beyond Python's stack.
        raise _RowError("is not JSON that can be read (a number too long, or brackets nested too deep)") from None
    if not isinstance(row, dict):
        raise _RowError(f"is {_kind(row)}, not a JSON object with 'id' and 'text'")
    return row


def _string(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise _RowError(f"'{key}' is {_kind(value)}, not a string")
    return value if value and value.strip() else None


def _required(row: Mapping[str, object], key: str) -> str:
    value = _string(row, key)
    if value is None:
        raise _RowError(f"'{key}' is empty" if row.get(key) is not None else f"has no '{key}'")
    return value


def _published(value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return day_first_date(value) if "/" in value else iso_date(value)
    except ValueError:
        raise _RowError(f"'published' is {_shown(value)}, not a day such as 2024-01-24 or 24/01/2024") from None


def _url(value: str | None) -> str | None:
    try:
        if value is None or urlsplit(value).scheme in ("", "http", "https"):
            return value
    except ValueError:
        pass
    raise _RowError(f"'url' is {_shown(value)}, not a web address")


def _shown(value: str | None) -> str:
    return json.dumps((value or "")[:40], ensure_ascii=False).encode("utf-8", "replace").decode()


def _kind(value: object) -> str:
    names = {type(None): "null", bool: "a truth value", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
