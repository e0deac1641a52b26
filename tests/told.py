"""A small graph made by hand, as three articles tell it; people and article texts are invented."""

from __future__ import annotations

from collections import defaultdict

from rdflib import Dataset, URIRef

from jawla.rdf import Quad
from jawla.store import Store

TRIG = """
@prefix jawla: <https://w3id.org/jawla/ontology#> .
@prefix codes: <https://w3id.org/jawla/codes#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix actor: <https://w3id.org/jawla/id/actor/> .
@prefix article: <https://w3id.org/jawla/id/article/> .
@prefix meeting: <https://w3id.org/jawla/id/meeting/> .
@prefix position: <https://w3id.org/jawla/id/position/> .
@prefix process: <https://w3id.org/jawla/id/process/> .
@prefix round: <https://w3id.org/jawla/id/round/> .
@prefix contradiction: <https://w3id.org/jawla/id/contradiction/> .
@prefix evidence: <https://w3id.org/jawla/id/evidence/> .

# Two articles tell of one trilateral meeting of the eleventh round; the first names its day and who was there.
article:a1 {
  article:a1 a jawla:Article ; dcterms:title "اختتام الجولة"@ar ; dcterms:issued "2018-11-29"^^xsd:date ;
    jawla:url "https://news.example/a1"^^xsd:anyURI .
  actor:russia a jawla:State ; rdfs:label "روسيا"@ar , "Russia"@en ; skos:exactMatch wd:Q159 .
  actor:turkey a jawla:State ; rdfs:label "تركيا"@ar , "Turkey"@en .
  actor:iran a jawla:State ; rdfs:label "إيران"@ar .
  actor:petrov a jawla:Person ; rdfs:label "إيغور بتروف"@ar ; jawla:represents actor:russia .
  actor:ivanov a jawla:Person ; rdfs:label "سيرغي إيفانوف"@ar ; jawla:represents actor:russia .
  actor:yilmaz a jawla:Person ; rdfs:label "كمال يلماز"@ar , "Kemal Yilmaz"@en ; jawla:represents actor:turkey .
  round:astana-11 a jawla:Round ; jawla:ofProcess process:astana ; jawla:number 11 ; jawla:place "Astana" ;
    jawla:start "2018-11-28"^^xsd:date ; jawla:end "2018-11-29"^^xsd:date .
  meeting:m1 a jawla:Meeting ; jawla:side actor:russia , actor:turkey , actor:iran ; jawla:kind codes:trilateral ;
    jawla:attendee actor:petrov , actor:ivanov , actor:yilmaz ; jawla:status codes:held ;
    jawla:date "2018-11-28"^^xsd:date ; jawla:dateBasis codes:text ; jawla:datePrecision codes:day ;
    jawla:inRound round:astana-11 ; jawla:place "Astana" ; jawla:evidence evidence:e1 .
  evidence:e1 a jawla:Evidence ; jawla:inArticle article:a1 ; jawla:exact "التقت الوفود الثلاثة أمس"@ar ;
    jawla:prefix "قال المضيف: " ; jawla:suffix "." ; jawla:startOffset 12 ; jawla:endOffset 36 .
}

article:a0 {
  article:a0 a jawla:Article ; dcterms:issued "2018-11-30"^^xsd:date .
  actor:russia a jawla:State ; rdfs:label "روسيا الاتحادية"@ar .
  actor:turkey a jawla:State ; rdfs:label "تركيا"@ar .
  actor:iran a jawla:State ; rdfs:label "إيران"@ar .
  actor:syria a jawla:State ; rdfs:label "سورية"@ar .
  round:astana-11 a jawla:Round ; jawla:ofProcess process:astana ; jawla:number 11 .
  meeting:m1 a jawla:Meeting ; jawla:side actor:russia , actor:turkey , actor:iran ; jawla:kind codes:trilateral ;
    jawla:status codes:held ; jawla:date "2018-11-30"^^xsd:date ; jawla:dateBasis codes:publication ;
    jawla:datePrecision codes:day ; jawla:inRound round:astana-11 ; jawla:evidence evidence:e2 .
  evidence:e2 a jawla:Evidence ; jawla:inArticle article:a0 ; jawla:exact "اجتماع ثلاثي"@ar ;
    jawla:startOffset 0 ; jawla:endOffset 12 .
  meeting:m2 a jawla:Meeting ; jawla:side actor:russia , actor:syria ; jawla:kind codes:bilateral ;
    jawla:attendee actor:petrov ; jawla:status codes:held ;
    jawla:date "2018-10-01"^^xsd:date ; jawla:dateBasis codes:text ; jawla:datePrecision codes:month ;
    jawla:evidence evidence:e3 .
  meeting:m5 a jawla:Meeting ; jawla:side actor:russia , actor:turkey ; jawla:kind codes:call ;
    jawla:status codes:held ; jawla:evidence evidence:e8 .
  evidence:e8 a jawla:Evidence ; jawla:inArticle article:a0 ; jawla:exact "هاتف الروسي نظيره التركي"@ar ;
    jawla:startOffset 60 ; jawla:endOffset 84 .
  evidence:e3 a jawla:Evidence ; jawla:inArticle article:a0 ; jawla:exact "زار بتروف دمشق في تشرين الأول"@ar ;
    jawla:startOffset 20 ; jawla:endOffset 49 .
}

# What is only announced, what is denied, and what was said.
article:a2 {
  article:a2 a jawla:Article ; dcterms:issued "2019-02-01"^^xsd:date .
  actor:russia a jawla:State ; rdfs:label "روسيا"@ar .
  actor:turkey a jawla:State ; rdfs:label "تركيا"@ar .
  actor:iran a jawla:State ; rdfs:label "إيران"@ar .
  actor:syria a jawla:State ; rdfs:label "سورية"@ar .
  actor:yilmaz a jawla:Person ; rdfs:label "كمال يلماز"@ar ; jawla:represents actor:turkey .
  actor:hasan-1 a jawla:Person ; rdfs:label "حسن علي"@ar .
  actor:hasan-2 a jawla:Person ; rdfs:label "حسن علي"@ar .
  round:astana-12 a jawla:Round ; jawla:ofProcess process:astana ; jawla:number 12 .
  round:geneva-4 a jawla:Round ; jawla:ofProcess process:geneva ; jawla:number 4 ; jawla:place "Geneva" .
  meeting:m3 a jawla:Meeting ; jawla:side actor:russia , actor:turkey ; jawla:kind codes:bilateral ;
    jawla:status codes:planned ; jawla:inRound round:astana-12 ; jawla:evidence evidence:e4 .
  evidence:e4 a jawla:Evidence ; jawla:inArticle article:a2 ; jawla:exact "سيلتقي الوفدان"@ar ;
    jawla:startOffset 0 ; jawla:endOffset 14 .
  meeting:m4 a jawla:Meeting ; jawla:side actor:iran , actor:syria ; jawla:kind codes:bilateral ;
    jawla:status codes:denied ; jawla:evidence evidence:e5 .
  evidence:e5 a jawla:Evidence ; jawla:inArticle article:a2 ; jawla:exact "نفى عقد أي لقاء"@ar ;
    jawla:startOffset 30 ; jawla:endOffset 45 .
  position:p1 a jawla:Position ; jawla:holder actor:yilmaz ; jawla:stance codes:demands ; jawla:topic "وقف القصف"@ar ;
    jawla:date "2019-02-01"^^xsd:date ; jawla:evidence evidence:e6 .
  evidence:e6 a jawla:Evidence ; jawla:inArticle article:a2 ; jawla:exact "طالب يلماز بوقف القصف"@ar ;
    jawla:startOffset 50 ; jawla:endOffset 71 .
  position:p2 a jawla:Position ; jawla:holder actor:iran ; jawla:stance codes:supports ; jawla:evidence evidence:e7 .
  contradiction:c1 a jawla:Contradiction ; jawla:kind codes:roundDate ; jawla:concerns round:astana-12 , meeting:m3 ;
    jawla:says "astana 12: 2019-03-25" ; jawla:otherSays "astana 12: 2019-04-25/2019-04-26" ;
    jawla:source "https://news.example/rounds" ; jawla:evidence evidence:e4 .
  contradiction:c2 a jawla:Contradiction ; jawla:kind codes:twoDates ; jawla:concerns meeting:m3 ;
    jawla:says "2019-03-25" ; jawla:otherSays "2019-03-26" ; jawla:evidence evidence:e5 ;
    jawla:otherEvidence evidence:e4 .
  evidence:e7 a jawla:Evidence ; jawla:inArticle article:a2 ; jawla:exact "أيدت إيران الحوار"@ar ;
    jawla:startOffset 80 ; jawla:endOffset 97 .
}
"""


def dataset() -> Dataset:
    """The graph in rdflib's own store, to ask the same questions of another engine."""
    found = Dataset()
    found.parse(data=TRIG, format="trig")
    return found


def fill(store: Store) -> None:
    """Put every article's graph into the store."""
    graphs: dict[URIRef, list[Quad]] = defaultdict(list)
    for subject, predicate, object_, graph in dataset().quads():
        graphs[URIRef(str(graph))].append((subject, URIRef(str(predicate)), object_, URIRef(str(graph))))
    for graph, quads in graphs.items():
        store.replace(graph, quads)
