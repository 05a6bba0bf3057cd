"""Names out of ``.gmcr`` files, made usable and unique."""

from __future__ import annotations

from collections.abc import Sequence

from detente.casefile.fields import canonical


def cleaned(name: str, otherwise: str) -> str:
    r"""Return a name with single spaces and printable characters only, or another if none is left.

    Examples
    --------
    >>> cleaned("Release\n  Water ", "Option 1"), cleaned("\t", "Option 2")
    ('Release Water', 'Option 2')
    """
    printable = "".join(character if character.isprintable() else " " for character in name)
    return canonical(" ".join(printable.split())) or otherwise


def unique(names: Sequence[str], owners: Sequence[str] | None = None) -> list[str]:
    """Return the names, those that are shared told apart by owner, or else by number.

    Examples
    --------
    >>> unique(["Full", "Full", "Appease"], ["US Support", "IJC", "US Support"])
    ['Full (US Support)', 'Full (IJC)', 'Appease']
    >>> unique(["Miner", "Miner"])
    ['Miner', 'Miner 2']
    """
    told = list(names)
    if owners is not None:
        shared = {name for name in names if names.count(name) > 1}
        told = [
            f"{name} ({owner})" if name in shared else name
            for name, owner in zip(names, owners, strict=True)
        ]
    found: list[str] = []
    for position, name in enumerate(told):
        number, candidate = 1, name
        while candidate in found or (number > 1 and candidate in told[position:]):
            number += 1
            candidate = f"{name} {number}"
        found.append(candidate)
    return found
