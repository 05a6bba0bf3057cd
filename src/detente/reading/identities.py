"""Who is the same person in a text: last name, given names that go together, and titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from detente.reading.folding import folded
from detente.reading.given_names import GIVEN, SHORT_FORMS, gender
from detente.reading.namings.person import PARTICLES, SUFFIXES
from detente.reading.titles import HE, SHE

_MARKS = "“”\"'‘’.,"
_FAMILY = _NAMES = 20
"""So many people of one last name, and names of one person, are told apart: work is bounded."""

FROM_ELSEWHERE = "full name from elsewhere in the report"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, taken apart and folded.

    Parameters
    ----------
    given : tuple of str
        Given names and initials; empty for a last name alone.
    last : str
        The last name, with its particles left out.

    Examples
    --------
    >>> PersonName.of("Ana M. de Lund Jr.")
    PersonName(given=('ana', 'm'), last='lund')
    """

    given: tuple[str, ...]
    last: str

    @classmethod
    def of(cls, name: str) -> PersonName:
        """Take a name apart."""
        words = [folded(word).strip(_MARKS) for word in name.split()]
        while len(words) > 1 and words[-1] in SUFFIXES:
            words.pop()
        plain = [word.removeprefix("al-").removeprefix("el-") for word in words]
        return cls(tuple(word for word in plain[:-1] if word not in PARTICLES), plain[-1])

    @property
    def first(self) -> str:
        """What it begins with, where that may be a family name; else empty."""
        first = self.given[0] if self.given else ""
        return "" if first in GIVEN or len(first) < 2 else first

    def may_be(self, other: PersonName) -> bool:
        """Return whether both can name one person: one's given names are among the other's.

        A family name may come first: Xi is Xi Jinping. A common given name alone is no such name.
        """
        if (self.last == other.first and not self.given) or (
            other.last == self.first and not other.given
        ):
            return True
        if self.last != other.last:
            return False
        fewer, more = sorted((self.given, other.given), key=len)
        rest = iter(more)
        return all(any(_alike(one, two) for two in rest) for one in fewer)


def _alike(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[:1] == two[:1]
    return SHORT_FORMS.get(one, one) == SHORT_FORMS.get(two, two)


class Called(NamedTuple):
    """A name of a person, and the pronoun that title and given name tell, if they do."""

    name: str
    pronoun: str = ""

    def may_be(self, other: Called) -> bool:
        """Return whether both can be one person."""
        if self.pronoun and other.pronoun and self.pronoun != other.pronoun:
            return False
        return PersonName.of(self.name).may_be(PersonName.of(other.name))


class People:
    """The persons of a text, by the names that it gives them.

    Parameters
    ----------
    called : iterable of Called
        Every name of a person that the text gives, in order; given once or often.

    Examples
    --------
    >>> called = ["Lund", "Ana Lund", "A. Lund", "Ray Born", "Eve Born"]
    >>> people = People(map(Called, called))
    >>> people.full(Called("Lund")), people.full(Called("Born"))
    ('Ana Lund', 'Born')
    """

    def __init__(self, called: Iterable[Called]) -> None:
        self._people: dict[str, list[list[Called]]] = {}
        self._by_first: dict[str, set[str]] = {}
        longest = sorted(dict.fromkeys(called), key=lambda one: -len(one.name.split()))
        for one in longest:
            self._enter(one)

    @property
    def last_names(self) -> Mapping[str, object]:
        """The last names, folded."""
        return self._people

    def full(self, called: Called) -> str:
        """Return the fullest name of the one person that a name can be; the name, if several."""
        if len(self._people.get(PersonName.of(called.name).last, ())) >= _FAMILY:
            return called.name
        fitting = self._fitting(called)
        if len(called.name.split()) == 1 and all(len(one[0].name.split()) == 1 for one in fitting):
            begun = self.by_first(called.name)
            if begun:
                return begun
        return fitting[0][0].name if len(fitting) == 1 else called.name

    def by_first(self, name: str) -> str:
        """Return the one person whose name begins with a family name; empty for none or several."""
        names = self._by_first.get(PersonName.of(name).last, set())
        return next(iter(names)) if len(names) == 1 else ""

    def _fitting(self, called: Called) -> list[list[Called]]:
        groups = self._people.get(PersonName.of(called.name).last, ())
        return [group for group in groups if all(called.may_be(one) for one in group)]

    def _enter(self, called: Called) -> None:
        parts = PersonName.of(called.name)
        groups = self._people.setdefault(parts.last, [])
        fitting = self._fitting(called)
        if len(fitting) == 1 and len(fitting[0]) < _NAMES:
            fitting[0].append(called)
        elif not fitting and len(groups) < _FAMILY:
            groups.append([called])
            if parts.first:
                self._by_first.setdefault(parts.first, set()).add(called.name)


def pronoun_of(name: str, titles: Iterable[str] = ()) -> str:
    """Return "he", "she" or "" for a person, as titles and the given name tell.

    Examples
    --------
    >>> pronoun_of("Lund", ["spokeswoman"]), pronoun_of("Tom Barrack"), pronoun_of("Lund")
    ('she', 'he', '')
    """
    words = {folded(word).rstrip(".") for title in titles for word in title.split()}
    told = {"he"} & ({"he"} if words & HE else set()) | ({"she"} if words & SHE else set())
    if len(told) == 1:
        return told.pop()
    given = PersonName.of(name).given if name.strip() else ()
    return next((found for found in map(gender, given) if found), "")
