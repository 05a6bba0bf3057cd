"""What the elements of a case are called in reports: names, aliases, and those of countries."""

from __future__ import annotations

from detente.casefile.example import NAMED, is_example
from detente.casefile.schema import CaseDocument
from detente.reading.countries import other_names
from detente.reading.folding import folded


def names_of(document: CaseDocument) -> dict[str, tuple[str, ...]]:
    """Return the name and aliases of each decision maker, stakeholder and option, by address.

    A decision maker that is a country is also called by its other names and by its capital, unless
    another element is. The made-up names of a case that :func:`detente.casefile.new_case` has just
    made are left out: they are nobody's.

    Examples
    --------
    >>> from detente import load_case
    >>> names_of(load_case("f35-s400").document)["decision_makers.Russia"]
    ('Russia', 'Moscow', 'the Kremlin', 'Russian Federation')
    """
    if is_example(document):
        return {}
    given = {
        f"{field}.{part.name}": (part.name, *part.aliases)
        for field in NAMED
        for part in getattr(document, field)
    }
    taken = {folded(name) for names in given.values() for name in names}
    for part in document.decision_makers:
        address = f"decision_makers.{part.name}"
        more = (name for name in other_names(part.name) if folded(name) not in taken)
        given[address] += tuple(more)
    return given
