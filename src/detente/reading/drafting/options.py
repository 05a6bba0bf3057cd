"""Options: the steps of one owner whose verb and object agree, made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.reading.drafting.lexicon import UNDOING
from detente.reading.drafting.naming import Key
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


def options(told: Iterable[Told]) -> tuple[Option, ...]:
    """Return the options that some steps make, those told most often first.

    A step of nobody named is taken for a step of whoever takes it most often elsewhere. One whose
    object is not told is taken for the step of the same verb that is told most often.

    Complexity: linear in the steps, but for sorting.
    """
    by_key: dict[Key, list[Told]] = {}
    for one in told:
        by_key.setdefault(one.key, []).append(one)
    found: list[tuple[Key, str, tuple[Told, ...]]] = []
    for key, steps in _with_objects(by_key).items():
        found += [(key, owner, own) for owner, own in _by_owner(steps).items()]
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
    counted = Counter(step.owner.name for step in steps if step.owner is not None)
    usual = min(counted, key=lambda name: (-counted[name], name)) if counted else ""
    found: dict[str, list[Told]] = {}
    for step in steps:
        found.setdefault(usual if step.owner is None else step.owner.name, []).append(step)
    return {owner: tuple(own) for owner, own in found.items()}


def _named(ranked: Iterable[tuple[Key, str, tuple[Told, ...]]]) -> list[Option]:
    taken: set[str] = set()
    found = []
    for key, owner, steps in ranked:
        names = Counter(step.name for step in steps)
        name = min(names, key=lambda one: (-names[one], len(one), one))
        if name.casefold() in taken:
            name = f"{name} by {owner or 'somebody'}"
        number = 2
        plain = name
        while name.casefold() in taken:
            name, number = f"{plain} {number}", number + 1
        taken.add(name.casefold())
        found.append(Option(key, name, owner, steps))
    return found
