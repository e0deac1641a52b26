"""How two names of persons stand to each other, across articles.

Within an article long vowels are free (`jawla.spelling`), for transcriptions differ in nothing else. Across articles
that would make Salim of Salem: two words that are both given names of the language are two names, whatever they share.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from jawla.lang import LANGUAGES, lexicon
from jawla.spelling import same_word, skeleton, sound
from jawla.tags import TAGS as T

_VOICELESS = str.maketrans("ز", "س")  # the end of a European name is written by its sound or by its letter
_LONG = 4  # consonants that a word must have for one of them to be doubtful

Name = tuple[str, ...]
"""A name in folded words."""


class Likeness(IntEnum):
    """How alike two names are, the surest last."""

    NONE = 0
    SURNAME = 1
    """One of them is a surname alone, and that of the other."""
    PART = 2
    """The words of one stand in the other, in order: a middle name is left out."""
    VARIANT = 3
    """Two spellings."""
    EQUAL = 4


@lru_cache(maxsize=65536)
def read_name(text: str, lang: str) -> Name:
    """A name in folded words; hyphens part words.

    >>> read_name("جيمس أوتينو", "ar"), read_name("Ali al-Sample", "en")
    (('جيمس', 'اوتينو'), ('ali', 'al', 'sample'))
    """
    if lang not in LANGUAGES:
        return tuple(text.casefold().replace("-", " ").split())
    return tuple(lexicon(lang).fold(text).replace("-", " ").split())


def keys_of(name: Name) -> frozenset[str]:
    """What two names share wherever `likeness` finds any: the sound of an ending, its words parted or run together,
    or that of the first word and the first consonant of the last.

    >>> keys_of(("لوكا", "دي", "مارينو")) & keys_of(("لوكا", "ديمارينو")) != frozenset()
    True
    """
    endings = {sound(part) for part in ("".join(name[-1:]), "".join(name[-2:]), "".join(name[1:])) if part}
    # A spelling may differ by a consonant at the end, so that only the beginnings sound alike.
    return frozenset(endings | {f"{sound(name[0])} {sound(name[-1])[:1]}"} if len(name) > 1 else endings)


@lru_cache(maxsize=262144)
def likeness(one: Name, other: Name, lang: str) -> Likeness:
    """How alike the names are.

    >>> likeness(("الكسندر", "زوبنتيف"), ("الكسندر", "زوبينتيف"), "ar")
    <Likeness.VARIANT: 3>
    >>> likeness(("يان", "ريندرس"), ("يان", "ريندرز"), "ar")
    <Likeness.VARIANT: 3>
    >>> likeness(("سليم", "مامون"), ("سالم", "مامون"), "ar")
    <Likeness.NONE: 0>
    >>> likeness(("اوتينو",), ("جيمس", "اوتينو"), "ar")
    <Likeness.SURNAME: 1>
    """
    if one == other or "".join(one) == "".join(other) or _bare(one, lang) == _bare(other, lang):
        return Likeness.EQUAL if len(one) > 1 else Likeness.SURNAME
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        surname = (long[-1], "".join(long[-2:]), "".join(long[1:]))
        return Likeness.SURNAME if any(_one_name(short[0], each, lang) for each in surname) else Likeness.NONE
    if len(short) == len(long) and all(_one_name(*pair, lang) for pair in zip(short, long, strict=True)):
        return Likeness.VARIANT
    if _one_name(short[0], long[0], lang) and _one_name("".join(short[1:]), "".join(long[1:]), lang):
        return Likeness.VARIANT
    short, long = _bare(short, lang), _bare(long, lang)
    rest = iter(long)
    return Likeness.PART if short[-1] == long[-1] and all(word in rest for word in short) else Likeness.NONE


def is_common(name: Name, lang: str) -> bool:
    """Whether the name is made of given names alone, as those of many people are ("Ali Hasan").

    >>> is_common(("محمد", "علي"), "ar"), is_common(("جيمس", "اوتينو"), "ar")
    (True, False)
    """
    return lang in LANGUAGES and all(_is_given(word, lang) for word in name)


def _bare(name: Name, lang: str) -> Name:
    """The words without the article, which the press leaves out at will."""
    article = lexicon(lang).article if lang in LANGUAGES else ""
    return tuple(word.removeprefix(article) for word in name)


def _one_name(one: str, other: str, lang: str) -> bool:
    one, other = _bare((one, other), lang)
    if one == other:
        return True
    first, second = one.translate(_VOICELESS), other.translate(_VOICELESS)
    if not same_word(first, second) and not _one_consonant_off(skeleton(first), skeleton(second)):
        return False
    return not (_is_given(one, lang) and _is_given(other, lang))


def _one_consonant_off(one: str, other: str) -> bool:
    """Whether two long skeletons differ by one consonant only, left out or exchanged ("رندرس", "رندرز")."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    alike = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return long[alike + 1 :] == short[alike + (len(short) == len(long)) :]


def _is_given(word: str, lang: str) -> bool:
    return lang in LANGUAGES and bool(lexicon(lang)[word].tags & (T["given"] | T["name_too"]))
