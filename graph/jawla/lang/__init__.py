"""Languages: what a stage needs of one, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol

import spacy
from spacy.language import Language as Nlp
from spacy.tokens import Doc
from spacy.vocab import Vocab

from jawla.lexicon import Lexicon
from jawla.pieces import Piece
from jawla.tables import read_table

LANGUAGES = ("ar",)


class Tokenizer(Protocol):
    """A spaCy tokenizer that also hands out what it has found of each token, which a `Doc` cannot hold."""

    vocab: Vocab

    def __call__(self, text: str, /) -> Doc:
        """The document of a text, as spaCy asks for it."""

    def cut(self, text: str) -> list[Piece]:
        """The text in pieces; put together they are the text."""


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, read once.

    >>> lexicon("ar").article
    'ال'
    """
    entries = import_module(f"jawla.lang.{code}.entries")
    result: Lexicon = entries.load_lexicon()
    return result


@cache
def labels(code: str) -> Mapping[str, str]:
    """The main name of each known actor in a language, by its id.

    >>> labels("ar")["russia"]
    'روسيا'
    """
    rows = read_table(files(f"jawla.lang.{code}") / "names.tsv")
    return {row["id"]: row["form"] for row in rows if row["status"] == "label"}


def tokenizer(code: str, vocab: Vocab | None = None) -> Tokenizer:
    """The tokenizer of a language over a vocabulary of spaCy's.

    Without one it has a bare vocabulary, which computes none of the attributes that spaCy's own keep for each new word.

    >>> [piece.text for piece in tokenizer("ar").cut("والوفدين")]
    ['و', 'الوفدين']
    """
    language = import_module(f"jawla.lang.{code}.tokenizer")
    made: Tokenizer = language.make_tokenizer(Vocab() if vocab is None else vocab, lexicon(code))
    return made


def blank(code: str) -> Nlp:
    """A spaCy pipeline that only tokenizes, by the language's own tokenizer.

    >>> [token.norm_ for token in blank("ar")("والوفدين")]
    ['و', 'الوفدين']
    """
    nlp = spacy.blank(code)
    nlp.tokenizer = tokenizer(code, nlp.vocab)
    return nlp
