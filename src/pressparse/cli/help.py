"""The layout of the help: commands and options in groups, and examples under each command."""

from __future__ import annotations

import difflib
from typing import Any

import click

__all__ = ["Command", "Commands", "Option"]


class Option(click.Option):
    """An option that belongs to a section of its command's help."""

    def __init__(self, *declared: Any, section: str, **settings: Any) -> None:
        super().__init__(*declared, **settings)
        self.section = section


class Command(click.Command):
    """A command whose help lists the options of each section under a heading, and examples at the end.

    Attributes:
        group: The heading under which the program's help lists the command.
        examples: Command lines, some with a comment after ``#`` that says what they do.
    """

    def __init__(self, *given: Any, group: str, examples: tuple[str, ...], **settings: Any) -> None:
        super().__init__(*given, **settings)
        self.group, self.examples = group, examples

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections of options, in the order of their first options, and then the examples."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(context):
            record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
            if record:
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(record)
        for section, records in sections.items():
            with formatter.section(section):
                formatter.write_dl(records)
        _write_examples(formatter, self.examples)


class Commands(click.Group):
    """Lists commands under the headings of their groups, and suggests the nearest one for a misspelt command."""

    examples: tuple[str, ...] = ()

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of the commands, in the order in which the code defines them."""
        return list(self.commands)

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands of each group, then the options and the examples."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            groups.setdefault(getattr(command, "group", "Commands"), []).append((name, command.get_short_help_str(80)))
        for group, commands in groups.items():
            with formatter.section(group):
                formatter.write_dl(commands)
        with formatter.section("Other"):
            formatter.write_dl(
                [record for parameter in self.get_params(context) if (record := parameter.get_help_record(context))]
            )
        _write_examples(formatter, self.examples)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command at the start of the arguments, its name, and the other arguments."""
        name = arguments[0]
        nearest = difflib.get_close_matches(name, self.commands, 1)
        if name not in self.commands and nearest and not context.resilient_parsing:  # true during shell completion
            context.fail(f"No such command '{name}'. Did you mean '{nearest[0]}'?")
        return super().resolve_command(context, arguments)


def _write_examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    if examples:
        with formatter.section("Examples" if len(examples) > 1 else "Example"):
            for example in examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
