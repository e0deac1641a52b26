"""Identity depends on what is told, never on the order or the portions in which it came."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from jawla.identity import Identities, Judgements, MeetingTelling, PersonTelling, Tellings, gather, identify

DAYS = [None, *(dt.date(2024, 1, day) for day in (22, 23, 24, 25, 30))]
PERSONS = [
    PersonTelling(f"{name} {party} {roles}", "ar", name, party, roles)
    for name in ("جيمس أوتينو", "جايمس أوتينو", "أوتينو", "بيتر أوتينو", "حاتم المأموني")
    for party in ("kenya", "jordan", None)
    for roles in ((), ("وزير الخارجية",))
]


@st.composite
def meetings(draw: st.DrawFn, article: str, persons: list[PersonTelling]) -> MeetingTelling:
    """A telling, named as `jawla.facts` does: by all that can keep it apart."""
    there = frozenset(draw(st.sets(st.sampled_from([person.own for person in persons]), max_size=3)) if persons else ())
    sides = frozenset(draw(st.sampled_from([("kenya", "jordan"), ("kenya", "jordan", "qatar"), ("kenya",)])))
    day, round_ = draw(st.sampled_from(DAYS)), draw(st.sampled_from([None, None, "astana-20", "astana-21"]))
    call = draw(st.booleans())
    own = f"{sorted(sides)} {sorted(there)} {day or round_ or article} {round_} {call}"
    status = draw(st.sampled_from(["held", "planned", "denied"]))
    dated = {"date": day, "basis": "text", "precision": "day"} if day else {}
    published = dt.date(2024, 1, 24) + dt.timedelta(days=int(article))
    return MeetingTelling(own, sides, there, call, status, round=round_, published=published, **dated)  # type: ignore[arg-type]


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, Tellings]:
    """What some articles tell, by number; an article tells of nothing twice."""
    found = {}
    for number in range(draw(st.integers(1, 7))):
        persons = draw(st.lists(st.sampled_from(PERSONS), max_size=4, unique_by=lambda person: person.own))
        met = draw(st.lists(meetings(str(number), persons), max_size=3, unique_by=lambda meeting: meeting.own))
        found[str(number)] = gather(persons, met)
    return found


def owns(corpus: Mapping[str, Tellings]) -> set[str]:
    return {each.own for tellings in corpus.values() for each in (*tellings.persons, *tellings.meetings)}


@settings(max_examples=150, deadline=None)
@given(corpora(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_order_in_any_portions_names_all_alike(corpus: dict[str, Tellings], chance: object, size: int) -> None:
    expected = identify(corpus)
    order = list(corpus)
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert identify({article: corpus[article] for article in order}) == expected
    identities = Identities()
    for start in range(0, len(order), size):
        for article in order[start : start + size]:
            identities.tell(article, corpus[article])
        identities.settle()
    assert identities.names == expected


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_an_iri_once_given_out_names_something_ever_after(corpus: dict[str, Tellings]) -> None:
    given_out: set[str] = set()
    identities = Identities()
    for article in corpus:
        identities.tell(article, corpus[article])
        identities.settle()
        given_out |= set(identities.names.values())
        assert given_out <= identities.names.keys()
        assert set(identities.names.values()) <= {name for own, name in identities.names.items() if own == name}


@settings(max_examples=100, deadline=None)
@given(corpora())
def test_no_two_things_of_one_article_get_one_iri(corpus: dict[str, Tellings]) -> None:
    names = identify(corpus)
    for tellings in corpus.values():
        there = [each.own for each in (*tellings.persons, *tellings.meetings)]
        assert len({names[own] for own in there}) == len(there)


@settings(max_examples=100, deadline=None)
@given(corpora(), corpora())
def test_an_article_told_anew_leaves_nothing_of_the_old(corpus: dict[str, Tellings], new: dict[str, Tellings]) -> None:
    identities = Identities()
    for article, tellings in itertools.chain(corpus.items(), new.items()):
        identities.tell(article, tellings)
        identities.settle()
    assert identities.names == identify({**corpus, **new})


@settings(max_examples=50, deadline=None)
@given(corpora(), st.data())
def test_what_is_judged_different_is_never_one(corpus: dict[str, Tellings], data: st.DataObject) -> None:
    known = sorted(owns(corpus))
    if len(known) < 2:
        return
    pair = tuple(data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=2, unique=True)))
    names = identify(corpus, Judgements(different=frozenset({(pair[0], pair[1])})))
    assert names[pair[0]] != names[pair[1]]
