"""Asking a person about one suggestion after another, by single keys or by lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from detente.cli.keys import key
from detente.cli.queued import count_told
from detente.cli.reviewing import lines_of, now, told
from detente.cli.show import print_lines, visible
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.cli.reviewing import Queue
    from detente.reading.suggestion import Suggestion

KEYS = """\
  1-9  accept it as a passage of the likely element of that number
  a    accept it as a passage: choose the element
  r    accept it as a new reading: choose the element
  n    accept it as a new element
  x    reject it: say why
  s    skip it: it waits
  b    go back to the one before
  u    undo the last decision
  ?    show these keys
  q    stop: what is decided is kept\
"""

MENU = "[1-9] here  [a]ccept  [r]eading  [n]ew  [x] reject  [s]kip  [b]ack  [u]ndo  [?]  [q]uit"


def ask(case: Case, queue: Queue, waits: Sequence[Suggestion], by: str) -> None:
    """Ask about suggestions until all are decided or skipped, or the person stops."""
    print_lines([f"{count_told(waits)}; what you decide is kept as by {by}"])
    if waits:
        _Review(case, queue, waits, by).run()


class _Review:
    """A person going through the queue."""

    def __init__(self, case: Case, queue: Queue, waits: Sequence[Suggestion], by: str) -> None:
        self._folder = case.folder
        self._case = case
        self._queue = queue
        self._waits = [*waits]
        self._by = by
        self._place = 0
        self._decided = 0

    def run(self) -> None:
        from detente.casefile.queue.likely import Likely

        keys = {"a": self._passage, "r": self._reading, "n": self._element, "x": self._reject}
        shown = ""
        while self._place < len(self._waits):
            one = self._waits[self._place]
            if shown != one.id:
                likely = Likely(self._case).addresses(one)
                _show(self._case, one, likely, self._place + 1, len(self._waits))
            shown = one.id
            print_lines([MENU])
            pressed = key()
            if pressed in ("q", ""):
                break
            if pressed == "s":
                self._place += 1
            elif pressed == "b":
                self._place = max(0, self._place - 1)
            elif pressed == "u":
                self._undo()
            elif pressed.isdigit() and 0 < int(pressed) <= len(likely):
                self._rule(one, decided="passage", address=likely[int(pressed) - 1])
            elif pressed in keys:
                keys[pressed](one, likely)
            else:
                print_lines([KEYS])
        left = len(self._waits) - self._decided
        print_lines([f"{self._decided} decided, {left} left"])

    def _rule(self, one: Suggestion, **given: str) -> None:
        """Carry out a ruling, or tell why it cannot be, and stay at the suggestion."""
        from detente.casefile import load_case
        from detente.casefile.queue.decided import Decided
        from detente.casefile.queue.deciding import decide
        from detente.casefile.queue.ruling import Ruling

        try:
            ruling = Ruling(decided=Decided(given.pop("decided")), **given)
            decision = decide(self._folder, one, ruling, by=self._by, at=now())
        except InputError as error:
            print_lines(lines_of(error.problems))
            return
        print_lines([told(decision)])
        self._case = load_case(self._folder)
        self._waits.pop(self._place)
        self._decided += 1

    def _undo(self) -> None:
        """Undo the last decision; its suggestion is the next that is asked about."""
        from detente.casefile import load_case
        from detente.casefile.queue.deciding import undo

        try:
            decision = undo(self._folder, by=self._by, at=now())
        except InputError as error:
            print_lines(lines_of(error.problems))
            return
        print_lines([f"{told(decision)}; it waits again"])
        self._case = load_case(self._folder)
        again = [one for one in self._queue(self._case) if one.id == decision.suggestion]
        self._waits[self._place : self._place] = again
        self._decided = max(0, self._decided - len(again))

    def _passage(self, one: Suggestion, likely: Sequence[str]) -> None:
        address = _address(self._case, likely)
        if address:
            self._rule(one, decided="passage", address=address)

    def _reading(self, one: Suggestion, likely: Sequence[str]) -> None:
        address = _address(self._case, likely)
        if not address:
            return
        value = _line("What it says (Enter takes what is suggested)")
        if value is None:
            return
        name = _line("What the reading is called (Enter names it by its report)")
        if name is not None:
            self._rule(one, decided="reading", address=address, value=value, reading=name)

    def _element(self, one: Suggestion, likely: Sequence[str]) -> None:
        from detente.casefile.queue.claiming import new_address

        offered = new_address(one)
        is_whole = not offered.endswith(".")
        tail = f"Enter takes {offered}" if is_whole else f"such as {offered}NAME"
        typed = _line(f"Which element ({tail})")
        if typed is None or not (typed or is_whole):
            return
        value = _line("What it says (Enter takes what is suggested)")
        owner: str | None = ""
        if value is not None and (typed or offered).startswith("options."):
            takes = f" (Enter takes {one.speaker})" if one.speaker else ""
            owner = _line(f"Whose option it is{takes}")
        if value is not None and owner is not None:
            self._rule(one, decided="element", address=typed or offered, value=value, owner=owner)

    def _reject(self, one: Suggestion, likely: Sequence[str]) -> None:
        reason = _line("Why")
        if reason:
            self._rule(one, decided="rejected", reason=reason)


def _show(case: Case, one: Suggestion, likely: Sequence[str], number: int, count: int) -> None:
    from detente.casefile.queue.waiting import surroundings

    report = next(report for report in case.reports if report.id == one.report_id)
    around = surroundings(report, one.span)
    print_lines([""])
    print_lines([f"{number} of {count}: {one.kind}, {report.id} line {around.line}"], style="bold")
    print_lines([f"  … {around.before}"] if around.before else [])
    print_lines([f"  »» {around.passage} ««"], style="bold")
    print_lines([f"  {around.after} …"] if around.after else [])
    print_lines([f"  suggests: {one.says}"])
    print_lines([f"  inferred: {'; '.join(one.inferred)}"] if one.inferred else [])
    print_lines([f"  found by: {one.rule} ({one.made_by})"])
    print_lines(f"    {place}  {address}" for place, address in enumerate(likely, start=1))


def _line(question: str) -> str | None:
    """Return the line that is typed; None at the end of the input."""
    try:
        words: str = typer.prompt(f"  {visible(question)}", default="", show_default=False)
    except typer.Abort:
        print_lines(["", "  broken off: nothing is decided"])
        return None
    return words.strip()


def _address(case: Case, likely: Sequence[str]) -> str:
    """Return the address that is chosen by its number or a part of it; empty for none."""
    from detente.casefile.queue.likely import matching

    offered = [*likely]
    while True:
        question = "Where: a number, or a part of its name (Enter goes back)"
        typed = _line(question)
        if not typed:
            return ""
        if typed.isdigit() and 0 < int(typed) <= len(offered):
            return offered[int(typed) - 1]
        found = matching(case, typed)
        if len(found) == 1:
            return found[0]
        if not found:
            print_lines([f"  nothing is called like {typed!r}"])
            continue
        offered = [*found]
        print_lines(f"    {place}  {address}" for place, address in enumerate(offered, start=1))
