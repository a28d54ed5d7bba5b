"""People and their roles: the rule cases."""

from __future__ import annotations

import cases
import pytest

from pressparse import Parser
from pressparse.extractors import BUILTIN, Found
from pressparse.extractors.base import Person
from pressparse.languages import load
from pressparse.reading import read

NEEDED = ("sentences", "organizations", "people")


def people(text: str) -> list[Person]:
    document, language, found = read(text), load("en"), Found()
    for extractor in Parser(e for e in BUILTIN if e.name in NEEDED).extractors:
        found.add(extractor.name, extractor.extract(document, language, found))
    return list(found["people"])


@pytest.mark.parametrize("case", cases.load("people"))
def test_case(case: cases.Case) -> None:
    mentions = sorted((m.start, m.end, p) for p in people(case.text) for m in p.mentions)
    assert [(start, end) for start, end, _ in mentions] == list(case.spans), [
        (p.speaker, p.mentions) for *_, p in mentions
    ]
    for (_, _, person), expected in zip(mentions, case.expect, strict=True):
        speaker = person.speaker
        facts = {
            "name": speaker.name,
            "honorific": speaker.honorific,
            "credentials": list(speaker.credentials),
            "roles": [[role.title, str(role.organization)] for role in speaker.roles],
        }
        assert {fact: facts[fact] for fact in expected} == expected
