"""Made-up meetings for the tests of the network and its page."""

from __future__ import annotations

from jawla.network import Evidence, Graph, Pair, Participant, graph_of

SYRIA = Participant("https://w3id.org/jawla/id/actor/syria", "state", "سوريا", "Syria", "Q858")
IRAN = Participant("https://w3id.org/jawla/id/actor/iran", "state", "إيران", "Iran")
UN = Participant("https://w3id.org/jawla/id/actor/un", "organization", "الأمم المتحدة", "United Nations")
OPPOSITION = Participant("https://w3id.org/jawla/id/actor/opposition", "group", "المعارضة", "Opposition")


def told(
    meeting: str,
    date: str = "2018-11-28",
    article: str = "a1",
    sentence: str = "التقى الوفدان في العاصمة.",
    told_date: str = "2018-11-28",
    basis: str = "text",
    title: str = "ختام الجولة",
    url: str = "https://news.example/a1",
    status: str = "held",
) -> Evidence:
    return Evidence(
        date, f"urn:meeting:{meeting}", f"urn:article/{article}", sentence, told_date, basis, title, url, status
    )


PAIRS = [
    Pair(SYRIA, IRAN, told("m1")),
    Pair(SYRIA, IRAN, told("m1", "2018-11-28", "a2", "عقد الجانبان لقاءً.", "2018-11-30", "publication", "", "")),
    Pair(IRAN, SYRIA, told("m2", "2019-01", "a1", "تباحث الطرفان في دمشق.", "2019-01")),
    Pair(SYRIA, UN, told("m3", "", "a1", "استقبل الوزير المبعوث.", "", "")),
]


def small() -> Graph:
    """Three actors: two met twice, as two articles tell; two met once, nobody says when."""
    return graph_of(PAIRS)


def ring(size: int) -> Graph:
    """So many actors, each of which met the next one and the one seven further on."""
    actors = [Participant(f"urn:actor/{i:04}", "state", f"طرف {i}", f"Actor {i}") for i in range(size)]
    return graph_of(
        Pair(actor, actors[(i + step) % size], told(f"{i}-{step}")) for i, actor in enumerate(actors) for step in (1, 7)
    )
