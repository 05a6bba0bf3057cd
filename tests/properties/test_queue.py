"""Whatever is decided and undone: the case loads, and undoing everything leaves no trace in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import load_case
from detente.casefile.queue import Decided, load_decisions
from detente.casefile.queue.deciding import decide, undo
from detente.casefile.queue.decision import standing_decisions
from detente.casefile.queue.ruling import Ruling
from detente.errors import CaseError
from tests.examples import examples
from tests.unit.casefile.queue.harbour import BY, CASE, files, make, waits

ADDRESSES = [
    "decision_makers.Crew",
    "decision_makers.Port",
    "options.Strike",
    "preferences.Crew.1",
    "preferences.Port.1",
    "facts.Offer",
    "facts.Offer.readings.mail",
    "facts.Loss",
    "facts.Losses",
    "facts.Losses.readings.Post",
    "facts.New",
    "horizons.New",
    "horizons.Newer",
    "options.New",
    "decision_makers.New",
    "preferences.New",
    "infeasible",
    "infeasible.1",
]
VALUES = ["", "", "absent", "take", "NOT Strike", "Strike NEEDS Raise pay", "a: b # c", "=1+1"]

RULED = st.tuples(
    st.sampled_from([Decided.PASSAGE, Decided.READING, Decided.ELEMENT, Decided.REJECTED]),
    st.sampled_from(ADDRESSES),
    st.sampled_from(VALUES),
    st.integers(0, 30),
)
STEPS = st.lists(RULED | st.integers(0, 5), min_size=1, max_size=8)
TEXTS = st.sampled_from(
    [
        CASE,
        CASE.replace("\n", "\r\n"),
        CASE.rstrip("\n"),
        CASE + "horizons: []\ninfeasible: []\n",
        CASE.replace("    passages: [first]\n", "    passages:\n      - first  # only\n"),
        "\ufeff" + CASE,
    ]
)


def _ruling(step: tuple[Decided, str, str, int]) -> Ruling:
    decided, address, value, _ = step
    match decided:
        case Decided.REJECTED:
            return Ruling(decided=decided, reason="no")
        case Decided.PASSAGE:
            return Ruling(decided=decided, address=address)
        case Decided.READING:
            return Ruling(decided=decided, address=address, value=value)
    return Ruling(decided=decided, address=address, value=value, owner="Crew")


@examples(25)
@given(TEXTS, STEPS)
def test_any_decisions_keep_the_case_and_undoing_them_restores_it(
    text: str, steps: list[tuple[Decided, str, str, int] | int]
) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = make(Path(made, "case"), text)
        before = files(folder)
        for step in steps:
            standing = standing_decisions(load_decisions(folder))
            was = files(folder)
            try:
                if isinstance(step, int):
                    undo(folder, [*standing][step] if step < len(standing) else "", **BY)
                else:
                    open_now = waits(folder)
                    decide(folder, open_now[step[3] % len(open_now)], _ruling(step), **BY)
            except CaseError:
                assert files(folder) == was
            load_case(folder)
            decided = standing_decisions(load_decisions(folder))
            assert not {one.id for one in waits(folder)} & set(decided)
        count = len(load_decisions(folder))
        while standing_decisions(load_decisions(folder)):
            undo(folder, **BY)
        assert files(folder) == before
        assert len(load_decisions(folder)) >= count
