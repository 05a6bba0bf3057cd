"""The commands, in the order in which `detente --help` lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperOption

from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

COMMANDS = {
    "assess": "analysing.assess",
    "check": "keeping.check",
    "states": "analysing.states",
    "stability": "stability.stability",
    "why": "analysing.why",
    "paths": "analysing.paths",
    "doubt": "doubt.doubt",
    "unknown": "judged.unknown",
    "strength": "judged.strength",
    "coalitions": "coalitions.coalitions",
    "robustness": "robustness.robustness",
    "inverse": "inverse.inverse",
    "views": "views.views",
    "cases": "keeping.cases",
    "new": "keeping.new",
    "import": "keeping.import_",
    "add-report": "adding.add_report",
    "read": "reading.read",
    "compare": "comparing.compare",
    "draft": "drafting.draft",
    "review": "reviewing.review",
    "add-passage": "keeping.add_passage",
    "import-annotations": "exporting.import_annotations",
    "export": "exporting.export",
    "propose": "proposing.propose",
    "mcp": "serving.mcp",
    "schema": "keeping.schema",
}
"""Each command, and the function of which module of this package it is."""


class _Command(TyperCommand):
    """A command that refuses an option given twice, and whose help calls an argument CASE.

    Of two values of an option the last would win, and nobody would hear of the first. The help
    would have {CASE}, or CASE <str>.
    """

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words after the command's name.

        Raises
        ------
        InputError
            When an option that takes one value has several.
        """
        words = [*args]
        rest = super().parse_args(ctx, args)
        given = Counter(self.make_parser(ctx).parse_args(words)[2])
        problems = [
            Problem("given more than once", param.opts[0], "give it once")
            for param, count in given.items()
            if count > 1
            and isinstance(param, TyperOption)
            and not (param.multiple or param.is_flag)
        ]
        if problems:
            raise InputError(problems)
        return rest

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """Return the words after the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what each argument and option is for."""
        for title in ("Arguments", "Options"):
            rows = [
                (record[0].partition(" <")[0] if title == "Arguments" else record[0], record[1])
                for param in self.get_params(ctx)
                if title.lower().startswith(param.param_type_name)
                and (record := param.get_help_record(ctx)) is not None
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the program with the commands of these names; no other is imported.

    Parameters
    ----------
    names : iterable of str
        Some of `COMMANDS`; to read and describe all of them takes longer than most commands do.
    """
    made = typer.Typer(
        name="detente",
        help=(
            "Sourced conflict models from press reports: which outcomes hold, why, and on which "
            "sources they rest.\n\nA CASE is a folder, a .gmcr file, or the name of a shipped "
            "case (see `detente cases`)."
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    made.callback(invoke_without_command=True)(_version)
    for name in names:
        module, function = COMMANDS[name].split(".")
        command = getattr(import_module(f"detente.cli.{module}"), function)
        made.command(name, cls=_Command)(command)
    return made


def _version(
    *, show: bool = typer.Option(False, "--version", help="Print the version and stop.")
) -> None:
    """Print the version when asked."""
    if show:
        from importlib.metadata import version as installed

        typer.echo(f"detente {installed('detente')}")
        raise typer.Exit
