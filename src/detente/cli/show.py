"""Tables and JSON on the terminal. Text from cases is never read as markup."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def tolerate() -> None:
    r"""Let standard output write ``\xfc`` where its encoding has no ü, instead of failing."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def console(*, stderr: bool = False) -> Console:
    """Return a console that prints text as it is."""
    from rich.console import Console

    class Plain(Console):
        """A console that leaves a closed pipe to the caller."""

        def on_broken_pipe(self) -> None:
            """Let the error pass, so that it is told in one place."""
            raise BrokenPipeError

    return Plain(stderr=stderr, markup=False, highlight=False, emoji=False)


def print_json(data: Any, *, indent: int | None = 2) -> None:
    """Write JSON to standard output in UTF-8; on one line without an indent."""
    _print_utf8([json.dumps(data, ensure_ascii=False, indent=indent), "\n"])


def print_much_json(data: Any) -> None:
    """Write JSON to standard output in UTF-8, piece by piece; an iterator counts as a list."""
    from detente.assessment.jsontext import json_pieces

    _print_utf8(json_pieces(data))


def _print_utf8(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What no UTF-8 holds, a lone surrogate in a file's name, becomes an escape of JSON.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for piece in pieces:
        sys.stdout.write(piece)


LAID_OUT = 1000
"""Rows that the widths of a table's columns are made for; those that follow come as they are."""


def print_table(
    title: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, widest: str = ""
) -> None:
    """Print rows of plain text under a title, and hold no more than the first of them.

    Beyond :data:`LAID_OUT` rows no cell is folded. `widest` is the longest text that the first
    column may have, where the first rows need not have it.
    """
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    out, rest = console(), iter(rows)
    out.print(Text(title, style="bold"))
    first = list(islice(rest, LAID_OUT))
    widths = [max(map(cell_len, column)) for column in zip(head, *first, strict=True)]
    widths[0] = max(widths[0], cell_len(widest))
    table = Table(box=SIMPLE_HEAD)
    for position, name in enumerate(head):
        # The first column is what the reader will type or copy.
        is_first = position == 0
        least = widths[0] if is_first else None
        table.add_column(Text(name), overflow="fold", no_wrap=is_first, min_width=least)
    for row in first:
        table.add_row(*(Text(cell) for cell in row))
    with out.capture() as captured:
        out.print(table)
    *lines, end = captured.get().splitlines(keepends=True)
    out.file.writelines(lines)
    # The table of rich takes half a millisecond a row.
    for row in rest:
        padded = zip(row, widths, strict=True)
        cells = [cell + " " * (width - cell_len(cell)) for cell, width in padded]
        out.file.write(f"  {'   '.join(cells)}  \n")
    out.file.write(end)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of plain text, wrapped to the terminal."""
    out = console()
    for line in lines:
        out.print(line, soft_wrap=not out.is_terminal)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done; yields the callback that names the step."""
    out = console(stderr=True) if sys.stderr is not None and sys.stderr.isatty() else None
    if out is None or not out.is_terminal:
        yield lambda step: None
        return
    with out.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")


def shorten(count: int, page: int, limit: int, what: str) -> Iterator[str]:
    """Yield the line that says how many rows come after a page, if any."""
    rest = count - page * limit
    if limit and rest > 0:
        yield f"{rest:,} more {what}; --page {page + 1} shows the next, --limit 0 all."
