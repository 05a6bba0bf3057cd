r"""First-level hypergames: what each decision maker expects to hold, and what in truth holds.

Definition: each decision maker i takes the conflict to be its *view* :math:`G_i`, over the states
:math:`S_i` that it perceives, with the moves and preferences that it believes everyone has. The
conflict as it is, over the states S, is the view of whoever is not mistaken. Under a concept:

- i *expects* s iff s is stable in :math:`G_i` for everyone: an equilibrium of its view;
- a state s of S is *stable for i in truth* iff it is stable for i in :math:`G_i`, or i does not
  perceive s: who does not see a state does not move from it, and stays until something else does;
- s is an *equilibrium of the hypergame* iff it is so for every i.

Everyone acts by its own view, and nobody doubts that the others share it: the hypergame is of the
first level.

References
----------
Bennett (1977), "Toward a theory of hypergames", *Omega* 5; Wang, Hipel, Fraser (1988), "Modeling
misperceptions in games", *Behavioral Science* 33; Aljefri, Bashar, Fang, Hipel (2018),
"First-level hypergame for investigating misperception in conflicts", *IEEE Transactions on Systems,
Man, and Cybernetics: Systems* 48 (the graph model).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import and_

import numpy as np

from detente.errors import ConflictError, Problem, nearest
from detente.model import CoalescedStates, Conflict, UnlistedStates
from detente.model.matching import matching
from detente.model.moves import Indices
from detente.model.unlisted import unlisted
from detente.stability import Countermoves, StabilityResult, StateSet, stable_states
from detente.stability.bits import packed
from detente.stability.concepts import HORIZON, Concept
from detente.stability.mix import AnyConcept, any_named


@dataclass(frozen=True, eq=False)
class View:
    """What one decision maker takes the conflict to be.

    Attributes
    ----------
    of : str
        The decision maker.
    result : StabilityResult
        What holds in its view; `conflict` is the view itself, whose states have their own numbers.
    places : numpy.ndarray
        int64, for each state of the view its index in the conflict as it is; -1 where it is
        imagined.
    is_own : bool
        Whether it differs, or may differ, from the conflict as it is.
    """

    of: str
    result: StabilityResult = field(repr=False)
    places: Indices = field(repr=False)
    is_own: bool

    def __post_init__(self) -> None:
        self.places.setflags(write=False)

    @property
    def conflict(self) -> Conflict:
        """The conflict as it sees it."""
        return self.result.conflict

    @cached_property
    def imagined(self) -> StateSet:
        """The states of the view that are not feasible."""
        states = self.conflict.states
        return StateSet(states, packed(self.places < 0))

    def number(self, place: int) -> int | None:
        """Return the number in the view of the state at an index of the conflict as it is.

        None where it is not perceived.
        """
        found = np.flatnonzero(self.places == place)
        return int(found[0]) + 1 if len(found) else None


@dataclass(frozen=True, eq=False)
class Hypergame:
    """What each decision maker expects, and what in truth holds, under one concept.

    Made by :func:`hypergame`. Sets are over the states of the conflict as it is, unless said
    otherwise.

    Attributes
    ----------
    concept : Concept or Mix
    truth : StabilityResult
        What would hold if everyone saw the conflict as it is.
    views : tuple of View
        One for each decision maker.
    """

    concept: AnyConcept
    truth: StabilityResult = field(repr=False)
    views: tuple[View, ...]

    @property
    def conflict(self) -> Conflict:
        """The conflict as it is."""
        return self.truth.conflict

    @property
    def abbreviation(self) -> str:
        """The concept as the literature abbreviates it."""
        return self.truth.abbreviation(self.concept)

    def view(self, dm: str) -> View:
        """Return the view of a decision maker.

        Raises
        ------
        ConflictError
            When there is none of that name.
        """
        return self.views[self.conflict.dm(dm)]

    def perceived(self, dm: str) -> StateSet:
        """Return the states that a decision maker perceives."""
        return self._perceived[self.conflict.dm(dm)]

    def stable_for(self, dm: str) -> StateSet:
        """Return the states from which a decision maker does not move, acting by its view."""
        return self._stays[self.conflict.dm(dm)]

    @cached_property
    def equilibria(self) -> StateSet:
        """The states from which nobody moves, each acting by its own view."""
        return reduce(and_, self._stays)

    def expected(self, dm: str) -> StateSet:
        """Return the states that a decision maker expects to hold, and that are feasible."""
        return self._expected[self.conflict.dm(dm)]

    def expected_in_vain(self, dm: str) -> StateSet:
        """Return the states of its view that it expects to hold, and that it only imagines."""
        view = self.view(dm)
        return view.result.equilibria(self.concept) & view.imagined

    @cached_property
    def _perceived(self) -> tuple[StateSet, ...]:
        every = (StateSet.every(view.conflict.states) for view in self.views)
        return tuple(map(self._of_view, self.views, every))

    @cached_property
    def _stays(self) -> tuple[StateSet, ...]:
        stable = (view.result.stable_for(view.of, self.concept) for view in self.views)
        own = map(self._of_view, self.views, stable)
        return tuple(some | ~seen for some, seen in zip(own, self._perceived, strict=True))

    @cached_property
    def _expected(self) -> tuple[StateSet, ...]:
        expected = (view.result.equilibria(self.concept) for view in self.views)
        return tuple(map(self._of_view, self.views, expected))

    def _of_view(self, view: View, states: StateSet) -> StateSet:
        """Return states of a view as states of the conflict as it is, without those imagined."""
        places = view.places[states.mask()]
        held = np.zeros(len(self.conflict.states), dtype=np.bool_)
        held[places[places >= 0]] = True
        return StateSet(self.conflict.states, packed(held))


def hypergame(
    conflict: Conflict,
    views: Mapping[str, Conflict],
    concept: AnyConcept | str = Concept.SEQ,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    horizon: int = HORIZON,
    progress: Callable[[str], None] = lambda step: None,
) -> Hypergame:
    """Return what each decision maker expects to hold, and what in truth holds.

    Parameters
    ----------
    conflict : Conflict
        As it is.
    views : mapping of str to Conflict
        For decision makers who are mistaken, the conflict as they see it: the same decision makers
        in the same order, over the same options, or in graph form over states of the same names.
        :attr:`Case.views <detente.casefile.Case.views>` are those of a case.
    concept : Concept, Mix or str
    countermoves : Countermoves or str
    horizon : int
        How many moves L_h foresees.
    progress : callable
        Called with a few words before each step.

    Raises
    ------
    ConflictError
        When a view is not of this conflict, or the concept is not defined here.
    TooLargeError
        When states are not listed.

    Notes
    -----
    Complexity: that of the stability of each view, and of the conflict.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> wants = {"One": Prioritization(["Arm"]), "Two": Prioritization(["NOT Arm", "Spy"])}
    >>> options = [Option("Arm", "One"), Option("Spy", "Two")]
    >>> conflict = Conflict.from_options(["One", "Two"], options, wants)
    >>> unaware = Conflict.from_options(["One", "Two"], options, wants, infeasible=["Spy"])
    >>> found = hypergame(conflict, {"One": unaware}, "nash")
    >>> found.expected("One"), found.expected("Two"), found.equilibria
    (StateSet(1 of 4: 2), StateSet(1 of 4: 4), StateSet(2 of 4: 3, 4))
    """
    for dm, view in views.items():
        _require_view(conflict, dm, view)
    judged_by = any_named(concept)

    def run(seen: Conflict) -> StabilityResult:
        return stable_states(seen, judged_by, countermoves=countermoves, horizon=horizon)

    progress("the conflict as it is")
    truth = run(conflict)
    found = []
    for dm in conflict.decision_makers:
        progress(f"the view of {dm}")
        seen = views.get(dm, conflict)
        result = truth if seen is conflict else run(seen)
        places = matching(seen.states, conflict.states)
        found.append(View(dm, result, places, seen is not conflict))
    return Hypergame(judged_by, truth, tuple(found))


def _require_view(conflict: Conflict, dm: str, view: Conflict) -> None:
    """Refuse what cannot be how a decision maker sees the conflict."""
    if dm not in conflict.decision_makers:
        fix = nearest(dm, conflict.decision_makers, what="decision makers")
        raise ConflictError(Problem(f"a view of {dm!r}, who is no decision maker", "", fix))
    for seen in (conflict, view):
        if isinstance(seen.states, UnlistedStates):
            raise unlisted(seen.states, "a hypergame", "take fewer options")
        if isinstance(seen.states, CoalescedStates):
            fix = "leave coalesce out"
            raise ConflictError(Problem("a hypergame tells coalesced states not apart", "", fix))
    if view.decision_makers != conflict.decision_makers:
        raise ConflictError(f"the view of {dm!r} has other decision makers")
    if [o.name for o in view.states.options] != [o.name for o in conflict.states.options]:
        fix = "let a rule remove the states in which an unknown option is taken"
        raise ConflictError(Problem(f"the view of {dm!r} has other options", "", fix))
