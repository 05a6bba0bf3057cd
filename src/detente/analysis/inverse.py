"""Inverse analysis: the least change that makes a wanted outcome hold.

Definition: a change is, for each of some decision makers, another order of its statements or of the
states (:mod:`detente.analysis.orders` says what is counted), and a set of toggles of options and
rules. Its cost is the sum of what each part costs. A least change is one of least cost after which
some, or every, target is an equilibrium: stable, under a concept, for everyone asked for. Where
toggles change which states there are, the targets are those of the changed conflict.

A solver proposes changes and the engine decides (:mod:`detente.analysis.refusals`), so an answer
has been run as any conflict is.

References
----------
Kinsara, Kilgour, Hipel (2015), inverse approach to the graph model for conflict resolution; Hooker,
Ottosson (2003), logic-based Benders decomposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from time import monotonic

from detente.analysis.changes import Costs
from detente.analysis.conditioning import require_metarational
from detente.analysis.inquiry import Inquiry
from detente.analysis.leastchange import LeastChange, LeftOut
from detente.analysis.targets import Target
from detente.analysis.toggles import Toggle, parse_toggle, subsets, toggled
from detente.casefile import Case
from detente.casefile.build import conflict_of
from detente.errors import ConflictError, InputError, Problem, TooLargeError
from detente.model import Conflict, UnlistedStates
from detente.model.unlisted import unlisted
from detente.stability import Concept, Countermoves
from detente.stability.concepts import named

SECONDS = 60.0
"""How long a least change is looked for when nothing is said."""


def least_change(
    case: Case | Conflict,
    target: str | int,
    concept: Concept | str = Concept.SEQ,
    *,
    every: bool = False,
    by: Iterable[str] | None = None,
    stable_for: Iterable[str] | None = None,
    costs: Costs | None = None,
    toggles: Iterable[Toggle | str] = (),
    is_ranked: bool = False,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    seconds: float = SECONDS,
    progress: Callable[[str], None] = lambda step: None,
) -> LeastChange:
    """Return the least change of preferences that makes targets an equilibrium.

    Parameters
    ----------
    case : Case or Conflict
        Toggles need a case.
    target : str or int
        A state by label or number, or a statement: the states in which it is true.
    concept : Concept or str
        Nash, GMR, SMR, SEQ or SSEQ.
    every : bool
        Whether every target is to hold, or some.
    by : iterable of str, optional
        Whose preferences may change; everyone's when left out.
    stable_for : iterable of str, optional
        For whom targets are to be stable; everyone when left out, which makes an equilibrium.
    costs : Costs, optional
    toggles : iterable of Toggle or str
        Which changes of options and rules are allowed besides; a text is ``ADDRESS=VALUE``.
    is_ranked : bool
        Whether the order of the states changes also where statements are given. It does in any
        case where a ranking or weights are.
    countermoves : Countermoves or str
    seconds : float
        When time is up the answer is the best change known, with the bound.
    progress : callable
        Called with a few words now and then.

    Raises
    ------
    InputError
        When the library OR-tools is not installed.
    ConflictError
        When something named does not exist, no state is a target, or the concept is another one.
    TooLargeError
        When there are too many states to be searched, or to be ranked anew.

    Notes
    -----
    Complexity: the problem is NP-hard. For each set of toggles some integer programs, and a run of
    the engine for each.

    Examples
    --------
    >>> from detente import load_case
    >>> found = least_change(load_case("syria-iraq-1975"), 2, "nash", by=["Syria"], is_ranked=True)
    >>> found.cost, found.is_proven, found.changes[0].after.groups[:3]
    (3, True, ((2,), (1,), (3,)))
    """
    _require_solver()
    conflict = _conflict(case)
    if isinstance(conflict.states, UnlistedStates):
        raise unlisted(conflict.states, "inverse analysis", "take fewer options")
    given = (parse_toggle(toggle) if isinstance(toggle, str) else toggle for toggle in toggles)
    allowed = tuple(dict.fromkeys(given))
    wanted = Target.of(conflict, target)
    inquiry = Inquiry(
        conflict,
        wanted.among(conflict),
        every,
        require_metarational(concept),
        named(Countermoves, countermoves),
        _positions(conflict, by),
        _positions(conflict, stable_for),
        costs or Costs(),
        is_ranked,
    )
    asked = _Asked(case, wanted, inquiry)
    asked.require_sound(allowed)
    return asked.answer(allowed, monotonic() + seconds, progress)


def _require_solver() -> None:
    """Refuse where OR-tools is not installed, and say how to install it."""
    if find_spec("ortools") is None:
        message = "a least change needs the library OR-tools"
        raise InputError(Problem(message, "", "pip install '.[inverse]', in a clone"))


def _conflict(case: Case | Conflict) -> Conflict:
    return case.conflict if isinstance(case, Case) else case


def _positions(conflict: Conflict, names: Iterable[str] | None) -> tuple[int, ...]:
    if names is None:
        return tuple(range(len(conflict.decision_makers)))
    return tuple(sorted({conflict.dm(name) for name in names}))


@dataclass(frozen=True)
class _Asked:
    """What is asked for, of each structure that toggles make.

    Attributes
    ----------
    case : Case or Conflict
    target : Target
    inquiry : Inquiry
        Of the case as it is.
    """

    case: Case | Conflict
    target: Target
    inquiry: Inquiry

    def require_sound(self, toggles: tuple[Toggle, ...]) -> None:
        """Refuse what names nothing, or what nothing could come of."""
        for name in self.inquiry.costs.weights:
            self.inquiry.conflict.dm(name)
        if toggles and not isinstance(self.case, Case):
            raise ConflictError("toggles need a case: a conflict has no addresses")
        if isinstance(self.case, Case):
            for toggle in toggles:
                toggled(self.case.document, [toggle])
        if not toggles and not self.inquiry.targets:
            raise ConflictError(f"no state is a target: “{self.target.text}” is true in none")

    def answer(
        self, toggles: tuple[Toggle, ...], deadline: float, progress: Callable[[str], None]
    ) -> LeastChange:
        """Search each structure that toggles make, the cheapest first, while it may cost less."""
        best = self._nothing()
        bounds: list[int] = []
        unfit: list[LeftOut] = []
        unsearched: list[LeftOut] = []
        for chosen in subsets(toggles):
            base = len(chosen) * self.inquiry.costs.toggle
            if best.cost is not None and best.cost <= base:
                break
            if chosen and monotonic() > deadline:
                bounds.append(base)  # what is left costs this or more
                break
            try:
                better, least = self._searched(chosen, best, deadline, progress)
            except TooLargeError as error:
                if not chosen:
                    raise
                bounds.append(base)  # it makes a conflict, which was not searched
                unsearched.append((chosen, str(error)))
                continue
            except InputError as error:
                unfit.append((chosen, str(error)))
                continue
            bounds += [] if least is None else [least]
            best = better or best
        bounds += [] if best.cost is None else [best.cost]
        bound = min(bounds, default=None)
        return replace(best, bound=bound, unfit=tuple(unfit), unsearched=tuple(unsearched))

    def _searched(
        self,
        toggles: tuple[Toggle, ...],
        best: LeastChange,
        deadline: float,
        progress: Callable[[str], None],
    ) -> tuple[LeastChange | None, int | None]:
        """Return what is found in one structure that is better, and what any change there costs.

        Raises
        ------
        InputError
            When the toggles make no conflict, or none that can be searched.
        """
        from detente.analysis.searching import search

        inquiry = self._under(toggles)
        if not inquiry.targets:
            return None, None
        base = len(toggles) * inquiry.costs.toggle
        below = None if best.cost is None else best.cost - base
        found = search(inquiry, deadline, below, progress)
        bound = None if found.bound is None else base + found.bound
        if found.changes is None:
            return None, bound
        changed = inquiry.under(found.changes)
        better = replace(
            best,
            changed=changed,
            toggles=toggles,
            changes=found.changes,
            cost=base + (found.cost or 0),
            _holding=inquiry.holding(changed),
        )
        return better, bound

    def _nothing(self) -> LeastChange:
        """Return the answer before anything is found."""
        asked = self.inquiry
        names = asked.conflict.decision_makers
        return LeastChange(
            self.case,
            self.target.text,
            asked.every,
            asked.concept,
            asked.countermoves,
            tuple(names[dm] for dm in asked.by),
            tuple(names[dm] for dm in asked.stable_for),
            asked.costs,
            asked.conflict,
        )

    def _under(self, toggles: tuple[Toggle, ...]) -> Inquiry:
        """Return what is asked of the structure that toggles make."""
        if not toggles or not isinstance(self.case, Case):
            return self.inquiry
        conflict = conflict_of(toggled(self.case.document, toggles))
        if isinstance(conflict.states, UnlistedStates):
            raise unlisted(conflict.states, "inverse analysis", "allow fewer toggles")
        return replace(self.inquiry, conflict=conflict, targets=self.target.among(conflict))
