r"""What to find out first: how much it would tell to settle a disputed item.

Definition: draw a combination of those that describe a conflict, by weight. Let Y be its set of
equilibria under a concept, or the answer to a question, and X_i its reading of item i. The doubt in
Y is its entropy :math:`H(Y) = -\sum_y P(y) \log_2 P(y)`, in bits. Settling item i is worth the
reduction of it that is to be expected, the mutual information :math:`I(X_i; Y) = H(Y) - H(Y|X_i)`.
Two items together are worth :math:`I(X_i, X_j; Y)`; what this has beyond the sum of the two shows
only when both are known.

The P here are shares of readings: a way to count, and no probabilities of events.

Of a sample of n combinations these are estimates. Let K be the numbers of different values found.
Chance alone gives (K_x - 1)(K_y - 1) / (2 n ln 2) bits on average where X tells nothing of Y, and
rarely more than the same with 2 √(2(K_x - 1)(K_y - 1)) added: an estimate below that is told as 0.
Any other is corrected by Miller's (K_xy - K_x - K_y + 1) / (2 n ln 2), where that is above zero.

References
----------
Lindley (1956), on a measure of the information provided by an experiment; Miller (1955), note on
the bias of information estimates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations as choices
from math import log
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.analysis.disputed import DisputedItem
from detente.analysis.ensembles import Ensemble, Question
from detente.stability.mix import AnyConcept

NEGLIGIBLE = 1e-9
"""Bits below this are rounding: sums of a million shares are exact to about 1e-12."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What settling some items would tell.

    Attributes
    ----------
    addresses : tuple of str
        The items: one, or two together.
    bits : float
        The expected reduction of the doubt.
    of_whole : float
        The same as a share of all the doubt there is; 0 where there is none.
    changes : bool or None
        Of one item: whether the answer turns on it somewhere, that is, whether two combinations
        that differ in it alone give different answers. What tells nothing alone may. None where
        it is not known: of a sample, and of two items.
    beyond : float or None
        Of two items: by how many bits they exceed the sum of each alone.
    """

    addresses: tuple[str, ...]
    bits: float
    of_whole: float
    changes: bool | None = None
    beyond: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data; ``changes`` for one item, ``beyond`` for two."""
        told = {"items": list(self.addresses), "bits": self.bits, "of_whole": self.of_whole}
        if len(self.addresses) == 1:
            return told | {"changes": self.changes}
        return told if self.beyond is None else told | {"beyond": self.beyond}


@dataclass(frozen=True, slots=True)
class Worth:
    """What settling each item is worth, the most first.

    Attributes
    ----------
    concept : Concept or Mix
    question : str or None
        None for the whole set of equilibria.
    every : bool
        Whether the question is asked of every equilibrium, and not of some.
    bits : float
        The doubt that there is.
    items : tuple of Settling
        Every item; 0 bits for one that changes nothing by itself.
    pairs : tuple of Settling
        Two items that tell more together than the sum of both, the most first.
    orders : tuple of Settling
        Of two among three or more statements in any order, by address, which of them comes first;
        the most first, and none that tell nothing.
    """

    concept: AnyConcept
    question: str | None
    every: bool
    bits: float
    items: tuple[Settling, ...]
    pairs: tuple[Settling, ...]
    orders: tuple[Settling, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "concept": self.concept.value,
            "question": self.question,
            "every": self.every,
            "bits": self.bits,
            "items": [item.to_dict() for item in self.items],
            "pairs": [pair.to_dict() for pair in self.pairs],
            "orders": [order.to_dict() for order in self.orders],
        }


def worth_settling(
    ensemble: Ensemble,
    concept: AnyConcept | str,
    question: Question | str | None = None,
    *,
    every: bool = False,
) -> Worth:
    """Return what it is worth to settle each disputed item, and which two belong together.

    Parameters
    ----------
    ensemble : Ensemble
    concept : Concept, Mix or str
    question : Question or str, optional
        Its answer, yes or no; the whole set of equilibria when left out.
    every : bool
        The answer that :meth:`~detente.analysis.ensembles.Ensemble.holds` gives with ``every``.

    Notes
    -----
    Complexity: O(combinations · items²).

    Examples
    --------
    >>> from detente.analysis import ensemble
    >>> from detente.casefile import load_case
    >>> worth = worth_settling(ensemble(load_case("f35-s400"), ["nash"]), "nash")
    >>> worth.items[0].addresses, round(worth.items[0].of_whole, 2)
    (('preferences.United States.1',), 0.21)
    """
    if question is None:
        answers = ensemble.answers(concept)
        told = _Doubt(ensemble, answers.found, len(answers.sets))
    else:
        told = _Doubt(ensemble, ensemble.holds(question, concept, every=every), 2)
    addresses = [item.address for item in ensemble.combinations.items]
    singles = [told.told((place,)).bits for place in range(len(addresses))]
    items = [
        Settling((address,), bits, told.of_whole(bits), told.changes(place))
        for place, (address, bits) in enumerate(zip(addresses, singles, strict=True))
    ]
    pairs = []
    for i, j in choices(range(len(addresses)), 2):
        bits, chance = told.told((i, j))
        beyond = bits - singles[i] - singles[j]
        if beyond > max(NEGLIGIBLE, chance):
            both = (addresses[i], addresses[j])
            pairs.append((beyond, Settling(both, bits, told.of_whole(bits), beyond=beyond)))
    return Worth(
        ensemble.concept(concept),
        question.text if isinstance(question, Question) else question,
        every,
        told.whole,
        tuple(sorted(items, key=lambda one: -one.bits)),
        tuple(pair for _, pair in sorted(pairs, key=lambda one: -one[0])),
        tuple(sorted(_orders(told, ensemble.combinations.items), key=lambda one: -one.bits)),
    )


def _orders(told: _Doubt, items: Sequence[DisputedItem]) -> Iterator[Settling]:
    """Yield what it is worth to know which of two statements comes first, where there are more."""
    for place, item in enumerate(items):
        for i, j in choices(range(len(item.orders[0])), 2) if len(item.orders) > 2 else ():
            first = [order.index(i) < order.index(j) for order in item.orders]
            bits = told.merged(place, np.array(first, dtype=np.int64)).bits
            if bits:
                both = (f"{item.address}.{i + 1}", f"{item.address}.{j + 1}")
                yield Settling(both, bits, told.of_whole(bits))


class _Told(NamedTuple):
    bits: float
    chance: float
    """What chance alone rarely exceeds; 0 where all combinations were run."""


class _Doubt:
    """The doubt in an answer: a number below `size` for each combination."""

    def __init__(self, ensemble: Ensemble, answer: npt.NDArray[Any], size: int) -> None:
        self._ensemble = ensemble
        self._answer, self._size = answer, size
        entropy, self._values = _entropy(ensemble.weighing.weighed(answer, size))
        self.whole = entropy if entropy > NEGLIGIBLE else 0.0

    def of_whole(self, bits: float) -> float:
        """Return bits as a share of all the doubt: 1 where but rounding is left."""
        if bits > self.whole - NEGLIGIBLE:
            return float(self.whole > 0)
        return bits / self.whole

    def changes(self, place: int) -> bool | None:
        """Return whether the answer turns on an item somewhere; None where it is not known."""
        if self._ensemble.is_sampled:
            return None
        for rows in self._ensemble.combinations.differing(place):
            fits, answer = self._ensemble.fits[rows], self._answer[rows].astype(np.int64)
            highest = np.where(fits, answer, -1).max(axis=0)
            if (np.where(fits, answer, highest).min(axis=0) < highest).any():
                return True
        return False

    def told(self, places: tuple[int, ...]) -> _Told:
        """Return what some readings together tell of the answer."""
        return self._information(self._ensemble.weighing.weighed(self._answer, self._size, places))

    def merged(self, place: int, kinds: npt.NDArray[np.int64]) -> _Told:
        """Return what it tells to know of which kind the reading of an item is."""
        joint = np.zeros((int(kinds.max()) + 1, self._size))
        np.add.at(joint, kinds, self._ensemble.weighing.weighed(self._answer, self._size, [place]))
        return self._information(joint)

    def _information(self, joint: npt.NDArray[np.float64]) -> _Told:
        """Return the mutual information of what has these weights, by row and answer, corrected."""
        alone, values = _entropy(joint.sum(axis=1))
        both, cells = _entropy(joint)
        found, chance, bias = self.whole + alone - both, 0.0, 0.0
        if self._ensemble.is_sampled:
            free = (values - 1) * (self._values - 1)
            unit = 1 / (2 * float(joint.sum()) * log(2))
            chance = (free + 2 * (2 * free) ** 0.5) * unit
            bias = max(0, cells - values - self._values + 1) * unit
        return _Told(0.0 if found <= max(NEGLIGIBLE, chance) else found - bias, chance)


def _entropy(weights: npt.NDArray[np.float64]) -> tuple[float, int]:
    """Return the entropy of what has these weights, in bits, and how much of it there is."""
    shares = weights[weights > 0] / weights.sum()
    return max(0.0, float(-(shares * np.log2(shares)).sum())), len(shares)
