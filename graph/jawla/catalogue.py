"""The questions that jawla knows by name, and a user's own: SPARQL files with parameters.

A question is a `.rq` file that any SPARQL 1.1 tool runs as it stands. Lines that begin with `#+` describe it, in the
style of grlc's decorators (https://github.com/CLARIAH/grlc#decorator-syntax). A parameter is a line
`VALUES ?actor { UNDEF }` inside the pattern: what stands between the braces is its default, and `bind` puts an RDF
term there. (A VALUES after the pattern would join too late: it changes what a COUNT counts. A FILTER that reads the
parameter stands between the same braces as the VALUES: within GRAPH or OPTIONAL it would not see it.)
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from rdflib import DCTERMS, XSD, Literal, URIRef
from rdflib.term import Node

from jawla.errors import JawlaError
from jawla.headers import Parameter, Question, read_question, sites
from jawla.iri import mint
from jawla.store import Rows, Store
from jawla.store.syntax import form
from jawla.store.terms import to_text

__all__ = ["Parameter", "Question", "ask", "bind", "find_actor", "load", "questions", "resolve"]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")


def questions() -> list[Question]:
    """The questions that come with jawla, by name.

    >>> [question.name for question in questions()][-1]
    'who-met-whom'
    """
    found = (entry for entry in files("jawla.queries").iterdir() if entry.name.endswith(".rq"))
    return [
        read_question(entry.name[:-3], entry.read_text("utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    ]


def load(source: str | Path) -> Question:
    """A question by its name, from a `.rq` file, or from SPARQL text itself.

    Raises JawlaError for a name that is not known, a file that cannot be read, or a description that does not fit
    the query.

    >>> load("who-met-whom").title["ar"]
    'من التقى من، وكم مرة، وبين أي تاريخين'
    >>> load("SELECT * WHERE { GRAPH ?article { ?s ?p ?o } }").name
    'query'
    >>> load("who-met-who")
    Traceback (most recent call last):
    jawla.errors.JawlaError: there is no question named 'who-met-who'; did you mean who-met-whom?
    """
    if isinstance(source, str) and re.search(r"[\s{]", source.strip()) and not source.endswith(".rq"):
        return read_question("query", source)
    if isinstance(source, Path) or source.endswith(".rq"):
        path = Path(source)
        try:
            return read_question(path.stem, path.read_text("utf-8-sig"))
        except OSError as error:
            raise JawlaError(f"the query {path} cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise JawlaError(f"the query {path} cannot be read: it is not UTF-8") from None
    known = {question.name: question for question in questions()}
    if source in known:
        return known[source]
    raise JawlaError(f"there is no question named {source!r}; {_near(source, list(known))}")


def bind(question: Question, parameters: Mapping[str, object]) -> str:
    """The question's SPARQL with the parameters in it, each as one RDF term; None leaves the default.

    A value is an rdflib term, or text that the parameter's type reads: an IRI or a key ("russia") for an actor,
    article, meeting, process or round, a day as 2018-11-28, one of a choice. A name of an actor ("روسيا") needs a
    store to look it up: `ask` does that.

    Raises JawlaError for a parameter that the question has not, and for a value that its type does not allow.

    >>> next(line for line in bind(load("rounds"), {"process": "astana"}).splitlines() if "VALUES ?process" in line)
    '      VALUES ?process { <https://w3id.org/jawla/id/process/astana> }'
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    text = question.text
    for name, value in parameters.items():
        if name not in known:
            raise JawlaError(
                f"{question.name} has no parameter {name!r}; {_near(name, list(known), none='it has none')}"
            )
        if value is None:
            continue
        term = _term(known[name], value)
        for start, end in reversed(sites(text, name)):
            text = f"{text[:start]} {term} {text[end:]}"
    return text


def ask(store: Store, question: Question | str | Path, /, **parameters: object) -> Rows:
    """Answer a question, or what `load` reads as one, from the store.

    An actor may be given by IRI, key or name in any language of the graph. A CONSTRUCT or DESCRIBE query is answered by
    rows of subject, predicate and object, an ASK by the one row and column `answer`.

    Raises JawlaError where `load` or `bind` do, for a name that no actor or more than one actor has, and for a query
    that is not SPARQL, changes the store, or asks another machine.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     ask(store, "rounds", process="astana").columns
    ('process', 'number', 'start', 'end', 'place', 'meetings', 'articles', 'round')
    """
    asked = question if isinstance(question, Question) else load(question)
    types = {parameter.name: parameter.type for parameter in asked.parameters}
    told = {name: _found(store, types.get(name), value) for name, value in parameters.items()}
    query = bind(asked, told)
    try:
        if form(query) in ("select", "ask"):
            return store.select(query)
        triples = sorted(store.construct(query))
    except JawlaError as error:
        raise JawlaError(f"{asked.name}: {error}") from None
    return Rows(("subject", "predicate", "object"), [tuple(triple) for triple in triples])


def find_actor(store: Store, name: str) -> URIRef:
    """The IRI of the actor that an IRI, a key ("russia") or a name in any language and letter case stands for.

    Raises JawlaError where no actor of the store has the name, or more than one has it.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     find_actor(store, "wikidata:Q159")
    rdflib.term.URIRef('wikidata:Q159')
    """
    if isinstance(name, URIRef) or _IRI.fullmatch(name):
        return URIRef(name)
    actors = load("actors")
    minted = resolve(store, mint("actor", name))
    if store.select(bind(actors, {"actor": minted})).rows:
        return URIRef(minted)
    names: dict[str, set[str]] = {}
    everyone = store.select(actors.text)
    for row in everyone:
        label, iri = str(row[0]), str(row[everyone.columns.index("actor")])
        names.setdefault(label, set()).add(iri)
    found = set().union(*(iris for label, iris in names.items() if _plain(label) == _plain(name)))
    if len(found) > 1:
        raise JawlaError(f"{name!r} may be any of these, say which: {', '.join(sorted(found))}")
    if not found:
        raise JawlaError(
            f"no actor in the store is called {name!r}; {_near(name, list(names), none='the store has no actors')}"
        )
    return URIRef(found.pop())


def resolve(store: Store, iri: str) -> URIRef:
    """The IRI by which the graph now calls what the IRI was given to; the IRI itself where it still calls it so.

    Articles that come in later may tell more of a person or meeting, and so give it another IRI; the former one is then
    kept in the graphs as `dcterms:isReplacedBy`.

    >>> from jawla.store import open_store
    >>> with open_store("memory:") as store:
    ...     resolve(store, "https://w3id.org/jawla/id/meeting/0123456789abcdef")
    rdflib.term.URIRef('https://w3id.org/jawla/id/meeting/0123456789abcdef')
    """
    old = to_text(URIRef(iri))
    rows = store.select(f"SELECT DISTINCT ?new {{ GRAPH ?article {{ {old} {to_text(DCTERMS.isReplacedBy)} ?new }} }}")
    return next((new for (new,) in rows if isinstance(new, URIRef)), URIRef(iri))


def _found(store: Store, kind: str | None, value: object) -> object:
    """What the store calls the actor or meeting that a parameter means; any other value as it is."""
    if not isinstance(value, str) or not value.strip():
        return value
    match kind:
        case "actor":
            return resolve(store, find_actor(store, value))
        case "meeting":
            return resolve(store, value if _IRI.fullmatch(value) else mint("meeting", value.strip()))
        case _:
            return value


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _near(name: str, known: list[str], *, none: str = "there are none") -> str:
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    if not known:
        return none
    return f"there are {', '.join(sorted(known)[:10])}{' ...' if len(known) > 10 else ''}"


def _term(parameter: Parameter, value: object) -> str:
    if isinstance(value, Node):
        return to_text(value)
    text = str(value).strip()
    problem = f"{parameter.name} = {text!r}"
    if not text:
        raise JawlaError(f"{parameter.name} is empty")
    match parameter.type:
        case "choice":
            if text not in parameter.choices:
                raise JawlaError(f"{problem} is not one of {', '.join(parameter.choices)}")
            return parameter.choices[text]
        case "date":
            try:
                if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                    raise ValueError
                dt.date.fromisoformat(text)
            except ValueError:
                raise JawlaError(f"{problem} is not a day: write it as 2018-11-28") from None
            return to_text(Literal(text, datatype=XSD.date))
        case "integer":
            if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
                raise JawlaError(f"{problem} is not a whole number")
            return to_text(Literal(int(text)))
        case "text":
            return to_text(Literal(text))
        case "iri":
            if not _IRI.fullmatch(text):
                raise JawlaError(f"{problem} is not an IRI")
            return to_text(URIRef(text))
        case kind:
            return to_text(URIRef(text if _IRI.fullmatch(text) else mint(kind, text)))
