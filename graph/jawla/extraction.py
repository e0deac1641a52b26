"""An article in, its facts out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jawla.errors import Refused
from jawla.explanations import find_reasons
from jawla.facts import Assembly
from jawla.frames import read_story
from jawla.lang import LANGUAGES, Tokenizer, tokenizer
from jawla.mentions import MentionFinder, Reading
from jawla.model import Article, Facts, Reasons

_HALF = re.compile("[\ud800-\udfff]")  # half a character: no string of a spaCy vocabulary can hold it


@cache
def _stages(code: str) -> tuple[Tokenizer, MentionFinder]:
    """The tokenizer and the finder of mentions of a language, built once (half a second: its names are indexed)."""
    cutter = tokenizer(code)
    return cutter, MentionFinder(cutter.vocab, cutter.cut, code)


def read(text: str, code: str) -> Reading:
    """The tokens, mentions and rounds of a text.

    The same as `doc._.jawla` of a spaCy pipeline that is `jawla.lang.blank` with "jawla_mentions"; only what the
    tokenizer has found of each token is not sought once more.

    >>> [mention.kind for mention in read("التقى الوفد الروسي دي ميستورا.", "ar").mentions]
    ['side', 'person']
    """
    cutter, finder = _stages(code)
    text = _HALF.sub("\ufffd", text)
    return finder.read(text, cutter.cut(text))


def extract(article: Article, judged: Mapping[str, str] | None = None) -> Facts:
    """The facts of one article. The same article always gives the same facts; nothing is read but the article.

    `judged` is what a person decided on names in it: the id of the known person whom a name means; another key makes
    it somebody whom nothing is known of, by that key.

    Raises `Refused` for an article in a language that jawla does not read.

    >>> facts = extract(Article("a1", "التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي هاكان فيدان في أنقرة."))
    >>> [meeting.kind for meeting in facts.meetings]
    ['bilateral']
    """
    return _assemble(article, judged or {}).facts()


def explain(article: Article) -> tuple[Facts, Reasons]:
    """The facts of one article, the same as those of `extract`, and the reasons for each, by its IRI.

    Raises `Refused` for an article in a language that jawla does not read.

    >>> facts, reasons = explain(Article("a1", "التقى الوفد الروسي الوفد التركي."))
    >>> first, *_ = reasons[facts.meetings[0].id]
    >>> first.rule, [span.text for span in first.words]
    ('verb-of-meeting', ['التقى'])
    """
    assembly = _assemble(article, {})
    facts = assembly.facts()
    return facts, find_reasons(assembly, facts)


def _assemble(article: Article, judged: Mapping[str, str]) -> Assembly:
    if article.lang not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        reason = f"is in the language {article.lang!r}, and jawla reads {known}"
        raise Refused(reason, source=article.source or article.id)
    reading = read(article.text, article.lang)
    names = {tuple(read(name, article.lang).tokens.norms): id_ for name, id_ in judged.items()}
    return Assembly(article, reading, read_story(reading, article.published, article.lang, names))
