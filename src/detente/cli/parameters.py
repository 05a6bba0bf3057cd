"""The arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="Folder, .gmcr file or shipped case.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept",
        metavar="NAME",
        help="nash, gmr, smr, seq, sseq, sim or sim_per_dm; may be repeated.",
    ),
]
Answers = Annotated[
    str,
    typer.Option(
        "--countermoves",
        metavar="HOW",
        help="How the others may answer: sequences (the definition) or one-move.",
    ),
]
Where = Annotated[
    str | None,
    typer.Option(metavar="STATEMENT", help="Only states in which this statement is true."),
]
Limit = Annotated[int, typer.Option(min=0, help="Show at most so many rows; 0 shows all.")]
