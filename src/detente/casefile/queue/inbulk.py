"""Deciding in a spreadsheet or an editor: the queue as a file, and the decisions in one.

A CSV file has a row for each suggestion, a JSON lines file a line. The first columns are to be
filled in; those after them tell what it is about, and are not read. What has no decision waits.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.casefile.exporting.table import guarded, unguarded
from detente.casefile.queue.claiming import new_address
from detente.casefile.queue.decided import Decided
from detente.casefile.queue.decision import Decision
from detente.casefile.queue.likely import Likely
from detente.casefile.queue.ruling import Ruling
from detente.errors import CaseError, InputError, Problem, nearest
from detente.evidence.jsonlines import Lines, parsed_lines
from detente.reading.attributed import one_line
from detente.reading.suggestion import Suggestion

GIVEN = ("id", "decision", "address", "reading", "value", "owner", "reason")
"""The columns that are read."""
TOLD = ("kind", "passage", "says", "inferred", "rule", "likely")
"""The columns that tell what it is about."""
DECISIONS = tuple(decided.value for decided in Decided if decided is not Decided.UNDONE)
"""What may stand in the column of the decision."""

BYTE_ORDER_MARK = "\ufeff"
"""Begins a CSV file: without it a common spreadsheet reads ü as two other letters."""

DELIMITERS = ",;\t"
"""What may stand between two cells: spreadsheets of many countries write a semicolon."""

NO_DECISIONS: Mapping[str, Decision] = MappingProxyType({})

_LINES = Lines("a file of decisions", 20_000_000)


def rows_of(suggestions: Iterable[Suggestion], likely: Likely) -> Iterator[dict[str, str]]:
    """Yield a row for each suggestion, with nothing decided."""
    for one in suggestions:
        row = dict.fromkeys(GIVEN, "") | {"id": one.id}
        yield row | {
            "kind": one.kind.value,
            "passage": one_line(one.exact),
            "says": one.says,
            "inferred": "; ".join(one.inferred),
            "rule": one.rule,
            "likely": "; ".join(likely.addresses(one, most=3)),
        }


def to_file(rows: Iterable[Mapping[str, str]], path: Path) -> str:
    r"""Return rows as the content of a file: JSON lines where its name ends so, otherwise CSV.

    Examples
    --------
    >>> row = {"id": "ferry:0-4:time", "decision": "passage", "address": "=1+1"}
    >>> to_file([row], Path("queue.csv")).splitlines()[1][:36]
    "ferry:0-4:time,passage,'=1+1,,,,,,,,"
    """
    if _is_json(path):
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    written = io.StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written)
    writer.writerow((*GIVEN, *TOLD))
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in (*GIVEN, *TOLD)])
    return written.getvalue()


def rulings_in(
    path: Path, waiting: Iterable[Suggestion], done: Mapping[str, Decision] = NO_DECISIONS
) -> tuple[list[tuple[Suggestion, Ruling]], dict[str, str]]:
    """Return what a file decides, in its order, and for the id of each suggestion its place there.

    Parameters
    ----------
    path : Path
    waiting : iterable of Suggestion
        Those that may be decided about.
    done : mapping of str to Decision
        What stands already. A row that says the same is passed over: a sheet can be filled in and
        given again and again.

    Raises
    ------
    CaseError
        With every problem of the file at once, each with its line.
    """
    known = {one.id: one for one in waiting}
    problems: list[Problem] = []
    rulings: list[tuple[Suggestion, Ruling]] = []
    places: dict[str, str] = {}
    for number, row in _rows(path, problems):
        where = f"{path.name}:{number}"
        if not row.get("decision", "").strip():
            continue
        try:
            name = row.get("id", "").strip()
            if name in places:
                raise CaseError(Problem(f"a second decision about {name!r}", "id", "remove one"))
            if name in done and name not in known:
                _require_alike(row, done[name])
                continue
            suggestion = _suggestion(known, name)
            rulings.append((suggestion, _ruling(row, suggestion)))
            places[name] = where
        except InputError as error:
            problems += error.inside(where).problems
    if problems:
        raise CaseError(problems)
    return rulings, places


def _is_json(path: Path) -> bool:
    return path.suffix.lower() in {".jsonl", ".ndjson"}


def _rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, str]]]:
    if not path.is_file():
        raise CaseError(Problem("no such file", str(path)))
    text = _LINES.read(path)
    if _is_json(path):
        yield from parsed_lines(text, path.name, _object_of_texts, problems)
        return
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _require_columns(head, path.name)
        for cells in reader:
            if len(cells) > len(head):
                what = f"{len(cells)} cells, and the first row has {len(head)}"
                problems.append(Problem(what, f"{path.name}:{reader.line_num}"))
            elif any(cells):
                row = zip(head, map(unguarded, cells), strict=False)
                yield reader.line_num, dict(row)
    except csv.Error as error:
        problems.append(Problem(f"no CSV: {error}", f"{path.name}:{reader.line_num}"))


def _require_columns(head: list[str], name: str) -> None:
    columns = (*GIVEN, *TOLD)
    problems = [
        Problem(f"unknown column {column!r}", f"{name}:1", nearest(column, columns, what="columns"))
        for column in head
        if column not in columns
    ]
    problems += [
        Problem(f"the column {column!r} is missing", f"{name}:1")
        for column in ("id", "decision")
        if column not in head
    ]
    if len(set(head)) < len(head):
        problems.append(Problem("a column stands there twice", f"{name}:1", "remove one"))
    if problems:
        raise CaseError(problems)


def _object_of_texts(data: Any) -> Mapping[str, str]:
    columns = (*GIVEN, *TOLD)
    if not isinstance(data, dict):
        raise CaseError("expected an object with the keys id and decision")
    problems = [
        Problem(f"unknown key {key!r}", "", nearest(key, columns, what="keys"))
        if key not in columns
        else Problem("expected a text", key)
        for key, value in data.items()
        if key not in columns or not isinstance(value, str)
    ]
    if problems:
        raise CaseError(problems)
    return data


def _suggestion(known: Mapping[str, Suggestion], name: str) -> Suggestion:
    if name not in known:
        near = nearest(name, tuple(known), what="suggestions") if known else ""
        again = "a list that was made with --pipeline needs it again"
        fix = f"{near}; {again}" if near else again
        raise CaseError(Problem(f"no suggestion {name!r} waits", "id", fix))
    return known[name]


def _require_alike(row: Mapping[str, str], done: Decision) -> None:
    if row["decision"].strip() != done.decided:
        what = f"decided already, as {done.decided}"
        raise CaseError(Problem(what, "decision", "leave it out, or undo that first"))


def _ruling(row: Mapping[str, str], suggestion: Suggestion) -> Ruling:
    given = {name: row.get(name, "").strip() for name in GIVEN}
    if given["decision"] not in DECISIONS:
        fix = nearest(given["decision"], DECISIONS, what="decisions")
        raise CaseError(Problem(f"no decision {given['decision']!r}", "decision", fix))
    if given["decision"] == Decided.ELEMENT and not given["address"]:
        offered = new_address(suggestion)
        given["address"] = "" if offered.endswith(".") else offered
    fields = {name: given[name] for name in ("address", "reading", "value", "owner", "reason")}
    return Ruling(decided=Decided(given["decision"]), **fields)
