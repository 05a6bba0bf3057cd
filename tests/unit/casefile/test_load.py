import stat
from pathlib import Path

import pytest

from detente.casefile import check, load_case
from detente.casefile.casetext import MAX_CASE_BYTES
from detente.errors import CaseError
from detente.model import UnlistedStates
from tests.unit.casefile.samples import (
    FERRY,
    QUAY,
    ferry,
    loaded,
    problems_of,
    with_evidence,
    write,
)


def test_a_case_is_loaded_from_its_folder(tmp_path: Path) -> None:
    case = loaded(tmp_path / "ferry")
    assert (case.slug, case.kind, case.folder) == ("ferry", "folder", tmp_path / "ferry")
    assert case.conflict.decision_makers == ("Crew", "Line")
    assert len(case.conflict.states) == 3
    assert case.status_quo == 1
    assert case.lines["options.Raise pay"] == 12
    assert case.document.options[1].chosen.direction == "take"


def test_a_case_is_loaded_from_its_file(tmp_path: Path) -> None:
    write(tmp_path)
    assert load_case(str(tmp_path / "case.yaml")).conflict.title == "Ferry strike"


def test_a_case_in_graph_form(tmp_path: Path) -> None:
    case = loaded(tmp_path, QUAY + "status_quo: {state: war}\n")
    assert case.conflict.form == "graph"
    assert case.status_quo == 2
    assert case.conflict.orders[1].ranks.tolist() == [1, 2]


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = ferry("owner: Line", "owner: Lien").replace("title:", "titel:")
    text = text.replace("NOT Strike", "NOT Stike").replace("[1, 3, 2]", "[1, 3]")
    text = text.replace("Strike AND Raise pay", "Strike AND")
    assert problems_of(text) == [
        "case.yaml:2 titel: unknown field 'titel'; did you mean 'title'?",
        "case.yaml:13 options.Raise pay.owner: no decision maker 'Lien'; did you mean 'Line'?",
        "case.yaml:16 infeasible.1.when column 11: the statement 'Strike AND' stops too early; "
        "expected an option or NOT",
        "case.yaml:21 preferences.Crew.2.statement column 5: no option 'Stike'; "
        "did you mean 'Strike'?",
    ]


def test_a_misspelt_field_is_read_as_it_was_meant() -> None:
    for field, misspelt in (("options", "optoins"), ("preferences", "Prefrences")):
        told = f"{misspelt}: unknown field '{misspelt}'; did you mean '{field}'?"
        (problem,) = problems_of(FERRY.replace(f"{field}:", f"{misspelt}:"))
        assert problem.endswith(told)
    both = FERRY.replace("options:", "optoins:").replace("owner: Line", "owner: Lien")
    assert problems_of(both) == [
        "case.yaml:9 optoins: unknown field 'optoins'; did you mean 'options'?",
        "case.yaml:13 options.Raise pay.owner: no decision maker 'Lien'; did you mean 'Line'?",
    ]
    given_already = f"{FERRY}optoins: []\n"
    assert problems_of(given_already) == [
        "case.yaml:24 optoins: unknown field 'optoins'; did you mean 'options'?"
    ]


def test_preferences_are_tried_where_only_other_preferences_are_wrong() -> None:
    text = ferry("[1, 3, 2]", "[1, 3]").replace("NOT Strike", "NOT Stike")
    assert problems_of(text) == [
        "case.yaml:21 preferences.Crew.2.statement column 5: no option 'Stike'; "
        "did you mean 'Strike'?",
        "case.yaml:22 preferences.Line: the ranking leaves out 1 state: 2",
    ]


def test_an_element_that_cannot_be_read_hides_no_problem_of_another() -> None:
    text = ferry("direction: take", "direction: tak").replace("of: Line", "of: Lnie")
    assert problems_of(text) == [
        "case.yaml:14 options.Raise pay.direction: expected one of both, take, give up, got 'tak'; "
        "did you mean 'take'?",
        "case.yaml:17 preferences: no preference of 'Line'; an empty prioritization, [], means "
        "indifference",
        "case.yaml:22 preferences.Lnie.of: no decision maker 'Lnie'; did you mean 'Line'?",
    ]


@pytest.mark.parametrize("country", ["NO", "no", "y", "off", "~x", "2031-05-01", "1e", "0x"])
def test_a_word_that_other_readers_mistake_is_a_name(tmp_path: Path, country: str) -> None:
    text = FERRY.replace("Line", country).replace("Strike", f"{country} goes")
    case = loaded(tmp_path, text)
    assert case.conflict.decision_makers == ("Crew", country)
    assert case.conflict.states.vocabulary[0] == f"{country} goes"


@pytest.mark.parametrize(("written", "got"), [("007", "7"), ("true", "true"), ("1.5", "1.5")])
def test_a_name_that_is_no_text_needs_quotes(written: str, got: str) -> None:
    assert problems_of(f"{FERRY}stakeholders: [name: {written}]\n") == [
        f"case.yaml:24 stakeholders.1.name: expected a text, got {got}; put it in quotes"
    ]


def test_no_feasible_state() -> None:
    text = ferry("when: Strike AND Raise pay", "when: Strike OR NOT Strike")
    assert problems_of(text) == [
        "case.yaml:15 infeasible: no state is feasible: Strike OR NOT Strike removes the last of "
        "them"
    ]


OPTIONS = "".join(f"  - {{name: O{n}, owner: Crew}}\n" for n in range(30))
LISTLESS = "needs a list of the states, and 3,221,225,472 states are not listed; "


def test_what_needs_a_list_of_too_many_states_is_refused_with_the_figure() -> None:
    large = ferry("infeasible:\n", f"{OPTIONS}infeasible:\n")
    (problem,) = problems_of(large)
    assert problem == (
        f"case.yaml:52 preferences.Line: a direct ranking {LISTLESS}write prioritized statements, "
        "or add infeasibility conditions"
    )
    (weighted,) = problems_of(large.replace("ranking: [1, 3, 2]", "weights: {Strike: 2}"))
    assert weighted.startswith(f"case.yaml:52 preferences.Line: option weighting {LISTLESS}write ")
    (coalesced,) = problems_of(f"{large}coalesce:\n  - when: Strike\n")
    assert coalesced.startswith(f"case.yaml:54 coalesce: coalescing {LISTLESS}leave it out, ")


UNLISTED = ferry("infeasible:\n", f"{OPTIONS}infeasible:\n").replace(
    "ranking: [1, 3, 2]", "prioritization: []"
)


@pytest.mark.parametrize("status_quo", ["taken: [Raise pay]", f"state: N-Y-{'N' * 30}"])
def test_too_many_states_are_not_listed(tmp_path: Path, status_quo: str) -> None:
    case = loaded(tmp_path, UNLISTED.replace("taken: []", status_quo))
    assert isinstance(case.conflict.states, UnlistedStates)
    assert case.conflict.states.count == 3 * 2**30
    assert (case.status_quo, case.status_quo_label) == (None, f"N-Y-{'N' * 30}")
    assert not [finding for finding in check(case) if finding.level == "kept"]


@pytest.mark.parametrize(
    ("status_quo", "told"),
    [
        ("taken: [Strike, Raise pay]", "this state is not feasible; removed by infeasible.1"),
        ("state: 17", f"no state '17'; write Y or N for each option, as in N-N-{'N' * 30}"),
        (f"state: Y-Y-{'N' * 30}", f"state Y-Y-{'N' * 30} is not feasible: Strike AND Raise pay"),
    ],
)
def test_a_status_quo_is_checked_where_states_are_not_listed(status_quo: str, told: str) -> None:
    (problem,) = problems_of(UNLISTED.replace("taken: []", status_quo))
    assert problem == f"case.yaml:3 status_quo: {told}"


def test_the_label_of_the_status_quo_where_states_are_listed(tmp_path: Path) -> None:
    assert loaded(tmp_path / "ferry").status_quo_label == "N-N"
    assert loaded(tmp_path / "quay", QUAY).status_quo_label is None


def test_a_status_quo_that_is_not_feasible_names_the_rule() -> None:
    assert problems_of(ferry("taken: []", "taken: [Strike, Raise pay]")) == [
        "case.yaml:3 status_quo: this state is not feasible; removed by infeasible.1"
    ]


def test_a_status_quo_of_unknown_options_is_told_once() -> None:
    assert problems_of(ferry("taken: []", "taken: [Strike, Rise pay, Raise pay]")) == [
        "case.yaml:4 status_quo.taken.2: no option 'Rise pay'; did you mean 'Raise pay'?"
    ]


def test_a_status_quo_by_label_or_number(tmp_path: Path) -> None:
    for place, number in (("Y-N", 2), ("3", 3), ('"3"', 3)):
        text = ferry("taken: []", f"state: {place}")
        assert loaded(tmp_path, text).status_quo == number
    assert problems_of(ferry("taken: []", "state: Y-Y")) == [
        "case.yaml:3 status_quo: no state 'Y-Y'; it is not feasible"
    ]


def test_a_status_quo_among_coalesced_states(tmp_path: Path) -> None:
    text = ferry("infeasible:\n  - when: Strike AND Raise pay\n", "coalesce:\n  - when: Strike\n")
    text = text.replace("[1, 3, 2]", "[1, 2, 3]").replace("taken: []", "taken: [Strike, Raise pay]")
    text = text.replace("- statement: Raise pay\n", "- statement: Raise pay OR Strike\n")
    case = loaded(tmp_path, text)
    assert len(case.conflict.states) == 3
    assert case.status_quo == 2


def test_an_unknown_passage_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path / "ferry"))
    with pytest.raises(CaseError) as caught:
        loaded(folder, ferry("owner: Crew\n", "owner: Crew\n    passages: [pay, ends]\n"))
    assert str(caught.value) == (
        "case.yaml:12 options.Strike.passages.2: no passage 'ends'; did you mean 'end'?"
    )


def test_problems_of_reports_evidence_and_case_are_told_together(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path / "ferry", ferry("of: Crew", "of: Crw")))
    (folder / "reports" / "first.yaml").write_text("titel: Ferry\n", encoding="utf-8")
    with (folder / "evidence.jsonl").open("a") as evidence:
        evidence.write("{}\n")
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    places = [problem.where.split(" ")[0] for problem in caught.value.problems]
    assert places[:2] == ["case.yaml:17", "case.yaml:18"]
    assert "reports/first.yaml:1" in places
    assert "evidence.jsonl:3" in places


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "case.yaml").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CaseError, match=rf"too large; .* at most {MAX_CASE_BYTES:,} bytes"):
        load_case(tmp_path)


@pytest.mark.parametrize("name", ["case.yaml", "evidence.jsonl", "reports", "published.toml"])
def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    from detente.casefile import load_published

    outside, folder = tmp_path / "outside", write(tmp_path / "ferry")
    with_evidence(outside if outside.exists() else write(outside))
    (outside / "published.toml").touch()
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside / name)
    with pytest.raises(CaseError, match=f"^{name}: a symbolic link that leaves the case folder"):
        load_published(load_case(folder))


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "case.yaml").rename(folder / "model.yaml")
    (folder / "case.yaml").symlink_to("model.yaml")
    assert load_case(folder).conflict.title == "Ferry strike"


def test_a_passage_that_names_a_report_outside_the_folder_is_refused(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path / "ferry"))
    evidence = folder / "evidence.jsonl"
    text = evidence.read_text().replace("reports/first.txt", "reports/../../first.txt")
    evidence.write_text(text)
    with pytest.raises(CaseError, match=r"evidence\.jsonl:1"):
        load_case(folder)


def test_a_case_is_read_from_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path / "ferry"))
    for path in (*folder.rglob("*"), folder):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    assert len(load_case(folder).passages) == 2


def test_the_digest_covers_file_evidence_and_reports(tmp_path: Path) -> None:
    folder = with_evidence(write(tmp_path / "ferry"))
    before = load_case(folder).digest
    assert load_case(folder).digest == before
    (folder / "case.yaml").write_text(FERRY + "# a comment\n", encoding="utf-8")
    commented = load_case(folder).digest
    (folder / "reports" / "first.txt").write_text("Other words.\n", encoding="utf-8")
    altered = load_case(folder).digest
    (folder / "evidence.jsonl").unlink()
    assert len({before, commented, altered, load_case(folder).digest}) == 4


def test_readings_can_be_chosen(tmp_path: Path) -> None:
    text = ferry(
        "direction: take\n",
        "readings:\n"
        "      - {name: first, default: true, direction: take}\n"
        "      - {name: second}\n",
    )
    case = loaded(tmp_path, text)
    assert case.conflict.moves[1].targets(2).tolist() == []
    other = case.with_readings({"options.Raise pay": "second"})
    assert other.conflict.moves[1].targets(2).tolist() == [0]
    assert case.conflict.moves[1].targets(2).tolist() == []
    with pytest.raises(CaseError) as caught:
        case.with_readings({"options.Raise pay": "secnd", "options.Raise": "first"})
    assert [str(problem) for problem in caught.value.problems] == [
        "options.Raise pay: no reading 'secnd'; did you mean 'second'?",
        "no element 'options.Raise'; did you mean 'options.Raise pay'?",
    ]


PERHAPS = (
    "direction: take\n",
    "readings:\n"
    "      - {name: first, default: true, direction: take}\n"
    "      - {name: second, weight: 0.5, absent: true}\n",
)


def test_an_option_may_be_absent_in_a_reading(tmp_path: Path) -> None:
    text = ferry(*PERHAPS).replace("ranking: [1, 3, 2]", "weights: {Raise pay: -1}")
    case = loaded(tmp_path, text)
    assert [case.conflict.states.label(k) for k in range(3)] == ["N-N", "Y-N", "N-Y"]
    without = case.with_readings({"options.Raise pay": "second"})
    assert [without.conflict.states.label(k) for k in range(2)] == ["N-N", "Y-N"]
    assert len(without.conflict.states) == 2


def test_a_status_quo_with_an_option_that_is_absent_names_the_option(tmp_path: Path) -> None:
    text = ferry(*PERHAPS).replace("taken: []", "taken: [Raise pay]")
    text = text.replace("ranking: [1, 3, 2]", "weights: {Raise pay: -1}")
    with pytest.raises(CaseError, match=r"not feasible; removed by options\.Raise pay"):
        loaded(tmp_path, text).with_readings({"options.Raise pay": "second"})


def test_readings_that_do_not_fit_together_are_told(tmp_path: Path) -> None:
    text = ferry(
        "when: Strike AND Raise pay\n",
        "readings:\n"
        "      - {name: first, default: true, when: Strike AND Raise pay}\n"
        "      - {name: second, absent: true}\n",
    )
    case = loaded(tmp_path, text)
    with pytest.raises(CaseError, match=r"with infeasible\.1 = 'second': preferences of Line: "):
        case.with_readings({"infeasible.1": "second"})


def test_a_reading_that_is_not_the_default_is_tried_as_well() -> None:
    text = ferry(
        "ranking: [1, 3, 2]\n",
        "readings:\n"
        "      - {name: first, default: true, ranking: [1, 3, 2]}\n"
        "      - {name: second, ranking: [1, 3]}\n",
    )
    assert problems_of(text) == [
        "case.yaml:25 preferences.Line.readings.second: the ranking leaves out 1 state: 2"
    ]
