"""Conflicts whose states are not listed."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import ConflictError, InputError, TooLargeError
from detente.model import (
    Conflict,
    Option,
    OptionStates,
    Preference,
    UnlistedMoves,
    UnlistedStates,
)
from detente.model.unlisted import unlisted
from detente.preferences import Prioritization, Ranking, Weighting

OPTIONS = [Option(f"o{k}", "One" if k < 40 else "Two") for k in range(80)]
WISHES = {"One": Prioritization(["o0 IF o79"]), "Two": Prioritization([])}


def build(**changes: object) -> Conflict:
    parts = {"preferences": WISHES, "infeasible": ["o0 AND o1", "NOT o79"]} | changes
    return Conflict.from_options(["One", "Two"], OPTIONS, **parts)  # type: ignore[arg-type]


def test_is_built_without_a_list() -> None:
    conflict = build(title="Large")
    assert isinstance(conflict.states, UnlistedStates)
    assert conflict.states.count == 3 * 2**77
    assert conflict.form == "option"
    assert all(isinstance(moves, UnlistedMoves) for moves in conflict.moves)
    assert repr(conflict) == (
        "Conflict('Large', 2 decision makers, 453,347,182,355,485,940,514,816 states, option form)"
    )
    assert "453,347,182" in conflict._repr_html_()


def test_the_limit_says_what_is_listed() -> None:
    options = [Option(name, "One") for name in "ABC"]
    parts = (["One"], options, {"One": Prioritization([])})
    assert isinstance(Conflict.from_options(*parts, limit=8).states, OptionStates)
    assert isinstance(Conflict.from_options(*parts, limit=7).states, UnlistedStates)


def test_is_unlisted_where_the_way_to_a_short_list_is_too_long() -> None:
    options = [Option(f"o{k}", "One") for k in range(8)]
    last = "NOT (o7 AND NOT o0 AND NOT o1 AND NOT o2 AND NOT o3 AND NOT o4 AND NOT o5)"
    parts = (["One"], options, {"One": Prioritization([])})
    assert isinstance(Conflict.from_options(*parts, infeasible=[last]).states, OptionStates)
    states = Conflict.from_options(*parts, infeasible=[last], limit=16).states
    assert isinstance(states, UnlistedStates)
    assert states.count == 2


def test_what_needs_the_list_is_refused() -> None:
    conflict = build()
    states, moves = conflict.states, conflict.moves[0]
    for ask in (
        lambda: len(states),
        lambda: states.column("o0"),
        lambda: states.truth(WISHES["One"].statements[0]),
        lambda: moves.targets(0),
        lambda: moves.targets_from(np.array([0])),
        lambda: moves.alike(np.array([0])),
        lambda: moves.arcs(),
        lambda: moves.count,
        lambda: states.labelled("N"),
        lambda: states.blocks(),
        lambda: conflict.orders,
    ):
        with pytest.raises((TooLargeError, ConflictError), match=r"453,347,182.* are not listed"):
            ask()
    with pytest.raises(TooLargeError, match="coalescing needs a list of the states"):
        build(coalesced=["o3"])


@pytest.mark.parametrize(
    ("preference", "message"),
    [
        (Ranking([1, 2]), "preferences of One: a direct ranking needs a list of the states"),
        (Weighting({"o0": 1}), "preferences of One: option weighting needs a list of the states"),
        (Prioritization(["o0", "o99"]), "preferences of One: no option 'o99'; did you mean 'o9'?"),
    ],
)
def test_preferences_are_checked_at_once(preference: Preference, message: str) -> None:
    with pytest.raises(ConflictError) as caught:
        build(preferences=WISHES | {"One": preference})
    assert str(caught.value).startswith(message)


def test_conditions_are_not_asked_for_where_there_are_too_many_options() -> None:
    options = tuple(Option(f"o{k}", "One") for k in range(64))
    assert str(unlisted(UnlistedStates(options, (), 64), "this", "leave it out")) == (
        "this needs a list of the states, and 64 states are not listed: there are more than 63 "
        "options; leave it out"
    )
    assert str(unlisted(UnlistedStates(options[:63], (), 2**63), "this", "leave it out")).endswith(
        "states are not listed; leave it out, or add infeasibility conditions"
    )


def test_states_that_were_not_counted_are_said_to_be_so() -> None:
    options = tuple(Option(f"o{k}", "One") for k in range(64))
    assert UnlistedStates(options, (), None).size == "states of 64 options, not counted"


def test_conditions_that_leave_nothing_are_refused() -> None:
    with pytest.raises(ConflictError, match="no state is feasible"):
        build(infeasible=["o0", "NOT o0"])
    apart = [*(f"o{k} AND o{k + 40}" for k in range(30)), "o70 OR NOT o75", "NOT o70 OR o75"]
    with pytest.raises(ConflictError, match="no state is feasible"):
        build(infeasible=apart)


def test_labels_and_codes() -> None:
    states = build().states
    assert isinstance(states, UnlistedStates)
    code = 1 << 79 | 1 << 40 | 1
    label = "Y" + "N" * 39 + "-" + "Y" + "N" * 38 + "Y"
    assert states.label(code) == label
    assert states.code(f" {label} ") == code
    assert states.true_names(code) == {"o0", "o40", "o79"}
    assert states.choices(code)["o40"] is True
    for wrong in ("Y", label.replace("-", ""), label.lower(), "7"):
        with pytest.raises(InputError, match="write Y or N for each option, as in NNNN"):
            states.code(wrong)
    with pytest.raises(ConflictError, match="is not feasible: o0 AND o1"):
        states.code("Y" + label[:1] + label[2:])
