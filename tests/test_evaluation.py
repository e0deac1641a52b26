"""Measuring facts against annotated articles: figures that a person can check by hand, laws, and the command."""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, Jawla
from synthetic import make, parsed

from jawla.evaluation import Task, compare
from jawla.evaluation.figures import Tally, bootstrap, count, measure
from jawla.evaluation.verdicts import Outcome, judge
from jawla.export import facts_row
from jawla.model import Actor, Article, Facts, Meeting, Position, Round, Span

SHARED = CHECKOUT.parent / "shared/eval"
SYNTHETIC = 1000
"""How many invented articles the laws are tried on."""
SETS = ["seeds", "dev", "dev-real"]
needs_scorer = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="needs ../shared/eval/score.py, which is no part of the project"
)

TEXT = (
    "التقى الوزير السوري سامر الحلبي نظيره الروسي إيفان بتروفسكي خلال جولة أستانا 21. "
    "وأكد الحلبي أن اللقاء مفيد. ورفض بتروفسكي الشروط."
)
MEETING = "التقى الوزير السوري سامر الحلبي نظيره الروسي إيفان بتروفسكي"
USEFUL, REFUSED = "أكد الحلبي أن اللقاء مفيد", "رفض بتروفسكي الشروط"
GOLD: dict[str, Any] = {
    "actors": [
        {"key": "syria", "type": "state", "surface": ["السوري"], "qid": "Q858"},
        {"key": "russia", "type": "state", "surface": ["الروسي"], "qid": "Q159"},
        {"key": "samer", "type": "person", "surface": ["سامر الحلبي", "الحلبي"], "party": "syria"},
        {"key": "ivan", "type": "person", "surface": ["إيفان بتروفسكي", "بتروفسكي"], "party": "russia"},
    ],
    "rounds": [{"process": "astana", "number": 21}],
    "meetings": [
        {
            "parties": ["syria", "russia"],
            "persons": ["samer", "ivan"],
            "kind": "bilateral",
            "status": "held",
            "date": "2024-01-24",
            "round": "astana-21",
            "evidence": MEETING,
        }
    ],
    "positions": [
        {"holder": "samer", "stance": "supports", "evidence": USEFUL},
        {"holder": "ivan", "stance": "opposes", "evidence": REFUSED},
    ],
}


def span(string: str) -> Span:
    start = TEXT.index(string)
    return Span(start, start + len(string), string)


ARTICLE = Article("talks", TEXT)
SYRIA = Actor("i:syria", "state", {"en": "Syria"}, qid="Q858", mentions=(span("السوري"),))
RUSSIA = Actor("i:russia", "state", {"en": "Russia"}, qid="Q159", mentions=(span("الروسي"),))
SAMER = Actor("i:samer", "person", {"en": "Samer"}, party="i:syria", mentions=(span("سامر الحلبي"),))
IVAN = Actor("i:ivan", "person", {"en": "Ivan"}, party="i:russia", mentions=(span("إيفان بتروفسكي"),))
MET = Meeting(
    id="m",
    parties=("i:russia", "i:syria"),
    persons=("i:ivan", "i:samer"),
    kind="bilateral",
    status="held",
    evidence=span(MEETING),
    date=dt.date(2024, 1, 24),
    round="astana-21",
)
PRAISE = Position("p1", "i:samer", "supports", span(USEFUL))
REFUSAL = Position("p2", "i:ivan", "opposes", span(REFUSED))
FACTS = Facts(
    ARTICLE, (SYRIA, RUSSIA, SAMER, IVAN), (Round("r", "astana", 21),), meetings=(MET,), positions=(PRAISE, REFUSAL)
)
ALL_RIGHT = {
    Task.ACTORS: (4, 4, 4),
    Task.PERSONS: (2, 2, 2),
    Task.LINKS: (2, 2, 2),
    Task.PARTY: (2, 2, 2),
    Task.ROUNDS: (1, 1, 1),
    Task.PARTY_PAIRS: (1, 1, 1),
    Task.PERSON_PAIRS: (1, 1, 1),
    Task.MEETINGS: (1, 1, 1),
    Task.MEETING_KIND: (1, 1, 1),
    Task.MEETING_STATUS: (1, 1, 1),
    Task.MEETING_DATE: (1, 1, 1),
    Task.MEETING_ROUND: (1, 1, 1),
    Task.POSITIONS: (2, 2, 2),
    Task.STANCE: (2, 2, 2),
}


def gold_row(**lists: Any) -> dict[str, Any]:
    return {"id": "talks", "text": TEXT, "gold": {**GOLD, **lists}}


def changes(row: dict[str, Any], facts: Facts) -> dict[Task, tuple[int, int, int]]:
    """The tallies (right, predicted, gold) that are not those of the whole truth."""
    tallies = {task: dataclasses.astuple(tally) for task, tally in count(judge(parsed(row), facts)).items()}
    return {task: tally for task, tally in tallies.items() if tally != ALL_RIGHT[task]}


def with_meeting(**fields: Any) -> Facts:
    return dataclasses.replace(FACTS, meetings=(dataclasses.replace(MET, **fields),))


def meeting_row(**fields: Any) -> dict[str, Any]:
    return gold_row(meetings=[{**GOLD["meetings"][0], **fields}])


def test_the_whole_truth_is_right_in_every_task() -> None:
    assert changes(gold_row(), FACTS) == {}


def test_nothing_found_is_all_missed_and_nothing_invented() -> None:
    tallies = count(judge(parsed(gold_row()), Facts(ARTICLE)))
    assert all(tally.right == tally.predicted == 0 for tally in tallies.values())
    asked = {task for task, tally in tallies.items() if tally.gold}
    # Links, parties and fields are asked for only of what was found.
    assert asked == {*Task} - {
        Task.LINKS,
        Task.PARTY,
        Task.MEETING_KIND,
        Task.MEETING_STATUS,
        Task.MEETING_DATE,
        Task.MEETING_ROUND,
        Task.STANCE,
    }


def test_a_wrong_date_is_told_and_not_right() -> None:
    assert changes(gold_row(), with_meeting(date=dt.date(2024, 1, 25))) == {Task.MEETING_DATE: (0, 1, 1)}


def test_an_absent_date_is_missed_but_not_told() -> None:
    assert changes(gold_row(), with_meeting(date=None)) == {Task.MEETING_DATE: (0, 0, 1)}


def test_a_date_that_the_text_does_not_give_is_invented() -> None:
    assert changes(meeting_row(date=None), FACTS) == {Task.MEETING_DATE: (0, 1, 0)}


@pytest.mark.parametrize("field", ["date_alt", "date_world"])
def test_another_reading_and_what_the_world_knows_are_right_too(field: str) -> None:
    assert changes(meeting_row(date=None, **{field: "2024-01-24"}), FACTS) == {}


def test_a_meeting_with_a_side_too_few_is_missed_and_another_is_invented() -> None:
    found = changes(gold_row(), with_meeting(parties=("i:russia",), persons=("i:ivan",)))
    assert found[Task.MEETINGS] == (0, 1, 1)
    assert found[Task.PARTY_PAIRS] == found[Task.PERSON_PAIRS] == (0, 0, 1)


def test_the_persons_alone_tell_which_meeting_it_is() -> None:
    assert changes(gold_row(), with_meeting(parties=())) == {Task.PARTY_PAIRS: (0, 0, 1)}


def test_a_denied_meeting_is_no_pair_that_met() -> None:
    denied = {Task.PARTY_PAIRS: (0, 0, 0), Task.PERSON_PAIRS: (0, 0, 0)}
    assert changes(meeting_row(status="denied"), with_meeting(status="denied")) == denied
    # Who takes it for held is wrong in the status, and is not asked again whether the two met.
    assert changes(meeting_row(status="denied"), FACTS) == {**denied, Task.MEETING_STATUS: (0, 1, 1)}


def test_of_two_meetings_of_the_same_sides_each_goes_to_its_own_sentence() -> None:
    row = gold_row(meetings=[{**GOLD["meetings"][0], "date": "2024-01-25", "evidence": USEFUL}, *GOLD["meetings"]])
    later = dataclasses.replace(MET, date=dt.date(2024, 1, 25), evidence=span(USEFUL))
    assert changes(row, dataclasses.replace(FACTS, meetings=(MET, later)))[Task.MEETING_DATE] == (2, 2, 2)
    # Also where the dates have been swapped: the sentence says more than the date.
    swapped = (dataclasses.replace(MET, date=later.date), dataclasses.replace(later, date=MET.date))
    assert changes(row, dataclasses.replace(FACTS, meetings=swapped))[Task.MEETING_DATE] == (0, 2, 2)


def test_what_is_optional_is_neither_asked_for_nor_counted_against() -> None:
    row = gold_row(
        rounds=[],
        meetings=[],
        positions=GOLD["positions"][:1],
        rounds_optional=GOLD["rounds"],
        meetings_optional=GOLD["meetings"],
        positions_optional=GOLD["positions"][1:],
        actors=[*GOLD["actors"][:3], {**GOLD["actors"][3], "marginal": True}],
    )
    for facts in (FACTS, dataclasses.replace(FACTS, rounds=(), meetings=(), positions=(PRAISE,))):
        found = changes(row, facts)
        assert found[Task.ACTORS] == (3, 3, 3)
        assert found[Task.ROUNDS] == found[Task.MEETINGS] == found[Task.PARTY_PAIRS] == (0, 0, 0)
        assert found[Task.POSITIONS] == (1, 1, 1)


def test_a_meeting_that_may_be_split_is_right_as_its_parts() -> None:
    whole = {**GOLD["meetings"][0], "parties": ["syria", "russia", "iran"], "split_alt": GOLD["meetings"]}
    assert changes(gold_row(meetings=[{**whole, "persons": []}]), FACTS)[Task.MEETINGS] == (0, 0, 1)


def test_a_person_who_may_have_been_there_is_forgiven() -> None:
    row = meeting_row(persons=["samer"], persons_optional=["ivan"])
    assert changes(row, FACTS) == {Task.PERSON_PAIRS: (0, 0, 0)}


def test_a_number_that_a_reader_can_only_infer_is_forgiven() -> None:
    row = gold_row(rounds=[{"process": "astana", "number": None, "number_inferred": 21}])
    assert changes(row, FACTS) == {Task.ROUNDS: (0, 0, 0)}


def test_a_position_told_twice_need_be_found_once() -> None:
    twice = [*GOLD["positions"], {"holder": "ivan", "stance": "opposes", "evidence": "نظيره الروسي", "repeat_of": 1}]
    assert changes(gold_row(positions=twice), FACTS) == {}


def test_a_position_of_another_holder_or_another_sentence_is_another() -> None:
    for wrong in (dataclasses.replace(REFUSAL, holder="i:samer"), dataclasses.replace(REFUSAL, evidence=span(USEFUL))):
        found = changes(gold_row(), dataclasses.replace(FACTS, positions=(PRAISE, wrong)))
        assert found == {Task.POSITIONS: (1, 2, 2), Task.STANCE: (1, 1, 1)}


def test_a_person_is_never_taken_for_a_state_at_the_same_place() -> None:
    state = dataclasses.replace(IVAN, type="state", party=None)
    found = changes(gold_row(), dataclasses.replace(FACTS, actors=(SYRIA, RUSSIA, SAMER, state)))
    assert found[Task.ACTORS] == (3, 4, 4)
    assert found[Task.PERSONS] == (1, 1, 2)


def test_a_link_where_the_gold_says_there_is_none_is_invented() -> None:
    actors = [*GOLD["actors"][:3], {**GOLD["actors"][3], "qid_nil": True}]
    linked = dataclasses.replace(FACTS, actors=(SYRIA, RUSSIA, SAMER, dataclasses.replace(IVAN, qid="Q7747")))
    assert changes(gold_row(actors=actors), linked) == {Task.LINKS: (2, 3, 2)}


def test_an_actor_that_the_text_never_names_is_known_by_its_item() -> None:
    actors = [{**GOLD["actors"][0], "surface": []}, *GOLD["actors"][1:]]
    assert changes(gold_row(actors=actors), FACTS) == {}


def test_the_f1_of_two_articles_is_that_of_all_their_things_together() -> None:
    small, large = Tally(1, 1, 1), Tally(2, 8, 4)
    articles = [dict.fromkeys(Task, tally) for tally in (small, large)]
    tally = measure(articles)[Task.MEETINGS].tally
    assert (tally.precision, tally.recall) == (3 / 9, 3 / 5)
    assert tally.f1 == pytest.approx(6 / 14)


def test_an_interval_is_the_same_each_time_and_narrows_with_more_articles() -> None:
    few = [{task: Tally(n % 2, 1, 1) for task in Task} for n in range(10)]
    many = few * 20
    low, high = bootstrap(few)[Task.MEETINGS] or (0.0, 0.0)
    assert 0.1 <= low < 0.5 < high <= 0.9
    assert bootstrap(few) == bootstrap(few)
    closer_low, closer_high = bootstrap(many)[Task.MEETINGS] or (0.0, 1.0)
    # The standard error of a share of one half over 200 things is .035; 95% is twice that to each side.
    assert (closer_low, closer_high) == pytest.approx((0.431, 0.569), abs=0.007)


def test_one_article_alone_has_no_interval() -> None:
    assert measure([count(judge(parsed(gold_row()), FACTS))])[Task.ACTORS].interval is None


def test_no_count_exceeds_what_it_is_a_part_of() -> None:
    for seed in range(SYNTHETIC):
        row, facts = make(seed)
        for tally in count(judge(parsed(row), facts)).values():
            assert 0 <= tally.right <= min(tally.predicted, tally.gold), seed


def test_what_is_not_told_is_never_invented() -> None:
    for seed in range(SYNTHETIC):
        gold = parsed(make(seed)[0])
        assert {verdict.outcome for verdict in judge(gold, Facts(gold.article))} <= {Outcome.MISSED}, seed


# The command


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "gold.jsonl", [gold_row()])


@pytest.fixture
def facts_file(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "facts.jsonl", [facts_row(with_meeting(date=dt.date(2024, 1, 25)))])


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_table_has_a_line_for_each_task(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"articles annotated in {gold_file}: 1"
    (date,) = (line.split() for line in lines if line.startswith("meeting date"))
    assert date == ["meeting", "date", "0.000", "0.000", "0.000", "0", "1", "1"]
    assert sum(line.startswith(tuple(Task)) for line in lines) == len(Task)
    assert max(map(len, lines[1:])) <= 80


def test_errors_are_one_line_each(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file, "--errors")
    (line,) = (line for line in ran.out.splitlines() if "\t" in line)
    article, task, outcome, what = line.split("\t")
    assert (article, task, outcome) == ("talks", "meeting date", "wrong")
    assert what.startswith("syria + russia (samer, ivan)")
    assert what.endswith("told 2024-01-25, right is 2024-01-24")


def test_json_holds_every_figure_and_the_errors(jawla: Jawla, gold_file: Path, facts_file: Path) -> None:
    ran = jawla("evaluate", gold_file, "--facts", facts_file, "--format", "json", "--errors")
    (measured,) = json.loads(ran.out).values()
    assert measured["articles"] == 1
    assert list(measured["tasks"]) == list(Task)
    assert measured["tasks"]["positions"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "interval": None,
        "right": 2,
        "predicted": 2,
        "gold": 2,
    }
    assert [error["outcome"] for error in measured["errors"]] == ["wrong"]


def test_own_facts_and_facts_read_back_measure_the_same(jawla: Jawla, gold_file: Path, tmp_path: Path) -> None:
    own = jawla("evaluate", gold_file, "--format", "json")
    told = tmp_path / "told.jsonl"
    told.write_text(jawla("extract", gold_file).out, encoding="utf-8")
    assert own.code == 0
    assert jawla("evaluate", gold_file, "--facts", told, "--format", "json").out == own.out
    assert json.loads(own.out)[str(gold_file)]["tasks"]["persons"]["right"] == 2


def test_an_article_that_is_refused_counts_as_one_in_which_nothing_was_found(jawla: Jawla, tmp_path: Path) -> None:
    english = {"id": "b", "text": "Samer met Ivan in Astana.", "lang": "en", "gold": {**GOLD, "meetings": []}}
    gold = write_rows(tmp_path / "gold.jsonl", [gold_row(), english])
    ran = jawla("evaluate", gold, "--format", "json")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "gold.jsonl, line 2: is in the language en" in ran.err
    assert json.loads(ran.out)[str(gold)]["tasks"]["actors"]["gold"] == 8


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "talks", "text": TEXT}, "has no annotation"),
        ({"id": "talks", "text": TEXT, "gold": {}}, "KeyError: 'actors'"),
        (gold_row(actors=[{**GOLD["actors"][0], "surface": "السوري"}]), "is no list of strings"),
        (gold_row(actors=GOLD["actors"] * 2), "two actors have the same key"),
        (gold_row(rounds=[{"process": "astana", "number": "21"}]), "TypeError"),
        (meeting_row(kind=None), "is no string"),
    ],
)
def test_a_wrong_annotation_is_told_with_its_line(jawla: Jawla, tmp_path: Path, row: dict[str, Any], told: str) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", [{**gold_row(), "id": "good"}, row])
    ran = jawla("evaluate", gold, "--facts", write_rows(tmp_path / "facts.jsonl", []))
    assert ran.code == 1
    assert "gold.jsonl, line 2: " in ran.err
    assert told in ran.err


def test_a_second_row_of_one_id_is_told_once(jawla: Jawla, tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", [gold_row(), gold_row()])
    ran = jawla("evaluate", gold)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "line 2: has the same id, talks, as" in ran.err


def test_facts_of_another_text_are_not_measured(jawla: Jawla, gold_file: Path, tmp_path: Path) -> None:
    other = json.loads(json.dumps(facts_row(FACTS)).replace("Samer", "x"))
    other["actors"][0]["mentions"][0]["text"] = "غيره"
    rows = tmp_path / "facts.jsonl"
    rows.write_text(json.dumps(other) + "\nnot JSON\n", encoding="utf-8")
    ran = jawla("evaluate", gold_file, "--facts", rows)
    assert ran.code == 1
    first, second = ran.err.splitlines()
    assert "facts.jsonl, line 1: the facts were taken from another text" in first
    assert "facts.jsonl, line 2: is not a row of facts" in second


def test_what_cannot_be_measured_at_all_stops_the_command(jawla: Jawla, tmp_path: Path) -> None:
    empty = write_rows(tmp_path / "plain.jsonl", [])
    assert "holds no annotated article" in jawla("evaluate", empty).err
    assert "is not a .jsonl file" in jawla("evaluate", tmp_path / "gold.txt").err
    for path in (empty, tmp_path / "gold.txt", tmp_path / "none.jsonl"):
        ran = jawla("evaluate", path)
        assert (ran.code, ran.out) == (2, "")


# Agreement with the independent scorer that the annotation came with


@needs_scorer
@pytest.mark.parametrize("name", SETS)
def test_figures_agree_with_the_scorer_on_the_annotated_sets(jawla: Jawla, name: str, tmp_path: Path) -> None:
    gold, told = SHARED / f"{name}.jsonl", tmp_path / "facts.jsonl"
    told.write_text(jawla("extract", gold).out, encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(gold), str(told), "--json"]
    scored = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    for arguments in ([], ["--facts", told]):
        own = json.loads(jawla("evaluate", gold, *arguments, "--format", "json").out)[str(gold)]["tasks"]
        assert scored.keys() <= own.keys()
        for task, figures in own.items():
            del figures["interval"]
            nothing = dict.fromkeys(figures, 0)
            assert {field: round(value, 3) for field, value in figures.items()} == scored.get(task, nothing), task


@pytest.fixture(scope="module")
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_scorer
def test_figures_agree_with_the_scorer_on_half_true_facts(scorer: Any) -> None:
    rights: Counter[Task] = Counter()
    for seed in range(SYNTHETIC):
        row, facts = make(seed)
        scored, _ = scorer.score({"x": row}, {"x": facts_row(facts)})
        own = compare([parsed(row)], {"x": facts}).figures
        assert scored.keys() <= own.keys()
        for task, figures in own.items():
            found = scored.get(task, {"right": 0, "predicted": 0, "gold": 0})
            assert dataclasses.asdict(figures.tally) == {
                field: found[field] for field in ("right", "predicted", "gold")
            }, seed
            rights[task] += figures.tally.right
    assert min(rights[task] for task in Task) > SYNTHETIC / 20  # no task was spared
