"""The least change that makes an outcome hold: in words, and as a case file takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente.analysis import Change, Costs, LeastChange, RankingChange, Toggle
from detente.analysis.changes import stated
from detente.analysis.toggles import ABSENT
from detente.assessment.words import plural
from detente.casefile import CaseDocument, dump_case


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
    return f"{named}{rest} {'is' if is_one else 'are'} stable for {' and '.join(found.stable_for)}"


def to_put_in(found: LeastChange) -> str:
    """Return what to put into the case file in place of what stands there; empty if nothing.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import least_change
    >>> found = least_change(load_case("syria-iraq-1975"), 2, by=["Syria"], is_ranked=True)
    >>> print(to_put_in(found))
    preferences:
      - of: Syria
        ranking: [1, 3, 2, 6, 4, 5]
    """
    if not found.changes:
        return ""
    preferences = tuple({"of": one.dm} | _frozen(stated(one.after)) for one in found.changes)
    document = CaseDocument.model_validate({"detente": 1, "title": "-", "preferences": preferences})
    _, key, rest = dump_case(document).partition("preferences:")
    return f"{key}{rest}".rstrip("\n")


def _frozen(preference: dict[str, Any]) -> dict[str, Any]:
    """Return plain data as a document takes it: with tuples for lists."""
    return {
        key: tuple(tuple(one) if isinstance(one, list) else one for one in value)
        for key, value in preference.items()
    }
