"""Three minimal conflicts on which a published program goes wrong, on every path.

States are numbered as they were published, which is not the rising order of their codes. So each
conflict is built twice: in option form, with the numbers carried over, and in graph form with the
arcs of the option form, where the numbers are the published ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from detente.model import ArcMoves, Conflict, NumberedStates, Option, OptionMoves, OptionStates
from detente.preferences import Ranking
from detente.stability import Concept
from detente.stability.metarational import METARATIONAL
from detente.stability.reference import LiteralConflict, stable
from tests.verification.paths import paths


@dataclass(frozen=True)
class Minimal:
    """A published conflict: options by decision maker, states as strings, payoffs by state."""

    concept: Concept
    owned: tuple[int, ...]
    states: str
    payoffs: str
    equilibria: frozenset[int]

    @property
    def numbers(self) -> list[int]:
        """The published number of each state, in rising order of codes."""
        codes = [int(state[::-1], base=2) for state in self.states.split()]
        return [codes.index(code) + 1 for code in sorted(codes)]

    @property
    def decision_makers(self) -> tuple[str, ...]:
        return tuple(f"D{dm}" for dm in range(len(self.owned)))

    def ranked(self, numbers: list[int]) -> list[Ranking]:
        """Return the preferences over states that stand in this order."""
        rankings = []
        for payoffs in self.payoffs.split("/"):
            value = dict(enumerate(map(int, payoffs.split()), start=1))
            best_first = sorted(numbers, key=lambda number, value=value: -value[number])  # type: ignore[misc]
            rankings.append(Ranking([numbers.index(number) + 1 for number in best_first]))
        return rankings

    def in_option_form(self) -> Conflict:
        dms = self.decision_makers
        owners = [dm for dm, count in zip(dms, self.owned, strict=True) for _ in range(count)]
        options = tuple(Option(f"o{k}", owner) for k, owner in enumerate(owners))
        codes = sorted(int(state[::-1], base=2) for state in self.states.split())
        states = OptionStates(options, np.array(codes, dtype=np.uint64))
        moves = tuple(OptionMoves(states, dm) for dm in dms)
        return Conflict(dms, states, moves, tuple(self.ranked(self.numbers)))

    def in_graph_form(self) -> Conflict:
        numbers = np.array(self.numbers)
        size = len(numbers)
        moves = tuple(
            ArcMoves.from_pairs(size, numbers[moves.arcs().pairs()], first=1)
            for moves in self.in_option_form().moves
        )
        stated = tuple(self.ranked(list(range(1, size + 1))))
        return Conflict(self.decision_makers, NumberedStates(size), moves, stated)


MINIMAL = [
    Minimal(
        Concept.SEQ,
        (1, 1, 1),
        "000 010 110 011 111",
        "2 4 1 3 5 / 2 3 1 5 4 / 4 2 5 3 1",
        frozenset({1, 2, 4}),
    ),
    Minimal(
        Concept.GMR,
        (1, 2, 1),
        "1000 1010 1011 0111 1111",
        "1 3 4 2 5 / 1 3 5 2 4 / 2 3 1 5 4",
        frozenset({2, 4, 5}),
    ),
    Minimal(
        Concept.SMR,
        (1, 2, 1),
        "1010 1110 0101 1101 1011",
        "5 1 2 4 3 / 3 1 5 4 2 / 3 1 4 2 5",
        frozenset({1, 3, 4}),
    ),
]
every_conflict = pytest.mark.parametrize("minimal", MINIMAL, ids=lambda m: m.concept.value)


@every_conflict
def test_the_oracle_gives_what_the_definitions_give(minimal: Minimal) -> None:
    found = stable(minimal.in_graph_form(), minimal.concept)
    assert set.intersection(*found.values()) == minimal.equilibria
    found = stable(minimal.in_option_form(), minimal.concept)
    numbers = {minimal.numbers[number - 1] for number in set.intersection(*found.values())}
    assert numbers == minimal.equilibria


@every_conflict
def test_so_does_every_path(minimal: Minimal) -> None:
    in_option_form = minimal.in_option_form()
    in_graph_form = minimal.in_graph_form()
    one_to_five = list(range(1, len(minimal.numbers) + 1))
    for conflict, numbers in ((in_option_form, minimal.numbers), (in_graph_form, one_to_five)):
        for name, take in paths(conflict):
            holds = np.flatnonzero(take()[minimal.concept].all(axis=0))
            found = {numbers[index] for index in holds.tolist()}
            assert found == minimal.equilibria, f"{name}, {conflict.form} form"


@every_conflict
def test_both_forms_are_one_conflict_under_every_concept(minimal: Minimal) -> None:
    by_option = LiteralConflict.of(minimal.in_option_form())
    by_graph = LiteralConflict.of(minimal.in_graph_form())
    for concept in METARATIONAL:
        found = stable(by_option, concept)
        renumbered = {
            dm: {minimal.numbers[number - 1] for number in numbers} for dm, numbers in found.items()
        }
        assert renumbered == stable(by_graph, concept)
