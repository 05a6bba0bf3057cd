"""A case whose decision makers are judged by concepts of their own, in the command and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.assessment import assess, page
from detente.casefile import load_case
from tests.unit.assessment.samples import Outline
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

CONCEPTS = """
concepts:
  - of: Syria
    because: It looks ahead.
    readings:
      - {name: far-sighted, concept: smr, default: true, assumption: Ours.}
      - {name: short-sighted, concept: nash, assumption: Of others.}
  - {of: Iraq, concept: gmr, assumption: It fears everything.}
"""


@pytest.fixture
def river(tmp_path: Path) -> str:
    """The Syria-Iraq case with a mix: SMR or Nash for Syria, GMR for Iraq."""
    text = (load_case("syria-iraq-1975").path).read_text(encoding="utf-8")
    samples.write(tmp_path / "river", text + CONCEPTS)
    return "river"


def test_stability_has_a_column_for_it(run: Run, river: str) -> None:
    lines = [line.split() for line in run("stability", river).out.splitlines()]
    assert ["state", "label", "Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "mixed"] in lines
    assert ["1", "NN-N", "·", "holds", "·", "·", "·", "·", "holds"] in lines
    assert ["mixed:", "Syria", "SMR,", "Iraq", "GMR"] in lines
    data = run("stability", river, "--concept", "mixed", "--json").data
    assert data["mix"] == {"Syria": "smr", "Iraq": "gmr"}
    assert data["concepts"]["mixed"]["equilibria"] == [1, 6]
    assert list(data["concepts"]) == ["mixed"]


def test_symbolically_too(run: Run, river: str) -> None:
    words = ("stability", river, "--concept", "mixed", "--method", "symbolic")
    assert run(*words, "--json").data["concepts"]["mixed"]["equilibria"]["page"] == [1, 6]
    assert "mixed: Syria SMR, Iraq GMR" in run(*words).out


def test_why_asks_each_by_its_own(run: Run, river: str) -> None:
    told = run("why", river, "1", "--concept", "mixed", "--json").data["witnesses"]
    assert [(one["dm"], one["concept"]) for one in told] == [("Syria", "smr"), ("Iraq", "gmr")]


def test_a_horizon_is_for_a_mix_that_foresees(run: Run, river: str, tmp_path: Path) -> None:
    refused = run("stability", river, "--concept", "mixed", "--horizon", "2")
    assert "only limited_move foresees so many moves" in refused.err
    path = tmp_path / river / "case.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("concept: gmr", "concept: limited_move")
    )
    data = run("stability", river, "--concept", "mixed", "--horizon", "2", "--json").data
    assert (data["horizon"], data["mix"]["Iraq"]) == (2, "limited_move")


def test_doubt_varies_it(run: Run, river: str) -> None:
    data = run("doubt", river, "--json").data
    assert [item["address"] for item in data["disputed"]] == ["concepts.Syria"]
    assert list(data["concepts"]) == ["nash", "seq", "mixed"]
    out = run("doubt", river, "--concept", "mixed").out
    assert "mixed: as each combination says, by default Syria SMR, Iraq GMR" in out


def test_doubt_runs_what_the_mix_may_name(run: Run, river: str) -> None:
    path = load_case(river).path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("concept: gmr", "concept: limited_move"), encoding="utf-8")
    ran = run("doubt", river, "--horizon", "2", "--json")
    assert ran.err.startswith("L_h: each different combination is run by itself, up to 2 conflicts")
    assert (ran.data["horizon"], ran.data["mix"]["Iraq"]) == (2, "limited_move")
    assert run("doubt", river, "--concept", "nash", "--horizon", "2").code == 2
    told = assess(load_case(river)).doubts
    assert told.ensemble is not None
    assert [one.value for one in told.ensemble.concepts] == ["nash", "seq"]
    by_itself = (
        "Combinations of readings, by the mix: L_h would be run for each combination by itself."
    )
    assert by_itself in told.left_out


def test_coalitions_are_not_judged_by_it(run: Run, river: str) -> None:
    refused = run("coalitions", river, "--concept", "mixed")
    assert refused.code == 2
    assert "--concept: coalitions are judged by one concept, and a mix has one for" in refused.err


def test_a_case_without_one_says_so(run: Run) -> None:
    refused = run("stability", "elmira", "--concept", "mixed")
    assert refused.code == 2
    assert "the case has no mix of concepts; case.yaml says under concepts who" in refused.err


def test_the_assessment_says_who_is_judged_by_what_and_why(run: Run, river: str) -> None:
    out = run("assess", river).out
    assert (
        "Each judged by a concept of its own: Syria SMR, Iraq GMR.\n  2 states hold: 1, 6." in out
    )
    assessment = assess(load_case(river))
    assert assessment.to_dict()["mix"] == {
        "concepts": {"Syria": "smr", "Iraq": "gmr"},
        "equilibria": [1, 6],
        "not_run": None,
    }
    outline = Outline(page(assessment))
    assert "mixed" in outline.ids
    text = outline.text("section#outcomes")
    assert "Syria by SMR – It looks ahead." in text
    assert "2 states then hold:" in text
    assert "Assumption: It fears everything." in text
    assert "judged by Nash" in outline.text("section#readings")
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_the_assessment_says_what_could_not_be_run(run: Run, tmp_path: Path) -> None:
    text = (load_case("chicken").path).read_text(encoding="utf-8")
    concepts = "\nconcepts:\n  - {of: Row, concept: sim}\n  - {of: Column, concept: nash}\n"
    samples.write(tmp_path / "race", text + concepts)
    assert "  This was not run: SIM is in it: SIM needs option form" in run("assess", "race").out
    assert "What then holds could not be said: SIM is in it" in page(assess(load_case("race")))


@pytest.mark.parametrize(
    "words", [("robustness",), ("inverse", "--target", "2"), ("unknown",), ("strength",)]
)
def test_what_takes_one_concept_refuses_a_mix_by_name(words: tuple[str, ...], run: Run) -> None:
    refused = run(words[0], "chicken", *words[1:], "--concept", "mixed")
    assert refused.code == 2
    assert "by one concept, and a mix has one for each decision maker" in refused.err
