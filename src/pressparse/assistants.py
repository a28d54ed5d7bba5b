"""Read-only tools for AI assistants that check facts, over the Model Context Protocol.

Results come in pages. Each item has its exact words, place, rule and confidence, so that an assistant can quote instead
of guessing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from . import __version__
from .comparison import Comparison, compare
from .errors import PressparseError
from .model import ITEM_KINDS, Article
from .pipeline import parse

__all__ = ["server"]

_MOST = 100  # the largest number of items on a page
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "pressparse reads press releases with rules and compares articles with them. It does not judge. Quote items "
    "by their text; start and end are code-point offsets into the text. A confidence is the expected share of such "
    "items that are right. While next is not null, pass it as start to get the next page."
)

Text = Annotated[str, Field(description="The text or HTML itself.")]
File = Annotated[
    str, Field(description="A file (html, txt, eml, docx, pdf) in the server's folder, instead of a text.")
]
Start = Annotated[int, Field(ge=0, description="The number of the page's first item: 0, then the value of next.")]
Count = Annotated[int, Field(ge=1, le=_MOST, description="The number of items on a page.")]


class Parsed(BaseModel):
    """One page of results: items of a release, with the release's title, date, language and speakers."""

    id: str
    title: str | None
    published: str | None
    language: str | None
    speakers: list[dict[str, Any]] = Field(description="Everyone who is quoted, with their roles.")
    items: list[dict[str, Any]] = Field(description="Quotes, claims, dates, collaborations in the order of the text.")
    total: int = Field(description="The number of items on all pages.")
    next: int | None = Field(description="The start of the next page; null if this is the last page.")
    warnings: list[dict[str, Any]]


class Compared(BaseModel):
    """One page of results: quotes and figures of an article, compared with its release."""

    release: str | None = Field(description="The release's title.")
    article: str | None = Field(description="The article's title.")
    items: list[dict[str, Any]] = Field(description="Quotes and claims of the article, each with its verdict.")
    total: int = Field(description="The number of items on all pages.")
    next: int | None = Field(description="The start of the next page; null if this is the last page.")
    left_out: dict[str, Any] = Field(description="Items of the release that the article does not have.")
    reuse: float = Field(description="The share of the article's words that it takes from the release.")
    warnings: list[dict[str, Any]]


class Schema(BaseModel):
    """The JSON Schema of a result, and the kind of result that it describes."""

    of: str
    json_schema: dict[str, Any]


def server(folder: Path | None = None) -> MCPServer:
    """The server and its tools. The tools read files only from ``folder``; if it is None, they read no files."""
    tools = MCPServer("pressparse", version=__version__, instructions=_INSTRUCTIONS)

    @tools.tool(name="parse", title="Read a press release", annotations=_READ_ONLY, structured_output=True)
    def parse_tool(text: Text = "", file: File = "", start: Start = 0, count: Count = 50) -> Parsed:
        """The quotes with speakers, figures, dates and collaborations of a press release, each with its exact place."""
        article = _article(text, file, folder, "text")
        data = article.to_dict()
        return Parsed(
            **{name: data[name] for name in ("id", "title", "published", "language", "speakers", "warnings")},
            **_page(_items(data), start, count),
        )

    @tools.tool(
        name="compare", title="Compare an article with its release", annotations=_READ_ONLY, structured_output=True
    )
    def compare_tool(
        release: Text = "",
        article: Text = "",
        release_file: File = "",
        article_file: File = "",
        start: Start = 0,
        count: Count = 50,
    ) -> Compared:
        """For each quote and figure of an article, its place in the release and what the article changed."""
        sides = (_article(release, release_file, folder, "release"), _article(article, article_file, folder, "article"))
        try:
            said = compare(*sides).to_dict()
        except PressparseError as error:
            raise ToolError(str(error)) from None
        items = sorted(_of_kinds(said, ("quotes", "claims")), key=lambda item: (item["start"], item["end"]))
        return Compared(
            release=said["release"]["title"], article=said["article"]["title"], left_out=said["left_out"],
            reuse=said["reuse"]["share"], warnings=said["warnings"], **_page(items, start, count),
        )  # fmt: skip

    @tools.tool(name="schema", title="What the fields mean", annotations=_READ_ONLY, structured_output=True)
    def schema_tool(of: Literal["article", "comparison"] = "article") -> Schema:
        """The JSON Schema of the results, which describes every field."""
        kind = Article if of == "article" else Comparison
        return Schema(of=of, json_schema=kind.to_json_schema())

    return tools


def _article(text: str, file: str, folder: Path | None, name: str) -> Article:
    if bool(text) == bool(file):
        raise ToolError(f"pass either {name} or a file")
    try:
        return _read(text) if text else parse(_inside(file, folder))
    except PressparseError as error:
        raise ToolError(str(error)) from None


@lru_cache(maxsize=8)
def _read(text: str) -> Article:
    """Read a text. The article is cached, because an assistant asks for its pages in several calls."""
    return parse(text)


def _inside(file: str, folder: Path | None) -> Path:
    if folder is None:
        raise ToolError("the server reads no files unless it is started with --folder")
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise ToolError("there is no such file in the folder")
    return path


def _items(data: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(_of_kinds(data, tuple(ITEM_KINDS)), key=lambda item: (item.get("start", 0), item.get("end", 0)))


def _of_kinds(data: dict[str, Any], kinds: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for kind in kinds:
        for item in data[kind]:
            yield {"item": kind.removesuffix("s"), **_placed(item)}


def _placed(item: dict[str, Any]) -> dict[str, Any]:
    """The item with its start and end. For a quote, they are taken from its segments."""
    if segments := item.get("segments"):
        return {"start": segments[0]["start"], "end": segments[-1]["end"], **item}
    return item


def _page(items: list[dict[str, Any]], start: int, count: int) -> dict[str, Any]:
    end = start + count
    return {"items": items[start:end], "total": len(items), "next": end if end < len(items) else None}
