"""`jawla explain`: who an actor of the graph was taken for, and every reason that counted."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from jawla import iri, kb
from jawla.catalogue import find_actor
from jawla.cli.app import Quiet, StoreFolder, app
from jawla.cli.streams import harmless, show, tell
from jawla.cli.tables import grid
from jawla.errors import JawlaError
from jawla.linking.linker import ACCEPT, MARGIN, Decision
from jawla.links import Telling, other_tables, tellings
from jawla.pipeline import lexicon_digest
from jawla.store import open_store


@app.command()
def explain(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="By name, key (russia) or IRI.", show_default=False)],
    store: StoreFolder,
    quiet: Quiet = False,
) -> None:
    """Show why an actor is linked, or is not: the candidates, with every reason and what it weighs.

    \b
    Examples:
      jawla explain روسيا --store store
      jawla explain bashar-jaafari --store store

    \b
    Articles that gave the same reasons are told together. A link is made where
    the best candidate reaches 85 and leads the next one by 10; otherwise nobody
    that is known is meant, and the actor stands under its own name and side.
    Exit code: 0, 2 for wrong usage, no such store or no such actor.
    """
    with open_store(store, read_only=True) as opened:
        found = find_actor(opened, actor)
        told = list(tellings(opened, found))
        others = other_tables(opened, lexicon_digest())
    if not told:
        raise JawlaError(f"no article of the store tells of {found}")
    show(explanation(told))
    if others and not quiet:
        tell("some articles of the store were read with other word lists: build it again to see what they make of them")


def explanation(told: list[Telling]) -> RenderableType:
    """What was decided on an actor, a table for each set of reasons, with the articles that gave them.

    >>> from jawla.linking.linker import Profile, link
    >>> decision = link(Profile(("سيرغي", "لافروف"), ("russia",)), "ar")
    >>> one = Telling("iri", "news-1", None, ("سيرغي لافروف",), (), "russia", None, decision)
    >>> print(explanation([one]).renderables[0])
    1 article: news-1
    """
    alike: dict[Decision, list[Telling]] = {}
    for telling in told:
        alike.setdefault(telling.decision, []).append(telling)
    pictures: list[RenderableType] = []
    for decision, group in alike.items():
        first = group[0]
        more = f", first {first.article}" if len(group) > 1 else f": {first.article}"
        pictures.append(Text(harmless(f"{len(group)} article{'s' * (len(group) > 1)}{more}"), style="bold"))
        words = (("names", first.names), ("titles", first.titles), ("stands for", (first.side,) if first.side else ()))
        pictures += [Text(harmless(f"{what}: {' · '.join(each)}")) for what, each in words if each]
        if decision.ranked:
            pictures.append(grid(("Candidate", "Reason", "Weight", "What it says"), _rows(decision)))
        pictures += [Text(_verdict(decision, first)), Text()]
    return Group(*pictures)


def _rows(decision: Decision) -> list[tuple[str, str, str, str]]:
    rows = []
    for scored in decision.ranked:
        for feature in scored.features:
            form = f" ({scored.candidate.form})" if feature.kind == "match" else ""
            rows.append((scored.candidate.id, feature.name, f"{feature.weight:+}", feature.meaning + form))
        rows.append((scored.candidate.id, "", f"= {scored.score}", ""))
    return rows


def _verdict(decision: Decision, telling: Telling) -> str:
    """One sentence: who it is, or why nobody."""
    if not telling.names:
        return "No words of the article name it: it stands here for somebody who acts on its behalf."
    if not decision.ranked:
        return "No candidate: nobody that is known has such a name."
    best = decision.ranked[0]
    if decision.id and telling.actor != iri.mint("actor", decision.id):
        return f"A person judged that this is not {decision.id}, for whom the reasons speak."
    lead = best.score - decision.ranked[1].score if len(decision.ranked) > 1 else None
    if decision.id:
        qid = kb.actors()[decision.id].qid
        where = f"Wikidata {qid}" if qid else "no source shows an item of Wikidata for it"
        return f"Taken for {decision.id}; {where}."
    if best.score < ACCEPT:
        return f"Taken for nobody known: {best.score} does not reach {ACCEPT}."
    return f"Taken for nobody known: {best.candidate.id} leads by {lead}, which is less than {MARGIN}."
