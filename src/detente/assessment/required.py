"""What is refused before an answer is worked out: questions that do not fit the case."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from detente.casefile import Case
from detente.errors import CaseError, ConflictError, InputError, Problem, StatementError
from detente.model import Conflict, UnlistedStates
from detente.model.unlisted import unlisted
from detente.statements import parse


def require_listed(case: Case, what: str) -> None:
    """Refuse what goes through all states of a case that are too many for it.

    Parameters
    ----------
    case : Case
    what : str
        What needs the list, for the message.

    Raises
    ------
    TooLargeError
        With the line of the options, and what to ask instead.
    """
    states = case.conflict.states
    if isinstance(states, UnlistedStates):
        line = f":{case.lines['options']}" if case.lines else ""
        fix = "ask detente stability --where or detente why"
        raise unlisted(states, what, fix, where=f"{case.path.as_posix()}{line} options")


def require_statement(conflict: Conflict, statement: str | None) -> None:
    """Refuse a statement that does not parse or names what the states do not have.

    Raises
    ------
    StatementError
    """
    if statement is None:
        return
    states = conflict.states
    try:
        parse(statement, states.vocabulary, what="option" if states.options else "state")
    except StatementError as error:
        raise error.inside("--where") from error


def require_questions(conflict: Conflict, asked: Iterable[str]) -> None:
    """Refuse what is neither the label of a state nor a statement that fits.

    Raises
    ------
    ConflictError
        When it is a number: the states of each combination are numbered by themselves.
    StatementError
    """
    states = conflict.states
    if isinstance(states, UnlistedStates):
        return  # what asks refuses these, whatever is asked
    for text in asked:
        if states.labelled(text):
            continue
        if text.strip().isdecimal() and text.strip() not in states.vocabulary:
            fix = f"give a label, such as {states.label(0)}: numbers differ between combinations"
            raise ConflictError(Problem(f"no state is labelled {text!r}", "--where", fix))
        require_statement(conflict, text)


def require_target(conflict: Conflict, target: str) -> None:
    """Refuse what names neither a state nor states by a statement.

    Raises
    ------
    ConflictError, StatementError
    """
    from detente.analysis.targets import Target

    try:
        Target.of(conflict, target)
    except InputError as error:
        raise error.inside("--target") from error


def require_replaceable(path: Path, start: str) -> None:
    """Refuse to write over a file that is none of our own making.

    Parameters
    ----------
    path : Path
        Where something is about to be written.
    start : str
        How a file that may be replaced begins, in lower case.

    Raises
    ------
    CaseError
        When there is a file that begins otherwise.
    """
    if path.is_symlink() or not path.is_file():
        return  # a link is replaced, not what it points to
    with path.open("rb") as file:
        head = file.read(200).decode("utf-8", errors="replace")
    if not head.lstrip().lower().startswith(start):
        raise CaseError(f"{path}: there is another file already; name another place")
