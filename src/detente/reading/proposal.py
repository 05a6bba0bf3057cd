"""A proposal: the element of a case that reports suggest, as ``case.yaml`` would hold it."""

from __future__ import annotations

from dataclasses import dataclass


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
    >>> proposal = Proposal("options", (("name", "Lift the ban"), ("owner", "Upstream")))
    >>> proposal.field("owner"), proposal.field("about")
    ('Upstream', '')
    """

    part: str
    entry: tuple[tuple[str, str], ...]
    address: str = ""

    def field(self, key: str) -> str:
        """Return the value of a key; empty where it has none."""
        return dict(self.entry).get(key, "")
