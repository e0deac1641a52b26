"""What can be told of a SPARQL query without parsing it: its form, and whether it would leave this machine."""

from __future__ import annotations

import re
from typing import Literal

from jawla.errors import JawlaError

Form = Literal["select", "ask", "construct", "describe"]

BLANK = "\x1a"
"""What `mask` writes over the insides of IRIs and strings; no query has it otherwise."""

_OPAQUE = re.compile(
    r"""
    (?P<comment> \#[^\r\n]* )
  | (?P<iri> <[^<>"{}|^`\x00-\x20]*> )
  | (?P<string>
        \"\"\" (?: \"{0,2} (?: [^"\\] | \\. ) )* \"\"\"
      | '''    (?: '{0,2}  (?: [^'\\] | \\. ) )* '''
      | "(?: [^"\\\r\n] | \\. )*"
      | '(?: [^'\\\r\n] | \\. )*' )
  | (?P<name> (?: [\w.:%-] | \\. )+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = re.compile(rf"\s*(?:(?:BASE\s*|PREFIX\s*[^\s:]*:\s*){BLANK}+\s*)*([A-Za-z]*)", re.IGNORECASE)
_UPDATES = {"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"}
_NAMES = re.compile(r"[?$]\w+|:(?:[\w.:%-]|\\.)*")
_SERVICE = re.compile(r"(?<![-/_%#@])service", re.IGNORECASE)  # after one of these it can only be part of a name


def mask(query: str) -> str:
    """The query with comments blanked and IRIs and strings filled, so that only its own words are left, in place.

    >>> mask('SELECT * { ?s <a:b> "WHERE" } # all').replace(BLANK, "~")
    'SELECT * { ?s ~~~~~ ~~~~~~~ }      '
    """

    def cover(found: re.Match[str]) -> str:
        if found["name"]:
            return found[0]
        return (" " if found["comment"] else BLANK) * len(found[0])

    return _OPAQUE.sub(cover, query)


def form(query: str) -> Form:
    """Which of the four forms of SPARQL query this is; text that is none of them passes as a SELECT, for the store's
    parser to say where it is wrong.

    Raises JawlaError for an update, and for a query with SERVICE, which would ask another machine.

    >>> form("PREFIX ex: <https://example.org/> ASK { ?s ?p ?o }")
    'ask'
    >>> form("DROP ALL")
    Traceback (most recent call last):
    jawla.errors.JawlaError: DROP changes the store: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered
    """
    _refuse_service(query)
    word = _first_word(query)
    if word in _UPDATES:
        raise JawlaError(f"{word.upper()} changes the store: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")
    match word:
        case "ask" | "construct" | "describe":
            return word
        case _:
            return "select"


def _first_word(query: str) -> str:
    found = _PROLOGUE.match(mask(query))
    return found[1].lower() if found else ""


def _refuse_service(query: str) -> None:
    bare = mask(query)
    prologue = _PROLOGUE.match(bare)
    start = prologue.end() if prologue else 0
    # "?a<?b#>'" is an IRI and a quotation mark to this scanner, but a comparison and a comment to a parser that knows
    # the place. Where that may be, the word is sought in comments and strings too: rather one query too many refused.
    unsure = any(
        re.search(r"[#')]", found["iri"]) and not bare.endswith("^^", 0, found.start())
        for found in _OPAQUE.finditer(query, start)
        if found["iri"]
    )
    if _SERVICE.search(_NAMES.sub(" ", query if unsure else bare)):
        raise JawlaError("SERVICE asks another machine, and jawla answers from this store alone: take it out")
