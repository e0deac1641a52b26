"""The two streams: results go to standard output, everything said beside them to standard error.

Article text and file names are other people's words. What could command a terminal (escape sequences) or turn a line
around (bidirectional overrides) is shown as U+FFFD.
"""

from __future__ import annotations

import io
import re
import sys

from rich.console import Console, RenderableType
from rich.text import Text

from jawla.errors import JawlaError, Refused

messages = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
"""Standard error, for progress and messages; one message is one line, never wrapped."""

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LEFT_TO_RIGHT_MARK = "\u200e"


def speak_utf8() -> None:
    """Writes both streams in UTF-8 whatever the locale says, so that Arabic comes out under `LC_ALL=C` too.

    A lone surrogate, which UTF-8 cannot hold, is written as its JSON escape. Raises JawlaError where standard output
    is closed, for nothing could be told there.
    """
    if sys.stdout is None:
        raise JawlaError("standard output is closed: send it to a file, or to /dev/null")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def harmless(text: str) -> str:
    r"""The text without what could command a terminal; line breaks stay.

    >>> harmless("أستانا\x1b[2J 21")
    'أستانا�[2J 21'
    """
    return _UNSAFE.sub("\ufffd", text)


def put(text: str) -> None:
    r"""Writes one result to standard output, at once, so that a reader at the other end of a pipe need not wait.

    >>> put("أستانا 21\n")
    أستانا 21
    """
    sys.stdout.write(text)
    sys.stdout.flush()


def width() -> int:
    """Columns of standard output: the terminal's, 80 in a pipe.

    >>> width() > 0
    True
    """
    return Console().width


def show(picture: RenderableType) -> None:
    """Writes a table (or any Rich renderable) to standard output, as wide as the terminal, 80 columns in a pipe.

    A left-to-right mark stands before each column line: without it a terminal that orders right-to-left text
    itself takes two neighbouring Arabic cells for one run and swaps the columns
    (https://www.unicode.org/reports/tr9/#Implicit_Directional_Marks).

    >>> show(Text("أستانا 21"))
    أستانا 21
    """
    console = Console(highlight=False, markup=False)
    with console.capture() as captured:
        console.print(picture)
    lines = (line.rstrip().replace("│", f"{_LEFT_TO_RIGHT_MARK}│") for line in captured.get().splitlines())
    put("".join(f"{line}\n" for line in lines))


def tell(message: str) -> None:
    """Says one line on standard error."""
    messages.print(Text(harmless(message)))


def tell_refused(refused: Refused) -> None:
    """Says on standard error, in one line, which input was refused and why."""
    line = " ".join(harmless(str(refused)).split())
    messages.print(Text.assemble(("refused ", "yellow"), line))


def tell_error(reason: str) -> None:
    """Says on standard error, in one line, what stopped the command."""
    line = " ".join(harmless(reason).split())
    messages.print(Text.assemble(("error: ", "bold red"), line))
