import json
from pathlib import Path
from typing import Any

import pytest

from detente.casefile import Case, check, import_gmcr, load_case
from detente.casefile.gmcr import read_gmcr
from detente.casefile.gmcrnames import unique
from detente.errors import CaseError
from detente.stability import Concept, stable_states

CONCEPTS = [Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ]


def ferry(**changes: Any) -> dict[str, Any]:
    """A small file with some of its keys changed; None leaves a key out."""
    data = {
        "options": [{"name": "Strike"}, {"name": "Raise", "permittedDirection": "fwd"}],
        "decisionMakers": [
            {"name": "Crew", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
            {"name": "Line", "options": [1], "preferences": [[[0, "N"]], [[1, "N"]]]},
        ],
        "infeasibles": [[[0, "Y"], [1, "Y"]]],
        "program": "gmcr-py",
        "version": "0.3.1",
    } | changes
    return {key: value for key, value in data.items() if value is not None}


def crew(**changes: Any) -> dict[str, Any]:
    """The same with the first decision maker changed."""
    data = ferry()
    data["decisionMakers"][0] |= changes
    return data


def read(data: Any) -> Any:
    return read_gmcr(json.dumps(data), "ferry.gmcr")


def problems_of(data: Any) -> list[str]:
    text = data if isinstance(data, str) else json.dumps(data)
    with pytest.raises(CaseError) as caught:
        read_gmcr(text, "ferry.gmcr")
    return [str(problem) for problem in caught.value.problems]


def loaded(folder: Path, data: Any) -> Case:
    path = folder / "ferry.gmcr"
    path.write_text(json.dumps(data), encoding="utf-8")
    return load_case(path)


def test_a_file_is_loaded_as_a_case(tmp_path: Path) -> None:
    case = loaded(tmp_path, ferry())
    assert (case.slug, case.kind, case.notes, case.status_quo) == ("ferry", "gmcr", (), None)
    assert case.conflict.title == "ferry"
    assert [case.conflict.states.label(n) for n in range(3)] == ["N-N", "Y-N", "N-Y"]
    assert case.conflict.orders[0].ranks.tolist() == [2, 3, 1]
    assert case.document.options[1].chosen.direction == "take"
    assert check(case)[0].line is None


def test_missing_keys_have_their_meaning(tmp_path: Path) -> None:
    bare = {"options": [{}], "decisionMakers": [{"options": [0]}]}
    case = loaded(tmp_path, bare)
    assert case.conflict.decision_makers == ("Decision maker 1",)
    assert case.conflict.orders[0].ranks.tolist() == [1, 1]
    assert case.notes == (
        "ferry.gmcr decisionMakers.1.name: '' is called 'Decision maker 1' here",
        "ferry.gmcr options.1.name: '' is called 'Option 1' here",
    )


@pytest.mark.parametrize("flag", ["useManualPreferenceRanking", "useManualPreferenceVectors"])
@pytest.mark.parametrize("key", ["preferenceRanking", "preferenceVector"])
def test_both_spellings_of_a_ranking_are_read(flag: str, key: str) -> None:
    data = crew(**{key: [3, [1, 2]]}) | {flag: True}
    document, notes = read(data)
    assert document.preferences[0].ranking == (3, (1, 2))
    assert document.preferences[1].prioritization is not None
    assert notes == (
        f"ferry.gmcr decisionMakers.1.preferences: not read; the file says to use {key}",
    )


def test_a_ranking_that_is_not_to_be_used_is_noted() -> None:
    document, notes = read(crew(preferenceRanking=[3, 1, 2]))
    assert document.preferences[0].ranking is None
    assert notes == (
        "ferry.gmcr decisionMakers.1.preferenceRanking: not read; the file says to use preferences",
    )


def test_a_ranking_without_statements_is_used_in_any_case() -> None:
    document, notes = read(crew(preferenceRanking=[3, 1, 2], preferences=[]))
    assert document.preferences[0].ranking == (3, 1, 2)
    assert notes == ()


def test_compound_conditions_hold_where_a_member_holds() -> None:
    compound = {"compound": True, "members": [[[0, "Y"], [1, "N"]], [[1, "Y"]]]}
    document, _ = read(crew(preferences=[compound]) | {"infeasibles": [compound]})
    assert document.infeasible[0].when == "(Strike AND NOT Raise) OR Raise"
    statement = document.preferences[0].prioritization[0].statement
    assert statement == "(Strike AND NOT Raise) OR Raise"


def test_options_of_one_name_are_told_apart_by_owner() -> None:
    data = ferry(options=[{"name": "Talk"}, {"name": " Talk\n"}])
    document, notes = read(data)
    assert [option.name for option in document.options] == ["Talk (Crew)", "Talk (Line)"]
    assert document.preferences[0].prioritization[0].statement == '"Talk (Line)"'
    assert len(notes) == 3


@pytest.mark.parametrize(
    ("names", "owners", "expected"),
    [
        (["A", "A", "A (x)"], ["x", "y", "z"], ["A (x) 2", "A (y)", "A (x)"]),
        (["A", "A"], ["x", "x"], ["A (x)", "A (x) 2"]),
        (["A", "A 2", "A"], None, ["A", "A 2", "A 3"]),
    ],
)
def test_names_end_up_unique(
    names: list[str], owners: list[str] | None, expected: list[str]
) -> None:
    found = unique(names, owners)
    assert len(set(found)) == len(found)
    assert sorted(found) == sorted(expected)


def test_coalitions_are_kept_and_misperceptions_become_views(tmp_path: Path) -> None:
    data = crew(misperceptions=[[[0, "Y"]]]) | {"coalitions": [[0, 1]], "coalitionsFull": [{}]}
    case = loaded(tmp_path, data)
    assert case.document.coalitions == (("Crew", "Line"),)
    (view,) = case.document.views
    assert (view.of, view.unperceived) == ("Crew", "Strike")
    assert [finding.level for finding in check(case)][-2:] == ["kept", "kept"]


def test_everyone_alone_is_no_coalition() -> None:
    document, notes = read(ferry(coalitions=[0, [1]]))
    assert (document.coalitions, notes) == ((), ())
    document, notes = read(ferry(coalitions=[[0, 1], [1]]))
    assert (document.coalitions, notes) == ((("Crew", "Line"),), ())


def test_what_is_not_read_is_noted() -> None:
    data = crew(colour="red", payoffs=[1, 2, 3]) | {"optons": [], "coalitionsFull": [{}]}
    data["options"][0]["permitedDirection"] = "both"
    data["decisionMakers"][1]["preferences"] = [[], {"compound": True, "members": [], "x": 1}]
    document, notes = read(data)
    assert document.preferences[1].prioritization == ()
    assert set(notes) == {
        "ferry.gmcr optons: not read; did you mean 'options'?",
        "ferry.gmcr decisionMakers.1.colour: not read",
        "ferry.gmcr options.1.permitedDirection: not read; did you mean 'permittedDirection'?",
        "ferry.gmcr decisionMakers.1.payoffs: not read; they follow from the preference",
        "ferry.gmcr decisionMakers.2.preferences.1: an empty condition, left out",
        "ferry.gmcr decisionMakers.2.preferences.2.x: not read",
        "ferry.gmcr decisionMakers.2.preferences.2: an empty condition, left out",
        "ferry.gmcr coalitionsFull: not read",
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("{", "ferry.gmcr:1 column 2: not JSON: Expecting property name enclosed in double quotes"),
        ('{"a": 1,\n "a": 2}', "ferry.gmcr: not JSON that can be read: the key 'a' is given twice"),
        ('{"a": NaN}', "ferry.gmcr: not JSON that can be read: NaN is no number"),
        ("[" * 100_000, "ferry.gmcr: not JSON that can be read: maximum recursion depth exceeded"),
        ("[]", "ferry.gmcr: expected an object, got a list"),
        ("{}", "ferry.gmcr decisionMakers: a conflict needs a decision maker"),
        (ferry(options="Strike"), "ferry.gmcr options: expected a list, got 'Strike'"),
        (ferry(options=["Strike", {}]), "ferry.gmcr options.1: expected an object, got 'Strike'"),
        (ferry(options=[{"name": 7}, {}]), "ferry.gmcr options.1.name: expected a text, got 7"),
        (ferry(options=[{"permittedDirection": "up"}, {}]), "ferry.gmcr "
         "options.1.permittedDirection: expected both, fwd or back, got 'up'"),
        (ferry(options=[{}, {}, {}]), "ferry.gmcr options.3: no decision maker controls it"),
        (crew(options=[0, 1]), "ferry.gmcr decisionMakers.2.options.1: option 1 has an owner "
         "already, 'Crew'"),
        (crew(options=[2]), "ferry.gmcr decisionMakers.1.options.1: no option 2; they are 0 to 1"),
        (crew(options=[-1]), "ferry.gmcr decisionMakers.1.options.1: no option -1; they are 0 to "
         "1"),
        (crew(options=[True]), "ferry.gmcr decisionMakers.1.options.1: expected the position of a "
         "option, got true"),
        (crew(options=[0.0]), "ferry.gmcr decisionMakers.1.options.1: expected the position of a "
         "option, got 0.0"),
        (crew(preferences=[[[9, "Y"]]]), "ferry.gmcr decisionMakers.1.preferences.1.1: no option "
         "9; they are 0 to 1"),
        (crew(preferences=[[[0, "y"]]]), "ferry.gmcr decisionMakers.1.preferences.1.1: expected "
         '[option, "Y"] or [option, "N"], got [0, \'y\']'),
        (crew(preferences=["Strike"]), "ferry.gmcr decisionMakers.1.preferences.1: expected a "
         "condition, got 'Strike'"),
        (crew(preferences=[{"compound": True, "members": 1}]), "ferry.gmcr "
         "decisionMakers.1.preferences.1.members: expected a list, got 1"),
        (crew(preferenceRanking=[1, 3], preferences=[]), "ferry.gmcr decisionMakers.1: the ranking "
         "leaves out 1 state: 2"),
        (crew(preferenceRanking=[1, 2, 9], preferences=[]), "ferry.gmcr decisionMakers.1: no state "
         "'9'; states are numbered 1 to 3"),
        (crew(preferenceRanking=[1, [2, "3"]], preferences=[]), "ferry.gmcr "
         "decisionMakers.1.preferenceRanking.2: expected the number of a state, from 1; got '3'"),
        (ferry(infeasibles=[[]]), "ferry.gmcr infeasibles.1: an empty condition, which removes "
         "every state; remove it"),
        (ferry(infeasibles=[[[0, "Y"]], [[0, "N"]]]), "ferry.gmcr infeasibles: no state is "
         "feasible: NOT Strike removes the last of them"),
        (ferry(coalitions=[[0, 5]]), "ferry.gmcr coalitions.1: no decision maker 5; they are 0 to "
         "1"),
        (ferry(useManualPreferenceRanking="no"), "ferry.gmcr useManualPreferenceRanking: expected "
         "a flag, got 'no'"),
        (crew(name="a" + "\u0300" * 50), "ferry.gmcr decisionMakers.1.name: column 2 holds U+0300 "
         "and 49 more combining marks"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(data: Any, problem: str) -> None:
    assert problems_of(data)[0].startswith(problem)


@pytest.mark.parametrize("levels", [120, 450, 100_000])
def test_conditions_nested_without_end_are_refused(levels: int) -> None:
    condition = '{"members": [[[1, "Y"]], ' * levels + '[[0, "Y"]]' + "]}" * levels
    text = json.dumps(ferry(infeasibles="HERE")).replace('"HERE"', f"[{condition}]")
    (problem,) = problems_of(text)
    assert problem.startswith("ferry.gmcr")


def test_all_problems_are_told_at_once() -> None:
    data = crew(options=[5], preferences=[[[9, "Y"]], 1]) | {"coalitions": [7], "infeasibles": [1]}
    assert len(problems_of(data)) == 6


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.gmcr").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CaseError, match=r"large\.gmcr: too large"):
        load_case(tmp_path / "large.gmcr")


def test_an_import_says_the_same_in_a_folder(tmp_path: Path) -> None:
    case = loaded(tmp_path, crew(payoffs=[1, 2, 3]))
    folder = import_gmcr(tmp_path / "ferry.gmcr", tmp_path / "ferry")
    imported = load_case(folder)
    assert imported.document == case.document
    assert (
        (folder / "case.yaml")
        .read_text()
        .startswith(
            "# Imported from ferry.gmcr.\n"
            "# ferry.gmcr decisionMakers.1.payoffs: not read; they follow from the preference\n"
            "detente: 1\n"
        )
    )
    assert {finding.level for finding in check(imported)} == {"unsourced"}
    with pytest.raises(CaseError, match="there is a case already"):
        import_gmcr(tmp_path / "ferry.gmcr", folder)


# Two conflicts of the field as its programs store them, and what an independent brute-force
# solver finds in them: for each decision maker, then for all, under CONCEPTS.
WATER = {
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "options": [{"name": "Release Water"}, {"name": "Escalate"}, {"name": "Attack"}],
    "decisionMakers": [
        {
            "name": "Syria",
            "options": [0, 1],
            "preferences": [[[0, "N"], [1, "N"], [2, "N"]], [[1, "Y"]], [[2, "N"]], [[0, "N"]]],
        },
        {"name": "Iraq", "options": [2], "preferenceVector": [2, 4, 6, 1, 5, 3]},
    ],
}


def test_the_answers_are_those_of_the_same_case_in_a_folder(tmp_path: Path) -> None:
    found = stable_states(loaded(tmp_path, WATER).conflict, CONCEPTS)
    shipped = stable_states(load_case("syria-iraq-1975").conflict, CONCEPTS)
    assert found.to_dict() == shipped.to_dict()
