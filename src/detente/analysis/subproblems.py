"""Sub-problems of an ensemble: what many combinations of readings share is built and run once.

A combination is run unless an earlier one of its structure gives everyone the same order of the
states, and judges everyone by the same concept where a mix is asked for; it is then the *same as*
the first of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis.asked import Asked
from detente.analysis.axes import Axis, MixAxis, PreferenceAxis, StatusQuoAxis, Taken, strides
from detente.analysis.combinations import same
from detente.analysis.disputed import CONCEPT, PREFERENCE
from detente.analysis.parts import Part, Positions, divided
from detente.casefile import CaseDocument, choose
from detente.casefile.build import structure_of
from detente.casefile.yamlreader import PathInFile
from detente.model import Preference, UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import Mix


@dataclass(frozen=True, slots=True)
class Reason:
    """Why combinations describe no conflict.

    Attributes
    ----------
    text : str
    places : tuple of int
        The items whose readings do not fit together.
    """

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Resolved:
    """Which combinations of a part are run.

    Attributes
    ----------
    first : numpy.ndarray
        int64[n]: the position of the first combination that each is the same as; of one that
        describes no conflict -1 - k, for the k-th of the reasons.
    reasons : tuple of Reason
    profiles : iterator of mapping of str to Preference
        By decision maker, for each combination that is the first of its like, in their order.
    mixes : tuple of Mix or None
        Beside each profile who is judged by which concept; None where no mix is asked for.
    """

    first: Positions
    reasons: tuple[Reason, ...]
    profiles: Iterator[Mapping[str, Preference]]
    mixes: tuple[Mix | None, ...]


class Structure:
    """The states and moves that some readings make, and what the others say over them.

    Parameters
    ----------
    asked : Asked
    taken : tuple of int
        The readings of the items that make states and moves.

    Raises
    ------
    InputError
        When no state is feasible.
    TooLargeError
        When the states are too many to be listed.
    """

    def __init__(self, asked: Asked, taken: Taken) -> None:
        document, items = asked.document, asked.items
        own, self._others = divided(items)
        settled = {items[k].address: items[k].readings[r] for k, r in zip(own, taken, strict=True)}
        chosen = choose(document, settled)
        self.conflict = structure_of(chosen)
        if isinstance(self.conflict.states, UnlistedStates):
            fix = "take fewer options"
            raise unlisted(self.conflict.states, "an ensemble of readings", fix)
        self._own = own
        self._items = [items[place] for place in self._others]
        self._strides = strides([len(item.readings) for item in self._items])
        self._wanted = [
            self._preferences(document, number) for number in range(len(document.preferences))
        ]
        quo = [k for k, item in enumerate(self._items) if item.kind == "status quo"]
        is_now = document.status_quo is not None
        now = [StatusQuoAxis(chosen, self.conflict, quo)] if is_now else []
        judged = [self._mixes(document)] if asked.is_mixed else []
        self._axes: list[Axis] = [*now, *judged, *self._wanted]

    def _preferences(self, document: CaseDocument, number: int) -> PreferenceAxis:
        places = [
            k
            for k, item in enumerate(self._items)
            if item.kind in PREFERENCE and item.path[:2] == ("preferences", number)
        ]
        return PreferenceAxis(document, number, self.conflict, places, *self._said(places))

    def _mixes(self, document: CaseDocument) -> MixAxis:
        places = [k for k, item in enumerate(self._items) if item.kind == CONCEPT]
        return MixAxis(document, places, *self._said(places))

    def _said(self, places: Sequence[int]) -> tuple[list[PathInFile], list[int]]:
        """Return the paths of some items, and how many readings each has."""
        items = [self._items[k] for k in places]
        return [item.path for item in items], [len(item.readings) for item in items]

    def resolved(self, part: Part, *, is_whole: bool) -> Resolved:
        """Return which combinations of a part are run, and what is so of the others.

        Parameters
        ----------
        part : Part
        is_whole : bool
            Whether all combinations are run, each once: it may then be the same as one of an
            earlier part.
        """
        along = [_Along(axis, part, is_whole=is_whole) for axis in self._axes]
        failed = np.full(len(part), -1)
        reasons: list[Reason] = []
        for one in along:
            for group, reason in one.failed.items():
                is_new = (one.group == group) & (failed < 0)
                if is_new.any():
                    failed[is_new] = len(reasons)
                    places = tuple(self._others[k] for k in one.axis.places)
                    reasons.append(Reason(f"{one.axis.name}: {reason}", (*places, *self._own)))
        fits = np.flatnonzero(failed < 0)
        first: Positions = -1 - failed
        if is_whole:
            for one in along:
                first[fits] += one.positions(self._strides)[fits]
        elif len(fits):
            columns = np.stack([one.like[one.group[fits]] for one in along])
            like, earliest = same(columns, [len(one.like) for one in along])
            first[fits] = part.start + fits[earliest][like]
        rows = np.flatnonzero(first == part.positions)
        profiles = self._profiles(along[-len(self._wanted) :], rows)
        return Resolved(first, tuple(reasons), profiles, self._stated(along, rows))

    def _stated(
        self, along: Sequence[_Along], rows: npt.NDArray[np.intp]
    ) -> tuple[Mix | None, ...]:
        """Return the mixes of some combinations."""
        for one in along:
            if isinstance(one.axis, MixAxis):
                mixes = [one.axis.mix(taken) for taken in one.taken]
                return tuple(mixes[group] for group in one.group[rows])
        return (None,) * len(rows)

    def _profiles(
        self, along: Sequence[_Along], rows: npt.NDArray[np.intp]
    ) -> Iterator[Mapping[str, Preference]]:
        """Yield the profiles of some combinations; equal preferences are the same object."""
        known: dict[tuple[int, int], Preference] = {}
        for row in rows:
            profile = {}
            for place, (axis, one) in enumerate(zip(self._wanted, along, strict=True)):
                key = (place, int(one.group[row]))
                if key not in known:
                    known[key] = axis.preference(one.taken[key[1]])
                profile[axis.of] = known[key]
            yield profile


class _Along:
    """The combinations of a part along one axis.

    Attributes
    ----------
    axis : Axis
    group : numpy.ndarray
        int64[n]: those that take the same readings along the axis.
    taken : list of tuple of int
        The readings of each group.
    like : numpy.ndarray
        int64[groups]: for each group the first that is like it; itself where it does not fit.
    failed : dict of int to str
        The groups whose readings do not fit the states, and why.
    """

    def __init__(self, axis: Axis, part: Part, *, is_whole: bool) -> None:
        readings = part.readings[axis.places]
        self.axis = axis
        self.group, first = same(readings, axis.sizes)
        self.taken: list[Taken] = [tuple(column) for column in readings[:, first].T.tolist()]
        if not is_whole:
            axis.forget()
        find = axis.like_any if is_whole else axis.like
        found = [find(taken) for taken in self.taken]
        self.failed = {k: one for k, one in enumerate(found) if isinstance(one, str)}
        self._found = found
        number = {taken: k for k, taken in enumerate(self.taken)}
        self.like = np.array(
            [k if isinstance(one, str) else number.get(one, k) for k, one in enumerate(found)]
        )

    def positions(self, strides: Sequence[int]) -> Positions:
        """Return what the readings that theirs are like come to in a position: int64[n]."""
        own = [strides[place] for place in self.axis.places]
        counted = [
            0 if isinstance(one, str) else sum(r * s for r, s in zip(one, own, strict=True))
            for one in self._found
        ]
        return np.array(counted, dtype=np.int64)[self.group]
