"""Whose step it is: from a noun phrase to a government, a body or a person."""

from __future__ import annotations

from typing import NamedTuple

from detente.reading.bodies import ENDINGS, OFFICIALS
from detente.reading.drafting.governments import Named, named_countries
from detente.reading.drafting.lexicon import BODIES
from detente.reading.drafting.naming import usable
from detente.reading.drafting.ties import Ties, name_end
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.phrases import REACH, Range
from detente.reading.titles import HEADS, SHORTENED
from detente.reading.words import DETERMINER, PRONOUN, TIME, word_set

_PRONOUNS = word_set("it they he she who which its their his her whose")
_PERSONS = frozenset({"he", "she", "his", "her"})
_COUNTRY_WORDS = frozenset({"nation", "country", "state"})
_LONGEST = 80
_LINKS = word_set("of in on at for to with from")
_ADMINISTRATION = frozenset({"administration", "administrations"})


class Owner(NamedTuple):
    """Somebody who can act.

    Parameters
    ----------
    name : str
        What they are called in the draft.
    is_government : bool
    person : str
        Who speaks for the government there, by name; empty otherwise.
    inferred : str
        How it was inferred from the words.
    """

    name: str
    is_government: bool = False
    person: str = ""
    inferred: str = ""


class Owners:
    """Finds owners sentence by sentence; a pronoun is the last owner before it.

    Parameters
    ----------
    ties : Ties
        Who appears in the reports.
    """

    def __init__(self, ties: Ties) -> None:
        self._ties = ties
        self._last: Owner | None = None
        self._country: Owner | None = None

    def forget(self) -> None:
        """Begin another report: no pronoun reaches back over its start."""
        self._last = self._country = None

    def begin(self, view: View) -> None:
        """Begin a sentence: a pronoun after it may mean its subject, or nobody."""
        main = view.clauses.main_subject
        if view.is_quoted or main is None:
            return
        hits = named_countries(view, (0, min(len(view.tokens), REACH)))
        first = next((hit for hit in hits if not hit.country.is_demonym), None)
        if first is not None:
            self._country = self._government(view, first)
        if view.low(main[0]) not in _PRONOUNS:
            self._last = next(iter(self._found(view, main)), None)

    def of(self, view: View, part: Range) -> tuple[Owner, ...]:
        """Return who a noun phrase names; none where it names nobody who can act.

        Complexity: linear in the tokens of the phrase.
        """
        if part[1] - part[0] == 1 and view.low(part[0]) in _PRONOUNS:
            return self._before(view, part[0])
        found = tuple(one for one in self._found(view, part) if _is_name(one.name))
        if found:
            self._last = found[0]
        return found

    def _before(self, view: View, place: int) -> tuple[Owner, ...]:
        """Return whom a pronoun means: inside a quotation the last one named, else the subject."""
        last = None if view.is_quoted else self._last
        if last is None:
            hits = named_countries(view, (max(0, place - REACH), place))
            named = [hit for hit in hits if not hit.country.is_demonym]
            last = self._government(view, named[-1]) if named else None
        is_person = view.low(place) in _PERSONS
        if last is None or (is_person and last.is_government and not last.person):
            return ()
        return (last._replace(inferred=f"owner from “{view.low(place)}”"),)

    def _found(self, view: View, part: Range) -> tuple[Owner, ...]:
        start, end = part
        while end - 1 > start and view.low(end - 1) in _PRONOUNS:
            end -= 1
        stop = next((at for at in range(start + 1, end) if view.low(at) in _LINKS), end)
        head = stop - 1
        hits = list(named_countries(view, (start, end)))
        named = [hit for hit in hits if hit.start <= head and not hit.country.is_demonym]
        if any(hit.end == head + 1 for hit in named):
            ending = [hit for hit in named if hit.end == head + 1 or view.low(hit.end) != "'s"]
            return tuple(self._government(view, hit) for hit in ending)
        return self._by_head(view, (start, end), head, hits)

    def _by_head(self, view: View, part: Range, head: int, hits: list[Named]) -> tuple[Owner, ...]:
        low, token = view.low(head), view.tokens[head]
        is_body = low in BODIES or low in OFFICIALS or low in HEADS
        if low in _ADMINISTRATION and head > part[0]:
            found = self._administration(view, head)
            if found is not None:
                return (found,)
        if (is_body and not token.is_capital) or low in {"officials", "leaders"}:
            if hits:
                return tuple(self._government(view, hit) for hit in hits)
            if low in _COUNTRY_WORDS and self._country is not None:
                return (self._country._replace(inferred=f"government from “the {low}”"),)
            if low == "administration" and len(self._ties.administrations) == 1:
                name = self._ties.country_name(next(iter(self._ties.administrations)))
                return (Owner(name, True, "", "government from “the administration”"),)
            return (Owner(self._body(view, part, head)),) if low in BODIES else ()
        if hits and hits[0].country.is_demonym and hits[0].end == head + 1:
            return (self._government(view, hits[0]),)
        return self._by_name(view, part, head)

    def _by_name(self, view: View, part: Range, head: int) -> tuple[Owner, ...]:
        token = view.tokens[head]
        if not token.is_capital or any(mark.isdigit() for mark in token.low):
            return ()
        if token.low.split("'")[0] in PRONOUN | _PRONOUNS | DETERMINER | TIME or (
            head == 0 and token.low not in self._ties.capitals
        ):
            return ()
        country = self._ties.country_of(token.low)
        if country:
            name = self._ties.country_name(country)
            person = self._ties.full_name(view.words((head, head + 1)))
            return (Owner(name, True, person, f"government from “{view.words((head, head + 1))}”"),)
        start = head
        while start > part[0] and view.tokens[start - 1].is_capital:
            start -= 1
        while start < head and view.low(start) in HEADS | SHORTENED | {"the"}:
            start += 1
        name = view.words((start, head + 1))
        if len(name) < 2 or name_end(view, start) < head + 1:
            return ()
        is_body = folded(token.low) in ENDINGS
        return (Owner(name if start < head or is_body else self._ties.full_name(name)),)

    def _administration(self, view: View, head: int) -> Owner | None:
        before = view.low(head - 1)
        country = self._ties.country_of(before)
        if not country:
            return None
        words = view.words((head - 1, head + 1))
        person = self._ties.full_name(view.words((head - 1, head)))
        return Owner(self._ties.country_name(country), True, person, f"government from “{words}”")

    def _government(self, view: View, hit: Named) -> Owner:
        words = view.words((hit.start, hit.end))
        name = self._ties.country_name(hit.country.key)
        told = "" if not (hit.country.is_demonym or hit.country.is_capital) else words
        return Owner(name, True, "", f"government from “{told}”" if told else "")

    def _body(self, view: View, part: Range, head: int) -> str:
        """Return what a body is called: "the harbour board", "Lund’s campaign"."""
        start = head
        while start > part[0] and view.low(start - 1) not in DETERMINER:
            if not view.tokens[start - 1].is_word and view.low(start - 1) != "'s":
                break
            start -= 1
        words = view.words((start, head + 1))
        if start == 0 and view.low(0) not in self._ties.capitals:
            words = words[0].lower() + words[1:]
        return words if words[0].isupper() and view.low(start + 1) == "'s" else f"the {words}"


def _is_name(name: str) -> bool:
    """Return whether a case could call somebody so."""
    return bool(name) and name == usable(name, _LONGEST)
