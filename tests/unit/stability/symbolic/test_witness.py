from __future__ import annotations

import pytest

from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization
from detente.stability import Budget, Step, Witness, why
from detente.stability.symbolic import symbolic_why
from tests.unit.stability.symbolic.conflicts import crossed, dilemma

PARTS = (
    ["One", "Two", "Three"],
    [Option("A", "One"), Option("B", "Two"), Option("C", "Three")],
    {
        "One": Prioritization(["NOT (B AND C)", "A"]),
        "Two": Prioritization(["B"]),
        "Three": Prioritization(["C"]),
    },
)


@pytest.mark.parametrize("concept", ["gmr", "seq", "smr", "sseq"])
def test_a_sanction_of_two_steps_goes_one_after_the_other(concept: str) -> None:
    witness = symbolic_why(Conflict.from_options(*PARTS, limit=0), "N-N-N", "One", concept)
    listed = why(Conflict.from_options(*PARTS), 1, "One", concept)
    assert outline(witness) == outline(listed)
    if concept in {"gmr", "seq"}:
        (only,) = witness.improvements
        assert only.sanction == (Step("Two", 2, 4), Step("Three", 4, 8))  # type: ignore[arg-type]
        assert only.ends_in == 8


def outline(witness: Witness) -> object:
    """Return what is the same whichever of equally short sanctions a search comes upon first."""
    shown = [(item.improvement, len(item.sanction), item.ends_in) for item in witness.improvements]
    return witness.state, witness.dm, witness.concept, witness.is_stable, shown, witness.further


def test_what_is_not_analysed_is_refused() -> None:
    with pytest.raises(ConflictError, match="SIM is not analysed symbolically"):
        symbolic_why(dilemma(), 1, "One", "sim")
    with pytest.raises(ConflictError, match="knows countermoves as sequences only"):
        symbolic_why(dilemma(), 1, "One", "seq", countermoves="one-move")
    with pytest.raises(ConflictError, match="no state 9; states are numbered 1 to 4"):
        symbolic_why(dilemma(), 9, "One", "seq")


def test_a_spent_budget_is_told() -> None:
    with pytest.raises(TooLargeError, match="SEQ for East: stopped after 1e-09 s"):
        symbolic_why(crossed(), 1, "East", "seq", budget=Budget(seconds=1e-9))
