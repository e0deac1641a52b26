"""Arguments: the mentions that a verb or noun brings together, by their place and their prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jawla.frames.units import COMMAS, NOISE, PUNCTUATION, Unit
from jawla.mentions.mention import Mention
from jawla.tags import TAGS as T
from jawla.tags import tags_of


@dataclass(slots=True)
class Argument:
    """Mentions joined by "and", with the class of the preposition (unit `mark`) that brings them, "" for none."""

    role: str
    mentions: tuple[int, ...]
    start: int
    end: int
    separate: bool = False
    joined: bool = False
    mark: int = -1


_ROLES = (
    ("headed", "headed"),
    ("attended", "attended"),
    ("mediated", "mediated"),
    ("between", "between"),
    ("with", "with"),
    ("by", "by"),
    ("for", "for"),
    ("from", "from"),
    ("to", "place"),
    ("in", "place"),
    ("at", "place"),
    ("on", "topic"),
    ("about", "topic"),
    ("of", "topic"),
    ("via", "topic"),
    ("like", "topic"),
    ("than", "except"),
    ("during", "during"),
    ("held_by", "held_by"),
)
_ROLE_TAGS = tuple((T[tag], role) for tag, role in _ROLES)
_ANY_ROLE = tags_of(*(tag for tag, _ in _ROLES))
_ADJACENT_ROLES = ("by", "place", "from", "for", "topic", "except", "during")
_STOPS = tags_of("whereas", "source", "quote")
_GENITIVE = tags_of("noun", "masdar", "adj", "hypothetical", "session", "meeting", "call", "summit", "visit_noun")
_REACH = 150  # units of one clause, at the most: a text without punctuation is one sentence
_ASIDE = 14  # units between dashes
_SPEECH = tags_of("say", "stance")
# Words that tell where arguments begin and end; all others only part what is before them from what is behind.
_TELLING = _ANY_ROLE | _STOPS | tags_of("separately", "sequel", "relative", "participle", "finite", "that", "punct")
_TELLING |= tags_of("that_pronoun", "and", "then", "each", "number_of", "meeting", "summit", "call", "other")
_NO_VERB = _ANY_ROLE | tags_of("noun", "adj")
_THAT = tags_of("that", "that_pronoun")
_AND = tags_of("and", "then")
_CLAUSES = _STOPS | tags_of("and", "participle", "finite")
_EVENTS = tags_of("meeting", "summit", "call")
_COUNTING = tags_of("each", "number_of", "officials")  # "كلا من", "عددا من", "المسؤولين من"
_BROUGHT_FROM = ("headed", "attended", "mediated")
_NAME = 4  # units of a name between quotation marks


def _titled(mention: Mention) -> bool:
    return mention.title is not None


@cache
def _role(tags: int) -> str:
    """The role that a preposition of these classes brings in: the first of those it can."""
    return next(role for tag, role in _ROLE_TAGS if tags & tag)


def read_arguments(units: Sequence[Unit], u: int, mentions: Sequence[Mention], *, limit: int = 0) -> list[Argument]:
    """The arguments to the right of unit u, up to the end of its clause.

    A clause ends at a finite verb (but not at one that names a head, "الذي يترأسه"), at a reporting participle, at a
    colon, and at words like "while".
    """
    found: list[Argument] = []
    role = ""
    joined = False
    construct = False  # right behind a noun without article: what comes is its genitive, no argument
    gap = False  # other words since the preposition
    again = False  # the preposition was said again: "مع A ومع B"
    group: Argument | None = None
    group_role = ""
    main_role = ""
    relative = False
    scattered = False  # other words since the last mention
    depth = 0
    separate = False
    mark = -1  # the word that brought the role in
    v = u + 1
    stop = limit or min(len(units), u + _REACH)
    while v < stop:
        unit = units[v]
        if unit.mention >= 0:
            mention = mentions[unit.mention]
            if (
                joined
                and group is not None
                and scattered
                and v + 1 < stop
                and units[v + 1].tags & T["finite"]
                and not units[v + 1].tags & T["past"]
            ):
                break  # "... في أستانا والمعارضة تعلق مشاركتها": a clause of its own
            scattered = False
            own = role
            if own in _ADJACENT_ROLES and gap:
                own = ""  # "بقصر الرئاسة وزير ..." the preposition has its own noun
            aside = (group_role == "headed" and group is not found[0]) or (
                group_role == "topic" and mention.kind == "person"
            )
            if own == "" and joined and aside:
                own = main_role  # "بين الوفدين السوري برئاسة ... والروسي": the list goes on behind the head
            if group is not None and joined and not again and not aside and own in ("", group_role) and own == role:
                group.mentions += (unit.mention,)
                group.end = v + 1
            else:
                if construct and own == "" and (mention.kind == "side" or mention.name is None or not _titled(mention)):
                    own = "topic"
                group_role = own
                group = Argument(
                    own, (unit.mention,), v, v + 1, joined=joined, mark=mark if own and own == role else -1
                )
                found.append(group)
                if own not in ("headed", "topic", "place"):
                    main_role = own
            role, joined, construct, gap, again = "", False, False, False, False
            relative = False
            v += 1
            continue
        tag = unit.tags
        if not tag & _TELLING:
            gap = scattered = True
            construct = bool(tag & _GENITIVE) and not unit.definite
            if tag & _GENITIVE or not tag & (NOISE | T["number"]):
                joined = False
            v += 1
            continue
        norm = unit.norm
        if tag & T["separately"]:
            separate = True
        if norm == "-" and (closing := _dash(units, v, stop)):
            v = closing + 1  # what stands between dashes is said aside
            continue
        if norm in ("(", ")"):
            depth += 1 if norm == "(" else -1
            joined = joined or (norm == "(" and group is not None)
            v += 1
            continue
        if norm == ":" or tag & _STOPS:
            break
        if tag & T["headed"]:
            role, joined, gap, relative, mark = "headed", False, False, False, v
            v += 1
            continue
        if tag & T["sequel"] and v > u + 1:
            break
        if tag & _EVENTS and role in ("during", "then") and found:
            break  # "... قبل محادثات بين ...": the next meeting
        if tag & T["relative"]:
            relative = True
            v += 1
            continue
        if tag & T["participle"] and tag & _SPEECH and v > u + 1:
            break
        if norm == '"' and not (v + 1 < stop and units[v + 1].mention >= 0) and not group:
            closing = _name_in_quotes(units, v, stop)
            if not closing:
                break  # what is quoted is another's clause
            v = closing + 1
            continue
        if tag & T["finite"] and tag & T["hold"] and not found and v <= u + 4 and units[u].tags & _EVENTS:
            v += 1  # "اجتماعا جرى أمس بين ..."
            continue
        if tag & T["finite"] and not tag & _NO_VERB and v > u + 1:
            if relative and tag & T["past"] and not found:
                v += 1  # "الاجتماع الذي كان مقررا بين ..."
                continue
            if not (relative and tag & T["chair"]):
                break
            role, relative, mark = "headed", False, v
            v += 1
            continue
        if tag & _THAT:
            break
        if tag & _AND or norm == "،" or norm == ",":
            if norm in COMMAS:
                construct = False
                if role in _ADJACENT_ROLES and gap:
                    role = ""
            if tag & T["then"]:
                group = None
                role, mark = "then", v
            elif tag & T["and"] or group_role in ("between", "with", "attended"):
                joined = group is not None
            v += 1
            continue
        if tag & T["other"] and joined and units[v - 1].tags & T["and"]:
            group = None
            role, mark = "then", v  # "اتصالا بأمير قطر وآخر بالرئيس المصري"
            v += 1
            continue
        if tag & T["between"] and construct and not group and v > u + 2 and units[v - 1].tags & T["noun"]:
            break  # "وسط خلاف بين A وB": another noun's sides
        if tag & T["from"] and v + 1 < stop and units[v + 1].tags & T["before"]:
            role, gap, construct, mark = "held_by", False, False, v  # "من قبل": by
            v += 2
            continue
        if tag & _ANY_ROLE:
            name = _role(tag & _ANY_ROLE)
            if name == "place" and v + 1 < stop and units[v + 1].tags & T["also_list"]:
                role, gap, construct, joined, mark = "beside", False, False, False, v  # "إلى جانب"
                v += 2
                continue
            kept = role in _BROUGHT_FROM and not gap  # "بتيسير من", "بدعوة من"
            if name != "from" or not (kept or units[v - 1].tags & _COUNTING):  # "كل من" lists, it brings nothing in
                role, mark = "then" if role == "then" and name in ("with", "by") else name, v
                again = joined and name == group_role and name in ("with", "by")
                if name != "from":
                    joined = joined and name == group_role
                gap = False
            construct = False
            v += 1
            continue
        if tag & T["each"] or tag & T["number_of"]:
            v += 1
            continue
        if norm not in PUNCTUATION:
            gap = scattered = True
            construct = bool(tag & _GENITIVE) and not unit.definite
            if tag & _GENITIVE or not tag & (NOISE | T["number"]):
                joined = False
        v += 1
    for argument in found:
        argument.separate = separate
    return found


def _dash(units: Sequence[Unit], v: int, stop: int) -> int:
    """Where the second of a pair of dashes stands, close behind the first; 0 where there is none."""
    for w in range(v + 3, min(v + _ASIDE, stop)):
        if units[w].norm == "-":
            return w
    return 0


def _name_in_quotes(units: Sequence[Unit], v: int, stop: int) -> int:
    """Where the mark stands that closes a short quoted name ('فندق "كوبورغ"'); 0 where a clause is quoted."""
    for w in range(v + 1, min(v + 2 + _NAME, stop)):
        if units[w].norm == '"':
            return w
        if units[w].mention >= 0 or units[w].tags & (_CLAUSES | _THAT | _ANY_ROLE):
            return 0
    return 0


def clause_end(units: Sequence[Unit], u: int) -> int:
    """Where the clause of unit u ends: behind it, at the next speech participle, "while" or the sentence's end."""
    v = u + 1
    stop = min(len(units), u + _REACH)
    while v < stop:
        tag = units[v].tags
        if not tag & _CLAUSES:
            v += 1
            continue
        if tag & _STOPS and v > u + 1:
            break
        if tag & T["and"] and v + 1 < len(units) and units[v - 1].norm in PUNCTUATION and v > u + 1:
            following = units[v + 1]
            if following.mention < 0 and following.tags & T["finite"] and not following.tags & (T["noun"] | T["adj"]):
                break
        if tag & (T["participle"] | T["finite"]) and tag & _SPEECH and units[v - 1].norm in PUNCTUATION:
            break
        v += 1
    while v > u + 1 and (units[v - 1].norm in PUNCTUATION or units[v - 1].tags & T["and"]):
        v -= 1
    return v
