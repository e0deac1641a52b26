"""Tables of reasons for a person's eyes: for each fact the rules that made it, told in a phrase, and their words."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from jawla.cli.tables import dated, flat, grid, name
from jawla.model import Facts, Reason, Reasons
from jawla.rules import rules

_SHOWN = 3  # stretches of text a reason; a name may stand in an article many times


def reasons_tables(facts: Facts, reasons: Reasons) -> RenderableType:
    """Why each fact of one article was told, one table a fact, in the order in which the facts are printed.

    >>> from jawla.extraction import explain
    >>> from jawla.model import Article
    >>> tables = reasons_tables(*explain(Article("a", "التقى وفد روسيا وفد تركيا.")))
    >>> str(tables.renderables[0].title)
    'Why the meeting روسيا – تركيا, undated'
    """
    names = {actor.id: name(actor, facts.article.lang) for actor in facts.actors}
    titles = {round_.id: f"the round {round_.process} {round_.number}" for round_ in facts.rounds}
    for meeting in facts.meetings:
        who = " – ".join(names.get(party, party) for party in meeting.parties or meeting.persons)
        titles[meeting.id] = f"the meeting {who}, {flat(dated(meeting))}"
    for position in facts.positions:
        titles[position.id] = f"the position {names.get(position.holder, position.holder)}, {position.stance}"
    titles |= {key: f"the actor {label}" for key, label in names.items()}
    columns = ("What", "Why", "Words", "Rule and tables")
    pictures: list[RenderableType] = []
    for key, title in titles.items():
        rows = (_row(reason, names) for reason in reasons[key])
        pictures += (grid(columns, rows, title=f"Why {title}", lines=True), Text())
    return Group(*pictures)


def _row(reason: Reason, names: Mapping[str, str]) -> tuple[str, ...]:
    rule = rules()[reason.rule]
    words = [f"{span.start}–{span.end} {flat(span.text)}" for span in reason.words[:_SHOWN]]
    if len(reason.words) > _SHOWN:
        words.append(f"and {len(reason.words) - _SHOWN} more")
    words += [f"→ {names.get(actor, actor)}" for actor in reason.actors]
    entry = (f"entry {reason.entry}",) if reason.entry else ()
    return rule.field, rule.description, "\n".join(words), "\n".join((rule.name, *rule.tables, *entry))
