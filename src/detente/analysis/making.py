"""What makes and breaks an outcome: the readings on which it turns.

Definition: readings of some items *make* an outcome when it holds in every combination that takes
them, and *break* it when it holds in none; only combinations that describe a conflict count, and
there must be one. They are minimal when no part of them does. No readings at all make what always
holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations as choices
from math import comb, prod
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.disputed import Settled, settled_list
from detente.analysis.ensembles import Ensemble
from detente.analysis.shares import Share, share_of, verdict_of

MOST_TOGETHER = 3
"""Readings of so many items together are looked at."""

MOST_LOOKED_AT = 2**26
"""So many combinations are looked at for one size of readings; with more the search ends."""


@dataclass(frozen=True, slots=True)
class Given:
    """The share of an outcome among the combinations that take one reading."""

    address: str
    reading: str
    share: Share | None
    """None where no combination that takes it describes a conflict."""

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: ``address``, ``reading`` and what the share has."""
        told = {} if self.share is None else self.share.to_dict()
        return {"address": self.address, "reading": self.reading, **told}


@dataclass(frozen=True, slots=True)
class Making:
    """The minimal readings that make an outcome, and those that break it, the fewest first.

    Attributes
    ----------
    makes, breaks : tuple of mapping of str to str
        By address, the name of the reading.
    searched : int
        Readings of so many items together, and of fewer, were all looked at.
    is_complete : bool
        Whether there can be no others.
    """

    makes: tuple[Settled, ...]
    breaks: tuple[Settled, ...]
    searched: int
    is_complete: bool

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "makes": [settled_list(one) for one in self.makes],
            "breaks": [settled_list(one) for one in self.breaks],
            "searched": self.searched,
            "complete": self.is_complete,
        }


def shares_given(ensemble: Ensemble, holds: npt.NDArray[np.bool_]) -> tuple[Given, ...]:
    """Return the share of an outcome given each reading of each item.

    Parameters
    ----------
    ensemble : Ensemble
    holds : numpy.ndarray
        bool[combinations]: as :meth:`~detente.analysis.ensembles.Ensemble.holds` gives it.
    """

    def share(weights: list[float], counts: list[int]) -> Share | None:
        if not any(counts):
            return None
        verdict = verdict_of(*counts)
        return share_of(weights[1], sum(weights), verdict, is_sampled=ensemble.is_sampled)

    found = []
    for place, item in enumerate(ensemble.combinations.items):
        weights = ensemble.weighing.weighed(holds, 2, [place]).tolist()
        counts = ensemble.weighing.counted(holds, 2, [place]).tolist()
        found += [
            Given(item.address, reading, share(*both))
            for reading, *both in zip(item.readings, weights, counts, strict=True)
        ]
    return tuple(found)


def make_or_break(
    ensemble: Ensemble, holds: npt.NDArray[np.bool_], *, most: int = MOST_TOGETHER
) -> Making:
    """Return the minimal readings of up to `most` items that make or break an outcome.

    Complexity: O(combinations · items choose `most`); the search ends early, and says so, where
    that is more than :data:`MOST_LOOKED_AT`.

    Examples
    --------
    >>> from detente.analysis import ensemble
    >>> from detente.casefile import load_case
    >>> doubt = ensemble(load_case("f35-s400"), ["nash"])
    >>> make_or_break(doubt, doubt.holds("YYNY-YYNY-YN", "nash")).makes
    ({},)
    """
    search = _Search(ensemble, holds)
    readings = sorted((len(item.readings) for item in ensemble.combinations.items), reverse=True)
    places = len(readings)
    searched = 0
    for size in range(min(most, places) + 1):
        together = 2 * prod(readings[:size])  # of the items with the most readings
        if max(comb(places, size) * len(holds), together) > MOST_LOOKED_AT:
            break
        for chosen in choices(range(places), size):
            search.look(chosen)
        searched = size
    told = (search.told(search.makes), search.told(search.breaks))
    return Making(*told, searched, searched == places or search.is_settled)


_Readings = frozenset[tuple[int, int]]
"""Readings of some items: the places of both."""


class _Search:
    """Looks at the readings of some items at a time, from few to many."""

    def __init__(self, ensemble: Ensemble, holds: npt.NDArray[np.bool_]) -> None:
        self._ensemble = ensemble
        self._items = ensemble.combinations.items
        self._holds = holds
        self.makes: list[_Readings] = []
        self.breaks: list[_Readings] = []

    @property
    def is_settled(self) -> bool:
        """Whether it always holds or never: no other readings are then minimal."""
        return frozenset() in (*self.makes, *self.breaks)

    def look(self, places: tuple[int, ...]) -> None:
        """Look at all readings of the items at some places together."""
        sizes = [len(self._items[place].readings) for place in places]
        no, yes = self._ensemble.weighing.counted(self._holds, 2, places).T
        self._keep(self.makes, places, sizes, (yes > 0) & (no == 0))
        self._keep(self.breaks, places, sizes, (no > 0) & (yes == 0))

    def _keep(
        self,
        kept: list[_Readings],
        places: tuple[int, ...],
        sizes: list[int],
        decides: npt.NDArray[np.bool_],
    ) -> None:
        for cell in np.flatnonzero(decides):
            readings = np.unravel_index(cell, sizes) if sizes else ()
            own = frozenset((place, int(r)) for place, r in zip(places, readings, strict=True))
            if not any(fewer <= own for fewer in kept):
                kept.append(own)

    def told(self, kept: list[_Readings]) -> tuple[Settled, ...]:
        """Return readings by name."""
        return tuple(
            {self._items[p].address: self._items[p].readings[r] for p, r in sorted(one)}
            for one in kept
        )
