"""Unknown pairs and what is greatly preferred: how a case file says it, and what is refused."""

from __future__ import annotations

import pytest

from detente.casefile import conflict_of, elements, greatly_of, unknown_of
from detente.casefile.document import read_document
from detente.preferences import Prioritization, Ranking
from tests.unit.casefile.samples import QUAY, ferry, problems_of

CREW = """\
      - statement: Raise pay
      - statement: NOT Strike
"""
MARKED = """\
      - statement: Raise pay
        greatly: true
      - because: Strikes cost.
        greatly: true
        readings:
          - {name: a, default: true, statement: NOT Strike}
          - {name: b, absent: true}
      - statement: Strike
"""
UNKNOWN = """\
    unknown:
      - between: [N-Y, Strike]
        assumption: Ours.
      - between: [1, 2]
"""


def test_marked_statements_are_an_order_of_their_own() -> None:
    document, _ = read_document(ferry(CREW, MARKED))
    (of, order), *more = greatly_of(document).items()
    assert (of, more) == ("Crew", [])
    assert isinstance(order, Prioritization)
    assert list(map(str, order.statements)) == ["Raise pay", "NOT Strike"]
    order.over(conflict_of(document).states)


def test_ranks_between_marks_are_one() -> None:
    text = ferry("[1, 3, 2]", "[[1, 3], 2]\n    greatly_after: [1]")
    assert greatly_of(read_document(text)[0]) == {"Line": Ranking([[1, 3], [2]])}
    text = ferry("[1, 3, 2]", "[1, 3, 2]\n    greatly_after: [2]")
    assert greatly_of(read_document(text)[0]) == {"Line": Ranking([[1, 3], [2]])}


def test_unknown_pairs_have_addresses() -> None:
    document, file = read_document(ferry(CREW, CREW + UNKNOWN))
    assert unknown_of(document) == {"Crew": [("N-Y", "Strike"), (1, 2)]}
    found = [(address, kind) for address, kind, _ in elements(document)]
    assert found[-3:-1] == [
        ("preferences.Crew.unknown.1", "unknown pair"),
        ("preferences.Crew.unknown.2", "unknown pair"),
    ]
    assert file.line(("preferences", 0, "unknown", 1)) == 25


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- statement: NOT Strike", "- {statement: NOT Strike, greatly: true}", "2 or a later one"),
        ("[1, 3, 2]", "[1, 3, 2]\n    greatly_after: [3]", "nothing is ranked after 3"),
        ("[1, 3, 2]", "[1, 3, 2]\n    greatly_after: [0]", "nothing is ranked after 0"),
        (CREW, CREW + "    greatly_after: [1]\n", "greatly_after, but no ranking"),
        (CREW, CREW + "    unknown: [{between: [Strike]}]\n", "between"),
    ],
)
def test_marks_that_cannot_be_are_refused_at_their_preference(
    old: str, new: str, told: str
) -> None:
    (problem,) = problems_of(ferry(old, new))
    assert told in problem
    assert problem.startswith("case.yaml:")
    assert "preferences." in problem


def test_a_label_that_is_no_state_is_told_as_one() -> None:
    unknown = "    unknown: [{between: [NN, Y-Y]}, {between: [N-Z, 1]}]\n"
    told = problems_of(ferry("  - of: Crew\n", "  - of: Crew\n" + unknown))
    assert [problem.partition(".between.")[2] for problem in told] == [
        "1: no state 'NN'; write Y or N for each option, as in N-N",
        "2: no state 'Y-Y'; it is not feasible",
        "1 column 1: no option 'N-Z'; the options are 'Strike', 'Raise pay'",
    ]
    quay = QUAY.replace("  - of: Crew\n", "  - of: Crew\n" + unknown)
    assert problems_of(quay)[0].endswith("column 1: no state 'NN'; the states are 'peace', 'war'")


def test_a_side_that_means_nothing_is_refused_at_its_line() -> None:
    unknown = "    unknown:\n      - between: [Stike, 9]\n"
    first, second = problems_of(ferry(CREW, CREW + unknown))
    assert first.startswith("case.yaml:23 preferences.Crew.unknown.1.between.1")
    assert "did you mean 'Strike'?" in first
    assert "no state '9'" in second


def test_what_is_unknown_goes_into_the_readings() -> None:
    readings = """\
    readings:
      - {name: a, default: true, ranking: [1, 3, 2]}
      - {name: b, ranking: [1, 2, 3], unknown: [{between: [1, 2]}]}
"""
    old = "    ranking: [1, 3, 2]\n"
    assert unknown_of(read_document(ferry(old, readings))[0]) == {}
    (problem,) = problems_of(ferry(old, readings + "    unknown: [{between: [1, 2]}]\n"))
    assert "both 'unknown' and readings are given" in problem
