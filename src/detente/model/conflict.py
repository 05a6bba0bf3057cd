"""A conflict: who can move where, and who prefers what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, SupportsIndex, TypeVar

from detente.errors import ConflictError, InputError, Problem, nearest
from detente.model.comparison import Preference, WeakOrder
from detente.model.feasibility import MAX_STATES
from detente.model.graph import Listing, graph_moves, graph_states
from detente.model.moves import Moves
from detente.model.optionform import option_form
from detente.model.options import Option, check_names, check_options
from detente.model.optionstates import OptionStates
from detente.model.states import States
from detente.model.unlisted import UnlistedStates
from detente.statements import Statement

if TYPE_CHECKING:
    import networkx as nx

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, eq=False)
class Conflict:
    """Decision makers, states, moves and preferences that fit together.

    Make one with :meth:`from_options` (option form) or :meth:`from_graph` (graph form). Every
    array in it is read-only.

    Attributes
    ----------
    decision_makers : tuple of str
    states : States
    moves : tuple of Moves
        One for each decision maker, in their order.
    preferences : tuple of Preference
        As stated, one for each decision maker.
    orders : tuple of WeakOrder
        The same, applied to the states.
    title : str
    """

    decision_makers: tuple[str, ...]
    states: States
    moves: tuple[Moves, ...] = field(repr=False)
    preferences: tuple[Preference, ...] = field(repr=False)
    title: str = ""

    def __post_init__(self) -> None:
        counts = {len(self.decision_makers), len(self.moves), len(self.preferences)}
        if len(counts) > 1:
            raise ConflictError("every decision maker needs its moves and its preference")
        if isinstance(self.states, UnlistedStates):
            states = self.states
            self._each_preference(lambda preference: preference.require_unlisted(states))
        else:
            _ = self.orders

    @cached_property
    def orders(self) -> tuple[WeakOrder, ...]:
        """Each decision maker's preference over the states, which must be listed."""
        return self._each_preference(lambda preference: preference.over(self.states))

    def _each_preference(self, answer: Callable[[Preference], _Answer]) -> tuple[_Answer, ...]:
        """Return an answer for each preference, or all that is wrong, by decision maker."""
        problems: list[Problem] = []
        answers = []
        for dm, preference in zip(self.decision_makers, self.preferences, strict=True):
            try:
                answers.append(answer(preference))
            except InputError as error:
                problems += error.inside(f"preferences of {dm}").problems
        if problems:
            raise ConflictError(problems)
        return tuple(answers)

    @classmethod
    def from_options(
        cls,
        decision_makers: Sequence[str],
        options: Iterable[Option],
        preferences: Mapping[str, Preference],
        *,
        infeasible: Iterable[Statement | str] = (),
        coalesced: Iterable[Statement | str] = (),
        title: str = "",
        limit: int = MAX_STATES,
    ) -> Conflict:
        """Build a conflict in option form.

        Parameters
        ----------
        decision_makers : sequence of str
        options : iterable of Option
            Their order gives the numbers of the states.
        preferences : mapping of str to Preference
            One for every decision maker.
        infeasible : iterable of Statement or str
            A state in which any of them is true is left out.
        coalesced : iterable of Statement or str
            For each, the states in which it is true become one state.
        title : str
        limit : int
            With more feasible states than this the states are not listed
            (:class:`~detente.model.unlisted.UnlistedStates`); the symbolic engine answers then.
            Nor are they where listing comes by more than this, while some conditions cannot be
            judged yet.

        Raises
        ------
        ConflictError
            With everything that does not fit: first of decision makers, options, and who has a
            preference; then of the states, whose conditions are read one by one; then of the
            preferences over them.
        StatementError
            When a condition does not parse, or names no option.
        TooLargeError
            When states are to be coalesced that are too many to be listed.
        """
        options = tuple(options)
        problems = _unmatched(decision_makers, preferences)
        try:
            check_options(decision_makers, options)
        except ConflictError as error:
            problems = [*error.problems, *problems]
        if problems:
            raise ConflictError(problems)
        states, moves = option_form(decision_makers, options, infeasible, coalesced, limit)
        stated = tuple(preferences[dm] for dm in decision_makers)
        return cls(tuple(decision_makers), states, moves, stated, title)

    @classmethod
    def from_graph(
        cls,
        states: Sequence[str] | SupportsIndex,
        moves: Mapping[str, Listing],
        preferences: Mapping[str, Preference],
        *,
        title: str = "",
    ) -> Conflict:
        """Build a conflict in graph form.

        Parameters
        ----------
        states : sequence of str, or int
            Names; their order gives the numbers of the states. Or how many states there are, when
            they have numbers only.
        moves : mapping of str to pairs of str or int, or to an array of int
            For every decision maker its arcs, from state to state: pairs of names, or of the
            numbers of states, from 1; these also as an array of shape (arcs, 2). Arcs are taken as
            given: they need not be transitive and are not closed.
        preferences : mapping of str to Preference
            One for every decision maker.
        title : str

        Raises
        ------
        ConflictError
            With everything that does not fit: first of decision makers, states, arcs, and who has
            a preference; then of the preferences over the states.
        TooLargeError
            With more states than can be numbered.

        Examples
        --------
        >>> import numpy as np
        >>> from detente import Ranking
        >>> arcs = np.array([[1, 2], [2, 3]])
        >>> ladder = Conflict.from_graph(3, {"A": arcs}, {"A": Ranking([3, 2, 1])})
        >>> ladder.moves[0].targets(0)
        array([1])
        """
        decision_makers = tuple(moves)
        problems = check_names(decision_makers, "decision maker")
        if not decision_makers:
            problems.append(Problem("a conflict needs a decision maker"))
        try:
            listed = graph_states(states)
            movers = graph_moves(listed, moves)
        except ConflictError as error:
            problems += error.problems
        problems += _unmatched(decision_makers, preferences)
        if problems:
            raise ConflictError(problems)
        stated = tuple(preferences[dm] for dm in decision_makers)
        return cls(decision_makers, listed, movers, stated, title)

    def with_preferences(
        self, preferences: Sequence[Preference], orders: Sequence[WeakOrder]
    ) -> Conflict:
        """Return the same conflict under other preferences, whose orders are known already.

        Parameters
        ----------
        preferences : sequence of Preference
            One for each decision maker, in their order.
        orders : sequence of WeakOrder
            What each of them gives over the states of this conflict.
        """
        changed = copy(self)
        changed.__dict__.update(preferences=tuple(preferences), orders=tuple(orders))
        return changed

    @property
    def form(self) -> str:
        """``"option"`` or ``"graph"``; a coalesced conflict is in graph form."""
        return "option" if isinstance(self.states, OptionStates | UnlistedStates) else "graph"

    def dm(self, name: str) -> int:
        """Return the position of a decision maker, 0 = first.

        Raises
        ------
        ConflictError
            When there is none of that name.
        """
        if name not in self.decision_makers:
            fix = nearest(name, self.decision_makers, what="decision makers")
            raise ConflictError(Problem(f"no decision maker {name!r}", "", fix))
        return self.decision_makers.index(name)

    def to_networkx(self) -> nx.MultiDiGraph[int]:
        """Return the graph: a node for each state number, an arc for each move.

        Nodes carry ``label`` and ``options``; arcs carry ``dm`` and ``improvement``. Needs
        networkx.
        """
        from detente.model.export import networkx_graph

        return networkx_graph(self)

    def _repr_html_(self) -> str:
        from detente.model.export import html_table

        return html_table(self)

    def __repr__(self) -> str:
        states = self.states
        size = states.size if isinstance(states, UnlistedStates) else f"{len(states):,} states"
        return (
            f"Conflict({self.title!r}, {len(self.decision_makers)} decision makers, "
            f"{size}, {self.form} form)"
        )


def _unmatched(
    decision_makers: Sequence[str], preferences: Mapping[str, Preference]
) -> list[Problem]:
    """Return which decision makers have no preference, and which preferences no decision maker."""
    problems = [
        Problem(f"no preference for {dm!r}", "", "an empty prioritization means indifference")
        for dm in decision_makers
        if dm not in preferences
    ]
    problems += [
        Problem(
            f"a preference for {dm!r}, who is no decision maker", "", nearest(dm, decision_makers)
        )
        for dm in preferences
        if dm not in decision_makers
    ]
    return problems
