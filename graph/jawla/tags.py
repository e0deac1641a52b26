"""Word classes as bits, so that one token can be asked about many classes at once.

A tag is named as the `class` column of a lexicon names it; `TAGS` maps that name to its bit. The grammar reads only
tags and never a word, which keeps words in the lexicon (`jawla.lang.*`) and lets a language bring its own.
"""

from __future__ import annotations

NAMES = (
    # titles
    "rank office body honorific quality",
    # sides and whom they stand for
    "demonym delegation side government officials force",
    # names of persons
    "given name_particle",
    # verbs by what they report
    "meet receive discuss hold call_verb visit chair say stance plan deny postpone begin end attend other_verb",
    # forms of verbs
    "finite imperfect passive participle masdar",
    # nouns of events
    "meeting call summit session reception visit_noun own_event",
    # particles and cues
    "and then also with with_pronoun by for like between between_pronoun to in at on about from of than headed",
    "attended mediated during that that_pronoun relative counterpart guest each separately turn latter",
    "own_country negation planned cancelled denied refused postponed hypothetical background past perfective",
    "round by_telephone delegation_with also_list via whereas source day_part other number_of masculine abroad",
    "several gather speaker statement final participants affairs crown international envoy member document track",
    "region counted sequel held_by own_delegation in_his_name talks sovereign still since before after secretary",
    "counterpart_f later namesake attending them among at_head group unofficial press both will_not",
    # everything else
    "noun adj verb particle preposition conjunction adverb pronoun name_too number letters punct quote stop",
)
TAGS: dict[str, int] = {name: 1 << bit for bit, name in enumerate(" ".join(NAMES).split())}


def tags_of(*names: str) -> int:
    """The union of the named tags.

    >>> tags_of("office", "rank") == TAGS["office"] | TAGS["rank"]
    True
    """
    mask = 0
    for name in names:
        mask |= TAGS[name]
    return mask
