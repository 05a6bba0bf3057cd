"""The commands, in the order in which `detente --help` lists them."""

from __future__ import annotations

import typer

from detente.cli import analysing, keeping
from detente.cli.coalitions import coalitions
from detente.cli.stability import stability

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
    coalitions,
    keeping.cases,
    keeping.new,
    keeping.import_,
    keeping.add_report,
    keeping.add_passage,
    keeping.schema,
):
    app.command(command.__name__.strip("_").replace("_", "-"))(command)


@app.callback(invoke_without_command=True)
def version(
    *, show: bool = typer.Option(False, "--version", help="Print the version and stop.")
) -> None:
    """Print the version when asked."""
    if show:
        from importlib.metadata import version as installed

        typer.echo(f"detente {installed('detente')}")
        raise typer.Exit
