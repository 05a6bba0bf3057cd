"""Exit codes, the one error shape, and terminals and disks that do not play along."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from detente.cli import UNUSED
from tests.unit.casefile import samples
from tests.unit.cli.conftest import COMMAND, Run, apart

ASCII = {"PYTHONIOENCODING": "ascii"}
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
HEAVY = {
    *("numpy", "pydantic", "ruamel", "lark", "rich", "jinja2", "rapidfuzz"),
    *("trafilatura", "lxml", "pypdf", "defusedxml"),
}
SMALL = (
    *("chicken", "cuban-missile-crisis", "elmira", "f35-s400", "garrison", "prisoners-dilemma"),
    "syria-iraq-1975",
)
UNNEEDED = {
    *("numba", "dd", "rich", "rapidfuzz", "jinja2", "html", "tomllib", "psutil", "numpy.ma"),
    *("detente.casefile.save", "detente.casefile.emit", "detente.casefile.published"),
    *("detente.assessment.pagefile", "detente.assessment.words", "detente.cli.holding"),
}
EVIDENCE = {"detente.evidence.passage", "detente.evidence.forms"}
"""What only a case with passages needs."""
MISTAKES = [
    (("check",), "Missing argument 'CASE'", "see: detente check --help"),
    (("states", "chicken", "--wher", "Crash"), "No such option: --wher", "see: detente states"),
    (("states", "chicken", "--limit", "-1"), "expected a whole number from 0 on, got '-1'", ""),
    (("states", "chicken", "--limit", "many"), "expected a whole number from 0 on, got 'many'", ""),
    (("states", "chicken", "more"), "Got unexpected extra argument", "see: detente states"),
    (("chek", "chicken"), "No such command 'chek'", "see: detente --help"),
    (("check", "games/chiken"), "no case 'games/chiken'", "did you mean 'games/chicken'?"),
    (("states", "chicken", "--where", "Cash"), "no state 'Cash'", "did you mean"),
]


@pytest.mark.parametrize(("words", "message", "fix"), MISTAKES)
def test_a_mistake_has_one_shape_in_json(
    run: Run, words: tuple[str, ...], message: str, fix: str
) -> None:
    (problem,) = run(*words, "--json").problems
    assert message in problem["message"]
    assert problem["fix"].startswith(fix)


@pytest.mark.parametrize(("words", "message", "fix"), MISTAKES)
def test_a_mistake_is_told_in_text(
    run: Run, words: tuple[str, ...], message: str, fix: str
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.startswith("Usage: detente " if "see:" in fix else "error: ")


@pytest.mark.parametrize(
    "words",
    [
        ("states", "chicken", "--where", "--json"),
        ("check", "--", "--json"),
        ("check", "nowhere", "more", "--", "--json"),
    ],
    ids=" ".join,
)
def test_json_as_a_value_or_an_argument_asks_for_no_json(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_json_before_a_value_and_before_the_command(run: Run) -> None:
    assert run("states", "--json", "chicken", "--where", "Cash").problems
    assert run("--json", "states", "chicken").problems
    assert run("--", "states", "chicken", "--json").data


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help")], ids=" ".join)
def test_help_and_version_end_with_0(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


def test_help_imports_nothing_that_computes(tmp_path: Path) -> None:
    begun = time.perf_counter()
    imported = imports_of(tmp_path, "--help")
    # Half a second is promised, of a machine that does nothing else meanwhile.
    assert time.perf_counter() - begun < 5
    assert "typer" in imported
    assert not HEAVY & imported


@pytest.mark.parametrize("case", SMALL)
def test_stability_of_a_small_case_imports_only_what_it_needs(tmp_path: Path, case: str) -> None:
    imported = imports_of(tmp_path, "stability", case, "--json")
    assert {"numpy", "detente.stability.passes"} <= imported
    assert not (UNNEEDED | (set() if case == "f35-s400" else EVIDENCE)) & imported


def test_a_small_case_takes_one_thread(tmp_path: Path) -> None:
    code = "import os\nprint(len(os.listdir('/proc/self/task')), file=sys.stderr)"
    unset = {name: value for name, value in os.environ.items() if name not in UNUSED}
    if not Path("/proc/self/task").is_dir():
        pytest.skip("this system does not list threads")
    assert told_after(tmp_path, code, "stability", "chicken", "--json", env=unset) == ["1"]


def imports_of(folder: Path, *words: str) -> set[str]:
    """Return the modules that a run of the command has imported."""
    return set(told_after(folder, "print(*sys.modules, file=sys.stderr)", *words, env=os.environ))


def told_after(folder: Path, code: str, *words: str, env: Mapping[str, str]) -> list[str]:
    """Return the words that `code` writes to standard error after a run of the command."""
    program = (
        f"import sys\nfrom detente.cli import main\nsys.argv = {['detente', *words]}\n"
        f"try:\n    main()\nexcept SystemExit:\n    pass\n{code}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=env,
    )
    return done.stderr.split()


@pytest.mark.parametrize("env", [ASCII, C_LOCALE], ids=["ascii", "C locale"])
def test_a_terminal_that_is_not_utf_8(tmp_path: Path, env: dict[str, str]) -> None:
    ran = apart(tmp_path, "assess", "f35-s400", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("T\\xfcrkiye, ")
    assert "\\u2192" in ran.out
    ran = apart(tmp_path, "cases", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert apart(tmp_path, "check", "Türkiye", env=env).code == 2


@pytest.mark.parametrize("env", [ASCII, C_LOCALE], ids=["ascii", "C locale"])
def test_json_is_utf_8_all_the_same(tmp_path: Path, env: dict[str, str]) -> None:
    ran = apart(tmp_path, "stability", "f35-s400", "--concept", "nash", "--json", env=env)
    assert "Türkiye" in ran.out
    assert "Türkiye" in ran.data["concepts"]["nash"]["stable"]


def test_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(b"f\xe9rry")
    try:
        samples.write(tmp_path / name)
    except (OSError, UnicodeError):
        pytest.skip("this disk has no such names")
    ran = apart(tmp_path, "stability", name, "--json")
    assert (ran.code, ran.data["case"]) == (0, name)
    ran = apart(tmp_path, "check", name)
    assert (ran.code, "Traceback" in ran.err) == (0, False)
    assert "Traceback" not in apart(tmp_path, "assess", name).err


@pytest.mark.parametrize(
    "words",
    [("states", "elmira", "--json"), ("cases",), ("--help",), ("check", "--json"), ("schema",)],
    ids=" ".join,
)
def test_nobody_reads_the_answer(tmp_path: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [("schema",), ("states", "gatt", "--limit", "300")], ids=" ".join)
def test_the_answer_finds_no_room(tmp_path: Path, words: tuple[str, ...]) -> None:
    with (tmp_path / "answer").open("wb") as file:
        done = subprocess.run(
            [*COMMAND, *words],
            cwd=tmp_path,
            stdout=file,
            stderr=subprocess.PIPE,
            # Only whole buffers are retried after a part of them was written.
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            check=False,
            timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        )
    told = b"error: standard output: refused: File too large\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.casefile.cases", interrupt)
    ran = run("cases")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_why_takes_its_seconds_for_each_answer(run: Run) -> None:
    assert "for each answer" in " ".join(run("why", "--help").out.split())
    assert "for each answer" not in " ".join(run("stability", "--help").out.split())
