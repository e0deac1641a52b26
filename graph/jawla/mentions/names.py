"""Where a person's name starts and ends, without knowing the person: the words after a title up to the first that is
no name (a verb, a preposition, a common word, punctuation)."""

from __future__ import annotations

from jawla.mentions.grammar import COMMON, FUNCTION, SIDE_HEAD, TITLE_PART, VERBAL, Source
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_SHORTEST = 4  # letters: shorter nouns with an alif are names too ("بابا")
_LONGEST = 6  # words of a name, particles apart (صباح الأحمد الجابر الصباح has four)
_STOPS = (
    FUNCTION
    | VERBAL
    | COMMON
    | SIDE_HEAD
    | TITLE_PART
    | tags_of("meeting", "call", "summit", "session", "reception", "visit_noun", "masdar", "number", "demonym", "other")
    | tags_of(
        "planned", "cancelled", "denied", "refused", "postponed", "number_of", "by_telephone", "background", "own_event"
    )
    | tags_of("latter", "delegation_with", "hypothetical")
)
_NAMES = tags_of("given", "name_too")


def read_name(source: Source, i: int, end: int, *, titled: bool) -> int:
    """Where the name that starts at token i ends (exclusive); i itself where no name starts there.

    `titled` says that a title or an honorific stands before it, so that a word of a definite shape may open the name.
    """
    tokens = source.tokens
    tags = tokens.tags
    j = i
    count = 0
    while j < end and count < _LONGEST:
        tag = tags[j]
        if not tag & T["letters"] or tag & T["stop"]:
            break
        if tag & T["name_particle"]:
            if j + 1 < end and tags[j + 1] & T["letters"] and _may_be_name(source, j + 1, count + 1, titled=titled):
                j += 2
                count += 1
                continue
            if not tag & _NAMES:
                break
        if not _may_be_name(source, j, count, titled=titled):
            break
        if count > 1 and not tag & _NAMES and _is_surname(source, j - 1) and not tokens.words[j].definite:
            break  # "نايف القحطاني مبتسما"
        j += 1
        count += 1
    return j


def _no_preposition(source: Source, j: int) -> bool:
    """Whether a word that is both a preposition and a name (على, علي) is the name: no noun phrase follows it."""
    tokens = source.tokens
    if j + 1 >= len(tokens.tags):
        return True
    following = tokens.tags[j + 1]
    if not following & T["letters"]:
        return True
    if following & (T["given"] | T["name_too"] | T["name_particle"]):
        return True
    if j + 1 in source.matches:
        return bool(source.matches[j + 1].known.persons)
    return not following & _STOPS and not tokens.words[j + 1].definite


def _is_surname(source: Source, j: int) -> bool:
    """Whether a word inside a name is a surname with the article, and so its last but for names known as such."""
    return source.tokens.words[j].definite and not source.tokens.tags[j] & _NAMES


def _in_accusative(source: Source, norm: str) -> bool:
    """Whether an unknown word is a title or common noun in the indefinite accusative, which ends in an alif."""
    if source.lexicon is None or len(norm) <= _SHORTEST or not norm.endswith("ا"):
        return False
    return bool(source.lexicon[norm[:-1]].tags & (COMMON | TITLE_PART))


def _nominal(source: Source, j: int) -> bool:
    tags = source.tokens.tags
    return j < len(tags) and bool(tags[j] & (COMMON | TITLE_PART | SIDE_HEAD) or j in source.matches)


def _may_be_name(source: Source, j: int, count: int, *, titled: bool) -> bool:
    tokens = source.tokens
    tag, word = tokens.tags[j], tokens.words[j]
    match = source.matches.get(j)
    if match is not None and not match.known.persons and not tag & _NAMES:
        # A state or a body is no name; a town can be ("طارق الأحمد" no, "صلاح حلب" hardly): only after a first name.
        return False
    if tag & T["demonym"]:
        return count == 1 and word.definite
    if tag & T["adverb"] and word.definite:
        return False
    if tag & FUNCTION and tag & _NAMES:
        return _no_preposition(source, j)
    if (
        count == 1
        and word.definite
        and tag & (T["adj"] | T["noun"])
        and word.norm.endswith("ي")
        and tokens.tags[j - 1] & T["given"]
    ):
        return True  # "بسام العلمي": no adjective goes with a person's name
    if count and tag == T["letters"] and _in_accusative(source, word.norm):
        return False  # "عين جيمس أوتينو ممثلا لبلاده"
    if count and tag & T["office"] and word.number == "d" and not _nominal(source, j + 1):
        return not word.norm.endswith("ا")  # "كامران وزيري", but "جيمس أوتينو مبعوثا": what he was made
    if tag & _NAMES:
        return not (tag & (VERBAL | T["noun"] | T["adj"]) and not tag & T["given"] and count == 0 and not titled)
    if not count and titled and tag & T["finite"] and word.number == "d" and j + 1 < len(tokens.tags):
        return tokens.tags[j + 1] == T["letters"]  # "الرئيس المكسيكي بينا نييتو": a dual verb would agree with nobody
    if tag & _STOPS:
        return False
    if source.lexicon is not None and count and word.norm.endswith(source.lexicon.for_several):
        return False  # "على تمردهم": a noun with its pronoun
    if word.definite and count == 0:
        return titled
    return True
