"""Which combinations of options are feasible.

An infeasibility condition is a statement: a state in which it is true is removed. The shorthands
write the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.model.blocks import OptionBlock, blocks
from detente.statements import And, Not, Or, Statement, Taken, names

MAX_STATES = 2**24
"""No more states than this are listed."""

MAX_OPTIONS = 63


def mutually_exclusive(options: Sequence[str]) -> Statement:
    """Return the condition that removes the states where two of `options` are taken.

    Examples
    --------
    >>> print(mutually_exclusive(["Full", "Reduced", "Appease"]))
    (Full AND Reduced) OR (Full AND Appease) OR (Reduced AND Appease)
    """
    _require_several(options, 2, "mutually exclusive")
    pairs = tuple(And((Taken(a), Taken(b))) for a, b in combinations(options, 2))
    return pairs[0] if len(pairs) == 1 else Or(pairs)


def at_least_one(options: Sequence[str]) -> Statement:
    """Return the condition that removes the states where none of `options` is taken.

    Examples
    --------
    >>> print(at_least_one(["Full", "Reduced"]))
    NOT Full AND NOT Reduced
    """
    _require_several(options, 1, "at least one")
    absent = tuple(Not(Taken(option)) for option in options)
    return absent[0] if len(absent) == 1 else And(absent)


def requires(option: str, needed: Statement) -> Statement:
    """Return the condition that removes the states where `option` is taken without `needed`.

    Examples
    --------
    >>> print(requires("Hand over", Taken("Take back")))
    Hand over AND NOT Take back
    """
    return And((Taken(option), Not(needed)))


def feasible_codes(
    options: Sequence[str], infeasible: Sequence[Statement], *, limit: int = MAX_STATES
) -> npt.NDArray[np.uint64]:
    r"""Return the codes of the feasible states, in rising order.

    Definition: the code of a state is :math:`\sum_k 2^k` over the options taken, with k = 0 for
    the first option.

    Parameters
    ----------
    options : sequence of str
        At most 63.
    infeasible : sequence of Statement
        A state in which any of them is true is left out.
    limit : int
        The most states that are returned.

    Raises
    ------
    ConflictError
        When no state is feasible.
    TooLargeError
        When there would be more than `limit`, or more than that on the way.

    Notes
    -----
    Options are added one at a time, in an order in which conditions fall due early
    (:func:`_judging_order`): a condition prunes as soon as the last option that it names has been
    added. What a step adds is judged before it is stored: beyond the codes before and after the
    step, memory is a byte for each state judged. Codes are sorted in the end, in place.
    """
    if len(options) > MAX_OPTIONS:
        raise TooLargeError(f"{len(options)} options; states are listed for up to {MAX_OPTIONS}")
    positions = {name: position for position, name in enumerate(options)}
    # To remove A OR B is to remove A and to remove B, each as soon as it can be judged.
    parts: list[_Part] = [
        (part, condition)
        for condition in infeasible
        for part in (condition.terms if isinstance(condition, Or) else (condition,))
    ]
    named = [[positions[name] for name in names(part)] for part, _ in parts]
    order = _judging_order(len(options), named)
    step_of = {position: step for step, position in enumerate(order)}
    due: dict[int, list[_Part]] = {}
    for part, places in zip(parts, named, strict=True):
        due.setdefault(max(map(step_of.__getitem__, places)), []).append(part)
    codes = np.zeros(1, dtype=np.uint64)
    for step, position in enumerate(order):
        kept = _judged(codes, position, positions, due.get(step, ()))
        count = 2 * len(codes) if kept is None else int(np.count_nonzero(kept))
        if count > limit:
            raise _too_large(count, step + 1, len(options), limit)
        codes = _doubled(codes, position, kept, count)
    if order != sorted(order):
        codes.sort()
    return codes


def _judging_order(size: int, named: Iterable[Iterable[int]]) -> list[int]:
    """Return the options by position, in an order in which conditions fall due early.

    Next come the options of the part that lacks the fewest; of several, the one whose last option
    stands first. Options that no part names come last: each of them doubles the states, whenever
    it is added.

    Parameters
    ----------
    size : int
        How many options there are.
    named : iterable of iterables of int
        For each part of a condition the options that it names.

    Examples
    --------
    >>> _judging_order(5, [[0, 4], [2, 4], [1, 2, 3]])
    [0, 4, 2, 1, 3]
    """
    order: list[int] = []
    lacking = [sum(1 << position for position in places) for places in named]
    added = 0
    while lacking := [left for part in lacking if (left := part & ~added)]:
        following = min(lacking, key=lambda part: (part.bit_count(), part))
        order += [position for position in range(size) if following >> position & 1]
        added |= following
    return order + [position for position in range(size) if not added >> position & 1]


_Part = tuple[Statement, Statement]
"""Part of a condition, and the condition."""


def _judged(
    codes: npt.NDArray[np.uint64],
    position: int,
    positions: Mapping[str, int],
    parts: Sequence[_Part],
) -> npt.NDArray[np.bool_] | None:
    """Say which states stay when an option is added; None where nothing is due.

    Returns
    -------
    numpy.ndarray
        bool[2, n]: the codes without the option in row 0, with it in row 1.

    Raises
    ------
    ConflictError
        Naming the condition that leaves no state.
    """
    if not parts:
        return None
    kept = np.ones((2, len(codes)), dtype=np.bool_)
    left = [0] * len(parts)
    for row, place in product((0, 1), blocks(len(codes))):
        block = OptionBlock(codes[place] | np.uint64(row << position), positions)
        for number, (part, _) in enumerate(parts):
            kept[row, place] &= ~block.truth(part)
            left[number] += int(np.count_nonzero(kept[row, place]))
    if 0 in left:
        condition = parts[left.index(0)][1]
        raise ConflictError(f"no state is feasible: {condition} removes the last of them")
    return kept


def _doubled(
    codes: npt.NDArray[np.uint64],
    position: int,
    kept: npt.NDArray[np.bool_] | None,
    count: int,
) -> npt.NDArray[np.uint64]:
    """Return the codes without an option, then with it: the `count` of them that are kept."""
    doubled = np.empty(count, dtype=np.uint64)
    filled = 0
    for row, place in product((0, 1), blocks(len(codes))):
        added = codes[place] | np.uint64(row << position)
        if kept is not None:
            added = added[kept[row, place]]
        doubled[filled : filled + len(added)] = added
        filled += len(added)
    return doubled


def _too_large(count: int, done: int, options: int, limit: int) -> TooLargeError:
    return TooLargeError(
        f"more than {limit:,} states: {count:,} after {done} of {options} options; "
        "add infeasibility conditions, or split the conflict"
    )


def _require_several(options: Sequence[str], least: int, what: str) -> None:
    if len(set(options)) < least or len(set(options)) != len(options):
        raise ConflictError(f"{what!r} needs {least} or more different options, got {options!r}")
