"""What a reason rests on: the preference statement that decides, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.assessment.witnessed import prefers, witnessed
from detente.casefile import Case
from detente.casefile.sourced import Sourced
from detente.evidence import Orphaned, standing
from detente.model import Conflict
from detente.preferences import Prioritization
from detente.stability import Witness


@dataclass(frozen=True, slots=True)
class Ground:
    """A preference of a decision maker, or one statement of it.

    Attributes
    ----------
    dm : str
    number : int or None
        Which statement decides, 1 = most important; None when the preference is not a list of
        statements.
    """

    dm: str
    number: int | None


def grounds(conflict: Conflict, witness: Witness) -> tuple[Ground, ...]:
    """Return what a witness rests on, each once, in order of first use."""
    return tuple(dict.fromkeys(_grounds(witnessed(conflict, witness), witness)))


def ground_between(conflict: Conflict, dm: str, better: int, worse: int) -> Ground:
    """Return what puts one state above another for a decision maker, both by number."""
    preference = conflict.preferences[conflict.dm(dm)]
    if not isinstance(preference, Prioritization):
        return Ground(dm, None)
    position = preference.deciding(conflict.states, better - 1, worse - 1)
    return Ground(dm, None if position is None else position + 1)


def parts_behind(case: Case, ground: Ground) -> tuple[Sourced, ...]:
    """Return the parts of the case file that carry the sources of a ground.

    These are the statement and its default reading; and the preference and its default reading,
    where no statement decides or the statement has no source of its own. A group in any order is
    behind each of its statements.
    """
    stated = next(stated for stated in case.document.preferences if stated.of == ground.dm)
    chosen = stated.chosen
    whole = (stated,) if chosen is stated else (stated, chosen)
    if ground.number is None:
        return whole
    # A reading that says "absent" leaves its statement out of the preference.
    used = [told for told in chosen.statements() if told.element.chosen.statement is not None]
    _, statement, group, _ = used[ground.number - 1]
    default = statement.chosen
    own: tuple[Sourced, ...] = (statement,) if default is statement else (statement, default)
    own = own if group is None else (*own, group)
    return own if any(part.is_sourced for part in own) else whole


def sources_of(case: Case, witness: Witness) -> Iterator[str]:
    """Yield the passages and assumptions behind a witness, a line each."""
    passages = {passage.id: passage for passage in case.passages}
    for ground in grounds(case.conflict, witness):
        what = "preference" if ground.number is None else f"statement {ground.number}"
        for part in parts_behind(case, ground):
            for name in part.passages:
                passage = passages[name]
                stands = standing(passage, case.reports)
                lost = (
                    f"NO LONGER STANDS: {stands.reason}; " if isinstance(stands, Orphaned) else ""
                )
                yield f"  {what} [{passage.report_id}] {lost}“{passage.exact}”"
            if part.assumption:
                yield f"  {what} [assumption] {part.assumption}"


def _grounds(conflict: Conflict, witness: Witness) -> Iterator[Ground]:
    for item in witness.improvements:
        # With foresight only the end counts, which may be better than the state, or worse.
        better = item.improvement.target if witness.horizon is None else item.ends_in
        if better and prefers(conflict, witness.dm, better, witness.state):
            yield ground_between(conflict, witness.dm, better, witness.state)
        if item.ends_in and prefers(conflict, witness.dm, witness.state, item.ends_in):
            yield ground_between(conflict, witness.dm, witness.state, item.ends_in)
