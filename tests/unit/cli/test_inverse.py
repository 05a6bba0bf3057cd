"""The command inverse, in text and as JSON."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from detente.analysis.targets import Target
from detente.casefile import Case, check, load_case
from detente.casefile.addresses import choose, located
from detente.casefile.build import conflict_of
from detente.casefile.sourced import Sourced
from detente.stability import stable_states
from tests.unit.cli.conftest import Run

SYRIA = ("inverse", "syria-iraq-1975", "--target")


def test_conditions_and_the_least_change(run: Run) -> None:
    out = run(*SYRIA, "YN-N", "--by", "Syria").out
    assert "    Syria prefers 2 to at least one of 1 and 4, and" in out
    assert "384 of 720" in out
    assert "costs 1; no other costs less." in out
    assert "    2. NOT Attack (was 3)" in out


def put_in(source: Case, printed: str, folder: Path) -> Case:
    """Put what is printed into a case, as its reader would: in place of the preference it is of."""
    block = printed.partition("preferences:\n")[2]
    head = block.splitlines(keepends=True)[0]
    text = (source.folder / "case.yaml").read_text(encoding="utf-8")
    before, _, rest = text.partition(head)
    after = re.search(r"^(  - of:|\S)", rest, re.MULTILINE)
    assert after
    shutil.copytree(source.folder, folder)
    (folder / "case.yaml").write_text(before + block + rest[after.start() :], encoding="utf-8")
    return load_case(str(folder))


def rests_on(case: Case) -> list[tuple[tuple[str, ...], str]]:
    """What every element and reading of a case rests on."""
    parts = (item.part for item in located(case.document))
    return [(part.passages, part.assumption) for part in parts if isinstance(part, Sourced)]


@pytest.mark.parametrize(
    ("name", "target", "concept"),
    [("syria-iraq-1975", "2", "nash"), ("f35-s400", "Readmit AND NOT Return the S-400", "seq")],
)
def test_what_is_put_into_the_case_is_a_reading_beside_what_stood_there(
    run: Run, tmp_path: Path, name: str, target: str, concept: str
) -> None:
    out = run("inverse", name, "--target", target, "--concept", concept).out
    source = load_case(name)
    changed = put_in(source, out, tmp_path / "changed")
    dm = re.search(r"preferences:\n  - of: (.*)\n", out)
    assert dm
    address = f"preferences.{dm[1]}"
    for order, was in zip(changed.conflict.orders, source.conflict.orders, strict=True):
        assert order.levels.tolist() == was.levels.tolist()
    lost = Counter(rests_on(source)) - Counter(rests_on(changed))
    assert lost == Counter()
    known = {finding.message for finding in check(source)}
    assert {finding.message for finding in check(changed)} <= known
    chosen = choose(changed.document, {address: "the least change"})
    wanted = conflict_of(chosen)
    holding = stable_states(wanted, [concept]).equilibria(concept)
    assert any(index + 1 in holding for index in Target.of(wanted, target).among(wanted))


def test_a_reading_more_beside_readings_and_no_name_twice(run: Run, tmp_path: Path) -> None:
    source = load_case("syria-iraq-1975")
    words = ("--target", "2", "--concept", "nash", "--by", "Syria")
    once = put_in(source, run("inverse", "syria-iraq-1975", *words).out, tmp_path / "once")
    again = run("inverse", str(once.folder), *words).out
    assert re.findall("      - name: (.*)", again) == [
        "as it stands",
        "the least change",
        "the least change, 2",
    ]
    assert again.count("default: true") == 1


def test_conditions_are_those_of_the_state_that_is_reached(run: Run) -> None:
    words = (*SYRIA, "NOT Attack", "--concept", "nash", "--by", "Syria")
    out = run(*words).out
    assert out.startswith("State 2 (YN-N) is stable under Nash\n")
    assert "2 more of the targets; --limit 0 shows all." in out
    assert "Then 2 (YN-N) is an equilibrium" in out
    data = run(*words, "--limit", "0", "--json").data
    assert [one["state"] for one in data["requirements"]] == [2, 1, 3]


def test_where_all_is_too_much_those_who_change_are_varied(run: Run) -> None:
    out = run("inverse", "f35-s400", "--target", "Readmit AND NOT Return the S-400").out
    prefers = "    United States prefers 13 to at least one of"
    assert f"{prefers} 1, 11, 21, 31 and 41, or one of 3 more ways, and\n" in out
    assert f"{prefers} 12, 22, 32, 52 and 62, or one more way, and\n" in out
    assert "Only what United States prefers is varied here: with more, there are more than" in out


def test_where_all_is_too_much_and_nobody_changes_each_is_told_alone(run: Run) -> None:
    words = ("inverse", "diplomacy/f35-s400", "--target", "Readmit")
    out = run(*words).out
    assert "under SEQ, with what the others prefer as it stands,\n  for United States if" in out
    assert "Türkiye prefers 198 to at least one of 171, 172, 174, 175 and 178, or one of 4" in out
    assert "  for Russia if and only if Russia prefers 198 to 438." in out
    assert "its own decision maker prefers is varied: with more, there are more than 10,000" in out
    (told,) = run(*words, "--json").data["requirements"]
    assert (told["each_alone"], told["possible"], told["share"]) == (True, None, None)
    assert [one["varied"] for one in told["conditions"]] == [True] * 3


RANKED = """detente: 1
title: Pump
decision_makers: [{name: Town}, {name: Farm}]
options: [{name: Pump, owner: Farm}, {name: Fine, owner: Town}]
preferences:
  - {of: Town, ranking: [1, 3, 2, 4]}
  - {of: Farm, prioritization: [{statement: Pump}]}
"""


def test_sets_of_toggles_that_are_left_out_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pump").mkdir()
    (tmp_path / "pump" / "case.yaml").write_text(RANKED, encoding="utf-8")
    words = (
        "inverse",
        "pump",
        "--target",
        "NOT Pump",
        "--cost",
        "toggle=1",
        "--allow",
        "options.Fine=absent",
    )
    assert len(run(*words, "--json").data["least"]["unfit"]) == 1
    left = "Left out: 1 set of toggles making no conflict, such as options.Fine=absent"
    assert f"{left} (preferences of Town: no state '3'; " in run(*words).out


def test_a_structure_that_is_too_large_is_told_and_not_the_end(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.analysis.searching.MOST_STATES", 6)
    words = (*SYRIA, "2", "--concept", "nash", "--allow", "infeasible.1=absent")
    said = "Left out: 1 set of toggles not searched, as too large, such as infeasible.1=absent ("
    assert said in run(*words).out
    data = run(*words, "--json").data["least"]
    assert (data["unfit"], len(data["unsearched"]), data["cost"]) == ([], 1, 9)


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
    assert [one["label"] for one in found["requirements"]] == ["YY-N"]
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
        (("--cost", "swap=0"), "--cost: swap costs 0"),
        (("--cost", "toggle=none"), "toggle costs None"),
        (("--cost", "swop=1"), "no kind of change 'swop'"),
        (("--cost", "swap"), "'swap' is no cost"),
        (("--cost", "swap=1", "--cost", "swap=2"), "--cost: swap is given more than once"),
        (("--weight", "Irak=2"), "--weight: no decision maker 'Irak'; did you mean 'Iraq'?"),
        (("--weight", "Iraq=0"), "--weight: Iraq costs 0"),
        (("--weight", "Iraq=none"), "--weight: Iraq costs None"),
        (("--weight", "Iraq=2", "--weight", "Iraq=3"), "--weight: Iraq is given more than once"),
        (("--concept", "sim"), "SIM is not taken here"),
        (("--by", "Irak"), "--by: no decision maker 'Irak'; did you mean 'Iraq'?"),
        (("--for", "Irak"), "--for: no decision maker 'Irak'; did you mean 'Iraq'?"),
        (("--allow", "options.Attack"), "--allow: 'options.Attack' says no change"),
        (("--allow", "options.Attak=take"), "--allow: no element 'options.Attak'"),
        (("--allow", "options.Attack=never"), "--allow options.Attack: no value 'never'"),
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
def test_mistakes(run: Run, words: tuple[str, ...], said: str) -> None:
    given = words[1:] if words[0] == SYRIA[-1] else ("2", *words)
    ran = run(*SYRIA, *given)
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
