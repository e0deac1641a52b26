"""An article in, its facts out."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from jawla.facts import assemble
from jawla.frames import read_story
from jawla.lang import blank
from jawla.mentions import Reading
from jawla.model import Article, Facts


@cache
def pipeline(code: str) -> Language:
    """The spaCy pipeline of a language, built once (about a second: the lexicon is indexed)."""
    nlp = blank(code)
    nlp.add_pipe("jawla_mentions", config={"code": code})
    return nlp


def extract(article: Article) -> Facts:
    """The facts of one article. The same article always gives the same facts; nothing is read but the article.

    >>> facts = extract(Article("a1", "التقى وزير الخارجية الروسي سيرغي لافروف نظيره التركي هاكان فيدان في أنقرة."))
    >>> [meeting.kind for meeting in facts.meetings]
    ['bilateral']
    """
    reading: Reading = pipeline(article.lang)(article.text)._.jawla
    return assemble(article, reading, read_story(reading, article.published, article.lang))
