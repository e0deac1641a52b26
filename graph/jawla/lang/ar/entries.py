"""The Arabic lexicon, made of the tables of this folder: which table gives which class of word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jawla.lang.ar.conjugation import conjugate, masdar_forms
from jawla.lang.ar.fold import fold
from jawla.lexicon import Lexicon, Name, Word, gather
from jawla.tables import read_table
from jawla.tags import TAGS, tags_of

# The order decides which verb a form shared by two verbs is: what this program reads comes before the rest.
_VERB_CLASSES = {
    "meet": "meet",
    "receive": "receive",
    "call": "call_verb",
    "say": "say",
    "stance": "stance",
    "hold": "hold",
    "discuss": "discuss",
    "plan": "plan",
    "deny": "deny",
    "postpone": "postpone",
    "attend": "attend",
    "chair": "chair",
    "visit": "visit",
    "begin": "begin",
    "end": "end",
    "other": "other_verb",
}
_SHAPES = {
    "finite": tags_of("finite"),
    "imperfect": tags_of("finite", "imperfect"),
    "future": tags_of("finite", "imperfect", "planned"),
    "passive": tags_of("finite", "passive"),
    "participle": tags_of("participle"),
    "masdar": tags_of("masdar"),
    "own_masdar": tags_of("masdar", "own_event"),
}
# Participles and verbal nouns of other verbs are mostly ordinary nouns (ممثل, مدير, اتصال).
_PARTICIPLE_CLASSES = {"say", "stance", "deny", "plan"}
_FINITE = {"finite", "imperfect", "future", "passive"}
_MASDAR_CLASSES = {"meet", "receive", "stance", "visit"}
_EVENT_CLASSES = {"meeting": "meeting", "call": "call", "summit": "summit", "session": "session"}
_EVENT_CLASSES |= {"reception": "reception", "visit": "visit_noun"}

_TITLES = tags_of("rank", "office", "body", "honorific")


def _rows(table: str) -> list[dict[str, str]]:
    return read_table(files("jawla.lang.ar") / f"{table}.tsv")


def _verbs() -> Iterator[Word]:
    order = list(_VERB_CLASSES)
    taken: set[str] = set()
    mine: list[str] = []
    for row in sorted(_rows("verbs"), key=lambda row: order.index(row["class"])):
        tag = TAGS[_VERB_CLASSES[row["class"]]]
        lemma = fold(row["lemma"])
        preps = tuple(fold(prep) for prep in row["prep"].split("|") if prep)
        taken.update(mine)
        mine = []
        for form in conjugate(row):
            if "masdar" in form.shape and row["class"] not in _MASDAR_CLASSES:
                continue
            if form.shape in _FINITE and form.text in taken:
                continue  # "تحدث" is "he spoke", not "she happens": one verb a form
            if form.shape == "participle" and row["class"] not in _PARTICIPLE_CLASSES:
                continue
            if form.shape in _FINITE:
                mine.append(form.text)
            yield Word(
                form.text,
                tag | _SHAPES[form.shape],
                gender=form.gender,
                number=form.number,
                lemma=lemma,
                stance=row["stance"],
                preps=preps,
            )


def _events() -> Iterator[Word]:
    for row in _rows("events"):
        tag = TAGS[_EVENT_CLASSES[row["class"]]]
        for form in masdar_forms(row["form"]):
            if form.shape == "own_masdar" and row["own"] != "yes":
                continue  # a body's own session ("جلسته") is no meeting with somebody
            own = TAGS["own_event"] if form.shape == "own_masdar" else 0
            yield Word(form.text, tag | own, number=row["number"], lemma=fold(row["form"]))


def _titles() -> Iterator[Word]:
    function = {fold(row["form"]) for row in _rows("words") if row["class"] in ("preposition", "conjunction")}
    rows = _rows("titles")
    hers = {fold(row["form"]) for row in rows if row["gender"] == "f"}
    for row in rows:
        form = fold(row["form"])
        if form in function:
            continue  # "أمام" is "before" far more often than a folded "إمام"
        yield Word(form, TAGS[row["class"]], False, row["gender"], row["number"], lemma=fold(row["lemma"]))
        if row["class"] in ("office", "rank") and row["number"] == "s" and " " not in form:
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            for suffix in ("ه", "ها", "هم"):  # "مبعوثها الخاص"
                if stem + suffix in hers:
                    continue  # "الوزيرة" is a minister far more often than "وزيره" is his
                yield Word(
                    stem + suffix, TAGS[row["class"]], True, row["gender"], row["number"], lemma=fold(row["lemma"])
                )


def _dates() -> Iterator[Word]:
    """Days and months, which are nobody's name ("الخميس بمقر الوزارة")."""
    for row in _rows("days"):
        if row["class"] == "weekday":
            yield Word(fold(row["form"]), TAGS["adverb"])
    for row in _rows("months"):
        if " " not in row["form"] and row["status"] == "strong":
            yield Word(fold(row["form"]), TAGS["adverb"])


def _words() -> Iterator[Word]:
    for row in _rows("particles"):
        yield Word(fold(row["form"]), TAGS[row["class"]])
    for row in _rows("demonyms"):
        yield Word(fold(row["form"]), TAGS["demonym"], gender=row["gender"], number=row["number"], actor=row["id"])
    yield from _dates()
    yield from _titles()
    yield from _events()
    yield from _verbs()
    for row in _rows("sides"):
        yield Word(fold(row["form"]), TAGS[row["class"]], gender=row["gender"], number=row["number"])
    for row in _rows("words"):
        name = TAGS["name_too"] if row["name"] == "yes" else 0
        yield Word(fold(row["form"]), TAGS[row["class"]] | name)
    for row in _rows("given"):
        yield Word(fold(row["form"]), TAGS["given"], gender=row["gender"].replace("u", ""))


def _names() -> dict[str, tuple[Name, ...]]:
    names: dict[str, list[Name]] = {}
    for row in _rows("names"):
        names.setdefault(fold(row["form"]), []).append(Name(row["id"], "actor", row["status"]))
    for row in _rows("standins"):
        names.setdefault(fold(row["form"]), []).append(Name(row["id"], "standin", row["kind"]))
    for row in _rows("places"):
        names.setdefault(fold(row["form"]), []).append(Name(row["id"], "place", row["status"]))
    return {form: tuple(found) for form, found in names.items()}


@cache
def load_lexicon() -> Lexicon:
    """The Arabic lexicon, read once.

    >>> from jawla.tags import TAGS
    >>> lexicon = load_lexicon()
    >>> bool(lexicon["التقي"].tags & TAGS["meet"]), lexicon["الروسيه"].actor
    (True, 'russia')
    """
    forms = gather(_words())
    reports = tags_of("say", "stance")
    for form in [form for form, word in forms.items() if word.tags & TAGS["finite"] and form[0] == "و"]:
        # "ودعت" is "and she called for" far more often than "she bade farewell".
        rest = forms.get(form[1:])
        if rest is not None and rest.tags & TAGS["finite"] and rest.tags & reports and not forms[form].tags & reports:
            del forms[form]
    for form, word in forms.items():
        if word.tags & _TITLES and word.tags & TAGS["participle"]:
            forms[form] = replace(word, tags=word.tags & ~TAGS["participle"])
    return Lexicon(
        forms,
        _names(),
        "ال",
        fold,
        enclitics=("هما", "هم", "ها", "ه"),
        for_several=("هما", "هم"),
        of_bodies=("ها",),
        persons=(("ن", "ي"), ("سن", "سي")),
        subject_endings=("ون",),
        future=("سي", "ست", "سن"),
        common_endings=("ها", "هم", "هما", "نا", "كم", "ون", "ات"),
    )
