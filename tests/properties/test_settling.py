"""What settling is worth, and what makes and breaks: as plain loops and dictionaries find them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from itertools import combinations, product
from math import log2

import pytest
from hypothesis import given

from detente.analysis import (
    Ensemble,
    Worth,
    disputed_items,
    ensemble,
    make_or_break,
    shares_given,
    worth_settling,
)
from detente.casefile import Case
from detente.errors import ConflictError
from tests.disputed import Run, disputed_cases, every_run

Of = Callable[[Run], Hashable]


def fitting(case: Case, concept: str) -> tuple[Ensemble, list[Run]] | None:
    try:
        found = ensemble(case, [concept])
    except ConflictError:
        return None
    return found, [one for one in every_run(case, [concept]) if one.equilibria is not None]


def entropy(runs: list[Run], of: Of) -> float:
    """The entropy of what a function gives for each run, in bits."""
    weights: dict[Hashable, Fraction] = {}
    for one in runs:
        weights[of(one)] = weights.get(of(one), Fraction(0)) + one.weight
    whole = sum(weights.values())
    return -sum(float(part / whole) * log2(part / whole) for part in weights.values())


def expected_reduction(runs: list[Run], addresses: tuple[str, ...], of: Of) -> float:
    """What is left of the entropy once the items are settled, on average, from what there was."""
    groups: dict[tuple[str, ...], list[Run]] = {}
    for one in runs:
        groups.setdefault(tuple(one.settled[a] for a in addresses), []).append(one)
    whole = sum(one.weight for one in runs)
    left = sum(
        float(sum(one.weight for one in group) / whole) * entropy(group, of)
        for group in groups.values()
    )
    return entropy(runs, of) - left


def turns_on(runs: list[Run], address: str, of: Of) -> bool:
    """Whether two runs that differ in one item alone give different answers."""
    others: dict[tuple[tuple[str, str], ...], set[Hashable]] = {}
    for one in runs:
        rest = tuple(pair for pair in one.settled.items() if pair[0] != address)
        others.setdefault(rest, set()).add(of(one))
    return any(len(answers) > 1 for answers in others.values())


def assert_orders(case: Case, worth: Worth, runs: list[Run], of: Of) -> None:
    """Knowing which of two statements comes first is worth what a loop finds."""
    orders = {one.addresses: one.bits for one in worth.orders}
    for item in disputed_items(case.document):
        for first, other in combinations(range(len(item.orders[0]) if item.orders[2:] else 0), 2):
            comes_first = {
                name: order.index(first) < order.index(other)
                for name, order in zip(item.readings, item.orders, strict=True)
            }
            merged = [
                one._replace(settled={item.address: str(comes_first[one.settled[item.address]])})
                for one in runs
            ]
            bits = expected_reduction(merged, (item.address,), of)
            both = (f"{item.address}.{first + 1}", f"{item.address}.{other + 1}")
            assert orders.pop(both, 0) == pytest.approx(bits, abs=2e-9)
    assert orders == {}


@given(disputed_cases())
def test_worth_is_the_expected_reduction_of_entropy(case: Case) -> None:
    both = fitting(case, "seq")
    if both is None:
        return
    found, runs = both
    label = found.states[0].text if found.states else None

    def equilibria(one: Run) -> frozenset[str]:
        assert one.equilibria is not None
        return one.equilibria["seq"]

    asked: list[tuple[str | None, bool, Of]] = [(None, False, equilibria)]
    if label is not None:
        asked.append((label, False, lambda one: label in equilibria(one)))
        asked.append((label, True, lambda one: equilibria(one) == {label}))
    for question, every, of in asked:
        worth = worth_settling(found, "seq", question, every=every)
        assert worth.bits == pytest.approx(entropy(runs, of), abs=1e-9)
        alone = {item.addresses[0]: item.bits for item in worth.items}
        assert set(alone) == {item.address for item in disputed_items(case.document)}
        for address, bits in alone.items():
            assert bits == pytest.approx(expected_reduction(runs, (address,), of), abs=2e-9)
        for item in worth.items:
            assert item.changes == turns_on(runs, item.addresses[0], of)
            # Where readings do not fit together, one tells of others and changes nothing itself.
            assert item.changes or not item.bits or not found.fits.all()
        pairs = {pair.addresses: pair for pair in worth.pairs}
        for i, j in combinations(disputed_items(case.document), 2):
            addresses = (i.address, j.address)
            bits = expected_reduction(runs, addresses, of)
            beyond = bits - alone[i.address] - alone[j.address]
            assert (addresses in pairs) == (beyond > 1e-9) or beyond == pytest.approx(0, abs=1e-8)
            if addresses in pairs:
                assert pairs[addresses].bits == pytest.approx(bits, abs=1e-8)
                assert pairs[addresses].beyond == pytest.approx(beyond, abs=1e-8)
        assert_orders(case, worth, runs, of)
        of_all = tuple(item.address for item in disputed_items(case.document))
        assert expected_reduction(runs, of_all, of) == pytest.approx(worth.bits, abs=1e-9)


@given(disputed_cases())
def test_readings_make_and_break_what_a_loop_says(case: Case) -> None:
    both = fitting(case, "nash")
    if both is None:
        return
    found, runs = both
    items = disputed_items(case.document)
    for state in found.states[:3]:
        holds = found.holds(state, "nash")
        made = make_or_break(found, holds, most=len(items))
        assert made.is_complete
        assert [*map(dict, made.makes)] == minimal(runs, items_of(case), state.text, makes=True)
        assert [*map(dict, made.breaks)] == minimal(runs, items_of(case), state.text, makes=False)
        fewer = make_or_break(found, holds, most=1)
        assert [*fewer.makes] == [one for one in made.makes if len(one) <= 1]
        for one in shares_given(found, holds):
            among = [run for run in runs if run.settled[one.address] == one.reading]
            if one.share is None:
                assert not among
                continue
            part = sum(run.weight for run in among if is_in(run, state.text))
            whole = sum(run.weight for run in among)
            assert one.share.value == pytest.approx(float(Fraction(part) / Fraction(whole)))


def items_of(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.address, item.readings) for item in disputed_items(case.document)]


def is_in(one: Run, label: str) -> bool:
    assert one.equilibria is not None
    return label in one.equilibria["nash"]


def minimal(
    runs: list[Run], items: list[tuple[str, tuple[str, ...]]], label: str, *, makes: bool
) -> list[dict[str, str]]:
    """Every assignment of readings, from few to many, that decides and has no part that does."""
    kept: list[dict[str, str]] = []
    for size in range(len(items) + 1):
        for some in combinations(items, size):
            for names in product(*(readings for _, readings in some)):
                own = {address: name for (address, _), name in zip(some, names, strict=True)}
                among = [run for run in runs if own.items() <= run.settled.items()]
                decides = among and all(is_in(run, label) == makes for run in among)
                if decides and not any(part.items() <= own.items() for part in kept):
                    kept.append(own)
    return kept
