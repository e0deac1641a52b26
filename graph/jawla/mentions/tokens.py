"""The words of a document as the grammar sees them: lists side by side, without white space and hashtag signs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from jawla.lexicon import Lexicon, Word
from jawla.tags import TAGS, tags_of

_SKIPPED = frozenset("#_\u200e\u200f")
_ENDS = frozenset(".!?؟۔…")
_QUOTES = frozenset("\"'")
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
    norms: list[str] = []
    words: list[Word] = []
    tags: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    index: list[int] = []
    begin = 0
    at = 0
    closing = False
    for token in doc:
        text = token.text
        index.append(len(norms))
        if text.isspace():
            if "\n" in text:
                if len(norms) > begin:
                    sentences.append((begin, len(norms)))
                begin = len(norms)
                closing = False
        elif text not in _SKIPPED:
            norm = token.norm_
            if closing and norm not in _QUOTES and norm not in _ENDS:
                sentences.append((begin, len(norms)))
                begin = len(norms)
                closing = False
            word = lexicon[norm]
            norms.append(norm)
            words.append(word)
            tags.append(word.tags)
            starts.append(at)
            ends.append(at + len(text))
            if norm in _ENDS and not _inside(doc, token.i, norms):
                closing = True
        at += len(text) + len(token.whitespace_)
    if len(norms) > begin:
        sentences.append((begin, len(norms)))
    index.append(len(norms))
    return Tokens(doc.text, norms, words, tags, starts, ends, sentences, index)


def _inside(doc: Doc, i: int, norms: list[str]) -> bool:
    """Whether a point stands in a number or after an abbreviation."""
    before = norms[-2] if len(norms) > 1 else ""
    if doc[i].text != ".":
        return False
    if before.isdigit() and i + 1 < len(doc) and doc[i + 1].text.isdigit():
        return True
    return len(before) == _ABBREVIATION and before.isalpha()


CONTENT = ~tags_of("letters", "number", "punct")
LETTERS = TAGS["letters"]
