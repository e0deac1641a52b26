"""When two spellings are one name: foreign names reach Arabic in many ways (لافرنتييف, لافرينتيف, لافرنتيف)."""

from __future__ import annotations

from functools import lru_cache

_LONG_VOWELS = frozenset("اويهى")
_VOWELS = tuple(sorted(_LONG_VOWELS))
_SAME_SOUND = str.maketrans("غقثطصضظ", "ججتتسدد")
_SHORTEST = 3  # consonants: a shorter skeleton says too little


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, each once in a row, sounds that transcriptions swap as one letter.

    >>> skeleton("لافرنتييف") == skeleton("لافرينتيف")
    True
    """
    letters: list[str] = []
    for letter in word.removeprefix("ال").translate(_SAME_SOUND):
        if letter not in _LONG_VOWELS and letters[-1:] != [letter]:
            letters.append(letter)
    return "".join(letters)


def sound(word: str) -> str:
    """What two spellings of one name share: the consonants, or of a short word all but the article.

    >>> sound("لافرنتييف"), sound("الصباغ")
    ('لفرنتف', 'سبج')
    >>> sound("الاسد")
    'اسد'
    """
    bare = skeleton(word)
    return bare if len(bare) >= _SHORTEST else word.removeprefix("ال")


def same_word(one: str, other: str) -> bool:
    """Whether two folded words can be one name: equal but for the article, or long and alike in their consonants.

    A vowel at the end makes another name of it (ستيفان, ستيفاني).

    >>> same_word("الصباغ", "صباغ"), same_word("خاجي", "حاجي"), same_word("السبحاوي", "صباح")
    (True, False, False)
    """
    if one == other or one.removeprefix("ال") == other.removeprefix("ال"):
        return True
    if one.endswith(_VOWELS) != other.endswith(_VOWELS):
        return False
    first = skeleton(one)
    return len(first) >= _SHORTEST and min(len(one), len(other)) > _SHORTEST and first == skeleton(other)
