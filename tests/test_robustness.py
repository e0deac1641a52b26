"""Whatever text comes in, extraction gives facts that may be stored: it never raises, quotes exactly, and repeats."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest
from conftest import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jawla.articles import read_articles
from jawla.export import facts_of, facts_row
from jawla.extraction import extract
from jawla.model import Article, Facts
from jawla.rdf import Run, quads
from jawla.shapes import violations
from jawla.tables import read_table

MARKS = "،,;؛:\"'«»“”‟()[]{}-–—.!?؟…/|#@_*ـ\n\t\u2028"
SIGNS = "\u200d\ufeff\u202e\u2066\u2069\0👩🇸🇾ﷺﷲﻻ\u064e\u0651"
RUN = Run("1.0", "0" * 16)
LEXICON = ("names", "standins", "titles", "demonyms", "sides", "events", "particles", "months", "days", "numerals")
MET = "التقى وزير الخارجية الروسي فاديم زوبكوف نظيره التركي أورهان تكين في أستانا. "


@cache
def _words(table: str) -> list[str]:
    rows = read_table(files("jawla.lang.ar") / f"{table}.tsv")
    return sorted({word for row in rows for word in list(row.values())[: 6 if table == "verbs" else 1] if word})


def _texts() -> SearchStrategy[str]:
    """Texts of the lexicon's own words and of made-up clauses of meetings, with anything between and inside them."""
    of = {table: st.sampled_from(_words(table)) for table in (*LEXICON, "verbs", "given", "processes")}
    words = st.one_of(*of.values())
    clitics = st.sampled_from(["", "", "", "و", "ب", "ل", "ف", "ك", "ال", "لل", "وال", "وبال"])
    clause = [of["verbs"], of["titles"], of["demonyms"], of["given"], of["given"], of["particles"], of["names"], words]
    numbers = st.integers(-1, 10**30).map(str) | st.text("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲²½/.-:", min_size=1, max_size=12)
    marks = st.sampled_from([*MARKS, "..", '".', "\n\n", "\r\n"])
    signs = st.text(st.characters(categories=["Cc", "Cf", "Mn", "So", "Zs"]) | st.sampled_from(SIGNS), max_size=4)
    scripts = st.sampled_from(
        ["Astana", "Лавров", "אסטנה", "阿斯塔纳", "ـﻼـ", "Çavuşoğlu", "د.", "https://a.example/ب?x=1"]
    )
    long_words = st.builds(lambda word, times: word * times, words | st.sampled_from("وفبلكاـةَ"), st.integers(2, 300))
    phrases = st.tuples(*clause).map(" ".join) | st.tuples(clitics, words).map("".join)
    piece = st.one_of(phrases, phrases, words, numbers, marks, signs, scripts, long_words, st.text(max_size=5))
    spaces = st.sampled_from([" ", " ", " ", "", "  ", "\u00a0", "\n"])
    return st.lists(st.tuples(piece, spaces).map("".join), max_size=40).map("".join)


def _spoilt(seed: int) -> str:
    """Two sample articles with words lost, said twice, in another's place, glued together or cut in two."""
    chance = Random(seed)
    words = " ".join(article.text for article in chance.sample(_samples(), 2)).split(" ")
    table = _words(chance.choice(LEXICON))
    for _ in range(chance.randint(1, 80)):
        i, j = chance.randrange(len(words)), chance.randrange(len(words))
        match chance.randrange(6):
            case 0:
                words[i] = ""
            case 1:
                words[i] += f" {words[j]}"
            case 2:
                words[i], words[j] = words[j], words[i]
            case 3:
                words[i] = chance.choice(table)
            case 4:
                words[i] = words[i][: chance.randrange(len(words[i]) + 1)] + chance.choice(MARKS + SIGNS)
            case _:
                words[i : i + 2] = ["".join(words[i : i + 2])]
    return " ".join(words)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(text=_texts(), published=st.none() | st.dates())
def test_any_text_gives_facts_that_can_be_written_and_read_again(text: str, published: dt.date | None) -> None:
    _check(Article("a", text, published=published))


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(seed=st.integers(0, 2**32), published=st.none() | st.dates())
def test_an_article_that_was_spoilt_gives_facts_too(seed: int, published: dt.date | None) -> None:
    _check(Article("a", _spoilt(seed), published=published))


def _check(article: Article) -> None:
    facts = extract(article)
    _quotes_exactly(facts)
    assert facts_of(json.loads(json.dumps(facts_row(facts))), article) == facts
    assert extract(article) == facts


def test_the_facts_of_spoilt_articles_keep_the_rules_of_the_graph() -> None:
    facts = [extract(Article(f"a{seed}", _spoilt(seed))) for seed in range(120)]
    assert sum(len(each.meetings) for each in facts) > 120
    assert violations(quad for each in facts for quad in quads(each, run=RUN)) == []


HARD: dict[str, str] = {
    "nothing": "",
    "blank": " \n\t\u00a0\u2003\n",
    "one conjunction": "و",
    "a word of conjunctions": "و" * 20_000,
    "a word of prepositions": "ب" * 20_000,
    "a word of articles": "ال" * 20_000,
    "clitics without end": "ولبال" * 5_000,
    "vowel signs only": "\u064e" * 20_000,
    "tatweel without end": "ال" + "ـ" * 20_000 + "وفد",
    "ta marbuta without end": "ة" * 20_000,
    "digits without end": "أستانا " + "9" * 20_000,
    "Arabic digits without end": "الجولة الـ" + "٩" * 20_000 + " من محادثات أستانا",
    "impossible days": "التقى الوفدان الروسي والتركي في 31 شباط 2018 و29 شباط 2100 و0 كانون الثاني 0000 و1/1/99999.",
    "impossible rounds": "أستانا 0، أستانا -1، أستانا ²، أستانا ½، الجولة الـ999999 من أستانا، أستانا 1.5",
    "control characters": MET + "".join(map(chr, range(32))) + MET,
    "a null inside a name": MET.replace("زوبكوف", "زوب\0كوف"),
    "half a character": "\ud83d" + MET + "\udc00",
    "a byte order mark": "\ufeff" + MET,
    "marks of direction": "\u202e\u2067" + MET.replace(" ", " \u200f") + "\u202c\u2069",
    "ligatures": "ﷺ ﷲ ﻻﻷ ﷼ " * 50,
    "emoji": "👩‍👩‍👧🇸🇾" * 500 + MET,
    "unmatched quotation marks": '«"“' * 2_000 + MET,
    "brackets without end": "(" * 5_000 + MET,
    "one sentence": (MET.rstrip(". ") + " و") * 100,
    "names without end": "سيرغي أندرييف و" * 3_000,
    "titles without end": "نائب وزير " * 3_000,
    "sides without end": "الروسي والتركي و" * 3_000,
    "verbs without end": "التقى قال أكد بحث " * 1_000,
    "dates without end": "28 تشرين الثاني " * 1_500,
    "no Arabic": "The delegations met in Astana on 28 November. " * 50,
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_text_is_read_in_seconds(name: str) -> None:
    article = Article("a", HARD[name])
    start = time.process_time()
    facts = extract(article)
    assert time.process_time() - start < 5
    _quotes_exactly(facts)
    assert len(list(quads(facts, run=RUN))) > 0


@pytest.mark.parametrize("mark", ["\0", "\ud83d", "\ufeff", "\u200f", "🇸🇾 "])
def test_an_odd_character_before_a_sentence_costs_no_fact(mark: str) -> None:
    (meeting,) = extract(Article("a", mark + MET)).meetings
    assert len(meeting.persons) == 2


def test_another_hash_seed_and_another_order_give_the_same_facts(examples: Path) -> None:
    here = {article.id: facts_row(extract(article)) for article in _samples()}
    reverse = sorted(map(str, examples.iterdir()), reverse=True)
    command = [sys.executable, "-m", "jawla", "extract", "--quiet", *reverse]
    ran = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "1"}, check=True, capture_output=True)
    rows = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert {row["id"]: row for row in rows} == json.loads(json.dumps(here))


@pytest.mark.parametrize("make", [lambda text: text, lambda text: text.replace(".", " و").replace("\n", " ")])
def test_twice_the_text_takes_about_twice_the_time(make: Callable[[str], str]) -> None:
    """Square cost would be four times. benchmarks/length.py measures longer texts."""
    samples = "\n".join(article.text for article in _samples())
    once = make(samples * 3)  # some 40,000 characters
    assert _seconds(once * 2) < 3.2 * _seconds(once) + 0.05


def _seconds(text: str) -> float:
    """The least time of the processor in three runs."""
    article, times = Article("a", text), []
    for _ in range(3):
        start = time.process_time()
        extract(article)
        times.append(time.process_time() - start)
    return min(times)


@cache
def _samples() -> list[Article]:
    return list(read_articles([CHECKOUT / "examples/articles"], on_refused=lambda refused: None))


def _quotes_exactly(facts: Facts) -> None:
    text = facts.article.text
    spans = [
        *(each.evidence for each in (*facts.meetings, *facts.positions)),
        *(span for each in (*facts.actors, *facts.rounds) for span in each.mentions),
    ]
    assert all(text[span.start : span.end] == span.text != "" for span in spans)
