"""What holds, as tables: state by state, counted, and by who likes it most."""

from __future__ import annotations

from collections.abc import Mapping

from detente.assessment.selection import holding, listed, states_where
from detente.cli.show import print_lines, print_table, shorten
from detente.stability import StabilityResult, StateSet

NAMED = 6
"""States that are named in a cell."""


def print_holding(
    title: str, equilibria: Mapping[str, StateSet], kept: StateSet, page: int | None, limit: int
) -> None:
    """Print a row for each state that holds under some concept, a page of them.

    Parameters
    ----------
    title : str
        Whose states they are.
    equilibria : mapping of str to StateSet
        Those under each concept, by what is written above its column.
    kept : StateSet
        Which of them.
    page : int or None
        From 1 on; None where there are no pages, and the first are shown.
    limit : int
        How many rows a page has; 0 puts all on one page.
    """
    states = kept.states
    by_number = holding(equilibria.values(), kept)
    rows = (
        (
            str(number),
            states.label(number - 1),
            *("holds" if number in some else "·" for some in equilibria.values()),
        )
        for number in listed(by_number, page or 1, limit)
    )
    count = sum(some.count for some in by_number)
    told = f"{title}: {count:,} of {kept.count:,} states hold"
    print_table(told, ["state", "label", *equilibria], rows, widest=str(len(states)))
    print_lines(shorten(count, page, limit, "equilibria"))


def print_counts(result: StabilityResult, kept: StateSet) -> None:
    """Print a row for each concept: how many states are stable for whom, and for everyone."""
    dms = result.conflict.decision_makers
    rows = (
        (
            result.abbreviation(concept),
            *(f"{(result.stable_for(dm, concept) & kept).count:,}" for dm in dms),
            f"{(result.equilibria(concept) & kept).count:,}",
        )
        for concept in result.concepts
    )
    title = f"{result.conflict.title}: stable of {kept.count:,} states"
    print_table(title, ["concept", *dms, "equilibria"], rows)


def print_extremes(result: StabilityResult, where: str | None) -> None:
    """Print a row for each concept and decision maker: the equilibria it likes most and least."""
    rows = (
        (
            result.abbreviation(concept),
            dm,
            _named(result.best(concept, dm, where)),
            _named(result.worst(concept, dm, where)),
        )
        for concept in result.concepts
        for dm in result.conflict.decision_makers
    )
    count = states_where(result.conflict, where).count
    title = f"{result.conflict.title}: equilibria among {count:,} states"
    print_table(title, ["concept", "decision maker", "likes most", "likes least"], rows)


def _named(states: StateSet) -> str:
    """Name the first states of a set, and say how many there are where that is not all.

    Examples
    --------
    >>> from detente.model import NumberedStates
    >>> _named(StateSet.every(NumberedStates(1_000)))
    '1, 2, 3, 4, 5, 6, … (1,000)'
    """
    shown = ", ".join(map(str, states.page(0, NAMED)))
    return shown + f", … ({states.count:,})" if states.count > NAMED else shown or "none"
