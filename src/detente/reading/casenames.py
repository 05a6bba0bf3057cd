"""The case's own names: who a text names by a name or alias that the case has is told under it.

*Definition.* A name is one of the case when its words are those of a name or alias of a decision
maker or stakeholder, folded and without an article, or when both name one country: Ankara is
Türkiye where the case has Türkiye or Turkey. All places that the report gives one actor follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.reading.actor import Actor
from detente.reading.countries import countries
from detente.reading.folding import folded
from detente.reading.mention import as_compared
from detente.reading.speaking import Speaker

ACTING = ("decision_makers.", "stakeholders.")
"""What the addresses of those begin with who can be an actor."""


class CaseNames:
    """The names of a case's decision makers and stakeholders.

    Parameters
    ----------
    names : mapping of str to sequence of str
        For the address of each element its name and aliases.

    Examples
    --------
    >>> names = CaseNames({"decision_makers.Norway": ["Norway", "the harbour board"]})
    >>> names.called("Oslo"), names.called("Harbour Board"), names.called("Lund")
    ('Norway', 'Norway', '')
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._called: dict[str, str] = {}
        for part in ACTING:
            for address, aliases in names.items():
                if address.startswith(part):
                    name = address.removeprefix(part)
                    for alias in (name, *aliases):
                        self._called.setdefault(_key(alias), name)

    def called(self, name: str) -> str:
        """Return what the case calls somebody; empty where it has no name for them."""
        return self._called.get(_key(name), "") if self._called else ""

    def actors(self, found: Sequence[Actor]) -> tuple[Actor, ...]:
        """Return actors by the name that the case has for them, where it has one."""
        called: dict[str, str] = {}
        for one in found:
            own = self.called(one.full_name) or self.called(one.name)
            if own:
                called.setdefault(one.full_name, own)
        return tuple(_renamed(found, called)) if called else tuple(found)

    def speakers(self, found: Iterable[Speaker]) -> Iterator[Speaker]:
        """Yield speakers by the name that the case has for them, where it has one."""
        for one in found:
            own = self.called(one.name)
            is_new = own and own != one.name
            yield Speaker(own, (*one.inferred, _how(one.name))) if is_new else one


def _renamed(found: Iterable[Actor], called: Mapping[str, str]) -> Iterator[Actor]:
    for one in found:
        own = called.get(one.full_name, one.full_name)
        if own == one.full_name:
            yield one
        else:
            told = (_how(one.name),) if own != one.name else ()
            yield replace(one, full_name=own, inferred=(*one.inferred, *told))


def _how(name: str) -> str:
    return f"the case’s name for “{name}”"


def _key(name: str) -> str:
    words = folded(name).split()
    words = words[1:] if words[:1] == ["the"] else words
    country = countries().get(tuple(words))
    return as_compared(" ".join(words) if country is None else country.key)
