"""Coalitions in words: who could upset an equilibrium together, and what would deter them."""

from __future__ import annotations

from collections import Counter

from detente.analysis import JointImprovement, Threat, Vulnerability
from detente.assessment.words import joint_step, plural, sequence
from detente.model import Conflict, StateId
from detente.stability import CoalitionRule
from detente.stability.structures import coalition_name

SHOWN = 3
"""Improvements of one coalition that are told one by one."""


def firmest_first(found: Vulnerability) -> list[StateId]:
    """Return the equilibria, those first that the fewest coalitions could upset; ties by number.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import vulnerable
    >>> [int(state) for state in firmest_first(vulnerable(load_case("elmira").conflict, "nash"))]
    [5, 6, 10, 11, 12, 7]
    """
    upset = Counter(threat.state for threat in found.threats if threat.undeterred)
    return sorted(found.equilibria, key=lambda state: (upset[state], state))


def upset_by(found: Vulnerability, state: int) -> str:
    """Say which coalitions could upset an equilibrium: their names, or ``nobody``.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import vulnerable
    >>> found = vulnerable(load_case("elmira").conflict, "nash")
    >>> upset_by(found, 7), upset_by(found, 10)
    ('MoE + Uniroyal', 'nobody')
    """
    names = [coalition_name(threat.coalition) for threat in found.of(state) if threat.undeterred]
    return "; ".join(names) or "nobody"


def threat(found: Vulnerability, told: Threat) -> tuple[str, ...]:
    """Say what a coalition could do in an equilibrium: the verdict, then some improvements.

    Examples
    --------
    >>> from detente import load_case
    >>> from detente.analysis import vulnerable
    >>> found = vulnerable(load_case("elmira").conflict, "nash")
    >>> for line in threat(found, found.threats[0]):
    ...     print(line)
    MoE + Uniroyal can upset it: 1 joint move that every member prefers, and nobody deters.
    MoE takes “Modify”, Uniroyal takes “Accept” and gives up “Delay” (7 → 10).
    """
    name = coalition_name(told.coalition)
    count = len(told.undeterred)
    deterred = len(told.improvements) - count
    if count:
        more = f"; {deterred:,} more would be deterred" if deterred else ""
        wanted = f"{plural(count, 'joint move')} that every member prefers, and nobody deters"
        head = f"{name} can upset it: {wanted}{more}."
    else:
        wanted = f"{plural(deterred, 'joint move')} that every member prefers"
        head = f"{name} cannot upset it: {wanted}, and others deter."
    shown = (told.undeterred or told.improvements)[:SHOWN]
    rest = (count or deterred) - len(shown)
    lines = [_improvement(found, told, item) for item in shown]
    return (head, *lines, *([f"And {rest:,} more; --json has all."] if rest else []))


def _improvement(found: Vulnerability, told: Threat, item: JointImprovement) -> str:
    conflict = found.conflict
    if found.rule is CoalitionRule.MERGED:
        through = joint_step(conflict, told.coalition, item.steps[0])
    else:
        through = sequence(conflict, item.steps)
    if item.ends_in is None:
        return f"{through}."
    answer = f"{sequence(conflict, item.sanction)} ends in state {item.ends_in}"
    return f"{through}; but then {answer}, {_not_preferred(conflict, told, item.ends_in)}."


def _not_preferred(conflict: Conflict, told: Threat, outcome: int) -> str:
    """Say which members do not prefer where a sanction ends."""
    if outcome == told.state:
        return "where it started"
    unwilling = [
        dm
        for dm in told.coalition
        if not conflict.orders[conflict.dm(dm)].prefers(outcome - 1, told.state - 1)
    ]
    likes = "likes" if len(unwilling) == 1 else "like"
    return f"which {' and '.join(unwilling)} {likes} no better than state {told.state}"
