"""The errors a user may see: what is wrong, where, and what to do.

Two branches, because they ask for two answers: a `Refused` input is told and skipped, and the rest goes on;
anything else that is a `JawlaError` stops the command.
"""

from __future__ import annotations


class JawlaError(ValueError):
    """Something that stops the command, told in one sentence for a person.

    >>> raise JawlaError("there is no store in out/store: build one with 'jawla build SOURCE --store out/store'")
    Traceback (most recent call last):
    jawla.errors.JawlaError: there is no store in out/store: build one with 'jawla build SOURCE --store out/store'
    """


class Refused(JawlaError):  # noqa: N818  (not always an error: most runs go on)
    """One input that cannot be read or stored; the others still can.

    `source` is the file (or article) it concerns, `line` its line counted from 1 where there is one.

    >>> str(Refused("is empty", source="a.txt"))
    'a.txt: is empty'
    >>> str(Refused("not JSON (Expecting value)", source="news.jsonl", line=3))
    'news.jsonl, line 3: not JSON (Expecting value)'
    """

    def __init__(self, reason: str, *, source: str, line: int | None = None) -> None:
        self.reason, self.source, self.line = reason, source, line
        where = source if line is None else f"{source}, line {line}"
        super().__init__(f"{where}: {reason}")
