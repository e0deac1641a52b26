"""Arabic text into a spaCy `Doc`: words with their proclitics split off, numbers, single marks, white space.

spaCy's own Arabic tokenizer keeps clitics and mixed punctuation in one token and costs three times as much. The text
is never altered: the tokens put together are the text, and the folded form stands in `NORM`.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

from jawla.lang.ar.clitics import split_clitics, what_is_left
from jawla.lang.ar.fold import fold
from jawla.lexicon import Lexicon
from jawla.pieces import Piece, make_piece

_LETTER = r"[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
# ة only ends words: behind it another word begins, though no space was typed ("المتحدةوروسيا").
_TOKEN = re.compile(rf"(?:(?!ة)(?:{_LETTER}))*ة[\u064b-\u0652]*(?=[^\W\d_])|(?:{_LETTER})+|\d+|\s+|.", re.DOTALL)
_MOST_CHUNKS = 200_000  # remembered at a time, in some 150 MB


class ArabicTokenizer:
    """A spaCy tokenizer (https://spacy.io/usage/linguistic-features#custom-tokenizer) over a lexicon.

    What stands between two spaces is cut once and remembered, as in spaCy's own tokenizer.

    >>> import spacy
    >>> from jawla.lang.ar.entries import load_lexicon
    >>> nlp = spacy.blank("ar")
    >>> tokenizer = ArabicTokenizer(nlp.vocab, load_lexicon())
    >>> [(token.text, token.norm_) for token in tokenizer("للوفدين 21")]
    [('ل', 'ل'), ('لوفدين', 'الوفدين'), ('21', '21')]
    """

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self.vocab, self.lexicon = vocab, lexicon
        self._chunks: dict[str, tuple[Piece, ...]] = {}
        self._open: dict[str, frozenset[str]] = {}  # chunks that are cut once more where the article has such a word
        self._alone: set[str] = set()  # all words that some article wrote by themselves

    def __call__(self, text: str) -> Doc:
        pieces = self.cut(text)
        words, spaces = [piece.text for piece in pieces], [piece.size > piece.length for piece in pieces]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, piece in zip(doc, pieces, strict=True):
            if piece.word is not None and token.norm_ != piece.word.norm:
                token.norm_ = piece.word.norm
        return doc

    def cut(self, text: str) -> list[Piece]:
        """The text in pieces; put together they are the text."""
        if len(self._chunks) > _MOST_CHUNKS:
            self._chunks.clear()
            self._open.clear()
            self._alone.clear()
        chunks = text.split(" ")
        known = self._chunks
        cuts = [known.get(chunk) or self._remember(chunk) for chunk in chunks]
        if waiting := [chunk for chunk in self._open.keys() & chunks if not self._alone.isdisjoint(self._open[chunk])]:
            alone = {piece.alone for cut in cuts for piece in cut}
            anew = {chunk: self._cut(chunk, alone) for chunk in waiting if not alone.isdisjoint(self._open[chunk])}
            cuts = [anew.get(chunk) or cut for chunk, cut in zip(chunks, cuts, strict=True)] if anew else cuts
        pieces = [piece for cut in cuts for piece in cut]
        last = pieces.pop()  # behind which no space stands; between two spaces stands a piece that is but a space
        if chunks[-1]:
            pieces.append(replace(last, size=last.length))
        return pieces

    def _remember(self, chunk: str) -> tuple[Piece, ...]:
        pieces = self._chunks[chunk] = self._cut(chunk, ())
        if rests := frozenset(rest for piece in pieces for rest in self._rests(piece.alone)):
            self._open[chunk] = rests
        return pieces

    def _rests(self, word: str) -> tuple[str, ...]:
        return () if self._knows(word) else what_is_left(word)

    def _cut(self, chunk: str, alone: Container[str]) -> tuple[Piece, ...]:
        """The pieces of what stands before a space; `alone` are the words that the article writes by themselves."""
        pieces: list[Piece] = []
        for written in _TOKEN.findall(chunk):
            pieces += self._split(written, fold(written), alone)
        if not pieces:
            return (self._piece(" ", " "),)
        pieces[-1].size += 1
        return tuple(pieces)

    def _split(self, written: str, norm: str, alone: Container[str]) -> list[Piece]:
        """The parts of one written word."""
        if not norm or written.isspace():
            return [self._piece(written, written)]
        pieces: list[Piece] = []
        start = 0
        *proclitics, (_, rest) = split_clitics(norm, self._knows, alone)
        if not proclitics:
            return [self._piece(written, norm, norm)]
        for taken, form in proclitics:
            end = start + taken
            while fold(written[start:end]) == "" or len(fold(written[start:end])) < taken:
                end += 1
            while end < len(written) and fold(written[end]) == "":
                end += 1
            pieces.append(self._piece(written[start:end], form))
            start = end
        return [*pieces, self._piece(written[start:], rest)]

    def _piece(self, text: str, norm: str, alone: str = "") -> Piece:
        self._alone.add(alone)
        return make_piece(text, norm, self.lexicon, self.vocab, alone=alone)

    def _knows(self, word: str) -> bool:
        return word in self.lexicon or word in self.lexicon.names


def make_tokenizer(vocab: Vocab, lexicon: Lexicon) -> ArabicTokenizer:
    """The tokenizer of this language, as `jawla.lang.blank` asks for it."""
    return ArabicTokenizer(vocab, lexicon)
