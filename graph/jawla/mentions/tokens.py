"""The words of a document as the grammar sees them: lists side by side, without white space and hashtag signs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise
from operator import add, or_

from spacy.tokens import Doc

from jawla.lexicon import Lexicon, Word
from jawla.pieces import Piece, make_piece

_CLOSERS = frozenset(".!?؟۔…\"'")
_ABBREVIATION = 1  # letters: the point after د or م ends no sentence


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token; `starts` and `ends` count code points of the text.

    `sentences` are ranges (start, end) of token indices, and `masks` holds all tags of each sentence together.
    """

    text: str
    norms: list[str]
    words: list[Word]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    masks: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points that the tokens from start to end (exclusive) cover."""
        return self.starts[start], self.ends[end - 1]

    def having(self, tags: int) -> list[int]:
        """The tokens that have one of these tags."""
        return [
            i
            for (start, end), mask in zip(self.sentences, self.masks, strict=True)
            if mask & tags
            for i in range(start, end)
            if self.tags[i] & tags
        ]


def see_tokens(text: str, pieces: Sequence[Piece]) -> Tokens:
    """The tokens of a text that a tokenizer has cut, and its sentences.

    A sentence ends with its punctuation (and the quotation mark behind it) and always with its line: headlines and
    by-lines carry no full stop.
    """
    begins = list(accumulate([piece.size for piece in pieces], initial=0))
    starts = [begin for begin, piece in zip(begins, pieces, strict=False) if piece.word is not None]
    words = [piece.word for piece in pieces if piece.word is not None]
    lengths = [piece.length for piece in pieces if piece.word is not None]
    norms = [word.norm for word in words]
    tags = [word.tags for word in words]
    cuts = {0, len(words)}
    for k, piece in enumerate(pieces):
        if piece.ends and not _inside(pieces, k):
            after = bisect_left(starts, begins[k + 1])
            while piece.word is not None and after < len(norms) and norms[after] in _CLOSERS:
                after += 1
            cuts.add(after)
    sentences = list(pairwise(sorted(cuts)))
    masks = [reduce(or_, tags[start:end]) for start, end in sentences]
    return Tokens(text, norms, words, tags, starts, list(map(add, starts, lengths)), sentences, masks)


def pieces_of(doc: Doc, lexicon: Lexicon) -> list[Piece]:
    """The pieces of a document that any tokenizer has made, folded forms in NORM."""
    return [make_piece(token.text, token.norm_, lexicon, doc.vocab, space=bool(token.whitespace_)) for token in doc]


def _inside(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a point stands in a number or after an abbreviation."""
    if pieces[k].text != "." or not k:
        return False
    before = pieces[k - 1].text
    if before.isdigit() and k + 1 < len(pieces) and pieces[k + 1].text.isdigit():
        return True
    return len(before) == _ABBREVIATION and before.isalpha()
