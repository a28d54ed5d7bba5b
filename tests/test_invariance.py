"""Metamorphic properties: white space, wrapping, the style of marks and people's names do not change what is found."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pressparse

RELEASES = sorted((Path(__file__).parent / "fixtures" / "releases").glob("*/source.txt"))
TEXTS = [path.read_text("utf-8") for path in RELEASES]
BLANKS = ["  ", "\u00a0", "\u2009", "\t", " \u200b", "\u200b ", "\u00a0\u00a0", "\u2003"]
SINGLE_SPACE = re.compile(r"(?<=\S) (?=\S)")

SUBJECTS = st.sampled_from(
    ["Bramble Foods Ltd.", "The Northern Grain Alliance", "Ann Lee, chief executive of Bramble Foods,"]
)
VERBS = st.sampled_from(
    ["announced that it", "said it", "reported on 3 May 2024 that it", "signed an agreement with Acme Ltd. and"]
)
FIGURES = st.sampled_from(
    ["over $45 million", "at least 30 staff", "12.5 per cent", "three times as much", "20 miles", "one in five mills"]
)
SENTENCES = st.builds("{} {} would spend {} in the next year.".format, SUBJECTS, VERBS, FIGURES)
QUOTES = st.builds(
    "“We need {} for the new mill,” said {}. “We open on 4 June.”".format,
    FIGURES,
    st.sampled_from(["Dr. Ann Lee", "Bob Moss, mayor of Marlow"]),
)
PARAGRAPHS = st.lists(st.one_of(SENTENCES, QUOTES), min_size=1, max_size=3).map(" ".join)
GENERATED = st.lists(PARAGRAPHS, min_size=1, max_size=4).map("\n\n".join)


def found(text: str) -> dict[str, Any]:
    """All items, with plain white space and without places."""
    article = pressparse.parse(text)
    return {
        "quotes": [(q.kind, plain(q.text), q.speaker and q.speaker.name, q.rule) for q in article.quotes],
        "speakers": [(s.name, s.honorific, [(r.title, r.organization) for r in s.roles]) for s in article.speakers],
        "organizations": [(o.name, o.acronym, o.kind, len(o.mentions)) for o in article.organizations],
        "claims": [(c.kind, plain(c.text), c.comparator, c.value, c.low, c.high, c.unit) for c in article.claims],
        "dates": [(plain(d.text), d.value) for d in article.dates],
        "collaborations": [(c.relation, [party.name for party in c.parties]) for c in article.collaborations],
    }


def plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def with_blanks(text: str, seed: int) -> str:
    rng = random.Random(seed)
    return SINGLE_SPACE.sub(lambda _: rng.choice(BLANKS) if rng.random() < 0.3 else " ", text)


def wrapped(text: str, width: int, end: str) -> str:
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return end.join(lines)


@given(text=GENERATED, seed=st.integers(0, 10_000))
@settings(max_examples=60)
def test_white_space_between_words_changes_nothing(text: str, seed: int) -> None:
    assert found(with_blanks(text, seed)) == found(text)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_white_space_changes_nothing_in_a_release(text: str) -> None:
    assert found(with_blanks(text, seed=7)) == found(text)


@given(text=GENERATED, width=st.integers(40, 120), end=st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60)
def test_wrapping_changes_no_figure_and_no_date(text: str, width: int, end: str) -> None:
    before, after = found(text), found(wrapped(text, width, end))
    assert after["claims"] == before["claims"]
    assert after["dates"] == before["dates"]


@given(text=GENERATED, names=st.permutations(["Orla Finch", "Tarek Quill", "Ines Vale"]))
@settings(max_examples=30)
def test_people_s_names_change_nothing_else(text: str, names: list[str]) -> None:
    renamed = text.replace("Ann Lee", names[0]).replace("Bob Moss", names[1])
    before, after = found(text), found(renamed)
    assert [quote[:2] for quote in after["quotes"]] == [
        (kind, words.replace("Ann Lee", names[0])) for kind, words, *_ in before["quotes"]
    ]
    assert after["claims"] == before["claims"]
    assert [roles for *_, roles in after["speakers"]] == [roles for *_, roles in before["speakers"]]


@given(text=GENERATED)
@settings(max_examples=30)
def test_straight_marks_find_what_curly_ones_find(text: str) -> None:
    straight = text.replace("“", '"').replace("”", '"')
    assert found(straight) == found(text)
