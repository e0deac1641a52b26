"""A person's last word on the graph: a table of judgements that every build obeys, on any machine.

One judgement a row, sorted, so that two files merge like text (git, or one put behind the other). What a judgement is
about is named by what survives a rebuild: IRIs minted from content, ids of articles, words of theirs; never by a count.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final, Literal, cast, get_args
from urllib.parse import unquote

from jawla import iri, kb
from jawla.errors import JawlaError
from jawla.identity import Judgements

Kind = Literal["link", "same", "different", "strike", "meeting", "position"]
COLUMNS: Final = ("kind", "about", "value", "article", "words", "by", "on", "note")
NONE: Final = "none"
"""The value of a link to no item."""

_QID: Final = re.compile("Q[1-9][0-9]*")
_KEY: Final = re.compile(r"(actor|meeting|position)/\S+")
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "link": ("about", "value"),
    "same": ("about", "value"),
    "different": ("about", "value"),
    "strike": ("about", "article"),
    "meeting": ("value", "article", "words"),
    "position": ("value", "article", "words"),
}


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """What one person decided.

    `link`: the actor `about` is the Wikidata item `value` (or "none"), everywhere or where an `article` uses `words`
    as the name. `same`, `different`: `about` and `value` name one thing, or two. `strike`: the article does not tell
    the meeting or position `about`. `meeting`, `position`: the article tells one in these `words`, and `value` says
    which (`jawla.judging`). `about` is a key: an IRI of the graph without what all begin with ("actor/russia").
    """

    kind: Kind
    about: str = ""
    value: str = ""
    article: str = ""
    words: str = ""
    by: str = ""
    on: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)

    @property
    def question(self) -> tuple[str, ...]:
        """What it answers: two judgements of one question agree or contradict each other."""
        if self.kind in ("same", "different"):
            return ("identity", *sorted((self.about, self.value)))
        if self.kind in ("link", "strike"):
            return self.kind, self.about, self.article, self.words if self.kind == "link" else ""
        return self.kind, self.value, self.article, self.words

    @property
    def answer(self) -> str:
        """Its answer to the question."""
        return self.value if self.kind == "link" else self.kind


def key_of(thing: str) -> str:
    """The key of an IRI of the graph, which a person can read.

    >>> key_of("https://w3id.org/jawla/id/actor/russia")
    'actor/russia'
    """
    return unquote(thing.removeprefix(iri.BASE))


def iri_of(key: str) -> str:
    """The IRI that a key stands for.

    >>> iri_of("actor/russia")
    'https://w3id.org/jawla/id/actor/russia'
    """
    kind, _, name = key.partition("/")
    return iri.mint(kind, name)


def nobody_known(judgement: Judgement) -> str:
    """The IRI of the person whom the words of an article mean, where that is judged to be nobody known: of this article
    only, so that builds that do not read it know whom to keep apart.

    >>> key_of(nobody_known(Judgement("link", "actor/a", "none", "news-7", "جيمس أوتينو")))
    'actor/جيمس-أوتينو.b300c754'
    """
    name = "-".join(judgement.words.split())
    return iri.mint("actor", f"{name}.{iri.digest(judgement.article, judgement.words)[:8]}")


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, sorted; none where there is no such file.

    The header may stand there more than once, as where two files were put one behind the other, and so may a row.
    Raises JawlaError, with the lines, where a row is none and where judgements contradict each other.

    >>> read_judgements(Path("no/such/file.tsv"))
    ()
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise JawlaError(f"{path}: is not UTF-8: save it as UTF-8") from None
    rows = enumerate(text.split("\n"), start=1)
    header = "\t".join(COLUMNS)
    found = [_parse(line.rstrip("\r"), path, n) for n, line in rows if line.strip() and line.rstrip("\r") != header]
    check(found, path)
    return tuple(sorted(set(found)))


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Lets the file hold these judgements, in one step, so that a crash leaves the old ones or the new."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(_escape(getattr(each, column)) for column in COLUMNS) for each in sorted(set(judgements))]
    draft = path.with_name(path.name + ".new")
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    draft.replace(path)


def add_judgement(known: Iterable[Judgement], new: Judgement) -> tuple[tuple[Judgement, ...], list[Judgement]]:
    """The judgements with a new one, which takes the place of those that answered its question otherwise; and these.

    >>> old, new = Judgement("link", "actor/a", "Q1", by="أ"), Judgement("link", "actor/a", "none", by="أ")
    >>> add_judgement([old], new) == ((new,), [old])
    True
    """
    known = list(known)
    gone = [
        each for each in known if each.question == new.question and (each.answer != new.answer or each.by == new.by)
    ]
    return tuple(sorted({*(each for each in known if each not in gone), new})), gone


def check(judgements: Sequence[Judgement], path: Path) -> None:
    """Raises JawlaError, with the lines, where two judgements answer one question in two ways, or a chain of `same`
    (or of links to one item) joins what another judgement tells apart.

    >>> check([Judgement("same", "actor/a", "actor/b", line=2), Judgement("different", "actor/b", "actor/a", line=3)],
    ...     Path("judgements.tsv"))
    Traceback (most recent call last):
    jawla.errors.JawlaError: judgements.tsv, lines 2 and 3 contradict each other: same and different of actor/a, \
actor/b; delete one
    """
    clashes = []
    answers: dict[tuple[str, ...], Judgement] = {}
    for each in judgements:
        first = answers.setdefault(each.question, each)
        if first.answer != each.answer:
            about = ", ".join(filter(None, each.question[1:]))
            clashes.append(
                f"{first.line} and {each.line} contradict each other: {first.answer} and {each.answer} of {about}"
            )
    if not clashes:
        clashes = list(_chains(judgements))
    if clashes:
        more = f" (and {len(clashes) - 1} more such)" if len(clashes) > 1 else ""
        raise JawlaError(f"{path.name}, lines {clashes[0]}; delete one{more}")


def _chains(judgements: Iterable[Judgement]) -> Iterable[str]:
    """What a chain of judgements makes one and another judgement makes two."""
    heads: dict[str, str] = {}
    lines: dict[str, set[int]] = {}

    def head(key: str) -> str:
        while heads.setdefault(key, key) != key:
            key = heads[key]
        return key

    judged = list(judgements)
    links = [each for each in judged if each.kind == "link" and not each.article and each.value != NONE]
    for each in (*(one for one in judged if one.kind == "same"), *links):
        # Two actors that are one item are one: the item stands in the chain like a thing.
        one, other = head(each.about), head(each.value)
        heads[other] = one
        lines[one] = lines.get(one, set()) | lines.get(other, set()) | {each.line}
    for each in judged:
        if each.kind == "different" and head(each.about) == head(each.value):
            numbers = ", ".join(map(str, sorted(lines[head(each.about)])))
            yield f"{numbers} and {each.line} contradict each other: {each.about} and {each.value} are one and are two"
    items: dict[str, Judgement] = {}
    for each in links:
        first = items.setdefault(head(each.about), each)
        if first.value != each.value:
            yield f"{first.line} and {each.line} contradict each other: one actor is {first.value} and {each.value}"


def constraints_of(judgements: Iterable[Judgement]) -> Judgements:
    """What the judgements mean for identity: `same` and `different`, and links, for two items are two actors.

    >>> links = [Judgement("link", "actor/a", "Q1"), Judgement("link", "actor/b", "Q2")]
    >>> [[key_of(each) for each in pair] for pair in constraints_of(links).different]
    [['actor/a', 'actor/b']]
    """
    same, different = set(), set()
    items: dict[str, list[str]] = {}
    entries = known_items()
    for each in judgements:
        pair = iri_of(each.about), iri_of(each.value)
        if each.kind == "same":
            same.add(pair)
        elif each.kind == "different":
            different.add(pair)
        elif each.kind == "link" and each.article and each.value == NONE:
            different.add((nobody_known(each), pair[0]))
        elif each.kind == "link" and not each.article and each.value != NONE:
            items.setdefault(each.value, []).append(pair[0])
    for item, actors in items.items():
        known = iri.mint("actor", entries[item]) if item in entries else actors[0]
        if not any(_is_entry(actor) for actor in actors):
            same.update((known, actor) for actor in actors if actor != known)
    for one, other in combinations(items.values(), 2):
        different.update((a, b) for a in one for b in other)
    return Judgements(frozenset(same), frozenset(different))


def links_of(judgements: Iterable[Judgement], names: Mapping[str, str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The item judged for each actor, with those who judged, by the actor's IRI in the graph.

    `names` are those of `jawla.identity`. Raises JawlaError where one actor is judged to be two items, or an item and
    none.

    >>> links_of([Judgement("link", "actor/a", "Q1", by="ليلى")], {})
    {'https://w3id.org/jawla/id/actor/a': ('Q1', ('ليلى',))}
    """
    found: dict[str, list[Judgement]] = {}
    for each in judgements:
        if each.kind == "link" and not each.article:
            actor = iri_of(each.about)
            found.setdefault(names.get(actor, actor), []).append(each)
    for actor, rows in found.items():
        if len({each.value for each in rows}) > 1:
            lines = " and ".join(str(each.line) for each in rows)
            values = " and ".join(sorted({each.value for each in rows}))
            raise JawlaError(f"judgements, lines {lines}: {key_of(actor)} is judged to be {values}; delete one")
    return {actor: (rows[0].value, tuple(sorted({each.by for each in rows}))) for actor, rows in found.items()}


def known_items() -> dict[str, str]:
    """The id of the known person whom each item of Wikidata is.

    >>> "Q159" in known_items()  # Russia
    False
    """
    return {entry.qid: id_ for id_, entry in kb.actors().items() if entry.type == "person" and entry.qid}


def _is_side(key: str) -> bool:
    entry = kb.actors().get(key.removeprefix("actor/"))
    return entry is not None and entry.type != "person"


def _is_entry(actor: str) -> bool:
    return key_of(actor).removeprefix("actor/") in kb.actors()


def _parse(line: str, path: Path, number: int) -> Judgement:
    where = f"{path.name}, line {number}"
    if line.startswith(_CONFLICT):
        raise JawlaError(f"{where}: a merge left a mark here: delete the marks, keep the rows that are right")
    cells = [_unescape(cell) for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise JawlaError(f"{where}: {len(cells)} cells, a judgement has {len(COLUMNS)}, separated by single tabs")
    row = dict(zip(COLUMNS, cells, strict=True))
    if row["kind"] not in get_args(Kind):
        raise JawlaError(f"{where}: {row['kind']!r} is no kind of judgement: {', '.join(get_args(Kind))}")
    problem = problem_of(row)
    if problem:
        raise JawlaError(f"{where}: {problem}")
    kind = cast(Kind, row.pop("kind"))
    if kind in ("same", "different"):
        row["about"], row["value"] = sorted((row["about"], row["value"]))
    return Judgement(kind, **row, line=number)


def problem_of(row: Mapping[str, str]) -> str:
    """What is wrong with the cells of a judgement, "" if nothing.

    >>> row = dict.fromkeys(COLUMNS, "")
    >>> problem_of(row | {"kind": "link", "about": "actor/a", "value": "Russia", "by": "ليلى"})
    "'Russia' is no Wikidata id: write Q and a number, or none"
    """
    kind, about, value = row["kind"], row["about"], row["value"]
    missing = [column for column in _NEEDS[kind] if not row[column]]
    if missing:
        return f"a judgement of the kind {kind} needs {' and '.join(missing)}"
    if not row["by"] or not row["by"].isprintable():
        return f"{row['by']!r} names nobody: say under 'by' who judged"
    if about and not _KEY.fullmatch(about):
        return f"{about!r} names nothing: write actor/..., meeting/... or position/..."
    if kind == "link" and value != NONE and not _QID.fullmatch(value):
        return f"{value!r} is no Wikidata id: write Q and a number, or none"
    if kind == "link" and bool(row["article"]) != bool(row["words"]):
        return "a link in one article needs the article and the words that name the actor there"
    if kind == "link" and row["article"] and value == NONE and not _is_entry(iri_of(about)):
        return f"{about} is nobody known already: judge it without an article"
    if kind == "link" and row["article"] and value not in {NONE, *known_items()}:
        return f"{value} is no person that jawla knows: judge 'none' in this article, build, then link whom it tells of"
    if kind in ("same", "different") and (about.partition("/")[0] != value.partition("/")[0] or about == value):
        return f"{about} and {value} are not two persons or two meetings"
    if kind in ("same", "different") and any(_is_side(key) for key in (about, value)):
        return f"{about} and {value}: which sides are one is said by the tables, judge only persons and meetings"
    try:
        dt.date.fromisoformat(row["on"] or "2000-01-01")
    except ValueError:
        return f"{row['on']!r} is not a day: write it as 2018-11-28"
    return ""


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _unescape(cell: str) -> str:
    plain = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\([tnr\\])", lambda found: plain[found[1]], cell)
