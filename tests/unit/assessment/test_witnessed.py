"""What is said of the states that a witness names, listed or not."""

from __future__ import annotations

from itertools import product

import pytest

from detente.assessment.witnessed import prefers, witnessed
from detente.model import Conflict, Option, Preference
from detente.preferences import Prioritization, Weighting
from detente.stability import why

OPTIONS = [Option("A", "One"), Option("B", "One"), Option("C", "Two")]
WISHES: dict[str, Preference] = {
    "One": Prioritization(["A IFF C", "B"]),
    "Two": Prioritization(["NOT C OR A"]),
}


@pytest.mark.parametrize("second", [WISHES["Two"], Weighting({"A": 2, "C": 2})])
def test_who_prefers_what_is_read_from_the_order(second: Preference) -> None:
    conflict = Conflict.from_options(["One", "Two"], OPTIONS, WISHES | {"Two": second})
    for (dm, order), better, worse in product(
        zip(conflict.decision_makers, conflict.orders, strict=True), range(1, 9), range(1, 9)
    ):
        expected = order.levels[better - 1] > order.levels[worse - 1]
        assert prefers(conflict, dm, better, worse) == expected


def test_who_prefers_what_where_states_are_not_listed() -> None:
    listed = Conflict.from_options(["One", "Two"], OPTIONS, WISHES)
    conflict = Conflict.from_options(["One", "Two"], OPTIONS, WISHES, limit=1)
    for state in range(1, 9):
        witness = why(conflict, state, "One", "gmr")
        known = witnessed(conflict, witness)
        named = [number for number, _ in witness.labels]
        for dm, better, worse in product(listed.decision_makers, named, named):
            assert prefers(known, dm, better, worse) == prefers(listed, dm, better, worse)
