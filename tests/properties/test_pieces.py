"""However an ensemble is cut into pieces, and wherever it stops, the answer is the same."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import Ensemble, answering, axes, ensemble, run
from detente.analysis.answering import answer_piece
from detente.analysis.found import PartAnswers
from detente.analysis.parts import Piece
from detente.casefile import Case
from detente.errors import ConflictError
from tests.disputed import disputed_cases
from tests.scaling import bits


def asked(case: Case, **more: Any) -> Ensemble:
    """Run a case under some concepts, and under its mix where it has one."""
    concepts = ["seq", "nash", *(["mixed"] if case.mix is not None else [])]
    return ensemble(case, concepts, per_dm=True, **more)


def told(found: Ensemble) -> list[tuple[object, ...]]:
    """What each combination gives, by label, however sets and states are numbered."""
    rows = []
    for row in range(len(found.combinations)):
        holding = [
            frozenset(s.text for s in found.states if found.holds(s, concept)[row])
            for concept in found.concepts
        ]
        rows.append((found.combinations.settled(row), bool(found.fits[row]), *holding))
    stable = [
        (dm, found.stabilities.verdicts(concept, dm))
        for concept in found.concepts
        for dm in found.stabilities.decision_makers
    ]
    unfit = sorted((one.reason, one.count, Fraction(one.share)) for one in found.unfit)
    return [*rows, *stable, *((one[0], one[1], round(float(one[2]), 12)) for one in unfit)]


@given(disputed_cases(), st.sampled_from([1, 2, 3]), st.sampled_from([1, 8, 64]))
def test_pieces_of_any_size_give_the_same(case: Case, window: int, work: int) -> None:
    try:
        whole = asked(case)
    except ConflictError:
        return
    with patch.object(axes, "WINDOW", window), patch.object(run, "WORK", work):
        cut = asked(case)
    assert told(cut) == told(whole)
    assert whole.profiles <= cut.profiles <= len(cut.combinations)
    with patch.object(run, "WORK", work):
        assert asked(case).profiles == whole.profiles


@given(disputed_cases(), st.booleans(), st.sampled_from([2, 4096]))
def test_a_piece_is_answered_alike_whatever_came_before(
    case: Case, is_sampled: bool, window: int
) -> None:
    def anew(asked: bytes, piece: Piece) -> tuple[PartAnswers, ...]:
        vars(answering._here).clear()
        return answer_piece(asked, piece)

    samples = 20 if is_sampled else None
    with patch.object(run, "WORK", 8), patch.object(axes, "WINDOW", window):
        try:
            found = asked(case, samples=samples)
        except ConflictError:
            return
        with patch.object(run, "answer_piece", anew):
            assert bits(asked(case, samples=samples)) == bits(found)


@given(disputed_cases(), st.integers(0, 5), st.booleans(), st.integers(0, 2**32))
def test_an_interrupted_run_goes_on(case: Case, pieces: int, is_sampled: bool, cut: int) -> None:
    samples = 30 if is_sampled else None
    with tempfile.TemporaryDirectory() as folder, patch.object(run, "WORK", 8):
        try:
            whole = asked(case, samples=samples)
        except ConflictError:
            return
        path = Path(folder, "store")

        def stop(done: int, total: int) -> None:
            nonlocal pieces
            if pieces == 0 and done < total:
                raise KeyboardInterrupt
            pieces -= 1

        try:
            asked(case, samples=samples, store=path, progress=stop)
        except KeyboardInterrupt:
            data = path.read_bytes()
            path.write_bytes(data[: -(cut % 10) or None])  # as if it had ended in mid-write
        again = asked(case, samples=samples, store=path)
        assert bits(again) == bits(whole)
        with patch.object(run, "answer_piece", side_effect=AssertionError):
            assert bits(asked(case, samples=samples, store=path)) == bits(whole)
