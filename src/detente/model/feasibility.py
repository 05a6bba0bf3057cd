"""Which combinations of options are feasible.

An infeasibility condition is a statement: a state in which it is true is removed. The shorthands
write the usual ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, TooLargeError
from detente.statements import And, Not, Or, Statement, Taken, names, truth

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
        The most states that are returned; for a moment twice as many are held.

    Raises
    ------
    ConflictError
        When no state is feasible.
    TooLargeError
        When there would be more than `limit`.

    Notes
    -----
    Options are added one at a time, each as a new highest bit, so the codes stay sorted; a
    condition prunes as soon as the last option that it names has been added.
    """
    if len(options) > MAX_OPTIONS:
        raise TooLargeError(f"{len(options)} options; states are listed for up to {MAX_OPTIONS}")
    place = {name: position for position, name in enumerate(options)}
    due: dict[int, list[tuple[Statement, Statement]]] = {}
    for condition in infeasible:
        # To remove A OR B is to remove A and to remove B, each as soon as it can be judged.
        for part in condition.terms if isinstance(condition, Or) else (condition,):
            due.setdefault(max(place[name] for name in names(part)), []).append((part, condition))
    codes = np.zeros(1, dtype=np.uint64)
    for position in range(len(options)):
        if len(codes) > limit:
            raise _too_large(len(codes), position, len(options), limit)
        codes = np.concatenate([codes, codes | np.uint64(1 << position)])
        for part, condition in due.get(position, ()):
            codes = codes[~truth(part, partial(_column, codes, place))]
            if not len(codes):
                raise ConflictError(f"no state is feasible: {condition} removes the last of them")
    if len(codes) > limit:
        raise _too_large(len(codes), len(options), len(options), limit)
    return codes


def _column(
    codes: npt.NDArray[np.uint64], place: Mapping[str, int], name: str
) -> npt.NDArray[np.bool_]:
    return taken(codes, place[name])


def taken(codes: npt.NDArray[np.uint64], position: int) -> npt.NDArray[np.bool_]:
    """Return where the option at `position` (0 = first) is taken."""
    return (codes >> np.uint64(position) & np.uint64(1)).astype(np.bool_)


def _too_large(count: int, done: int, options: int, limit: int) -> TooLargeError:
    return TooLargeError(
        f"more than {limit:,} states: {count:,} after {done} of {options} options; "
        "add infeasibility conditions, or split the conflict"
    )


def _require_several(options: Sequence[str], least: int, what: str) -> None:
    if len(set(options)) < least or len(set(options)) != len(options):
        raise ConflictError(f"{what!r} needs {least} or more different options, got {options!r}")
