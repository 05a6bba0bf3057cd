"""The `detente` command: a face over the library, without logic of its own.

Modules that compute are imported when a command runs, so that `detente --help` starts at once.
"""

import sys

from detente.errors import InputError, Problem


def main() -> None:
    """Run the command; a user's mistake ends with exit code 2 and without a traceback."""
    from detente.cli.app import app

    try:
        app()
    except InputError as error:
        _tell(error.problems, as_json="--json" in sys.argv)
        sys.exit(2)


def _tell(problems: tuple[Problem, ...], *, as_json: bool) -> None:
    if not as_json:
        sys.stderr.writelines(f"error: {problem}\n" for problem in problems)
        return
    import json
    from dataclasses import asdict

    shape = {"error": {"problems": [asdict(problem) for problem in problems]}}
    sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")
