"""The concepts that a case file judges its decision makers by."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.analysis import ensemble
from detente.casefile import Case, check, dump_case, load_case
from detente.casefile.document import read_document
from detente.errors import CaseError, ConflictError
from detente.stability import Concept, Mix
from tests.unit.casefile import samples

BOTH = """\
concepts:
  - of: Crew
    because: It has struck before.
    concept: smr
    assumption: It weighs what may come of it.
  - of: Line
    readings:
      - {name: its owner, concept: nash, default: true, assumption: Ours.}
      - {name: its manager, concept: seq}
"""


def judged(tmp_path: Path, concepts: str = BOTH) -> Case:
    return load_case(samples.write(tmp_path / "ferry", samples.FERRY + concepts))


def test_a_case_has_the_mix_of_its_default_readings(tmp_path: Path) -> None:
    case = judged(tmp_path)
    assert case.mix == Mix({"Crew": "smr", "Line": "nash"})
    other = case.with_readings({"concepts.Line": "its manager"})
    assert other.mix == Mix({"Crew": "smr", "Line": "seq"})
    assert other.digest != case.digest
    assert case.lines["concepts.Crew"] == case.lines["concepts"] + 1


def test_what_has_no_source_is_told(tmp_path: Path) -> None:
    told = [found.address for found in check(judged(tmp_path)) if found.level == "unsourced"]
    assert "concepts.Line.readings.its manager" in told
    assert not {"concepts.Crew", "concepts.Line"} & set(told)


def test_it_is_written_as_it_was_read(tmp_path: Path) -> None:
    case = judged(tmp_path)
    again, _ = read_document(dump_case(case.document))
    assert again == case.document


def test_a_misspelt_concept_is_one_mistake() -> None:
    text = f"{samples.FERRY}concepts: [{{of: Crew, concept: smrr}}, {{of: Line, concept: nash}}]\n"
    (problem,) = samples.problems_of(text)
    assert problem.startswith("case.yaml:24 concepts.Crew.concept: expected one of nash, gmr")
    assert problem.endswith("got 'smrr'; did you mean 'smr'?")


@pytest.mark.parametrize("concept", ["limited_move", "non_myopic"])
def test_a_concept_for_two_among_three_is_refused_in_every_reading(concept: str) -> None:
    three = samples.FERRY.replace("options:", "  - name: Port\noptions:")
    readings = f"[{{name: a, default: true, concept: nash}}, {{name: b, concept: {concept}}}]"
    text = (
        f"{three}  - {{of: Port, prioritization: []}}\nconcepts:\n  - {{of: Crew, concept: seq}}\n"
        f"  - {{of: Line, readings: {readings}}}\n  - {{of: Port, concept: {concept}}}\n"
    )
    what = f"{concept} is defined for two decision makers, and here are 3; judge it by another"
    assert samples.problems_of(text) == [
        f"case.yaml:28 concepts.Line.readings.b.concept: {what}",
        f"case.yaml:29 concepts.Port.concept: {what}",
    ]
    two = (
        f"{samples.FERRY}concepts: [{{of: Crew, concept: {concept}}}, {{of: Line, concept: seq}}]\n"
    )
    assert samples.problems_of(two) == []


def test_concepts_are_named(tmp_path: Path) -> None:
    case = judged(tmp_path)
    assert case.mix is not None
    assert case.concepts("mixed") == case.concepts(case.mix) == (case.mix,)
    assert case.concepts(["seq", "mixed"]) == (Concept.SEQ, case.mix)
    assert case.concepts()[-1] == case.mix
    plain = load_case("elmira")
    assert plain.mix is None
    assert len(plain.concepts()) == 6
    with pytest.raises(ConflictError, match="the case has no mix of concepts"):
        plain.concepts(["mixed"])


@pytest.mark.parametrize(
    ("concepts", "said"),
    [
        (
            "concepts: [{of: Crew, concept: nash}]\n",
            "case.yaml:24 concepts: no concept for 'Line'; say one for everybody, or for nobody",
        ),
        (
            "concepts:\n  - {of: Crew, concept: nash}\n  - {of: Lime, concept: nash}\n",
            "case.yaml:26 concepts.Lime.of: no decision maker 'Lime'; did you mean 'Line'?",
        ),
        (
            "concepts:\n  - {of: Crew, concept: nash}\n  - {of: Crew, concept: seq}\n",
            "case.yaml:26 concepts.Crew: a second concept at the address 'concepts.Crew', "
            "first at case.yaml:25 concepts.Crew; rename one",
        ),
        (
            "concepts:\n  - {of: Crew, concept: nashh}\n  - {of: Line, concept: seq}\n",
            "case.yaml:25 concepts.Crew.concept: ",
        ),
        (
            "concepts:\n  - {of: Crew}\n  - {of: Line, concept: seq}\n",
            "case.yaml:25 concepts.Crew: the field 'concept' is missing",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, concepts: str, said: str) -> None:
    with pytest.raises(CaseError) as told:
        judged(tmp_path, concepts)
    assert said in str(told.value)


def test_a_mix_of_its_own_is_refused_by_an_ensemble(tmp_path: Path) -> None:
    case = judged(tmp_path)
    with pytest.raises(ConflictError, match="a mix that the case does not state"):
        ensemble(case, [Mix({"Crew": "nash", "Line": "nash"})])
    with pytest.raises(ConflictError, match="mixed was not run: it was not asked for"):
        ensemble(case, ["nash"]).answers("mixed")
