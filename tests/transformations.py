"""Other spellings of a text that tell the same, as careless, hurried and other countries' writers spell.

A transformation takes a text, a source of chance and the share of places to change (1 is all of them). Each stays
within what writers do: ى and ي, ة and ه are swapped at the end of words only, tatweel stands between joined letters,
and the letter that a shadda doubles is left alone, since it can make another word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from jawla.model import Facts

Transformation = Callable[[str, Random, float], str]

_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_JOINED = "[\u0628\u062a-\u062e\u0633-\u063a\u0641-\u0647\u064a\u0626]"  # letters that join the one behind them
_VOWELS = "\u064e\u064f\u0650\u0652"  # fatha, damma, kasra, sukun
_QUOTES = ('""', "“”", "«»", "„“", "‟”", "‹›", "”“")
_QUOTED = re.compile(r'"([^"\n]*)"|[“„‟]([^“”\n]*)[”“]|«([^«»\n]*)»')
_SENTENCE_END = r"(?<=[\w)»”\"]{2}[.؟!])"  # not behind an initial ("د.")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"


def _changing(pattern: str | re.Pattern[str], replace: Callable[[re.Match[str], Random], str]) -> Transformation:
    compiled = re.compile(pattern)

    def transform(text: str, chance: Random, share: float) -> str:
        return compiled.sub(lambda m: replace(m, chance) if chance.random() < share else m[0], text)

    return transform


def _requoted(match: re.Match[str], chance: Random) -> str:
    opening, closing = chance.choice(_QUOTES)
    return opening + next(group for group in match.groups() if group is not None) + closing


def _digits(zero: str) -> Transformation:
    # One number is written in digits of one kind.
    return _changing(r"\d+", lambda m, _: "".join(chr(ord(zero) + int(digit)) for digit in m[0]))


def _everything(text: str, chance: Random, share: float) -> str:
    for transform in list(TRANSFORMATIONS.values())[:-1]:
        text = transform(text, chance, share)
    return text


TRANSFORMATIONS: Final[Mapping[str, Transformation]] = {
    # Spaces and lines first: later ones change the letters by which these know where a sentence ends.
    "lines joined": _changing(_SENTENCE_END + r"\n(?=\S)", lambda m, _: " "),
    "lines broken": _changing(_SENTENCE_END + r" +(?=\S)", lambda m, _: "\n"),
    "blank lines": _changing(r"\n", lambda m, chance: chance.choice(["\n\n", "\r\n", " \n", "\n  "])),
    "spaces doubled": _changing(" ", lambda m, chance: chance.choice(["  ", "   "])),
    "no-break spaces": _changing(" ", lambda m, _: "\u00a0"),
    "quotation marks": _changing(_QUOTED, _requoted),
    "Arabic-Indic digits": _digits("٠"),
    "Persian digits": _digits("۰"),
    "hamza left out": _changing("[أإآ]", lambda m, _: "ا"),
    "hamza elsewhere": _changing(r"\b(?:ا(?!ل)|[أإآ])", lambda m, chance: chance.choice("أإآا")),
    "Egyptian hamza": _changing("ؤ(?=و)", lambda m, _: "ئ"),
    "final ya without dots": _changing(r"ي\b", lambda m, _: "ى"),
    "final ya with dots": _changing(r"ى\b", lambda m, _: "ي"),
    "final ta marbuta without dots": _changing(r"ة\b", lambda m, _: "ه"),
    "final ha with dots": _changing(rf"(?<={_LETTER})ه\b", lambda m, _: "ة"),
    "Persian letters": _changing("[يىك]", lambda m, _: "ک" if m[0] == "ك" else "ی"),
    "tatweel": _changing(rf"(?<={_JOINED})(?={_LETTER})", lambda m, chance: "ـ" * chance.randint(1, 3)),
    "vowel signs": _changing(rf"(?<={_LETTER})", lambda m, chance: chance.choice(_VOWELS)),
    "everything at once": _everything,
}


def told(facts: Facts) -> Counter[tuple[object, ...]]:
    """What facts say, apart from how and where in the text the article says it."""
    return Counter(
        [
            *(("actor", actor.id, actor.type, actor.party) for actor in facts.actors),
            *(("round", each.id, each.process, each.number, each.start, each.end) for each in facts.rounds),
            *(
                (
                    "meeting",
                    *(tuple(sorted(meeting.parties)), tuple(sorted(meeting.persons)), meeting.kind, meeting.status),
                    *(meeting.date, meeting.date_basis, meeting.date_precision, meeting.round),
                )
                for meeting in facts.meetings
            ),
            *(("position", each.holder, each.stance, plain(each.evidence.text)) for each in facts.positions),
        ]
    )


_PLAIN = str.maketrans(
    {
        **dict.fromkeys("أإآ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        "ؤ": "ئ",
        "ک": "ك",
        "ة": "ه",
        **{digit: str(i % 10) for i, digit in enumerate(_DIGITS)},
        **{chr(ord("۰") + i): str(i) for i in range(10)},
        **dict.fromkeys(_VOWELS + "ـ" + "".join(_QUOTES)),
    }
)


def plain(text: str) -> str:
    """A text without all that the transformations change; two spellings of one text give the same."""
    return " ".join(text.translate(_PLAIN).split())
