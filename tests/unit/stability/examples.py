"""Small conflicts in which one rule decides, shared by the tests of stability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.model import Conflict, Option, Preference
from detente.preferences import Prioritization, Ranking

Arcs = Mapping[str, Sequence[tuple[str, str]]]
INDIFFERENT = Prioritization([])


def graph(arcs: Arcs, rankings: Mapping[str, Sequence[str | Sequence[str]]]) -> Conflict:
    """Build a conflict over the states of the first ranking, in alphabetical order.

    A decision maker without a ranking is indifferent.
    """
    states: list[str] = []
    for group in next(iter(rankings.values())):
        states += [group] if isinstance(group, str) else group
    states.sort()
    preferences: dict[str, Preference] = {dm: Prioritization([]) for dm in arcs}
    preferences |= {dm: Ranking(groups) for dm, groups in rankings.items()}
    return Conflict.from_graph(states, arcs, preferences)


def dilemma() -> Conflict:
    """The prisoner's dilemma: states 1 = neither, 2 and 3 = one alone, 4 = both cooperate."""
    return Conflict.from_options(
        ["One", "Two"],
        [Option("Cooperate", "One"), Option("Help", "Two")],
        {
            "One": Prioritization(["Help", "NOT Cooperate"]),
            "Two": Prioritization(["Cooperate", "NOT Help"]),
        },
        title="Prisoner's dilemma",
    )


def chicken() -> Conflict:
    """Chicken: states 1 = both drive on, 2 = One swerves, 3 = Two swerves, 4 = both swerve."""
    return Conflict.from_options(
        ["One", "Two"],
        [Option("Swerve", "One"), Option("Give way", "Two")],
        {"One": Ranking([3, 4, 2, 1]), "Two": Ranking([2, 4, 3, 1])},
    )


def needs_three_steps() -> Conflict:
    """From s the focal one goes to t; only A, B, A in turn lead it down to z, which is worse."""
    return graph(
        {
            "Focal": [("s", "t")],
            "A": [("t", "u"), ("v", "z")],
            "B": [("u", "v")],
        },
        {
            "Focal": ["t", "u", "v", "s", "z"],
            "A": ["z", "v", "u", "t", "s"],
            "B": ["v", "u", "t", "s", "z"],
        },
    )


def moves_twice_running() -> Conflict:
    """From s the focal one goes to t; A could lead it down to z only by moving twice running."""
    return graph(
        {"Focal": [("s", "t")], "A": [("t", "u"), ("u", "z")], "B": []},
        {"Focal": ["t", "u", "s", "z"], "A": ["z", "u", "t", "s"]},
    )


def goes_back() -> Conflict:
    """From s the focal one goes to t, and all that A can do is to go back to s."""
    return graph({"Focal": [("s", "t")], "A": [("t", "s")]}, {"Focal": ["t", "s"], "A": ["s", "t"]})


def sanction(*, tied: bool = False, credible: bool = True, escape: bool = False) -> Conflict:
    """From s the focal one goes to t, and A can go on to z; e is better than s."""
    arcs = {"Focal": [("s", "t"), ("z", "e")][: 1 + escape], "A": [("t", "z")]}
    return graph(
        arcs,
        {
            "Focal": ["t", "e", ["s", "z"]] if tied else ["t", "e", "s", "z"],
            "A": ["z", "t", "s", "e"] if credible else ["t", "z", "s", "e"],
        },
    )
