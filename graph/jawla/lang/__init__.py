"""Languages: what a stage needs of one, by its code."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import spacy
from spacy.language import Language as Nlp

from jawla.lexicon import Lexicon

LANGUAGES = ("ar",)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, read once.

    >>> lexicon("ar").article
    'ال'
    """
    entries = import_module(f"jawla.lang.{code}.entries")
    result: Lexicon = entries.load_lexicon()
    return result


def blank(code: str) -> Nlp:
    """A spaCy pipeline that only tokenizes, by the language's own tokenizer.

    >>> [token.norm_ for token in blank("ar")("والوفدين")]
    ['و', 'الوفدين']
    """
    nlp = spacy.blank(code)
    tokenizer = import_module(f"jawla.lang.{code}.tokenizer")
    nlp.tokenizer = tokenizer.make_tokenizer(nlp.vocab, lexicon(code))
    return nlp
