"""The steps that the reports of a case tell of, each with its owner, name and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.evidence.span import Span
from detente.reading.drafting.naming import Key, key_of, name_of
from detente.reading.drafting.owners import Owner, Owners
from detente.reading.drafting.rules.order import RULES
from detente.reading.drafting.rules.rule import Found, Rule
from detente.reading.drafting.view import View
from detente.reading.suggestion import Place
from detente.reading.words import TIME


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a report tells of.

    Parameters
    ----------
    place : Place
        The words for it: those of its owner, verb and object.
    key : tuple of (str, str)
        By which it is one with others.
    name : str
        What the option would be called.
    owner : Owner or None
        Whose it is, where the report tells.
    rule : str
        What found it.
    inferred : tuple of str
        How what does not stand there was inferred.
    """

    place: Place
    key: Key
    name: str
    owner: Owner | None
    rule: str
    inferred: tuple[str, ...]


def steps_of(view: View, report_id: str, owners: Owners) -> Iterator[Told]:
    """Yield the steps that a sentence tells of, left to right.

    Complexity: linear in its tokens; what is looked at for each is bounded.
    """
    owners.begin(view)
    done = 0
    for place in range(len(view.tokens)):
        if place < done:
            continue
        for rule in RULES:
            found = rule.find(view, place)
            told = None if found is None else list(_told(view, report_id, owners, rule, found))
            if found is not None and told:
                yield from told
                done = _resume(found)
                break


def _resume(found: Found) -> int:
    """Return where to go on: an object may hold a step of its own."""
    step = found.step
    return step.end if step.object is None else max(found.start + 1, step.object[0])


def _told(view: View, report_id: str, owners: Owners, rule: Rule, found: Found) -> Iterator[Told]:
    # "Observers from NATO will come": it is not NATO that comes.
    is_inside = found.owner is not None and view.low(found.owner[0] - 1) == "from"
    named = () if found.owner is None or is_inside else owners.of(view, found.owner)
    if not named and found.needs_owner:
        return
    place = Place(report_id, _span(view, found, is_owned=bool(named)))
    told = tuple(part for part in found.inferred.split("; ") if part)
    for owner in named or (None,):
        more = () if owner is None or not owner.inferred else (owner.inferred,)
        key, name = key_of(view, found.step), name_of(view, found.step)
        is_time = key[1] in TIME  # "The end of December" ends nothing.
        if (key[1] or found.step.object is None) and not is_time:
            yield Told(place, key, name, owner, rule.name, (*told, *more, *_quoted(view)))


def _quoted(view: View) -> tuple[str, ...]:
    return ("inside a quotation",) if view.is_quoted else ()


def _span(view: View, found: Found, *, is_owned: bool) -> Span:
    """Return the words from the owner, the verb or the object on, whichever is first."""
    starts, ends = [found.start], [found.step.end]
    if is_owned and found.owner is not None:
        starts.append(found.owner[0] + (view.low(found.owner[0]) == "that"))
        ends.append(found.owner[1])
    if found.step.object is not None:
        starts.append(found.step.object[0])
        ends.append(found.step.object[1])
    return Span(view.tokens[min(starts)].start, view.tokens[max(ends) - 1].end)
