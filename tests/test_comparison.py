"""An article compared with its release: the verdicts, properties of any two texts, and the schema."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from typing import Any

import jsonschema_rs
import pytest
from cases import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st
from test_schema import shape

from pressparse import Comparison, PressparseError, compare, parse
from pressparse.comparison import Release
from pressparse.comparison.model import SCHEMA_VERSION
from pressparse.comparison.words import words_of
from pressparse.errors import InvalidArticle, Unreadable

RELEASE = """Bramble Foods opens a river mill

MARLOW, 3 May 2024. Bramble Foods has opened a mill on the river Wend that grinds more than 44,000 tonnes of grain a year.

“The mill gives 120 families in the valley work all the year, in good seasons and in bad ones, and it is powered by the river alone,” said Ann Lee, the chief executive of Bramble Foods. “We have waited nine years for this day.”

Grain prices in the valley fell by 12.7% last year, and 31% of the farms lost money, a survey of 1,204 farmers found.

Tom Harper, the mayor of Marlow, said: “Our town needed good news, and the mill is the best news in twenty years.”

The survey was observational, so no firm conclusions can be drawn about cause and effect. It was funded by the Wend Trust.
"""


def article(*sentences: str) -> str:
    """A story: a headline, and a paragraph for each sentence."""
    return "\n\n".join(["Mill opens in Marlow", *sentences]) + "\n"


def quote(*sentences: str) -> Any:
    """The first compared quote of the story."""
    return compare(RELEASE, article(*sentences)).quotes[0]


def claim(sentence: str, number: int = 0) -> Any:
    return compare(RELEASE, article(sentence)).claims[number]


VERBATIM = [
    "“The mill gives 120 families in the valley work all the year,” said Ann Lee.",
    '"In good seasons and in bad ones, and it is powered by the river alone," said Ann Lee.',
    "“Our town needed good news, and the mill is the best news in 20 years,” said Tom Harper.",
    "“The mill gives 120 families in the valley work all the year - in good seasons and in bad ones,” said Ann Lee.",
]


@pytest.mark.parametrize("sentence", VERBATIM)
def test_the_same_words_are_verbatim(sentence: str) -> None:
    found = quote(sentence)
    assert (found.verdict, found.from_, found.speaker, found.changes) == ("verbatim", "quote", "same", ())


def test_spellings_and_joined_words_are_no_change() -> None:
    release = (
        "Ann Lee said: “We organised a neighbourhood scheme for co-operation at the centre, with 45 minutes a day.”"
    )
    story = "Ann Lee said: “We organized a neighborhood scheme for cooperation at the center, with 45 min a day.”"
    assert [found.verdict for found in compare(release, story).quotes] == ["verbatim"]


def test_words_left_out_are_shortened() -> None:
    found = quote(
        "“The mill gives 120 families in the valley work, and it is powered by the river alone,” said Ann Lee."
    )
    assert found.verdict == "shortened"
    left_out = [change.release.text for change in found.changes if change.op == "leave-out"]
    assert left_out == ["all the year, in good seasons and in bad ones"]


def test_a_cue_inside_the_quotation_is_not_left_out() -> None:
    found = quote(
        "“It is powered by the river alone. We have waited nine years for this day,” said the company’s Ann Lee."
    )
    assert found.verdict == "verbatim"


@pytest.mark.parametrize(
    ("sentence", "op", "ours", "theirs"),
    [
        ("“Our town wanted good news, and the mill is the best news in 20 years,” said Mr Harper.", "replace", "wanted", "needed"),
        ("“Our town needed good news, and the mill is not the best news in 20 years,” said Mr Harper.", "put-in", "not", None),
    ],
)  # fmt: skip
def test_words_changed_or_put_in_are_altered(sentence: str, op: str, ours: str, theirs: str | None) -> None:
    found = quote(sentence)
    assert found.verdict == "altered"
    change = next(change for change in found.changes if change.op == op)
    assert change.article.text == ours
    assert (change.release.text if change.release else None) == theirs


@pytest.mark.parametrize(
    "sentence",
    [
        "“Nobody asked the people who live beside the water what they want,” said Peter Marsh, a neighbour.",
        "“What a strange idea of progress this is,” said Peter Marsh, a neighbour.",
    ],
)
def test_other_words_are_absent(sentence: str) -> None:
    found = quote(sentence)
    assert (found.verdict, found.in_release, found.speaker) == ("absent", None, "unknown")


def test_words_of_the_release_itself_are_prose() -> None:
    found = quote("“Bramble Foods has opened a mill on the river Wend,” said Ann Lee.")
    assert (found.verdict, found.from_, found.speaker) == ("verbatim", "prose", "unknown")


@pytest.mark.parametrize(
    ("speaker", "same"),
    [
        ("Lee", "same"),
        ("Ms Ann Lee", "same"),
        ("Bramble Foods", "same"),
        ("the mayor of Marlow, Tom Harper", "different"),
        ("Peter Marsh", "different"),
    ],
)
def test_the_speaker_is_the_same_by_another_name(speaker: str, same: str) -> None:
    found = quote(f"“We have waited nine years for this day,” said {speaker}.")
    assert found.speaker == same
    assert found.speakers.release == "Ann Lee"


CLAIMS = [
    ("The mill grinds more than 44,000 tonnes of grain a year.", "same", ()),
    ("It will grind over 44,000 tonnes of grain a year.", "same", ()),
    ("Grain prices in the valley fell by 12.7 per cent last year.", "same", ()),
    ("The mill grinds 44,000 tonnes of grain a year.", "bound", ("bound",)),
    ("Grain prices in the valley fell by about 13 per cent last year.", "rounded", ("rounded", "bound")),
    ("The survey asked more than 1,200 farmers.", "rounded", ("rounded", "bound")),
    ("Nearly a third of the farms lost money.", "converted", ("form", "bound")),
    ("Grain prices in the valley fell by 17.2% last year.", "changed", ("value",)),
    ("The mill grinds more than 44,000 pounds of grain a year.", "changed", ("unit",)),
    ("The police fined 46 drivers in the town on Sunday.", "absent", ()),
]


@pytest.mark.parametrize(("sentence", "verdict", "changes"), CLAIMS)
def test_figures_are_told_by_what_they_are_about(sentence: str, verdict: str, changes: tuple[str, ...]) -> None:
    found = claim(sentence)
    assert (found.verdict, found.changes) == (verdict, changes)
    assert (found.in_release is None) == (verdict == "absent")
    assert bool(found.note) == (verdict not in ("same", "absent"))


def test_the_note_says_what_each_side_says() -> None:
    found = claim("The mill grinds 44,000 tonnes of grain a year.")
    assert (
        found.note
        == "the release says more than 44,000 tonnes of grain a year; the article 44,000 tonnes of grain a year"
    )


def test_a_number_that_speaks_of_something_else_is_no_match() -> None:
    release = "Grain prices in the valley fell by 12.7% last year.\n\nNearby, 31% of the farmers lost money on sheep.\n"
    found = compare(release, "Grain prices in the valley fell by 31% last year.").claims[0]
    assert (found.verdict, found.changes, found.in_release.text) == ("changed", ("value",), "12.7%")


def test_what_the_article_does_not_say_is_left_out() -> None:
    story = article(
        "“We have waited nine years for this day,” said Ann Lee.", "Nearly a third of the farms lost money."
    )
    left_out = compare(RELEASE, story).left_out
    release = parse(RELEASE)
    quotes = {quote.id: quote.text for quote in release.quotes}
    claims = {claim.id: claim.text for claim in release.claims}
    assert [quotes[name][:8] for name in left_out.quotes] == ["Our town"]
    assert "12.7%" in [claims[name] for name in left_out.claims]
    assert "31%" not in [claims[name] for name in left_out.claims]
    assert [(caveat.kind, caveat.phrase) for caveat in left_out.caveats] == [
        ("design", "observational"),
        ("funding", "funded by"),
    ]


def test_reuse_is_the_share_of_the_articles_words() -> None:
    story = article("Bramble Foods has opened a mill on the river Wend.", "Nobody in Marlow was surprised by it.")
    reuse = compare(RELEASE, story).reuse
    assert [passage.article.text for passage in reuse.passages] == ["Bramble Foods has opened a mill on the river Wend"]
    assert reuse.share == round(10 / len(words_of(story)), 3)


def test_changed_lists_what_needs_a_look() -> None:
    story = article(
        "“Our town wanted good news,” said Tom Harper.",
        "“We have waited nine years for this day,” said Peter Marsh.",
        "The mill grinds 44,000 tonnes of grain a year.",
        "Grain prices in the valley fell by 12.7 per cent last year.",
    )
    assert [item.text for item in compare(RELEASE, story).changed] == [
        "Our town wanted good news,",
        "We have waited nine years for this day,",
        "44,000 tonnes of grain a year",
    ]


# Properties


def sources() -> list[str]:
    """The texts written for this project, as they are read."""
    files = sorted((FIXTURES / "releases").glob("*/source.*"))
    return [RELEASE, *(parse(file).text for file in files)]


@pytest.mark.parametrize("text", sources())
def test_a_text_against_itself_is_the_same_throughout(text: str) -> None:
    said = compare(text, text)
    assert {found.verdict for found in said.quotes} <= {"verbatim"}
    assert "different" not in {found.speaker for found in said.quotes}
    assert {found.verdict for found in said.claims} <= {"same"}
    assert all(found.in_release.text == found.text for found in said.claims)
    assert not said.changed
    assert said.left_out == type(said.left_out)()
    assert said.reuse.share > 0.9
    assert [warning.code for warning in said.warnings] == ["same-text"]


def places(said: Comparison) -> list[tuple[Any, ...]]:
    return [
        (type(found).__name__, found.text.split(), found.verdict, found.in_release and found.in_release.text.split())
        for found in (*said.quotes, *said.claims)
    ]


def test_white_space_and_the_style_of_marks_do_not_matter() -> None:
    story = article(*(sentence for sentence, _, _ in CLAIMS), *VERBATIM)
    marks = str.maketrans({"“": '"', "”": '"', "’": "'"})
    plain = places(compare(RELEASE.translate(marks), story.translate(marks)))
    spaced = places(compare(RELEASE.replace(" ", "  "), story.replace(" ", "\u00a0")))
    expected = places(compare(RELEASE, story.replace("’", "'")))
    assert [place[2] for place in plain] == [place[2] for place in expected] == [place[2] for place in spaced]


SENTENCES = [sentence for sentence, _, _ in CLAIMS] + VERBATIM


ONE_A_FACT = [CLAIMS[0][0], CLAIMS[2][0], CLAIMS[5][0], CLAIMS[6][0], CLAIMS[-1][0], VERBATIM[0], VERBATIM[2]]


@given(st.lists(st.sampled_from(ONE_A_FACT), min_size=1, max_size=7, unique=True))
@settings(max_examples=25, deadline=None)
def test_swapping_the_sides_keeps_what_is_the_same(sentences: list[str]) -> None:
    story = article(*sentences)
    there, back = compare(RELEASE, story), compare(story, RELEASE)
    verbatim = {f.in_release.start for f in there.quotes if f.verdict == "verbatim"}
    for start in verbatim:
        assert any(found.start <= start < found.end and found.verdict != "absent" for found in back.quotes)
    for found in there.claims:
        if found.verdict == "same":
            returned = [f for f in back.claims if f.start < found.in_release.end and f.end > found.in_release.start]
            assert {f.verdict for f in returned} == {"same"}


@given(
    st.lists(st.sampled_from(SENTENCES), max_size=6),
    st.lists(st.sampled_from(RELEASE.split("\n\n")), min_size=1, max_size=6),
)
@settings(max_examples=40, deadline=None)
def test_every_span_is_its_text_and_the_json_comes_back(sentences: list[str], paragraphs: list[str]) -> None:
    said = compare("\n\n".join(paragraphs), article(*sentences))
    for found in (*said.quotes, *said.claims):
        assert said.article.text[found.start : found.end] == found.text
        assert found.in_release is None or holds(said.release.text, found.in_release)
    for found in said.quotes:
        for change in found.changes:
            assert change.article is None or holds(said.article.text, change.article)
            assert change.release is None or holds(said.release.text, change.release)
    for passage in said.reuse.passages:
        assert holds(said.article.text, passage.article)
        assert holds(said.release.text, passage.release)
    assert Comparison.from_json(said.to_json()) == said
    jsonschema_rs.validator_for(Comparison.to_json_schema()).validate(json.loads(said.to_json()))


def holds(text: str, span: Any) -> bool:
    return text[span.start : span.end] == span.text


def test_a_release_is_read_once_for_many_articles() -> None:
    release = Release(RELEASE)
    stories = [article(*VERBATIM), article(CLAIMS[3][0])]
    assert [release.compare(story) for story in stories] == [compare(RELEASE, story) for story in stories]
    assert compare(release, parse(stories[0])) == release.compare(stories[0])


def test_another_story_has_nothing_of_the_release() -> None:
    story = article(
        "“We found no trace of the comet in any of the pictures,” said Ida Voss, an astronomer.",
        "The telescope took 3,310 pictures in 18 nights.",
    )
    said = compare(RELEASE, story)
    assert {found.verdict for found in (*said.quotes, *said.claims)} == {"absent"}
    assert [warning.code for warning in said.warnings] == ["nothing-in-common"]


# Odd input


def test_a_unit_may_be_a_sign() -> None:
    text = "The water of the mill pond was 12 °C in May, and the sun stood at 40° above the river Wend at noon."
    assert {found.verdict for found in compare(text, text).claims} == {"same"}


@pytest.mark.parametrize(("release", "story", "side"), [("", "A mill.", "release"), ("A mill.", " \n", "article")])
def test_a_side_without_words_is_refused(release: str, story: str, side: str) -> None:
    with pytest.raises(Unreadable, match=f"the {side} has no words to compare"):
        compare(release, story)
    with pytest.raises(PressparseError):
        compare(release, story)


def test_two_languages_are_told() -> None:
    german = (
        "<html lang='de'><body><p>Die Mühle gibt den Familien im Tal das ganze Jahr über Arbeit, sagte die Chefin, "
        "und sie wird allein vom Fluss angetrieben, der hier seit vielen Jahren nicht mehr so hoch stand.</p></body></html>"
    )
    assert [warning.code for warning in compare(RELEASE, german).warnings] == ["two-languages"]


def test_swapped_sides_are_told() -> None:
    story = article("Bramble Foods has opened a mill on the river Wend.")
    release = (
        RELEASE
        + "\n\nAbout Bramble Foods\n\nBramble Foods mills grain.\n\nMedia contact\n\nAnn Lee, ann@bramble.example"
    )
    assert [warning.code for warning in compare(story, release).warnings] == ["sides-swapped"]
    assert not compare(release, story).warnings


def test_an_article_older_than_the_release_is_told() -> None:
    release = parse(RELEASE, published="2024-05-03")
    story = parse(article("Bramble Foods has opened a mill on the river Wend."), published="2024-05-01")
    assert [warning.code for warning in compare(release, story).warnings] == ["sides-swapped"]


# The schema

SCHEMA = Comparison.to_json_schema()


def test_the_schema_names_the_fields_of_the_json() -> None:
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert "from" in SCHEMA["$defs"]["ComparedQuote"]["properties"]
    assert "from" in SCHEMA["$defs"]["ComparedQuote"]["required"]
    for definition in SCHEMA["$defs"].values():
        assert definition["description"]
        assert all(field["description"] for field in definition["properties"].values())


@pytest.mark.parametrize(
    "schema",
    [
        pytest.param(schema, id=f"{name}.{field}")
        for name, definition in SCHEMA["$defs"].items()
        for field, schema in definition["properties"].items()
    ],
)
def test_every_example_of_the_schema_fits(schema: dict[str, Any]) -> None:
    fits = jsonschema_rs.validator_for({"$defs": SCHEMA["$defs"], **schema})
    for example in schema.get("examples", []):
        fits.validate(example)


def test_a_change_of_the_schema_comes_with_a_new_version() -> None:
    """As for articles: `UPDATE_SNAPSHOTS=1` writes the file of a new version, and never overwrites one."""
    pinned = FIXTURES / "schemas" / f"comparison-{SCHEMA_VERSION}.json"
    if os.environ.get("UPDATE_SNAPSHOTS") and not pinned.exists():
        pinned.write_text(json.dumps(shape(SCHEMA), indent=1) + "\n", "utf-8")
    assert shape(SCHEMA) == json.loads(pinned.read_text("utf-8")), "the schema has changed: raise SCHEMA_VERSION"


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"quotes": 3}', '{"schema_version": 9}'])
def test_what_is_no_comparison_is_refused(data: str) -> None:
    with pytest.raises(InvalidArticle):
        Comparison.from_json(data)


def test_no_verdict_judges() -> None:
    """Only a person can say which of two texts is right."""
    descriptions = [field["description"] for d in SCHEMA["$defs"].values() for field in d["properties"].values()]
    notes = [found.note for found in compare(RELEASE, article(*(sentence for sentence, _, _ in CLAIMS))).claims]
    assert not re.search(r"\b(false|wrong|lie|incorrect|mistake)\b", " ".join([*descriptions, *notes]).lower())


def test_a_comparison_is_frozen() -> None:
    said = compare(RELEASE, article(*VERBATIM))
    with pytest.raises(dataclasses.FrozenInstanceError):
        said.quotes = ()  # type: ignore[misc]
