"""A question as its file tells it: the `#+` lines over a SPARQL query, and where its parameters stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jawla.errors import JawlaError
from jawla.store.syntax import mask

Header = dict[str, "str | Header"]

TYPES = ("actor", "article", "meeting", "process", "round", "iri", "date", "integer", "text", "choice")
"""What a parameter may be; the first five are kinds of `jawla.iri.mint`."""

_PREFIX = re.compile(r"PREFIX\s*([^\s:]*):\s*<", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be told: `type` is one of `TYPES`, `default` what the query does without it.

    `choices` maps what a person says ("held") to the SPARQL term it stands for, for a choice only.
    """

    name: str
    type: str
    about: str = ""
    default: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its title ("en", "ar"), its parameters, and its columns with what they hold; `text` is SPARQL."""

    name: str
    text: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def read_question(name: str, text: str) -> Question:
    """The question that a file's text is; a query without `#+` lines has no parameters.

    Raises JawlaError for a `#+` line that is not `key: value`, and a parameter that the query has no place for or
    whose type is not known.

    >>> question = read_question("sides", "#+ summary: All sides\\nSELECT ?side { GRAPH ?g { ?m ?p ?side } }")
    >>> question.title["en"], question.parameters
    ('All sides', ())
    """
    header = _read_header(name, text)
    prefixes = set(_PREFIX.findall(text))
    parameters = tuple(
        _read_parameter(name, key, value if isinstance(value, dict) else {}, prefixes)
        for key, value in _section(header, "parameters").items()
    )
    for parameter in parameters:
        if not sites(text, parameter.name):
            raise JawlaError(f"{name}: the query has no 'VALUES ?{parameter.name} {{ UNDEF }}' for that parameter")
    title = {"en": header.get("summary", name), "ar": header.get("title_ar", header.get("summary", name))}
    columns = {key: str(value) for key, value in _section(header, "columns").items()}
    description = header.get("description", "")
    return Question(
        name, text, {key: str(value) for key, value in title.items()}, str(description), parameters, columns
    )


def sites(query: str, name: str) -> list[tuple[int, int]]:
    """Where the values of a parameter stand in the query: start and end between the braces of each VALUES.

    >>> sites("SELECT * { VALUES ?n { UNDEF } }", "n")
    [(22, 29)]
    """
    site = re.compile(rf"\bVALUES\s*[?$]{re.escape(name)}\s*\{{([^{{}}]*)\}}", re.IGNORECASE)
    return [found.span(1) for found in site.finditer(mask(query))]


def _section(header: Header, key: str) -> Header:
    section = header.get(key, {})
    return section if isinstance(section, dict) else {}


def _read_parameter(question: str, name: str, told: Header, prefixes: set[str]) -> Parameter:
    kind = str(told.get("type", "text"))
    if kind not in TYPES:
        raise JawlaError(f"{question}: parameter {name} has the type {kind!r}, which is not known")
    choices = {}
    for choice in str(told["choices"]).split(",") if "choices" in told else ():
        key, _, term = choice.strip().partition("=")
        if term != "UNDEF" and term.partition(":")[0] not in prefixes:
            raise JawlaError(f"{question}: the choice {choice.strip()!r} of {name} is not key=prefix:name or key=UNDEF")
        choices[key] = term
    default = told.get("default")
    return Parameter(name, kind, str(told.get("about", "")), None if default is None else str(default), choices)


def _read_header(question: str, text: str) -> Header:
    """The `#+` lines, a small part of YAML: nested `key: value` lines, and text folded after `>-`."""
    header: Header = {}
    open_: list[tuple[int, Header]] = [(-1, header)]
    folded: tuple[int, Header, str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+") or not line[2:].strip():
            continue
        indent, content = len(line[2:]) - len(line[2:].lstrip()), line[2:].strip()
        if folded and indent > folded[0]:
            folded[1][folded[2]] = f"{folded[1][folded[2]]} {content}".strip()
            continue
        key, colon, value = content.partition(":")
        if not colon:
            raise JawlaError(f"{question}, line {number}: a '#+' line is written 'key: value'")
        while indent <= open_[-1][0]:
            open_.pop()
        parent, value = open_[-1][1], value.strip()
        folded = (indent, parent, key) if value == ">-" else None
        if value:
            parent[key] = "" if folded else value
        else:
            inner: Header = {}
            parent[key] = inner
            open_.append((indent, inner))
    return header
