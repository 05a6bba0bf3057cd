"""Who is in a case, what each can do and wants, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.assessment.claims import about, said
from detente.assessment.entries import MOVES_LISTED, Basis, Entries, Entry
from detente.casefile import Case
from detente.casefile.conflict_elements import (
    Arc,
    Coalescing,
    DecisionMaker,
    OptionClaim,
    RuleClaim,
    StatusQuoClaim,
)
from detente.casefile.part import Part
from detente.casefile.stated import (
    ListedStatement,
    PreferenceClaim,
    StatedPreference,
    StatementElement,
    UnknownPair,
)
from detente.casefile.viewed import View
from detente.casefile.yamlreader import PathInFile
from detente.model import Direction


@dataclass(frozen=True, slots=True)
class Shown:
    """An element with a name, what it is about, and what it says by the reading that is used.

    Attributes
    ----------
    entry : Entry
    name, about : str
    says : str
        Empty where there is nothing to say.
    basis : Basis
        Its own and that of the reading that is used.
    readings : int
        How many there are; 0 for an element that says it itself.
    """

    entry: Entry
    name: str
    about: str
    says: str
    basis: Basis
    readings: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A statement that a decision maker wants to be true.

    Attributes
    ----------
    number : int or None
        Its rank, 1 = most important, as reasons refer to it; None where the reading that is used
        says that there is no such wish.
    shown : Shown
        Its name is the statement, and what it is about is why.
    """

    number: int | None
    shown: Shown


@dataclass(frozen=True, slots=True)
class Person:
    """A decision maker: options and preference.

    Attributes
    ----------
    shown : Shown
    options : tuple of Shown
    preference : Shown
    wishes : tuple of Wish
        Where the preference is a list of statements.
    unknown : tuple of Shown
        What is not known of the preference.
    lines : tuple of str
        Where it is something else.
    """

    shown: Shown
    options: tuple[Shown, ...]
    preference: Shown
    wishes: tuple[Wish, ...]
    unknown: tuple[Shown, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that a decision maker sees otherwise.

    Attributes
    ----------
    shown : Shown
    wishes : tuple of Shown
        The statements that it believes another to want.
    """

    shown: Shown
    wishes: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody in a case, and the rules.

    Attributes
    ----------
    decision_makers : tuple of Person
    stakeholders, rules, coalesced : tuple of Shown
    states : tuple of Shown
        In graph form, those about which the case says something.
    moves : tuple of Shown
        In graph form, the first of them.
    more_moves : int
        How many are not among these.
    status_quo : Shown or None
    views : tuple of Seen
        What decision makers see otherwise.
    """

    decision_makers: tuple[Person, ...]
    stakeholders: tuple[Shown, ...]
    rules: tuple[Shown, ...]
    coalesced: tuple[Shown, ...]
    states: tuple[Shown, ...]
    moves: tuple[Shown, ...]
    more_moves: int
    status_quo: Shown | None
    views: tuple[Seen, ...]


def people(case: Case, entries: Entries) -> People:
    """Gather who is in a case."""
    document = case.document
    listed = min(len(document.moves), MOVES_LISTED)
    return People(
        tuple(_person(case, entries, n, dm) for n, dm in enumerate(document.decision_makers)),
        _all(entries, "stakeholders", len(document.stakeholders)),
        _all(entries, "infeasible", len(document.infeasible)),
        _all(entries, "coalesce", len(document.coalesce)),
        tuple(s for s in _all(entries, "states", len(document.states)) if s.about),
        _all(entries, "moves", listed),
        len(document.moves) - listed,
        None if document.status_quo is None else shown(entries, ("status_quo",)),
        tuple(_seen(entries, number) for number in range(len(document.views))),
    )


def _seen(entries: Entries, number: int) -> Seen:
    path = ("views", number)
    wanted = getattr(entries[path].part, "prioritization", None) or ()
    statements = (shown(entries, (*path, "prioritization", k)) for k in range(len(wanted)))
    return Seen(shown(entries, path), tuple(statements))


def wishes(case: Case, entries: Entries, dm: str) -> tuple[Wish, ...]:
    """Return the statements of a decision maker, numbered as the engine numbers them.

    A statement without a source of its own rests on what the whole preference rests on, and
    one of a group in any order besides on what the group rests on.
    """
    path, claim = _used(case, dm)
    whole = shown(entries, path[:2]).basis
    found = []
    for below, _, group, _ in claim.statements():
        wish = shown(entries, (*path, *below))
        if group is not None:
            grouped = entries[(*path, *below[:2])]
            why = " ".join(filter(None, (wish.about, f"({_in_any_order(group)})")))
            wish = replace(wish, about=why, basis=wish.basis + grouped.basis)
        if wish.basis == Basis():
            wish = replace(wish, basis=whole)
        found.append(Wish(entries.numbers.get((*path, *below)), wish))
    return tuple(found)


def _in_any_order(group: ListedStatement) -> str:
    because = f": {group.because}" if group.because else ""
    return f"one of {len(group.group)} in any order{because}"


def shown(entries: Entries, path: PathInFile) -> Shown:
    """Return an element of a case with what it says by the reading that is used."""
    entry = entries[path]
    part = entry.part
    chosen = getattr(part, "chosen", part)
    basis = entry.basis
    readings = getattr(part, "readings", ())
    if chosen is not part:
        basis += entries[(*path, "readings", readings.index(chosen))].basis
    name = getattr(part, "name", "") or getattr(part, "of", "")
    if isinstance(part, StatementElement):
        name = said(chosen)[0]
    why = about(part) or getattr(chosen, "about", "")
    return Shown(entry, name, why, _says(chosen), basis, len(readings))


def _says(chosen: Part) -> str:
    match chosen:
        case OptionClaim():
            is_usual = chosen.direction is Direction.BOTH and not chosen.absent
            return "" if is_usual else said(chosen)[0]
        case RuleClaim() | StatusQuoClaim() | UnknownPair() | View():
            return said(chosen)[0]
        case Coalescing():
            return chosen.when
        case Arc():
            return f"{chosen.by}: {chosen.source} → {chosen.to}"
        case _:
            return ""


def _all(entries: Entries, field: str, count: int) -> tuple[Shown, ...]:
    return tuple(shown(entries, (field, number)) for number in range(count))


def _person(case: Case, entries: Entries, number: int, dm: DecisionMaker) -> Person:
    options = [
        shown(entries, ("options", place))
        for place, option in enumerate(case.document.options)
        if option.owner == dm.name
    ]
    place = _place(case, dm.name)
    path, claim = _used(case, dm.name)
    unknown = (shown(entries, (*path, "unknown", k)) for k in range(len(claim.unknown)))
    return Person(
        shown(entries, ("decision_makers", number)),
        tuple(options),
        shown(entries, ("preferences", place)),
        wishes(case, entries, dm.name),
        tuple(unknown),
        said(claim),
    )


def _place(case: Case, dm: str) -> int:
    return next(n for n, stated in enumerate(case.document.preferences) if stated.of == dm)


def _used(case: Case, dm: str) -> tuple[PathInFile, PreferenceClaim]:
    """The path and the claim of the preference that is used."""
    place = _place(case, dm)
    stated: StatedPreference = case.document.preferences[place]
    if not stated.readings:
        return ("preferences", place), stated
    chosen = next(n for n, reading in enumerate(stated.readings) if reading.default)
    return ("preferences", place, "readings", chosen), stated.readings[chosen]
