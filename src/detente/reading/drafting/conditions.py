"""Suggestions of conditions: what needs what, as a rule between options, or else in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.evidence.span import Span
from detente.reading.drafting.gathered import Gathered
from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import unlike, usable
from detente.reading.drafting.needs.need import Need
from detente.reading.drafting.options import Option
from detente.reading.drafting.proposing import made, name_in_case
from detente.reading.drafting.steps import Told
from detente.reading.phrases import Range
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Place, Suggestion
from detente.statements.syntax import Not, Taken

_MOST_CHARACTERS = 140
_LONGEST_NAME = 80


def conditions(
    read: Iterable[Gathered], options: Iterable[Option], known: Known, texts: Mapping[str, str]
) -> Iterator[Suggestion]:
    """Yield what needs what, in the order of the reports; each pair once, with all its passages."""
    by_told = {id(one): option for option in options for one in option.told}
    found: dict[str, list[tuple[Gathered, str, Need]]] = {}
    for one in read:
        for rule, need in one.needs:
            options_of = [_option(one, part, by_told) for part in (need.thing, need.condition)]
            if need.is_weak and options_of == [None, None]:
                continue
            sides = [_words(one, part, by_told, known) for part in (need.thing, need.condition)]
            negated = "that this is not so: " if need.is_negated else ""
            found.setdefault(f"{sides[0]} needs {negated}{sides[1]}", []).append((one, rule, need))
    taken: dict[str, int] = {}
    for says, needs in found.items():
        one, rule, need = needs[0]
        yield made(
            Kind.CONDITION,
            (_place(each, part) for each, _, part in needs),
            texts,
            says=says,
            rule=rule,
            value=says,
            inferred=tuple(need.inferred for _, _, need in needs if need.inferred),
            proposal=_proposal(one, need, says, by_told, known, taken),
        )


def _proposal(
    one: Gathered,
    need: Need,
    says: str,
    by_told: Mapping[int, Option],
    known: Known,
    taken: dict[str, int],
) -> Proposal:
    """Return a rule where both sides are options with an owner, and a fact in words elsewhere."""
    thing = _option(one, need.thing, by_told)
    condition = _option(one, need.condition, by_told)
    if thing and condition and thing.owner and condition.owner and thing is not condition:
        needed = Taken(name_in_case(condition, known))
        statement = str(Not(needed) if need.is_negated else needed)
        entry = (
            ("requires.option", name_in_case(thing, known)),
            ("requires.needs", statement),
            ("because", "A report makes the one a condition of the other."),
        )
        return Proposal("infeasible", entry)
    name = unlike(usable(says, _LONGEST_NAME), taken)
    return Proposal("facts", (("name", name), ("kind", "context"), ("value", says)))


def _words(one: Gathered, part: Range, by_told: Mapping[int, Option], known: Known) -> str:
    option = _option(one, part, by_told)
    if option is not None:
        return f"“{name_in_case(option, known)}”"
    return usable(one.view.words(part), _MOST_CHARACTERS)


def _option(one: Gathered, part: Range, by_told: Mapping[int, Option]) -> Option | None:
    """Return the option of the first step that a side of a condition tells of."""
    side = Span(one.view.tokens[part[0]].start, one.view.tokens[part[1] - 1].end)
    inside = (step for step in one.steps if _overlap(step, side))
    return next((by_told[id(step)] for step in inside), None)


def _overlap(step: Told, side: Span) -> bool:
    span = step.place.span
    return max(span.start, side.start) < min(span.end, side.end) and span.end <= side.end


def _place(one: Gathered, need: Need) -> Place:
    """Return the words from the first side to the last."""
    start = min(need.thing[0], need.condition[0])
    end = max(need.thing[1], need.condition[1])
    return Place(one.report.id, Span(one.view.tokens[start].start, one.view.tokens[end - 1].end))
