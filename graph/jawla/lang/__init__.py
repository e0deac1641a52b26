"""Languages: what a stage needs of one, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

import spacy
from spacy.language import Language as Nlp

from jawla.lexicon import Lexicon
from jawla.tables import read_table

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


@cache
def labels(code: str) -> Mapping[str, str]:
    """The main name of each known actor in a language, by its id.

    >>> labels("ar")["russia"]
    'روسيا'
    """
    rows = read_table(files(f"jawla.lang.{code}") / "names.tsv")
    return {row["id"]: row["form"] for row in rows if row["status"] == "label"}


def blank(code: str) -> Nlp:
    """A spaCy pipeline that only tokenizes, by the language's own tokenizer.

    >>> [token.norm_ for token in blank("ar")("والوفدين")]
    ['و', 'الوفدين']
    """
    nlp = spacy.blank(code)
    tokenizer = import_module(f"jawla.lang.{code}.tokenizer")
    nlp.tokenizer = tokenizer.make_tokenizer(nlp.vocab, lexicon(code))
    return nlp
