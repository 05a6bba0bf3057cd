"""The stability concepts by name."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from detente.errors import ConflictError, Problem, nearest


class Concept(StrEnum):
    """A stability concept. ``str()`` gives the name used in commands, files and JSON.

    References
    ----------
    Fang, Hipel, Kilgour (1993), *Interactive Decision Making*, ch. 3 (Nash, GMR, SMR, SEQ);
    Rêgo, Vieira (2017) (symmetric sequential stability); Fraser, Hipel (1984), *Conflict
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

    @property
    def full_name(self) -> str:
        """The name in words."""
        return _FULL_NAMES[self]

    @property
    def abbreviation(self) -> str:
        """How the literature abbreviates it."""
        return {"nash": "Nash", "sim_per_dm": "SIM per DM"}.get(self.value, self.value.upper())


_FULL_NAMES = {
    Concept.NASH: "Nash stability",
    Concept.GMR: "general metarationality",
    Concept.SMR: "symmetric metarationality",
    Concept.SEQ: "sequential stability",
    Concept.SSEQ: "symmetric sequential stability",
    Concept.SIM: "simultaneous stability",
    Concept.SIM_PER_DM: "simultaneous stability, one other at a time",
}

STANDARD = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ, Concept.SIM)
"""What is run when no concept is named."""


class Countermoves(StrEnum):
    """How the others may answer a move of the focal decision maker."""

    SEQUENCES = "sequences"
    """The definition: any legal sequence of moves by the others, nobody twice running."""
    ONE_MOVE = "one-move"
    """A reading found in published programs: one move by one of the others."""


_NameT = TypeVar("_NameT", Concept, Countermoves)


def named(kind: type[_NameT], name: str) -> _NameT:
    """Return the concept, or the way of answering, of a name.

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
        known = [member.value for member in kind]
        what = kind.__name__.lower()
        fix = nearest(str(name), known, what=what if what.endswith("s") else f"{what}s")
        raise ConflictError(Problem(f"no {what} {str(name)!r}", "", fix)) from None
