"""Tables and JSON on the terminal. Text from cases is never read as markup, nor by the terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


# Control characters but for tab and line feed, and what reverses the order of the letters around.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""Return a text with escapes for what a terminal would obey instead of showing it.

    Examples
    --------
    >>> print(visible("The ferry\x1b[2J sails"))
    The ferry\x1b[2J sails
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


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
        sys.stdout.write(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", piece))


MEASURED = 1000
"""Rows that the widths of a table's columns are made for."""


def print_table(
    title: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, widest: str = ""
) -> None:
    """Print rows of plain text under a title, and hold no more than the first of them.

    No number, label or name is broken inside, so that each can be found and copied. A file gets a
    line for each row, however long. On a terminal cells are folded at spaces; where that is not
    enough, every row is told cell by cell, each on a line of its own.

    Parameters
    ----------
    title : str
    head : sequence of str
        What the columns are called; the cells of the first column are never folded.
    rows : iterable of sequences of str
    widest : str
        The longest text that the first column may have, where the first rows need not have it.
    """
    out, rest = console(), ([*map(visible, row)] for row in rows)
    head = [*map(visible, head)]
    print_lines([title], style="bold")
    first = list(islice(rest, MEASURED))
    least, widths = _measured([head, *first], widest)
    if out.is_terminal:
        widths = _fitted(least, widths, out.width)
    if not widths:
        for row in chain(first, rest):
            out.file.writelines(_cell_by_cell(head, row))
        out.file.write("\n")
        return
    named = "\n".join(_laid_out(head, widths, out.is_terminal))
    out.print(f"\n{named}", style="bold", soft_wrap=True)
    out.file.write(f" {'─' * (sum(widths) + GAP * len(widths) - 1)}\n")
    for row in chain(first, rest):
        out.file.writelines(f"{line}\n" for line in _laid_out(row, widths, out.is_terminal))
    out.file.write("\n")


GAP = 3
"""Spaces between two columns."""


def _measured(rows: Sequence[Sequence[str]], widest: str) -> tuple[list[int], list[int]]:
    """Return how wide each column is where only its words stay whole, and where its cells do."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    whole = [max(map(cell_len, column)) for column in columns]
    whole[0] = max(whole[0], cell_len(widest))
    words = [
        max(cell_len(word) for cell in column for word in cell.split(" ")) for column in columns
    ]
    return [whole[0], *words[1:]], whole


def _fitted(least: Sequence[int], widths: Sequence[int], room: int) -> list[int]:
    """Return widths with which a row fits into a line; none where that would break a word."""
    fitted, room = list(widths), room - GAP * len(widths)
    if sum(least) > room:
        return []
    while sum(fitted) > room:
        spare = [width if width > low else 0 for width, low in zip(fitted, least, strict=True)]
        fitted[spare.index(max(spare))] -= 1
    return fitted


def _laid_out(row: Sequence[str], widths: Sequence[int], is_folding: bool) -> Iterator[str]:
    """Yield the lines of a row, cell beside cell."""
    from rich.cells import cell_len

    cells = [
        folded(cell, width) if is_folding and place else [cell]
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = zip(parts, widths, strict=True)
        line = (" " * GAP).join(part + " " * (width - cell_len(part)) for part, width in padded)
        yield f"  {line}".rstrip()


def folded(text: str, width: int) -> list[str]:
    """Return a text as lines, broken at spaces alone.

    Examples
    --------
    >>> folded("United States", 9), folded("5,350,883,328", 9)
    (['United', 'States'], ['5,350,883,328'])
    """
    from rich.cells import cell_len

    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and lines[-1].strip() and cell_len(longer) > width:
            lines.append(word)
        else:
            lines[-1:] = [longer]
    return lines


def _cell_by_cell(head: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a row that is too wide for one."""
    from rich.cells import cell_len

    width = max(map(cell_len, head[1:]), default=0)
    yield f"\n  {head[0]} {row[0]}\n"
    for name, cell in zip(head[1:], row[1:], strict=True):
        yield f"    {name}{' ' * (width - cell_len(name) + GAP)}{cell}\n"


def print_lines(lines: Iterable[str], *, style: str = "", to_stderr: bool = False) -> None:
    """Print lines of plain text, on a terminal folded at spaces."""
    out = console(stderr=to_stderr)
    for line in lines:
        for part in visible(line).split("\n"):
            lines_of_it = folded(part, out.width) if out.is_terminal else [part]
            out.print("\n".join(lines_of_it), style=style, soft_wrap=True)


def none_meets(where: str) -> str:
    """Return the words for a statement that is true in no state."""
    return f"No state meets --where: {where}"


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done; yields the callback that names the step."""
    out = console(stderr=True) if sys.stderr is not None and sys.stderr.isatty() else None
    if out is None or not out.is_terminal:
        yield lambda step: None
        return
    from rich.text import Text

    # A status takes plain words for markup, whatever its console does.
    with out.status(Text(what)) as status:
        yield lambda step: status.update(Text(f"{what}: {step}"))


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how much is done; yields the callback that says so, of how much."""
    out = console(stderr=True) if sys.stderr is not None and sys.stderr.isatty() else None
    if out is None or not out.is_terminal:
        yield lambda done, total: None
        return
    from rich.progress import Progress

    with Progress(console=out, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def shorten(
    count: int, page: int | None, limit: int, what: str, *, most: int | None = None
) -> Iterator[str]:
    """Yield the line that says how many rows come after a page, if any.

    Where there are no pages, None, only the first are shown. All rows at once are offered unless
    there are more than `most`.
    """
    rest = count - (page or 1) * limit
    if limit and rest > 0:
        offered = [] if page is None else [f"--page {page + 1} shows the next"]
        if most is None or count <= most:
            offered.append("--limit 0 all" if offered else "--limit 0 shows all")
        yield f"{rest:,} more {what}; {', '.join(offered)}."
