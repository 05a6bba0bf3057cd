"""The stability concepts by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from detente.errors import ConflictError, Problem, nearest


class Concept(StrEnum):
    """A stability concept. ``str()`` gives the name used in commands, files and JSON.

    References
    ----------
    Fang, Hipel, Kilgour (1993), *Interactive Decision Making*, ch. 3 (Nash, GMR, SMR, SEQ, L_h,
    NM); Rêgo, Vieira (2017) (symmetric sequential stability); Fraser, Hipel (1984), *Conflict
    Analysis* (simultaneous stability).
    """

    NASH = "nash"
    GMR = "gmr"
    SMR = "smr"
    SEQ = "seq"
    SSEQ = "sseq"
    """Symmetric sequential stability; *not* strongly sequential, which shares the letters."""
    SIM = "sim"
    """Simultaneous stability after Fraser and Hipel: the others may improve together."""
    SIM_PER_DM = "sim_per_dm"
    """The variant of SIM in which one other decision maker at a time improves as well."""
    LIMITED_MOVE = "limited_move"
    """Limited-move stability L_h: moves are foreseen to a horizon of h. Two decision makers."""
    NON_MYOPIC = "non_myopic"
    """Non-myopic stability NM: L_h from some horizon on, for ever. Two decision makers."""

    @property
    def full_name(self) -> str:
        """The name in words."""
        return _FULL_NAMES[self]

    @property
    def abbreviation(self) -> str:
        """How the literature abbreviates it."""
        return _ABBREVIATIONS.get(self, self.value.upper())

    def abbreviation_at(self, horizon: int) -> str:
        """Return the abbreviation with the horizon in its place, where it has one.

        Examples
        --------
        >>> Concept.LIMITED_MOVE.abbreviation_at(4), Concept.SEQ.abbreviation_at(4)
        ('L_4', 'SEQ')
        """
        return f"L_{horizon}" if self is Concept.LIMITED_MOVE else self.abbreviation


_FULL_NAMES = {
    Concept.NASH: "Nash stability",
    Concept.GMR: "general metarationality",
    Concept.SMR: "symmetric metarationality",
    Concept.SEQ: "sequential stability",
    Concept.SSEQ: "symmetric sequential stability",
    Concept.SIM: "simultaneous stability",
    Concept.SIM_PER_DM: "simultaneous stability, one other at a time",
    Concept.LIMITED_MOVE: "limited-move stability",
    Concept.NON_MYOPIC: "non-myopic stability",
}

_ABBREVIATIONS = {
    Concept.NASH: "Nash",
    Concept.SIM_PER_DM: "SIM per DM",
    Concept.LIMITED_MOVE: "L_h",
    Concept.NON_MYOPIC: "NM",
}

STANDARD = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ, Concept.SIM)
"""What is run when no concept is named."""

HORIZON = 3
"""How many moves L_h foresees when no horizon is named; the answer always says how many."""


def require_horizon(horizon: int) -> int:
    """Return the horizon of L_h, a number of moves from 1 on.

    Raises
    ------
    ConflictError
        When it is anything else.
    """
    if isinstance(horizon, bool) or not isinstance(horizon, int) or horizon < 1:
        fix = "a horizon is a number of moves, from 1 on"
        raise ConflictError(Problem(f"no horizon {horizon!r}", "", fix))
    return horizon


class Countermoves(StrEnum):
    """How the others may answer a move of the focal decision maker."""

    SEQUENCES = "sequences"
    """The definition: any legal sequence of moves by the others, nobody twice running."""
    ONE_MOVE = "one-move"
    """A reading found in published programs: one move by one of the others."""


class CoalitionRule(StrEnum):
    """Where the members of a coalition can go together.

    By either rule an improvement has to be strict for every member.
    """

    MERGED = "merged"
    """As one mover: any change of the members' options at once. GMCR+; option form."""
    SEQUENCE = "sequence"
    """By a legal sequence of the members' moves, which need not be improvements. Any form."""


class UnknownAttitude(StrEnum):
    """How a decision maker takes what is unknown to whoever models it: a pair of states, U.

    Which states it would move to, and by which it is deterred from that.

    References
    ----------
    Li, Hipel, Kilgour, Fang (2004), preference uncertainty in the graph model.
    """

    A = "a"
    """It moves to what may be better, and only what is known to be no better deters it."""
    B = "b"
    """It moves only to what is better, and only what is known to be no better deters it."""
    C = "c"
    """It moves to what may be better, and what may be no better deters it."""
    D = "d"
    """It moves only to what is better, and what may be no better deters it."""


class Strength(StrEnum):
    """How strong stability is, where some states are greatly preferred to others.

    References
    ----------
    Hamouda, Kilgour, Hipel (2004), strength of preference in the graph model.
    """

    GENERAL = "general"
    """Greatly preferred is preferred: the ordinary concepts."""
    STRONG = "strong"
    """Every sanction ends in what is greatly less preferred."""
    WEAK = "weak"
    """General and not strong."""


FOUR = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
"""The concepts that are defined where a preference is unknown in part, or of different strength."""

FOR_TWO = (Concept.LIMITED_MOVE, Concept.NON_MYOPIC)
"""The concepts that are defined for two decision makers."""

_NameT = TypeVar("_NameT", bound=StrEnum)


def named(kind: type[_NameT], name: str, among: Iterable[_NameT] | None = None) -> _NameT:
    """Return the concept, the way of answering, the rule or the method of a name.

    Parameters
    ----------
    kind : type
    name : str
    among : iterable, optional
        The members to tell of where there is none of that name; all when left out.

    Raises
    ------
    ConflictError
        When there is none; with the nearest name.

    Examples
    --------
    >>> named(Concept, "seq").abbreviation
    'SEQ'
    """
    try:
        return kind(name)
    except ValueError:
        known = [member.value for member in kind if among is None or member in among]
        what = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower().removeprefix("unknown ")
        fix = nearest(str(name), known, what=what if what.endswith("s") else f"{what}s")
        raise ConflictError(Problem(f"no {what} {str(name)!r}", "", fix)) from None


Asked = Iterable[Concept | str] | Concept | str
"""How concepts are asked for: one of them or several, by name or as such."""


def asked_for(
    concepts: Asked | None, among: Sequence[Concept] | None = None
) -> tuple[Concept, ...]:
    """Return the concepts that are asked for, in that order; the standard ones if none is named.

    Parameters
    ----------
    concepts : Concept, str or iterable of these, optional
    among : sequence of Concept, optional
        Those to tell of where there is none of a name; all when left out.

    Raises
    ------
    ConflictError
        When there is none of a name.

    Examples
    --------
    >>> [concept.abbreviation for concept in asked_for(["seq", Concept.NASH])]
    ['SEQ', 'Nash']
    """
    if concepts is None:
        return STANDARD
    if isinstance(concepts, str):
        concepts = [concepts]
    return tuple(named(Concept, concept, among) for concept in concepts)
