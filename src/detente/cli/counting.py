"""What holds where the states are not listed, as tables: counted, and a page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.assessment.unlisted import MOST_TOLD, certain, told
from detente.cli.show import print_lines, print_table, shorten

if TYPE_CHECKING:
    from detente.stability.mix import AnyConcept
    from detente.stability.symbolic import SymbolicResult, SymbolicStateSet


def print_counts(result: SymbolicResult, kept: SymbolicStateSet, *, by_dm: bool) -> None:
    """Print a row for each concept: how many equilibria, and if asked how many are stable for whom.

    What was not decided is a question mark, or between two numbers.
    """
    dms = result.conflict.decision_makers if by_dm else ()
    rows = (
        (
            concept.abbreviation,
            *(_stable(result, kept, dm, concept) for dm in dms),
            _equilibria(result, kept, concept),
        )
        for concept in result.concepts
    )
    what = "stable" if by_dm else "equilibria"
    title = f"{result.conflict.title}: {what} of {kept.count:,} states"
    print_table(title, ["concept", *dms, "equilibria"], rows)


def print_certain(result: SymbolicResult, kept: SymbolicStateSet, page: int, limit: int) -> None:
    """Print a row for each state that holds for certain under some concept, a page of them."""
    by_number = certain(result, kept)
    count = sum(some.count for some in by_number)
    title = f"{count:,} of them hold{' for certain' if result.unfinished else ''}"
    if not count:
        print_lines([title])
        return
    bounds = [result.bounds(concept) for concept in result.concepts]
    rows = (
        (
            str(number),
            result.label(number),
            *(_cell(number, least, most) for least, most in bounds),
        )
        for number in told(by_number, page, limit)
    )
    head = ["state", "label", *(concept.abbreviation for concept in result.concepts)]
    print_table(title, head, rows)
    print_lines(shorten(count, page, limit, "equilibria", most=MOST_TOLD))


def _cell(number: int, least: SymbolicStateSet, most: SymbolicStateSet) -> str:
    if number in least:
        return "holds"
    return "?" if number in most else "·"


def _stable(result: SymbolicResult, kept: SymbolicStateSet, dm: str, concept: AnyConcept) -> str:
    if not result.is_decided(dm, concept):
        return "?"
    return f"{(result.stable_for(dm, concept) & kept).count:,}"


def _equilibria(result: SymbolicResult, kept: SymbolicStateSet, concept: AnyConcept) -> str:
    least, most = ((bound & kept).count for bound in result.bounds(concept))
    return f"{most:,}" if least == most else f"{least:,} to {most:,}"
