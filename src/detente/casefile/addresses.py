"""The address of every element: what passages, findings and analyses call it.

An element with a name is ``options.Readmit``; one without is told by its number (1 = first), such
as ``infeasible.2``. The third statement of a prioritization is ``preferences.Russia.3``; where
it is a group in any order, the first of the group is ``preferences.Russia.3.1``. A reading is
``options.Readmit.readings.second report``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from detente.casefile.part import Part
from detente.casefile.schema import CaseDocument
from detente.casefile.sourced import Element, Reading, Sourced
from detente.casefile.stated import ListedStatement, OrderClaim, PreferenceClaim
from detente.casefile.yamlreader import PathInFile
from detente.errors import CaseError, Problem, nearest
from detente.model.options import check_names


class ElementAt(NamedTuple):
    """An element, what it is called, and what kind of thing it is in words."""

    address: str
    kind: str
    element: Part


class Located(NamedTuple):
    """An element or a reading, with its address and the keys that lead to it."""

    address: str
    kind: str
    part: Part
    path: PathInFile


_KINDS = {
    "decision_makers": ("decision maker", "name"),
    "stakeholders": ("stakeholder", "name"),
    "options": ("option", "name"),
    "infeasible": ("feasibility rule", ""),
    "coalesce": ("coalesced states", ""),
    "states": ("state", "name"),
    "moves": ("move", ""),
    "preferences": ("preference", "of"),
    "concepts": ("concept", "of"),
    "facts": ("fact", "name"),
    "horizons": ("horizon", "name"),
    "views": ("view", ""),
}
"""The lists of elements, in the order of the schema: in words, and the field with the name."""


def elements(document: CaseDocument) -> Iterator[ElementAt]:
    """Return every element of a case with its address and kind, in the order of the schema.

    The statements of a prioritization are elements too; they follow their preference. Readings
    are not elements: an element has them.

    Examples
    --------
    >>> document = CaseDocument.model_validate({
    ...     "detente": 1,
    ...     "title": "Ferry",
    ...     "preferences": ({"of": "Crew", "prioritization": ({"statement": "Strike"},)},),
    ... })
    >>> [(address, kind) for address, kind, _ in elements(document)]
    [('preferences.Crew', 'preference'), ('preferences.Crew.1', 'statement')]
    """
    for item in located(document):
        if not isinstance(item.part, Reading):
            yield ElementAt(item.address, item.kind, item.part)


def located(document: CaseDocument) -> Iterator[Located]:
    """Return every element and every reading, with the keys that lead to it in the file."""
    if document.status_quo is not None:
        path = ("status_quo",)
        yield from _with_readings(Located("status_quo", "status quo", document.status_quo, path))
    for field, (kind, key) in _KINDS.items():
        for number, part in enumerate(getattr(document, field), start=1):
            name = getattr(part, key) if key else number
            yield from _with_readings(Located(f"{field}.{name}", kind, part, (field, number - 1)))


def cited(document: CaseDocument) -> dict[str, list[Located]]:
    """Return the elements and readings that cite each passage, in the order of the schema."""
    found: dict[str, list[Located]] = {}
    for item in located(document):
        for passage in item.part.passages if isinstance(item.part, Sourced) else ():
            found.setdefault(passage, []).append(item)
    return found


def addressed(data: Any, path: PathInFile) -> PathInFile:
    """Return a path with elements and readings called as in their addresses.

    An element whose name cannot be read is told by its number, as one without a name is.

    Parameters
    ----------
    data
        A file's plain data, which need not be valid.
    path : PathInFile

    Examples
    --------
    >>> data = {"preferences": ({"of": "Crew", "prioritization": ({"statement": "Stike"},)},)}
    >>> addressed(data, ("preferences", 0, "prioritization", 0, "statement"))
    ('preferences', 'Crew', 0, 'statement')
    """
    steps: list[str | int] = []
    for place, step in enumerate(path):
        data = _entry(data, step)
        field = str(path[place - 1]) if place else ""
        if field in ("prioritization", "in_any_order") and isinstance(step, int):
            steps.pop()  # the first of the third is preferences.Russia.3.1
        key = _KINDS.get(field, ("", ""))[1] if place == 1 else "name" * (field == "readings")
        name = _entry(data, key)
        is_name = isinstance(name, str) and not check_names([name], "the name")
        steps.append(name if is_name else step)
    return tuple(steps)


def _entry(data: Any, key: str | int) -> Any:
    """Return an entry of fields or of a list; None where there is none."""
    try:
        return data[key]
    except (LookupError, TypeError):
        return None


def at_address(document: CaseDocument, address: str) -> Located:
    """Return the element or reading at an address.

    Raises
    ------
    CaseError
        When there is none; with the nearest address.
    """
    everything = {item.address: item for item in located(document)}
    if address not in everything:
        fix = nearest(address, tuple(everything), what="addresses")
        raise CaseError(Problem(f"no element {address!r}", "", fix))
    return everything[address]


def choose(document: CaseDocument, readings: Mapping[str, str]) -> CaseDocument:
    """Return the same document with other readings as the default.

    Parameters
    ----------
    document : CaseDocument
    readings : mapping of str to str
        For addresses of elements the name of the reading to choose.

    Raises
    ------
    CaseError
        With every element or reading that does not exist.
    """
    problems: list[Problem] = []
    data = document.model_dump(by_alias=True, exclude_unset=True)
    for address, name in readings.items():
        try:
            item = at_address(document, address)
        except CaseError as error:
            problems += error.problems
            continue
        names = choices(item.part)
        if name not in names:
            fix = nearest(name, names, what="readings")
            problems.append(Problem(f"no reading {name!r}", address, fix))
            continue
        fields = _inside(data, item.path)
        if isinstance(item.part, ListedStatement) and item.part.group:
            order = item.part.orders[names.index(name)]
            fields["default_order"] = tuple(place + 1 for place in order)
        for reading in fields.get("readings", ()):
            reading["default"] = reading["name"] == name
    if problems:
        raise CaseError(problems)
    return CaseDocument.model_validate(data)


def _inside(data: Any, path: PathInFile) -> Any:
    for key in path:
        data = data[key]
    return data


def choices(part: Part) -> tuple[str, ...]:
    """Return the names of what an element may say: of its readings, or of the orders of a group.

    Examples
    --------
    >>> group = ({"statement": "Strike"}, {"statement": "Raise the pay"})
    >>> choices(ListedStatement.model_validate({"in_any_order": group}))
    ('Strike, then Raise the pay', 'Raise the pay, then Strike')
    """
    if isinstance(part, ListedStatement) and part.group:
        told = [one.chosen.statement or "no such wish" for one in part.group]
        names = [", then ".join(told[place] for place in order) for order in part.orders]
        if len(set(names)) < len(names):
            names = [", then ".join(str(place + 1) for place in order) for order in part.orders]
        return tuple(names)
    return tuple(reading.name for reading in _readings(part))


def _readings(part: Part) -> tuple[Reading, ...]:
    return part.readings if isinstance(part, Element) else ()


def _with_readings(item: Located) -> Iterator[Located]:
    yield item
    yield from _statements(item)
    for number, reading in enumerate(_readings(item.part)):
        address = f"{item.address}.readings.{reading.name}"
        path = (*item.path, "readings", number)
        below = Located(address, item.kind, reading, path)
        yield below
        yield from _statements(below)


def _statements(item: Located) -> Iterable[Located]:
    if not isinstance(item.part, OrderClaim):
        return
    for place, listed in enumerate(item.part.prioritization or ()):
        path = (*item.path, "prioritization", place)
        address = f"{item.address}.{place + 1}"
        kind = "statement order" if listed.group else "statement"
        yield from _with_readings(Located(address, kind, listed, path))
        for own, grouped in enumerate(listed.group):
            below = (*path, "in_any_order", own)
            yield from _with_readings(Located(f"{address}.{own + 1}", "statement", grouped, below))
    unknown = item.part.unknown if isinstance(item.part, PreferenceClaim) else ()
    for number, pair in enumerate(unknown):
        below = (*item.path, "unknown", number)
        yield Located(f"{item.address}.unknown.{number + 1}", "unknown pair", pair, below)
