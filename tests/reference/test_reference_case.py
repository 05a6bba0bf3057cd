"""What NOTES.md of the reference case says of its answers."""

from __future__ import annotations

import pytest

from detente.analysis import paths
from detente.casefile import Level, check, load_case
from detente.stability import stable_states

CASE = load_case("diplomacy/f35-s400")
DEADLOCK, HALF_OPEN, BREAKTHROUGH, TRAP = (
    "NNNN-NNYY-NN",
    "YNNN-NYYY-NN",
    "YYNY-YYNY-YN",
    "NNNY-YNYY-YN",
)
STATUS_QUO = "NNNN-NNNY-NN"


def labels(readings: dict[str, str]) -> set[str]:
    conflict = CASE.with_readings(readings).conflict
    found = stable_states(conflict, "nash").equilibria("nash")
    return {conflict.states.label(state - 1) for state in found}


def test_the_default_readings_have_four_equilibria() -> None:
    assert len(CASE.conflict.states) == 480
    assert labels({}) == {DEADLOCK, HALF_OPEN, BREAKTHROUGH, TRAP}


def test_improvements_lead_to_deadlock_and_the_half_open_door_only() -> None:
    assert CASE.status_quo is not None
    assert CASE.conflict.states.label(CASE.status_quo - 1) == STATUS_QUO
    wanted = [DEADLOCK, HALF_OPEN, BREAKTHROUGH, TRAP]
    found = paths(CASE.conflict, CASE.status_quo, wanted, improvements_only=True)
    assert [None if path is None else len(path) for path in found.values()] == [1, 2, None, None]


@pytest.mark.parametrize(
    ("readings", "holding", "gone"),
    [
        (
            {"preferences.United States.4": "lifted as Trump signalled in September"},
            {HALF_OPEN, BREAKTHROUGH},
            {DEADLOCK, TRAP},
        ),
        (
            {"preferences.Türkiye.6": "a bargaining chip, not a purchase"},
            {STATUS_QUO, BREAKTHROUGH},
            {DEADLOCK},
        ),
        (
            {"preferences.United States.1": "the first report, assurances"},
            {"YYNN-NYNY-NN", BREAKTHROUGH},
            {HALF_OPEN},
        ),
    ],
)
def test_what_one_reading_changes(
    readings: dict[str, str], holding: set[str], gone: set[str]
) -> None:
    assert holding <= labels(readings)
    assert not gone & labels(readings)


def test_the_second_report_throughout_leaves_the_breakthrough_alone() -> None:
    readings = {
        "preferences.United States.1": "the second report, the end of the S-400 deal",
        "preferences.United States.6": "a policy of tariffs and sanctions",
        "preferences.Türkiye.2": "a withdrawal as soon as Russia agrees",
        "preferences.Russia": "a favour that keeps the partnership",
    }
    assert labels(readings) == {BREAKTHROUGH}


def test_everything_has_a_source_and_every_passage_stands() -> None:
    assert {finding.level for finding in check(CASE)} == {Level.UNRESOLVED}
