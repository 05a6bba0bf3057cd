r"""Which countermoves of the others deter improvements from one state: a search forward from these.

Definition: a state deters when the focal decision maker does not prefer it to where it improved
from, and, under the symmetric concepts, has no move from it to a state that it prefers. A sanction
is a shortest legal sequence of the others from an improvement to such a state.

The search is breadth-first over (state, last mover), from several improvements at the same time,
and goes no further from one that is deterred. What matters of a state is who else has been there:

- the first time that a state is met, all but the last mover go on from it; the second time, by
  another mover, that one may too; a third time adds nothing;
- in option form moves, and improvements, are transitive: what a mover reaches in two steps running
  it reaches in one, so the first time is enough; and since nobody changes the focal decision
  maker's options, two improvements never lead to the same state;
- of the states between which a mover can go both ways, one stands for all: any for its moves, and
  the least preferred for its improvements.

::

    layer 0      improvements      t    u
                                  /|\   |
    layer 1      one countermove  . . .  x        each with its mover, the place of the state before
                                  | |             it in the layer above, and the improvement it
    layer 2      two              y .             comes from
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model import Conflict, OptionStates
from detente.stability.concepts import Concept, Countermoves

Indices = npt.NDArray[np.int64]
Move = tuple[int, int, int]
"""(mover, from, to), by position and index."""

MOST_TOGETHER = 2**12
"""Improvements that are searched from at the same time, in option form."""

FEW = 64
"""Of the states that may deter, so many are first asked for an escape; then ever more."""

UNMET, CLOSED = 0, -1
"""Stages of a state before it is met, and when all may go on; between, 1 + the last mover."""


class Layer(NamedTuple):
    """What is met after equally many countermoves; equally long arrays, as drawn above."""

    state: npt.NDArray[np.int32]
    mover: npt.NDArray[np.int16]
    before: npt.NDArray[np.int32]
    origin: npt.NDArray[np.int32]

    @classmethod
    def of(cls, parts: list[Layer]) -> Layer:
        """Put what was met piece by piece into one layer."""
        return cls(*(np.concatenate(column) for column in zip(*parts, strict=True)))


class Answer:
    """Which of some improvements are deterred, and how.

    Attributes
    ----------
    improvements : numpy.ndarray
        int64: where they lead, by index.
    are_deterred : numpy.ndarray
        bool, by improvement.
    """

    def __init__(self, improvements: Indices, layers: tuple[Layer, ...], ends: Indices) -> None:
        self.improvements = improvements
        self.are_deterred: npt.NDArray[np.bool_] = ends[:, 0] >= 0
        self._layers, self._ends = layers, ends

    def sanction(self, place: int) -> tuple[Move, ...]:
        """Trace back the sanction of a deterred improvement."""
        moves: list[Move] = []
        depth, at = self._ends[place].tolist()
        for layer, above in zip(
            self._layers[depth:0:-1], self._layers[depth - 1 :: -1], strict=True
        ):
            before = int(layer.before[at])
            moves.append((int(layer.mover[at]), int(above.state[before]), int(layer.state[at])))
            at = before
        return tuple(reversed(moves))


class Search:
    """Looks for sanctions of what one decision maker improves to from one state.

    Complexity: in option form, for all improvements together, states · others at most; in graph
    form that and the arcs of the others, for each. Memory: 3 bytes for each state of the conflict,
    of which pages are taken where the search goes, and 14 for each state met together.

    Parameters
    ----------
    conflict : Conflict
    dm, state : int
        Who improves, by position, and from where, by index.
    concept : Concept
        GMR, SMR, SEQ or SSEQ.
    countermoves : Countermoves
    progress : callable
        Called with how many states have been looked at, now and then.
    """

    def __init__(
        self,
        conflict: Conflict,
        dm: int,
        state: int,
        concept: Concept,
        countermoves: Countermoves,
        progress: Callable[[str], None],
    ) -> None:
        self._conflict, self._dm = conflict, dm
        self._others = [other for other in range(len(conflict.moves)) if other != dm]
        self._levels = conflict.orders[dm].levels
        self._level = self._levels[state]
        self._are_credible = concept in {Concept.SEQ, Concept.SSEQ}
        self._may_escape = concept in {Concept.GMR, Concept.SEQ}
        self._is_one_move = countermoves is Countermoves.ONE_MOVE
        self._is_transitive = isinstance(conflict.states, OptionStates)
        self._stage = np.zeros(len(conflict.states), dtype=np.int16)
        self._escapes = np.zeros(len(conflict.states), dtype=np.int8)  # 1 there is one, -1 none
        self._progress, self._looked_at = progress, 0

    def answers(self, improvements: Indices) -> Iterator[Answer]:
        """Yield for more and more improvements at a time, in their order, which are deterred."""
        start, together = 0, 1
        while start < len(improvements):
            yield self._answer(improvements[start : start + together])
            start += together
            together = min(4 * together, MOST_TOGETHER) if self._is_transitive else 1

    def _answer(self, improvements: Indices) -> Answer:
        count = len(improvements)
        number = np.arange(count, dtype=np.int32)
        nobody = np.full(count, -1, dtype=np.int16)
        layers = [Layer(improvements.astype(np.int32), nobody, number, number)]
        ends = np.full((count, 2), -1)
        self._stage[improvements] = CLOSED
        while (len(layers) == 1 or not self._is_one_move) and (ends < 0).any():
            met = list(self._next(layers[-1], ends, len(layers)))
            if not met:
                break
            layers.append(Layer.of(met))
        for layer in layers:
            self._stage[layer.state] = UNMET
        return Answer(improvements, tuple(layers), ends)

    def _next(self, layer: Layer, ends: Indices, depth: int) -> Iterator[Layer]:
        """Yield piece by piece the layer after one; write to `ends` where a sanction ends."""
        so_far = 0
        for mover in self._others:
            goes_on = (layer.mover != mover) & (ends[layer.origin, 0] < 0)
            for target, before in self._reached(layer, np.flatnonzero(goes_on), mover):
                origin = layer.origin[before].astype(np.int64)
                for places in self._deterring(target, origin, ends):
                    ends[origin[places], 0], ends[origin[places], 1] = depth, so_far + places
                so_far += len(target)
                self._looked_at += len(target)
                self._progress(f"{self._looked_at:,} states looked at")
                movers = np.full(len(target), mover, dtype=np.int16)
                yield Layer(
                    target.astype(np.int32),
                    movers,
                    before.astype(np.int32),
                    origin.astype(np.int32),
                )
                if (ends >= 0).all():
                    return

    def _reached(
        self, layer: Layer, places: Indices, mover: int
    ) -> Iterator[tuple[Indices, Indices]]:
        """Yield the states that a mover comes to from places of a layer, and the places."""
        moves, levels = self._conflict.moves[mover], self._conflict.orders[mover].levels
        cells = moves.alike(layer.state[places].astype(np.int64))
        keys = (levels[layer.state[places]], cells) if self._are_credible else (cells,)
        order = np.lexsort(keys)
        standing = np.sort(places[order[np.diff(cells[order], prepend=~cells[order[:1]]) != 0]])
        sources = layer.state[standing].astype(np.int64)
        for place, target in moves.targets_from(sources):
            if self._are_credible:
                better = levels[target] > levels[sources[place]]
                place, target = place[better], target[better]
            fresh = self._is_fresh(target, mover)
            target, first = np.unique(target[fresh], return_index=True)
            if len(target):
                self._meet(target, mover)
                yield target, standing[place[fresh][first]]

    def _is_fresh(self, target: Indices, mover: int) -> npt.NDArray[np.bool_]:
        """Whether coming to a state by a mover opens more than before."""
        stage = self._stage[target]
        fresh: npt.NDArray[np.bool_] = (stage != CLOSED) & (stage != mover + 1)
        return fresh

    def _meet(self, target: Indices, mover: int) -> None:
        again = self._is_transitive | (self._stage[target] != UNMET)
        self._stage[target] = np.where(again, CLOSED, mover + 1)

    def _deterring(self, target: Indices, origin: Indices, ends: Indices) -> Iterator[Indices]:
        """Yield the first place that deters for each origin whose end is not known."""
        open_ = (ends[origin, 0] < 0) & (self._levels[target] <= self._level)
        places, together = np.flatnonzero(open_), len(target) if self._may_escape else FEW
        while len(places):
            now, places = places[:together], places[together:]
            if not self._may_escape:
                now = now[~self._escapable(target[now])]
            yield now[np.unique(origin[now], return_index=True)[1]]
            places, together = places[ends[origin[places], 0] < 0], 4 * together

    def _escapable(self, states: Indices) -> npt.NDArray[np.bool_]:
        """Whether the focal decision maker can escape from states that it does not prefer."""
        unknown = states[self._escapes[states] == 0]
        moves = self._conflict.moves[self._dm]
        cells, first = np.unique(moves.alike(unknown), return_index=True)
        standing = unknown[first]
        self._escapes[standing] = -1
        for place, target in moves.targets_from(standing):
            self._escapes[standing[place[self._levels[target] > self._level]]] = 1
            same = moves.alike(target) == cells[place]
            self._escapes[target[same]] = self._escapes[standing[place[same]]]
        found: npt.NDArray[np.bool_] = self._escapes[states] == 1
        return found
