"""Speakers: who holds a position, by the verb's subject, the one left out, or the one an earlier sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from jawla.frames.discourse import Discourse, Who
from jawla.frames.named_speakers import NamedSpeakers, Speaker, agrees
from jawla.frames.subjects import left_subject
from jawla.frames.units import Unit


class Speakers:
    """Finds the holders of the verbs of a sentence, left to right; keeps the last subject for those without one."""

    def __init__(self, units: Sequence[Unit], discourse: Discourse) -> None:
        self.units, self.discourse, self.mentions = units, discourse, discourse.mentions
        self.named = NamedSpeakers(units, discourse)
        self.subject = Who()
        self.gender = ""
        self.silenced = False  # somebody speaks in this sentence whom the grammar could not name

    def keep(self, holder: Who, gender: str) -> None:
        """Remember who spoke, for the verbs and sentences behind."""
        self.subject, self.gender = holder, gender
        self.discourse.speaker, self.discourse.speaker_gender, self.discourse.unheard = holder, gender, False

    def find(self, u: int) -> Speaker:
        """Who says what the finite verb at `u` reports; nobody where that is somebody the grammar cannot name."""
        self.named.spoken = bool(self.subject)
        named = self.named.find(u)
        if named is not None:
            if not named.aside:
                self.discourse.unheard = self.silenced = not named.who
                self.subject = self.subject if named.who else Who()
            return named
        word = self.discourse.tokens.words[self.units[u].start]
        at = self.units[u].start, self.units[u].end
        if word.number in ("d", "p"):
            return Speaker(self.named.participants(*at), "", u)
        if self.subject and agrees(word.gender, self.gender):
            return Speaker(self.subject.by("subject-of-sentence", *at), self.gender, u)
        if self.discourse.unheard:
            return Speaker(Who(), "", u)
        if self.discourse.speaker and agrees(word.gender, self.discourse.speaker_gender):
            speaker = self.discourse.speaker.by("speaker-before", *at)
            return Speaker(speaker, self.discourse.speaker_gender, u)
        return Speaker(self._she(word.gender).by("subject-of-meeting-before", *at), word.gender, u)

    def _she(self, gender: str) -> Who:
        """The woman who met somebody in the sentence before, where a verb can only be hers ("وأكدت أن ...")."""
        initiator = self.discourse.initiator
        if gender != "f" or len(initiator.persons) != 1 or self.discourse.sentence - self.discourse.met_in > 1:
            return Who()
        women = [person.key for person in self.discourse.recent if person.gender == "f"]
        return initiator if women == [initiator.persons[0]] else Who()

    def hush(self) -> None:
        """Forget who spoke: what follows is nobody's report until somebody is named."""
        self.subject, self.discourse.unheard = Who(), True

    def same_as(self, unit: Unit) -> Who:
        """Who says what the participle of `unit` reports: the subject of its sentence, else the last one who spoke."""
        word = self.discourse.tokens.words[unit.start]
        at = unit.start, unit.end
        if self.subject:
            other = word.gender == "f" and self.gender == "m" and word.number == "s"
            return Who() if other else self.subject.by("subject-of-sentence", *at)
        if self.discourse.unheard:
            return Who()
        if word.number in ("d", "p") and self.discourse.met:
            return self.discourse.met.by("participants-of-meeting", *at)
        return self.discourse.speaker.by("speaker-before", *at)

    def follow(self, u: int) -> None:
        """Keep the subject of a verb that reports nothing, for the verbs behind it that leave theirs out."""
        if self.silenced:
            return
        explicit = self.named.right_of(u)
        if explicit is not None and explicit[0]:
            self.subject, self.gender = explicit[0], explicit[1]
            return
        left = left_subject(self.units, u, self.mentions)
        if left:
            who = self.discourse.all_of(left)
            if who:
                self.subject, self.gender = who, self.mentions[left[-1]].gender
