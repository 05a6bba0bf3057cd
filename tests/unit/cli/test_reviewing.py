from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest

from detente.casefile import load_case
from detente.casefile.queue import load_decisions
from detente.casefile.queue.waiting import chosen
from detente.evidence import import_report, write_report
from tests.parses import EXULTED, StandIn
from tests.unit.casefile.queue.harbour import files, make, one, waits
from tests.unit.cli.conftest import COMMAND, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "harbour")


def test_what_waits_is_listed_with_where_it_may_belong(folder: Path, run: Run) -> None:
    before = files(folder)
    ran = run("review", "harbour", "--list", "--kind", "amount")
    assert ran.code == 0
    assert "mail:48-61:amount" in ran.out
    assert (
        ran.out.rstrip().endswith("4 suggestions wait, 0 decided") or "wait, 0 decided" in ran.out
    )
    listed = run("review", "harbour", "--json", "--report", "mail").data
    assert {row["report"] for row in listed["waiting"]} == {"mail"}
    assert listed["waiting"][0]["likely"]
    assert listed["decided"] == []
    assert files(folder) == before
    assert not (folder / "decisions.jsonl").exists()


def test_the_list_stays_narrow_and_its_ids_whole(folder: Path, run: Run) -> None:
    listed = run("review", "harbour", "--list").out.splitlines()
    ids = [one.id for one in chosen(waits(folder))]
    assert [line[2:] for line in listed if line[:2] == "  " != line[2:4]] == ids
    assert max(map(len, listed)) <= 92
    assert any(line.startswith("      likely at ") for line in listed)


def test_a_file_of_decisions_is_carried_out_and_undone(folder: Path, run: Run) -> None:
    before = files(folder)
    assert run("review", "harbour", "--export", "q.csv").code == 0
    suggestion = one(folder, "time")
    Path("d.csv").write_text(f"id,decision,address\n{suggestion.id},passage,options.Strike\n")
    ran = run("review", "harbour", "--from", "d.csv", "--by", "Ada", "--json")
    assert ran.data["decided"][0]["by"] == "Ada"
    assert load_case(folder).document.options[0].passages
    again = run("review", "harbour", "--from", "d.csv", "--by", "Ada")
    assert again.out == "0 decisions by Ada, kept in harbour/decisions.jsonl\n"
    Path("e.csv").write_text(f"id,decision,reason\n{suggestion.id},rejected,no\n")
    assert run("review", "harbour", "--from", "e.csv", "--by", "Ada").code == 2
    undone = run("review", "harbour", "--undo", "--id", suggestion.id)
    assert undone.out == f"{suggestion.id}: undone; it waits again\n"
    assert files(folder) == before


def test_problems_of_a_file_are_told_with_their_lines(folder: Path, run: Run) -> None:
    name = one(folder, "time").id
    Path("d.csv").write_text(f"id,decision,address\n{name},passage,options.Stirke\n")
    (problem,) = run("review", "harbour", "--from", "d.csv", "--json").problems
    assert problem["where"] == "d.csv:2"
    assert problem["fix"] == "did you mean 'options.Strike'?"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("f35-s400",), "a shipped case is not changed"),
        (("f35-s400", "--undo"), "a shipped case is not changed"),
        (("harbour", "--list", "--undo"), "ask for different answers"),
        (("harbour", "--id", "x"), "of use with --undo alone"),
        (("harbour", "--kind", "tiem"), "did you mean 'time'"),
        (("harbour", "--report", "pots", "--list"), "did you mean 'post'"),
        (("harbour", "--undo"), "nothing is decided that could be undone"),
        (("harbour", "--from", "none.csv"), "no such file"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    folder: Path, run: Run, words: tuple[str, ...], told: str
) -> None:
    ran = run("review", *words)
    assert ran.code == 2
    assert told in ran.err
    assert folder.exists()


def _answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_lines_answer_where_there_is_no_terminal(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    count = len(waits(folder))
    _answering(
        monkeypatch, "1", "x", "no use", "r", "Losses", "9", "New", "n", "facts.More", "", "?"
    )
    ran = run("review", "harbour", "--by", "Ada", "--kind", "amount")
    assert ran.code == 0
    decided = [one.decided for one in load_decisions(folder)]
    assert decided[:2] == ["passage", "rejected"]
    assert "3  " in ran.out
    assert "accept it as a new reading" in ran.out
    assert len(waits(folder)) == count - len(decided)
    _answering(monkeypatch, *["u"] * len(decided), "q")
    run("review", "harbour", "--by", "Ada")
    assert files(folder) == before


def test_what_cannot_be_done_is_told_and_asked_again(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answering(monkeypatch, "n", "nothing.New", "", "x", "", "b", "s", "q")
    ran = run("review", "harbour", "--by", "Ada")
    assert "not done: address: no new element of 'nothing'" in ran.out
    assert load_decisions(folder) == ()


class _Terminal:
    """A process with a terminal of its own, and what it has printed."""

    def __init__(self, words: list[str], cwd: Path) -> None:
        self._own, other = pty.openpty()
        environment = os.environ | {"TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
        # Where the tests run in the background, an interruption is ignored, and by children too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [*COMMAND, *words], stdin=other, stdout=other, stderr=other, cwd=cwd, env=environment
        )
        signal.signal(signal.SIGINT, before)
        os.close(other)
        self.printed = ""

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 20
        while words not in self.printed:
            if time.monotonic() > end:
                self.process.kill()
                self.process.wait()
                pytest.fail(f"{words!r} is not printed, but {self.printed!r}")
            if select.select([self._own], [], [], 1)[0]:
                try:
                    self.printed += os.read(self._own, 65536).decode("utf-8", "replace")
                except OSError:
                    assert words in self.printed, self.printed
        self.printed = self.printed.partition(words)[2]

    def press(self, keys: str) -> None:
        self._rest()
        os.write(self._own, keys.encode())

    def interrupt(self) -> None:
        self._rest()
        self.process.send_signal(signal.SIGINT)

    def _rest(self) -> None:
        """Wait until the process waits for a key: a person presses none before the menu is read."""
        process, times = psutil.Process(self.process.pid), 0
        end = time.monotonic() + 20
        while times < 6 and time.monotonic() < end:
            time.sleep(0.05)
            times = times + 1 if process.status() == psutil.STATUS_SLEEPING else 0

    def close(self) -> None:
        self.process.wait(60)
        os.close(self._own)


def test_single_keys_decide_in_a_terminal(folder: Path) -> None:
    before = files(folder)
    terminal = _Terminal(["review", "harbour", "--by", "Ada", "--kind", "amount"], folder.parent)
    menu = "[q]uit"
    terminal.wait_for(menu)
    terminal.press("?")
    terminal.wait_for("undo the last decision")
    terminal.press("1")
    terminal.wait_for("passage at ")
    terminal.wait_for(menu)
    terminal.press("\x1b[A")  # an arrow decides nothing
    terminal.wait_for("undo the last decision")
    terminal.press("x")
    terminal.wait_for("Why")
    terminal.press("not ours\n")
    terminal.wait_for("rejected")
    terminal.wait_for(menu)
    decided = load_decisions(folder)
    assert [one.decided for one in decided] == ["passage", "rejected"]
    assert decided[1].reason == "not ours"
    for _ in decided:
        terminal.press("u")
        terminal.wait_for("it waits again")
        terminal.wait_for(menu)
    terminal.press("a")
    terminal.wait_for("Where")
    terminal.press("raise\n")
    terminal.wait_for("passage at options.Raise pay")
    terminal.wait_for(menu)
    terminal.press("u")
    terminal.wait_for(menu)
    terminal.press("q")
    terminal.wait_for("0 decided")
    terminal.close()
    assert terminal.process.returncode == 0
    assert files(folder) == before


def test_a_question_that_is_broken_off_decides_nothing(folder: Path) -> None:
    before = files(folder)
    terminal = _Terminal(["review", "harbour", "--by", "Ada", "--kind", "amount"], folder.parent)
    menu = "[q]uit"
    terminal.wait_for(menu)
    for is_ended in (False, True):
        terminal.press("n")
        terminal.wait_for("Which element")
        terminal.press("options.Blockade\n")
        terminal.wait_for("What it says")
        terminal.press("\n")
        terminal.wait_for("Whose option it is")
        terminal.press("\x04") if is_ended else terminal.interrupt()
        terminal.wait_for(menu)
        terminal.press("x")
        terminal.wait_for("Why")
        terminal.press("\x04") if is_ended else terminal.interrupt()
        terminal.wait_for(menu)
    terminal.interrupt()
    terminal.wait_for("0 decided")
    terminal.close()
    assert terminal.process.returncode == 0
    assert files(folder) == before
    assert load_decisions(folder) == ()


def test_what_a_parser_finds_waits_and_its_decision_names_it(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = import_report("Ana Lund exulted that it rained.", id="note", title="Note")
    write_report(folder / "reports", report)
    monkeypatch.setattr("detente.reading.pipelines.pipeline_named", lambda name: StandIn(EXULTED))
    only = ("review", "harbour", "--kind", "statement", "--report", "note")
    assert run(*only, "--json").data["waiting"] == []
    [found] = run(*only, "--pipeline", "any", "--json").data["waiting"]
    assert found["made_by"] == "detente reader 1 with en_stand_in 1.0"
    Path("d.csv").write_text(f"id,decision,address\n{found['id']},passage,options.Strike\n")
    unread = run("review", "harbour", "--from", "d.csv", "--by", "Ada")
    assert (unread.code, "--pipeline" in unread.err) == (2, True)
    decided = run("review", "harbour", "--from", "d.csv", "--by", "Ada", "--pipeline", "any")
    assert decided.code == 0
    assert load_decisions(folder)[-1].made_by == found["made_by"]
    assert run(*only, "--pipeline", "any", "--json").data["waiting"] == []


def test_a_pipeline_that_is_not_installed_is_refused_before_anything_is_read(
    folder: Path, run: Run
) -> None:
    for command in ("review", "compare", "read"):
        ran = run(command, "harbour", "--pipeline", "nowhere")
        assert ran.code == 2
        assert "--pipeline: no spaCy pipeline 'nowhere' is installed" in ran.err
