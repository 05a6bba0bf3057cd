from pathlib import Path

import pytest

from detente.casefile import Case, compare, load_case, load_published
from detente.casefile.published import parse_published
from detente.errors import CaseError
from tests.unit.casefile.samples import QUAY, loaded

RESULT = """\
# What a source says.

[[result]]
source = "Ferry News"
kind = "published"
concept = "nash"
equilibria = [1]

[[result]]
source = "Ferry News"
locator = "p. 3"
kind = "crosscheck"
concept = "gmr"
countermoves = "one-move"
decision_maker = "Crew"
stable = [1, 3]
among = [1, 3]
note = "Only these are shown."
"""


@pytest.fixture(name="case")
def ferry_case(tmp_path: Path) -> Case:
    return loaded(tmp_path)


def test_results_are_read(case: Case) -> None:
    (case.folder / "published.toml").write_text(RESULT)
    first, second = load_published(case)
    assert (first.kind, first.concept, first.equilibria) == ("published", "nash", (1,))
    assert (second.countermoves, second.states, second.among) == ("one-move", (1, 3), (1, 3))


def test_a_case_without_the_file_has_no_results(case: Case) -> None:
    assert load_published(case) == ()
    assert compare(case) == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "published"', 'kind = "publishd"', "published.toml:3 result.1.kind: expected one "
         "of published, crosscheck, got 'publishd'; did you mean 'published'?"),
        ('concept = "gmr"', 'concept = "gmx"', "published.toml:9 result.2.concept: expected one of "
         "nash, gmr, smr, seq, sseq, sim, sim_per_dm, limited_move, non_myopic, got 'gmx'; did "
         "you mean 'gmr'?"),
        ('concept = "gmr"', 'concept = "limited_move"', "published.toml:9 result.2: horizon and "
         "limited_move go together; give both or neither"),
        ("note =", "notes =", "published.toml:9 result.2.notes: unknown field 'notes'; did you "
         "mean 'note'?"),
        ("equilibria = [1]", "equilibria = [0]", "published.toml:3 result.1.equilibria.1: Input "
         "should be greater than or equal to 1"),
        ("equilibria = [1]", "equilibria = [4]", "published.toml:3 result.1: no state 4; there "
         "are 3"),
        ("equilibria = [1]", "equilibria = [1]\nstable = [2]", "published.toml:3 result.1: "
         "expected one of equilibria, stable; got equilibria and stable"),
        ('decision_maker = "Crew"\n', "", "published.toml:8 result.2: stable and decision_maker "
         "go together; give both or neither"),
        ("equilibria = [1]", 'equilibria = [1]\ncoalitions = [["Crew"], ["Crew", "Line"]]',
         "published.toml:3 result.1: 'Crew' is in two coalitions"),
        ("equilibria = [1]", 'equilibria = [1]\nrule = "merged"', "published.toml:3 result.1: a "
         "rule without coalitions; leave it out, or say who moves together"),
        ('"Crew"', '"Crw"', "published.toml:9 result.2: no decision maker 'Crw'"),
        ("among = [1, 3]", "among = [1]", "published.toml:9 result.2: state 3 is listed, but not "
         "among those of which the source speaks"),
        ("[[result]]\nsource = \"Ferry News\"\nkind", "[[reslt]]\nsource = \"Ferry News\"\nkind",
         "published.toml:1 reslt: unknown field 'reslt'; did you mean 'result'?"),
        ("equilibria = [1]", "equilibria = [1", "published.toml: not TOML: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_result(case: Case, old: str, new: str, problem: str) -> None:
    if "decision_maker" in old:
        problem = problem.replace(":8", ":9")
    assert RESULT.count(old) == 1
    with pytest.raises(CaseError) as caught:
        parse_published(RESULT.replace(old, new), case)
    assert str(caught.value.problems[0]).startswith(problem)


def test_a_wrong_number_is_noticed(case: Case) -> None:
    path = case.folder / "published.toml"
    path.write_text(RESULT)
    first, second = compare(case)
    assert (first.expected, first.computed, first.agrees) == ((1,), (1, 3), False)
    assert (second.expected, second.computed, second.agrees) == ((1, 3), (1, 3), True)
    path.write_text(RESULT.replace("equilibria = [1]", "equilibria = [3, 1]"))
    assert compare(case)[0].agrees


def test_results_of_coalitions_are_held_against_the_game_with_coalitions(case: Case) -> None:
    together = 'coalitions = [["Crew", "Line"]]\nequilibria'
    (case.folder / "published.toml").write_text(RESULT.replace("equilibria", together))
    assert load_published(case)[0].coalitions == (("Crew", "Line"),)
    first, second = compare(case)
    assert (first.expected, first.computed) == ((1,), (1, 3))
    assert second.agrees
    assert load_case(case.folder).conflict.decision_makers == ("Crew", "Line")


def test_simultaneous_stability_of_coalitions_is_kept_and_not_compared(case: Case) -> None:
    together = 'coalitions = [["Crew", "Line"]]\nequilibria'
    text = RESULT.replace("equilibria", together).replace('concept = "nash"', 'concept = "sim"', 1)
    (case.folder / "published.toml").write_text(text)
    assert len(load_published(case)) == 2
    assert len(compare(case)) == 1


def test_the_rule_of_a_coalition_is_taken(tmp_path: Path) -> None:
    case = loaded(tmp_path, QUAY)  # in graph form, where the other rule is refused
    text = 'coalitions = [["Crew", "Line"]]\nrule = "sequence"\nequilibria'
    first = RESULT.partition('\n[[result]]\nsource = "Ferry News"\nlocator')[0]
    (case.folder / "published.toml").write_text(first.replace("equilibria", text))
    (comparison,) = compare(case)
    assert (comparison.result.rule, comparison.computed) == ("sequence", (1, 2))


def test_a_coalition_in_graph_form_needs_the_rule_sequence(tmp_path: Path) -> None:
    case = loaded(tmp_path, QUAY)
    text = 'coalitions = [["Crew", "Line"]]\nequilibria'
    with pytest.raises(CaseError, match="in graph form moves do not merge; the rule is sequence"):
        parse_published(RESULT.replace("equilibria", text), case)
