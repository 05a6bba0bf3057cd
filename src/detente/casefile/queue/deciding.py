"""Deciding about suggestions in a case folder: one, many at once, and undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from detente.casefile.queue.accepting import ruled
from detente.casefile.queue.decision import Decision
from detente.casefile.queue.desk import at_desk, write_desk
from detente.casefile.queue.ruling import Ruling
from detente.casefile.queue.undoing import undone
from detente.errors import CaseError, InputError, Problem
from detente.reading.suggestion import Suggestion


def decide(folder: Path, suggestion: Suggestion, ruling: Ruling, *, by: str, at: str) -> Decision:
    """Carry out what a person rules about a suggestion, and put it on record.

    Parameters
    ----------
    folder : Path
        The case folder.
    suggestion : Suggestion
        One whose words stand in a report of the case, and that is not decided yet.
    ruling : Ruling
    by : str
        Who decides.
    at : str
        When: an ISO 8601 timestamp with its time zone.

    Raises
    ------
    CaseError, PassageError
        When it cannot be carried out, or the case would not be valid; nothing is then written.
    """
    with at_desk(folder) as before:
        desk = ruled(before, suggestion, ruling, by=by, at=at)
        write_desk(before, desk)
    return desk.new[0]


def decide_all(
    folder: Path,
    rulings: Iterable[tuple[Suggestion, Ruling]],
    *,
    by: str,
    at: str,
    places: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Decision, ...]:
    """Carry out several rulings, one after the other, or none of them.

    Parameters
    ----------
    folder : Path
        The case folder.
    rulings : iterable of (Suggestion, Ruling)
    by, at
        As in :func:`decide`.
    places : mapping of str to str, optional
        For the id of a suggestion where problems with it are placed; at the id when left out.
    progress : callable
        Called with how many are done, of how many.

    Raises
    ------
    CaseError
        With what is wrong with each; nothing is then written.
    """
    given = list(rulings)
    problems: list[Problem] = []
    with at_desk(folder) as before:
        desk = before
        for done, (suggestion, ruling) in enumerate(given, start=1):
            try:
                desk = ruled(desk, suggestion, ruling, by=by, at=at)
            except InputError as error:
                where = (places or {}).get(suggestion.id, suggestion.id)
                problems += error.inside(where).problems
            progress(done, len(given))
        if problems:
            raise CaseError(problems)
        if given:
            write_desk(before, desk)
    return desk.new


def undo(folder: Path, suggestion: str = "", *, by: str, at: str, reason: str = "") -> Decision:
    """Undo the decision about a suggestion, or the last one; it stays on record, as does this.

    Parameters
    ----------
    folder : Path
        The case folder.
    suggestion : str
        The id of the suggestion; that of the last decision when left out.
    by : str
        Who undoes it.
    at : str
        When: an ISO 8601 timestamp with its time zone.
    reason : str
        Why; may be empty.

    Raises
    ------
    CaseError
        When there is no such decision, or something rests on what it wrote; nothing is written.
    """
    with at_desk(folder) as before:
        desk = undone(before, suggestion, by=by, at=at, reason=reason)
        write_desk(before, desk)
    return desk.new[0]
