"""Disputed items: what sources or assumptions tell differently, and the conflict depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.casefile import CaseDocument
from detente.casefile.addresses import Located, choices, located
from detente.casefile.sourced import Element
from detente.casefile.stated import ListedStatement
from detente.casefile.yamlreader import PathInFile
from detente.preferences.completions import Completion

STRUCTURE = ("option", "feasibility rule")
"""Kinds of elements that make the states and moves."""

PREFERENCE = ("preference", "statement", "statement order")
"""Kinds of elements that say what a decision maker prefers."""

CONCEPT = "concept"
"""The kind of element that says what a decision maker is judged by."""

DECIDING = frozenset({"status quo", *STRUCTURE, *PREFERENCE, CONCEPT})
"""Kinds of elements that an answer depends on; facts, horizons and roles are not among them."""


@dataclass(frozen=True, slots=True)
class DisputedItem:
    """An element of a case with several readings, or statements in any order.

    Attributes
    ----------
    address : str
        As everywhere else, such as ``preferences.Russia``.
    kind : str
        What it is in words, such as ``"statement"``.
    readings : tuple of str
        Their names, two or more, in the order of the file. Those of statements in any order are
        their completions.
    weights : tuple of float
        One for each reading, above zero: how much it counts. The largest is 1.
    path : PathInFile
        The keys that lead to it.
    orders : tuple of Completion
        Of statements in any order, for each reading the places in which it puts them.
    """

    address: str
    kind: str
    readings: tuple[str, ...]
    weights: tuple[float, ...]
    path: PathInFile
    orders: tuple[Completion, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data: ``address``, ``kind``, and ``readings`` with their weights."""
        both = zip(self.readings, self.weights, strict=True)
        readings = [{"name": name, "weight": weight} for name, weight in both]
        return {"address": self.address, "kind": self.kind, "readings": readings}


Settled = Mapping[str, str]
"""For addresses of disputed items the name of the reading that is taken to be right."""


def settled_list(settled: Settled) -> list[dict[str, str]]:
    """Return it as plain data: a list of ``{"address", "reading"}``."""
    return [{"address": address, "reading": name} for address, name in settled.items()]


def disputed_items(document: CaseDocument) -> tuple[DisputedItem, ...]:
    """Return what is disputed and the conflict depends on, in the order of the file.

    These are elements with readings, and groups of statements in any order. What is disputed inside
    one reading of a preference is an item of its own. It matters only beside that reading, and is
    combined with the others all the same.

    Examples
    --------
    >>> from detente.casefile import load_case
    >>> items = disputed_items(load_case("f35-s400").document)
    >>> items[-1].address, items[-1].readings
    ('preferences.Russia', ('a price, common ground with Washington', \
'a favour that keeps the partnership'))
    """
    return tuple(
        _item(item, choices(item.part))
        for item in located(document)
        if item.kind in DECIDING and len(choices(item.part)) > 1
        if item.path[0] != "views"  # what someone believes changes no answer that is varied
    )


def _item(item: Located, names: tuple[str, ...]) -> DisputedItem:
    readings = item.part.readings if isinstance(item.part, Element) else ()
    weights = [float(reading.weight) for reading in readings] or [1.0] * len(names)
    most = max(weights)  # divided by, so that products neither overflow nor lose equal weights
    scaled = tuple(weight / most for weight in weights)
    group = item.part if isinstance(item.part, ListedStatement) and item.part.group else None
    orders = () if group is None else group.orders
    return DisputedItem(item.address, item.kind, names, scaled, item.path, orders)
