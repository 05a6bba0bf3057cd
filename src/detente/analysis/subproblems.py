"""Sub-problems of an ensemble: what many combinations of readings share is built once.

The readings of options and rules make the states and moves, so combinations that agree in them
share a *structure*. Within it two preferences of a decision maker that order the states alike are
one, whatever they say; combinations with the same orders are one profile, and are run once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis.combinations import Combinations, apart, same
from detente.analysis.disputed import CONCEPT, PREFERENCE, STRUCTURE
from detente.casefile import CaseDocument, choose
from detente.casefile.build import mix_of, preference_of, status_quo_index, structure_of
from detente.casefile.stated import ConceptClaim, PreferenceClaim
from detente.casefile.yamlreader import PathInFile
from detente.errors import InputError
from detente.model import Conflict, Preference, UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import Mix

Rows = npt.NDArray[np.int64]
"""Combinations, by their place among all that are run."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Combinations that share states and moves.

    Attributes
    ----------
    conflict : Conflict
        Its preferences are nobody's: they come with the profiles.
    rows : numpy.ndarray
        The combinations.
    profiles : tuple of mapping of str to Preference
        The different profiles among them.
    mixes : tuple of Mix or None
        Beside each profile who is judged by which concept; None where nothing is said. Profiles
        that differ in this alone are made of the same preferences.
    profile : numpy.ndarray
        int64, for each of the combinations which of the profiles it has.
    """

    conflict: Conflict
    rows: Rows
    profiles: tuple[Mapping[str, Preference], ...]
    mixes: tuple[Mix | None, ...]
    profile: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Refused:
    """Combinations that describe no conflict.

    Attributes
    ----------
    rows : numpy.ndarray
    reason : str
    places : tuple of int
        The items whose readings do not fit together.
    """

    rows: Rows
    reason: str
    places: tuple[int, ...]


def sub_problems(
    document: CaseDocument, combinations: Combinations
) -> Iterator[Structure | Refused]:
    """Yield the structures of all combinations, and the combinations that describe no conflict.

    Each combination is in exactly one of them.

    Raises
    ------
    TooLargeError
        When the states of a structure are too many to be listed.
    """
    items = combinations.items
    places = tuple(k for k, item in enumerate(items) if item.kind in STRUCTURE)
    stated = [_Stated(document, combinations, n) for n in range(len(document.preferences))]
    mixes = _Mixes(document, combinations)
    for rows in apart(combinations.groups(places)[0]):
        chosen = choose(document, combinations.settled(int(rows[0]), places))
        try:
            conflict = structure_of(chosen)
        except InputError as error:
            yield Refused(rows, str(error), places)
            continue
        if isinstance(conflict.states, UnlistedStates):
            raise unlisted(conflict.states, "an ensemble of readings", "take fewer options")
        for refused in _without_status_quo(chosen, combinations, conflict, rows, places):
            rows = np.setdiff1d(rows, refused.rows, assume_unique=True)
            yield refused
        yield from _profiled(conflict, rows, stated, mixes, places)


def _without_status_quo(
    document: CaseDocument,
    combinations: Combinations,
    conflict: Conflict,
    rows: Rows,
    places: tuple[int, ...],
) -> Iterator[Refused]:
    """Yield the combinations whose status quo is no state of the structure."""
    if document.status_quo is None:
        return
    own = tuple(k for k, item in enumerate(combinations.items) if item.kind == "status quo")
    claims = document.status_quo.readings if own else (document.status_quo,)
    for number, claim in enumerate(claims):
        having = rows[combinations.chosen[own[0], rows] == number] if own else rows
        try:
            status_quo_index(claim, document, conflict)
        except InputError as error:
            if len(having):
                yield Refused(having, f"status quo: {error}", (*own, *places))


def _profiled(
    conflict: Conflict,
    rows: Rows,
    stated: Sequence[_Stated],
    mixes: _Mixes,
    places: tuple[int, ...],
) -> Iterator[Structure | Refused]:
    """Yield the structure with its profiles, and the combinations with a preference that fails."""
    ordered = []
    for one in stated:
        order = _Orders(one, conflict, rows)
        for number, reason in order.failed.items():
            failing = one.number[rows] == number
            yield Refused(rows[failing], reason, (*one.places, *places))
            rows = rows[~failing]
        ordered.append(order)
    if not len(rows):
        return
    columns = [order.kept[one.number[rows]] for one, order in zip(stated, ordered, strict=True)]
    judged = mixes.number[rows]
    sizes = [len(one.preferences) for one in stated]
    profile, first = same(np.stack([*columns, judged]), [*sizes, len(mixes.mixes)])
    profiles = tuple(
        {one.of: one.preferences[column[k]] for one, column in zip(stated, columns, strict=True)}
        for k in first
    )
    beside = tuple(mixes.mixes[judged[k]] for k in first)
    yield Structure(conflict, rows, profiles, beside, profile)


class _Stated:
    """What one decision maker is said to prefer, under each combination.

    Attributes
    ----------
    of : str
    places : tuple of int
        The disputed items in it.
    number : numpy.ndarray
        int64, for each combination which of the preferences it has.
    preferences : list of Preference
        The different ones, as far as they are said differently.
    """

    def __init__(self, document: CaseDocument, combinations: Combinations, number: int) -> None:
        self.of = document.preferences[number].of
        path = ("preferences", number)
        items = combinations.items
        self.places = tuple(
            k for k, item in enumerate(items) if item.kind in PREFERENCE and item.path[:2] == path
        )
        self.number, first = combinations.groups(self.places)
        self.preferences = [
            _preference(
                document,
                path,
                {items[k].path: int(combinations.chosen[k, row]) for k in self.places},
            )
            for row in first
        ]


class _Mixes:
    """By which concept each decision maker is judged, under each combination.

    Attributes
    ----------
    number : numpy.ndarray
        int64, for each combination which of the mixes it has.
    mixes : list of Mix or None
        The different ones; None where the case says nothing.
    """

    def __init__(self, document: CaseDocument, combinations: Combinations) -> None:
        items = combinations.items
        places = tuple(k for k, item in enumerate(items) if item.kind == CONCEPT)
        self.number, first = combinations.groups(places)
        self.mixes = [
            _mix(document, {items[k].path: int(combinations.chosen[k, row]) for k in places})
            for row in first
        ]


class _Orders:
    """The preferences of a decision maker over the states of one structure.

    Attributes
    ----------
    kept : numpy.ndarray
        int64, for each of its preferences the first that orders the states in the same way.
    failed : dict of int to str
        Those that do not fit the states, and why.
    """

    def __init__(self, stated: _Stated, conflict: Conflict, rows: Rows) -> None:
        self.kept = np.arange(len(stated.preferences))
        self.failed: dict[int, str] = {}
        known: dict[bytes, int] = {}
        for number in np.unique(stated.number[rows]).tolist():
            try:
                order = stated.preferences[number].over(conflict.states)
            except InputError as error:
                self.failed[number] = f"preferences of {stated.of}: {error}"
            else:
                self.kept[number] = known.setdefault(order.ranks.tobytes(), number)


def _mix(document: CaseDocument, chosen: Mapping[PathInFile, int]) -> Mix | None:
    """Return who is judged by which concept, with the readings that are chosen."""
    claims: list[ConceptClaim] = []
    for place, stated in enumerate(document.concepts):
        reading = chosen.get(("concepts", place))
        claims.append(stated if reading is None else stated.readings[reading])
    return mix_of(document, claims)


def _preference(
    document: CaseDocument, path: PathInFile, chosen: Mapping[PathInFile, int]
) -> Preference:
    """Return the preference at a path, with the readings that are chosen in it."""
    stated = document.preferences[int(path[1])]
    if not stated.readings:
        return _with_statements(stated, path, chosen)
    reading = chosen[path]
    return _with_statements(stated.readings[reading], (*path, "readings", reading), chosen)


def _with_statements(
    claim: PreferenceClaim, path: PathInFile, chosen: Mapping[PathInFile, int]
) -> Preference:
    orders = {
        place: listed.orders[chosen[*path, "prioritization", place]]
        for place, listed in enumerate(claim.prioritization or ())
        if listed.group and (*path, "prioritization", place) in chosen
    }
    statements = []
    for told in claim.statements(orders):
        reading = chosen.get((*path, *told.path))
        statements.append(told.element if reading is None else told.element.readings[reading])
    return preference_of(claim, statements)
