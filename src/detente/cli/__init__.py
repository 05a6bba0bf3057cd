"""The `detente` command: a face over the library, without logic of its own.

Modules that compute are imported when a command runs, so that `detente --help` starts at once.
"""

import atexit
import gc
import os
import sys

UNUSED = {
    "OPENBLAS_NUM_THREADS": "1",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}
"""What the libraries would set up and no command uses, off unless the user says otherwise: threads
for linear algebra, and a look through every installed package for plugins of pydantic's."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as a shell tells of it."""

KEPT = 200_000
"""Garbage is looked for when so many objects more were made than given up: what is imported alone
are half as many, all of which stay."""


def main() -> None:
    """Run the command; a user's mistake ends with exit code 2 and without a traceback."""
    for name, value in UNUSED.items():
        os.environ.setdefault(name, value)
    gc.set_threshold(KEPT)
    atexit.register(gc.freeze)  # Nor is it looked for at the end: all is given back at once.

    try:
        from detente.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
