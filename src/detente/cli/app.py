"""The commands, in the order in which `detente --help` lists them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperOption

from detente.cli import analysing, keeping
from detente.cli.adding import add_report
from detente.cli.coalitions import coalitions
from detente.cli.doubt import doubt
from detente.cli.inverse import inverse
from detente.cli.judged import strength, unknown
from detente.cli.robustness import robustness
from detente.cli.stability import stability
from detente.cli.views import views
from detente.errors import InputError, Problem

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter


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


app = typer.Typer(
    name="detente",
    help=(
        "Sourced conflict models from press reports: which outcomes hold, why, and on which "
        "sources they rest.\n\nA CASE is a folder, a .gmcr file, or the name of a shipped case "
        "(see `detente cases`)."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for command in (
    analysing.assess,
    keeping.check,
    analysing.states,
    stability,
    analysing.why,
    analysing.paths,
    doubt,
    unknown,
    strength,
    coalitions,
    robustness,
    inverse,
    views,
    keeping.cases,
    keeping.new,
    keeping.import_,
    add_report,
    keeping.add_passage,
    keeping.schema,
):
    app.command(command.__name__.strip("_").replace("_", "-"), cls=_Command)(command)


@app.callback(invoke_without_command=True)
def version(
    *, show: bool = typer.Option(False, "--version", help="Print the version and stop.")
) -> None:
    """Print the version when asked."""
    if show:
        from importlib.metadata import version as installed

        typer.echo(f"detente {installed('detente')}")
        raise typer.Exit
