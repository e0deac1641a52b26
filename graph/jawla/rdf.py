"""Facts of one article -> quads of its named graph: what this article says, each fact with its evidence.

Every node has an IRI minted from content, so that the same facts give the same quads in the same order. Offsets and
quotations follow the Web Annotation model, https://www.w3.org/TR/annotation-model/#selectors (code points, end
exclusive); an Evidence node is the article's IRI with the text fragment of RFC 5147 that cuts the stretch out
(https://www.rfc-editor.org/rfc/rfc5147: "char=120,240").
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias, get_args

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from jawla import iri, kb
from jawla.errors import Refused
from jawla.model import (
    Actor,
    Article,
    Contradiction,
    ContradictionKind,
    DateBasis,
    DatePrecision,
    Facts,
    Meeting,
    MeetingKind,
    Position,
    Round,
    Span,
    Stance,
    Status,
)
from jawla.vocab import CODES, JAWLA, WD

Quad: TypeAlias = tuple[Node, URIRef, Node, URIRef]
"""Subject, predicate, object and the named graph."""

CONTEXT: Final = 32  # code points of text kept before and after a quotation, to find it again in a changed text

# rdflib looks a term up anew at each mention; these tables are read thousands of times an article.
_CODE: Final = {
    value: CODES[value]
    for values in (MeetingKind, Status, Stance, DateBasis, DatePrecision, ContradictionKind)
    for value in get_args(values)
}
_CLASS: Final[Mapping[str, URIRef]] = {
    "person": JAWLA.Person,
    "state": JAWLA.State,
    "organization": JAWLA.Organization,
    "group": JAWLA.Group,
}
_NEAR: Final = {iri.mint("actor", key): items for key, items in kb.close_matches().items()}
_TYPE: Final = RDF.type
_LABEL: Final = RDFS.label
_EVIDENCE, _MENTION, _IN_ARTICLE = JAWLA.evidence, JAWLA.mention, JAWLA.inArticle
_EVIDENCE_CLASS = JAWLA.Evidence
_EXACT, _PREFIX, _SUFFIX = JAWLA.exact, JAWLA.prefix, JAWLA.suffix
_START_OFFSET, _END_OFFSET = JAWLA.startOffset, JAWLA.endOffset

# Characters outside https://www.w3.org/TR/xml/#charsets: RDF/XML and SPARQL's XML results cannot hold them, and lone
# surrogates have no UTF-8 form. One for one, so that offsets keep.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"

_PATH: Final = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})*"
_HTTP_IRI: Final = re.compile(rf"https?://[A-Za-z0-9.\-]+/{_PATH}(?:#{_PATH})?")
_QID: Final = re.compile(r"Q[1-9][0-9]*")
# Language, script and region of https://www.rfc-editor.org/rfc/rfc5646: what stores agree to accept.
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_NUMBERED: Final = re.compile(r"(?P<process>.+)-(?P<number>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Run:
    """What made the statements: jawla's version and a hash of the lexicon it read with.

    >>> Run(version="1.0", lexicon="9f86d081").version
    '1.0'
    """

    version: str
    lexicon: str


def graph_iri(article_id: str) -> str:
    """The IRI of an article, which also names the graph of what it says.

    >>> graph_iri("news 7")
    'https://w3id.org/jawla/id/article/news%207'
    """
    return iri.mint("article", article_id)


def quads(facts: Facts, *, run: Run) -> list[Quad]:
    """All that one article says, as the quads of its named graph, in an order that depends on the facts alone.

    Raises `Refused` where the facts do not fit their article or cannot be written: a quotation that does not stand at
    its offsets, an IRI or a Wikidata id that is none. Characters that XML cannot hold become U+FFFD.

    >>> article = Article(id="a", text="Anna Example met Ben Sample.", lang="en")
    >>> anna = Actor(id=iri.mint("actor", "anna"), type="person", label={"en": "Anna"}, mentions=(Span(0, 4, "Anna"),))
    >>> for s, p, o, _ in quads(Facts(article, actors=(anna,)), run=Run("1.0", "9f86")):
    ...     if s == URIRef(anna.id):
    ...         print(p.n3(), o.n3())
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/jawla/ontology#Person>
    <http://www.w3.org/2000/01/rdf-schema#label> "Anna"@en
    <https://w3id.org/jawla/ontology#mention> <https://w3id.org/jawla/id/article/a#char=0,4>
    """
    graph = _Graph(facts.article)
    graph.say_article(facts.article, run)
    for actor in facts.actors:
        graph.say_actor(actor)
    for round_ in facts.rounds:
        graph.say_round(round_)
    for meeting in facts.meetings:
        graph.say_meeting(meeting)
    for position in facts.positions:
        graph.say_position(position)
    for contradiction in facts.contradictions:
        graph.say_contradiction(contradiction)
    return list(dict.fromkeys(graph.quads))


class _Graph:
    """One article's graph while it is being written."""

    def __init__(self, article: Article) -> None:
        self.quads: list[Quad] = []
        self.iri = graph_iri(article.id)
        self.name = URIRef(self.iri)
        self.source = article.source or article.id
        self.given = article.text
        self.text = _storable(article.text)
        self.lang = article.lang
        self.evidence: dict[tuple[int, int], URIRef] = {}
        self.rounds: set[str] = set()

    def say(self, subject: Node, predicate: URIRef, value: Node) -> None:
        self.quads.append((subject, predicate, value, self.name))

    def say_article(self, article: Article, run: Run) -> None:
        node = self.name
        self.say(node, _TYPE, JAWLA.Article)
        self.say(node, JAWLA.identifier, Literal(_storable(article.id)))
        if article.title is not None:
            self.say(node, DCTERMS.title, _words(article.title, self.lang))
        self.say(node, DCTERMS.language, Literal(_storable(article.lang)))
        if article.url is not None:
            self.say(node, JAWLA.url, Literal(_storable(article.url), datatype=XSD.anyURI))
        if article.published is not None:
            self.say(node, DCTERMS.issued, _day(article.published))
        text_hash = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        self.say(node, JAWLA.textHash, Literal(text_hash))
        maker = URIRef(iri.mint("run", iri.digest(run.version, run.lexicon)))
        self.say(node, JAWLA.madeBy, maker)
        self.say(maker, _TYPE, JAWLA.Run)
        self.say(maker, JAWLA.version, Literal(run.version))
        self.say(maker, JAWLA.lexicon, Literal(run.lexicon))

    def say_actor(self, actor: Actor) -> None:
        node = self.node(actor.id)
        self.say(node, _TYPE, _CLASS[actor.type])
        for lang in sorted(actor.label):
            self.say(node, _LABEL, _words(actor.label[lang], lang))
        if actor.party is not None:
            self.say(node, JAWLA.represents, self.node(actor.party))
        for role in actor.roles:
            self.say(node, JAWLA.title, _words(role, self.lang))
        if actor.qid is not None:
            if not _QID.fullmatch(actor.qid):
                raise Refused(f"{actor.qid!r} is no Wikidata id (Q and a number), for {actor.id}", source=self.source)
            self.say(node, SKOS.exactMatch, WD[actor.qid])
            for near in _NEAR.get(actor.id, ()):
                self.say(node, SKOS.closeMatch, WD[near.qid])
        for span in actor.mentions:
            self.say(node, _MENTION, self.evidence_of(span))

    def say_round(self, round_: Round) -> None:
        node = self.say_session(round_.id, round_.process, round_.number)
        if round_.start is not None:
            self.say(node, JAWLA.start, _day(round_.start))
        if round_.end is not None:
            self.say(node, JAWLA.end, _day(round_.end))
        if round_.place is not None:
            self.say(node, JAWLA.place, Literal(_storable(round_.place)))
        for span in round_.mentions:
            self.say(node, _MENTION, self.evidence_of(span))

    def say_session(self, round_id: str, process: str, number: int | None) -> URIRef:
        node = self.node(round_id)
        self.rounds.add(round_id)
        name = _storable(process).replace("-", " ").title()
        self.say(node, _TYPE, JAWLA.Round)
        self.say(node, _LABEL, Literal(name if number is None else f"{name} {number}", lang="en"))
        series = URIRef(iri.mint("process", process))
        self.say(node, JAWLA.ofProcess, series)
        self.say(series, _TYPE, JAWLA.Process)
        self.say(series, _LABEL, Literal(name, lang="en"))
        if number is not None:
            self.say(node, JAWLA.number, _integer(number))
        return node

    def say_meeting(self, meeting: Meeting) -> None:
        node = self.node(meeting.id)
        self.say(node, _TYPE, JAWLA.Meeting)
        for party in meeting.parties:
            self.say(node, JAWLA.side, self.node(party))
        for person in meeting.persons:
            self.say(node, JAWLA.attendee, self.node(person))
        self.say(node, JAWLA.kind, _CODE[meeting.kind])
        self.say(node, JAWLA.status, _CODE[meeting.status])
        if meeting.date is not None:
            self.say(node, JAWLA.date, _day(meeting.date))
        if meeting.date_basis is not None:
            self.say(node, JAWLA.dateBasis, _CODE[meeting.date_basis])
        if meeting.date_precision is not None:
            self.say(node, JAWLA.datePrecision, _CODE[meeting.date_precision])
        if meeting.round is not None:
            self.say(node, JAWLA.inRound, self.round_of(meeting.round))
        if meeting.place is not None:
            self.say(node, JAWLA.place, Literal(_storable(meeting.place)))
        for topic in meeting.topics:
            self.say(node, JAWLA.topic, _words(topic, self.lang))
        self.say_reviewer(node, meeting.reviewer)
        self.say(node, _EVIDENCE, self.evidence_of(meeting.evidence))

    def say_reviewer(self, node: URIRef, name: str | None) -> None:
        if name is not None:
            self.say(node, JAWLA.reviewer, Literal(_storable(name)))

    def say_position(self, position: Position) -> None:
        node = self.node(position.id)
        self.say(node, _TYPE, JAWLA.Position)
        self.say(node, JAWLA.holder, self.node(position.holder))
        self.say(node, JAWLA.stance, _CODE[position.stance])
        if position.topic is not None:
            self.say(node, JAWLA.topic, _words(position.topic, self.lang))
        if position.date is not None:
            self.say(node, JAWLA.date, _day(position.date))
        if position.meeting is not None:
            self.say(node, JAWLA.atMeeting, self.node(position.meeting))
        self.say_reviewer(node, position.reviewer)
        self.say(node, _EVIDENCE, self.evidence_of(position.evidence))

    def say_contradiction(self, one: Contradiction) -> None:
        where = f"{one.evidence.start},{one.evidence.end}"
        node = URIRef(iri.mint("contradiction", iri.digest(self.iri, one.kind, where, one.other)))
        self.say(node, _TYPE, JAWLA.Contradiction)
        self.say(node, JAWLA.kind, _CODE[one.kind])
        for concerned in one.concerns or (self.iri,):
            self.say(node, JAWLA.concerns, self.node(concerned))
        self.say(node, JAWLA.says, Literal(_storable(one.says)))
        self.say(node, JAWLA.otherSays, Literal(_storable(one.other)))
        if one.source is not None:
            self.say(node, JAWLA.source, Literal(_storable(one.source)))
        self.say(node, _EVIDENCE, self.evidence_of(one.evidence))
        if one.other_evidence is not None:
            self.say(node, JAWLA.otherEvidence, self.evidence_of(one.other_evidence))

    def round_of(self, key: str) -> URIRef:
        """The node of a meeting's round ("astana-21"), which the article's own list of rounds may not hold."""
        round_id = iri.mint("round", key)
        if round_id in self.rounds:
            return URIRef(round_id)
        numbered = _NUMBERED.fullmatch(key)
        if numbered is None:
            return self.say_session(iri.mint("round", f"{key}.{iri.digest(self.iri)}"), key, None)
        return self.say_session(round_id, numbered["process"], int(numbered["number"]))

    def evidence_of(self, span: Span) -> URIRef:
        start, end = span.start, span.end
        known = self.evidence.get((start, end))
        if known is not None:
            return known
        if not 0 <= start < end <= len(self.given) or self.given[start:end] != span.text:
            raise Refused(
                f"the facts quote {span.text[:CONTEXT]!r} at {start}-{end}, which does not stand there in its "
                f"text of {len(self.given)} characters: extract the article anew",
                source=self.source,
            )
        node = self.evidence[start, end] = URIRef(f"{self.iri}#char={start},{end}")
        text, graph = self.text, self.name
        self.quads += (
            (node, _TYPE, _EVIDENCE_CLASS, graph),
            (node, _IN_ARTICLE, graph, graph),
            (node, _EXACT, Literal(text[start:end]), graph),
            (node, _PREFIX, Literal(text[max(0, start - CONTEXT) : start]), graph),
            (node, _SUFFIX, Literal(text[end : end + CONTEXT]), graph),
            (node, _START_OFFSET, _integer(start), graph),
            (node, _END_OFFSET, _integer(end), graph),
        )
        return node

    def node(self, text: str) -> URIRef:
        if not _is_iri(text):
            raise Refused(f"{text!r} is no http(s) IRI that a graph can hold", source=self.source)
        return URIRef(text)


def _storable(text: str) -> str:
    return _NOT_XML.sub(_REPLACEMENT, text)


def _words(text: str, lang: str) -> Literal:
    """A literal in the language, or in none where RDF cannot hold its name."""
    return Literal(_storable(text), lang=lang if _LANGUAGE_TAG.fullmatch(lang) else None)


@lru_cache(maxsize=65536)
def _is_iri(text: str) -> bool:
    return _HTTP_IRI.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


@lru_cache(maxsize=4096)
def _day(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
