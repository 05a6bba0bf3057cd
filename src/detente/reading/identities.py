"""Who is the same person in a text: last name, given names that go together, and titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.reading.folding import folded
from detente.reading.given_names import SHORT_FORMS, gender
from detente.reading.namings.person import PARTICLES, SUFFIXES
from detente.reading.titles import HE, SHE

_MARKS = "“”\"'‘’.,"
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
        last = words[-1].removeprefix("al-").removeprefix("el-")
        return cls(tuple(word for word in words[:-1] if word not in PARTICLES), last)

    def may_be(self, other: PersonName) -> bool:
        """Return whether both can name one person: one's given names are among the other's."""
        if self.last != other.last:
            return False
        fewer, more = sorted((self.given, other.given), key=len)
        rest = iter(more)
        return all(any(_alike(one, two) for two in rest) for one in fewer)


def _alike(one: str, two: str) -> bool:
    if len(one) == 1 or len(two) == 1:
        return one[:1] == two[:1]
    return SHORT_FORMS.get(one, one) == SHORT_FORMS.get(two, two)


class People:
    """The persons of a text, by the names that it gives them.

    Parameters
    ----------
    names : iterable of str
        Every name of a person that the text gives, in order; given once or often.

    Examples
    --------
    >>> people = People(["Lund", "Ana Lund", "A. Lund", "Ray Born", "Eve Born"])
    >>> people.full("Lund"), people.full("Born")
    ('Ana Lund', 'Born')
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._people: dict[str, list[list[str]]] = {}
        self._full: dict[str, str] = {}
        longest = sorted(dict.fromkeys(names), key=lambda name: -len(name.split()))
        for name in longest:
            self._enter(name)

    @property
    def last_names(self) -> Mapping[str, object]:
        """The last names, folded."""
        return self._people

    def full(self, name: str) -> str:
        """Return the fullest name of the one person that a name can be; the name, if several."""
        if name in self._full:
            return self._full[name]
        bearers = self.of(PersonName.of(name).last)
        return bearers[0] if len(bearers) == 1 else name

    def of(self, last: str) -> Sequence[str]:
        """Return the full names of everybody with a last name, folded."""
        return [names[0] for names in self._people.get(last, ())]

    def _enter(self, name: str) -> None:
        parts = PersonName.of(name)
        groups = self._people.setdefault(parts.last, [])
        fitting = [group for group in groups if all(_fits(parts, one) for one in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
            self._full[name] = fitting[0][0]
        elif not groups or parts.given:
            if not fitting:
                groups.append([name])
            self._full[name] = name


def _fits(parts: PersonName, name: str) -> bool:
    return parts.may_be(PersonName.of(name))


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
