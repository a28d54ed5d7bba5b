"""Bad input gives a result with a warning, or one plain error, within seconds."""

from __future__ import annotations

import gc
import random
import time
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from fuzzing import SEEDS, damaged, sources, trouble

import pressparse
from pressparse import PressparseError

ROOT = Path(__file__).parents[1]
RELEASES = [*ROOT.glob("tests/fixtures/releases/*/source.*"), ROOT / "examples/release.txt"]
SLOWEST = 20.0  # seconds of processor time; an unbounded pattern would take hours

HARD = {
    "random bytes": random.Random(7).randbytes(20_000),
    "5 MB without a full stop": "the mill said it was a mill and " * 160_000,
    "5 MB of one letter": "a" * 5_000_000,
    "10,000 nested tags": "<div>" * 10_000 + "A mill." + "</div>" * 10_000,
    "100,000 straight marks": '"' * 100_000,
    "100,000 curly marks": "“a” " * 50_000,
    "100,000 opening marks": "“ a " * 100_000,
    "100,000 apostrophes": "'" * 100_000,
    "100,000 capitals": "Ann Lee Bob " * 33_000,
    "100,000 numbers": "12 million and " * 33_000,
    "100,000 commas": "CEO, " * 20_000,
    "100,000 dates": "3 May, " * 14_000,
    "100,000 line breaks": "\n" * 100_000,
    "100,000 cues": "said that " * 20_000,
    "20,000 numbers joined by hyphens": "1-" * 20_000,
    "2,000 dimensions": "5x" * 2_000,
    "a lone surrogate": "The mill \ud800 said: “We did it.”",
    "null bytes": "The mill\x00 said: “We\x00 did it.”",
    "bidi controls": "\u202eThe mill said: “We did it.”\u202c",
    "an empty string": "",
    "white space": " \n\t ",
    "an unclosed tag": "<html><body><p>The mill said: “We did it.”",
    "attributes without end": "<p " + "a='b' " * 50_000 + ">A mill.</p>",
    "entities in entities": "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
}


@pytest.mark.stress
@pytest.mark.parametrize("source", HARD.values(), ids=HARD.keys())
def test_hard_input_ends_well(source: str | bytes) -> None:
    begun = time.process_time()
    try:
        article = pressparse.parse(source)
    except PressparseError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert pressparse.Article.from_json(article.to_json()) == article
    assert time.process_time() - begun < SLOWEST


@pytest.mark.parametrize(
    "ending", ["-30-", "Page 2-", "five-", "Ann Lee\nannounced Acme", "$", "5 to", "said", "“", "(", "1,"]
)
def test_no_extractor_fails_at_the_end_of_a_text(ending: str) -> None:
    article = pressparse.Parser(strict=True).parse(f"The mill sold 500 boats in May, Ann Lee said.\n\n{ending}")
    assert [claim.text for claim in article.claims][:1] == ["500 boats"]


@pytest.mark.parametrize("name", ["url", "id", "media_type", "published"])
def test_an_argument_that_is_no_text_is_one_plain_error(name: str) -> None:
    with pytest.raises(PressparseError) as caught:
        pressparse.parse("A mill.", **{name: 7})  # type: ignore[arg-type]
    assert len(str(caught.value).splitlines()) == 1


def test_half_a_character_in_an_address_does_not_spoil_the_json() -> None:
    article = pressparse.parse("A mill.", url="https://x.example/\udcff", id="mill-\udcff")
    assert (article.source.url, article.id) == ("https://x.example/\ufffd", "mill-\ufffd")
    assert pressparse.Article.from_json(article.to_json()) == article


@pytest.mark.parametrize("source", [None, 7, 3.5, object(), ["text"], {"a": 1}])
def test_what_is_no_source_is_one_plain_error(source: Any) -> None:
    with pytest.raises(PressparseError) as caught:
        pressparse.parse(source)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("source", ["", " \n "])
def test_an_empty_source_is_a_warning(source: str) -> None:
    assert [warning.code for warning in pressparse.parse(source).warnings] == ["empty"]


def test_a_lone_surrogate_is_replaced_and_said() -> None:
    article = pressparse.parse("a\ud800b")
    assert article.text == "a\ufffdb"
    assert article.warnings


@pytest.mark.parametrize("published", ["soon", "2025-13-01", "31.12."])
def test_a_date_that_is_none_is_one_plain_error(published: str) -> None:
    with pytest.raises(PressparseError, match=published):
        pressparse.parse("A mill.", published=published)


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.bin")), ids=lambda path: path.stem)
def test_what_once_hurt_hurts_no_more(seed: Path) -> None:
    assert trouble(seed.read_bytes()) is None


@pytest.mark.stress
def test_damaged_sources_end_well() -> None:
    """A short run of ``tests/fuzzing.py`` with a fixed seed."""
    for data in islice(damaged(sources(), random.Random(2025)), 250):
        assert trouble(data) is None


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_a_parsed_release_leaves_no_cycles(release: Path) -> None:
    """Memory is freed at once: when only garbage collection frees it, reading many releases needs more memory."""
    source = release.read_bytes()
    pressparse.parse(source)  # loads the patterns and word lists
    gc.collect()
    gc.disable()
    try:
        pressparse.parse(source)
        assert gc.collect() == 0
    finally:
        gc.enable()
