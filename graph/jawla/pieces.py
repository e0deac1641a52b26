"""A text cut into tokens, before anything is read in it: what a tokenizer hands to the grammar of mentions."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.vocab import Vocab

from jawla.lexicon import Lexicon, Word

_UNSEEN = frozenset("#_\u200e\u200f")
_ENDS = frozenset(".!?؟۔…")


@dataclass(slots=True)  # not frozen: that would take four times as long to make
class Piece:
    """One token: its text and code points, without (`length`) and with the space that may follow (`size`).

    `word` is None for white space and for signs that no grammar asks for, `key` is spaCy's hash of its folded form.
    `ends` tells whether a sentence ends here. `alone` is the folded word where the text writes it as a word of its own.
    """

    text: str
    length: int
    size: int
    word: Word | None
    key: int
    ends: bool
    alone: str = ""


def make_piece(text: str, norm: str, lexicon: Lexicon, vocab: Vocab, *, space: bool = False, alone: str = "") -> Piece:
    """The piece with its folded form looked up in the lexicon and known to the vocabulary.

    >>> from jawla.lang import lexicon
    >>> make_piece("وفدٌ", "وفد", lexicon("ar"), Vocab()).word.norm
    'وفد'
    >>> make_piece("\\n", "\\n", lexicon("ar"), Vocab()).ends
    True
    """
    unseen = text in _UNSEEN or text.isspace()
    return Piece(
        text=text,
        length=len(text),
        size=len(text) + space,
        word=None if unseen else lexicon[norm],
        key=vocab.strings.add(norm),
        ends=text in _ENDS or (unseen and "\n" in text),
        alone=alone,
    )
