"""Which tellings are of one person: names, sides and offices, each with what looks alike and is not."""

from __future__ import annotations

import pytest

from jawla.identity import PersonTelling, Tellings, identify
from jawla.iri import mint

MINISTER, DEPUTY = "وزير الخارجية", "نائب وزير الخارجية"


def person(name: str, party: str | None = "kenya", *roles: str, met: tuple[str, ...] = ()) -> PersonTelling:
    return PersonTelling(f"{name} {party} {roles}", "ar", name, party, roles, met)


def one(*told: PersonTelling) -> bool:
    """Whether all the tellings, each of an article of its own, are of one person."""
    names = identify({str(number): Tellings((telling,)) for number, telling in enumerate(told)})
    return len({names[telling.own] for telling in told}) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("جيمس أوتينو", "جايمس اوتينو"),
        ("ألكسندر زوبنتييف", "الكسندر زوبينتيف"),
        ("عبد الله الحصري", "عبدالله الحصرى"),
        ("لوكا دي مارينو", "لوكا ديمارينو"),
        ("بيتر براونس", "بيتر براونز"),
        ("جيمس أوتينو", "أوتينو"),
        ("سامر الحلواني", "سامر كريم الحلواني"),
    ],
)
def test_another_spelling_or_part_of_a_name_needs_side_and_office(name: str, other: str) -> None:
    assert one(person(name, "kenya", MINISTER), person(other, "kenya", MINISTER + " الكيني"))
    assert not one(person(name, "kenya", MINISTER), person(other, "uganda", MINISTER))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("سالم الضبي", "سليم الضبي"),
        ("محمد الضبي", "محمود الضبي"),
        ("جيمس أوتينو", "بيتر أوتينو"),
        ("جيمس أوتينو", "جيمس وانجيرو"),
    ],
)
def test_two_names_are_two_persons_though_of_one_office(name: str, other: str) -> None:
    assert not one(person(name, "kenya", MINISTER), person(other, "kenya", MINISTER))


def test_another_spelling_without_a_side_needs_the_office() -> None:
    assert one(person("جيمس أوتينو", "kenya", MINISTER), person("جايمس أوتينو", None, MINISTER))
    assert not one(person("جيمس أوتينو", "kenya", MINISTER), person("جايمس أوتينو", None))
    assert not one(person("جيمس أوتينو", "kenya", MINISTER), person("أوتينو", None, MINISTER))


def test_another_office_keeps_another_spelling_or_a_surname_apart() -> None:
    assert not one(person("جيمس أوتينو", "kenya", MINISTER), person("أوتينو", "kenya", DEPUTY))
    assert not one(person("جيمس أوتينو", "kenya", MINISTER), person("جايمس أوتينو", "kenya", "وزير الدفاع"))
    assert not one(person("أوتينو", "kenya"), person("أوتينو ", "kenya"))


def test_without_an_office_to_have_met_the_same_person_will_do() -> None:
    full = person("جيمس أوتينو", "kenya", MINISTER, met=("mamoun",))
    assert one(full, person("أوتينو", "kenya", met=("mamoun",)))
    assert not one(full, person("أوتينو", "kenya", met=("tarawneh",)))


def test_one_full_name_is_one_person_whatever_office_he_holds_later() -> None:
    assert one(person("جيمس أوتينو", "kenya", MINISTER), person("جيمس أوتينو", "kenya", "السفير الكيني"))


def test_a_full_name_without_a_side_is_the_one_person_of_that_name() -> None:
    assert one(person("جيمس أوتينو", None), person("جيمس أوتينو", "kenya", MINISTER))
    homonym = person("جيمس أوتينو", "uganda", "السفير الأوغندي")
    assert not one(person("جيمس أوتينو", None), person("جيمس أوتينو", "kenya", MINISTER), homonym)
    names = identify(
        {
            str(number): Tellings((telling,))
            for number, telling in enumerate((person("جيمس أوتينو", None), person("جيمس أوتينو", "kenya"), homonym))
        }
    )
    assert len(set(names.values())) == 3


def test_given_names_alone_say_too_little_without_a_side() -> None:
    assert not one(person("محمد علي", None), person("محمد علي", "kenya"))


def test_a_surname_that_two_persons_share_is_neither() -> None:
    first, second = person("جيمس أوتينو", "kenya", MINISTER), person("بيتر أوتينو", "kenya", MINISTER)
    names = identify(
        {"1": Tellings((first,)), "2": Tellings((second,)), "3": Tellings((person("أوتينو", "kenya", MINISTER),))}
    )
    assert len(set(names.values())) == 3


def test_a_known_person_gives_the_iri_and_two_known_ones_are_never_one() -> None:
    known = PersonTelling(mint("actor", "sergey-lavrov"), "ar", "سيرغي لافروف", "russia", (MINISTER,))
    misspelt = PersonTelling("own", "ar", "سيرغي لافيروف", "russia", (MINISTER,))
    assert identify({"1": Tellings((misspelt,)), "2": Tellings((known,))})["own"] == known.own
    other = PersonTelling(mint("actor", "mikhail-bogdanov"), "ar", "سيرغي لافروف", "russia", (MINISTER,))
    assert not one(known, other)


def test_a_government_and_its_state_are_one_side() -> None:
    sides = [mint("actor", side) for side in ("government-of-national-accord", "libya", "tunisia")]
    assert one(*(person("فائز الغرياني", side, "رئيس الحكومة") for side in sides[:2]))
    assert not one(*(person("فائز الغرياني", side, "رئيس الحكومة") for side in sides[1:]))
