"""Hypothesis strategies for names, statements, preferences and small conflicts.

A conflict is drawn as the parts it is built from (:class:`OptionForm`, :class:`GraphForm`), so
that a failing example prints as something that can be read, changed and built again. Options and
states are named by their position: it is their arrangement that varies.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, permutations, product

from hypothesis import strategies as st

from detente.model import Conflict, Direction, Option, Preference
from detente.preferences import Prioritization, Ranking, Weighting
from detente.statements import And, If, Iff, Not, Or, Statement, Taken, holds

ODD_NAMES = (
    "Release Water",
    "NOT",
    "take IF asked",
    'say "no"',
    "(aside)",
    "back\\slash",
    "not and or",
    "İstanbul’u al",
    "水を放す",
    "a, b; c: *",
    "🕊 dove",
)
OPTIONS = ("A", "B", "Release Water", "NOT", 'say "no"', "水を放す (all)")
DECISION_MAKERS = ("One", "Two", "Three", "IFF Four", "Пять")
STATES = ("p", "q", "r", "cease fire", "NOT war", "2", "«»")
WEIGHTS = (0, 0.1, 0.2, 0.3, -0.3, 1)
"""0.1 + 0.2 is 0.3, but not in binary fractions."""
DIRECTIONS = (Direction.BOTH, Direction.BOTH, Direction.TAKE, Direction.GIVE_UP)

State = frozenset[str]
Strategy = st.SearchStrategy


def any_names() -> Strategy[str]:
    """Names that a conflict accepts: printable words with single spaces between them."""
    word = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6)
    words = st.lists(word, min_size=1, max_size=3).map(" ".join)
    return st.sampled_from(OPTIONS) | st.sampled_from(ODD_NAMES) | words


@lru_cache
def statements(names: tuple[str, ...] | Strategy[str], *, depth: int = 2) -> Strategy[Statement]:
    """Statements over the given names, up to `depth` connectives above one another."""
    chosen = st.sampled_from(names) if isinstance(names, tuple) else names
    leaves: Strategy[Statement] = st.builds(Taken, chosen)
    if not depth:
        return leaves
    inner = statements(names, depth=depth - 1)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        st.builds(Not, inner),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
    )


@lru_cache
def _ranks(count: int) -> Strategy[tuple[int, ...]]:
    """For each state a number below 2, 4, … or the number of states; all zero when shrunk."""
    numbers = st.binary(min_size=count, max_size=count)
    bounds = st.sampled_from(sorted({2, 4, count}))
    return st.builds(lambda raw, bound: tuple(byte % bound for byte in raw), numbers, bounds)


def rankings(labels: Sequence[str]) -> Strategy[Ranking]:
    """Rankings of the labelled states with ties; by label, or by number where there are none."""

    def ranking(ranks: Sequence[int], *, by_label: bool) -> Ranking:
        groups: dict[int, list[int | str]] = {}
        for number, (rank, label) in enumerate(zip(ranks, labels, strict=True), start=1):
            groups.setdefault(rank, []).append(label if by_label else number)
        return Ranking(groups[rank] for rank in sorted(groups))

    named = st.booleans() if all(labels) else st.just(value=False)
    return st.builds(ranking, _ranks(len(labels)), by_label=named)


@lru_cache
def prioritizations(names: tuple[str, ...]) -> Strategy[Prioritization]:
    """Prioritizations of up to four statements, or of none."""
    return st.builds(Prioritization, st.lists(statements(names), max_size=4))


@lru_cache
def weightings(names: tuple[str, ...]) -> Strategy[Weighting]:
    """Weights for some of the names, among them decimals whose sums tie."""
    weights = st.dictionaries(st.sampled_from(names), st.sampled_from(WEIGHTS), max_size=6)
    return st.builds(Weighting, weights)


def preferences(names: tuple[str, ...], labels: Sequence[str]) -> Strategy[Preference]:
    """Preferences of every form, over the names that may be used and the states as labelled."""
    forms: list[Strategy[Preference]] = [rankings(labels)]
    if names:
        forms += [prioritizations(names), weightings(names)]
    return st.one_of(forms)


@dataclass(frozen=True)
class OptionForm:
    """The parts of a conflict in option form; of a coalesced one when `coalesced` is not empty."""

    decision_makers: tuple[str, ...]
    options: tuple[Option, ...]
    infeasible: tuple[Statement, ...]
    preferences: Mapping[str, Preference]
    coalesced: tuple[Statement, ...] = ()

    def build(self) -> Conflict:
        """Build the conflict; the infeasibility conditions go in as text."""
        return Conflict.from_options(
            self.decision_makers,
            self.options,
            self.preferences,
            infeasible=[str(condition) for condition in self.infeasible],
            coalesced=self.coalesced,
        )

    def states(self) -> list[State]:
        """List the feasible states, before coalescing, in the order of their numbers."""
        return feasible_states(self.options, self.infeasible)


@dataclass(frozen=True)
class GraphForm:
    """The parts of a conflict in graph form."""

    states: tuple[str, ...]
    moves: Mapping[str, tuple[tuple[str, str], ...]]
    preferences: Mapping[str, Preference]

    def build(self) -> Conflict:
        """Build the conflict."""
        return Conflict.from_graph(self.states, self.moves, self.preferences)


def feasible_states(options: Sequence[Option], infeasible: Collection[Statement]) -> list[State]:
    """List the feasible states in the order of their numbers, by trying every combination."""
    backwards = [option.name for option in reversed(options)]
    every = [
        frozenset(name for name, choice in zip(backwards, choices, strict=True) if choice)
        for choices in product([False, True], repeat=len(options))
    ]
    return [
        state for state in every if not any(holds(condition, state) for condition in infeasible)
    ]


def yes_no(options: Sequence[Option], state: State) -> str:
    """Write a state: Y or N for each option, a dash before an option of another owner."""
    letters = ["Y" if option.name in state else "N" for option in options]
    for position in range(len(options) - 1, 0, -1):
        if options[position].owner != options[position - 1].owner:
            letters.insert(position, "-")
    return "".join(letters)


@st.composite
def option_forms(draw: st.DrawFn, *, max_options: int = 6, max_dms: int = 5) -> OptionForm:
    """Draw a conflict of 2 decision makers or more, some of whom may control nothing.

    With infeasible states, one-way options, and preferences of every form, with ties.
    """
    dms = DECISION_MAKERS[: draw(st.integers(2, max_dms))]
    names = OPTIONS[: draw(st.integers(1, max_options))]
    in_turn = draw(st.booleans())  # so that several decision makers can improve in one state
    options = tuple(
        Option(
            name,
            dms[position % len(dms)] if in_turn else draw(st.sampled_from(dms)),
            draw(st.sampled_from(DIRECTIONS)),
        )
        for position, name in enumerate(names)
    )
    infeasible: tuple[Statement, ...] = ()
    for condition in draw(st.lists(_exclusions(names) | statements(names), max_size=2)):
        if feasible_states(options, [*infeasible, condition]):
            infeasible = (*infeasible, condition)
    labels = [yes_no(options, state) for state in feasible_states(options, infeasible)]
    stated = {dm: draw(preferences(names, labels)) for dm in dms}
    return OptionForm(dms, options, infeasible, stated)


@st.composite
def crowded_forms(draw: st.DrawFn) -> OptionForm:
    """Draw a conflict in which several can improve in one state, but not always all at once."""
    dms = DECISION_MAKERS[: draw(st.integers(2, 4))]
    options = tuple(Option(name, dm) for name, dm in zip(OPTIONS, dms, strict=False))
    names = tuple(option.name for option in options)
    infeasible = draw(st.lists(_exclusions(names), max_size=2, unique=True).map(tuple))
    labels = [yes_no(options, state) for state in feasible_states(options, infeasible)]
    stated = {dm: draw(preferences(names, labels)) for dm in dms}
    return OptionForm(dms, options, infeasible, stated)


@lru_cache
def _exclusions(names: tuple[str, ...]) -> Strategy[Statement]:
    """Two options at once: what each owner may do alone then need not combine."""
    pairs = [And((Taken(a), Taken(b))) for a, b in combinations(names, 2)]
    return st.sampled_from(pairs or [And((Taken(names[0]), Not(Taken(names[0]))))])


@st.composite
def coalesced_forms(draw: st.DrawFn, *, max_options: int = 4, max_dms: int = 5) -> OptionForm:
    """Draw a conflict in which one set of states, or several without overlap, are one state."""
    form = draw(option_forms(max_options=max_options, max_dms=max_dms))
    names = tuple(option.name for option in form.options)
    states = form.states()
    together: list[Statement] = []
    groups: list[list[State]] = []
    for _ in range(draw(st.integers(1, 2))):
        like = draw(st.sampled_from(states))
        statement = _agreeing(like, draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)))
        members = [state for state in states if holds(statement, state)]
        if not any(state in group for group in groups for state in members):
            together.append(statement)
            groups.append(members)
    count = len(states) - sum(len(members) - 1 for members in groups)
    settled = tuple(
        name
        for name in names
        if all(len({name in state for state in members}) == 1 for members in groups)
    )

    def fitting(preference: Prioritization) -> Prioritization:
        return Prioritization(
            statement
            for statement in preference.statements
            if all(len({holds(statement, state) for state in members}) == 1 for members in groups)
        )

    forms: list[Strategy[Preference]] = [
        rankings([""] * count),
        prioritizations(names).map(fitting),
    ]
    if settled:
        forms.append(weightings(settled))
    stated = {dm: draw(st.one_of(forms)) for dm in form.decision_makers}
    return replace(form, coalesced=tuple(together), preferences=stated)


def _agreeing(state: State, names: Sequence[str]) -> Statement:
    """Return the statement that is true where the named options are as they are in `state`."""
    literals = tuple(Taken(name) if name in state else Not(Taken(name)) for name in names)
    return literals[0] if len(literals) == 1 else And(literals)


@lru_cache
def _arcs(states: tuple[str, ...]) -> Strategy[tuple[tuple[str, str], ...]]:
    pairs = list(permutations(states, 2))
    arcs = st.lists(st.sampled_from(pairs), max_size=2 * len(states)) if pairs else st.just([])
    return arcs.map(tuple)


@st.composite
def graph_forms(draw: st.DrawFn, *, max_states: int = 7, max_dms: int = 5) -> GraphForm:
    """Draw a conflict of 2 decision makers or more with any arcs: intransitive, cycles, none."""
    states = STATES[: draw(st.integers(1, max_states))]
    dms = DECISION_MAKERS[: draw(st.integers(2, max_dms))]
    moves = {dm: draw(_arcs(states)) for dm in dms}
    return GraphForm(states, moves, {dm: draw(preferences(states, states)) for dm in dms})
