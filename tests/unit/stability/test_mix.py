from __future__ import annotations

import pytest

from detente.casefile import load_case
from detente.errors import ConflictError
from detente.stability import Concept, Mix, stable_states

MIX = Mix({"Syria": "smr", "Iraq": Concept.NASH})


def test_a_mix_says_who_is_judged_by_what() -> None:
    assert MIX.of("Syria") is Concept.SMR
    assert MIX.concepts == (Concept.SMR, Concept.NASH)
    assert (MIX.value, MIX.abbreviation, str(MIX)) == ("mixed", "mixed", "mixed")
    assert MIX.in_words == "Syria SMR, Iraq Nash"
    assert Mix({"Syria": "smr", "Iraq": "nash"}) == MIX
    assert hash(Mix({"Syria": "smr", "Iraq": "nash"})) == hash(MIX)


@pytest.mark.parametrize(
    ("concepts", "said"),
    [
        ({"Syria": "smr"}, "no concept for 'Iraq' in the mix"),
        ({"Syria": "smr", "Iraq": "nash", "Iran": "nash"}, "the mix names 'Iran'"),
        ({"Syria": "smar", "Iraq": "nash"}, "no concept 'smar'; did you mean 'smr'?"),
    ],
)
def test_a_mix_that_does_not_fit_is_refused(concepts: dict[str, str], said: str) -> None:
    conflict = load_case("syria-iraq-1975").conflict
    with pytest.raises(ConflictError, match=said.replace("?", r"\?")):
        stable_states(conflict, [Mix(concepts)])
    with pytest.raises(ConflictError, match=said.replace("?", r"\?")):
        stable_states(conflict, METARATIONAL_NAMES).equilibria(Mix(concepts))


METARATIONAL_NAMES = ("nash", "gmr", "smr", "seq", "sseq")


def test_one_mix_is_run_at_a_time() -> None:
    conflict = load_case("syria-iraq-1975").conflict
    with pytest.raises(ConflictError, match="two mixes at once; ask for their concepts"):
        stable_states(conflict, [MIX, Mix({"Syria": "seq", "Iraq": "seq"})])


def test_a_mix_of_what_was_not_run_is_refused() -> None:
    conflict = load_case("syria-iraq-1975").conflict
    with pytest.raises(ConflictError, match="SMR was not run: it was not asked for"):
        stable_states(conflict, "nash").equilibria(MIX)


def test_a_mix_whose_concept_cannot_be_run_is_told_with_the_reason() -> None:
    chicken = load_case("chicken").conflict  # in graph form
    mix = Mix({"Row": "sim", "Column": "nash"})
    result = stable_states(chicken, ["nash", mix])
    assert result.concepts == (Concept.NASH,)
    assert result.not_run[mix].startswith("SIM is in it: ")
    assert result.to_dict()["mixed"] is None
    with pytest.raises(ConflictError, match="mixed was not run: SIM is in it"):
        result.equilibria(mix)
    with pytest.raises(ConflictError, match="mixed was not run: SIM is in it"):
        stable_states(chicken, mix)
    with pytest.raises(ConflictError, match="mixed was not run: SIM is in it"):
        stable_states(chicken, Mix({"Row": "nash", "Column": "sim"}))
