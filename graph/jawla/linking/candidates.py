"""Candidates: the known persons whom a name can mean, by the first class of match that yields any.

The order of the classes is that of name look-up in entity linking: full names, then spellings, then slips of the pen
(compare the exact, alternative and fuzzy look-ups of NGEC, https://github.com/ahalterman/NGEC).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jawla import kb
from jawla.lang import lexicon
from jawla.lexicon import Lexicon
from jawla.spelling import same_word, sound
from jawla.tags import TAGS, tags_of

_OF_NAMES = tags_of("given", "name_too", "name_particle")
_SHORTEST = 5  # letters of a word in which one wrong letter is a slip and not another word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known person, the class by which the name matches ("label", "surname" ...) and the name that it matches."""

    id: str
    match: str
    form: str


@dataclass(frozen=True, slots=True)
class _NameIndex:
    """The names of known persons: as one string without spaces, and those of several words by their first word."""

    lexicon: Lexicon
    whole: Mapping[str, tuple[Candidate, ...]]
    by_sound: Mapping[str, tuple[tuple[tuple[str, ...], Candidate], ...]]
    by_end: Mapping[str, tuple[tuple[tuple[str, ...], Candidate], ...]]
    first_names: Mapping[str, frozenset[str]]

    def find(self, name: tuple[str, ...]) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        weights = kb.features()
        for one in sorted(self._first_class(name), key=lambda one: (one.id, -weights[one.match].weight, one.form)):
            best.setdefault(one.id, one)
        return tuple(best.values())

    def _first_class(self, name: tuple[str, ...]) -> tuple[Candidate, ...]:
        """The candidates of the first way of matching that yields any."""
        found = self.whole.get(_joined(name), ())
        if found or len(name) == 1:
            return found or self.whole.get(_other_article(name[0], self.lexicon.article), ())
        words = self._words(name)
        alike = self.by_sound.get(sound(words[0]), ())
        near = (*self.by_end.get(words[0], ()), *self.by_end.get(words[-1], ()))
        return (
            self._composed(words)
            or tuple(self._as(match, one) for form, one in alike if (match := self._match(form, words)))
            or tuple(self._as("edit", one) for form, one in near if _one_edit(form, words))
            or self._opening(words)
        )

    def _composed(self, words: tuple[str, ...]) -> tuple[Candidate, ...]:
        """The persons whose surname the name ends in and whose first name, in some spelling, it begins with."""
        for start in range(1, len(words)):
            found = tuple(
                self._as("alias" if start == 1 else "part", one)
                for one in self.whole.get(_joined(words[start:]), ())
                if any(same_word(first, words[0]) for first in self.first_names.get(one.id, ()))
            )
            if found:
                return found
        return ()

    def _opening(self, words: tuple[str, ...]) -> tuple[Candidate, ...]:
        """The persons with whose full name the name opens, if no word behind it is of names or looks like a surname."""
        for end in range(len(words) - 1, 1, -1):
            behind = self.lexicon[words[end]]
            if behind.tags & _OF_NAMES or behind.definite:
                return ()
            found = self.whole.get(_joined(words[:end]), ())
            if found:
                return tuple(self._as("opening", one) for one in found if one.match != "surname")
        return ()

    @staticmethod
    def _as(match: str, one: Candidate) -> Candidate:
        return Candidate(one.id, match, one.form)

    def _words(self, name: Iterable[str]) -> tuple[str, ...]:
        """The words of a name, one that opens names ("عبد", "بن") put together with what it opens."""
        words: list[str] = []
        opened = ""
        for word in name:
            opened += word
            if not self.lexicon[word].tags & TAGS["name_particle"]:
                words.append(opened)
                opened = ""
        return (*words, opened) if opened else tuple(words)

    def _match(self, form: tuple[str, ...], words: tuple[str, ...]) -> str:
        """ "sound" or "part" where the known name is the given one, or stands in it from its first word to its last."""
        if len(form) == len(words):
            return "sound" if all(map(same_word, form, words)) else ""
        bare = [word.removeprefix(self.lexicon.article) for word in words]
        parts = [part.removeprefix(self.lexicon.article) for part in form]
        if len(parts) > len(bare) or parts[0] != bare[0] or parts[-1] != bare[-1]:
            return ""
        rest = iter(bare)
        return "part" if all(part in rest for part in parts) else ""


def _joined(name: Iterable[str]) -> str:
    return "".join(name)


def _other_article(word: str, article: str) -> str:
    return word.removeprefix(article) if word.startswith(article) else article + word


def _one_edit(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two names of as many words differ in one letter of one long word: wrong, missing or too many."""
    differing = [(one, other) for one, other in zip(form, words, strict=False) if one != other]
    if len(form) != len(words) or len(differing) != 1:
        return False
    short, long = sorted(differing[0], key=len)
    if len(short) < _SHORTEST or len(long) - len(short) > 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


@lru_cache(maxsize=4096)
def find_candidates(name: tuple[str, ...], code: str) -> tuple[Candidate, ...]:
    """The known persons whom a name of folded words can mean, each once, sorted; `code` is the language of the name.

    >>> [(one.id, one.match) for one in find_candidates(("سيرغي", "لافروف"), "ar")]
    [('sergey-lavrov', 'label')]
    >>> [one.id for one in find_candidates(("الجعفري",), "ar")]
    ['bashar-jaafari', 'ibrahim-al-jaafari']
    """
    return _name_index(code).find(name)


@cache
def _name_index(code: str) -> _NameIndex:
    """The names that the tables of a language give to persons."""
    words = lexicon(code)
    entries = kb.actors()
    index = _NameIndex(words, {}, {}, {}, {})
    whole: dict[str, list[Candidate]] = {}
    by_sound: dict[str, list[tuple[tuple[str, ...], Candidate]]] = {}
    by_end: dict[str, list[tuple[tuple[str, ...], Candidate]]] = {}
    first_names: dict[str, set[str]] = {}
    for form, names in sorted(words.names.items()):
        for name in names:
            if name.kind != "actor" or entries[name.id].type != "person":
                continue
            parts = index._words(form.split())
            match = {"label": "label", "strong": "alias"}.get(name.status, "surname")
            one = Candidate(name.id, match, form)
            whole.setdefault(_joined(form.split()), []).append(one)
            if match != "surname" and len(parts) > 1:
                first_names.setdefault(name.id, set()).add(parts[0])
                by_sound.setdefault(sound(parts[0]), []).append((parts, one))
                for end in {parts[0], parts[-1]}:
                    by_end.setdefault(end, []).append((parts, one))
    return _NameIndex(
        words,
        {key: tuple(found) for key, found in whole.items()},
        {key: tuple(found) for key, found in by_sound.items()},
        {key: tuple(found) for key, found in by_end.items()},
        {key: frozenset(found) for key, found in first_names.items()},
    )
