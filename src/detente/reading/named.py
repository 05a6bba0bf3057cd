"""Named actors: who a text names, with title and office, and by the fullest name that it gives.

The rules stand in `namings`. Each is asked at every word; then names that belong together are put
together, and one word in capitals counts only where the text names that person more fully.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.evidence.span import Span
from detente.reading.actor import Actor
from detente.reading.bodies import LOWER_ENDINGS
from detente.reading.folding import folded
from detente.reading.holders import Holders
from detente.reading.identities import FROM_ELSEWHERE, Called, People, PersonName, pronoun_of
from detente.reading.namings.line import Line, lines
from detente.reading.namings.naming import Naming, NamingRule, Sort
from detente.reading.namings.order import FIRSTS, OFFICES, PERSONS, RULES
from detente.reading.titles import ALONE

HOLDER = "who holds the office from elsewhere in the report"
_IN_BYLINES = frozenset({"a", "and", "for", "in", "of", "our", "the"})
_PERSONS = frozenset({Sort.PERSON, Sort.SOMEBODY})


@dataclass(frozen=True, slots=True)
class _Found:
    """A naming with its words, kept when its sentence is gone."""

    rule: str
    naming: Naming
    span: Span
    name: str
    title: str
    office: str
    is_first: bool


def actors(text: str) -> tuple[Actor, ...]:
    """Return the persons, offices, bodies and countries that a text names, in order.

    No two overlap. A name that the text gives more fully elsewhere is unified with that; two
    persons who share a last name are kept apart.

    Complexity: linear in the length of the text; the work for each word is bounded.

    Parameters
    ----------
    text : str
        Any text, in English.

    Examples
    --------
    >>> text = "U.S. Ambassador to Norway Ana Lund left. Oslo has agreed, Lund said."
    >>> for found in actors(text):
    ...     print([found.span.of(text), found.title, found.full_name, found.rule])
    ['U.S. Ambassador to Norway Ana Lund', 'Ambassador', 'Ana Lund', 'title and name']
    ['Oslo', '', 'Oslo', 'country']
    ['Lund', '', 'Ana Lund', 'beside a verb of saying']
    """
    small: set[str] = set()
    found: list[_Found] = []
    for line in lines(text):
        small.update(word.key for word in line.words if not word.is_capital)
        found.extend(_found(line))
    people = People(called for one in found for called in _persons(one))
    kept = [one for one in found if _is_kept(one, people, small)]
    forms = _forms(kept)
    named = [_actor(one, people, forms) for one in kept]
    holders = Holders(one for one in named if one.rule in PERSONS)
    return tuple(_with_holder(one, holders) if one.rule in OFFICES else one for one in named)


def _found(line: Line) -> Iterator[_Found]:
    place = len(line.words) if _is_byline(line) else 0
    while place < len(line.words):
        hit = _first(line, place)
        if hit is None:
            place += 1
            continue
        rule, naming = hit
        start, end = naming.span
        span = Span(line.words[start].start, line.words[end - 1].end)
        title = _without_rank(line.of(naming.title)) if naming.title else ""
        office = _without_rank(line.of(naming.office)) if naming.office else ""
        if naming.of:
            office = f"{title} {line.of(naming.of)}"
        is_first = line.words[start].is_first
        yield _Found(rule.name, naming, span, line.of(naming.name), title, office, is_first)
        place = end


def _without_rank(title: str) -> str:
    """Return a title without a form of address at its end: "army spokeswoman Col."."""
    words = title.split()
    while len(words) > 1 and folded(words[-1]).rstrip(".") in ALONE:
        words.pop()
    return " ".join(words)


def _is_byline(line: Line) -> bool:
    """Return whether a line says who wrote the report: such a line tells nothing of the dispute."""
    return line.key(0) == "by" and all(
        word.is_capital or not word.text[0].isalpha() or word.key in _IN_BYLINES
        for word in line.words
    )


def _first(line: Line, place: int) -> tuple[NamingRule, Naming] | None:
    if not line.words[place].is_capital and line.words[place].key not in FIRSTS:
        return None
    for rule in RULES:
        naming = rule.find(line, place)
        if naming is not None:
            return rule, naming
    return None


def _called(one: _Found) -> Called:
    return Called(one.name, pronoun_of(one.name, [one.title]))


def _persons(one: _Found) -> Iterator[Called]:
    """Yield the persons that are named for certain, those inside the name of a body too."""
    if one.naming.sort in _PERSONS and not one.naming.is_weak:
        yield _called(one)
    *names, ending = one.name.split()
    if one.naming.sort is Sort.BODY and ending in LOWER_ENDINGS:
        parts = " ".join(names).split(" and ")
        yield from (Called(part) for part in parts if len(part.split()) == 1)


def _is_kept(one: _Found, people: People, small: set[str]) -> bool:
    if not one.naming.is_weak:
        is_also_person = one.naming.sort is Sort.COUNTRY and one.name.lower() in people.last_names
        return not is_also_person
    last = PersonName.of(one.name).last
    is_known = last in people.last_names or (len(one.name.split()) == 1 and people.by_first(last))
    return bool(is_known) and not (one.is_first and last in small)


def _forms(found: Iterable[_Found]) -> dict[str, str]:
    """Return the longest name that the text uses for each entry of a table."""
    longest: dict[str, str] = {}
    for one in found:
        key = one.naming.key
        if key and len(one.name) > len(longest.get(key, "")):
            longest[key] = one.name
    return longest


def _actor(one: _Found, people: People, forms: dict[str, str]) -> Actor:
    full = forms.get(one.naming.key, one.name)
    if one.naming.sort in _PERSONS:
        full = people.full(_called(one))
    told = (FROM_ELSEWHERE,) if full != one.name else ()
    return Actor(
        one.span, one.name, one.title, one.office, full, one.rule, (*one.naming.inferred, *told)
    )


def _with_holder(office: Actor, holders: Holders) -> Actor:
    """Return an office under the name of its holder, if the text names just one."""
    names = holders.of(office.office)
    if len(names) != 1:
        return office
    return replace(office, full_name=names[0], inferred=(*office.inferred, HOLDER))
