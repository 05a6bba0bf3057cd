"""What is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One case, run once.

    Attributes
    ----------
    name : str
    kind : str
        ``"rate"``, ``"processes"`` or ``"memory"``: what of it is told.
    title : str
    items : int
        Disputed items of a drawn dispute; 0 for the reference case.
    concepts : tuple of str
    processes : int
    """

    name: str
    kind: str
    title: str
    items: int
    concepts: tuple[str, ...] = ("nash", "seq")
    processes: int = 1


RATES = (
    Row("reference", "rate", "the reference case, Nash and SEQ", 0),
    Row("ten", "rate", "1,024 states, 10 disputed items, Nash and SEQ", 10),
    Row("ten-nash", "rate", "the same, Nash alone", 10, ("nash",)),
)
PROCESSES = tuple(
    Row(
        f"processes-{count}",
        "processes",
        "1,024 states, 14 items, Nash and SEQ",
        14,
        processes=count,
    )
    for count in (1, 2)
)
MEMORY = tuple(
    Row(f"items-{items}", "memory", f"1,024 states, {items} items, Nash alone", items, ("nash",))
    for items in (10, 13, 16, 19)
)
ROWS = (*RATES, *PROCESSES, *MEMORY)
QUICK = 6
"""Disputed items of a drawn dispute where it has to be quick."""
