"""The folded form of Arabic words: what two spellings of one word share.

Writers drop hamza, swap ى/ي and ة/ه, add vowel signs and tatweel, and type Persian letters; matching is done on the
folded form, the text itself is never altered. The choices are those of Lucene's ArabicNormalizer
(https://lucene.apache.org/core/9_0_0/analysis/common/org/apache/lucene/analysis/ar/ArabicNormalizer.html) plus hamza
carriers, presentation forms, Persian letters and digits.
"""

from __future__ import annotations

import re
import unicodedata

_SAME = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "غ",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "تش",
    "ژ": "ج",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "❝": '"',
    "❞": '"',
    "«": '"',
    "»": '"',
    "‹": '"',
    "›": '"',
    "″": '"',
    "’": "'",
    "‘": "'",
    "–": "-",
    "—": "-",
    "ـ": "",
}
_DROPPED = "".join(map(chr, [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)])) + (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_DIGITS = {ord(zero) + i: str(i) for zero in "٠۰" for i in range(10)}
_TABLE = {**{ord(k): v for k, v in _SAME.items()}, **dict.fromkeys(map(ord, _DROPPED)), **_DIGITS}

_EGYPTIAN = re.compile("ئ(?=[\u064b-\u0652ـ]*و)")  # "شئون", "مسئول": a hamza that others write on waw

_ARABIC = re.compile("[\x00-\x7f\u0600-\u06ff]*")


def fold(word: str) -> str:
    """The folded form of a word or phrase; idempotent, and empty for a word of vowel signs only.

    >>> fold("أستانة") == fold("استانه") == fold("أسـتانَة")
    True
    >>> fold("مسئول") == fold("مسؤول")
    True
    >>> fold("٢٠١٨")
    '2018'
    """
    if "ئ" in word:
        word = _EGYPTIAN.sub("ؤ", word)
    plain = word.translate(_TABLE)
    if _ARABIC.fullmatch(plain):
        return plain
    # Presentation forms (ﻻ, ﷲ) and full-width digits come apart only by compatibility decomposition; the second
    # translation folds the letters that this sets free.
    return unicodedata.normalize("NFKC", plain).translate(_TABLE)
