"""The words of a document as the grammar sees them: lists side by side, without white space and hashtag signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise
from operator import add

from spacy.tokens import Doc

from jawla.lexicon import Lexicon, Word
from jawla.pieces import Pieces, columns, make_piece

_CLOSERS = frozenset(".!?؟۔…\"'")
_ABBREVIATION = 1  # letters: the point after د or م ends no sentence


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token; `sentences` are ranges (start, end) of token indices.

    `starts` and `ends` count code points of the text; `index` maps a `Doc` index to one here (for matches of spaCy).
    """

    text: str
    norms: list[str]
    words: list[Word]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    index: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points that the tokens from start to end (exclusive) cover."""
        return self.starts[start], self.ends[end - 1]

    def having(self, tags: int) -> list[int]:
        """The tokens that have one of these tags."""
        return [i for i, tag in enumerate(self.tags) if tag & tags]


def see_tokens(text: str, pieces: Pieces) -> Tokens:
    """The tokens of a text that a tokenizer has cut, and its sentences.

    A sentence ends with its punctuation (and the quotation mark behind it) and always with its line: headlines and
    by-lines carry no full stop.
    """
    seen = [word is not None for word in pieces.word]
    index = list(accumulate(seen, initial=0))
    words = [word for word in pieces.word if word is not None]
    norms = [word.norm for word in words]
    starts = list(compress(accumulate(pieces.size, initial=0), seen))
    ends = list(map(add, starts, map(len, compress(pieces.text, seen))))
    cuts = {0, len(words)}
    for k in compress(range(len(seen)), pieces.ends):
        if not _inside(pieces.text, k):
            after = index[k + 1]
            while seen[k] and after < len(norms) and norms[after] in _CLOSERS:
                after += 1
            cuts.add(after)
    sentences = list(pairwise(sorted(cuts)))
    return Tokens(text, norms, words, [word.tags for word in words], starts, ends, sentences, index)


def pieces_of(doc: Doc, lexicon: Lexicon) -> Pieces:
    """The pieces of a document that any tokenizer has made, folded forms in NORM."""
    return columns(
        make_piece(token.text, token.orth, token.norm_, lexicon, space=bool(token.whitespace_)) for token in doc
    )


def _inside(texts: Sequence[str], k: int) -> bool:
    """Whether a point stands in a number or after an abbreviation."""
    if texts[k] != "." or not k:
        return False
    before = texts[k - 1]
    if before.isdigit() and k + 1 < len(texts) and texts[k + 1].isdigit():
        return True
    return len(before) == _ABBREVIATION and before.isalpha()
