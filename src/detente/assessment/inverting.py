"""The least change that makes an outcome hold: in words, and as a case file takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Any

from detente.analysis import Change, Costs, LeastChange, RankingChange, Toggle
from detente.analysis.changes import stated
from detente.analysis.leastchange import LeftOut
from detente.analysis.toggles import ABSENT
from detente.assessment.claims import joined
from detente.assessment.words import plural
from detente.casefile import Case, CaseDocument, dump_case
from detente.casefile.stated import StatedPreference

FOUND, KEPT = "the least change", "as it stands"
"""What the readings are called: that which was found, and that which was there without a name."""

OF_THE_WHOLE = ("of", "about")
"""What a preference says of itself, whatever its readings say."""


def least_lines(found: LeastChange) -> Iterator[str]:
    """Say the least change, what it costs, and what holds then."""
    what = f"every state of “{found.target}”" if found.every else f"“{found.target}”"
    if found.cost is None:
        if found.is_proven:
            yield f"No change that is allowed makes {what} hold."
        else:
            yield f"Time was up: no change was found; any costs {found.bound:,} at least."
        return
    if not found.cost:
        yield f"Nothing has to change: {what} holds already."
    elif found.is_proven:
        yield f"The least change for {what} costs {found.cost:,}; no other costs less."
    else:
        known = f"The cheapest change known for {what} costs {found.cost:,}"
        yield f"{known}; time was up, and any costs {found.bound:,} at least."
    for toggle in found.toggles:
        yield f"  {_toggle(toggle, found.costs)}"
    for change in found.changes:
        yield from _change(found, change)
    yield f"Then {_holding(found)} under {found.concept.abbreviation}, as the engine finds."


def _toggle(toggle: Toggle, costs: Costs) -> str:
    said = "absent: true" if toggle.value == ABSENT else f"direction: {toggle.value}"
    return f"{toggle.address} becomes “{said}” (cost {costs.toggle:,})"


def _change(found: LeastChange, change: Change) -> Iterator[str]:
    parts = [plural(change.swaps, "exchange")] if change.swaps else []
    if isinstance(change, RankingChange):
        parts += [plural(change.parted, "tie") + " parted"] if change.parted else []
        yield f"  {change.dm}: {', '.join(parts)} (cost {change.cost(found.costs):,})"
        ranked = ", ".join(_group(group) for group in change.after.groups)
        yield f"    {ranked}"
        return
    parts += [f"{len(change.dropped)} dropped"] if change.dropped else []
    parts += [f"{len(change.negated)} negated"] if change.negated else []
    yield f"  {change.dm}: {', '.join(parts)} (cost {change.cost(found.costs):,})"
    rows = zip(change.order, change.after.statements, strict=True)
    for place, (before, statement) in enumerate(rows, start=1):
        notes = [f"was {before + 1}"] if before + 1 != place else []
        notes += ["negated"] if before in change.negated else []
        told = f" ({', '.join(notes)})" if notes else ""
        yield f"    {place}. {statement}{told}"
    for place in change.dropped:
        yield f"    dropped: {change.before.statements[place]} (was {place + 1})"


def _group(tied: Sequence[int | str]) -> str:
    """Write states that are tied in parentheses."""
    said = ", ".join(map(str, tied))
    return f"({said})" if len(tied) > 1 else said


def _holding(found: LeastChange) -> str:
    numbers = found.holding.page(0, 6)
    label = found.changed.states.label
    named = ", ".join(f"{number} ({label(number - 1)})" for number in numbers)
    more = found.holding.count - len(numbers)
    rest = f" and {more:,} more" if more else ""
    is_one = found.holding.count == 1
    if len(found.stable_for) == len(found.changed.decision_makers):
        return f"{named}{rest} {'is an equilibrium' if is_one else 'are equilibria'}"
    return f"{named}{rest} {'is' if is_one else 'are'} stable for {joined(found.stable_for)}"


def left_out_line(found: LeastChange) -> str:
    """Say which sets of toggles are not in the answer, and why; empty where all are."""
    said = [
        f"{plural(len(sets), 'set')} of toggles {what}, such as {_first(sets)}"
        for sets, what in (
            (found.unfit, "making no conflict"),
            (found.unsearched, "not searched, as too large"),
        )
        if sets
    ]
    return f"Left out: {'; '.join(said)}." if said else ""


def _first(sets: Sequence[LeftOut]) -> str:
    toggles, reason = sets[0]
    first, _, more = reason.partition("\n")
    return f"{_named(toggles)} ({first}{', and more' if more else ''})"


def _named(toggles: Sequence[Toggle]) -> str:
    return joined([f"{toggle.address}={toggle.value}" for toggle in toggles])


def structure_line(found: LeastChange) -> str:
    """Say under which toggles conditions are told; empty where there are none."""
    return f"With {_named(found.toggles)}:" if found.toggles else ""


def to_put_in(found: LeastChange) -> str:
    """Return what to put into the case file in place of the preferences it has; empty if nothing.

    What stands there stays, with its sources, and is what the case is run with. What is found is a
    reading beside it.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import least_change
    >>> found = least_change(load_case("syria-iraq-1975"), 2, by=["Syria"], is_ranked=True)
    >>> print(to_put_in(found).partition("      - name: the least change")[2])
    <BLANKLINE>
            ranking: [1, 3, 2, 6, 4, 5]
            assumption: What it would take for “YN-N” to hold under SEQ; nobody has said it.
    """
    if not found.changes:
        return ""
    known: dict[str, StatedPreference] = {}
    if isinstance(found.case, Case):
        known = {each.of: each for each in found.case.document.preferences}
    why = (
        f"What it would take for “{found.target}” to hold under {found.concept.abbreviation}; "
        "nobody has said it."
    )
    preferences = tuple(
        {"of": one.dm} | _beside(known.get(one.dm), _frozen(stated(one.after)), why)
        for one in found.changes
    )
    document = CaseDocument.model_validate({"detente": 1, "title": "-", "preferences": preferences})
    _, key, rest = dump_case(document).partition("preferences:")
    return f"{key}{rest}".rstrip("\n")


def _beside(was: StatedPreference | None, found: dict[str, Any], why: str) -> dict[str, Any]:
    """Return a preference with what is found as a further reading; alone where there was none."""
    if was is None:
        return found
    told = was.model_dump(by_alias=True, exclude_unset=True)
    readings = told.pop("readings", ())
    kept = told if readings else {key: told.pop(key) for key in OF_THE_WHOLE if key in told}
    readings = readings or ({"name": KEPT, "default": True} | told,)
    taken = {reading["name"] for reading in readings}
    names = chain([FOUND], (f"{FOUND}, {number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    return kept | {"readings": (*readings, {"name": name, "assumption": why} | found)}


def _frozen(preference: dict[str, Any]) -> dict[str, Any]:
    """Return plain data as a document takes it: with tuples for lists."""
    return {
        key: tuple(tuple(one) if isinstance(one, list) else one for one in value)
        for key, value in preference.items()
    }
