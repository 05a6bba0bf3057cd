from __future__ import annotations

from unittest.mock import patch

import pytest

from detente.analysis import coalitions as analysis
from detente.analysis import paths, vulnerable
from detente.casefile import load_case
from detente.errors import ConflictError, TooLargeError
from detente.model import Conflict, StateId
from detente.preferences import Prioritization, Ranking
from detente.stability import Step

ELMIRA = load_case("elmira").conflict
F35 = load_case("f35-s400").conflict


def move(dm: str, source: int, target: int) -> Step:
    return Step(dm, StateId(source), StateId(target))


def named(conflict: Conflict, concept: str, state: int) -> list[tuple[str, ...]]:
    """The coalitions that can upset a state."""
    found = vulnerable(conflict, concept)
    return [threat.coalition for threat in found.of(state) if threat.undeterred]


def test_in_elmira_the_ministry_and_the_company_leave_the_lasting_delay() -> None:
    # Kinsara (2014), section 5.3 and figures 31 to 33: 7 → 10 is their improvement together.
    found = vulnerable(ELMIRA, "seq")
    assert found.vulnerable == {7}
    assert found.holding == {5, 6, 10, 11, 12}
    (threat,) = found.threats
    assert (threat.state, threat.coalition) == (7, ("MoE", "Uniroyal"))
    assert threat.improvements[0].steps == (move("MoE + Uniroyal", 7, 10),)


def test_by_a_sequence_the_moves_of_each_are_told() -> None:
    found = vulnerable(ELMIRA, "seq", [["Uniroyal", "MoE"]], rule="sequence")
    assert found.threats[0].improvements[0].steps == (
        move("Uniroyal", 7, 9),
        move("MoE", 9, 10),
    )


def test_what_outsiders_deter_upsets_nothing() -> None:
    found = vulnerable(ELMIRA, "gmr", [["MoE", "Local Government"]])
    (threat,) = found.threats
    assert (threat.state, threat.undeterred) == (1, ())
    assert not found.vulnerable
    assert threat.improvements[0].sanction == (move("Uniroyal", 7, 11),)
    assert threat.improvements[0].ends_in == 11


def test_in_the_reference_case_only_the_breakthrough_stands_against_all_coalitions() -> None:
    found = vulnerable(F35, "nash")
    everyone = ("United States", "Türkiye", "Russia")
    assert [threat.state for threat in found.threats] == [61, 61, 72, 216]
    assert found.equilibria == {61, 72, 198, 216}
    assert found.holding == {198}
    assert named(F35, "nash", 61) == [everyone[:2], everyone]
    assert named(F35, "nash", 72) == [everyone]
    assert named(F35, "nash", 216) == [everyone[:2]]


def test_first_comes_what_no_other_move_surpasses_for_every_member() -> None:
    threat = vulnerable(F35, "nash").of(61)[0]
    targets = [item.target for item in threat.improvements]
    orders = [F35.orders[F35.dm(name)] for name in threat.coalition]
    surpassed = [
        any(all(order.prefers(b - 1, a - 1) for order in orders) for b in targets) for a in targets
    ]
    assert surpassed == sorted(surpassed)
    assert True in surpassed


def test_first_comes_what_nobody_deters() -> None:
    threats = vulnerable(F35, "gmr").threats
    for threat in threats:
        deterred = [item.is_deterred for item in threat.improvements]
        assert deterred == sorted(deterred)
    assert any(threat.undeterred != threat.improvements for threat in threats)


def test_one_move_deters_less_than_a_sequence() -> None:
    # One and Two go s → p → u together; it takes Three, then Four, to bring them down to x.
    conflict = Conflict.from_graph(
        ["s", "p", "u", "v", "x"],
        {"One": [("s", "p")], "Two": [("p", "u")], "Three": [("u", "v")], "Four": [("v", "x")]},
        dict.fromkeys(["Three", "Four"], Prioritization([]))
        | dict.fromkeys(["One", "Two"], Ranking([["u", "v"], "s", ["p", "x"]])),
    )
    deterred, free = (
        vulnerable(conflict, "gmr", [["One", "Two"]], rule="sequence", countermoves=countermoves)
        for countermoves in ("sequences", "one-move")
    )
    assert not deterred.vulnerable
    assert [step.dm for step in deterred.of(1)[0].improvements[0].sanction] == ["Three", "Four"]
    assert free.vulnerable == {1}


def test_only_equilibria_in_which_a_statement_is_true() -> None:
    found = vulnerable(F35, "nash", where="Readmit")
    assert found.equilibria == {198}
    assert found.threats == ()


def test_it_can_be_written_as_plain_data() -> None:
    assert vulnerable(ELMIRA, "nash", [["MoE", "Uniroyal"]]).to_dict() == {
        "concept": "nash",
        "rule": "merged",
        "countermoves": "sequences",
        "coalitions": [["MoE", "Uniroyal"]],
        "equilibria": [5, 6, 7, 10, 11, 12],
        "vulnerable": [7],
        "threats": [
            {
                "state": 7,
                "coalition": ["MoE", "Uniroyal"],
                "vulnerable": True,
                "improvements": [
                    {
                        "target": 10,
                        "steps": [{"dm": "MoE + Uniroyal", "source": 7, "target": 10}],
                        "sanction": [],
                        "ends_in": None,
                    }
                ],
            }
        ],
    }


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ConflictError, match="did you mean 'Uniroyal'"):
        vulnerable(ELMIRA, "nash", [["MoE", "Uniroyl"]])
    with pytest.raises(ConflictError, match="one decision maker is no coalition"):
        vulnerable(ELMIRA, "nash", [["MoE", "MoE"]])
    with pytest.raises(ConflictError, match="SIM is not defined for coalitions"):
        vulnerable(ELMIRA, "sim")
    with pytest.raises(ConflictError, match="take the rule sequence"):
        vulnerable(load_case("chicken").conflict, "nash")


def test_what_is_too_much_is_refused_with_the_figure() -> None:
    with (
        patch.object(analysis, "MOST_COALITIONS", 3),
        pytest.raises(
            TooLargeError, match="there are 4 coalitions or more to look at; the bound is 3"
        ),
    ):
        vulnerable(ELMIRA, "nash")
    with (
        patch.object(analysis, "MOST_IMPROVEMENTS", 35),
        pytest.raises(TooLargeError, match="36 coalitional improvements or more to look at"),
    ):
        vulnerable(F35, "nash")


def test_paths_by_some_decision_makers_only() -> None:
    way, none = paths(ELMIRA, 7, [10, 1], by=["MoE", "Uniroyal"]).values()
    assert none is None
    assert way is not None
    assert [step.dm for step in way.steps] == ["Uniroyal", "MoE"]
    assert paths(ELMIRA, 7, [10], by=[]) == {10: None}
    with pytest.raises(ConflictError, match="no decision maker 'Moe'"):
        paths(ELMIRA, 7, [10], by=["Moe"])
