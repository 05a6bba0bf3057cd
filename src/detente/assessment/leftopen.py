"""What the sources leave open: what an answer may depend on, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from detente.analysis import disputed_items
from detente.assessment.claims import said
from detente.assessment.words import plural
from detente.casefile import Case, CaseDocument
from detente.casefile.addresses import Located, choices, located
from detente.casefile.example import is_example
from detente.casefile.findings import unsourced
from detente.casefile.sourced import Element, Reading


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What has several readings, and statements in any order.

    Attributes
    ----------
    deciding : tuple of Located
        What the answer may depend on: the disputed items that `detente doubt` varies.
    beside : tuple of Located
        What no answer of an assessment depends on: facts, horizons, roles, views.
    """

    deciding: tuple[Located, ...]
    beside: tuple[Located, ...]

    def __bool__(self) -> bool:
        """Whether anything is left open."""
        return bool(self.deciding or self.beside)

    @property
    def in_words(self) -> str:
        """How many of each there are, in a sentence; empty where nothing is left open."""
        kinds = ", ".join(dict.fromkeys(map(_kind, self.beside)))
        if not self.deciding:
            beside = plural(len(self.beside), "thing")
            told = f"Nothing that the answer may depend on has several readings; {beside} beside"
            return f"{told} {'has' if len(self.beside) == 1 else 'have'} ({kinds})." if self else ""
        told = f"The sources leave {plural(len(self.deciding), 'thing')} open"
        rest = f", and {len(self.beside):,} that it does not ({kinds})" if self.beside else ""
        return f"{told} that the answer may depend on{rest}."


def left_open(document: CaseDocument) -> LeftOpen:
    """Return what the sources of a case leave open, in the order of the file.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> left_open(load_case("f35-s400").document).in_words
    'The sources leave 6 things open that the answer may depend on, and 8 that it does \
not (facts, horizons).'
    """
    deciding = {item.path for item in disputed_items(document)}
    every = [
        item
        for item in located(document)
        if not isinstance(item.part, Reading) and len(choices(item.part)) > 1
    ]
    return LeftOpen(
        tuple(item for item in every if item.path in deciding),
        tuple(item for item in every if item.path not in deciding),
    )


def open_lines(left: LeftOpen) -> Iterator[str]:
    """Say what is left open with its readings, the one that is used first."""
    if not left:
        return
    yield f"{left.in_words[:-1]}; the reading that is used stands first:"
    yield from (f"  {item.address}: {_readings(item)}" for item in left.deciding)
    if left.beside:
        yield "No answer depends on these:"
        yield from (f"  {item.address}: {_readings(item)}" for item in left.beside)


def unsourced_line(case: Case) -> str:
    """Say how much of a case has no source, which no reading can tell; empty for nothing."""
    if is_example(case.document):
        return "The case is still the example that a new one begins with: what holds is nobody's."
    kinds = Counter(finding.address.partition(".")[0] for finding in unsourced(case))
    if not kinds:
        return ""
    told = ", ".join(f"{count:,} in {kind}" for kind, count in kinds.items())
    many = plural(kinds.total(), "element has", "elements have")
    return f"{many} neither a passage nor a stated assumption ({told}): `detente check` lists them."


def _readings(item: Located) -> str:
    if isinstance(item.part, Element) and item.part.readings:
        used_first = sorted(item.part.readings, key=lambda reading: not reading.default)
        return " | ".join(reading.name for reading in used_first)
    return f"{said(item.part)[0]}; this order is used"


def _kind(item: Located) -> str:
    return "views" if item.path[0] == "views" else f"{item.kind}s"
