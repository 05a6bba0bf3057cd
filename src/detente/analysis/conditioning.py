r"""Inverse analysis: which preferences make a state stable, as an exact condition.

Definition: let V be the decision makers whose preferences may be any, those of the others as they
stand. Under a concept s is stable for i iff for every move t ∈ R_i(s)

- i does not prefer t to s; or
- some sanction of the others from t ends in a state u that i does not prefer to s, and, under the
  symmetric concepts, no v ∈ R_i(u) is preferred to s by i; under the credible concepts every step
  of the sanction is preferred by its mover to where it leaves.

Each "prefers" of a member of V is a condition; each of anybody else is true or false. Ways to deter
a move that ask for more than another way are left out, as are moves of which nothing is asked but
what is asked of another anyway.

References
----------
Kinsara, Kilgour, Hipel (2015), inverse approach to the graph model; Kinsara (2014), *A Simple Guide
to GMCR+*, section 4.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.analysis.conditions import Answered, Condition, Way, without_implied
from detente.analysis.leading import Leading
from detente.analysis.sanctioning import SYMMETRIC
from detente.analysis.wishes import Asked, Wishes, drop_more, has_less
from detente.errors import ConflictError, Problem
from detente.model import Conflict, StateId, UnlistedStates
from detente.model.states import find
from detente.model.unlisted import unlisted
from detente.stability import Concept, Countermoves
from detente.stability.concepts import named
from detente.stability.metarational import METARATIONAL


def stability_conditions(
    conflict: Conflict,
    state: int | str,
    concept: Concept | str,
    by: Iterable[str] | None = None,
    *,
    stable_for: Iterable[str] | None = None,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
) -> tuple[Condition, ...]:
    """Return by decision maker the exact condition on which a state is stable for it.

    Parameters
    ----------
    conflict : Conflict
    state : int or str
        By number or label.
    concept : Concept or str
        Nash, GMR, SMR, SEQ or SSEQ.
    by : iterable of str, optional
        Whose preferences may be any; everyone's when left out.
    stable_for : iterable of str, optional
        Whose conditions are asked for; everyone's when left out.
    countermoves : Countermoves or str

    Raises
    ------
    ConflictError
        When a state or decision maker does not exist, or the concept is another one.
    TooLargeError
        When the states are not listed, or there are too many ways to deter a move.

    Notes
    -----
    Complexity: for each move a search over the states that the others reach, and under the credible
    concepts over the sets of wishes that lead there: see :mod:`detente.analysis.leading`.

    Examples
    --------
    >>> from detente import Conflict, Ranking
    >>> chicken = Conflict.from_graph(
    ...     ["peace", "one", "two", "war"],
    ...     {"One": [("peace", "one"), ("two", "war")], "Two": [("peace", "two"), ("one", "war")]},
    ...     {"One": Ranking([2, 1, 3, 4]), "Two": Ranking([3, 1, 2, 4])},
    ... )
    >>> [part.target for part in stability_conditions(chicken, "peace", "nash", ["One"])[0].parts]
    [2]
    >>> stability_conditions(chicken, "peace", "nash", ["One"])[0].share()
    Fraction(1, 2)

    References
    ----------
    See the module.
    """
    asked = require_metarational(concept)
    if isinstance(conflict.states, UnlistedStates):
        raise unlisted(conflict.states, "inverse analysis", "take fewer options")
    index = find(conflict.states, state)
    varied = frozenset(_positions(conflict, by))
    asking = _Asking(Leading(conflict, asked, named(Countermoves, countermoves), varied), index)
    return tuple(asking.condition(dm) for dm in _positions(conflict, stable_for))


def _positions(conflict: Conflict, names: Iterable[str] | None) -> Sequence[int]:
    """Return the positions of decision makers, in their order; everyone's where none are named."""
    everyone = range(len(conflict.decision_makers))
    return everyone if names is None else sorted({*map(conflict.dm, names)})


def require_metarational(concept: Concept | str) -> Concept:
    """Return the concept; refuse one that looks at more than preferences and moves.

    Raises
    ------
    ConflictError
    """
    asked = named(Concept, concept, METARATIONAL)
    if asked not in METARATIONAL:
        fix = "ask for nash, gmr, smr, seq or sseq"
        raise ConflictError(Problem(f"{asked.abbreviation} is not taken here", "", fix))
    return asked


class _Asking:
    """Asks on what conditions one state is stable.

    Parameters
    ----------
    leading : Leading
    state : int
        By index.
    """

    def __init__(self, leading: Leading, state: int) -> None:
        self._leading, self._state = leading, state
        self._conflict = leading.conflict

    def condition(self, dm: int) -> Condition:
        is_varied = dm in self._leading.varied
        order = self._conflict.orders[dm]
        parts = []
        for target in self._conflict.moves[dm].targets(self._state).tolist():
            if not is_varied and not order.prefers(target, self._state):
                continue
            parts.append(Answered(StateId(target + 1), is_varied, self._ways(dm, target)))
        name, state = self._conflict.decision_makers[dm], StateId(self._state + 1)
        return Condition(name, state, is_varied, without_implied(parts))

    def _ways(self, dm: int, target: int) -> tuple[Way, ...]:
        """Return the ways to deter a move, none of which asks for more than another."""
        if self._leading.concept is Concept.NASH:
            return ()
        found: list[tuple[Way, Wishes]] = []
        ends = self._leading.ends(dm, target, lambda end: self._unwanted(dm, end) == frozenset())
        for end, asked in ends.items():
            unwanted = self._unwanted(dm, end)
            # Not to want where the move leads is enough without any sanction.
            if unwanted is None or target in unwanted:
                continue
            named = frozenset(StateId(other + 1) for other in unwanted)
            ways = ((Way(StateId(end + 1), named, wishes), asked[wishes]) for wishes in asked)
            found += ways
        return _smallest(found)

    def _unwanted(self, dm: int, end: int) -> frozenset[int] | None:
        """Return what a mover must not prefer, by index, for it to be deterred where it ends.

        None where it does for certain prefer some of it.
        """
        avoided = {end}
        if self._leading.concept in SYMMETRIC:
            avoided.update(self._conflict.moves[dm].targets(end).tolist())
        avoided.discard(self._state)
        if dm in self._leading.varied:
            return frozenset(avoided)
        order = self._conflict.orders[dm]
        return None if any(order.prefers(one, self._state) for one in avoided) else frozenset()


def _smallest(found: list[tuple[Way, Wishes]]) -> tuple[Way, ...]:
    """Return the ways that ask for no more than another, those that ask for least first.

    Parameters
    ----------
    found : list of (Way, frozenset of Wish)
        Each with all that follows from what it asks.
    """
    found.sort(key=lambda one: (len(one[0].unwanted) + len(one[0].wishes), one[0].ends_in))
    kept: dict[frozenset[StateId], Asked] = {}
    added: list[Way] = []
    for way, implied in found:
        fewer = (asked for unwanted, asked in kept.items() if unwanted <= way.unwanted)
        if any(has_less(asked, implied) for asked in fewer):
            continue
        for unwanted, asked in kept.items():
            if way.unwanted <= unwanted:
                drop_more(asked, way.wishes)
        kept.setdefault(way.unwanted, {})[way.wishes] = implied
        added.append(way)
    return tuple(way for way in added if way.wishes in kept[way.unwanted])
