"""Shared by all tests: every parsed article is validated, and a missing tool skips a test or fails it."""

from __future__ import annotations

import os
import signal
import tempfile
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import settings

import pressparse.pipeline
from pressparse import Article

settings.register_profile("pressparse", deadline=None)  # an example may have to wait for the processor
settings.load_profile("pressparse")

SCHEMA = jsonschema_rs.validator_for(Article.to_json_schema())


def pytest_configure(config: pytest.Config) -> None:
    """Start validating before any test module is imported."""
    os.environ["XDG_CACHE_HOME"] = tempfile.gettempdir()  # the command line keeps compiled patterns there
    # A shell that starts the tests in the background makes them, and the processes they start, ignore interrupts.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    assemble = pressparse.pipeline.assemble

    def assemble_and_validate(*arguments: Any, **named: Any) -> Article:
        article = assemble(*arguments, **named)
        SCHEMA.validate(article.to_dict())
        return article

    pressparse.pipeline.assemble = assemble_and_validate


def need(tool: str, is_there: object) -> None:
    """Skip the test if the tool is missing; fail it if ``PRESSPARSE_REQUIRE`` names the tool.

    Continuous integration sets ``PRESSPARSE_REQUIRE="chromium java"``, so that nothing is skipped.
    """
    if is_there:
        return
    reason = f"needs {tool}, which is not installed"
    if tool in os.environ.get("PRESSPARSE_REQUIRE", "").split():
        pytest.fail(reason)
    pytest.skip(reason)
