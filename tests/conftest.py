"""What all tests share: every article parsed fits the schema, and nothing needed is skipped unseen."""

from __future__ import annotations

import os
import tempfile
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import settings

import pressparse.pipeline
from pressparse import Article

settings.register_profile("pressparse", deadline=None)  # an example may wait for a processor
settings.load_profile("pressparse")

SCHEMA = jsonschema_rs.validator_for(Article.to_json_schema())


def pytest_configure(config: pytest.Config) -> None:
    """From here on, before any module of tests parses its own."""
    os.environ["XDG_CACHE_HOME"] = tempfile.gettempdir()  # the command line keeps compiled patterns there
    assemble = pressparse.pipeline.assemble

    def assemble_and_validate(*arguments: Any, **named: Any) -> Article:
        article = assemble(*arguments, **named)
        SCHEMA.validate(article.to_dict())
        return article

    pressparse.pipeline.assemble = assemble_and_validate


def need(tool: str, is_there: object) -> None:
    """Skip the test where the tool is missing; fail it where ``PRESSPARSE_REQUIRE`` names the tool.

    ``PRESSPARSE_REQUIRE="chromium java"`` is how continuous integration says that nothing may be skipped.
    """
    if is_there:
        return
    reason = f"needs {tool}, which is not installed"
    if tool in os.environ.get("PRESSPARSE_REQUIRE", "").split():
        pytest.fail(reason)
    pytest.skip(reason)
