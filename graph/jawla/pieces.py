"""A text cut into tokens, before anything is read in it: what a tokenizer hands to the grammar of mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jawla.lexicon import Lexicon, Word

_UNSEEN = frozenset("#_\u200e\u200f")
_ENDS = frozenset(".!?؟۔…")


class Piece(NamedTuple):
    """One token: its text and spaCy's hash of it, the code points up to the next token, and whether one is a space.

    `word` is None for white space and for signs that no grammar asks for. `ends` tells whether a sentence ends here.
    `alone` is the folded word where the text writes it as one word, "" for a part of one.
    """

    text: str
    orth: int
    size: int
    space: bool
    word: Word | None
    ends: bool
    alone: str = ""


def make_piece(text: str, orth: int, norm: str, lexicon: Lexicon, *, space: bool = False, alone: str = "") -> Piece:
    """The piece with its folded form looked up.

    >>> from jawla.lang import lexicon
    >>> make_piece("وفدٌ", 1, "وفد", lexicon("ar")).word.norm
    'وفد'
    >>> make_piece("\\n", 2, "\\n", lexicon("ar")).ends
    True
    """
    unseen = text in _UNSEEN or text.isspace()
    return Piece(
        text,
        orth,
        len(text) + space,
        space,
        None if unseen else lexicon[norm],
        text in _ENDS or (unseen and "\n" in text),
        alone,
    )


class Pieces(NamedTuple):
    """All pieces of a text as columns, which are quicker to work on than rows."""

    text: tuple[str, ...] = ()
    orth: tuple[int, ...] = ()
    size: tuple[int, ...] = ()
    space: tuple[bool, ...] = ()
    word: tuple[Word | None, ...] = ()
    ends: tuple[bool, ...] = ()
    alone: tuple[str, ...] = ()


def columns(pieces: Iterable[Piece]) -> Pieces:
    """The pieces side by side."""
    return Pieces(*zip(*pieces, strict=True))
