"""The forms that a verb of the lexicon takes in news: third person, perfect and imperfect, participles, verbal nouns.

A linguist writes one row a verb (`verbs.tsv`); the regular endings are added here (Ryding, A Reference Grammar of
Modern Standard Arabic, chapters 21-24). Forms are folded (`jawla.lang.ar.fold`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jawla.lang.ar.fold import fold

_SUFFIXES = ("ه", "ها", "هما", "هم")


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: which shape of the verb it is, and with whom it agrees ("" where it does not show)."""

    text: str
    shape: str
    gender: str = ""
    number: str = ""


def _perfect(masculine: str, feminine: str, shape: str = "finite") -> Iterator[Form]:
    yield Form(masculine, shape, "m", "s")
    stem = masculine
    if masculine.endswith("ي"):
        yield Form(masculine + "ا", shape, "m", "d")
        stem = masculine[:-1]
    elif masculine.endswith("ا"):
        stem = masculine[:-1] + "و"
        yield Form(stem + "ا", shape, "m", "d")
        stem = masculine[:-1]
    else:
        yield Form(masculine + "ا", shape, "m", "d")
    yield Form(stem + "وا", shape, "m", "p")
    if feminine:
        yield Form(feminine, shape, "f", "s")
        yield Form(feminine + "ا", shape, "f", "d")


def _imperfect(third: str) -> Iterator[Form]:
    body = third[1:]
    stem = body[:-1] if body[-1:] in "ياو" else body
    dual = body[:-1] + "ي" if body.endswith("ا") else body
    for prefix in ("", "س"):
        shape = "future" if prefix else "imperfect"
        yield Form(prefix + "ي" + body, shape, "m", "s")
        yield Form(prefix + "ت" + body, shape, "f", "s")
        if body[-1:] in "ياو" and not prefix:  # the jussive after لم drops the weak ending
            yield Form("ي" + stem, shape, "m", "s")
            yield Form("ت" + stem, shape, "f", "s")
        for ending, number in (("ان", "d"), ("ا", "d"), ("ون", "p"), ("وا", "p")):
            base = dual if number == "d" else stem
            yield Form(prefix + "ي" + base + ending, shape, "m", number)
            yield Form(prefix + "ت" + base + ending, shape, "f", number)


def _participle(accusative: str) -> Iterator[Form]:
    base = accusative.removesuffix("ا")
    yield Form(accusative, "participle", "m", "s")
    yield Form(base + "ه", "participle", "f", "s")
    yield Form((base[:-1] if base.endswith("ي") else base) + "ين", "participle", "m", "p")
    yield Form(base + "تين", "participle", "f", "d")


def masdar_forms(masdar: str) -> Iterator[Form]:
    """A verbal noun as it stands, indefinite accusative, and with a pronoun (`shape` "masdar" or "own_masdar").

    >>> [form.text for form in masdar_forms("لقاء")][:4]
    ['لقاء', 'لقايه', 'لقاوه', 'لقاءه']
    """
    word = fold(masdar)
    yield Form(word, "masdar")
    if word.endswith("ه"):
        stems = [word[:-1] + "ت"]
    elif word.endswith("اء"):
        stems = [word[:-1] + "ي", word[:-1] + "و", word]
    else:
        stems = [word]
        yield Form(word + "ا", "masdar")
    for suffix in _SUFFIXES:
        for stem in stems:
            yield Form(stem + suffix, "own_masdar", number="s" if suffix in ("ه", "ها") else "p")


def conjugate(row: Mapping[str, str]) -> Iterator[Form]:
    """Every folded form of one row of `verbs.tsv`, the commonest first.

    >>> row = {"lemma": "التقى", "feminine": "التقت", "imperfect": "يلتقي", "passive": "", "masdar": "لقاء",
    ...        "participle": ""}
    >>> {"التقي", "التقت", "التقيا", "التقوا", "يلتقي", "تلتقي", "سيلتقي", "يلتقيان", "لقايه"} <= {
    ...     form.text for form in conjugate(row)}
    True
    """
    yield from _perfect(fold(row["lemma"]), fold(row["feminine"]))
    if row["imperfect"]:
        yield from _imperfect(fold(row["imperfect"]))
    if row["passive"]:
        passive = fold(row["passive"])
        yield Form(passive, "passive", "m", "s")
        yield Form(passive + "ت", "passive", "f", "s")
    for participle in filter(None, row["participle"].split("|")):
        yield from _participle(fold(participle))
    for masdar in filter(None, row["masdar"].split("|")):
        yield from masdar_forms(masdar)
