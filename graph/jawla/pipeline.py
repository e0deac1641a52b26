"""The straight line itself: articles in, facts out, and the store brought up to date with them."""

from __future__ import annotations

import gc
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from jawla import __version__
from jawla.errors import Refused
from jawla.extraction import explain, extract
from jawla.identity import Identities, Judgements, tellings_of
from jawla.judgements import Judgement, constraints_of, iri_of, links_of
from jawla.judging import extract_judged
from jawla.model import Article, Facts, Reasons
from jawla.rdf import Quad, Run, graph_iri, quads
from jawla.recall import recall_linked, recall_tellings
from jawla.relinking import relink
from jawla.renaming import rename
from jawla.shapes import BATCH, violations
from jawla.store import Store

T = TypeVar("T")


@dataclass(slots=True)
class Summary:
    """What one build found: articles by what became of them, and how many different things they tell of.

    >>> summary = Summary()
    >>> summary.add(Facts(Article("a", "نص")), known=False, stored=True)
    >>> summary.new, summary.changed, summary.unchanged
    (1, 0, 0)
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    actors: set[str] = field(default_factory=set)
    rounds: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    positions: set[str] = field(default_factory=set)
    contradictions: int = 0
    unfitting: list[Judgement] = field(default_factory=list)
    unread: int = 0

    def add(self, facts: Facts, *, known: bool, stored: bool) -> None:
        """Counts one article that now stands in the store; `stored` is False where it already stood there."""
        if not stored:
            self.unchanged += 1
        elif known:
            self.changed += 1
        else:
            self.new += 1
        self.actors.update(actor.id for actor in facts.actors)
        self.rounds.update(round.id for round in facts.rounds)
        self.meetings.update(meeting.id for meeting in facts.meetings)
        self.positions.update(position.id for position in facts.positions)
        self.contradictions += len(facts.contradictions)

    def call(self, names: Mapping[str, str]) -> None:
        """Counts as one what has one name, by the IRI that each thing had when it was added.

        >>> summary = Summary(meetings={"a", "b"})
        >>> summary.call({"a": "b", "b": "b"})
        >>> summary.meetings
        {'b'}
        """
        self.actors = {names.get(actor, actor) for actor in self.actors}
        self.meetings = {names.get(meeting, meeting) for meeting in self.meetings}


def extract_each(articles: Iterable[Article], *, on_refused: Callable[[Refused], None]) -> Iterator[Facts]:
    """The facts of each article. One that the extraction fails on is refused by name, and the others go on.

    >>> article = Article("talks", "عقد الوفدان الروسي والتركي اجتماعاً في أستانا.")
    >>> [facts.article.id for facts in extract_each([article], on_refused=print)]
    ['talks']
    """
    return _each(extract, articles, on_refused)


def explain_each(
    articles: Iterable[Article], *, on_refused: Callable[[Refused], None]
) -> Iterator[tuple[Facts, Reasons]]:
    """The facts of each article as `extract_each` gives them, with the reasons for each fact by its IRI.

    >>> article = Article("talks", "عقد الوفدان الروسي والتركي اجتماعاً في أستانا.")
    >>> ((facts, reasons),) = explain_each([article], on_refused=print)
    >>> [reason.rule for reason in reasons[facts.meetings[0].id]][:2]
    ['noun-of-meeting', 'verb-of-noun']
    """
    return _each(explain, articles, on_refused)


def _each(
    work: Callable[[Article], T], articles: Iterable[Article], on_refused: Callable[[Refused], None]
) -> Iterator[T]:
    for article in articles:
        done = _try(lambda: work(article), article, on_refused)  # noqa: B023  (called before the next turn)
        if done is not None:
            yield done


def build(
    articles: Iterable[Article],
    store: Store,
    *,
    on_refused: Callable[[Refused], None],
    on_done: Callable[[Article], None] = lambda article: None,
    judgements: Sequence[Judgement] = (),
) -> Summary:
    """Brings the store up to date with the articles: extracts, checks against the shapes, stores.

    Each article is one named graph. Forty at a time are checked and stored in one step, together with the graphs of
    other articles that now call a person or a meeting otherwise, so that a build broken off leaves whole articles that
    agree on who is who. An article whose statements break the shapes is refused and what the store held of it stays.
    `on_done` is called for each article when it stands in the store. Judgements on links and identity are obeyed in all
    of the store, those on one article when it is read; the summary has those that fit nothing. Raises what the store
    raises, and JawlaError where the judgements contradict each other.

    >>> from jawla.store import open_store
    >>> article = Article("talks", "عقد الوفدان الروسي والتركي اجتماعاً في أستانا.")
    >>> with open_store("memory:") as store:
    ...     [build([article], store, on_refused=print).new for _ in range(2)]
    [1, 0]
    """
    summary, run = Summary(), Run(version=__version__, lexicon=lexicon_digest())
    known = set(store.graphs())
    identities, stale = _recalled(store, constraints_of(judgements))
    linked: set[str] = set()
    by_article: dict[str, list[Judgement]] = {}
    for each in judgements:
        if each.article:
            by_article.setdefault(each.article, []).append(each)

    unread = set(by_article)

    def read(article: Article) -> Facts:
        unread.discard(article.id)
        if article.id not in by_article:
            return extract(article)
        facts, unfitting = extract_judged(article, by_article[article.id])
        summary.unfitting += unfitting
        return facts

    every = _each(read, articles, on_refused)
    for batch in itertools.chain(_batches(every), [[]]):
        if not batch:
            links = links_of(judgements, identities.names)
            found = recall_linked(store, links)
            linked = set().union(*found.values())
            stale |= found.keys()
        if not batch and not stale:
            continue
        with _no_collection():
            sound = {graph_iri(facts.article.id): (facts, said) for facts, said in _sound(batch, run, on_refused)}
        for graph, (facts, _) in sound.items():
            identities.tell(graph, tellings_of(facts))
        stale |= identities.articles(identities.settle())
        links = links_of(judgements, identities.names)
        graphs = {graph: relink(rename(said, identities.names), links) for graph, (_, said) in sound.items()}
        for graph in sorted(stale - graphs.keys()):
            graphs[graph] = relink(rename(store.quads(graph), identities.names), links)
        changed, stale = store.replace_all(graphs), set()
        for graph, (facts, _) in sound.items():
            summary.add(facts, known=graph in known, stored=graph in changed)
            known.add(graph)
            on_done(facts.article)
    summary.call(identities.names)
    summary.unread = len(unread)
    summary.unfitting += [each for each in judgements if not _fits(each, identities.names.keys() | linked)]
    return summary


def _fits(judgement: Judgement, known: Set[str]) -> bool:
    """Whether the store tells of what a judgement on links or identity is about."""
    match judgement.kind:
        case "same" | "different":
            return {iri_of(judgement.about), iri_of(judgement.value)} <= known
        case _:  # what concerns one article is told when that is read
            return bool(judgement.article) or iri_of(judgement.about) in known


def _batches(every: Iterable[Facts]) -> Iterator[list[Facts]]:
    """As many at a time as are checked together, none twice: of two with one id the later replaces the earlier."""
    batch: dict[str, Facts] = {}
    for facts in every:
        if len(batch) == BATCH or facts.article.id in batch:
            yield list(batch.values())
            batch = {}
        batch[facts.article.id] = facts
    if batch:
        yield list(batch.values())


def _recalled(store: Store, judgements: Judgements) -> tuple[Identities, set[str]]:
    """Who is who by what the store's articles tell, and the graphs that call somebody or something otherwise."""
    identities, called = Identities(judgements), {}
    for graph, (tellings, called[graph]) in recall_tellings(store).items():
        identities.tell(graph, tellings)
    identities.settle()
    names = identities.names
    return identities, {graph for graph, own in called.items() if any(names[key] != name for key, name in own.items())}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the garbage collector from going through the statements of a batch, which are many and all in use.

    It would go through them again and again while they grow, for a third of the time of a build.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def lexicon_digest() -> str:
    """Sixteen hexadecimal characters that stand for all word lists together: they change when any word does.

    >>> len(lexicon_digest())
    16
    """
    package = files("jawla")
    sha = hashlib.sha256()
    for table in sorted(itertools.chain(_tables(package / "kb"), _tables(package / "lang")), key=str):
        sha.update(table.read_bytes())
    return sha.hexdigest()[:16]


def _tables(folder: Traversable) -> Iterator[Traversable]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _tables(item)
        elif item.name.endswith(".tsv"):
            yield item


def _sound(batch: list[Facts], run: Run, on_refused: Callable[[Refused], None]) -> Iterator[tuple[Facts, list[Quad]]]:
    """The articles of the batch whose statements keep to the shapes, with the statements."""
    said = [(facts, _try(lambda: quads(facts, run=run), facts.article, on_refused)) for facts in batch]  # noqa: B023
    sayable = [(facts, statements) for facts, statements in said if statements is not None]
    broken = {each.article: each for each in violations([quad for _, quads_ in sayable for quad in quads_])}
    for facts, statements in sayable:
        violation = broken.get(graph_iri(facts.article.id))
        if violation is None:
            yield facts, statements
        else:
            reason = f"is not stored, for its facts break the rule {violation.rule}: {violation.message}"
            on_refused(Refused(reason, source=facts.article.source or facts.article.id))


def _try(work: Callable[[], T], article: Article, on_refused: Callable[[Refused], None]) -> T | None:
    """What the work yields; None, and the article told as refused, where it fails."""
    try:
        return work()
    except Refused as refused:
        on_refused(refused)
    except Exception as error:
        # A fault of the program's own. One article of ten thousand must not cost the others.
        reason = f"jawla failed on it, which is a bug: please report it ({type(error).__name__}: {error})"
        on_refused(Refused(reason, source=article.source or article.id))
    return None
