"""The command line of pressparse."""

from .commands import command_line, main
from .mcp import mcp
from .serve import serve

__all__ = ["main"]

command_line.add_command(serve)
command_line.add_command(mcp)
