"""``pressparse mcp``: tools for assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import MissingExtra
from .help import Command

__all__ = ["mcp"]


@click.command(
    "mcp",
    cls=Command,
    group="Serve people and programs",
    examples=(
        "pressparse mcp",
        "pressparse mcp --folder .",
    ),
)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Let the assistant read files in this folder. Without this option, it can only pass texts.",
)
def mcp(folder: Path | None) -> int:
    """Offer read-only tools to AI assistants over MCP (extra: mcp).

    The assistant starts this command itself, and communicates with it through standard input and output.
    """
    try:
        from ..assistants import server
    except ModuleNotFoundError as error:
        raise MissingExtra.of(f"pressparse mcp needs {error.name}", "mcp") from None
    server(folder).run("stdio")
    return 0
