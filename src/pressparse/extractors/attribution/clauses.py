"""Recognises clauses: whether a clause starts at an offset, and whether words form a clause."""

from __future__ import annotations

import regex

from .narration import Narration

_FINITE = r"""
    \b(?!May\b) (?i: (?:\L<clauses_finite>|\L<clauses_irregular>)\b | \p{L}{3,}ed\b )
  | (?i: n't\b | '(?:s|re|ve|ll|d)[ ] )
"""
# A subject and its verb, without a relative pronoun, infinitive or punctuation mark before the verb.
SUBJECT_AND_VERB = r"""
    (?: (?!(?i:that|which|who|whose|where|when|to)\b) [\p{L}\p{N}$€£%'(),.&/-]++ [ ] ){0,25}?
    (?!May\b)(?<!\b(?:and|or)[ ]) (?i: (?:\L<clauses_finite>)\b
       | (?!that')(?:\L<clauses_pronouns>)'(?:s|d|ll|re|ve|m)\b           # he'd, it's; not a plan that's good
       | (?<=\b(?:he|she|it|they|we|you|i|who)[ ])(?<!\p{Lu}\p{Ll}+[ ]I[ ]) \p{L}+     # not a number: the Phase I trial
       | (?<=\bthis[ ]) \p{L}+(?:s|ed)\b )                               # this shows; not this year
"""
# An unmistakable subject, soon followed by its verb: told CNN [he had] …; told him [the mill would] ….
CLEAR_SUBJECT = r"""
    (?: (?i:he|she|it|they|we|there)[ ] (?:\p{Ll}+ly[ ])?
        (?: (?i:\L<clauses_finite>) | \p{L}{2,}ed | \L<clauses_irregular> )\b
      | (?: (?i:the|a|an|his|her|their|its|those|these|some|many)[ ]
            (?:(?!(?:that|which|whose|\L<grammar_subjects>)[ ])[\p{L}'-]+[ ]){1,6}?
          | (?:\p{Lu}[\p{L}'.-]*+[ ]){1,4} )
        (?:\p{Ll}+ly[ ])? (?!May\b)(?i:\L<clauses_finite>)\b )
"""
_SUBJECT_AND_PAST = r"""
    (?: \L<clauses_determiners> | \p{Lu}[\p{L}'-]*+ ) [ ] (?: [\p{L}'-]++ [ ] ){0,5}?
    (?: \p{L}{2,}(?:ed|s) | \L<clauses_irregular> ) [ ] (?!by\b)
"""
# If a past form is also a participle, it counts only after a name: the mill stole, Ann Lee sold; not a deal made in May
_SUBJECT_AND_IRREGULAR = r"""
    (?: (?:\p{Lu}[\p{L}'.-]*+[ ]){1,4} (?:\L<grammar_irregular_pasts>)
      | (?: \L<clauses_determiners> | \p{Lu}[\p{L}'-]*+ ) [ ]
        (?: (?!(?:that|which|who|whose|where|when|to)\b) [\p{L}'-]++ [ ] ){0,5}?
        (?!\L<grammar_participial_pasts>\b) \L<grammar_irregular_pasts> )
    [ ] (?!by\b)
"""
# A plural and its verb, or a verb in the present and its object: said ferries run late; puts bakers first.
PLURAL_AND_VERB = r"\p{Ll}{3,}(?<!s)s[ ](?!\L<phrases_stops>\b)\p{Ll}{2,}[ ]"
# The start of the subject of a clause, which may be long: said [the] upside of it would outweigh all else.
_NOUN_PHRASE = r"""
    (?: (?i: \L<clauses_determiners> | \L<clauses_pronouns>
           | \L<sources_quantifiers> | \L<numbers_units> | there | all | no | if | when | while )\b
      | \p{Ll}+ing[ ] | \p{Lu} | (?:(?:\p{Ll}{2,7}[ ]){1,2})?\p{N} ) [^.;:]
"""
_PARTICIPIAL = regex.compile(r",[ ](?!including|excluding|during)\p{Ll}+ing\b")
SUBORDINATE = r"(?i:\L<clauses_subordinating>)[ ]"
MAIN_CLAUSE = r"""
    ,[ ] (?= (?: it|he|she|they|we|such|there|you | \L<clauses_determiners> | \p{Lu}\p{L}* | \p{N}+ ) [ ]
           | (?:[\p{Ll}-]+[ ]){0,2} \p{Ll}{3,}s[ ] (?!\L<phrases_stops>\b|\L<clauses_no_opening>\b)\p{Ll}{2,}[ ] )
"""


def is_clause(narration: Narration, start: int, end: int) -> bool:
    """Whether the text between two offsets contains a finite verb, or a word that looks like one."""
    return narration.search(_FINITE, start, end) is not None


def is_main_clause(narration: Narration, start: int, end: int) -> bool:
    """Whether the text between two offsets has a main clause, unlike *When the mill opened*."""
    if narration.match(SUBORDINATE, start, end):
        comma = narration.outside.find(", ", start, end)
        return comma >= 0 and is_clause(narration, comma, end)
    return is_clause(narration, start, end)


def opens_clearly(narration: Narration, start: int, end: int) -> bool:
    """Whether the words at an offset clearly start a clause: they are a subject, soon followed by its verb."""
    return narration.match(CLEAR_SUBJECT, start, end) is not None


def opens_with_subject(cue: str, narration: Narration, start: int, end: int) -> bool:
    """Whether a cue is followed by a subject and its verb; after *said*, any words with a verb are enough."""
    words = narration.language.words
    if cue in words("clauses_with_noun"):  # shows strong conviction
        return opens_clearly(narration, start, end)
    strict = narration.match(SUBJECT_AND_VERB, start, end)
    if cue in words("clauses_with_object"):  # adds flour, ensuring that bakers can …; adds a layer of support
        verb = strict.group().rsplit(" ", 1)[-1].lower() if strict else ""
        return strict is not None and verb not in words("clauses_nouns_too") and not _PARTICIPIAL.search(strict.group())
    if strict or narration.match(_SUBJECT_AND_IRREGULAR, start, end):
        return True  # alleges the miller sold flour
    if cue not in words("clauses_never_with_noun"):
        return False
    if narration.match(_SUBJECT_AND_PAST, start, end) or narration.match(PLURAL_AND_VERB, start, end):
        return True
    return narration.match(_NOUN_PHRASE, start, end) is not None and is_clause(narration, start, end)
