"""The command inverse, in text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.stability import stable_states
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

SYRIA = ("inverse", "syria-iraq-1975", "--target")


def test_conditions_and_the_least_change(run: Run) -> None:
    out = run(*SYRIA, "YN-N", "--by", "Syria").out
    assert "    Syria prefers 2 to 1, or Syria prefers 2 to 4, and" in out
    assert "384 of 720" in out
    assert "costs 1; no other costs less." in out
    assert "    2. NOT Attack (was 3)" in out


def test_what_is_put_into_the_case_makes_it_hold(run: Run, tmp_path: Path) -> None:
    out = run("inverse", "f35-s400", "--target", "Readmit AND NOT Return the S-400").out
    block = out.partition("preferences:\n")[2]
    source = load_case("syria-iraq-1975")
    assert source.conflict is not None
    assert "  - of: United States\n    prioritization:\n" in block
    out = run(*SYRIA, "2", "--by", "Syria", "--rankings").out
    ranking = out.partition("preferences:\n  - of: Syria\n")[2].splitlines()[0]
    text = (source.folder / "case.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("  - of: Syria\n")
    changed = f"{head}  - of: Syria\n{ranking}\n  - of: Iraq\n{rest.partition('  - of: Iraq')[2]}"
    samples.write(tmp_path / "changed", changed)
    conflict = load_case(str(tmp_path / "changed")).conflict
    assert 2 in stable_states(conflict, ["seq"]).equilibria("seq")


def test_costs_and_weights_decide(run: Run) -> None:
    words = (*SYRIA, "2", "--concept", "nash", "--by", "Syria")
    assert run(*words, "--json").data["least"]["cost"] == 9
    cheap = run(*words, "--cost", "negate=1", "--cost", "drop=none", "--json").data["least"]
    assert cheap["changes"][0]["dropped"] == []
    assert cheap["changes"][0]["negated"] != []
    dear = run(*words, "--weight", "Syria=7", "--json").data["least"]
    assert (dear["cost"], dear["bound"], dear["proven"]) == (63, 63, True)


def test_a_toggle_is_taken_when_it_is_cheaper(run: Run) -> None:
    words = (*SYRIA, "2", "--concept", "nash", "--allow", "options.Escalate=absent")
    assert run(*words, "--cost", "toggle=9", "--json").data["least"]["toggles"] == []
    data = run(*words, "--cost", "toggle=1", "--json").data["least"]
    assert data["toggles"] == [{"address": "options.Escalate", "value": "absent"}]
    both = (*SYRIA, "Release Water AND Escalate", "--allow", "infeasible.1=absent")
    found = run(*both, "--json").data
    assert found["requirements"] == []
    assert found["least"]["toggles"] == [{"address": "infeasible.1", "value": "absent"}]
    assert "  infeasible.1 becomes “absent: true” (cost 3)" in run(*both).out


def test_stable_for_one_decision_maker(run: Run) -> None:
    out = run(*SYRIA, "2", "--for", "Iraq").out
    assert "Nothing has to change: “YN-N” holds already." in out
    assert "for Syria" not in out
    assert "Then 2 (YN-N) is stable for Iraq under SEQ" in out


def test_what_cannot_be(run: Run) -> None:
    out = run(*SYRIA, "2", "--concept", "nash", "--by", "Iraq").out
    assert "  for Syria under no preference that is asked about;" in out
    assert "No change that is allowed makes “YN-N” hold." in out
    data = run(*SYRIA, "2", "--concept", "nash", "--by", "Iraq", "--json").data["least"]
    assert (data["cost"], data["bound"], data["proven"]) == (None, None, True)


def test_when_time_is_up_the_bound_is_told(run: Run) -> None:
    out = run(*SYRIA, "2", "--seconds", "0").out
    assert "Time was up: no change was found; any costs 0 at least." in out
    assert run(*SYRIA, "2", "--seconds", "0", "--json").data["least"]["proven"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cost", "swap=0"), "swap costs 0"),
        (("--cost", "toggle=none"), "toggle costs None"),
        (("--cost", "swop=1"), "no kind of change 'swop'"),
        (("--cost", "swap"), "'swap' is no cost"),
        (("--weight", "Irak=2"), "did you mean 'Iraq'?"),
        (("--concept", "sim"), "SIM is not taken here"),
        (("--by", "Irak"), "did you mean 'Iraq'?"),
        (("--allow", "options.Attack"), "says no change"),
        (("--allow", "options.Attak=take"), "no element 'options.Attak'"),
        (("--allow", "options.Attack=never"), "no value 'never'"),
        (("--allow", "preferences.Iraq=absent"), "a preference is not toggled"),
        (("--target", "Release Water AND NOT Release Water"), "is true in none"),
        (("--target", "9"), "--target: no state '9'; states are numbered 1 to 6"),
        (("--target", "YY-Y"), "--target: no state 'YY-Y'; it is not feasible"),
        (("--target", "Attack AND Atack"), "--target column 12: no option 'Atack'"),
        (("--target", ""), "--target: an empty statement"),
        (("--seconds", "-1"), "error: --seconds: expected a number of seconds from 0 on"),
        (("--seconds", "nan"), "error: --seconds: expected a number of seconds from 0 on"),
        (("--limit", "-1"), "error: --limit: expected a whole number from 0 on"),
    ],
)
def test_mistakes(run: Run, words: tuple[str, str], said: str) -> None:
    ran = run(*SYRIA, "2", *words)
    assert ran.code == 2
    assert said in ran.err


def test_in_graph_form_a_state_is_missed_and_not_an_option(run: Run) -> None:
    ran = run("inverse", "chicken", "--target", "Crush")
    assert ran.code == 2
    assert "--target column 1: no state 'Crush'; did you mean 'Crash'?" in ran.err


def test_without_the_library_the_remedy_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.analysis.inverse.find_spec", lambda name: None)
    ran = run(*SYRIA, "2")
    assert ran.code == 2
    assert "needs the library OR-tools; pip install '.[inverse]', in a clone" in ran.err
