"""The words of a language with what is known of each: the classes it can have, with whom it agrees, what it stands for.

A `Lexicon` is made once from the tables of a language folder and of the knowledge base; looking a word up is then one
dictionary access. Only folded forms go in and out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from jawla.spelling import sound
from jawla.tags import TAGS, tags_of

_NOMINAL = tags_of(
    *[
        "rank",
        "office",
        "body",
        "honorific",
        "quality",
        "demonym",
        "delegation",
        "side",
        "government",
        "officials",
        "force",
        "noun",
        "adj",
        "other",
        "planned",
    ],
    *[
        "meeting",
        "call",
        "summit",
        "session",
        "reception",
        "visit_noun",
        "masdar",
        "delegation_with",
        "number_of",
        "name_too",
        "given",
        "by_telephone",
        "round",
        "abroad",
        "statement",
        "final",
        "participants",
        "speaker",
        "affairs",
        "crown",
        "international",
        "envoy",
        "member",
        "document",
        "track",
        "region",
        "counted",
        "talks",
        "sovereign",
        "secretary",
    ],
)
_IMPERFECT = tags_of("finite", "imperfect")
_FINITE, _PLANNED = TAGS["finite"], TAGS["planned"]
_TAKING = tags_of("planned", "gather")  # the rest say more with a pronoun than the grammar reads: "حضرها", "ابلغه"
_DEFINITE_TOO = _NOMINAL | tags_of("participle", "postponed", "latter", "group", "unofficial", "press")


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of one folded word. `gender` and `number` are "" where the form does not show them.

    `actor` is whom a demonym stands for, `lemma` the dictionary form of a title or verb, `stance` and `preps` a verb's.
    `sound` is what other spellings share with it, if it is a name (`jawla.spelling.sound`).
    """

    norm: str
    tags: int = 0
    definite: bool = False
    gender: str = ""
    number: str = ""
    actor: str = ""
    lemma: str = ""
    stance: str = ""
    preps: tuple[str, ...] = ()
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something known: `kind` is "actor", "standin" or "place"; `weak` names need support from the text."""

    id: str
    kind: str
    status: str


def merge(old: Word | None, new: Word) -> Word:
    """Both readings of one form: all classes of the two, the attributes of the first that has them.

    >>> merge(Word("نايب", TAGS["rank"], lemma="نايب"), Word("نايب", TAGS["noun"])).tags == TAGS["rank"] | TAGS["noun"]
    True
    """
    if old is None:
        return new
    return replace(
        old,
        tags=old.tags | new.tags,
        gender=old.gender or new.gender,
        number=old.number or new.number,
        actor=old.actor or new.actor,
        lemma=old.lemma or new.lemma,
        stance=old.stance or new.stance,
        preps=old.preps or new.preps,
    )


@dataclass(slots=True, eq=False)
class Lexicon:
    """Forms of words and names, folded. `words` grows as a memory of what was looked up; its answers never change.

    `article` is the definite one. `enclitics` are the pronouns written behind a verb, `for_several` those of two and
    more, `of_bodies` the one behind an office that belongs to a state or body. `persons` is how verbs of "we" begin
    where those of "he" begin otherwise, `future` how those of things to come do. Nouns with `subject_endings` are
    subjects only, and no person's name ends in a `common_endings`.
    """

    forms: Mapping[str, Word]
    names: Mapping[str, tuple[Name, ...]]
    article: str
    fold: Callable[[str], str]
    enclitics: tuple[str, ...] = ()
    for_several: tuple[str, ...] = ()
    of_bodies: tuple[str, ...] = ()
    subject_endings: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    common_endings: tuple[str, ...] = ()
    persons: tuple[tuple[str, str], ...] = ()
    words: dict[str, Word] = field(default_factory=dict)

    def __getitem__(self, norm: str) -> Word:
        word = self.words.get(norm)
        if word is None:
            word = self.words[norm] = self._look_up(norm)
        return word

    def __contains__(self, norm: str) -> bool:
        return self[norm].tags & ~_SHAPE != 0

    def _look_up(self, norm: str) -> Word:
        word = self._look_up_form(norm)
        return word if word.sound else replace(word, sound=sound(norm))

    def _look_up_form(self, norm: str) -> Word:
        shape = TAGS["letters"] if norm[:1].isalpha() else TAGS["number"] if norm.isdigit() else TAGS["punct"]
        word = self.forms.get(norm)
        if word is not None:
            word = replace(word, tags=word.tags | shape)
        bare = norm.removeprefix(self.article)
        if bare != norm and len(bare) > 1:
            base = self.forms.get(bare)
            if base is not None and base.tags & _DEFINITE_TOO:
                kept = base.tags & _DEFINITE_TOO
                if base.tags & _FINITE:
                    kept &= ~_PLANNED  # "سيأبى" is a verb, "السيابي" a surname
                definite = replace(base, norm=norm, tags=kept | shape, definite=True)
                return definite if word is None else replace(merge(word, definite), definite=True)
            if word is not None:
                return replace(word, definite=True)
            return Word(norm, shape, definite=True, sound=sound(norm))
        return word or self._with_object(norm) or self._of_us(norm) or Word(norm, shape, sound=sound(norm))

    def _of_us(self, norm: str) -> Word | None:
        """A verb of "we" ("نجري"), known by the form of "he"."""
        for we, he in self.persons:
            base = self.forms.get(he + norm.removeprefix(we)) if norm.startswith(we) else None
            if base is not None and base.tags & _IMPERFECT == _IMPERFECT:
                return replace(base, norm=norm, tags=base.tags & ~_NOMINAL | TAGS["letters"] | _IMPERFECT)
        return None

    def _with_object(self, norm: str) -> Word | None:
        """A verb to come or of gathering written together with the pronoun that is its object ("سيجريها", "جمعته")."""
        for pronoun in self.enclitics:
            base = self.forms.get(norm.removesuffix(pronoun)) if norm.endswith(pronoun) else None
            if base is not None and base.tags & _FINITE and base.tags & _TAKING:
                tags = base.tags & ~_NOMINAL | TAGS["letters"] | _PLANNED & base.tags
                return replace(base, norm=norm, tags=tags | (TAGS["them"] if pronoun in self.for_several else 0))
        return None


_SHAPE = tags_of("letters", "number", "punct")


def gather(words: Iterable[Word]) -> dict[str, Word]:
    """Words by form, readings merged; the first reading given wins where two disagree.

    >>> gather([Word("قال", TAGS["say"]), Word("قال", TAGS["verb"])])["قال"].tags == tags_of("say", "verb")
    True
    """
    forms: dict[str, Word] = {}
    for word in words:
        forms[word.norm] = merge(forms.get(word.norm), word)
    return forms
