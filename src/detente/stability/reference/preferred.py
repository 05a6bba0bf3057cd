"""Who prefers what, read from the form in which a preference was stated.

Definition: i prefers t to s iff

- option prioritization: the first statement that is true in just one of them is true in t;
- option weighting: the weights of the options taken in t sum to more than in s;
- direct ranking: t stands in an earlier group than s.

A statement and a sum are read at any member of a coalesced state: a preference that told the
members apart could not be stated over the coalesced states.

References
----------
Hipel, Fang, Peng (2004), option prioritization; Fang, Hipel, Kilgour (1993), direct ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from detente.model import Option, Preference
from detente.preferences import Prioritization, Ranking, Weighting
from detente.statements import holds

Combination = frozenset[str]
Members = Mapping[int, Sequence[Combination]]


def preferred(
    preference: Preference, members: Members, options: Sequence[Option]
) -> frozenset[tuple[int, int]]:
    """Return every (t, s), by number, of which t is preferred to s.

    Parameters
    ----------
    preference : Preference
        In a form that is listed above; any other is a TypeError.
    members : mapping of int to sequence of frozenset of str
        What is taken in each state; the name of the state in graph form.
    options : sequence of Option
        Empty in graph form.

    Examples
    --------
    >>> sorted(preferred(Ranking(["war", ["peace", "truce"]]), {
    ...     1: [frozenset({"peace"})], 2: [frozenset({"war"})], 3: [frozenset({"truce"})]
    ... }, []))
    [(2, 1), (2, 3)]
    """
    taken = {number: combinations[0] for number, combinations in members.items()}
    if isinstance(preference, Prioritization):
        truths = {
            number: [holds(statement, combination) for statement in preference.statements]
            for number, combination in taken.items()
        }
        pairs = {(t, s) for t in taken for s in taken if _true_first(truths[t], truths[s])}
    elif isinstance(preference, Weighting):
        sums = {number: _weight(preference, combination) for number, combination in taken.items()}
        pairs = {(t, s) for t in taken for s in taken if sums[t] > sums[s]}
    elif isinstance(preference, Ranking):
        labels = {number: _label(members[number], options) for number in members}
        position = _positions(preference, labels)
        pairs = {(t, s) for t in taken for s in taken if position[t] < position[s]}
    else:
        raise TypeError(f"no literal reading of preference {type(preference).__name__}")
    return frozenset(pairs)


def _true_first(better: Sequence[bool], worse: Sequence[bool]) -> bool:
    for in_better, in_worse in zip(better, worse, strict=True):
        if in_better != in_worse:
            return in_better
    return False


def _weight(preference: Weighting, combination: Combination) -> Fraction:
    weights = {name: Fraction(str(weight)) for name, weight in preference.weights}
    return sum((weights.get(name, Fraction(0)) for name in combination), Fraction(0))


def _positions(preference: Ranking, labels: Mapping[int, str]) -> dict[int, int]:
    """Return the position of each state's group; a place is a label, or else a number."""
    numbers: dict[int | str, int] = {label: number for number, label in labels.items()}
    return {
        numbers[place] if place in numbers else int(place): position
        for position, group in enumerate(preference.groups)
        for place in group
    }


def _label(combinations: Sequence[Combination], options: Sequence[Option]) -> str:
    """Return how a state is written: Y, N or * for each option, or its name in graph form."""
    if not options:
        return "".join(combinations[0])
    label, owner = "", options[0].owner
    for option in options:
        label += "-" if option.owner != owner else ""
        owner = option.owner
        choices = {option.name in combination for combination in combinations}
        label += "*" if len(choices) == 2 else "Y" if choices == {True} else "N"
    return label
