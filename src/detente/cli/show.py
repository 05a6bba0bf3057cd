"""Tables and JSON on the terminal. Text from cases is never read as markup."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it is."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def print_json(data: Any) -> None:
    """Write JSON to standard output, piece by piece."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=2)
    for piece in encoder.iterencode(data):
        sys.stdout.write(piece)
    sys.stdout.write("\n")


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows of plain text under a title."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    out = console()
    out.print(Text(title, style="bold"))
    table = Table(box=SIMPLE_HEAD)
    for position, name in enumerate(head):
        # The first column is what the reader will type or copy.
        table.add_column(Text(name), overflow="fold", no_wrap=position == 0)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of plain text, wrapped to the terminal."""
    out = console()
    for line in lines:
        out.print(line, soft_wrap=not out.is_terminal)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done; yields the callback that names the step."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield lambda step: None
        return
    with out.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")


def shorten(rows: Sized, limit: int, what: str) -> Iterator[str]:
    """Yield the line that says how many rows were left out, if any."""
    if limit and len(rows) > limit:
        yield f"{len(rows) - limit:,} more {what}; --limit 0 shows all."
