"""Whether a run fits into the memory that is free, asked before anything is taken."""

from __future__ import annotations

from detente.errors import Problem, TooLargeError

UNASKED = 2**28
"""Up to so many bytes are taken without asking how many are free."""


def require_memory(needed: int, what: str, fix: str) -> None:
    """Refuse what would take more memory than is free.

    Parameters
    ----------
    needed : int
        Bytes, an estimate from above.
    what : str
        What would take them, for the message.
    fix : str
        What to do instead.

    Raises
    ------
    TooLargeError
        With both figures.
    """
    if needed <= UNASKED:
        return
    import psutil

    free = int(psutil.virtual_memory().available)
    if needed > free:
        told = f"{what} would take about {in_words(needed)}, and {in_words(free)} are free"
        raise TooLargeError(Problem(told, "", fix))


def in_words(size: int) -> str:
    """Return a number of bytes as people say it.

    Examples
    --------
    >>> in_words(1536), in_words(12_000_000_000)
    ('1.5 KiB', '11.2 GiB')
    """
    amount = float(size)
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if amount < 1024 or unit == "TiB":
            break
        amount /= 1024
    return f"{amount:.0f} {unit}" if amount >= 1000 else f"{amount:.3g} {unit}"
