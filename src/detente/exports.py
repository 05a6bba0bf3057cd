"""What a package exports, imported when it is first used: a command then loads what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_first_use(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package (PEP 562) that imports a public name when asked.

    The package imports the same names under ``TYPE_CHECKING``, for type checkers and editors.

    Parameters
    ----------
    package : str
        Its ``__name__``.
    homes : mapping of str to str
        For each public name the module of the package that it lives in. No name may be that of a
        module of the package: once imported, the module would be found in its place.

    Examples
    --------
    >>> find = on_first_use("detente.model", {"Option": "options"})
    >>> find("Option")("Strike", "Crew").owner
    'Crew'
    >>> find("Optoin")
    Traceback (most recent call last):
    AttributeError: module 'detente.model' has no attribute 'Optoin'
    """

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
