"""The command mcp: the tools for an assistant that speaks the Model Context Protocol."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.parameters import path
from detente.cli.show import print_json, print_lines
from detente.errors import InputError, Problem


def mcp(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=path("FOLDER"), metavar="FOLDER", help="Case folders that may be read."
        ),
    ] = None,
    *,
    root: Annotated[
        list[Path] | None,
        typer.Option(
            parser=path("--root"),
            metavar="FOLDER",
            help="A folder: every case below it may be read; may be repeated.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Only print which cases would be open, as JSON.")
    ] = False,
) -> None:
    """Serve cases to your own assistant, on standard input and output.

    It can read reports, ask for the analysis and propose; only proposals are written.
    """
    from detente.assessment.words import plural
    from detente.mcp.shelf import Shelf

    shelf = Shelf(folders or (), root or ())
    if as_json:
        print_json({"cases": {name: str(folder) for name, folder in shelf.folders().items()}})
        return
    try:
        from detente.mcp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types"}:
            raise
        fix = "install it with: pip install 'detente[mcp]'"
        raise InputError(Problem("the library mcp is not installed", "", fix)) from error
    if sys.stdin is not None and sys.stdin.isatty():
        opened = plural(len(shelf.folders()), "case")
        line = (
            f"{opened} open to an assistant on standard input, which this is not; Ctrl-C ends it."
        )
        print_lines([line], to_stderr=True)
    serve(shelf)
