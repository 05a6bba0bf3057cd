"""A ruling: what a person says is to become of a suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.casefile.queue.decided import Decided
from detente.casefile.queue.forms import LONGEST_LINE
from detente.errors import CaseError, Problem
from detente.evidence.text import character_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is to become of a suggestion.

    Parameters
    ----------
    decided : Decided
        Anything but undone.
    address : str
        Where it is to be cited, what gets a reading, or the element that is to be made, such as
        ``horizons.The summit``; of a rule for what cannot be, ``infeasible``.
    reading : str
        What the new reading is called; by its report where it is empty.
    value : str
        What it is to say: of a fact its value, of a horizon its words, of an option its direction,
        of a statement or a rule a statement, and so on; as suggested where it is empty.
    owner : str
        Who owns a new option; the speaker where it is empty.
    reason : str
        Why it is rejected; otherwise a note.

    Raises
    ------
    CaseError
        With every field that is missing, not asked for, or holds what no line may hold.

    Examples
    --------
    >>> Ruling(decided=Decided.REJECTED)
    Traceback (most recent call last):
    detente.errors.CaseError: reason: missing; say why it is rejected
    """

    decided: Decided
    address: str = ""
    reading: str = ""
    value: str = ""
    owner: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        problems = [*_field_problems(self)]
        if self.decided is Decided.UNDONE:
            problems.append(Problem("undoing is no ruling", "decision"))
        if self.decided is Decided.REJECTED and not self.reason.strip():
            problems.append(Problem("missing", "reason", "say why it is rejected"))
        if self.decided.is_acceptance and not self.address:
            problems.append(Problem("missing", "address", "say where it belongs"))
        if problems:
            raise CaseError(problems)


def _field_problems(ruling: Ruling) -> Iterator[Problem]:
    used = {
        "address": ruling.decided.is_acceptance,
        "reading": ruling.decided is Decided.READING,
        "value": ruling.decided in {Decided.READING, Decided.ELEMENT},
        "owner": ruling.decided is Decided.ELEMENT,
        "reason": True,
    }
    for name, is_used in used.items():
        text = getattr(ruling, name)
        if text and not is_used:
            yield Problem(f"of no use where {ruling.decided} is decided", name, "leave it out")
        if len(text) > LONGEST_LINE:
            yield Problem(f"longer than {LONGEST_LINE:,} characters", name)
        elif len(text.splitlines()) > 1:
            yield Problem("more than one line", name, "write it on one")
        else:
            yield from character_problems(text, name)
