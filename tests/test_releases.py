"""Whole releases: facts written by hand, and snapshots of all items."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cases import FIXTURES
from command import PROCESS, run

import pressparse

RELEASES = sorted((FIXTURES / "releases").iterdir())
SOURCES = sorted(path for folder in RELEASES for path in folder.glob("source.*"))
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("release.*"))


def facts(article: pressparse.Article) -> dict[str, Any]:
    """An article in the form of a facts.toml."""
    return {
        "title": article.title,
        "speakers": [
            {"name": s.name}
            | ({"honorific": s.honorific} if s.honorific else {})
            | {"roles": [[role.title, role.organization or ""] for role in s.roles]}
            for s in article.speakers
        ],
        "quotes": [(q.speaker and q.speaker.name, q.cue and q.cue.text, len(q.segments)) for q in article.quotes],
        "claims": [[c.text, c.kind, c.comparator, "" if c.value is None else str(c.value)] for c in article.claims],
        "dates": [[d.text, d.value] for d in article.dates],
        "collaborations": [
            {"relation": c.relation, "parties": [p.name for p in c.parties]} for c in article.collaborations
        ],
    }


@pytest.mark.parametrize(
    "source", [s for s in SOURCES if (s.parent / "facts.toml").exists()], ids=lambda p: f"{p.parent.name}-{p.name}"
)
def test_a_release_gives_exactly_its_facts(source: Path) -> None:
    expected = tomllib.loads((source.parent / "facts.toml").read_text("utf-8"))
    article = pressparse.parse(source)
    found = facts(article)
    assert found["quotes"] == [(q["speaker"], q["cue"], len(q["opens"])) for q in expected["quotes"]]
    for quote, wanted in zip(article.quotes, expected["quotes"], strict=True):
        for segment, opening, closing in zip(quote.segments, wanted["opens"], wanted["closes"], strict=True):
            assert segment.text.startswith(opening)
            assert segment.text.endswith(closing)
    assert found["title"] == expected["title"]
    assert found["speakers"] == expected["speakers"]
    assert found["claims"] == expected["claims"]["texts"]
    assert found["dates"] == expected["dates"]["values"]
    assert found["collaborations"] == expected["collaborations"]


@pytest.mark.parametrize("source", [*SOURCES, *EXAMPLES], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_a_release_gives_what_it_gave_before(source: Path) -> None:
    """`UPDATE_SNAPSHOTS=1 make test` writes new snapshots; read their diff before you commit it."""
    snapshot = FIXTURES / "snapshots" / f"{source.parent.name}-{source.name}.json"
    article = pressparse.parse(source)
    article = replace(article, source=replace(article.source, path=source.name))  # independent of the project's folder
    found = article.to_json(indent=1) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(found, "utf-8")
    assert json.loads(found) == json.loads(snapshot.read_text("utf-8"))


def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_sets() -> None:
    """A new process has another hash seed than this one, which has read many other texts before."""
    command = ["parse", *map(str, EXAMPLES)]
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    afresh = subprocess.run([*PROCESS, *command], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    assert run(*command).stdout == afresh.stdout
    assert len(afresh.stdout.splitlines()) == len(EXAMPLES)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.name)
def test_no_connection_is_opened(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert pressparse.parse(source, url="https://bramble.example/mill").quotes
