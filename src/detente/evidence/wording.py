"""How much of the wording of one report stands in another.

*Definition.* The words of a text are its runs of letters and digits, in lower case, typography
folded. A shingle is five words in a row, and S(A) the set of those of A. Of A and B the wording
shared is ``|S(A) ∩ S(B)| / min(|S(A)|, |S(B)|)``; the share of A is ``|S(A) ∩ S(B)| / |S(A)|``.
A is a copy of B when the share of A is at least `COPY_SHARE`.

Source: Broder, A. (1997). On the resemblance and containment of documents. Containment there is the
share of A here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from detente.evidence.fold import Fold

SHINGLE_WORDS = 5
"""How many words in a row make a shingle."""

MIN_SHINGLES = 20
"""Texts with fewer shingles are too short for a share of them to say anything."""

NEAR_SHARE = 0.2
"""From this share of common wording on it is told."""

COPY_SHARE = 0.8
"""A report with so much of its wording in another is a copy of it: no source of its own."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of a report's wording stands in another one.

    Parameters
    ----------
    other : str
        The id of the other report.
    own : float
        The share of this report's wording, 0 to 1.
    others : float
        The share of the other's.
    """

    other: str
    own: float
    others: float

    @property
    def share(self) -> float:
        """Of the shorter of the two, the share that stands in the longer."""
        return max(self.own, self.others)

    @property
    def is_copy(self) -> bool:
        """Whether this report is a copy of the other."""
        return self.own >= COPY_SHARE


def shingles(text: str) -> frozenset[str]:
    """Return the shingles of a text, each as its words with a space between them.

    Examples
    --------
    >>> len(shingles("The ferry sails today, again and again."))
    3
    >>> shingles("“The ferry” sails today…again") == shingles("the 'FERRY' sails today... again")
    True
    """
    words = _WORD.findall(Fold.of(text).text.casefold())
    runs = zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)
    return frozenset(map(" ".join, runs))


def same_words(text: str) -> str:
    """Return a digest that two texts share when they differ in typography and case alone."""
    return hashlib.sha256(Fold.of(text).text.strip().casefold().encode()).hexdigest()


def shares_told(shared: Shared) -> str:
    """Return in words how much of the wording two reports share.

    Examples
    --------
    >>> shares_told(Shared("first", 0.96, 0.4))
    '96% of its wording stands in reports.first, and 40% of the wording of that one here'
    """
    own, others = (f"{int(100 * share)}%" for share in (shared.own, shared.others))
    return (
        f"{own} of its wording stands in reports.{shared.other}, "
        f"and {others} of the wording of that one here"
    )


class Wordings:
    """The wording of many reports, to find those that share some of it.

    Both take the shingles of a report, which who asks and then adds makes once. Adding and asking
    take time linear in them, apart from what many reports share.

    Examples
    --------
    >>> text = " ".join(f"word{number}" for number in range(40))
    >>> known = Wordings()
    >>> known.add("first", shingles(text))
    >>> known.shared(shingles(text + " and more words of its own here"))
    (Shared(other='first', own=0.8372093023255814, others=1.0),)
    """

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}
        self._having: dict[str, list[str]] = {}

    def add(self, report_id: str, found: frozenset[str]) -> None:
        """Take in a report by its shingles."""
        self._sizes[report_id] = len(found)
        for shingle in found:
            self._having.setdefault(shingle, []).append(report_id)

    def shared(self, found: frozenset[str], *, but: str = "") -> tuple[Shared, ...]:
        """Return the reports that share at least `NEAR_SHARE` of the wording, most first.

        Parameters
        ----------
        found : frozenset of str
            The shingles of a report.
        but : str
            The id of a report to leave out: its own.
        """
        if len(found) < MIN_SHINGLES:
            return ()
        common = Counter(name for shingle in found for name in self._having.get(shingle, ()))
        listed = (
            Shared(name, count / len(found), count / self._sizes[name])
            for name, count in common.items()
            if name != but and self._sizes[name] >= MIN_SHINGLES
        )
        near = [shared for shared in listed if shared.share >= NEAR_SHARE]
        return tuple(sorted(near, key=lambda shared: (-shared.own, -shared.others, shared.other)))
