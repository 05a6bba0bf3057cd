"""Which people the reports tie to which governments, and what they call both.

A person is taken for a government where a report ties them to it: "Danish President Ana Lund",
"Ana Lund, Denmark’s president", "who has governed Denmark", "the Lund administration". Nothing is
looked up: who leads a country today is no part of the package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.reading.countries import countries
from detente.reading.drafting.governments import named_countries
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.identities import Called, People
from detente.reading.phrases import Range
from detente.reading.titles import HEADS
from detente.reading.words import DETERMINER, NO_NOUN, PRONOUN, word_set

_GOVERNS = word_set("governed governing governs led leading leads ruled ruling rules")
_OFFICES = HEADS - word_set("mr mrs ms miss sir lord lady dame dr analyst economist correspondent")
_MODIFIERS = word_set("prime foreign defense defence vice deputy interior finance state of the")
_LOOSE = frozenset({"America"})
"""Names that a case would not call a country by, however long."""
_UNITED_STATES = "United States of America"
_ADMINISTRATION = frozenset({"administration", "administrations"})


@dataclass(slots=True)
class Ties:
    """What the reports of a case tell of who appears in them; filled by :func:`ties_of`.

    Parameters
    ----------
    people : People
        The persons whom they name.
    used : dict
        For each country the plain names that the reports use for it.
    governs : dict
        For the last word of a person's name, folded, the country that they are tied to.
    capitals : set of str
        Words that stand with a capital inside a sentence.
    administrations : Counter
        The countries whose governments the reports call somebody's administration.
    """

    people: People
    used: dict[str, Counter[str]] = field(default_factory=dict)
    governs: dict[str, Counter[str]] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    administrations: Counter[str] = field(default_factory=Counter)

    def country_name(self, key: str) -> str:
        """Return what a country is called: the longest of the plain names that the reports use."""
        names = self.used.get(key)
        plain = key.removesuffix(" of America")
        return max(names, key=lambda name: (len(name), name)) if names else plain

    def country_of(self, name: str) -> str:
        """Return the country that a person is tied to most often; empty for none."""
        found = self.governs.get(folded(name))
        return "" if not found else min(found, key=lambda key: (-found[key], key))

    def full_name(self, name: str) -> str:
        """Return the fullest name of the person that a name can be."""
        return self.people.full(Called(name))


def ties_of(views: Iterable[View], people: Iterable[str] = ()) -> Ties:
    """Return what some sentences tie together.

    Complexity: linear in their words.

    Parameters
    ----------
    views : iterable of View
    people : iterable of str
        The names of the persons whom the reports name, once or often.

    Examples
    --------
    >>> from detente.reading.drafting.view import views
    >>> text = "Danish President Ana Lund met the envoy. Lund left Denmark."
    >>> ties = ties_of(views(text), ["Ana Lund", "Lund"])
    >>> ties.country_of("Lund"), ties.full_name("Lund"), ties.country_name("Denmark")
    ('Denmark', 'Ana Lund', 'Denmark')
    """
    ties = Ties(People(map(Called, people)))
    for view in views:
        _count(ties, view)
    return ties


def _count(ties: Ties, view: View) -> None:
    hits = list(named_countries(view, (0, len(view.tokens))))
    for hit in hits:
        if not hit.country.is_demonym and not hit.country.is_capital:
            name = _plain(view.words((hit.start, hit.end)))
            if name in _LOOSE:
                continue
            ties.used.setdefault(hit.country.key, Counter())[name] += 1
    place = 0
    while place < len(view.tokens):
        end = name_end(view, place)
        if end == place:
            place += 1
            continue
        _count_name(ties, view, (place, end))
        place = end
    for hit in hits:
        for person in _tied(view, hit.start, hit.end):
            known = ties.governs.setdefault(folded(view.low(person)), Counter())
            known[hit.country.key] += 1


def _plain(name: str) -> str:
    return name.removesuffix(" of America")


def name_end(view: View, place: int) -> int:
    """Return where the capitalised words that begin at a place end."""
    end = place
    while end < len(view.tokens) and view.tokens[end].is_capital:
        if view.low(end) in DETERMINER | PRONOUN | NO_NOUN and end == place:
            return place
        end += 1
    return end


def _count_name(ties: Ties, view: View, part: Range) -> None:
    start, end = part
    if start > 0 or end - start > 1:
        ties.capitals.update(view.low(at) for at in range(max(start, 1), end))
    while start < end and (view.low(start) in HEADS or _is_country(view, start)):
        start += 1
    after = view.low(end)
    if end - start == 1 and after in _ADMINISTRATION and not _is_country(view, start):
        known = ties.governs.setdefault(folded(view.low(start)), Counter())
        known[_UNITED_STATES] += 1
        ties.administrations[_UNITED_STATES] += 1


def _is_country(view: View, place: int) -> bool:
    return (folded(view.low(place)),) in countries()


def _tied(view: View, start: int, end: int) -> list[int]:
    """Return the last words of the names of people whom a sentence ties to a country."""
    at = end + (view.low(end) == "'s")
    title = at
    while view.low(title) in _MODIFIERS and title < at + 2:
        title += 1
    if view.low(title) in _OFFICES:
        return _held(view, start, title + 1)
    if view.low(start - 1) in _GOVERNS:
        return _governing(view, start - 1)
    return []


def _held(view: View, start: int, after: int) -> list[int]:
    """Return who holds an office: the name behind it, or before it and a comma."""
    if view.low(after) in {"to", "for"}:  # "Ambassador to Norway Ana Lund"
        hit = next(named_countries(view, (after + 1, min(len(view.tokens), after + 5))), None)
        after = after if hit is None else hit.end
    end = name_end(view, after)
    if end > after:
        return [end - 1]
    before = start - 1
    if view.low(before) == "," and before > 0 and view.tokens[before - 1].is_capital:
        return [before - 1]
    return []


def _governing(view: View, verb: int) -> list[int]:
    """Return who governs: the last name before the verb that is no country."""
    for at in range(verb - 1, max(-1, verb - 7), -1):
        if name_end(view, at) > at and not _is_country(view, at):
            return [at]
    return []
