"""Arabic text into a spaCy `Doc`: words with their proclitics split off, numbers, single marks, white space.

spaCy's own Arabic tokenizer keeps clitics and mixed punctuation in one token and costs three times as much. The text
is never altered: the tokens put together are the text, and the folded form stands in `NORM`.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

from jawla.lang.ar.clitics import split_clitics
from jawla.lang.ar.fold import fold
from jawla.lexicon import Lexicon

_LETTER = r"[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]"
# ة only ends words: behind it another word begins, though no space was typed ("المتحدةوروسيا").
_TOKEN = re.compile(rf"(?:(?!ة)(?:{_LETTER}))*ة[\u064b-\u0652]*(?=[^\W\d_])|(?:{_LETTER})+|\d+|\s+|.", re.DOTALL)


class ArabicTokenizer:
    """A spaCy tokenizer (https://spacy.io/usage/linguistic-features#custom-tokenizer) over a lexicon.

    >>> import spacy
    >>> from jawla.lang.ar.entries import load_lexicon
    >>> nlp = spacy.blank("ar")
    >>> tokenizer = ArabicTokenizer(nlp.vocab, load_lexicon())
    >>> [(token.text, token.norm_) for token in tokenizer("للوفدين 21")]
    [('ل', 'ل'), ('لوفدين', 'الوفدين'), ('21', '21')]
    """

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self.vocab, self.lexicon = vocab, lexicon
        self._split: dict[str, tuple[tuple[str, str], ...] | None] = {}
        self._norms: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._ambiguous: set[str] = set()  # words whose folded form depends on what they were split from

    def __call__(self, text: str) -> Doc:
        pieces = _TOKEN.findall(text)
        seen: set[str] | None = None
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[str] = []
        known = self._split
        for piece in pieces:
            if piece.isspace():
                if piece[0] == " " and words and not spaces[-1]:
                    spaces[-1] = True
                    piece = piece[1:]
                    if not piece:
                        continue
                words.append(piece)
                norms.append(piece)
                spaces.append(False)
                continue
            if piece in known:
                parts = known[piece]
            else:
                parts = known[piece] = self._parts(piece, ())
            if parts is None:
                if seen is None:
                    folded = self._folded
                    seen = {folded.get(other) or self._fold(other) for other in pieces}
                parts = self._parts(piece, seen) or ((piece, self._fold(piece)),)
            for word, norm in parts:
                words.append(word)
                norms.append(norm)
                spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        if self._ambiguous:
            for i, norm in enumerate(norms):
                if words[i] in self._ambiguous:
                    doc[i].norm_ = norm
        doc.user_data["jawla"] = (text, words, spaces, norms)
        return doc

    def _fold(self, word: str) -> str:
        folded = self._folded.get(word)
        if folded is None:
            folded = self._folded[word] = fold(word)
        return folded

    def _normalized(self, parts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """The parts, their folded forms told to the vocabulary once, so that no token must carry its own."""
        for word, norm in parts:
            known = self._norms.setdefault(word, norm)
            if known != norm:
                self._ambiguous.add(word)
            elif self.vocab[word].norm_ != norm:
                self.vocab[word].norm_ = norm
        return parts

    def _parts(self, piece: str, seen: set[str] | tuple[()]) -> tuple[tuple[str, str], ...] | None:
        """The parts of one written word; None where the rest of the article must be asked (only without `seen`)."""
        norm = self._fold(piece)
        if not norm:
            return self._normalized(((piece, piece),))
        lexicon = self.lexicon
        split = split_clitics(norm, lambda word: word in lexicon or word in lexicon.names, seen)
        if len(split) == 1:
            if not seen and norm[0] in "وفبلك" and norm not in lexicon and len(norm) > 4:
                return None
            return self._normalized(((piece, norm),))
        parts, start = [], 0
        for taken, form in split[:-1]:
            end = start + taken
            while fold(piece[start:end]) == "" or len(fold(piece[start:end])) < taken:
                end += 1
            while end < len(piece) and fold(piece[end]) == "":
                end += 1
            parts.append((piece[start:end], form))
            start = end
        parts.append((piece[start:], split[-1][1]))
        return self._normalized(tuple(parts))


def make_tokenizer(vocab: Vocab, lexicon: Lexicon) -> ArabicTokenizer:
    """The tokenizer of this language, as `jawla.lang.blank` asks for it."""
    return ArabicTokenizer(vocab, lexicon)
