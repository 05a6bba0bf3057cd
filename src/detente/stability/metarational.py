"""Nash, GMR, SMR, SEQ and SSEQ: every improvement is deterred by a sanction, or there is none.

Definition: s is Nash stable for i iff R_i⁺(s) is empty. It is stable under the others iff every
s1 ∈ R_i⁺(s) has some s2 among the countermoves from s1 that i does not prefer to s, and from
which, under the symmetric concepts, no s3 ∈ R_i(s2) is preferred to s by i.

=====  ==========================  =======
       countermoves                escape
=====  ==========================  =======
GMR    moves of the others         allowed
SMR    moves of the others         none
SEQ    improvements of the others  allowed
SSEQ   improvements of the others  none
=====  ==========================  =======

With levels (higher = preferred), the value of a state u to i is u's level, or under a symmetric
concept the best level that i can hold from u. The others bring i down to the least value they can
reach from s1. s is unstable iff some s1 and the worst that the others make of it are both
preferred to s.

Staying is included in the best that i can hold, and changes no answer: the level of s itself is
never preferred to s, so where i improves by nothing, neither does it by staying; and an escape
from s2 that stays at s2 is s2, which has to be no better than s anyhow.

What deters and what escapes need not follow from what is preferred: :class:`Sanctions` says so for
preferences that are unknown in part, or of different strength. Ordinary ones are the case in which
all three values are the levels.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from detente.stability.arena import Arena, Values
from detente.stability.bits import Bits
from detente.stability.concepts import Concept

METARATIONAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)

_ESCAPE_ALLOWED = (Concept.GMR, Concept.SEQ)
_NO_ESCAPE = (Concept.SMR, Concept.SSEQ)


@dataclass(frozen=True, eq=False)
class Sanctions:
    """What deters a decision maker and where it escapes to, apart from what it prefers.

    Attributes
    ----------
    stands : Values
        Above the level of s where a state does not deter from leaving s.
    escapes : Values
        Above the level of s where a state is an escape from a sanction of leaving s.
    """

    stands: Values
    escapes: Values


def stable_for(
    arena: Arena, dm: int, concepts: Collection[Concept], sanctions: Sanctions | None = None
) -> Iterator[tuple[Concept, Bits]]:
    """Yield, for each of the concepts asked for, where a state is stable for `dm`.

    What several concepts need is computed once: the best level `dm` can hold (Nash, SMR, SSEQ),
    and the worst that moves bring about (GMR, and the bound of SEQ; SMR, and that of SSEQ).
    Without `sanctions` both their values are the levels.

    Yields
    ------
    (Concept, numpy.ndarray)
        uint8, a bit a state, shape (..., bytes); in no promised order.
    """
    levels = arena.levels[dm]
    stands = levels if sanctions is None else sanctions.stands
    yield from _sanctioned(arena, dm, stands, _ESCAPE_ALLOWED, concepts)
    if not {Concept.NASH, *_NO_ESCAPE}.isdisjoint(concepts):
        held = arena.best(dm, levels)
        if Concept.NASH in concepts:
            yield Concept.NASH, arena.stays(dm, held)
        if sanctions is not None:
            held = np.maximum(stands, arena.best(dm, sanctions.escapes))
        yield from _sanctioned(arena, dm, held, _NO_ESCAPE, concepts)


def _sanctioned(
    arena: Arena,
    dm: int,
    values: Values,
    pair: tuple[Concept, Concept],
    concepts: Collection[Concept],
) -> Iterator[tuple[Concept, Bits]]:
    """Yield the two concepts that share the value of a state: by moves, by improvements."""
    by_moves, by_improvements = pair
    if by_moves not in concepts and by_improvements not in concepts:
        return
    worst = arena.worst_by_moves(dm, values)
    if by_moves in concepts:
        # Staying counts, so the worst of the levels is no higher than they are.
        best = arena.best if values is arena.levels[dm] else arena.best_lasting
        yield by_moves, arena.stays(dm, best(dm, worst))
    if by_improvements in concepts:
        yield by_improvements, arena.stays(dm, arena.best_by_improvements(dm, values, worst))
