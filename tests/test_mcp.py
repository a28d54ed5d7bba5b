"""``pressparse mcp``, called by the client of the official SDK over the standard streams of a real process."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import need
from test_cli_comparison import CHANGED, RELEASE

from pressparse import Article, Comparison, compare, parse


def asked(questions: Callable[[Any], Awaitable[Any]], *arguments: str) -> Any:
    """The answers of a new server to these calls of a client."""
    need("mcp", importlib.util.find_spec("mcp"))
    from mcp import Client, StdioServerParameters, stdio_client

    async def ask() -> Any:
        line = StdioServerParameters(
            command=sys.executable, args=["-m", "pressparse", "mcp", *arguments], env=dict(os.environ)
        )
        async with Client(stdio_client(line)) as client:
            return await questions(client)

    return asyncio.run(asyncio.wait_for(ask(), 120))


def call(name: str, *arguments: str, **given: Any) -> Any:
    return asked(lambda client: client.call_tool(name, given), *arguments)


def test_the_tools_are_read_only_and_say_what_they_give() -> None:
    tools = asked(lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["parse", "compare", "schema"]
    for tool in tools:
        data = tool.model_dump(by_alias=True)
        assert data["annotations"]["readOnlyHint"] is True
        assert data["outputSchema"]["properties"]
        assert data["description"]


def test_parse_gives_every_item_with_its_place_rule_and_confidence() -> None:
    said = call("parse", text=RELEASE).structured_content
    article = parse(RELEASE)
    assert said["title"] == article.title
    assert (
        said["total"]
        == len(said["items"])
        == sum(map(len, (article.quotes, article.claims, article.dates, article.collaborations)))
    )
    assert said["next"] is None
    for item in said["items"]:
        assert item["rule"]
        assert 0 < item["confidence"] <= 1
        parts = item.get("segments") or [item]
        assert all(RELEASE[part["start"] : part["end"]] == part["text"] for part in parts)


def test_long_results_come_in_pages() -> None:
    text = "\n\n".join(f"The mill sold {number} pies in May." for number in range(200, 230))

    async def pages(client: Any) -> list[Any]:
        found: list[Any] = []
        start: int | None = 0
        while start is not None:
            page = (await client.call_tool("parse", {"text": text, "start": start, "count": 10})).structured_content
            assert len(page["items"]) <= 10
            found += page["items"]
            start = page["next"]
        assert page["total"] == len(found)
        return found

    claims = [item["text"] for item in asked(pages) if item["item"] == "claim"]
    assert claims == [claim.text for claim in parse(text).claims]


def test_compare_says_what_became_of_each_item() -> None:
    said = call("compare", release=RELEASE, article=CHANGED).structured_content
    wanted = compare(RELEASE, CHANGED)
    assert [(item["item"], item["verdict"]) for item in said["items"]] == [("claim", "bound"), ("quote", "altered")]
    assert said["reuse"] == wanted.reuse.share
    assert said["items"][0]["in_release"]["text"] == "more than 44,000 tonnes of grain a year"


@pytest.mark.parametrize(("of", "kind"), [("article", Article), ("comparison", Comparison)])
def test_schema_is_that_of_the_model(of: str, kind: Any) -> None:
    assert call("schema", of=of).structured_content["json_schema"] == kind.to_json_schema()


def test_what_is_wrong_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mill.txt").write_text(RELEASE, "utf-8")
    (tmp_path / "secret.txt").write_text("no", "utf-8")
    wrong = [
        {},
        {"text": "x", "file": "y"},
        {"file": "../secret.txt"},
        {"file": str(tmp_path / "secret.txt")},
        {"file": "none"},
    ]

    async def questions(client: Any) -> list[bool]:
        errors = [(await client.call_tool("parse", given)).is_error for given in wrong]
        return [*errors, (await client.call_tool("parse", {"file": "mill.txt"})).is_error]

    assert asked(questions, "--folder", str(tmp_path / "in")) == [True] * len(wrong) + [False]
    assert call("parse", file="mill.txt").is_error
    assert call("compare", release="", article="x").is_error
