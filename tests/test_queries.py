"""The questions that come with jawla: what they answer, and that two engines answer alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import Dataset
from told import dataset, fill

from jawla.catalogue import Question, ask, bind, load, questions
from jawla.iri import BASE
from jawla.store import Rows, Store, open_store, to_dicts


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def in_rdflib() -> Dataset:
    return dataset()


def short(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    """These columns of each row, IRIs of the graph without their common beginning."""
    return [
        tuple(value.removeprefix(BASE) if isinstance(value := row[column], str) else value for column in columns)
        for row in to_dicts(rows)
    ]


ASKED = [
    ("actors", {}),
    ("contradictions", {}),
    ("contradictions", {"kind": "two-dates"}),
    ("contested", {}),
    ("contested", {"about": "date", "lang": "en"}),
    ("evidence-of-meeting", {}),
    ("evidence-of-meeting", {"meeting": "m1"}),
    ("meetings-of-actor", {}),
    ("meetings-of-actor", {"actor": "yilmaz", "lang": "en"}),
    ("meetings-of-actor", {"actor": "russia", "status": "any", "since": "2018-10-02"}),
    ("positions-of-actor", {}),
    ("positions-of-actor", {"actor": "turkey", "stance": "demands", "until": "2019-02-01"}),
    ("rounds", {}),
    ("rounds", {"process": "astana", "status": "any"}),
    ("who-met-whom", {}),
    ("who-met-whom", {"level": "persons"}),
    ("who-met-whom", {"level": "persons", "actor": "turkey"}),
    ("evidence-of-pairs", {"level": "persons", "actor": "turkey"}),
    ("who-met-whom", {"status": "any", "lang": "en"}),
    ("who-met-whom", {"actor": "syria", "since": "2018-10-01", "until": "2018-10-01"}),
]


@pytest.mark.parametrize(("name", "told"), ASKED, ids=lambda part: part if isinstance(part, str) else "-".join(part))
def test_oxigraph_and_rdflib_answer_alike(store: Store, in_rdflib: Dataset, name: str, told: dict[str, object]) -> None:
    query = bind(load(name), told)
    rows, expected = store.select(query), in_rdflib.query(query)
    assert rows.columns == tuple(map(str, expected.vars or ()))
    assert rows.rows == [tuple(row) for row in expected]  # type: ignore[arg-type]
    assert rows.rows, "nothing compared"


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_describes_itself(store: Store, question: Question) -> None:
    assert question.title["en"] != question.name
    assert question.title["ar"] != question.title["en"]
    assert all(parameter.about for parameter in question.parameters)
    assert tuple(question.columns) == ask(store, question).columns
    assert all(question.columns.values())


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_file_run_as_it_stands_answers_with_the_defaults(store: Store, question: Question) -> None:
    defaults = {parameter.name: parameter.default for parameter in question.parameters}
    assert store.select(question.text) == ask(store, question, **defaults)


def test_contested_tells_each_day_that_is_told_of_a_meeting_with_its_sentence(store: Store) -> None:
    assert short(ask(store, "contested"), "thing", "about", "told", "sentence", "article") == [
        ("meeting/m1", "date", "2018-11-28", "التقت الوفود الثلاثة أمس", "article/a1"),
        ("meeting/m1", "date", "2018-11-30", "اجتماع ثلاثي", "article/a0"),
    ]
    assert not ask(store, "contested", about="status").rows


def test_who_met_whom_counts_a_meeting_of_two_articles_once(store: Store) -> None:
    assert short(ask(store, "who-met-whom"), "nameA", "nameB", "meetings", "first", "last", "articles") == [
        ("روسيا", "تركيا", 2, "2018-11-28", "2018-11-28", 2),
        ("إيران", "تركيا", 1, "2018-11-28", "2018-11-28", 2),
        ("إيران", "روسيا", 1, "2018-11-28", "2018-11-28", 2),
        ("روسيا", "سورية", 1, "2018-10", "2018-10", 1),
    ]


def test_who_met_whom_of_persons_leaves_out_colleagues(store: Store) -> None:
    assert short(ask(store, "who-met-whom", level="persons"), "a", "b", "meetings") == [
        ("actor/petrov", "actor/yilmaz", 1),
        ("actor/ivanov", "actor/yilmaz", 1),
    ]


def test_who_met_whom_takes_planned_ones_only_when_asked_and_denied_ones_never(store: Store) -> None:
    assert short(ask(store, "who-met-whom", status="planned"), "a", "b", "meetings", "first") == [
        ("actor/russia", "actor/turkey", 1, None)
    ]
    assert ("actor/iran", "actor/syria") not in short(ask(store, "who-met-whom", status="any"), "a", "b")


@pytest.mark.parametrize(
    ("told", "pairs"),
    [
        ({"actor": "iran"}, [("actor/iran", "actor/turkey"), ("actor/iran", "actor/russia")]),
        ({"level": "persons", "actor": "petrov"}, [("actor/petrov", "actor/yilmaz")]),
        (
            {"level": "persons", "actor": "turkey"},
            [("actor/petrov", "actor/yilmaz"), ("actor/ivanov", "actor/yilmaz")],
        ),
        ({"level": "persons", "actor": "iran"}, []),
        ({"until": "2018-10-31"}, [("actor/russia", "actor/syria")]),
        ({"since": "2018-11-29"}, []),
    ],
)
def test_who_met_whom_narrowed(store: Store, told: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    assert short(ask(store, "who-met-whom", **told), "a", "b") == pairs


def test_names_fall_back_to_another_language(store: Store) -> None:
    assert short(ask(store, "who-met-whom", lang="en", actor="iran"), "nameA", "nameB") == [
        ("إيران", "Russia"),
        ("إيران", "Turkey"),
    ]


def test_meetings_of_an_actor_are_told_by_the_surest_article(store: Store) -> None:
    columns = ("date", "basis", "kind", "sides", "persons", "round", "place", "article", "articles")
    assert short(ask(store, "meetings-of-actor", actor="petrov"), *columns) == [
        ("2018-10", "text", "bilateral", "روسيا; سورية", "إيغور بتروف", None, None, "article/a0", 1),
        (
            "2018-11-28",
            "text",
            "trilateral",
            "إيران; تركيا; روسيا",
            "إيغور بتروف; سيرغي إيفانوف; كمال يلماز",
            "astana-11",
            "Astana",
            "article/a1",
            1,
        ),
    ]


def test_a_meeting_counts_the_articles_that_tell_of_the_actor_there(store: Store) -> None:
    of_side, of_person = (ask(store, "meetings-of-actor", actor=actor) for actor in ("russia", "petrov"))
    assert ("meeting/m1", 2) in short(of_side, "meeting", "articles")
    assert ("meeting/m1", 1) in short(of_person, "meeting", "articles")


def test_meetings_of_an_actor_come_with_their_sentence_and_status(store: Store) -> None:
    assert short(ask(store, "meetings-of-actor", actor="syria", status="any"), "status", "sentence") == [
        ("held", "زار بتروف دمشق في تشرين الأول"),
        ("denied", "نفى عقد أي لقاء"),
    ]


def test_contradictions_are_told_with_both_sides_and_what_they_concern(store: Store) -> None:
    columns = ("about", "says", "other", "source", "sentence", "otherSentence", "concerns")
    round_date = ("roundDate", "astana 12: 2019-03-25", "astana 12: 2019-04-25/2019-04-26")
    two_dates = ("twoDates", "2019-03-25", "2019-03-26", None, "نفى عقد أي لقاء", "سيلتقي الوفدان", "meeting/m3")
    assert short(ask(store, "contradictions"), *columns) == [
        (*round_date, "https://news.example/rounds", "سيلتقي الوفدان", None, "meeting/m3"),
        (*round_date, "https://news.example/rounds", "سيلتقي الوفدان", None, "round/astana-12"),
        two_dates,
    ]
    assert short(ask(store, "contradictions", kind="two-dates"), *columns) == [two_dates]


def test_rounds_gather_what_any_article_knows(store: Store) -> None:
    columns = ("process", "number", "start", "end", "place", "meetings", "articles")
    assert short(ask(store, "rounds"), *columns) == [
        ("astana", 11, "2018-11-28", "2018-11-29", "Astana", 1, 2),
        ("astana", 12, None, None, None, 0, 1),
        ("geneva", 4, None, None, "Geneva", 0, 1),
    ]
    assert short(ask(store, "rounds", process="astana", status="planned"), "number", "meetings") == [(11, 0), (12, 1)]


def test_positions_of_a_side_are_also_those_of_who_stands_for_it(store: Store) -> None:
    of_side, of_person = (ask(store, "positions-of-actor", actor=actor) for actor in ("turkey", "yilmaz"))
    assert of_side == of_person
    assert short(of_side, "holder", "side", "stance", "topic", "quotation") == [
        ("كمال يلماز", "تركيا", "demands", "وقف القصف", "طالب يلماز بوقف القصف")
    ]
    assert short(ask(store, "positions-of-actor", actor="iran"), "holder", "side") == [("إيران", None)]
    assert not ask(store, "positions-of-actor", actor="turkey", stance="condemns").rows


def test_evidence_of_a_meeting_is_each_article_s_own(store: Store) -> None:
    columns = ("article", "date", "prefix", "sentence", "suffix", "start", "end", "url")
    assert short(ask(store, "evidence-of-meeting", meeting="m1"), *columns) == [
        ("article/a0", "2018-11-30", None, "اجتماع ثلاثي", None, 0, 12, None),
        (
            "article/a1",
            "2018-11-28",
            "قال المضيف: ",
            "التقت الوفود الثلاثة أمس",
            ".",
            12,
            36,
            "https://news.example/a1",
        ),
    ]
