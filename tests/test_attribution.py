"""Quotes and their speakers: the rule cases, and what must hold for any marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pressparse
from pressparse.extractors.attribution import indirect, statements
from pressparse.rules import Judge, decide

CASES = [*cases.load("attribution"), *cases.load("indirect")]


@pytest.mark.parametrize("case", CASES)
def test_case(case: cases.Case) -> None:
    quotes = pressparse.parse(case.text, published=case.published).quotes
    segments = sorted((s.start, s.end, n, q) for n, q in enumerate(quotes, 1) for s in q.segments)
    assert [(start, end) for start, end, _, _ in segments] == list(case.spans), [(q.text, q.rule) for q in quotes]
    for (_, _, number, quote), expected in zip(segments, case.expect, strict=True):
        facts = {
            "speaker": quote.speaker.name if quote.speaker else "",  # TOML has no null
            "roles": [
                [role.title or "", role.organization or ""] for role in (quote.speaker.roles if quote.speaker else ())
            ],
            "kind": quote.kind,
            "statement": number,
            "rule": quote.rule,
        }
        assert {fact: facts[fact] for fact in expected} == expected
        assert case.rule is None or quote.rule == case.rule


def test_a_stray_mark_costs_one_paragraph_at_most() -> None:
    article = pressparse.parse(
        "The “mill is old.\n\nIt is.\n\n“We did it,” said Ann Lee.\n\nThe” river is new.\n\n“So did we,” said Bob Ray."
    )
    assert [(q.text, q.speaker and q.speaker.name) for q in article.quotes] == [
        ("We did it,", "Ann Lee"),
        ("So did we,", "Bob Ray"),
    ]
    assert [warning.code for warning in article.warnings] == ["unclosed-quote", "stray-mark"]


def test_judges_leave_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [case.values[0].text for case in CASES]
    found = [pressparse.parse(text).to_json() for text in texts]

    def decide_after_trials(judges: Iterable[Judge[Any, Any, Any]], subject: Any, context: Any) -> Any:
        judges = tuple(judges)
        for judge in (*judges, *judges):
            judge.judge(subject, context)  # and reject the answer
        return decide(judges, subject, context)

    monkeypatch.setattr(statements, "decide", decide_after_trials)
    monkeypatch.setattr(indirect, "decide", decide_after_trials)
    assert [pressparse.parse(text).to_json() for text in texts] == found


@given(st.text(alphabet="“”‘’\"'«»„ ab.,A\n", max_size=200))
def test_any_marks_give_segments_that_are_their_text(text: str) -> None:
    article = pressparse.parse(text)
    for quote in article.quotes:
        assert quote.segments
        for segment in quote.segments:
            assert article.text[segment.start : segment.end] == segment.text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("“We did it,” said Ann Lee, “and we will do it again.”", "We did it, and we will do it again."),
        ("“We did it,” said Ann Lee. “We will do it again.”", "We did it, We will do it again."),
        (
            "Ann Lee said the plan was “a very big mistake” that “will hurt everyone here”.",
            "a very big mistake … will hurt everyone here",
        ),
    ],
)
def test_parts_are_joined_by_what_stands_between_them(text: str, joined: str) -> None:
    assert [quote.text for quote in pressparse.parse(text).quotes] == [joined]


def test_words_that_lost_their_marks_are_reports_with_a_warning() -> None:
    lost = pressparse.parse("We will not wait for the next flood, said Mayor Ann Lee of Marlow. The mill is old.")
    assert [(quote.kind, quote.text) for quote in lost.quotes] == [("indirect", "We will not wait for the next flood")]
    assert [(warning.code, warning.start) for warning in lost.warnings] == [("lost-quotation-marks", 0)]


def test_blanks_that_replace_the_marks_are_read_as_commas_and_full_stops() -> None:
    text = (
        "MARLOW     U S  Senator Ann Lee  D VT  today announced that the Marlow Mill Board  MMB  will receive  80 000 "
        "for its weir      The money comes from the Rivers Fund   I am glad that Marlow has won this grant    "
        "said Lee    It is a good day for millers   The weir was built in 1830  and the last flood broke it in May   "
        "This is great news for bakers  Mayor Bob Ray said   We have waited for ten years   The work starts in June   "
        "The mill has four stones  two wheels and a long race   It grinds rye  wheat and barley for the bakers of the "
        "valley   The board owns the weir  the race and the road to the bridge   It meets in the old school"
    )
    assert [(quote.speaker and quote.speaker.name, quote.text) for quote in pressparse.parse(text).quotes] == [
        ("Ann Lee", "the Marlow Mill Board  MMB  will receive  80 000 for its weir"),
        ("Ann Lee", "I am glad that Marlow has won this grant"),
        ("Bob Ray", "This is great news for bakers"),
    ]


_WITHOUT_MARKS = (
    "The mill has four stones  two wheels and a long race   It grinds rye  wheat and barley for the bakers of the valley   "
    "The board owns the weir  the race and the road to the bridge   It meets in the old school   The weir was built in "
    "1830  and the last flood broke it in May   The town has two bridges  a school and a market   The market is held in "
    "spring and in the fall   Most of the flour goes to the bakers of the coast  who sell it in the big towns   The rest "
    "goes to the school  the inn and the old people of the hill   The road to the coast is long  narrow and steep   "
)


@pytest.mark.parametrize(
    ("text", "speaker", "reported"),
    [
        (
            f"The race is open again  said Senator Ann Lee  It is deep   {_WITHOUT_MARKS}",
            "Ann Lee",
            "The race is open again",
        ),
        ("The race is deep   Mayor Bob Ray said  I am glad that it is open", "Bob Ray", "I am glad that it is open"),
        ("The race is deep  Ann Lee  the owner of the weir  stated  The race is open", "Ann Lee", "The race is open"),
        (
            "Ann Lee said   This is a hope that bakers have had  We begin",
            "Ann Lee",
            "This is a hope that bakers have had",
        ),
        (
            "It is May  I thank Rep  Ray and Sen  Moss for the race   said Ann Lee",
            "Ann Lee",
            "I thank Rep  Ray and Sen  Moss for the race",
        ),
        ("Senator Olivia J  Moss today announced that the race is open", "Olivia J Moss", "the race is open"),
        (
            "Ann Lee said that the mill is one of ten  with Marlow  Ely Hill  and Stow  in the plan  The race is deep",
            "Ann Lee",
            "the mill is one of ten  with Marlow  Ely Hill  and Stow  in the plan",
        ),
        (
            "Contact  Eve Wick  MARLOW  Senator Ann Lee  R NH  today announced that the race is open",
            "Ann Lee",
            "the race is open",
        ),
    ],
)
def test_reports_in_a_text_that_lost_its_marks(text: str, speaker: str, reported: str) -> None:
    (quote,) = pressparse.parse(f"{text}   {_WITHOUT_MARKS}{_WITHOUT_MARKS}").quotes
    assert (quote.speaker and quote.speaker.name, quote.text) == (speaker, reported)


@pytest.mark.parametrize(
    "text", ["The mill is safe, said Mayor Ann Lee.", "“We won,” said Ann Lee. The mill is safe, she said."]
)
def test_nothing_is_lost_from_a_report_or_beside_marks(text: str) -> None:
    assert not pressparse.parse(text).warnings


@pytest.mark.parametrize(
    "text",
    [
        "> The weir is ours again, and we will keep it.\n>\n> -- Ann Lee, mayor\n\nWork ends in May.",
        "<p>The weir is open.</p><blockquote>“The weir is ours again, and we will keep it.”<br>Ann Lee<br>Mayor"
        "</blockquote><p>Work ends in May.</p>",
    ],
)
def test_the_name_below_a_block_quotation_is_no_part_of_it(text: str) -> None:
    (quote,) = pressparse.parse(text).quotes
    assert (quote.text, quote.speaker and quote.speaker.name) == (
        "The weir is ours again, and we will keep it.",
        "Ann Lee",
    )


def test_the_answers_of_an_interview_are_quotes() -> None:
    interview = """TRANSCRIPT OF MAYOR ANN LEE

JOURNALIST: Mayor Lee, will the weir hold?

LEE:

2

It will hold. We built it well.

2

And the mill is dry. Bob Ray said "so be it" to me.

JOURNALIST: Are you sure?

LEE: I am sure.

[ends]

al 1999-06-21"""
    quotes = pressparse.parse(interview).quotes
    assert [(quote.speaker and quote.speaker.name, [span.text for span in quote.segments]) for quote in quotes] == [
        ("ANN LEE", ["It will hold. We built it well.", 'And the mill is dry. Bob Ray said "so be it" to me.']),
        ("ANN LEE", ["I am sure."]),
    ]
