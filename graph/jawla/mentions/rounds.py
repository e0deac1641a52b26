"""Numbered rounds of a process of talks: "أستانا 21", "الجولة الـ22", "الاجتماع الدولي السابع عشر"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jawla.mentions.grammar import COMMON, Match
from jawla.mentions.tokens import Tokens
from jawla.numerals import parse_numeral
from jawla.tags import TAGS as T
from jawla.tags import tags_of

_LAST_NUMBER = 200  # sessions of councils reach far (the Arab League's passed 160), years and resolutions are higher
_JOINERS = frozenset("-\"'()")
_AND_TO = tags_of("and", "to")
_LINK = tags_of("of", "from", "for", "about", "by")
_INSIDE = tags_of(
    "meeting",
    "session",
    "delegation",
    "adj",
    "noun",
    "body",
    "round",
    "and",
    "relative",
    "finite",
    "demonym",
    "quality",
)
_REACH = 8  # tokens from the number to the name of its process
_FIGURES = 3
_TEN = 10
_TALKS = 4


@dataclass(frozen=True, slots=True)
class RoundMention:
    """A round named in the text, tokens start to end (exclusive); `process` is "" until the article tells it.

    `rule` says how its number and its process were found (a row of rules.tsv).
    """

    start: int
    end: int
    process: str
    number: int
    worded: bool = False
    plain: bool = False
    rule: str = "number-behind-process"


def find_rounds(
    tokens: Tokens, processes: Mapping[int, Match], process_at: Mapping[int, str], months: frozenset[str]
) -> list[RoundMention]:
    """Every numbered round of a document. `process_at` gives the process named by the tokens from an index on,
    `processes` where such a name ends; `months` are words that make a number before them a day.
    """
    found: list[RoundMention] = []
    norms, tags = tokens.norms, tokens.tags
    spots = sorted(process_at.keys() | tokens.having(T["round"]))
    for start, end in tokens.sentences:
        i = start
        for spot in spots[bisect_left(spots, start) : bisect_left(spots, end)]:
            if spot < i:
                continue  # inside the round before
            if spot in process_at:
                mention = _named(tokens, spot, end, processes, process_at, months)
            else:
                mention = _ordinal(tokens, spot, end, processes, process_at)
            if mention is None:
                continue
            found.append(mention)
            i = mention.end
            while (
                i + 1 < end
                and (tags[i] & _AND_TO or norms[i] == "،")
                and norms[i + 1].isdigit()
                and len(norms[i + 1]) <= _FIGURES
                and int(norms[i + 1]) < _LAST_NUMBER
            ):
                if tags[mention.start] & T["round"] and tokens.words[mention.start].number in ("p", "d"):
                    found += _others(mention, i, int(norms[i + 1]), bool(tags[i] & T["to"]))
                i += 2
    return _settle(found, _weights(tokens, process_at))


def _weights(tokens: Tokens, process_at: Mapping[int, str]) -> Counter[str]:
    """How much the article speaks of each process: a city counts fully only behind a noun of talks ("مسار جنيف")."""
    weights: Counter[str] = Counter()
    strong: set[str] = set()
    for i, process in process_at.items():
        before = tokens.tags[i - 1] if i else 0
        city = not tokens.tags[i] & (T["body"] | T["session"] | T["summit"])
        if before & T["in"] and i > 1:
            before = tokens.tags[i - 2]  # "محادثات في جنيف"
        talks = not city or bool(before & (T["meeting"] | T["session"] | T["track"] | T["round"]))
        weights[process] += _TALKS if talks else 1
        if talks:
            strong.add(process)
    return Counter({process: weight for process, weight in weights.items() if process in strong})


def _others(first: RoundMention, i: int, number: int, through: bool) -> list[RoundMention]:
    numbers = range(first.number + 1, number + 1) if through else (number,)
    rule = "number-in-row"
    return [replace(first, start=i + 1, end=i + 2, number=n, rule=rule) for n in numbers if n - first.number < _TEN]


def _named(
    tokens: Tokens,
    i: int,
    end: int,
    processes: Mapping[int, Match],
    process_at: Mapping[int, str],
    months: frozenset[str],
) -> RoundMention | None:
    """The name of a process with its number behind it."""
    norms = tokens.norms
    j = processes[i].end
    process = process_at[i]
    while j < end and norms[j] in _JOINERS:
        j += 1
    if j >= end or j - processes[i].end > 2:
        return None
    if norms[j].isdigit() and len(norms[j]) <= _FIGURES:
        following = norms[j + 1] if j + 1 < end else ""
        if (
            int(norms[j]) > _LAST_NUMBER
            or int(norms[j]) < 1
            or following in months
            or (following in "/.-:،" and _digit(norms, j + 2, end))
        ):
            return None
        if j + 1 < end and tokens.tags[j + 1] & (T["noun"] | T["from"]) and j > processes[i].end:
            return None
        start = i - 1 if i and tokens.tags[i - 1] & (T["round"] | T["meeting"]) else i
        return RoundMention(start, j + 1, process, int(norms[j]))
    if i and tokens.tags[i - 1] & (T["round"] | T["session"] | T["meeting"]):
        number = _number(tokens, j, end)
        if number is not None:
            return RoundMention(i - 1, j + number[1], process, number[0], True)
    return None


def _digit(norms: Sequence[str], j: int, end: int) -> bool:
    return j < end and norms[j].isdigit()


def _number(tokens: Tokens, j: int, end: int) -> tuple[int, int] | None:
    """A number behind a round's noun: digits, or a definite ordinal; "دورة" + a year is none."""
    numeral = parse_numeral(tokens.norms[max(0, j) : min(end, j + 4)], 0)
    if numeral is None or not 0 < numeral[0] <= _LAST_NUMBER:
        return None
    return numeral


def _ordinal(
    tokens: Tokens, i: int, end: int, processes: Mapping[int, Match], process_at: Mapping[int, str]
) -> RoundMention | None:
    """A round's noun with its number behind it, and the process in the words that follow."""
    tags, words, norms = tokens.tags, tokens.words, tokens.norms
    j = i + 1
    while (
        j < end
        and j < i + 3
        and (tags[j] & (COMMON | T["quality"]) or tags[j] & T["from"])
        and not parse_numeral(norms[j : j + 3], 0)
    ):
        j += 1
    number = _number(tokens, j, end)
    if number is None and j > i + 1:
        j = i + 1
        number = _number(tokens, j, end)
    if number is None:
        return None
    value, used = number
    after = j + used
    plain = norms[after - 1].isdigit()
    process, process_end = _process_after(tokens, after, end, processes, process_at)
    if not process:
        if (tags[i] & T["meeting"] or not tags[i] & T["round"]) and (value < 3 or not words[i].definite):
            return None
        if (
            after < end
            and tags[after] & T["from"]
            and after + 1 < end
            and not tags[after + 1] & (T["meeting"] | T["session"] | T["summit"])
        ):
            return None
        if tags[i] & T["session"] and not tags[i] & T["round"]:
            return None
    rule = "process-behind-number" if process else "process-of-article"
    return RoundMention(i, after if not process else max(after, process_end), process, value, not plain, True, rule)


def _process_after(
    tokens: Tokens, j: int, end: int, processes: Mapping[int, Match], process_at: Mapping[int, str]
) -> tuple[str, int]:
    """The process named behind a round's number, over "من محادثات", "حول سوريا بصيغة", "المقرر عقدها" no further."""
    limit = min(end, j + _REACH)
    linked = False
    while j < limit:
        if j in process_at:
            return (process_at[j], processes[j].end) if linked else ("", j)
        tag = tokens.tags[j]
        if tag & T["in"]:
            return "", j  # what follows is where it met, not whose round it is
        if tag & _LINK:
            linked = True
        elif not tag & _INSIDE and tokens.norms[j] not in _JOINERS and not tag & T["letters"]:
            return "", j
        j += 1
    return "", j


def _settle(found: list[RoundMention], names: Counter[str]) -> list[RoundMention]:
    """Give rounds without a process that of the article, and read a slip of the pen (7 for 17) as what was meant."""
    counts = Counter(mention.process for mention in found if mention.process)
    if not counts and (not names or max(names.values()) < _TALKS):
        return []
    weights = names + Counter({process: _TALKS * times for process, times in counts.items()})
    best = max(weights, key=lambda process: (weights[process], process))
    settled = [mention if mention.process else replace(mention, process=best) for mention in found]
    numbers = Counter((mention.process, mention.number) for mention in settled)
    several = len(numbers) > 2
    result = []
    for mention in settled:
        longer = (mention.process, mention.number + _TEN)
        if (
            not several
            and mention.worded
            and mention.number < _TEN
            and longer in numbers
            and numbers[longer] >= numbers[mention.process, mention.number]
        ):
            mention = replace(mention, number=mention.number + _TEN, rule="slip-of-pen")
        result.append(mention)
    return result
