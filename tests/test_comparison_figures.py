"""Figures that only a comparison looks for, and quotes with no named source."""

from __future__ import annotations

import pytest

from pressparse import compare

RELEASE = """Bramble Foods opens a river mill

Roughly a quarter (24%) of the farms lost money last year, and half (50%) said that they would plant rye. Of the 771 farmers who replied, 89 (11.5%) had sheep.

Millers drink one to seven glasses a week, and one mill burns down every four years.

Farms near the river were associated with a nearly three-fold greater rate of floods. The valley should be left as it is and may not be built over.
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Overall, quarter of farms lost money last year.", [("quarter of farms", "bound", "Roughly a quarter")]),
        ("Half said they would plant rye.", [("Half", "same", "half")]),
        ("Of the farmers 11.5% (89) had sheep.", [("11.5%", "same", "11.5%"), ("89", "same", "89")]),
        ("They drink one to seven glasses a week.", [("one to seven glasses a week", "same", "one to seven glasses a week")]),
        ("One mill burns down every four years.", [("One mill burns down every four years", "same", "one mill burns down every four years")]),
        ("A third more farms lost money.", [("A third", "absent", None)]),
    ],
)  # fmt: skip
def test_figures_that_no_rule_takes_for_a_claim(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    claims = compare(RELEASE, f"Mill opens in Marlow\n\n{sentence}\n").claims
    assert [(c.text, c.verdict, c.in_release.text if c.in_release else None) for c in claims] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "LENGTH: 446 words",
        "Fred Mill, 74, who farms there, said so.",
        "The first half said little, the third had no name, and a quarter past ten it was over.",
        "In the third quarter were floods; it was the second half of May.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert compare(RELEASE, f"Mill opens in Marlow\n\n{sentence}\n").claims == ()


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The largest losses were seen on rye farms.", "same"),
        ("The largest losses in the last ten years were seen there.", "absent"),
        ("The largest farms were seen there.", "absent"),
    ],
)
def test_a_superlative_may_lose_its_scope(sentence: str, verdict: str) -> None:
    release = "Mill opens in Marlow\n\nThe largest losses during this period of floods were seen on farms.\n"
    (claim,) = (c for c in compare(release, f"Mill opens\n\n{sentence}\n").claims if "largest" in c.text)
    assert claim.verdict == verdict


def test_of_two_other_values_in_a_sentence_one_speaks_of_something_else() -> None:
    story = "Farms near the river had a 2.9-fold greater rate of floods, and a 4.6-fold greater rate of fires."
    assert [claim.verdict for claim in compare(RELEASE, story).claims] == ["changed", "absent"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The valley “should be left as it is” for now.", ["verbatim"]),
        ("The valley ‘should be left as it is’ for now.", ["verbatim"]),
        ("The valley “should be left just as it was” for now.", ["altered"]),
        ("They sang “Nobody Asked The Old Miller First”.", []),
        ("They sang “nobody asked the old miller first”.", []),
    ],
)
def test_words_of_the_release_in_marks_are_a_quotation_whoever_says_them(sentence: str, expected: list[str]) -> None:
    assert [quote.verdict for quote in compare(RELEASE, f"Mill opens in Marlow\n\n{sentence}\n").quotes] == expected
