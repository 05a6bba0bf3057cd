from __future__ import annotations

import json
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConflictError
from detente.model import Conflict, Option
from detente.preferences import Prioritization, Ranking
from detente.stability import Concept, stable_states
from detente.stability.metarational import METARATIONAL
from tests.strategies import GraphForm, OptionForm, graph_forms, option_forms
from tests.unit.stability import examples

RESULT = stable_states(examples.chicken(), ["nash", "gmr", "seq"])


def test_stable_states_equilibria_and_the_mask() -> None:
    assert RESULT.stable_for("One", "nash") == {2, 3}
    assert RESULT.stable_for("Two", Concept.GMR) == {2, 3, 4}
    assert RESULT.equilibria("gmr") == {2, 3, 4}
    assert RESULT.equilibria("nash").mask().tolist() == [False, True, True, False]


def test_an_equilibrium_is_stable_for_everyone() -> None:
    result = stable_states(examples.sanction(escape=True), ["smr"])
    assert result.stable_for("Focal", "smr") == {1, 3}
    assert result.stable_for("A", "smr") == {1, 2, 3, 4}
    assert result.equilibria("smr") == {1, 3}


def test_an_unknown_decision_maker_or_concept() -> None:
    with pytest.raises(ConflictError) as caught:
        RESULT.stable_for("Onne", "nash")
    assert str(caught.value) == "no decision maker 'Onne'; did you mean 'One'?"
    with pytest.raises(ConflictError) as caught:
        RESULT.equilibria("gmrr")
    expected = "no concept 'gmrr'; did you mean 'gmr'?"
    assert str(caught.value) == expected


def test_a_concept_that_was_not_run() -> None:
    with pytest.raises(ConflictError) as caught:
        RESULT.equilibria("smr")
    assert str(caught.value) == "SMR was not run: it was not asked for"
    with pytest.raises(ConflictError) as caught:
        stable_states(examples.goes_back()).equilibria("sim")
    assert str(caught.value) == (
        "SIM was not run: SIM needs option form: in graph form moves do not combine"
    )


def test_to_dict_is_plain_data() -> None:
    answer = stable_states(examples.goes_back(), None).to_dict()
    assert list(answer) == ["nash", "gmr", "smr", "seq", "sseq", "sim"]
    assert answer["sim"] is None
    assert json.loads(json.dumps(answer))["gmr"] == {
        "stable": {"Focal": [1, 2], "A": [1, 2]},
        "equilibria": [1, 2],
    }
    assert answer["nash"] == {"stable": {"Focal": [2], "A": [1]}, "equilibria": []}


def test_to_pandas_has_a_row_for_each_state() -> None:
    table = RESULT.to_pandas()
    assert table.index.tolist() == [1, 2, 3, 4]
    assert table.index.name == "state"
    assert table["state", "label"].tolist() == ["N-N", "Y-N", "N-Y", "Y-Y"]
    assert [tuple(column) for column in table.columns] == [
        ("state", "label"),
        *(
            column
            for name in ("nash", "gmr", "seq")
            for column in ((name, "One"), (name, "Two"), ("equilibrium", name))
        ),
    ]
    assert table["nash", "One"].tolist() == [False, True, True, False]
    assert table["equilibrium", "gmr"].tolist() == [False, True, True, True]


def test_html_shows_the_states_that_hold_and_under_what() -> None:
    html = RESULT._repr_html_()
    assert "3 of 4 states hold" in html
    assert "<tr><th>2</th><td>Y-N</td><td>holds</td><td>holds</td><td>holds</td></tr>" in html
    assert "<tr><th>4</th><td>Y-Y</td><td>—</td><td>holds</td><td>—</td></tr>" in html
    assert "<th>1</th>" not in html
    assert "<th>Nash</th><th>GMR</th><th>SEQ</th>" in html


def test_html_escapes_what_the_user_wrote() -> None:
    conflict = Conflict.from_graph(
        ["<b>war</b>"],
        {"<i>One</i>": []},
        {"<i>One</i>": Ranking([1])},
        title="<script>alert(1)</script>",
    )
    html = stable_states(conflict)._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: 1 of 1 states hold" in html
    assert "<td>&lt;b&gt;war&lt;/b&gt;</td>" in html


def test_html_stops_after_a_hundred_states() -> None:
    names = [f"s{number}" for number in range(150)]
    conflict = Conflict.from_graph(names, {"One": []}, {"One": Ranking([list(range(1, 151))])})
    html = stable_states(conflict)._repr_html_()
    assert html.count("<td>s") == 100
    assert "150 of 150 states hold" in html


def test_html_without_concepts() -> None:
    assert "0 of 4 states hold" in stable_states(examples.chicken(), [])._repr_html_()


def test_answers_are_read_only() -> None:
    for stable in RESULT.stable.values():
        with pytest.raises(ValueError, match="read-only"):
            stable[0, 0] = True


def test_a_mask_can_be_changed_without_changing_the_answer() -> None:
    before = RESULT.equilibria("nash")
    RESULT.equilibria("nash").mask()[:] = True
    assert RESULT.equilibria("nash") == before


@given(graph_forms() | option_forms(max_options=4), st.sampled_from(list(METARATIONAL)))
def test_best_and_worst_are_the_equilibria_at_the_ends(
    form: GraphForm | OptionForm, concept: Concept
) -> None:
    conflict = form.build()
    result = stable_states(conflict, [concept])
    holding = [int(index) for index in np.flatnonzero(result.stable[concept].all(axis=0))]
    assert result.equilibria(concept) == {index + 1 for index in holding}
    for dm, order in zip(conflict.decision_makers, conflict.orders, strict=True):
        best = [s for s in holding if not any(order.prefers(t, s) for t in holding)]
        worst = [s for s in holding if not any(order.prefers(s, t) for t in holding)]
        assert result.best(concept, dm) == {index + 1 for index in best}
        assert result.worst(concept, dm) == {index + 1 for index in worst}


def test_a_statement_narrows_equilibria_and_the_best_of_them() -> None:
    assert RESULT.equilibria("gmr", "Swerve") == {2, 4}
    assert RESULT.best("gmr", "One") == {3}
    assert RESULT.best("gmr", "One", "Swerve") == {4}
    assert RESULT.worst("gmr", "One", "Give way") == {4}
    assert not RESULT.worst("nash", "One", "Swerve AND Give way")


def test_a_witness_is_asked_for_under_the_rules_of_the_run() -> None:
    one_move = stable_states(examples.sanction(), ["gmr"], countermoves="one-move", horizon=2)
    witness = one_move.why(1, "Focal", "smr")
    assert witness.countermoves is one_move.countermoves
    assert one_move.why(1, "Focal", "gmr").is_stable == (1 in one_move.stable_for("Focal", "gmr"))
    assert (
        stable_states(examples.chicken(), "nash", horizon=2).why(1, "One", "limited_move").horizon
        == 2
    )


@pytest.mark.slow
def test_a_million_states_cost_bits() -> None:
    options = [Option(f"o{k}", f"dm{k % 4}") for k in range(20)]
    wishes = {
        f"dm{dm}": Prioritization([f"o{dm} IFF o{(dm + 5) % 20}", f"NOT o{dm + 8}"])
        for dm in range(4)
    }
    conflict = Conflict.from_options(list(wishes), options, wishes)
    asked = ["nash", "gmr", "smr", "seq", "sseq"]
    stable_states(conflict, asked)  # what is imported and compiled is no part of the answer
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        result = stable_states(conflict, asked)
        kept = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        found = [
            result.best(concept, dm, "o0 OR NOT o7").count for concept in asked for dm in wishes
        ]
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert all(found)
    bits = 5 * 4 * 2**20 // 8
    assert bits <= kept < bits + 2**20
    assert peak < 16 * 2**20


def test_repr_does_not_print_the_arrays() -> None:
    assert "array" not in repr(RESULT)
