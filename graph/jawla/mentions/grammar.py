"""What the parts of the mention grammar share: tokens, the known names found in them, the classes they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jawla.lexicon import Lexicon
from jawla.mentions.tokens import Tokens
from jawla.tags import TAGS, tags_of

T = TAGS
TITLE_HEAD = tags_of("rank", "office", "honorific")
TITLE_PART = tags_of("rank", "office", "honorific", "body", "quality")
SIDE_HEAD = tags_of("delegation", "side", "government", "officials", "force")
COMMON = tags_of("noun", "adj")
PREPOSITIONS = tags_of(
    *[
        "with",
        "by",
        "for",
        "like",
        "between",
        "to",
        "in",
        "at",
        "on",
        "about",
        "from",
        "of",
        "headed",
        "attended",
        "during",
        "via",
        "also_list",
        "than",
        "mediated",
    ]
)
FUNCTION = PREPOSITIONS | tags_of(
    *[
        "and",
        "then",
        "also",
        "that",
        "that_pronoun",
        "relative",
        "negation",
        "past",
        "perfective",
        "whereas",
        "source",
        "turn",
        "with_pronoun",
        "preposition",
    ],
    *[
        "conjunction",
        "particle",
        "pronoun",
        "adverb",
        "between_pronoun",
        "each",
        "separately",
        "day_part",
        "own_country",
        "counterpart",
        "guest",
    ],
)
VERBAL = tags_of("finite", "participle", "verb")


@dataclass(frozen=True, slots=True)
class Known:
    """What a phrase of the lexicon can name. Each is "" or empty where it names no such thing.

    `several` are the sides that share the name, `stood_for` those that it stands for, where they are more than one.
    """

    side: str = ""
    standin: str = ""
    place: str = ""
    persons: tuple[str, ...] = ()
    strong: bool = False
    weak: bool = False
    seat: bool = False
    several: tuple[str, ...] = ()
    stood_for: tuple[str, ...] = ()


@dataclass(slots=True)
class Match:
    """A known phrase in the text, tokens start to end (exclusive)."""

    start: int
    end: int
    known: Known


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its tokens, the known names by their first token, which state a place lies in, and
    the tokens that name a process of talks ("أستانا").
    """

    tokens: Tokens
    matches: Mapping[int, Match]
    state_of: Mapping[str, str]
    processes: frozenset[int] = frozenset()
    lexicon: Lexicon | None = None
    party_of: Mapping[str, str] = field(default_factory=dict)
    first_names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def indefinite(self, i: int) -> str:
        """The side of a nationality in the indefinite accusative ("وفدا إيرانيا"); "" where the word is none."""
        norm = self.tokens.norms[i]
        if not norm.endswith("ا") or self.lexicon is None:
            return ""
        return self.lexicon[norm[:-1]].actor

    def side_at(self, i: int) -> tuple[str, int]:
        """The state, organization or group named at a token and where its name ends; "" where none is.

        A capital counts as its state here: the caller knows whether a side can stand at this place.
        """
        match = self.matches.get(i)
        if match is None:
            return "", i
        known = match.known
        side = known.side or known.standin or (self.state_of.get(known.place, "") if known.place else "")
        return side, match.end if side else i
