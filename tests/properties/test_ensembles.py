"""An ensemble says what a plain loop over all combinations of readings says."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Ensemble, Verdict, ensemble, shares_given
from detente.casefile import Case
from detente.errors import ConflictError
from detente.statements import Not, Taken
from tests.disputed import Run, assert_stabilities, disputed_cases, every_run

ANY_FORM = ["nash", "gmr", "smr", "seq", "sseq"]


def concepts_of(case: Case) -> list[str]:
    """What can be run on a case: SIM needs the option form."""
    is_graph = case.document.states or case.document.coalesce
    return ANY_FORM if is_graph else [*ANY_FORM, "sim", "sim_per_dm"]


def run(case: Case, runs: list[Run], statements: list[str]) -> Ensemble | None:
    """Run a case; None, and no other answer, where no combination describes a conflict."""
    if all(one.equilibria is None for one in runs):
        with pytest.raises(ConflictError):
            ensemble(case, concepts_of(case), statements)
        return None
    return ensemble(case, concepts_of(case), statements)


def verdict(held: list[bool]) -> Verdict:
    if all(held):
        return Verdict.ALWAYS
    return Verdict.SOMETIMES if any(held) else Verdict.NEVER


@given(disputed_cases(), st.data())
def test_an_ensemble_equals_the_loop(case: Case, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(case.conflict.states.vocabulary))
    # A statement may tell apart states that are coalesced, which is refused.
    statements = [] if case.document.coalesce else [str(Not(Taken(name)))]
    runs = every_run(case, concepts_of(case), statements)
    found = run(case, runs, statements)
    if found is None:
        return
    assert len(found.combinations) == found.combinations.total == len(runs)
    assert [found.combinations.settled(row) for row in range(len(runs))] == [
        one.settled for one in runs
    ]
    assert found.fits.tolist() == [one.equilibria is not None for one in runs]
    assert sum(one.count for one in found.unfit) == len(runs) - found.fits.sum()
    fitting = [one for one in runs if one.equilibria is not None]
    whole = sum((one.weight for one in fitting), Fraction(0))
    for concept in concepts_of(case):
        sets = [one.equilibria[concept] for one in fitting if one.equilibria is not None]
        shares = found.state_shares(concept)
        assert set().union(*sets) <= set(shares)
        for label, share in shares.items():
            held = [label in some for some in sets]
            part = sum(
                (one.weight for one, yes in zip(fitting, held, strict=True) if yes), Fraction(0)
            )
            assert share.verdict is verdict(held)
            assert share.value == pytest.approx(float(part / whole), abs=1e-12)
            assert found.holds(label, concept)[found.fits].tolist() == held
            assert found.share(label, concept).value == pytest.approx(share.value, abs=1e-12)
        assert found.without(concept).verdict is verdict([not some for some in sets])
        for wanted in statements:
            some = [
                bool(one.equilibria[concept] & one.true[wanted])
                for one in fitting
                if one.equilibria is not None
            ]
            every = [
                bool(one.equilibria[concept]) and one.equilibria[concept] <= one.true[wanted]
                for one in fitting
                if one.equilibria is not None
            ]
            assert found.holds(wanted, concept)[found.fits].tolist() == some
            assert found.holds(wanted, concept, every=True)[found.fits].tolist() == every


@given(disputed_cases().filter(lambda case: case.mix is not None))
def test_a_mix_is_that_of_each_combination(case: Case) -> None:
    runs = every_run(case, ["mixed"])
    fitting = [one.equilibria["mixed"] for one in runs if one.equilibria is not None]
    if not fitting:
        return
    found = ensemble(case, ["mixed"], per_dm=True)
    assert found.concepts == (case.mix,)
    for state in found.states:
        holds = found.holds(state, "mixed")[found.fits].tolist()
        assert holds == [state.text in some for some in fitting]
    assert {state.text for state in found.states} == set().union(*fitting)
    assert_stabilities(case, found, runs)


@given(disputed_cases(), st.integers(1, 200), st.integers(0, 5))
def test_a_sample_holds_what_its_combinations_hold(case: Case, draws: int, seed: int) -> None:
    try:
        found = ensemble(case, ["nash"], samples=draws, seed=seed)
    except ConflictError:
        return
    assert found.combinations.draws == draws
    rows = range(len(found.combinations))
    assert found.combinations.weights(np.array(rows)).sum() == draws
    again = ensemble(case, ["nash"], samples=draws, seed=seed)
    assert [again.combinations.settled(row) for row in rows] == [
        found.combinations.settled(row) for row in rows
    ]
    every = {tuple(one.settled.items()): one for one in every_run(case, ["nash"])}
    for row in range(len(found.combinations)):
        one = every[tuple(found.combinations.settled(row).items())]
        assert found.fits[row] == (one.equilibria is not None)
        if one.equilibria is not None:
            held = {state.text for state in found.states if found.holds(state, "nash")[row]}
            assert held == one.equilibria["nash"]
    for state in found.states[:2]:
        holds = found.holds(state, "nash")
        for told in shares_given(found, holds):
            among = [
                row
                for row in rows
                if found.fits[row] and found.combinations.settled(row)[told.address] == told.reading
            ]
            times = found.combinations.weights(np.array(among, dtype=np.int64))
            if told.share is None:
                assert not among
                continue
            assert told.share.value == pytest.approx(times[holds[among]].sum() / times.sum())
    for share in found.state_shares("nash").values():
        assert 0 <= share.low <= share.value <= share.high <= 1
