"""What changes cost."""

from __future__ import annotations

import pytest

from detente.analysis import Costs
from detente.errors import ConflictError


def test_a_decision_maker_named_as_a_kind_of_change_hides_no_cost() -> None:
    with pytest.raises(ConflictError, match="swap costs 0"):
        Costs(swap=0, weights={"swap": 1})
    with pytest.raises(ConflictError, match="drop costs 0"):
        Costs(weights={"drop": 0})
