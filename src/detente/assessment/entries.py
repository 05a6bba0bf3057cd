"""Every element and reading of a case as the page refers to it: anchor, heading, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.casefile import Case
from detente.casefile.addresses import Located, located
from detente.casefile.part import Part
from detente.casefile.sourced import Reading, Sourced
from detente.casefile.stated import StatementElement
from detente.casefile.yamlreader import PathInFile
from detente.evidence import Orphaned, Passage, standing

MOVES_LISTED = 300
"""Moves of a case in graph form that are listed with their sources."""

_HEADINGS = {
    "status quo": "The status quo",
    "preference": "Preference of {}",
    "concept": "Concept of {}",
    "feasibility rule": "Rule {}",
    "coalesced states": "Coalesced states {}",
    "move": "Move {}",
    "unknown pair": "Unknown pair {}",
    "view": "View of {}",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage as it is cited.

    Attributes
    ----------
    passage : Passage
    number : int
        Its place among the passages of its report, 1 = first in the text.
    problem : str
        Why it no longer stands in its report; empty when it does.
    """

    passage: Passage
    number: int
    problem: str

    @property
    def label(self) -> str:
        """Its report and its number."""
        return f"{self.passage.report_id}\N{NO-BREAK SPACE}{self.number}"


@dataclass(frozen=True, slots=True)
class Basis:
    """What something rests on: passages, an assumption, both, or neither."""

    citations: tuple[Citation, ...] = ()
    assumption: str = ""

    def __add__(self, other: Basis) -> Basis:
        """Return both together, each citation once."""
        citations = tuple(dict.fromkeys(self.citations + other.citations))
        said = dict.fromkeys(filter(None, (self.assumption, other.assumption)))
        return Basis(citations, " ".join(said))


@dataclass(frozen=True, slots=True)
class Entry:
    """An element or a reading.

    Attributes
    ----------
    anchor : str
        The id of its place in the page.
    heading : str
        What it is called in words.
    address : str
        What the case file and the findings call it.
    part : Part
    basis : Basis
    """

    anchor: str
    heading: str
    address: str
    part: Part
    basis: Basis

    @property
    def table(self) -> str:
        """The id of the table of its readings."""
        return f"{self.anchor}-readings"


class Entries(Mapping[PathInFile, Entry]):
    """The entries of a case by their path in the file, in the order of the schema.

    Attributes
    ----------
    citations : dict of str to Citation
        By the id of the passage.
    numbers : dict of path to int
        Of each statement, as the engine has it, 1 = most important: one that is no wish has none.
    """

    def __init__(self, case: Case) -> None:
        self.citations = _citations(case)
        self.numbers = _numbers(case)
        self._by_path: dict[PathInFile, Entry] = {}
        for number, item in enumerate(located(case.document), start=1):
            is_listed = item.kind != "move" or int(item.path[-1]) < MOVES_LISTED
            # Statements in any order have no line of their own: the first of them comes next.
            place = number + 1 if item.kind == "statement order" else number
            self._by_path[item.path] = Entry(
                f"element-{place}" if is_listed else "moves",
                self._heading(item),
                item.address,
                item.part,
                self._basis(item.part),
            )

    def __getitem__(self, path: PathInFile) -> Entry:
        return self._by_path[path]

    def __iter__(self) -> Iterator[PathInFile]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def _basis(self, part: Part) -> Basis:
        if not isinstance(part, Sourced):
            return Basis()
        cited = tuple(self.citations[name] for name in part.passages if name in self.citations)
        return Basis(cited, part.assumption.strip())

    def _heading(self, item: Located) -> str:
        if isinstance(item.part, Reading):
            return f"{self._by_path[item.path[:-2]].heading}, “{item.part.name}”"
        last = item.path[-1]
        number = last + 1 if isinstance(last, int) else 0
        if isinstance(item.part, StatementElement):
            depth = 4 if "in_any_order" in item.path else 2
            whose = self._by_path[item.path[:-depth]].heading.removeprefix("Preference of ")
            if item.kind == "statement order":
                first = self.numbers.get((*item.path, "in_any_order", 0), number)
                return f"{whose}, statements from {first} on, in any order"
            return f"{whose}, statement {self.numbers.get(item.path, number)}"
        name = getattr(item.part, "name", "") or getattr(item.part, "of", "")
        if item.kind in _HEADINGS:
            return _HEADINGS[item.kind].format(name or number)
        return f"{item.kind.capitalize()} “{name}”"


def _numbers(case: Case) -> dict[PathInFile, int]:
    """Return the number of each statement.

    Statements in any order are numbered as the default order has them.
    """
    numbers = {}
    for place, stated in enumerate(case.document.preferences):
        readings = (("readings", number) for number in range(len(stated.readings)))
        for below, claim in zip([(), *readings], [stated, *stated.readings], strict=True):
            wishes = (
                told for told in claim.statements() if told.element.chosen.statement is not None
            )
            for number, told in enumerate(wishes, start=1):
                numbers["preferences", place, *below, *told.path] = number
    return numbers


def _citations(case: Case) -> dict[str, Citation]:
    by_report: dict[str, list[Passage]] = defaultdict(list)
    for passage in case.passages:
        by_report[passage.report_id].append(passage)
    found = {}
    for passages in by_report.values():
        passages.sort(key=lambda passage: (passage.start, -passage.end, passage.id))
        for number, passage in enumerate(passages, start=1):
            stands = standing(passage, case.reports)
            problem = stands.reason if isinstance(stands, Orphaned) else ""
            found[passage.id] = Citation(passage, number, problem)
    return found
