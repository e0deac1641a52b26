"""Tables for a person's eyes: names instead of IRIs, Arabic as it is written, 80 columns enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from jawla.cli.streams import harmless
from jawla.model import Actor, Contradiction, ContradictionKind, Facts, Meeting, Position, Round


def grid(
    columns: Iterable[str], rows: Iterable[Iterable[str]], *, title: str | None = None, lines: bool = False
) -> Table:
    """A table of plain text; what is in the cells is never read as markup. `lines` draws one between the rows.

    >>> table = grid(("Round", "From"), [("astana 21", "2024-01-24")])
    >>> table.row_count, [column.header for column in table.columns]
    (1, ['Round', 'From'])
    """
    picture = Table(box=box.MINIMAL, show_edge=False, show_lines=lines, pad_edge=False, header_style="bold")
    picture.title, picture.title_style, picture.title_justify = title, "bold", "left"
    for column in columns:
        picture.add_column(column, overflow="fold")
    for row in rows:
        picture.add_row(*(Text(harmless(cell)) for cell in row))
    return picture


def facts_tables(facts: Facts) -> RenderableType:
    """What one article says, as one table for each kind of fact that it holds.

    >>> from jawla.model import Article
    >>> print(facts_tables(Facts(Article("news-7", "نص", title="لقاء"))).renderables[0])
    news-7 · لقاء
    """
    article = facts.article
    names = {actor.id: name(actor, article.lang) for actor in facts.actors}
    heading = " · ".join(filter(None, (article.id, str(article.published or ""), article.title)))
    pictures: list[RenderableType] = [Text(harmless(heading), style="bold")]
    if facts.rounds:
        pictures.append(grid(("Round", "From", "To", "Place"), map(_round_row, facts.rounds), title="Rounds"))
    if facts.meetings:
        rows = (_meeting_row(meeting, names) for meeting in facts.meetings)
        pictures.append(grid(("When", "Who", "Evidence"), rows, title="Meetings", lines=True))
    if facts.positions:
        rows = (_position_row(position, names) for position in facts.positions)
        pictures.append(grid(("Holder", "Stance", "Evidence"), rows, title="Positions", lines=True))
    if facts.contradictions:
        rows = (_contradiction_row(one) for one in facts.contradictions)
        pictures.append(grid(("The article says", "But", "Evidence"), rows, title="Contradictions", lines=True))
    if facts.actors:
        rows = (_actor_row(actor, names, article.lang) for actor in facts.actors)
        columns = ("Name and roles", "Other name", "Type", "For", "Wikidata")
        pictures.append(grid(columns, rows, title="Actors", lines=True))
    if len(pictures) == 1:
        pictures.append(Text("no facts found"))
    return Group(*itertools.chain.from_iterable((picture, Text()) for picture in pictures))


def name(actor: Actor, lang: str) -> str:
    """The actor's label in the article's language, else in any other.

    >>> name(Actor("x", "state", {"ar": "روسيا", "en": "Russia"}), "ar")
    'روسيا'
    >>> name(Actor("x", "state", {"en": "Russia"}), "ar")
    'Russia'
    """
    return actor.label.get(lang) or next(iter(actor.label.values()), actor.id)


def _round_row(round: Round) -> tuple[str, ...]:
    number = "" if round.number is None else f" {round.number}"
    return f"{round.process}{number}", str(round.start or ""), str(round.end or ""), round.place or ""


def _meeting_row(meeting: Meeting, names: Mapping[str, str]) -> tuple[str, ...]:
    who = " – ".join(names.get(party, party) for party in meeting.parties)
    persons = (f"· {names.get(person, person)}" for person in meeting.persons)
    when = [dated(meeting), meeting.status, meeting.kind, meeting.round or "", meeting.place or ""]
    return "\n".join(filter(None, when)), "\n".join((who, *persons)), flat(meeting.evidence.text)


def dated(meeting: Meeting) -> str:
    """The date no finer than it is known, with its basis where the text itself does not give it.

    >>> from jawla.model import Span
    >>> dated(Meeting("m", ("a", "b"), (), "bilateral", "held", Span(0, 2, "نص")))
    'undated'
    """
    if meeting.date is None:
        return "undated"
    length = {"year": 4, "month": 7}.get(meeting.date_precision or "day", 10)
    basis = "" if meeting.date_basis in (None, "text") else f"\n(by {meeting.date_basis})"
    return meeting.date.isoformat()[:length] + basis


def _position_row(position: Position, names: Mapping[str, str]) -> tuple[str, ...]:
    return names.get(position.holder, position.holder), position.stance, flat(position.evidence.text)


_AGAINST: Mapping[ContradictionKind, str] = {
    "weekday": "(the weekday)",
    "roundDate": "(calendar of rounds)",
    "roundPlace": "(calendar of rounds)",
    "twoDates": "(the article itself)",
}


def _contradiction_row(one: Contradiction) -> tuple[str, ...]:
    quotes = (one.evidence, *(() if one.other_evidence is None else (one.other_evidence,)))
    other = (one.other, _AGAINST[one.kind], one.source or "")
    return one.says, "\n".join(filter(None, other)), "\n".join(flat(quote.text) for quote in quotes)


def _actor_row(actor: Actor, names: Mapping[str, str], lang: str) -> tuple[str, ...]:
    party = "" if actor.party is None else names.get(actor.party, actor.party)
    own = name(actor, lang)
    others = dict.fromkeys(label for label in actor.label.values() if label != own)
    roles = (f"· {flat(role)}" for role in actor.roles)
    return "\n".join((own, *roles)), "\n".join(others), actor.type, party, actor.qid or ""


def flat(text: str) -> str:
    r"""The text on one line.

    >>> flat("أستانا\n 21")
    'أستانا 21'
    """
    return " ".join(text.split())
