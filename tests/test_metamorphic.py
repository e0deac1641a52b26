"""A text spelt in another way tells the same, and what two articles tell, both of them put together tell.

Metamorphic testing: https://arxiv.org/abs/2002.12543. `JOINS_NOT_YET` names what does not hold yet; an
entry that has come to hold fails here, and is taken out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from _pytest.mark import ParameterSet
from conftest import CHECKOUT
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from transformations import TRANSFORMATIONS, plain, told

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.extraction import extract
from jawla.model import Facts, Meeting

JOINS_NOT_YET = frozenset({"astana-01-wire", "astana-08-newspaper", "yemen-stockholm-2018-newspaper"})
"""Articles of which a meeting or a round is lost or changed once some other article stands before or behind them."""


def _stop(refused: Refused) -> None:
    raise refused


ARTICLES = {article.id: article for article in read_articles([CHECKOUT / "examples/articles"], on_refused=_stop)}


@cache
def _facts(id_: str) -> Facts:
    return extract(ARTICLES[id_])


def _param(*values: str, holds: bool) -> ParameterSet:
    """A case, or one that must fail where what it asks for does not hold yet."""
    return pytest.param(
        *values, marks=() if holds else pytest.mark.xfail(reason="see JOINS_NOT_YET"), id="-".join(values)
    )


@pytest.mark.parametrize(
    ("name", "id_"),
    [_param(name, id_, holds=True) for name in TRANSFORMATIONS for id_ in ARTICLES],
)
@settings(max_examples=4, derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate))
@example(seed=0, share=1.0)
@given(seed=st.integers(0, 2**32), share=st.sampled_from([1.0, 0.5, 0.1]))
def test_another_spelling_tells_the_same(name: str, id_: str, seed: int, share: float) -> None:
    article = ARTICLES[id_]
    other = TRANSFORMATIONS[name](article.text, Random(seed), share)
    facts = extract(replace(article, text=other))
    _quotes_exactly(facts)
    before, after = told(_facts(id_)), told(facts)
    assert (before - after, after - before) == ({}, {}), "what was lost, and what was gained instead"


@pytest.mark.parametrize("name", TRANSFORMATIONS)
def test_a_transformation_changes_some_text_and_nothing_but_its_spelling(name: str) -> None:
    changed = {id_: TRANSFORMATIONS[name](each.text, Random(0), 1.0) for id_, each in ARTICLES.items()}
    assert any(text != ARTICLES[id_].text for id_, text in changed.items())
    assert all(plain(text) == plain(ARTICLES[id_].text) for id_, text in changed.items())


@pytest.mark.parametrize("id_", [_param(id_, holds=id_ not in JOINS_NOT_YET) for id_ in ARTICLES])
def test_an_article_put_before_or_behind_another_still_tells_its_facts(id_: str) -> None:
    """Every round, and every meeting whose own sentence names all its sides.

    Days are left aside, since the articles need not be of one day, and so is who else was there: where both tell of
    one meeting, each adds what it knows, and what is held in one and planned in the other was held.
    """
    own = _facts(id_)
    named = [meeting for meeting in own.meetings if _named(meeting, own)]
    for other in ARTICLES:
        if other == id_:
            continue
        for together in (_joined(id_, other), _joined(other, id_)):
            assert {each.id for each in own.rounds} <= {each.id for each in together.rounds}, together.article.id
            lost = [each for each in named if not any(_tells(told_so, each) for told_so in together.meetings)]
            assert lost == [], together.article.id


@cache
def _joined(first: str, second: str) -> Facts:
    one, two = ARTICLES[first], ARTICLES[second]
    facts = extract(replace(one, id=f"{first} + {second}", text=f"{one.text}\n\n{two.text}"))
    _quotes_exactly(facts)
    return facts


def _tells(other: Meeting, meeting: Meeting) -> bool:
    return (
        set(other.parties) == set(meeting.parties)
        and set(other.persons) >= set(meeting.persons)
        and (other.kind == "call") == (meeting.kind == "call")
        and other.status in (meeting.status, "held")
    )


def _named(meeting: Meeting, facts: Facts) -> bool:
    """Whether the sentence itself names each side of the meeting, or a person of that side."""
    text = facts.article.text
    start = max(text.rfind(mark, 0, meeting.evidence.start) for mark in (".", "\n")) + 1
    named = set()
    for actor in facts.actors:
        if any(start <= mention.start < meeting.evidence.end for mention in actor.mentions):
            named |= {actor.id, actor.party}
    return named >= set(meeting.parties)


def _quotes_exactly(facts: Facts) -> None:
    text = facts.article.text
    spans = [
        *(each.evidence for each in (*facts.meetings, *facts.positions)),
        *(span for each in (*facts.actors, *facts.rounds) for span in each.mentions),
    ]
    assert all(text[span.start : span.end] == span.text != "" for span in spans)
