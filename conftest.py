"""Runs the examples of the documentation: docstrings, and the blocks of its pages.

The blocks of one page run one after the other in one folder of their own, with the shipped cases at
hand. What kind of block it is says what is done with it.

``python``
    Runs; an error fails.
``console``
    Holds commands after ``$`` and what they print. A line of the expected output that is ``...``
    stands for any lines, and ``...`` within a line for any characters. A traceback, or an exit code
    other than 0 to 2, always fails.
``yaml`` or ``text`` whose first line is ``# file: FOLDER/NAME``
    Is written to that file, without the line.
``yaml`` whose first line is ``# in: FOLDER/NAME``
    Takes the place of the top-level keys of that file that it gives, and adds those that are new.

Any other block is only shown.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from unittest.mock import patch

from sybil import Example, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownPython
from sybil.parsers.myst import CodeBlockParser
from sybil.parsers.rest import DocTestParser

from detente.cli import main

ROOT = Path(__file__).parent
FILE_LINE = re.compile(r"# (file|in): (\S+)\n")
TOP_LEVEL_KEY = re.compile(r"^(?=[A-Za-z_]+:)", re.MULTILINE)


def _run_console(example: Example) -> str | None:
    folder = example.namespace["folder"]
    problems = []
    for block in ("\n" + example.parsed).split("\n$ ")[1:]:
        line, _, expected = block.partition("\n")
        while line.endswith("\\"):
            more, _, expected = expected.partition("\n")
            line = line[:-1] + more.removeprefix("> ")
        printed, is_crash = _run(shlex.split(line, comments=True), folder)
        if is_crash or not _matches(expected.strip("\n"), printed.strip("\n")):
            problems.append(f"$ {line}\nexpected:\n{expected}\nprinted:\n{printed}")
    return "\n".join(problems) or None


def _run(words: list[str], folder: Path) -> tuple[str, bool]:
    """Return what a command prints, and whether it failed as no command should."""
    if words[0] == "cd":
        raise ValueError("every command of a page runs in the same folder")
    code, printed = _run_here(words) if words[0] == "detente" else _run_apart(words, folder)
    is_crash = code not in {0, 1, 2} or "\nTraceback (" in f"\n{printed}"
    return "\n".join(line.rstrip() for line in printed.splitlines()), is_crash


def _run_here(words: list[str]) -> tuple[int, str]:
    """Run the command in this process: a new one takes a second for each."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}),
        patch.object(sys, "argv", words),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        except Exception:  # noqa: BLE001 - whatever it is, the page must show it
            code = -1
            traceback.print_exc()
    return code, out.getvalue() + err.getvalue()


def _run_apart(words: list[str], folder: Path) -> tuple[int, str]:
    command = [sys.executable, *words[1:]] if words[0] == "python" else words
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def _matches(expected: str, printed: str) -> bool:
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(re.escape("..."), ".*") + r"\n"
        for line in expected.splitlines()
    )
    return re.fullmatch(pattern, printed + "\n" if printed else "") is not None


def _keep_file(example: Example) -> str | None:
    head = FILE_LINE.match(example.parsed)
    if head is None:
        return None
    kind, name = head.groups()
    folder = example.namespace["folder"].resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        return f"{name} leaves the folder of the page"
    text = str(example.parsed)[head.end() :]
    if kind == "in":
        text = _with_keys(path.read_text(encoding="utf-8"), text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return None


def _with_keys(before: str, given: str) -> str:
    """Return a YAML text with the top-level keys that are given, in place of its own."""
    parts = TOP_LEVEL_KEY.split(before)
    for part in TOP_LEVEL_KEY.split(given.strip("\n") + "\n\n"):
        key = part.partition(":")[0]
        same = [place for place, old in enumerate(parts) if old.startswith(f"{key}:")]
        if not part.strip():
            continue
        if same:
            parts[same[0]] = part
        else:
            parts.append(part)
    return "".join(parts)


def _set_up(namespace: dict[str, object]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="detente-page-"))
    namespace["folder"] = folder
    namespace["__before__"] = Path.cwd()
    os.chdir(folder)


def _tear_down(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["__before__"]))
    shutil.rmtree(str(namespace["folder"]))


pages = Sybil(
    parsers=[
        MarkdownPython(),
        CodeBlockParser("console", _run_console),
        CodeBlockParser("yaml", _keep_file),
        CodeBlockParser("text", _keep_file),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    path=str(ROOT),
    setup=_set_up,
    teardown=_tear_down,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)],
    patterns=["src/detente/*.py", "src/detente/**/*.py"],
    path=str(ROOT),
)
pytest_collect_file = (pages + docstrings).pytest()
