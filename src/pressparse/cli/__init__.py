"""The command line."""

from .commands import command_line, main
from .serve import serve

__all__ = ["main"]

command_line.add_command(serve)
