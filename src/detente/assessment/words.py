"""Moves, paths and witnesses in words."""

from __future__ import annotations

from collections.abc import Sequence

from detente.assessment.witnessed import prefers, witnessed
from detente.model import Conflict
from detente.stability import Concept, Countermoves, Deterrence, Step, Witness


def plural(count: int, one: str, several: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "state"), plural(1200, "state"), plural(2, "case holds", "cases hold")
    ('1 state', '1,200 states', '2 cases hold')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def step(conflict: Conflict, move: Step) -> str:
    """Say one move: who takes or gives up what, or goes where.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["Iraq"], [Option("Attack", "Iraq")], {"Iraq": Prioritization(["Attack"])}
    ... )
    >>> step(conflict, Step("Iraq", 1, 2))
    'Iraq takes “Attack” (1 → 2)'
    """
    return joint_step(conflict, [move.dm], move)


def joint_step(conflict: Conflict, members: Sequence[str], move: Step) -> str:
    """Say one move that members of a coalition make together, each with its own options.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["Iraq", "Syria"],
    ...     [Option("Attack", "Iraq"), Option("Release", "Syria")],
    ...     {"Iraq": Prioritization(["Attack"]), "Syria": Prioritization([])},
    ... )
    >>> joint_step(conflict, ["Iraq", "Syria"], Step("Iraq + Syria", 2, 3))
    'Iraq gives up “Attack”, Syria takes “Release” (2 → 3)'
    """
    return f"{change(conflict, members, move)} ({move.source} → {move.target})"


def change(conflict: Conflict, members: Sequence[str], move: Step) -> str:
    """Say what members change in one move, without the numbers of the states."""
    before = conflict.states.choices(move.source - 1)
    after = conflict.states.choices(move.target - 1)
    said = []
    for dm in members:
        own = [option.name for option in conflict.states.options if option.owner == dm]
        took = [name for name in own if after[name] and before[name] is False]
        gave = [name for name in own if after[name] is False and before[name]]
        parts = [f"takes {_list(took)}"] if took else []
        parts += [f"gives up {_list(gave)}"] if gave else []
        said += [f"{dm} {' and '.join(parts)}"] if parts else []
    if not said:
        return f"{move.dm} moves to {conflict.states.label(move.target - 1)}"
    return ", ".join(said)


def taken(conflict: Conflict, state: int) -> str:
    """Say what each decision maker takes in a state, by number; in graph form, its name.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> conflict = Conflict.from_options(
    ...     ["Syria", "Iraq"],
    ...     [Option("Release Water", "Syria"), Option("Attack", "Iraq")],
    ...     {"Syria": Prioritization([]), "Iraq": Prioritization([])},
    ... )
    >>> taken(conflict, 2)
    'Syria: Release Water'
    >>> taken(conflict, 1)
    'nothing is taken'
    """
    states = conflict.states
    if not states.options:
        return states.label(state - 1)
    choices = states.choices(state - 1)
    parts = []
    for dm in conflict.decision_makers:
        own = [option.name for option in states.options if option.owner == dm]
        said = [
            name if choices[name] else f"perhaps {name}"
            for name in own
            if choices[name] is not False
        ]
        if said:
            parts.append(f"{dm}: {', '.join(said)}")
    return "; ".join(parts) or "nothing is taken"


def sequence(conflict: Conflict, steps: tuple[Step, ...]) -> str:
    """Say moves one after the other."""
    return "; then ".join(step(conflict, move) for move in steps)


def witness(conflict: Conflict, found: Witness) -> tuple[str, ...]:
    """Say why a state is stable or not, in one sentence for each improvement, verdict first."""
    conflict = witnessed(conflict, found)
    if found.horizon is not None:
        return _foresight(conflict, found, found.horizon)
    name = found.concept.abbreviation
    if found.countermoves is Countermoves.ONE_MOVE:
        name += " with one move in answer"
    verdict = f"State {found.state} is {'stable' if found.is_stable else 'unstable'} for {found.dm}"
    if found.is_stable and not found.improvements:
        return (f"{verdict} under {name}: it has no improvement from there.",)
    if not found.is_stable:
        return (f"{verdict} under {name}: {_undeterred(conflict, found)}",)
    head = f"{verdict} under {name}: every improvement is deterred."
    said = (head, *(_deterred(conflict, found, item) for item in found.improvements))
    if not found.further:
        return said
    more = plural(found.further, "more improvement is", "more improvements are")
    return (*said, f"{more} deterred too; none of them goes to a state that it likes better.")


def _foresight(conflict: Conflict, found: Witness, horizon: int) -> tuple[str, ...]:
    """Say why a state is stable or not under L_h or NM."""
    name = found.concept.abbreviation_at(horizon)
    if found.concept is Concept.NON_MYOPIC:
        often = "and all longer ones" if found.is_stable else "and again at ever longer ones"
        name += f", at a horizon of {plural(horizon, 'move')} {often}"
    verdict = f"State {found.state} is {'stable' if found.is_stable else 'unstable'} for {found.dm}"
    if not found.improvements:
        return (f"{verdict} under {name}: it has no move from there.",)
    what = "every move is foreseen to end no better" if found.is_stable else "one move ends better"
    head = f"{verdict} under {name}: {what}."
    said = (head, *(_foreseen(conflict, found, item) for item in found.improvements))
    if not found.further:
        return said
    more = plural(found.further, "more move is", "more moves are")
    return (*said, f"{more} foreseen to end no better.")


def _foreseen(conflict: Conflict, found: Witness, item: Deterrence) -> str:
    outcome = item.ends_in or found.state
    if found.is_stable:
        why = _not_preferred(conflict, found.dm, outcome, found.state)
    else:
        why = f"which it prefers ({_reason(conflict, found.dm, outcome, found.state)})"
    moves = sequence(conflict, (item.improvement, *item.sanction))
    return f"{moves}: that ends in state {outcome}, {why}."


def _undeterred(conflict: Conflict, found: Witness) -> str:
    improvement = found.improvements[0].improvement
    why = _reason(conflict, found.dm, improvement.target, found.state)
    if found.concept is Concept.NASH:
        answer = "Nash stability asks for no more"
    elif found.countermoves is Countermoves.ONE_MOVE:
        answer = "and no single move of another deters it"
    else:
        answer = "and no answer of the others deters it"
    return f"{step(conflict, improvement)}, which it prefers ({why}), {answer}."


def _deterred(conflict: Conflict, found: Witness, item: Deterrence) -> str:
    outcome = item.ends_in or found.state
    if found.concept in {Concept.SIM, Concept.SIM_PER_DM}:
        together = " and ".join(step(conflict, move) for move in item.sanction)
        answer = f"if at the same time {together}, together they end in state {outcome}"
    else:
        answer = f"then {sequence(conflict, item.sanction)} ends in state {outcome}"
    why = _not_preferred(conflict, found.dm, outcome, found.state)
    return f"{step(conflict, item.improvement)} would improve, but {answer}, {why}."


def _not_preferred(conflict: Conflict, dm: str, outcome: int, state: int) -> str:
    if outcome == state:
        return "where it started"
    if prefers(conflict, dm, state, outcome):
        why = _reason(conflict, dm, state, outcome)
        return f"which {dm} likes less than state {state} (for {state}: {why})"
    return f"which {dm} likes no better than state {state}"


def _reason(conflict: Conflict, dm: str, better: int, worse: int) -> str:
    preference = conflict.preferences[conflict.dm(dm)]
    return preference.reason(conflict.states, better - 1, worse - 1)


def _list(names: list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
