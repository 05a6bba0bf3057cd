"""Runs the examples of the documentation: docstrings, Python blocks and console blocks.

A ``console`` block holds commands after ``$`` and what they print. A line of the expected output
that is ``...`` stands for any lines. The commands of one page run one after the other in one
folder of their own, with the shipped cases at hand.
"""

from __future__ import annotations

import doctest
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser as MarkdownPython
from sybil.parsers.myst import CodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
COMMAND = [sys.executable, "-c", "from detente.cli import main; main()"]


def _run_console(example: Example) -> str | None:
    folder = example.namespace["folder"]
    problems = []
    for block in ("\n" + example.parsed).split("\n$ ")[1:]:
        line, _, expected = block.partition("\n")
        while line.endswith("\\"):
            more, _, expected = expected.partition("\n")
            line = line[:-1] + more.removeprefix("> ")
        printed = _run(shlex.split(line, comments=True), folder)
        if not _matches(expected.strip("\n"), printed.strip("\n")):
            problems.append(f"$ {line}\nexpected:\n{expected}\nprinted:\n{printed}")
    return "\n".join(problems) or None


def _run(words: list[str], folder: Path) -> str:
    if words[0] == "cd":
        raise ValueError("every command of a page runs in the same folder")
    command = COMMAND + words[1:] if words[0] == "detente" else words
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).splitlines())


def _matches(expected: str, printed: str) -> bool:
    pattern = expected.replace(str(ROOT), "...")
    checker = doctest.OutputChecker()
    return checker.check_output(pattern + "\n", printed + "\n", doctest.ELLIPSIS)


def _set_up(namespace: dict[str, object]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="detente-page-"))
    namespace["folder"] = folder
    namespace["__before__"] = Path.cwd()
    os.chdir(folder)


def _tear_down(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["__before__"]))
    shutil.rmtree(str(namespace["folder"]))


pages = Sybil(
    parsers=[MarkdownPython(), CodeBlockParser("console", _run_console)],
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
