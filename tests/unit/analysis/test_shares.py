from math import comb, sqrt

import pytest

from detente.analysis import Verdict
from detente.analysis.shares import Z, share_of


def test_an_exact_share_has_no_interval() -> None:
    share = share_of(1.5, 6.0, Verdict.SOMETIMES, is_sampled=False)
    assert (share.low, share.value, share.high) == (0.25, 0.25, 0.25)


@pytest.mark.parametrize(("part", "whole"), [(1, 10), (5, 10), (37, 1000), (999, 1000)])
def test_the_ends_of_the_interval_solve_wilsons_equation(part: int, whole: int) -> None:
    share = share_of(part, whole, Verdict.SOMETIMES, is_sampled=True)
    for end in (share.low, share.high):
        assert abs(share.value - end) == pytest.approx(Z * sqrt(end * (1 - end) / whole))


@pytest.mark.parametrize("truth", [0.05, 0.3, 0.5])
def test_about_95_of_100_intervals_hold_the_true_share(truth: float) -> None:
    draws = 200
    covered = 0.0
    for part in range(draws + 1):
        share = share_of(part, draws, Verdict.SOMETIMES, is_sampled=True)
        if share.low <= truth <= share.high:
            covered += comb(draws, part) * truth**part * (1 - truth) ** (draws - part)
    assert covered == pytest.approx(0.95, abs=0.02)


def test_what_was_never_found_may_hold_all_the_same() -> None:
    never = share_of(0, 50, Verdict.NEVER, is_sampled=True)
    always = share_of(50, 50, Verdict.ALWAYS, is_sampled=True)
    assert (never.low, always.high) == (0, 1)
    assert never.high == pytest.approx(1 - always.low) == pytest.approx(Z**2 / (50 + Z**2))
