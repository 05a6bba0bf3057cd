"""What a case file says of how decision makers see the conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis import disputed_items
from detente.casefile import Case, check, dump_case, load_case
from detente.casefile.document import read_document
from detente.errors import CaseError, TooLargeError
from detente.model import Conflict
from tests.unit.casefile import samples
from tests.unit.casefile.samples import FERRY, QUAY

VIEWS = """\
views:
  - {of: Crew, unaware_of: [Raise pay], because: The line never spoke of it., assumption: Ours.}
  - of: Line
    preference_of: Crew
    prioritization:
      - statement: NOT Strike
        assumption: It counts on loyalty.
      - readings:
          - {name: a, statement: Raise pay, default: true, assumption: A.}
          - {name: b, absent: true, assumption: B.}
"""


def loaded(tmp_path: Path, views: str = VIEWS, text: str = FERRY) -> Case:
    return load_case(samples.write(tmp_path / "ferry", text + views))


def labels(conflict: Conflict) -> list[str]:
    return [conflict.states.label(k) for k in range(len(conflict.states))]


def test_each_has_the_conflict_that_it_sees(tmp_path: Path) -> None:
    case = loaded(tmp_path)
    assert list(case.views) == ["Crew", "Line"]
    crew, line = case.views["Crew"], case.views["Line"]
    assert labels(crew) == ["N-N", "Y-N"]
    assert labels(line) == labels(case.conflict) == ["N-N", "Y-N", "N-Y"]
    # Its own preference stays, ranked over the states that are left.
    assert crew.orders[1].ranks.tolist() == [1, 2]
    assert line.orders[0].ranks.tolist() == [2, 3, 1]
    assert case.conflict.orders[0].ranks.tolist() == [2, 3, 1]
    assert case.conflict.orders[1].ranks.tolist() == [1, 3, 2]


def test_a_view_without_difference_is_none(tmp_path: Path) -> None:
    assert load_case("elmira").views == {}
    assert "Line" not in loaded(tmp_path, "views: [{of: Crew, unperceived: Strike}]\n").views


def test_a_belief_says_nothing_of_strength(tmp_path: Path) -> None:
    told = "{statement: NOT Strike, greatly: true, assumption: Ours.}"
    views = f"views: [{{of: Line, preference_of: Crew, prioritization: [{told}]}}]\n"
    with pytest.raises(CaseError, match="a belief of what is greatly preferred") as caught:
        loaded(tmp_path, views)
    assert "leave out greatly" in str(caught.value)


def test_states_may_be_imagined(tmp_path: Path) -> None:
    text = FERRY.replace("ranking: [1, 3, 2]", "prioritization: [statement: NOT Strike]")
    case = loaded(tmp_path, "views: [{of: Crew, imagined: Raise pay}]\n", text)
    assert labels(case.views["Crew"]) == ["N-N", "Y-N", "N-Y", "Y-Y"]
    both = "views: [{of: Crew, imagined: Raise pay}, {of: Crew, unperceived: NOT Strike}]\n"
    assert labels(loaded(tmp_path, both, text).views["Crew"]) == ["Y-N", "Y-Y"]


def test_an_option_that_a_reading_denies_may_be_imagined(tmp_path: Path) -> None:
    text = FERRY.replace("ranking: [1, 3, 2]", "prioritization: [statement: NOT Strike]")
    text = text.replace("    direction: take\n", "    absent: true\n")
    case = loaded(tmp_path, "views: [{of: Line, imagined: NOT Strike}]\n", text)
    assert labels(case.conflict) == ["N-N", "Y-N"]
    assert labels(case.views["Line"]) == ["N-N", "Y-N", "N-Y"]


def test_in_graph_form_moves_to_and_from_what_is_unseen_are_gone(tmp_path: Path) -> None:
    view = "views: [{of: Line, unperceived: war}]\n"
    case = load_case(samples.write(tmp_path / "quay", QUAY + view))
    seen = case.views["Line"]
    assert labels(seen) == ["peace"]
    assert [moves.count for moves in seen.moves] == [0, 0]


def test_views_follow_the_readings_that_are_chosen(tmp_path: Path) -> None:
    case = loaded(tmp_path)
    other = case.with_readings({"views.2.2": "b"})
    assert other.views["Line"].orders[0].ranks.tolist() == [1, 2, 1]
    assert disputed_items(case.document) == ()  # no answer that is varied depends on them


def test_they_are_written_as_they_were_read(tmp_path: Path) -> None:
    case = loaded(tmp_path)
    again, _ = read_document(dump_case(case.document))
    assert again == case.document


def test_what_has_no_source_is_told(tmp_path: Path) -> None:
    case = loaded(tmp_path, "views: [{of: Crew, unperceived: Strike}]\n")
    told = [str(found) for found in check(case)]
    assert "unsourced case.yaml:24 views.1: neither a passage nor a stated assumption" in told
    assert "kept case.yaml:24 views: taken into account by detente views only" in told
    assert not [one for one in check(loaded(tmp_path)) if "views" in one.address][1:]


@pytest.mark.parametrize(
    ("views", "said"),
    [
        ("[{of: Cruw, unperceived: Strike}]", "views.1.of: no decision maker 'Cruw'; did you"),
        ("[{of: Crew, unaware_of: [Strik]}]", "views.1.unaware_of.1: no option 'Strik'; did you"),
        ("[{of: Crew, imagined: Strik}]", "views.1.imagined column 1: no option 'Strik'"),
        ("[{of: Crew}]", "views.1: expected one of unaware_of, unperceived, imagined, "),
        (
            "[{of: Crew, unperceived: Strike, unaware_of: [Strike]}]",
            "views.1: expected one of unaware_of, unperceived, imagined, prioritization, weights, "
            "ranking; got unaware_of and unperceived",
        ),
        ("[{of: Crew, weights: {}}]", "views.1: the field 'preference_of' is missing"),
        ("[{of: Crew, unperceived: Strike, preference_of: Line}]", "without a preference"),
        ("[{of: Crew, preference_of: Crew, weights: {}}]", "a view of 'Crew' on its own"),
        ("[{of: Crew, preference_of: Lime, weights: {}}]", "no decision maker 'Lime'; did you"),
        (
            "[{of: Crew, preference_of: Line, weights: {}}, "
            "{of: Crew, preference_of: Line, weights: {}}]",
            "views.2: 'Crew' believes of 'Line' already what it prefers, at case.yaml:24 views.1",
        ),
        ("[{of: Crew, preference_of: Line, ranking: [1, 2]}]", "views.1: the ranking leaves out"),
        (
            "[{of: Line, weights: {}, preference_of: Crew}, {of: Crew, unperceived: 'Strike OR "
            "NOT Strike'}]",
            "views.2: 'Crew' perceives no state: no state is feasible",
        ),
        (
            "[{of: Crew, imagined: Strike}]",
            "views.1: a ranking says nothing of states that are imagined; state it as",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, views: str, said: str) -> None:
    with pytest.raises(CaseError) as told:
        loaded(tmp_path, f"views: {views}\n")
    assert (
        f"case.yaml:24 {said}" in str(told.value)
        or f": {said}" in str(told.value)
        or (said in str(told.value) and "case.yaml:24" in str(told.value))
    )


def test_where_states_are_not_listed_only_the_views_are_refused(tmp_path: Path) -> None:
    options = "".join(f"  - {{name: o{k}, owner: Crew}}\n" for k in range(30))
    text = FERRY.replace("ranking: [1, 3, 2]", "prioritization: []")
    text = text.replace("infeasible:", f"{options}infeasible:")
    case = loaded(tmp_path, "views: [{of: Crew, unperceived: Strike}]\n", text)
    with pytest.raises(TooLargeError, match="what 'Crew' perceives"):
        _ = case.views


def test_what_needs_options_is_refused_in_graph_form(tmp_path: Path) -> None:
    view = "views: [{of: Line, imagined: war}, {of: Line, unaware_of: [war]}]\n"
    with pytest.raises(CaseError) as told:
        load_case(samples.write(tmp_path / "quay", QUAY + view))
    assert "views.1.imagined: imagined needs options, and there are none" in str(told.value)
    assert "views.2.unaware_of: unaware_of needs options, and there are none" in str(told.value)


def test_coalesced_states_are_refused(tmp_path: Path) -> None:
    text = FERRY.replace("ranking: [1, 3, 2]", "prioritization: []")
    text = text.replace(
        "prioritization:\n      - statement: Raise pay\n      - statement: NOT Strike",
        "prioritization: []",
    )
    more = "coalesce: [{when: Raise pay}]\nviews: [{of: Crew, unperceived: Strike}]\n"
    with pytest.raises(CaseError, match="views of a case that coalesces states; leave one"):
        loaded(tmp_path, more, text)
