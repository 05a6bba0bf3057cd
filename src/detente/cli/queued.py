"""The list of what waits for a person, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from detente.cli.show import console, folded, print_json, print_lines

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.casefile.queue.likely import Likely
    from detente.reading.suggestion import Suggestion

SHOWN = 180
"""The most characters of what is suggested that the list shows."""

WIDEST = 92
"""How wide its lines are at most, but for ids and addresses, which are never broken."""

INDENT = " " * 6


def print_queue(case: Case, waits: Sequence[Suggestion], *, as_json: bool) -> None:
    """Print what waits, and how much is decided."""
    from detente.casefile.queue import load_decisions
    from detente.casefile.queue.decision import standing_decisions
    from detente.casefile.queue.likely import Likely

    likely = Likely(case)
    decided = standing_decisions(load_decisions(case.folder))
    if as_json:
        rows = [_suggestion_json(one, likely.addresses(one)) for one in waits]
        done = [one.to_json() for one in decided.values()]
        print_json({"case": case.slug, "waiting": rows, "decided": done})
        return
    if waits:
        out = console()
        width = (min(WIDEST, out.width) if out.is_terminal else WIDEST) - len(INDENT)
        print_lines([f"What waits in {case.slug}"], style="bold")
        print_lines(line for one in waits for line in _lines(one, likely, width))
        print_lines([""])
    print_lines([f"{count_told(waits)}, {len(decided)} decided"])


def _lines(one: Suggestion, likely: Likely, width: int) -> Iterator[str]:
    """Yield the lines of a suggestion: its id, what it says, and where it likely belongs."""
    yield ""
    yield f"  {one.id}"
    says = one.says if len(one.says) <= SHOWN else f"{one.says[: SHOWN - 1]}…"
    yield from (f"{INDENT}{line}" for line in folded(says, width))
    yield from (f"{INDENT}likely at {address}" for address in likely.addresses(one, most=1))


def count_told(waits: Sequence[Suggestion]) -> str:
    """Return how many suggestions wait, in words."""
    from detente.assessment.words import plural

    verb = "waits" if len(waits) == 1 else "wait"
    return f"{plural(len(waits), 'suggestion')} {verb}"


def _suggestion_json(one: Suggestion, likely: Sequence[str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "report": one.report_id,
        "start": one.span.start,
        "end": one.span.end,
        "exact": one.exact,
        "says": one.says,
        "speaker": one.speaker,
        "value": one.value,
        "inferred": list(one.inferred),
        "rule": one.rule,
        "made_by": one.made_by,
        "likely": list(likely),
    }
