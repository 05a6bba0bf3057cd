r"""Inverse analysis: which preferences make a state stable, as an exact condition.

Definition: let V be the decision makers whose preferences may be any, those of the others as they
stand. Under a concept s is stable for i iff for every move t ∈ R_i(s)

- i does not prefer t to s; or
- some sanction of the others from t ends in a state u that i does not prefer to s, and, under the
  symmetric concepts, no v ∈ R_i(u) is preferred to s by i; under the credible concepts every step
  of the sanction is preferred by its mover to where it leaves.

Each "prefers" of a member of V is a condition; each of anybody else is true or false. Ways to deter
a move that ask for more than another way are left out.

References
----------
Kinsara, Kilgour, Hipel (2015), inverse approach to the graph model; Kinsara (2014), *A Simple Guide
to GMCR+*, section 4.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis.conditions import Answered, Condition, Way, Wish, Wishes
from detente.errors import ConflictError, Problem, TooLargeError
from detente.model import Conflict, StateId, UnlistedStates, WeakOrder
from detente.model.states import find
from detente.model.unlisted import unlisted
from detente.stability import Concept, Countermoves
from detente.stability.concepts import named
from detente.stability.metarational import METARATIONAL

MOST_WAYS = 2**14
"""So many ways to deter are followed, for one move."""


def stability_conditions(
    conflict: Conflict,
    state: int | str,
    concept: Concept | str,
    by: Iterable[str] | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
) -> tuple[Condition, ...]:
    """Return for each decision maker the exact condition on which a state is stable for it.

    Parameters
    ----------
    conflict : Conflict
    state : int or str
        By number or label.
    concept : Concept or str
        Nash, GMR, SMR, SEQ or SSEQ.
    by : iterable of str, optional
        Whose preferences may be any; everyone's when left out.
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
    concepts over the sets of wishes that lead there, up to :data:`MOST_WAYS` of them.

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
    varied = range(len(conflict.moves)) if by is None else sorted({*map(conflict.dm, by)})
    asking = _Asking(conflict, asked, frozenset(varied), named(Countermoves, countermoves), index)
    return tuple(asking.condition(dm) for dm in range(len(conflict.moves)))


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
    conflict : Conflict
    concept : Concept
    varied : frozenset of int
        Whose preferences may be any, by position.
    countermoves : Countermoves
    state : int
        By index.
    """

    def __init__(
        self,
        conflict: Conflict,
        concept: Concept,
        varied: frozenset[int],
        countermoves: Countermoves,
        state: int,
    ) -> None:
        self._conflict, self._concept = conflict, concept
        self._varied, self._countermoves, self._state = varied, countermoves, state

    def condition(self, dm: int) -> Condition:
        is_varied = dm in self._varied
        order = self._conflict.orders[dm]
        parts = []
        for target in self._conflict.moves[dm].targets(self._state).tolist():
            if not is_varied and not order.prefers(target, self._state):
                continue
            ways = self._ways(dm, target, order)
            own = Way(StateId(0), frozenset([StateId(target + 1)]), frozenset())
            kept = _smallest(way for way in ways if not (is_varied and way.asks_more_than(own)))
            if any(not way.unwanted and not way.wishes for way in kept):
                continue
            parts.append(Answered(StateId(target + 1), is_varied, kept))
        name, state = self._conflict.decision_makers[dm], StateId(self._state + 1)
        return Condition(name, state, is_varied, tuple(parts))

    def _ways(self, dm: int, target: int, order: WeakOrder) -> Iterator[Way]:
        """Yield the ways to deter a move, some of which ask for more than others."""
        if self._concept is Concept.NASH:
            return
        for end, all_wishes in self._reached(dm, target).items():
            avoided = {end}
            if self._concept in {Concept.SMR, Concept.SSEQ}:
                avoided.update(self._conflict.moves[dm].targets(end).tolist())
            avoided.discard(self._state)
            if dm not in self._varied:
                if any(order.prefers(other, self._state) for other in avoided):
                    continue
                avoided = set()
            unwanted = frozenset(StateId(other + 1) for other in avoided)
            yield from (Way(StateId(end + 1), unwanted, wishes) for wishes in all_wishes)

    def _reached(self, dm: int, target: int) -> dict[int, list[Wishes]]:
        """Return where the others can lead from a state, and what they must wish for it."""
        others = [other for other in range(len(self._conflict.moves)) if other != dm]
        is_one_move = self._countermoves is Countermoves.ONE_MOVE
        found: dict[tuple[int, int], list[Wishes]] = {}
        latest: list[tuple[int, int, Wishes]] = [(target, dm, frozenset())]
        count = 0
        while latest:
            stage, latest = latest, []
            for end, last, wishes in stage:
                if (end, last) in found and wishes not in found[end, last]:
                    continue  # what asks for less has taken its place
                for mover in (other for other in others if other != last):
                    for there, wish in self._steps(mover, end):
                        if _add(found.setdefault((there, mover), []), wishes | wish):
                            latest.append((there, mover, wishes | wish))
                            count += 1
            _require(count)
            if is_one_move:
                break
        ends: dict[int, list[Wishes]] = {}
        for (end, _), all_wishes in found.items():
            for wishes in all_wishes:
                _add(ends.setdefault(end, []), wishes)
        return ends

    def _steps(self, mover: int, state: int) -> Iterator[tuple[int, Wishes]]:
        """Yield where a mover may go in a sanction, and what it must wish for that."""
        is_credible = self._concept in {Concept.SEQ, Concept.SSEQ}
        order = self._conflict.orders[mover]
        name = self._conflict.decision_makers[mover]
        for target in self._conflict.moves[mover].targets(state).tolist():
            if is_credible and mover in self._varied:
                yield target, frozenset([Wish(name, StateId(target + 1), StateId(state + 1))])
            elif not is_credible or order.prefers(target, state):
                yield target, frozenset()


def _add(kept: list[Wishes], wishes: Wishes) -> bool:
    """Add wishes unless others ask for no more; drop those that ask for more."""
    if any(other <= wishes for other in kept):
        return False
    kept[:] = [other for other in kept if not wishes <= other]
    kept.append(wishes)
    return True


def _smallest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return the ways that ask for no more than another, those that ask for least first."""
    ranked = sorted(ways, key=lambda way: (len(way.unwanted) + len(way.wishes), way.ends_in))
    kept: list[Way] = []
    for way in ranked:
        if not any(way.asks_more_than(other) for other in kept):
            kept.append(way)
    return tuple(kept)


def _require(count: int) -> None:
    if count > MOST_WAYS:
        message = f"there are more than {MOST_WAYS:,} ways to deter a move"
        raise TooLargeError(Problem(message, "", "let fewer decision makers vary"))
