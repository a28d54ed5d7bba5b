"""Claims: the rule cases, and properties of any number in any notation."""

from __future__ import annotations

from decimal import Decimal

import cases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressparse import Claim, Parser
from pressparse.extractors.claims import RULES, Claims
from pressparse.extractors.dates import Dates
from pressparse.extractors.sentences import Sentences

PARSER = Parser(extractors=[Sentences(), Dates(), Claims()])

SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]
NUMBERS = st.one_of(st.integers(2, 9999), st.integers(2, 10**15 - 1))
BOUNDS = {"more than ": ">", "at least ": ">=", "fewer than ": "<", "up to ": "<=", "about ": "~", "": "="}


def found(text: str) -> tuple[Claim, ...]:
    return PARSER.parse(text).claims


def alike(actual: object, expected: object) -> bool:
    if isinstance(actual, Decimal) and isinstance(expected, (int, float)):
        return abs(actual - Decimal(str(expected))) < Decimal("1e-9")
    return actual == expected


@pytest.mark.parametrize("case", cases.load("claims"))
def test_case(case: cases.Case) -> None:
    claims = PARSER.parse(case.text, published=case.published).claims
    assert [(c.start, c.end) for c in claims] == list(case.spans), [(c.text, c.rule) for c in claims]
    for claim, expected in zip(claims, case.expect, strict=True):
        for field, value in expected.items():
            assert alike(getattr(claim, field), value), (field, getattr(claim, field), value)
        assert case.rule is None or claim.rule == case.rule


def in_words(number: int, *, joined: str = "-", british: bool = False) -> str:
    """The number in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (joined + SMALL[number % 10] if number % 10 else "")
    size, scale = next((size, scale) for size, scale in SCALES if size <= number)
    head, rest = divmod(number, size)
    words = f"{in_words(head, joined=joined, british=british)} {scale}"
    if not rest:
        return words
    link = " and " if british and rest < 100 else " "
    return words + link + in_words(rest, joined=joined, british=british)


def indian(number: int) -> str:
    """The digits in lakhs and crores: 12,34,567."""
    digits, groups = str(number), []
    digits, last = digits[:-3], digits[-3:]
    while digits:
        groups.insert(0, digits[-2:])
        digits = digits[:-2]
    return ",".join([*groups, last])


WRITINGS = {
    "words": in_words,
    "words without hyphens": lambda n: in_words(n, joined=" "),
    "British words": lambda n: in_words(n, british=True),
    "capitals": lambda n: in_words(n).upper(),
    "commas": lambda n: f"{n:,}",
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "thin spaces": lambda n: f"{n:,}".replace(",", "\u2009"),
    "spaces": lambda n: f"{n:,}".replace(",", " "),
    "apostrophes": lambda n: f"{n:,}".replace(",", "’"),
    "Indian grouping": lambda n: indian(n),
}


@pytest.mark.parametrize("writing", WRITINGS)
@given(number=NUMBERS)
def test_a_number_reads_back_however_it_is_written(writing: str, number: int) -> None:
    (claim,) = found(f"They planted {WRITINGS[writing](number)} apple trees there.")
    assert (claim.kind, claim.value, claim.comparator, claim.unit) == ("count", number, "=", "trees")


@given(number=NUMBERS)
def test_plain_digits_read_back_as_money(number: int) -> None:
    (claim,) = found(f"They raised ${number} there.")
    assert (claim.kind, claim.value, claim.unit) == ("money", number, "USD")


@given(number=NUMBERS, bound=st.sampled_from(sorted(BOUNDS)))
def test_a_bound_is_kept_in_the_span(number: int, bound: str) -> None:
    (claim,) = found(f"They planted {bound}{number:,} apple trees there.")
    assert (claim.text, claim.comparator) == (f"{bound}{number:,} apple trees", BOUNDS[bound])


@given(number=st.decimals("0.01", "999", places=2), scale=st.sampled_from(["million", "billion", "bn", "trillion"]))
def test_a_scaled_decimal_is_exact(number: Decimal, scale: str) -> None:
    (claim,) = found(f"They raised €{number} {scale} there.")
    factor = {"million": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}[scale]
    assert (claim.value, claim.unit) == (number * factor, "EUR")


@given(low=st.integers(2, 500), width=st.integers(1, 400), joint=st.sampled_from(["-", "–", " to "]))
def test_a_range_has_its_two_ends(low: int, width: int, joint: str) -> None:
    (claim,) = found(f"They hold {low}{joint}{low + width} barrels.")
    assert (claim.low, claim.high, claim.value, claim.comparator) == (low, low + width, None, "range")


@given(number=st.decimals("0.01", "99.99", places=2))
def test_a_percentage_keeps_its_digits(number: Decimal) -> None:
    (claim,) = found(f"It rose by {number}% there.")
    assert (claim.kind, claim.value) == ("percent", number)


@given(st.text(alphabet="0123456789.,-–/$€% ()abkKMmx½²on'\"\n", max_size=120))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for claim in found(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.text.strip() == claim.text != ""


def test_a_claim_may_stand_inside_another() -> None:
    outer, inner = found("It sold six 300-kilowatt (kW) grid-tied wind turbines.")
    assert (outer.text, outer.value) == ("six 300-kilowatt (kW) grid-tied wind turbines", 6)
    assert (inner.text, inner.kind, inner.value) == ("300-kilowatt", "measure", 300)


def test_two_numbers_side_by_side_are_two_figures() -> None:
    outer, inner = found("It built a hundred five-room flats.")
    assert (outer.text, outer.value) == ("a hundred five-room flats", 100)
    assert (inner.text, inner.value) == ("five-room flats", 5)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("TORONTO, June 20, 2025 (WIRE) — Acme raised $5 million.", "CAD"),
        ("TORONTO, ON, June 20, 2025 (WIRE) — Acme raised $5 million.", "CAD"),
        ("VANCOUVER, British Columbia, June 20, 2025 (WIRE) — Acme raised $5 million.", "CAD"),
        ("MELBOURNE, Fla., June 20, 2025 (WIRE) — Acme raised $5 million.", "USD"),
        ("BOSTON, June 20, 2025 (WIRE) — Acme raised $5 million.", "USD"),
        ("TORONTO, June 20, 2025 (WIRE) — Acme raised $5 million, or US$4 million.", "USD"),
    ],
)
def test_a_bare_dollar_takes_the_country_of_the_dateline(text: str, unit: str) -> None:
    assert found(text)[0].unit == unit


# A text whose commas, quotation marks, dollar signs and decimal points have all become spaces.
FADED = "LOWHAVEN  ME   The harbor  which opened in spring  will grow  said Senator Dunn   It is safe  " * 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gets  800 000 for the pier ", ("800 000", "money", 800000, "USD")),
        ("It gets  1 3 billion for the pier ", ("1 3 billion", "money", 1300000000, "USD")),
        ("It gets  1 575 million  and waits ", ("1 575 million", "money", 1575000, "USD")),
        ("It gets a  110 400 grant ", ("110 400", "money", 110400, "USD")),
        ("It gets  20 000 grants ", ("20 000", "money", 20000, "USD")),
        ("It gets over  9 7 million   Senator Dunn spoke ", ("over  9 7 million", "money", 9700000, "USD")),
        ("It gave  37 5 percent ", ("37 5 percent", "percent", Decimal("37.5"), "%")),
        ("It had 1 3 billion barrels ", ("1 3 billion barrels", "measure", 1300000000, "barrels")),
        ("It took years  3 200 sailors left ", ("3 200 sailors", "count", 3200, "sailors")),
        ("It took more than 2 130 days ", ("more than 2 130 days", "duration", 2130, "days")),
        ("It had 150 delegates  ages and all ", ("150 delegates", "count", 150, "delegates")),
    ],
)
def test_a_text_without_marks_still_tells_its_amounts(text: str, expected: tuple[object, ...]) -> None:
    (claim,) = found(FADED + text)
    assert (claim.text, claim.kind, claim.value, claim.unit) == expected


def test_a_range_of_amounts_without_marks() -> None:
    (claim,) = found(FADED + "It costs from  712 to  721 billion ")
    assert (claim.text, claim.kind, claim.low, claim.high) == ("712 to  721 billion", "money", 712 * 10**9, 721 * 10**9)


@pytest.mark.parametrize("text", ["It has   1  Schools   2  Ports ", "Call  202  224 3224 ", "See H R  2 419  for it "])
def test_a_text_without_marks_has_no_amounts_elsewhere(text: str) -> None:
    assert found(FADED + text) == ()


def test_a_space_stands_for_no_mark_where_the_text_has_marks() -> None:
    first, second = found(FADED + "Dunn, Osk, and others. It gets  800 000 for 5 percent, 'so'.")
    assert (first.kind, first.rule, second.value) == ("count", "claims.bare", 5)


def test_every_rule_has_a_name_of_its_own_and_an_explanation() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name.startswith("claims.") for name in names)
    assert all(rule.explanation.endswith((").", ":", ".")) for rule in RULES)
