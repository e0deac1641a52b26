"""The file of judgements: merged like text, read strictly, contradictions told with their lines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from jawla.errors import JawlaError
from jawla.judgements import COLUMNS, Judgement, add_judgement, read_judgements, write_judgements

HEADER = "\t".join(COLUMNS) + "\n"


def row(kind: str, about: str = "", value: str = "", article: str = "", words: str = "", by: str = "ليلى") -> str:
    return "\t".join((kind, about, value, article, words, by, "2026-11-22", "")) + "\n"


def read(tmp_path: Path, text: str) -> tuple[Judgement, ...]:
    path = tmp_path / "judgements.tsv"
    path.write_text(text, encoding="utf-8")
    return read_judgements(path)


def test_what_is_written_is_read_again_whatever_the_cells_hold(tmp_path: Path) -> None:
    awkward = "سطر\nوآخر\tو\\n\r"
    judged = (Judgement("strike", "meeting/a", "", awkward, awkward, "ليلى", "2026-11-22", awkward),)
    path = tmp_path / "judgements.tsv"
    write_judgements(path, judged)
    assert read_judgements(path) == judged
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_two_files_merge_in_any_order_and_rows_twice_count_once(tmp_path: Path) -> None:
    rows = [
        row("link", "actor/a", "Q1"),
        row("same", "actor/b", "actor/c"),
        row("link", "actor/a", "Q1", by="حاتم"),
        row("different", "meeting/1", "meeting/2"),
    ]
    first = read(tmp_path, HEADER + "".join(rows))
    assert len(first) == 4
    for seed in range(3):
        mixed = random.Random(seed).sample(rows + rows[:2], len(rows) + 2)
        assert read(tmp_path, HEADER + "".join(mixed[:3]) + HEADER + "".join(mixed[3:])) == first
    windows = (HEADER + "".join(rows)).replace("\n", "\r\n")
    assert read(tmp_path, "\ufeff" + windows) == first


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("link", "actor/a", "Q1"), row("link", "actor/a", "Q2")], "lines 2 and 3 contradict"),
        ([row("same", "actor/a", "actor/b"), row("different", "actor/b", "actor/a")], "lines 2 and 3 contradict"),
        (
            [
                row("same", "actor/a", "actor/b"),
                row("same", "actor/c", "actor/b"),
                row("different", "actor/a", "actor/c"),
            ],
            "lines 2, 3 and 4 contradict",
        ),
        (
            [
                row("link", "actor/a", "Q1"),
                row("link", "actor/b", "Q2"),
                row("same", "actor/a", "actor/b"),
            ],
            "lines 2 and 3 contradict",
        ),
        (
            [row("link", "actor/a", "Q1"), row("link", "actor/b", "Q1"), row("different", "actor/a", "actor/b")],
            "lines 2, 3 and 4 contradict",
        ),
        (["<<<<<<< ours\n", row("link", "actor/a", "Q1")], "line 2: a merge left a mark"),
        (["link\tactor/a\n"], "line 2: 2 cells"),
        ([row("marry", "actor/a", "actor/b")], "line 2: 'marry' is no kind"),
        ([row("link", "actor/a", "Kenya")], "line 2: 'Kenya' is no Wikidata id"),
        ([row("link", "actor/a")], "line 2: a judgement of the kind link needs"),
        ([row("same", "actor/a", "meeting/b")], "line 2: actor/a and meeting/b are not two"),
        ([row("same", "actor/kenya", "actor/jordan")], "line 2: actor/kenya and actor/jordan: which sides are one"),
        ([row("link", "actor/a", "none", "news-7", "أ")], "line 2: actor/a is nobody known already"),
        ([row("link", "actor/bashar-jaafari", "Q4242", "news-7", "أ")], "line 2: Q4242 is no person that jawla knows"),
        ([row("link", "actor/a", "Q1", by="\x1b[2J")], "line 2: .* names nobody"),
        ([row("link", "actor/a", "Q1").replace("2026-11-22", "22/11/2026")], "line 2: .* is not a day"),
    ],
)
def test_what_is_wrong_is_told_with_its_lines(tmp_path: Path, rows: list[str], told: str) -> None:
    with pytest.raises(JawlaError, match=f"judgements.tsv, {told}"):
        read(tmp_path, HEADER + "".join(rows))


def test_a_second_thought_takes_the_place_of_the_first_but_two_who_agree_both_stand() -> None:
    one = Judgement("same", "actor/a", "actor/b", by="ليلى")
    agreed = Judgement("same", "actor/a", "actor/b", by="حاتم")
    other = Judgement("different", "actor/a", "actor/b", by="ليلى")
    both, gone = add_judgement([one], agreed)
    assert (set(both), gone) == ({one, agreed}, [])
    assert add_judgement(both, other) == ((other,), [agreed, one])
