"""Axes of a structure: the status quo, the mix of concepts, and what each decision maker prefers.

Within a structure two preferences of a decision maker that order the states alike are one,
whatever they say; and who prefers what does not turn on the status quo, nor on who is judged by
which concept. So the readings along an axis are *like* the first of those that come to the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from hashlib import blake2b
from math import prod

import numpy as np

from detente.casefile import CaseDocument
from detente.casefile.build import status_quo_index
from detente.casefile.stated import PreferenceClaim
from detente.casefile.wishes import mix_of, preference_of
from detente.casefile.yamlreader import PathInFile
from detente.errors import InputError
from detente.model import Conflict, Preference
from detente.stability import Mix

WINDOW = 2**12
"""Readings along an axis among which like ones are looked for: those of 12 disputed statements."""

Taken = tuple[int, ...]
"""Which reading (0 = first) of each of some items is taken."""


class Axis(ABC):
    """Some items whose readings belong together, over the states of one structure.

    Parameters
    ----------
    name : str
        What the items say, for a message.
    places : sequence of int
        The items, by their place among those that make no states and moves.
    sizes : sequence of int
        How many readings each of them has.
    """

    def __init__(self, name: str, places: Sequence[int], sizes: Sequence[int]) -> None:
        self.name = name
        self.places = list(places)
        self.sizes = list(sizes)
        self._like: dict[Taken, Taken | str] = {}
        self._first: dict[bytes, Taken] = {}
        self._window = 0

    @abstractmethod
    def meaning(self, taken: Taken) -> bytes:
        """Return what readings come to: the same for those that are alike.

        Raises
        ------
        InputError
            When they do not fit the states.
        """

    def forget(self) -> None:
        """Look for like readings among those alone that come from now on."""
        self._like.clear()
        self._first.clear()

    def like(self, taken: Taken) -> Taken | str:
        """Return the first readings that are like these; what is wrong with them, if something is.

        The first of those that were given since :meth:`forget`.
        """
        if taken not in self._like:
            try:
                self._like[taken] = self._first.setdefault(self.meaning(taken), taken)
            except InputError as error:
                self._like[taken] = str(error)
        return self._like[taken]

    def like_any(self, taken: Taken) -> Taken | str:
        """Return the first of all readings along the axis that are like these, or what is wrong.

        All are the :data:`WINDOW` of readings that these are in, the last item changing fastest.
        """
        number = int(np.ravel_multi_index(taken, self.sizes)) if taken else 0
        if number // WINDOW != self._window:
            self.forget()
            self._window = number // WINDOW
        for earlier in range(self._window * WINDOW + len(self._like), number + 1):
            found = np.unravel_index(earlier, self.sizes) if taken else ()
            self.like(tuple(int(reading) for reading in found))
        return self._like[taken]


class StatusQuoAxis(Axis):
    """The state that holds now; it must be one of the structure, and decides nothing else."""

    def __init__(self, document: CaseDocument, conflict: Conflict, places: Sequence[int]) -> None:
        assert document.status_quo is not None  # noqa: S101 - asked by the caller
        readings = document.status_quo.readings
        super().__init__("status quo", places, [len(readings)] if places else [])
        self._document = document
        self._conflict = conflict

    def meaning(self, taken: Taken) -> bytes:
        """Return nothing: whatever holds now, the same is stable."""
        claim = self._document.status_quo
        assert claim is not None  # noqa: S101 - as above
        chosen = claim.readings[taken[0]] if taken else claim
        status_quo_index(chosen, self._document, self._conflict)
        return b""


class MixAxis(Axis):
    """By which concept each decision maker is judged."""

    def __init__(
        self,
        document: CaseDocument,
        places: Sequence[int],
        paths: Sequence[PathInFile],
        sizes: Sequence[int],
    ) -> None:
        super().__init__("concepts", places, sizes)
        self._document = document
        self._paths = tuple(paths)

    def meaning(self, taken: Taken) -> bytes:
        """Return the mix itself, in words."""
        return repr(self.mix(taken)).encode()

    def mix(self, taken: Taken) -> Mix | None:
        """Return who is judged by which concept under some readings."""
        chosen = dict(zip(self._paths, taken, strict=True))
        claims = [
            of.readings[chosen[path]] if (path := ("concepts", number)) in chosen else of
            for number, of in enumerate(self._document.concepts)
        ]
        return mix_of(self._document, claims)


class PreferenceAxis(Axis):
    """What one decision maker prefers."""

    def __init__(
        self,
        document: CaseDocument,
        number: int,
        conflict: Conflict,
        places: Sequence[int],
        paths: Sequence[PathInFile],
        sizes: Sequence[int],
    ) -> None:
        self.of = document.preferences[number].of
        super().__init__(f"preferences of {self.of}", places, sizes)
        self._claim = document.preferences[number]
        self._path: PathInFile = ("preferences", number)
        self._paths = tuple(paths)
        self._states = conflict.states

    def meaning(self, taken: Taken) -> bytes:
        """Return a digest of the order of the states: 128 bits, so that none are mistaken."""
        ranks = self.preference(taken).over(self._states).ranks
        return blake2b(ranks.tobytes(), digest_size=16).digest()

    def preference(self, taken: Taken) -> Preference:
        """Return what is preferred under some readings."""
        chosen = dict(zip(self._paths, taken, strict=True))
        if not self._claim.readings:
            return self._with_statements(self._claim, self._path, chosen)
        reading = chosen[self._path]
        path = (*self._path, "readings", reading)
        return self._with_statements(self._claim.readings[reading], path, chosen)

    def _with_statements(
        self, claim: PreferenceClaim, path: PathInFile, chosen: dict[PathInFile, int]
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


def strides(sizes: Sequence[int]) -> list[int]:
    """Return what each digit of a number counts for, the last digit changing fastest.

    Examples
    --------
    >>> strides([2, 3, 5])
    [15, 5, 1]
    """
    return [prod(sizes[place + 1 :]) for place in range(len(sizes))]
