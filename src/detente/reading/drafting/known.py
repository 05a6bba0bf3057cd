"""What a case has already: which of its elements a proposal is, by name or by what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from detente.reading.countries import countries
from detente.reading.drafting.naming import Key, key_of
from detente.reading.drafting.verbphrases import step_in_base_form
from detente.reading.drafting.view import views
from detente.reading.folding import folded


class Known:
    """The elements of a case by their names and aliases.

    Parameters
    ----------
    names : mapping of str to sequence of str
        For the address of each element its name and aliases.

    Examples
    --------
    >>> known = Known({"decision_makers.Norway": ["Norway"], "options.Lift it": ["Lift the ban"]})
    >>> known.actor("Oslo"), known.option(("end", "ban"), "End the ban")
    ('decision_makers.Norway', 'options.Lift it')
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = names

    def actor(self, name: str) -> str:
        """Return the address of a decision maker or stakeholder; empty for none."""
        return self._actors.get(_meant(name), "")

    def called(self, name: str) -> str:
        """Return what the case calls somebody; the name itself where it has none."""
        address = self.actor(name)
        return address.partition(".")[2] or name

    def option(self, key: Key, name: str) -> str:
        """Return the address of an option with that name, or that verb and object."""
        return self._by_name.get(folded(name), "") or self._by_key.get(key, "")

    @cached_property
    def _actors(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in ("decision_makers.", "stakeholders."):
            for address, aliases in self._names.items():
                if address.startswith(part):
                    for alias in (address.removeprefix(part), *aliases):
                        found.setdefault(_meant(alias), address)
        return found

    @cached_property
    def _options(self) -> list[tuple[str, str]]:
        own = (item for item in self._names.items() if item[0].startswith("options."))
        return [(alias, address) for address, aliases in own for alias in aliases]

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {folded(alias): address for alias, address in reversed(self._options)}

    @cached_property
    def _by_key(self) -> dict[Key, str]:
        found: dict[Key, str] = {}
        for alias, address in self._options:
            key = _key(alias)
            if key is not None:
                found.setdefault(key, address)
        return found


def _meant(name: str) -> str:
    words = tuple(folded(name).split())
    country = countries().get(words)
    return folded(name) if country is None else country.key


def _key(name: str) -> Key | None:
    """Return the key of an option's name, read as a verb in base form with its object."""
    view = next(views(f"{name[:1].lower()}{name[1:]}"), None)
    step = None if view is None else step_in_base_form(view.tokens, 0)
    return None if view is None or step is None else key_of(view, step)
