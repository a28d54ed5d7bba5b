"""What some tests need and a machine may not have."""

from __future__ import annotations

import os

import pytest


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
