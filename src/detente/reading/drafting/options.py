"""Options: the steps of one owner whose verb and object agree, made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.reading.drafting.known import Known
from detente.reading.drafting.lexicon import UNDOING
from detente.reading.drafting.naming import Key, unlike
from detente.reading.drafting.steps import Told


@dataclass(frozen=True, slots=True)
class Option:
    """Something that somebody could take or leave.

    Parameters
    ----------
    key : tuple of (str, str)
        The meaning of the verb, and the word for the object.
    name : str
        A verb in base form with its object; unlike that of any other option.
    owner : str
        Empty where the reports name nobody.
    told : tuple of Told
        Where it is told, in the order of the reports.
    """

    key: Key
    name: str
    owner: str
    told: tuple[Told, ...]

    @property
    def is_undoing(self) -> bool:
        """Whether its verb ends or gives back something, which may not be done twice."""
        return self.key[0] in UNDOING


def options(told: Iterable[Told], known: Known) -> tuple[Option, ...]:
    """Return the options that some steps make, those told most often first.

    A step of nobody named is taken for a step of whoever takes it most often elsewhere. One whose
    object is not told is taken for the step of the same verb that is told most often. Steps that
    are one option of the case are one.

    Complexity: linear in the steps, but for sorting.
    """
    by_key: dict[Key, list[Told]] = {}
    for one in told:
        by_key.setdefault(one.key, []).append(one)
    groups: dict[str, tuple[Key, list[Told]]] = {}
    found: list[tuple[Key, str, tuple[Told, ...]]] = []
    for key, steps in _with_objects(by_key).items():
        address = known.option(key, _name(steps))
        if address:
            groups.setdefault(address, (key, []))[1].extend(steps)
        else:
            found += [(key, owner, own) for owner, own in _by_owner(steps).items()]
    found += [(key, _usual(steps), tuple(steps)) for key, steps in groups.values()]
    ranked = sorted(found, key=lambda one: -len({step.place for step in one[2]}))
    return tuple(_named(ranked))


def _with_objects(by_key: Mapping[Key, list[Told]]) -> dict[Key, list[Told]]:
    """Return the steps by key, those without an object with the most frequent one of the verb."""
    most: dict[str, Key] = {}
    for key, steps in by_key.items():
        best = most.get(key[0])
        if key[1] and (best is None or len(steps) > len(by_key[best])):
            most[key[0]] = key
    joined: dict[Key, list[Told]] = {}
    for key, steps in by_key.items():
        target = key if key[1] else most.get(key[0], key)
        joined.setdefault(target, []).extend(steps)
    return joined


def _by_owner(steps: Sequence[Told]) -> dict[str, tuple[Told, ...]]:
    usual = _usual(steps)
    found: dict[str, list[Told]] = {}
    for step in steps:
        found.setdefault(usual if step.owner is None else step.owner.name, []).append(step)
    return {owner: tuple(own) for owner, own in found.items()}


def _usual(steps: Sequence[Told]) -> str:
    """Return whose most of some steps are; empty where nobody is named."""
    counted = Counter(step.owner.name for step in steps if step.owner is not None)
    return min(counted, key=lambda name: (-counted[name], name)) if counted else ""


def _name(steps: Sequence[Told]) -> str:
    """Return what most of some steps are called: the shortest of several."""
    names = Counter(step.name for step in steps)
    return min(names, key=lambda one: (-names[one], len(one), one))


def _named(ranked: Iterable[tuple[Key, str, tuple[Told, ...]]]) -> list[Option]:
    taken: dict[str, int] = {}
    found = []
    for key, owner, steps in ranked:
        name = _name(steps)
        if name in taken:
            name = f"{name} by {owner or 'somebody'}"
        found.append(Option(key, unlike(name, taken), owner, steps))
    return found
