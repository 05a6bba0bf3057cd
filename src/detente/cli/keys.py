"""Single keys from a terminal, without Enter; lines where there is none."""

from __future__ import annotations

import os
import select
import sys

import typer

ENDS = ("\x03", "\x04")
"""Ctrl-C and Ctrl-D."""


def key() -> str:
    """Return the key that is pressed, or the first character of a line; empty at the end.

    A key that is no single letter, such as an arrow, is told as a question mark.
    """
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return (line.strip().lower() or "?")[:1] if line else ""
    try:
        pressed = typer.getchar() if sys.platform == "win32" else _pressed(sys.stdin.fileno())
    except (EOFError, KeyboardInterrupt):
        return ""
    return "" if pressed in ENDS else pressed.lower()[:1]


def _pressed(terminal: int) -> str:
    import termios
    import tty

    before = termios.tcgetattr(terminal)
    try:
        # Draining, not flushing: what was pressed while the last answer was written counts.
        tty.setcbreak(terminal, termios.TCSADRAIN)
        first = os.read(terminal, 1)
        if not first:
            return ENDS[-1]
        if first.isascii() and first != b"\x1b":
            return first.decode("ascii")
        # The rest of an arrow key, or of a letter of several bytes, is no key of its own.
        while select.select([terminal], [], [], 0.02)[0] and os.read(terminal, 32):
            pass
        return "?"
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
