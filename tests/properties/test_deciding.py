"""The statement that a reason names is the one that decides."""

from __future__ import annotations

from hypothesis import given

from detente.model.states import where
from detente.preferences import Prioritization
from tests.strategies import GraphForm, OptionForm, coalesced_forms, graph_forms, option_forms


@given(option_forms(max_options=4) | coalesced_forms() | graph_forms())
def test_deciding_is_the_first_statement_that_tells_apart(form: OptionForm | GraphForm) -> None:
    conflict = form.build()
    stated = zip(conflict.preferences, conflict.orders, strict=True)
    for preference, order in stated:
        if not isinstance(preference, Prioritization):
            continue
        columns = [where(conflict.states, statement) for statement in preference.statements]
        for other in range(1, min(len(conflict.states), 8)):
            differing = [k for k, column in enumerate(columns) if column[0] != column[other]]
            expected = differing[0] if order.prefers(0, other) else None
            assert preference.deciding(conflict.states, 0, other) == expected
