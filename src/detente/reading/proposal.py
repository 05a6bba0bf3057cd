"""A proposal: the element of a case that reports suggest, as ``case.yaml`` would hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """An element as it would be written, without its passages.

    Parameters
    ----------
    part : str
        The list of ``case.yaml`` that it would be an entry of, such as ``options``.
    entry : tuple of (str, str)
        Its keys and values, in order; a dot leads into a key: ``requires.option``.
    address : str
        The element of the case that it is already; empty where there is none.

    Examples
    --------
    >>> Proposal("infeasible", (("requires.option", "Sail"), ("requires.needs", "Pay"))).fields()
    {'requires': {'option': 'Sail', 'needs': 'Pay'}}
    """

    part: str
    entry: tuple[tuple[str, str], ...]
    address: str = ""

    def fields(self) -> dict[str, Any]:
        """Return the entry as ``case.yaml`` nests it."""
        found: dict[str, Any] = {}
        for key, value in self.entry:
            outer, _, inner = key.partition(".")
            if inner:
                found.setdefault(outer, {})[inner] = value
            else:
                found[outer] = value
        return found
