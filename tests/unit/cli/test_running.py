"""Exit codes, the one error shape, and terminals and disks that do not play along."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup, TyperOption

from detente.cli import UNUSED
from detente.cli.app import app
from tests.unit.casefile import samples
from tests.unit.cli.conftest import COMMAND, Run, apart

ASCII = {"PYTHONIOENCODING": "ascii"}
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
HEAVY = {
    *("numpy", "pydantic", "yaml", "rich", "jinja2", "rapidfuzz"),
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
    *("detente.cli.doubt", "detente.cli.adding", "detente.evidence.wording"),
}
EVIDENCE = {"detente.evidence.passage", "detente.evidence.forms"}
"""What only a case with passages needs."""
MISTAKES = [
    (("check",), "missing argument 'CASE'", "see: detente check --help"),
    (("states", "chicken", "--wher", "Crash"), "no such option: --wher", "see: detente states"),
    (("states", "chicken", "--limit", "-1"), "expected a whole number from 0 on, got '-1'", ""),
    (("states", "chicken", "--limit", "many"), "expected a whole number from 0 on, got 'many'", ""),
    (("states", "chicken", "more"), "got unexpected extra argument", "see: detente states"),
    (("chek", "chicken"), "no such command 'chek'", "see: detente --help"),
    (("check", "games/chiken"), "no case 'games/chiken'", "did you mean 'games/chicken'?"),
    (("states", "chicken", "--where", "Cash"), "no state 'Cash'", "did you mean"),
    (("states", "chicken", "--limit", "1", "--limit=1"), "given more than once", "give it once"),
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
    assert ran.err.startswith("error: ")
    assert ran.err.count("\n") == 1
    assert fix in ran.err


REFUSED = {
    "--concept": "no concept 'foo'",
    "--countermoves": "no countermoves 'foo'",
    "--attitude": "no attitude 'foo'; the attitudes are 'a', 'b', 'c', 'd'",
    "--rule": "no coalition rule 'foo'; the coalition rules are 'merged', 'sequence'",
    "--method": "no method 'foo'; did you mean 'flood'?",
    "--coalition": "no decision maker 'foo'",
    "--structure": "no decision maker 'foo'",
    "--dm": "no decision maker 'foo'",
    "--from": "no state 'foo'",
    "--where": "no state 'foo'",
    "--limit": "expected a whole number from 0 on, got 'foo'",
    "--page": "expected a whole number from 1 on, got 'foo'",
    "--horizon": "expected a whole number from 1 on, got 'foo'",
    "--samples": "expected a whole number from 1 on, got 'foo'",
    "--seed": "expected a whole number from 0 on, got 'foo'",
    "--processes": "expected a whole number from 1 on, got 'foo'",
    "--size": "expected a whole number from 1 on, got 'foo'",
    "--most": "expected a whole number from 1 on, got 'foo'",
    "--cluster": "no Dask scheduler answers at 'foo'",
    "--seconds": "expected a number of seconds such as 90, got 'foo'",
    "--memory": "expected a number of GiB such as 4, got 'foo'",
}
"""What each option that is answered from a case says to the word foo; any file may be called so."""
ANSWERING = (
    *("stability", "why", "paths", "states", "doubt", "unknown", "strength", "coalitions"),
    *("robustness", "views"),
)


def with_an_option() -> Iterator[tuple[str, str]]:
    """Yield each command that answers, with each of its options that not every word can follow."""
    group = typer.main.get_command(app())
    assert isinstance(group, TyperGroup)
    for name in ANSWERING:
        for param in group.commands[name].params:
            is_option = isinstance(param, TyperOption) and not param.is_flag
            if is_option and param.opts[0] not in {"--store", "--output"}:
                yield name, param.opts[0]


@pytest.mark.parametrize(("command", "option"), [*with_an_option()])
def test_a_bad_value_is_told_at_its_option(run: Run, command: str, option: str) -> None:
    state = ["1"] if command == "why" else []
    ran = run(command, "chicken", *state, option, "foo")
    assert (ran.code, ran.out) == (2, "")
    place = "" if (command, option) == ("doubt", "--where") else option
    assert ran.err.startswith(f"error: {place}")
    assert REFUSED[option] in ran.err or "no option 'foo'" in ran.err


def test_a_concept_that_is_not_taken_is_told_with_those_that_are(run: Run) -> None:
    told = run("unknown", "chicken", "--concept", "sqe").err
    assert told == "error: --concept: no concept 'sqe'; did you mean 'seq'?\n"
    told = run("coalitions", "chicken", "--concept", "foo").err
    assert told.endswith("the concepts are 'nash', 'gmr', 'smr', 'seq', 'sseq'\n")
    told = run("strength", "chicken", "--concept", "sseq").err
    assert told.startswith("error: --concept: SSEQ is not defined for such preferences; ask for")
    told = run("views", "chicken", "--concept", "mixed").err
    assert told.startswith("error: --concept: the case has no mix of concepts; ")


def test_names_in_quotation_marks_that_do_not_end(run: Run) -> None:
    told = run("coalitions", "chicken", "--coalition", 'Row,"Column').err
    assert told.startswith("error: --coalition: 'Row,\"Column' cannot be read: ")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("doubt", "chicken", "--store", ""), "--store"),
        (("robustness", "chicken", "--output", " "), "--output"),
        (("check", ""), "CASE"),
        (("new", ""), "FOLDER"),
        (("schema", "--output", ""), "--output"),
        (("add-report", "a", "b", "--title", "c", "--id", ""), "--id"),
    ],
)
def test_an_empty_text_is_told_where_it_stands(
    run: Run, words: tuple[str, ...], where: str
) -> None:
    assert [problem["where"] for problem in run(*words, "--json").problems] == [where]


def test_without_a_word_the_help_is_printed(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: detente [OPTIONS] COMMAND")


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


VALID = {
    "--concept": "seq",
    "--countermoves": "one-move",
    "--method": "flood",
    "--rule": "merged",
    "--published": "2031-05-01",
    "--retrieved": "2031-05-01",
}
"""A value of each option that does not take every text."""


def single_valued() -> Iterator[tuple[str, ...]]:
    """Yield each command, with enough arguments, and each of its options that takes one value."""
    group = typer.main.get_command(app())
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        least = [one for one in command.params if not isinstance(one, TyperOption) and one.required]
        for param in command.params:
            if isinstance(param, TyperOption) and not (param.multiple or param.is_flag):
                yield (name, *("1" for _ in least), param.opts[0])


@pytest.mark.parametrize("words", [*single_valued()], ids=" ".join)
def test_an_option_that_takes_one_value_is_refused_twice(run: Run, words: tuple[str, ...]) -> None:
    *before, option = words
    value = VALID.get(option, "1")
    needed = {"inverse": "--target", "add-passage": "--id"}
    required = needed.get(words[0], option)
    rest = [] if option == required else [required, "1"]
    ran = run(*before, *rest, option, value, f"{option}={value}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: {option}: given more than once; give it once\n"


def test_every_option_given_twice_is_told_and_none_that_may_repeat(run: Run) -> None:
    words = ("stability", "chicken", "--concept", "nash", "--concept", "seq", "--json", "--json")
    assert run(*words).code == 0
    twice = ("--limit", "1", "--page", "1") * 2
    told = [(problem["where"], problem["message"]) for problem in run(*words, *twice).problems]
    assert told == [("--limit", "given more than once"), ("--page", "given more than once")]
    assert run("states", "chicken", *twice, "--help").code == 0


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
