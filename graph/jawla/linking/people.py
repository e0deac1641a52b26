"""The persons of one article: every mention of a name, full or surname alone, put to the person it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jawla.mentions.grammar import COMMON, FUNCTION, SIDE_HEAD, TITLE_PART, VERBAL
from jawla.mentions.mention import Mention
from jawla.mentions.titles import Title
from jawla.mentions.tokens import Tokens
from jawla.spelling import same_word, sound
from jawla.tags import TAGS as T

_ORDINARY = COMMON | FUNCTION | VERBAL | SIDE_HEAD | TITLE_PART
_LONGEST_SURNAME = 4


@dataclass(slots=True, eq=False)
class Person:
    """One person while an article is read. `names` are folded words; `votes` counts the sides that titles give.

    `judged` is the key by which somebody decided to call a person whom nothing is known of.
    `party_rule` and `id_rule` say how `party` and `id` were settled (rows of rules.tsv).
    """

    key: int
    names: list[tuple[str, ...]] = field(default_factory=list)
    known: tuple[str, ...] = ()
    votes: Counter[str] = field(default_factory=Counter)
    titles: list[Title] = field(default_factory=list)
    gender: str = ""
    mentions: list[Mention] = field(default_factory=list)
    party: str = ""
    id: str = ""
    judged: str = ""
    party_rule: str = ""
    id_rule: str = ""

    @property
    def name(self) -> tuple[str, ...]:
        """The fullest name given."""
        return max(self.names, key=len)

    def add(self, mention: Mention, name: tuple[str, ...] | None) -> None:
        """Take a mention of this person in."""
        self.mentions.append(mention)
        if name and name not in self.names:
            self.names.append(name)
        if mention.known:
            both = tuple(k for k in self.known if k in mention.known)
            self.known = both or self.known or mention.known
        if mention.title is not None:
            self.titles.append(mention.title)
        for side in mention.sides[:1]:
            self.votes[side] += 1
        self.gender = self.gender or mention.gender


def gather_people(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, Person]:
    """Persons by the position (start token) of each mention that names one; full names are read before surnames."""
    people: list[Person] = []
    by_start: dict[int, Person] = {}
    alike: dict[str, dict[int, Person]] = {}  # the persons that a name can mean, by what `_keys` says
    named = [(mention, _words(tokens, mention)) for mention in mentions if mention.kind == "person" and mention.name]
    for full in (True, False):
        for mention, name in named:
            if (len(name) > 1) != full:
                continue
            keys = _keys(name, mention)
            candidates = {number: person for key in keys for number, person in alike.get(key, {}).items()}
            person = _find((candidates[number] for number in sorted(candidates)), mention, name)
            if (
                person is None
                and not full
                and not mention.known
                and mention.name is not None
                and tokens.tags[mention.name[0]] & COMMON
            ):
                continue  # one ordinary word behind a title is hardly anybody
            if person is None:
                person = Person(len(people))
                people.append(person)
            person.add(mention, name)
            for key in keys:
                alike.setdefault(key, {})[person.key] = person
            by_start[mention.start] = person
    return by_start


def _words(tokens: Tokens, mention: Mention) -> tuple[str, ...]:
    assert mention.name is not None
    start, end = mention.name
    return tuple(tokens.norms[start:end])


def _find(people: Iterable[Person], mention: Mention, name: tuple[str, ...]) -> Person | None:
    best = None
    for person in people:
        if mention.known and person.known:
            if set(mention.known) & set(person.known) and (len(name) > 1 or not _clash(person, mention)):
                return person
            if len(name) > 1 and len(person.name) > 1:
                continue
        if any(_same_name(name, other) for other in person.names) and not _clash(person, mention):
            best = best or person
    return best


def _keys(name: tuple[str, ...], mention: Mention) -> set[str]:
    """What two mentions share where `_find` can take them for one person: a word, an ending of the name, or an id."""
    endings = ("".join(name), "".join(name[1:]), "".join(name[-2:]))
    return {*map(sound, (*name, *endings)), *(f"known {id_}" for id_ in mention.known)}


def _clash(person: Person, mention: Mention) -> bool:
    """A title of another side, or another gender: two people of one name."""
    if person.gender and mention.gender and person.gender != mention.gender:
        return True
    return bool(mention.sides and person.votes and not set(mention.sides) & set(person.votes))


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 1:
        word = short[0]
        if any(same_word(word, part) for part in long[1:]) or (len(long) == 1 and same_word(word, long[0])):
            return True
        return same_word(word, "".join(long[1:])) or same_word(word, "".join(long[-2:]))
    if same_word("".join(short), "".join(long)):
        return True
    at = 0
    for part in short:
        while at < len(long) and not same_word(part, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def find_surnames(tokens: Tokens, people: Iterable[Person], taken: set[int]) -> list[tuple[Mention, Person]]:
    """Later (or, in headlines, earlier) mentions by surname alone, on tokens that nothing else has taken."""
    aliases: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    for person in people:
        for name in {*person.names}:
            for k in range(1, len(name)) if len(name) > 1 else range(1):
                surname = name[k:]
                if len(surname) == 1 and len(surname[0]) < 3:
                    continue
                aliases.setdefault(sound(surname[0]), []).append((surname, person))
                if len(surname) > 1:
                    aliases.setdefault(sound("".join(surname)), []).append((("".join(surname),), person))
    found: list[tuple[Mention, Person]] = []
    if not aliases:
        return found
    after, letters, known = 0, T["letters"], aliases.get
    for i, word in enumerate(tokens.words):
        options = known(word.sound)
        if options is None or i < after or i in taken or not word.tags & letters:
            continue
        end = i
        owner: Person | None = None
        for surname, candidate in options:
            matched = _match(tokens, i, surname, taken)
            if matched > end:
                end, owner = matched, candidate
        if owner is not None:
            found.append((Mention("person", i, end, name=(i, end), gender=owner.gender, rule="surname-alone"), owner))
            after = end
    return found


def _match(tokens: Tokens, i: int, surname: tuple[str, ...], taken: set[int]) -> int:
    """Where the surname, or its first word if no ordinary one, ends in the text from token i on; i if it differs."""
    j = i
    for part in surname[:_LONGEST_SURNAME]:
        if j >= len(tokens.norms) or j in taken or not same_word(part, tokens.norms[j]):
            break
        j += 1
    if j == i:
        return i
    whole = j - i == len(surname)
    tag = tokens.tags[i]
    if not whole and (tag & (T["given"] | T["name_particle"] | T["name_too"]) or j - i < len(surname) - 1):
        return i
    if j == i + 1 and tag & _ORDINARY and not tag & (T["name_too"] | T["given"]):
        return i
    return j
