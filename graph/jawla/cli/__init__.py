"""The command line: arguments in, lines out. One file a verb."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from jawla.cli import build, evaluate, explain, export, extract, gazetteer, judge, link, network, query, review  # noqa: F401  (each registers its command on `app`)
from jawla.cli.app import NOT_DONE, app
from jawla.cli.streams import speak_utf8, tell_error
from jawla.errors import JawlaError


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and leaves with its exit code; an error for people is one line, never a traceback.

    >>> main(["--version"])
    Traceback (most recent call last):
    SystemExit: 0
    """
    try:
        speak_utf8()
        app(args=arguments, prog_name="jawla")
    except OSError as error:
        what = error.strerror or str(error)
        tell_error(f"{error.filename}: {what}" if error.filename else what)
    except JawlaError as error:
        tell_error(str(error))
    sys.exit(NOT_DONE)
