r"""A conflict in which coalitions move as one: each block of a structure becomes a decision maker.

Definition: let P be a partition of N, and H a block of it.

- By the *merged* rule t ∈ R_H(s) iff t ≠ s and all options in which s and t differ are controlled
  by members of H and change in a direction that is allowed. By the *sequence* rule t ∈ R_H(s) iff a
  legal sequence of moves by members of H leads from s to t; it may return to s.
- H prefers t to s iff every member of H does.

Each concept is that of the conflict with the blocks as decision makers, word for word. So a
coalitional improvement is a t ∈ R_H(s) that every member prefers to s; a countermove s2 deters it
iff some member of H does not prefer s2 to s; under the symmetric concepts, iff besides no
s3 ∈ R_H(s2) is preferred to s by every member.

References
----------
Kinsara (2014), *A Simple Guide to GMCR+*, section 5.3 (merged); Kilgour, Hipel, Fang, Peng (2001),
coalition analysis in group decision support; Inohara, Hipel (2008), coalition analysis in the graph
model for conflict resolution (sequence).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.errors import ConflictError
from detente.stability.concepts import CoalitionRule
from detente.stability.reference.literal import LiteralConflict, Pairs, option_arcs
from detente.stability.reference.reachable import reachable

Structure = Iterable[tuple[str, ...]]
"""The blocks: every decision maker stands in exactly one."""


def structured(
    conflict: LiteralConflict, structure: Structure, rule: CoalitionRule
) -> LiteralConflict:
    """Return the conflict whose decision makers are the blocks, by name as in ``"A + B"``.

    Raises
    ------
    ConflictError
        By the merged rule in graph form, where moves do not combine.

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
    >>> literal = LiteralConflict.of(dilemma)
    >>> together = structured(literal, [("One", "Two")], CoalitionRule.MERGED)
    >>> sorted(together.improvements("One + Two", 1))
    [4]
    """
    blocks = {" + ".join(block): block for block in structure}
    owner = {member: name for name, block in blocks.items() for member in block}
    options = tuple(replace(option, owner=owner[option.owner]) for option in conflict.options)
    if rule is CoalitionRule.SEQUENCE:
        arcs = {name: _by_sequence(conflict, block) for name, block in blocks.items()}
    elif conflict.options:
        arcs = option_arcs(tuple(blocks), options, conflict.members)
    else:
        raise ConflictError("moves combine where there are options only")
    preferences = {
        name: frozenset.intersection(*(conflict.preferences[member] for member in block))
        for name, block in blocks.items()
    }
    return LiteralConflict(
        tuple(blocks), conflict.members, options, conflict.is_option_form, arcs, preferences
    )


def _by_sequence(conflict: LiteralConflict, block: tuple[str, ...]) -> Pairs:
    return frozenset(
        (state, target)
        for state in conflict.states
        for target in reachable(conflict.moves, block, state)
    )
