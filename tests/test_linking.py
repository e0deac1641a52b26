"""Who a name is: known persons told apart, namesakes of nobody known, and the reasons that decide."""

from __future__ import annotations

import datetime as dt

import pytest

from jawla import kb
from jawla.extraction import extract
from jawla.iri import mint
from jawla.lang.ar.fold import fold
from jawla.linking.candidates import Candidate
from jawla.linking.linker import ACCEPT, MARGIN, Decision, Known, Profile, link, weigh
from jawla.linking.sides import weigh_side
from jawla.model import Actor, Article


def who(name: str, *sides: str, offices: tuple[str, ...] = (), company: str = "", day: str = "") -> Decision:
    """The decision on a person of that name."""
    words = tuple(fold(name).split(" "))
    when = dt.date.fromisoformat(day) if day else None
    return link(Profile(words, sides, offices, frozenset(company.split()), when), "ar")


def actors(text: str, published: str = "2021-03-04") -> dict[str, Actor]:
    """The actors of a text by their keys."""
    facts = extract(Article("a", text, published=dt.date.fromisoformat(published)))
    return {actor.id.removeprefix(mint("actor", "")): actor for actor in facts.actors}


@pytest.mark.parametrize(
    "name",
    [
        "ألكسندر لافرنتييف",
        "الكسندر لافرينتيف",
        "ألكساندر لافرنتيف",
        "ألكسندر لافرينتييف",
        "اليكسندر لافرنتييف",
        "ألكسندر فلاديميروفيتش لافرنتييف",
    ],
)
def test_one_person_in_six_spellings(name: str) -> None:
    assert who(name, "russia").id == "alexander-lavrentiev"


@pytest.mark.parametrize(
    ("name", "sides", "actor"),
    [
        ("عبدالله بو حبيب", ("lebanon",), "abdallah-bou-habib"),
        ("سيرغي لافروب", ("russia",), ""),  # one letter and the side are too little without the office
        ("دونالد ترامب ملتزما", ("united-states",), "donald-trump"),  # a word too many, and no name
        ("دونالد ترامب جونيور", ("united-states",), ""),  # his son
        ("محمد بن سلمان الحربي", ("saudi-arabia",), ""),  # a surname behind it
        ("محمد سالم عبدالسلام", (), ""),
        ("حافظ الجعفري", ("syria",), ""),  # another first name
    ],
)
def test_a_name_that_says_more_or_less_than_the_known_one(name: str, sides: tuple[str, ...], actor: str) -> None:
    assert who(name, *sides, company="houthis").id == actor


def test_a_slip_of_the_pen_is_forgiven_to_the_holder_of_the_office() -> None:
    assert who("سيرغي لافروب", "russia", offices=("foreign-minister",), day="2019-05-06").id == "sergey-lavrov"


AMBIGUOUS = {
    "الجعفري": [
        (who("الجعفري", "syria"), "bashar-jaafari"),
        (who("الجعفري", "iraq", offices=("foreign-minister",), day="2016-02-01"), "ibrahim-al-jaafari"),
        (who("الجعفري", company="syria iraq"), ""),
    ],
    "الحريري": [
        (who("الحريري", "lebanon", offices=("prime-minister",), day="2017-05-06"), "saad-hariri"),
        (who("الحريري", "high-negotiations-committee", offices=("head",), day="2019-01-01"), "nasr-al-hariri"),
        (who("الحريري", company="lebanon syrian-opposition"), ""),
    ],
    "الشرع": [
        (who("الشرع", "syria", offices=("vice-president",), day="2012-08-01"), "farouk-al-sharaa"),
        (who("الشرع", "syria", offices=("head",), day="2025-03-01"), "ahmed-al-sharaa"),
        (who("الشرع", "syria"), ""),
    ],
    "المالكي": [
        (who("المالكي", "iraq", offices=("prime-minister",), day="2013-01-01"), "nouri-al-maliki"),
        (who("رياض المالكي", "palestine"), "riyad-al-maliki"),
        (who("المالكي", company="iraq palestine"), ""),
    ],
    "اونال": [
        (who("أونال", "turkey", offices=("deputy-foreign-minister",), day="2019-04-25"), "sedat-onal"),
        (who("سلجوق أونال", "turkey"), "selcuk-unal"),
        (who("أونال", "turkey"), ""),
    ],
    "سلام": [
        (who("سلام", "lebanon", offices=("prime-minister",), day="2015-01-01"), "tammam-salam"),
        (who("سلام", "lebanon", offices=("prime-minister",), day="2025-06-01"), "nawaf-salam"),
        (who("سلام", "lebanon"), ""),
    ],
    "صالح": [
        (who("صالح", "iraq", offices=("head",), day="2020-01-01"), "barham-salih"),
        (who("عقيلة صالح", "house-of-representatives-libya"), "aguila-saleh"),
        (who("صالح", company="iraq"), ""),
    ],
    "عون": [
        (who("عون", "lebanon", offices=("head",), day="2018-01-01"), "michel-aoun"),
        (who("عون", "lebanon", offices=("head",), day="2025-06-01"), "joseph-aoun"),
        (who("عون", "lebanon"), ""),
    ],
}
SHARED_SIDES = {
    "الجيش الوطني": [
        ("التقى وفد الجيش الوطني الليبي الوفد المصري. وأصدر الجيش الوطني بيانا.", "libyan-national-army"),
        ("التقى الوفد التركي وفد الجيش الوطني السوري. وأصدر الجيش الوطني بيانا.", "syrian-national-army"),
    ],
    "المملكه": [
        ("التقى الوفد الأردني الوفد المصري. وأكدت المملكة دعمها.", "jordan"),
        ("التقى الوفد البحريني الوفد المصري. وأكدت المملكة دعمها.", "bahrain"),
        ("التقى الوفد المصري الوفد العراقي. وأكدت المملكة دعمها.", ""),
    ],
    "بروكسل": [
        ("التقى وفد الاتحاد الأوروبي الوفد المصري. وأكدت بروكسل دعمها.", "european-union"),
        ("التقى الوفد البلجيكي الوفد المصري. وأكدت بروكسل دعمها.", "belgium"),
        ("التقى الوفد الكيني الوفد المصري. وأكدت بروكسل دعمها.", ""),
    ],
    "عمان": [
        ("التقى الوفد الأردني الوفد المصري. وأكدت عمان دعمها.", "jordan"),
        ("التقى وفد سلطنة عمان الوفد المصري. وأكدت عمان دعمها.", "oman"),
        ("التقى الوفد الأردني وفد سلطنة عمان. وأكدت عمان دعمها.", ""),
        ("أكدت عمان دعمها.", ""),
    ],
}


def test_every_name_that_several_share_is_tested() -> None:
    assert {*AMBIGUOUS, *SHARED_SIDES} == {*kb.ambiguous()}


@pytest.mark.parametrize("form", AMBIGUOUS)
def test_a_surname_that_several_share_is_told_by_side_office_and_day_or_not_at_all(form: str) -> None:
    assert [decision.id for decision, _ in AMBIGUOUS[form]] == [right for _, right in AMBIGUOUS[form]]


@pytest.mark.parametrize(("text", "side"), [case for cases in SHARED_SIDES.values() for case in cases])
def test_a_side_whose_name_others_share_is_told_by_what_else_is_told(text: str, side: str) -> None:
    start = text.rindex(". ") if ". " in text else 0
    told = [key for key, actor in actors(text).items() if any(span.start > start for span in actor.mentions)]
    assert told == ([side] if side else [])


def test_a_capital_that_acts_is_its_state_and_one_that_locates_is_none() -> None:
    assert "russia" in actors("أعلنت موسكو أمس دعمها للحل، والتقى الوفد التركي الوفد الإيراني.")
    assert "russia" not in actors("التقى الوفد التركي الوفد الإيراني في موسكو.")


def test_two_of_one_surname_in_one_article_stay_two() -> None:
    text = "التقى المندوب السوري بشار الجعفري وزير الخارجية العراقي إبراهيم الجعفري."
    found = actors(text)
    assert {"bashar-jaafari", "ibrahim-al-jaafari"} <= found.keys()
    assert (found["bashar-jaafari"].qid, found["ibrahim-al-jaafari"].qid) == (None, "Q316495")


@pytest.mark.parametrize(
    "text",
    [
        "التقى وزير الخارجية الكيني جيمس أوتينو الوفد الروسي.",
        "التقى وزير الخارجية الكيني سيرغي لافروف الوفد المصري.",  # a namesake
        "التقى حاتم لافروف الوفد الروسي.",  # a relative, perhaps
    ],
)
def test_nobody_known_is_an_answer(text: str) -> None:
    persons = [actor for actor in actors(text).values() if actor.type == "person"]
    assert persons
    assert [actor.qid for actor in persons if actor.qid] == []


def test_nobody_known_is_named_by_the_folded_name_and_the_side() -> None:
    found = actors("التقى وزير الخارجية الكيني حاتم المأمون الوفد الروسي.")
    other = actors("استقبل الوفد الروسي وزير الخارجية الكيني حاتم المامون.")
    person = {key for key in found if key.endswith(".kenya")}
    assert person
    assert person <= other.keys()


def test_what_somebody_was_made_is_no_name_of_his() -> None:
    found = actors("عين الرئيس الكيني الدبلوماسي جيمس أوتينو مبعوثا إلى السودان. والتقى أوتينو الوفد الروسي.")
    names = {span.text for actor in found.values() if actor.type == "person" for span in actor.mentions}
    assert names == {"جيمس أوتينو", "أوتينو"}


def test_a_first_name_that_is_written_like_a_title_is_a_name() -> None:
    found = actors("التقى نائب وزير الخارجية التركي سيدات أونال الوفد الروسي.")
    assert [span.text for span in found["sedat-onal"].mentions] == ["سيدات أونال"]


def test_an_occupation_is_that_of_the_state_that_is_named_behind_it() -> None:
    assert "israel" not in actors("التقى الوفد الفلسطيني الوفد المصري. وأدان الوفد قوات الاحتلال الأمريكي.")


def test_the_side_of_a_person_is_that_of_the_office_held_on_the_day() -> None:
    text = "التقى أحمد أبو الغيط الوفد الروسي. وضم اللقاء الوفد المصري."
    sides = [actors(text, day)["ahmed-aboul-gheit"].party for day in ("2009-01-05", "2019-01-05")]
    assert sides == [mint("actor", "egypt"), mint("actor", "arab-league")]


def test_a_link_is_made_only_above_the_threshold_and_with_a_lead() -> None:
    for decision in (case for cases in AMBIGUOUS.values() for case, _ in cases):
        scores = [scored.score for scored in decision.ranked]
        assert scores == sorted(scores, reverse=True)
        lead = scores[0] - scores[1] if len(scores) > 1 else MARGIN
        assert bool(decision.id) == (scores[0] >= ACCEPT and lead >= MARGIN)


def test_a_score_is_the_sum_of_its_features() -> None:
    (best,) = who("سيرغي لافروف", "russia", offices=("foreign-minister",), day="2019-05-06").ranked
    assert [feature.name for feature in best.features] == ["label", "party", "office"]
    assert best.score == sum(kb.features()[name].weight for name in ("label", "party", "office"))


def test_words_that_name_a_side_are_weighed_with_all_that_they_can_name() -> None:
    decision = weigh_side("jordan", [("عمان",)], {"oman"}, "ar")
    assert [(scored.candidate.id, scored.score) for scored in decision.ranked] == [("jordan", 90), ("oman", 90)]
    assert weigh_side("turkey", [("الدول", "الضامنه")], (), "ar").ranked[0].features[0].name == "member"


def test_an_actor_of_the_tables_is_no_rival_to_the_item_that_is_sought_for_him() -> None:
    """The tables say that he held the office; an item of his that tells of none is not held against himself."""
    name = ("بشار", "الجعفري")
    profile = Profile(name, ("syria",), ("permanent-representative",), day=dt.date(2017, 1, 23))
    item = {Candidate("Q9000000020", "label", "بشار الجعفري"): Known("syria", frozenset({"syria"}), ())}
    (against,) = weigh(profile, item, "ar").ranked
    (alone,) = weigh(profile, item, "ar", but="bashar-jaafari").ranked
    assert "office-clash" in [feature.name for feature in against.features]
    assert [feature.name for feature in alone.features] == ["label", "party"]
