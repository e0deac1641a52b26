"""One article about made-up people, with its facts written by hand: every kind of fact, every optional field once."""

from __future__ import annotations

import datetime as dt

from jawla import iri
from jawla.model import Actor, Article, Contradiction, Facts, Meeting, Position, Round, Span
from jawla.rdf import Run

RUN = Run(version="1.0", lexicon="9f86d081884c7d65")
TEXT = (
    "الوزير سامر المثالي يلتقي نظيره يان بيلك في أستانا 99\n"
    "التقى وزير خارجية الواحة سامر المثالي اليوم وزير خارجية الجبال يان بيلك ضمن أستانا 99 وبحثا ملف المياه.\n"
    "وأكد المثالي أن بلاده ترفض إغلاق المعابر. ويجتمع الطرفان مع رابطة الأنهار الشهر المقبل."
)


def span(words: str, *, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def actor(key: str) -> str:
    return iri.mint("actor", key)


OASIS = Actor(actor("oasis"), "state", {"ar": "الواحة", "en": "Oasis"}, mentions=(span("الواحة"),))
HILLS = Actor(actor("hills"), "state", {"ar": "الجبال"}, qid="Q4242", mentions=(span("الجبال"),))
RIVERS = Actor(actor("rivers"), "organization", {"ar": "رابطة الأنهار"}, mentions=(span("رابطة الأنهار"),))
SAMER = Actor(
    actor("samer"),
    "person",
    {"ar": "سامر المثالي", "en": "Samer al-Mithali"},
    party=OASIS.id,
    roles=("وزير خارجية الواحة",),
    mentions=(span("سامر المثالي"), span("سامر المثالي", nth=1), span("المثالي", nth=2)),
)
JAN = Actor(actor("jan"), "person", {"ar": "يان بيلك"}, party=HILLS.id, mentions=(span("يان بيلك"),))
ASTANA = Round(
    iri.mint("round", "astana-99"),
    "astana",
    99,
    dt.date(2031, 3, 4),
    dt.date(2031, 3, 5),
    "Astana",
    mentions=(span("أستانا 99"), span("أستانا 99", nth=1)),
)
MEETING = Meeting(
    iri.mint("meeting", "0123456789abcdef"),
    parties=(OASIS.id, HILLS.id),
    persons=(SAMER.id, JAN.id),
    kind="bilateral",
    status="held",
    evidence=span("التقى وزير خارجية الواحة سامر المثالي اليوم وزير خارجية الجبال يان بيلك"),
    date=dt.date(2031, 3, 4),
    date_basis="publication",
    date_precision="day",
    round="astana-99",
    place="Astana",
    topics=("ملف المياه",),
)
PLANNED = Meeting(
    iri.mint("meeting", "fedcba9876543210"),
    parties=(OASIS.id, HILLS.id, RIVERS.id),
    persons=(),
    kind="trilateral",
    status="planned",
    evidence=span("ويجتمع الطرفان مع رابطة الأنهار الشهر المقبل"),
)
POSITION = Position(
    iri.mint("position", "0011223344556677"),
    holder=SAMER.id,
    stance="opposes",
    evidence=span("وأكد المثالي أن بلاده ترفض إغلاق المعابر"),
    topic="إغلاق المعابر",
    meeting=MEETING.id,
    date=dt.date(2031, 3, 4),
)
CONTRADICTION = Contradiction(
    "roundDate",
    concerns=(MEETING.id, ASTANA.id),
    evidence=span("اليوم وزير خارجية الجبال يان بيلك ضمن أستانا 99"),
    says="astana 99: 2031-03-04",
    other="astana 99: 2031-05-04/2031-05-05",
    source="https://news.example/rounds",
)
REDATED = Contradiction(
    "twoDates",
    concerns=(PLANNED.id,),
    evidence=span("الشهر المقبل"),
    says="2031-04",
    other="2031-03-04",
    other_evidence=span("اليوم"),
)
ARTICLE = Article(
    id="oasis-1",
    text=TEXT,
    url="https://news.example/oasis/1",
    published=dt.date(2031, 3, 4),
    title="لقاء في أستانا",
    source="oasis-1.txt",
)
FACTS = Facts(
    ARTICLE,
    actors=(OASIS, HILLS, RIVERS, SAMER, JAN),
    rounds=(ASTANA,),
    meetings=(MEETING, PLANNED),
    positions=(POSITION,),
    contradictions=(CONTRADICTION, REDATED),
)
