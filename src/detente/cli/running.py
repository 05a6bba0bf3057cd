"""One run of the command: from the words given to the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import NamedTuple

import typer
from typer.core import TyperGroup

from detente.cli.app import COMMANDS, app
from detente.cli.show import print_json, print_lines, tolerate, visible
from detente.errors import InputError, Problem

MISTAKE = 2
BROKEN_PIPE = 141
"""As a shell tells of a program that ended because nobody reads its output any more."""


def run(words: Sequence[str]) -> int:
    """Run the command that the words say; return the exit code."""
    tolerate()
    command = next((word for word in words if not word.startswith("-")), "")
    group = typer.main.get_command(app([command] if command in COMMANDS else COMMANDS))
    assert isinstance(group, TyperGroup)  # noqa: S101 - an app of several commands is one
    asked = _asked(group, words)
    try:
        code = _answer(group, words, asked)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
        return BROKEN_PIPE
    except OSError as error:
        return _refused(error, asked)
    return code


class _Asked(NamedTuple):
    command: str
    as_json: bool


def _asked(group: TyperGroup, words: Sequence[str]) -> _Asked:
    """Return which command is asked for, and whether JSON is, also where it cannot be parsed.

    ``--json`` asks for JSON where an option stands: not as the value of another option, nor
    after ``--``.
    """
    command, with_value = "", set[str]()
    rest = iter(words)
    for word in rest:
        if word == "--json":
            return _Asked(command, as_json=True)
        if word == "--" and command:
            break
        if word in with_value:
            next(rest, None)
        elif not command and not word.startswith("-"):
            command = word
            params = group.commands[word].params if word in group.commands else []
            with_value = {
                name
                for param in params
                if param.param_type_name == "option" and not getattr(param, "is_flag", False)
                for name in param.opts
            }
    return _Asked(command, as_json=False)


def _answer(group: TyperGroup, words: Sequence[str], asked: _Asked) -> int:
    try:
        with group.make_context("detente", [*words]) as context:
            group.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except InputError as error:
        _tell(error.problems, as_json=asked.as_json)
        return MISTAKE
    except typer.TyperException as error:
        if not words:  # the message is the help
            print_lines([error.format_message()], to_stderr=True)
        else:
            known = f" {asked.command}" if asked.command in group.commands else ""
            _tell([_unread(error, f"see: detente{known} --help")], as_json=asked.as_json)
        return MISTAKE
    return 0


def _unread(error: typer.TyperException, fix: str) -> Problem:
    """Return what is wrong with a command line that cannot be read."""
    message = error.format_message().rstrip(".")
    return Problem(f"{message[:1].lower()}{message[1:]}", "", fix)


def _refused(error: OSError, asked: _Asked) -> int:
    """Tell of an operating system's refusal that nothing below has told of."""
    where, as_json = error.filename, asked.as_json
    if where is None:
        # Only what is open already has no name: the answer itself cannot be written.
        where, as_json = "standard output", False
        _let_go()
    with contextlib.suppress(OSError):
        _tell([Problem(f"refused: {error.strerror or error}", str(where))], as_json=as_json)
    return MISTAKE


def _let_go() -> None:
    """Drop what could not be written, lest Python try again at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _tell(problems: Iterable[Problem], *, as_json: bool) -> None:
    if as_json:
        told = [asdict(problem) for problem in problems]
        print_json({"error": {"problems": told}}, indent=None)
    elif sys.stderr is not None:
        sys.stderr.writelines(f"error: {visible(str(problem))}\n" for problem in problems)
