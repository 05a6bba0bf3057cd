"""Changes of options and rules that an analyst allows: one-way or not, there or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from detente.casefile import CaseDocument
from detente.casefile.addresses import at_address
from detente.casefile.conflict_elements import CaseOption, Rule
from detente.errors import CaseError, Problem, TooLargeError, nearest
from detente.model import Direction

ABSENT = "absent"
"""What an option or rule becomes that is not there."""

_KEPT = ("name", "owner", "about", "because")
"""What an element says apart from what is toggled."""

MOST_TOGGLES = 10
"""Every set of them is a structure of its own."""


@dataclass(frozen=True, slots=True)
class Toggle:
    """A change of one option or rule.

    Attributes
    ----------
    address : str
        Such as ``options.Attack`` or ``infeasible.2``.
    value : str
        What it becomes: a direction of an option, or ``"absent"``.
    """

    address: str
    value: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"address": self.address, "value": self.value}


def parse_toggle(text: str) -> Toggle:
    """Return the toggle that is written ``ADDRESS=VALUE``.

    Raises
    ------
    CaseError
        When it is written otherwise.

    Examples
    --------
    >>> parse_toggle("options.Attack=give up")
    Toggle(address='options.Attack', value='give up')
    """
    address, sign, value = text.rpartition("=")
    if not sign or not address.strip() or not value.strip():
        fix = "write ADDRESS=VALUE, as in “options.Attack=take” or “infeasible.2=absent”"
        raise CaseError(Problem(f"{text!r} says no change", "", fix))
    return Toggle(address.strip(), value.strip())


def toggled(document: CaseDocument, toggles: Iterable[Toggle]) -> CaseDocument:
    """Return the case with some options and rules changed.

    Raises
    ------
    CaseError
        When there is no such element, it is neither an option nor a rule, or has no such value.
    """
    data = document.model_dump(by_alias=True, exclude_unset=True)
    for toggle in toggles:
        located = at_address(document, toggle.address)
        part = located.part
        if not isinstance(part, CaseOption | Rule):
            fix = "name an option or a rule, as options.NAME or infeasible.NUMBER"
            raise CaseError(Problem(f"a {located.kind} is not toggled", toggle.address, fix))
        known = [ABSENT]
        if isinstance(part, CaseOption):
            known = [direction.value for direction in Direction] + known
        if toggle.value not in known:
            fix = nearest(toggle.value, known, what="values")
            raise CaseError(Problem(f"no value {toggle.value!r}", toggle.address, fix))
        claim = {"absent": True} if toggle.value == ABSENT else {"direction": toggle.value}
        entries = data[str(located.path[0])]
        number = int(located.path[1])
        kept = {key: entries[number][key] for key in _KEPT if key in entries[number]}
        data[str(located.path[0])] = (*entries[:number], kept | claim, *entries[number + 1 :])
    return CaseDocument.model_validate(data)


def subsets(toggles: tuple[Toggle, ...]) -> Iterator[tuple[Toggle, ...]]:
    """Yield the sets of toggles that fit together, the smallest first.

    Two that change the same element do not.

    Raises
    ------
    TooLargeError
        When there are more than :data:`MOST_TOGGLES`.
    """
    if len(toggles) > MOST_TOGGLES:
        message = f"there are {len(toggles)} toggles; the bound is {MOST_TOGGLES}"
        raise TooLargeError(Problem(message, "", "allow fewer"))
    sizes = range(len(toggles) + 1)
    for chosen in chain.from_iterable(combinations(toggles, size) for size in sizes):
        if len({toggle.address for toggle in chosen}) == len(chosen):
            yield chosen
