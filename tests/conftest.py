"""Every article that any test has parsed fits the schema, or the test fails."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

import pressparse.pipeline
from pressparse import Article

SCHEMA = jsonschema_rs.validator_for(Article.to_json_schema())


def pytest_configure(config: pytest.Config) -> None:
    """From here on, before any module of tests parses its own."""
    assemble = pressparse.pipeline.assemble

    def assemble_and_validate(*arguments: Any, **named: Any) -> Article:
        article = assemble(*arguments, **named)
        SCHEMA.validate(article.to_dict())
        return article

    pressparse.pipeline.assemble = assemble_and_validate
