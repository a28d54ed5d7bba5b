"""Patterns for the noun phrases that can be speakers."""

from __future__ import annotations

BREAK = r"""[,;:"()\0]"""
DETERMINER = r"""
    (?i:\L<sources_determiners>)\b[ ] | (?:\p{Lu}[\p{L}\p{M}.-]*+[ ]){0,3}\p{Lu}[\p{L}\p{M}.-]*'s?[ ]
"""
WORD = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'.&/-]*+"
NAME_WORD = r"\p{Lu}(?:[\p{L}\p{M}\p{N}'&-]|\.(?=\w))*+"
# What an unnamed source knows, up to the verb: two people [familiar with the plan] said.
KNOWING = r"[ ]\L<sources_knowing> (?: [ ](?!\L<cues_plain>\b)[\p{L}\p{N}][\p{L}\p{M}\p{N}'&-]*+ ){1,8}"
RUN = rf"(?:{WORD}[ ]?+)++"
JOINER = r"(?: of | for | and | the | & | (?<=\b(?:Committee|Commission|Council)[ ]) on )"
DESCRIPTION = rf"""
    (?P<determiner> {DETERMINER} )?
    (?P<words> (?:{WORD}[ ]){{0,5}}? )
    (?P<head> (?i:\L<heads>) )\b(?!'s|-\w)
    (?P<behind> {KNOWING}
      | [ ](?:of|for|from|at|with|in|on|representing)[ ](?:the[ ])?(?:\p{{Ll}}+[ ]){{0,2}}?
        (?!(?i:\L<clauses_days>)\b) {NAME_WORD}(?:[ ](?:{JOINER}[ ])?{NAME_WORD}){{0,7}} )?
"""
# An unlisted person or thing in the position of a speaker: another child, this source, the ad's narrator.
ANYONE = rf"""
    (?P<determiner> {DETERMINER} )
    (?P<words> (?:{WORD}[ ]){{0,5}}? )
    (?P<head> \p{{Ll}}[\p{{L}}\p{{M}}-]++ )(?!')
    (?P<behind>)
"""
# A plural without a determiner: companies; tech companies and even some bakers.
GROUP = r"""
    (?:[\p{L}-]+[ ]){0,3}? \p{L}\p{Ll}{2,}(?<!s)s
    (?: [ ]and[ ](?:even[ ])?(?:some[ ])? (?:[\p{L}-]+[ ]){0,2}? \p{Ll}{3,}(?<!s)s )?
"""
SOMEBODY = rf"""
    (?i:\L<sources_determiners>)[ ] (?:[\p{{L}}\p{{M}}'-]++[ ]){{0,4}}? [\p{{L}}\p{{M}}'-]++
    (?: {KNOWING} | (?= [,.;] | $ | [ ](?:who|familiar|close|briefed|with|at|from|of|in|on|near)\b ) )
"""
ANYTHING = r"""
    [\p{L}\p{N}] (?: [^,.;:()"\0] | [.,](?=\p{N}|\p{L}\.) ){1,80}?
    (?= [,.;:()"]
      | [ ](?:who|that|which|released|published|obtained|conducted|as|and|when|while|in|on|of)\b )
"""
UNKNOWN = r"""(?P<name>
    \p{Lu}[\p{L}\p{M}'-]*+ (?: [ ] (?: (?:&[ ])?\p{Lu}[\p{L}\p{M}'.-]*+ | \p{N}+\p{Lu}+\b ) ){0,3}
)"""
UNKNOWN_AT = rf"(?P<article> (?i:\L<sources_articles>)\b[ ] )?+ {UNKNOWN}"
COUNTED = r"""(?r)
    (?: (?i:\L<sources_shares>) (?:[ ](?:of|in)[ ] [^.,;:\0"()]{1,60})?
      | (?: \p{N}[\p{N}.,]*[ ]?% | (?i:\L<units_percent>)
          | (?:\p{N}|(?i:\L<numbers_units>))[ ](?:in|of|out[ ]of)[ ](?:\p{N}+|\L<numbers_units>) )
        (?: [ ](?:of|in)[ ] (?:[^.,;:\0"()]|\.(?=\p{Lu}|[ ]\p{Ll})){1,100}
          | (?:[ ](?!\L<grammar_determiners>\b|\L<grammar_coordinators>\b)[\p{L}'-]++){1,3} )? )
"""
ARTICLE = r"(?i:\L<sources_articles>)\b[ ]"
PEOPLE_BEHIND = r"[ ](?:\p{Ll}+[ ])?(?i:\L<sources_people>)\b"
FOLLOWERS = r"[ ](?:\p{Ll}+[ ])?(?:\L<sources_followers>)\b"
FIRST_OF_TWO = r"(?P<name>\p{Lu}\p{Ll}+)[ ](?:and|&)[ ]"  # the first of two names: [Ann] and Bob Lee
OPENS = rf"{DETERMINER} | (?i:\L<sources_people>)\b"
CUE_BEHIND = r"(?<=\p{Ll})(?=[ ](?:\L<cues_adverbs>[ ]|\p{Ll}+ly[ ])*+\L<cues_plain>\b)"
JOB = rf"(?:\$?{WORD}[ ]){{1,8}}"
INTRODUCTION = rf"(?:{WORD}[ ]){{0,6}}"
# A description and the comma before the name it introduces: his wife, [Ann Lee]; Lee's son, [Bob].
KINSHIP = rf"""
    (?: {DETERMINER} )
    (?: \p{{Ll}}[\p{{L}}\p{{M}}'-]*+[ ] ){{0,4}}? \p{{Ll}}[\p{{L}}\p{{M}}-]*+
    (?: [ ](?:at|from|of|in|for)[ ] (?:the[ ])?
        \p{{Lu}}[\p{{L}}\p{{M}}'-]*+ (?:[ ]\p{{Lu}}[\p{{L}}\p{{M}}'-]*+){{0,3}} )?
    ,[ ]
"""
# An office and the comma before the name it introduces: Chief of the Mill Unit, [Ann Lee].
OFFICE = rf"(?: (?:{NAME_WORD} | \L<titles_connectors>)[ ] ){{0,7}} (?P<head>\p{{Lu}}[\p{{L}}-]*+),[ ]"
COMPLEMENT = r"""[ ](?:of|in|among|with|from|by|for|against)[ ](?:(?!,[ ])[^;:"()\0\n])*"""
# Between two speakers, with the office of the first: Ann Lee[ of Acme and ]Bob Gray; Ann Lee[, Bob Gray and ]Tom Dray.
OTHERS = r"""
    (?:[ ](?:of|for|from|at|with|in)[ ][^,;:"()\0]{1,120}?)?
    (?:,[ ](?:(?!\b\p{Ll}{3,}ed\b)[^;:"()\0]){1,160}?)??
    ,?[ ](?:and|&|along[ ]with|together[ ]with|as[ ]well[ ]as)[ ] (?=(?:\L<grammar_determiners>)[ ]|\p{Lu})
"""
AND = r",?[ ](?:and|&)[ ](?:\p{Ll}+[ ]){0,4}"
RANK = r"[ ](?:\p{N}+\p{Ll}{2}[ ])?|'s[ ]"
ISSUED_BY = r"[ ](?:\p{Ll}+[ ]){0,2}by[ ](?:the[ ])?"
# A name that the first words of a sentence are about: Orawan Moss, 34, runs the mill; Orawan Moss's mill is old;
# For Orawan Moss, the mill is home.
TOPIC = r"""
    (?P<for>For[ ])?
    (?P<name> \p{Lu}[\p{Ll}\p{M}-]++ (?:[ ]\p{Lu}(?:\.|(?:[\p{L}\p{M}-]|'(?!s\b))++)){0,2} ) (?<!\.)
    (?: (?(for),[ ]|'s[ ]) \p{Ll}
      | (?:,[ ]\p{N}{1,2},)? [ ]
        (?: \p{Ll}{2,}ed | \L<clauses_irregular> | (?!\L<clauses_nouns_too>\b)\L<clauses_finite>
          | (?!\L<sources_people>\b)\p{Ll}{2,}s(?=[ ]\L<grammar_determiners>\b) )
        [ .] )
"""
VERB_BEHIND = r"""
    (?:,[ ]\p{N}{1,2},)? [ ] (?: \p{Ll}{2,}ed | \L<clauses_irregular> | \L<clauses_finite> )\b
"""
# Somebody named before, by what the text says of them: the 43-year-old, the Hungarian, the father of three.
BYNAME = r"""
    [Tt]he[ ] (?: [\p{L}-]+[ ] ){0,2}?
    (?: \p{N}{2}[ -]year[ -]old (?:[ ]\p{Ll}+)? | \L<sources_bynames>
      | (?P<nationality> \p{Lu}\p{Ll}+an )
      | \L<sources_relations>[ -]of[ -](?:\L<numbers_units>|\p{N}) )\b
"""
