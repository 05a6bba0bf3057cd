"""The `detente` command: a face over the library, without logic of its own.

Modules that compute are imported when a command runs, so that `detente --help` starts at once.
"""

import sys


def main() -> None:
    """Run the command; a user's mistake ends with exit code 2 and without a traceback."""
    from detente.cli.running import run

    sys.exit(run(sys.argv[1:]))
