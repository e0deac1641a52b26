"""The words of a document as the grammar sees them: lists side by side, without white space and hashtag signs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from spacy.tokens import Doc

from jawla.lexicon import Lexicon, Word

_SKIPPED = frozenset("#_\u200e\u200f")
_ENDS = frozenset(".!?؟۔…")
_QUOTES = frozenset("\"'")
_CLOSERS = _ENDS | _QUOTES
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


def see_tokens(doc: Doc, lexicon: Lexicon) -> Tokens:
    """The tokens of a document with their words looked up, and its sentences.

    A sentence ends with its punctuation (and the quotation mark behind it) and always with its line: headlines and
    by-lines carry no full stop.
    """
    pieces = doc.user_data.get("jawla")
    if pieces is None:  # a tokenizer of the user's own
        texts = [token.text for token in doc]
        spaces = [bool(token.whitespace_) for token in doc]
        folded = [token.norm_ for token in doc]
        text = doc.text
    else:
        text, texts, spaces, folded = pieces
    begins = list(accumulate((len(piece) + space for piece, space in zip(texts, spaces, strict=True)), initial=0))
    kept = [k for k, piece in enumerate(texts) if piece not in _SKIPPED and not piece.isspace()]
    norms = [folded[k] for k in kept]
    known = lexicon.words
    words = [known.get(norm) or lexicon[norm] for norm in norms]
    starts = [begins[k] for k in kept]
    ends = [begins[k] + len(texts[k]) for k in kept]
    index: list[int] = []
    cuts: set[int] = set()
    seen = 0
    for k, piece in enumerate(texts):
        index.append(seen)
        if seen < len(kept) and kept[seen] == k:
            seen += 1
            if piece in _ENDS and not _inside(texts, k):
                after = seen
                while after < len(norms) and norms[after] in _CLOSERS:
                    after += 1
                cuts.add(after)
        elif "\n" in piece:
            cuts.add(seen)
    index.append(seen)
    bounds = sorted(cuts | {0, len(norms)})
    sentences = [(start, end) for start, end in pairwise(bounds) if end > start]
    return Tokens(text, norms, words, [word.tags for word in words], starts, ends, sentences, index)


def _inside(texts: list[str], k: int) -> bool:
    """Whether a point stands in a number or after an abbreviation."""
    if texts[k] != "." or not k:
        return False
    before = texts[k - 1]
    if before.isdigit() and k + 1 < len(texts) and texts[k + 1].isdigit():
        return True
    return len(before) == _ABBREVIATION and before.isalpha()
