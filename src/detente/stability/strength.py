"""General, strong and weak stability, where some states are greatly preferred to others.

Definition: of two states t ≠ s a decision maker says t ≫ s (greatly preferred), t > s, t ~ s, s > t
or s ≫ t. It improves from s to s1 iff s1 > s or s1 ≫ s. A state is *generally* stable by the
ordinary definition, which takes ≫ and > for the same. It is *strongly* stable iff every
improvement s1 has some s2 among the countermoves with s ≫ s2, and under SMR s ≫ s3 for every
s3 ∈ R_i(s2) besides. It is *weakly* stable iff it is generally stable and not strongly. Nash
stability asks for no sanction: what is general is strong.

Here ≫ is an order of its own, coarser than the preference: t ≫ s iff t is preferred to s by that
order too. So t ≫ s > r and t > s ≫ r both give t ≫ r.

These are not SSEQ: that is symmetric sequential stability (``concepts.py``).

References
----------
Hamouda, Kilgour, Hipel (2004, 2006), strength of preference in the graph model for conflict
resolution; Xu, Hipel, Kilgour (2009), multiple levels of preference in interactive strategic
decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from detente.errors import ConflictError, Problem
from detente.model import ArcMoves, Conflict, Preference
from detente.stability.bits import Bits, packed
from detente.stability.concepts import Asked, Concept, Countermoves, Strength, named
from detente.stability.jointmoves import common_improvements
from detente.stability.judged import JudgementResult, judged_concepts
from detente.stability.run import stable_states
from detente.stability.statewise import (
    Judgement,
    Movers,
    Profiles,
    Stable,
    profiles_of,
    require_few_states,
    stable_statewise,
)

Levels = npt.NDArray[np.int32]


def stable_by_strength(
    conflict: Conflict,
    greatly: Mapping[str, Preference],
    concepts: Asked | None = None,
    *,
    countermoves: Countermoves | str = Countermoves.SEQUENCES,
    progress: Callable[[str], None] = lambda step: None,
) -> JudgementResult[Strength]:
    """Return which states are generally, strongly and weakly stable.

    Parameters
    ----------
    conflict : Conflict
        Of up to :data:`~detente.stability.statewise.MOST_STATES` states.
    greatly : mapping of str to Preference
        By decision maker an order that is coarser than its preference: what is preferred by it is
        greatly preferred. Who is left out prefers nothing greatly.
    concepts : Concept, str or iterable of these, optional
        Among Nash, GMR, SMR and SEQ; all four when left out.
    countermoves : Countermoves or str
    progress : callable
        Called with a few words before each decision maker.

    Raises
    ------
    InputError
        When there is no such decision maker or concept, too many states, or an order that says
        what the preference does not.

    Notes
    -----
    Complexity: all moves times the number of different levels of a decision maker.

    Examples
    --------
    >>> from detente import Conflict, Option, Prioritization
    >>> dilemma = Conflict.from_options(
    ...     ["One", "Two"],
    ...     [Option("Cooperate", "One"), Option("Help", "Two")],
    ...     {
    ...         "One": Prioritization(["Help", "NOT Cooperate"]),
    ...         "Two": Prioritization(["Cooperate", "NOT Help"]),
    ...     },
    ... )
    >>> greatly = {"One": Prioritization(["Help"]), "Two": Prioritization(["Cooperate"])}
    >>> found = stable_by_strength(dilemma, greatly, "seq")
    >>> found.equilibria("seq", "strong"), found.equilibria("seq", "weak")
    (StateSet(2 of 4: 1, 4), StateSet(0 of 4))
    """
    require_few_states(conflict, "such preferences")
    asked = judged_concepts(concepts)
    coarser = {conflict.dm(dm): order for dm, order in greatly.items()}
    levels = [order.levels for order in conflict.orders]
    great = [_great(conflict, dm, coarser.get(dm)) for dm in range(len(levels))]
    allowed = named(Countermoves, countermoves)
    general = stable_states(conflict, asked, countermoves=allowed).stable
    improvements = [
        ArcMoves(common_improvements(conflict, [dm], moves))
        for dm, moves in enumerate(conflict.moves)
    ]
    strong: dict[Concept, list[Stable]] = {concept: [] for concept in asked}
    for dm, name in enumerate(conflict.decision_makers):
        progress(name)
        movers = Movers.around(dm, conflict.moves, improvements, allowed)
        profiles = _profiles(name, levels[dm], great[dm], movers)
        for concept, stable in stable_statewise(movers, profiles, asked).items():
            strong[concept].append(stable)
    bits: dict[Concept, Mapping[Strength, Bits]] = {}
    for concept in asked:
        strongly = np.stack(strong[concept])
        bits[concept] = {
            Strength.GENERAL: packed(general[concept]),
            Strength.STRONG: packed(strongly),
            Strength.WEAK: packed(general[concept] & ~strongly),
        }
    return JudgementResult(conflict, tuple(Strength), allowed, bits)


def _great(conflict: Conflict, dm: int, order: Preference | None) -> Levels:
    """Return the levels of what is greatly preferred, all alike where nothing is.

    Raises
    ------
    ConflictError
        When the order puts one state above another that the preference does not.
    """
    levels = conflict.orders[dm].levels
    if order is None:
        return np.ones_like(levels)
    great = order.over(conflict.states).levels
    rising = np.lexsort((great, levels))
    # Rising in the preference, the levels of what is greatly preferred must never fall, nor differ
    # where the preference does not.
    fine, coarse = levels[rising], great[rising]
    wrong = (coarse[1:] < coarse[:-1]) | ((coarse[1:] != coarse[:-1]) & (fine[1:] == fine[:-1]))
    if wrong.any():
        worse, better = sorted(rising[[wrong.argmax(), wrong.argmax() + 1]], key=great.__getitem__)
        name, label = conflict.decision_makers[dm], conflict.states.label
        what = f"{name} greatly prefers {label(better)} to {label(worse)}, and does not prefer it"
        raise ConflictError(Problem(what, "", "give an order that is coarser than the preference"))
    return great


def _profiles(name: str, levels: Levels, great: Levels, movers: Movers) -> Iterator[Profiles]:
    """Yield a profile for each level: all states compare alike with those of one level."""

    def relation(states: npt.NDArray[np.intp]) -> Judgement:
        greatly_worse = great < great[states, None]
        return Judgement(levels > levels[states, None], greatly_worse, ~greatly_worse)

    return profiles_of(movers, relation, levels[movers.unsettled].astype(np.int64), name)
