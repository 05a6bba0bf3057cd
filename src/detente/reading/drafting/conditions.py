"""Suggestions of conditions: what needs what, as a rule between options, or else in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from detente.evidence.span import Span
from detente.reading.drafting.gathered import Gathered, Side, ToldNeed
from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import unlike, usable
from detente.reading.drafting.options import Option
from detente.reading.drafting.proposing import made, name_in_case
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Place, Suggestion
from detente.statements.syntax import Not, Taken

_LONGEST_NAME = 80
_REFUSED = "what is not done where it is so needs that it is not so"


def conditions(
    read: Iterable[Gathered], options: Iterable[Option], known: Known, texts: Mapping[str, str]
) -> Iterator[Suggestion]:
    """Yield what needs what, in the order of the reports; each pair once, with all its passages."""
    by_told = {id(one): option for option in options for one in option.told}
    found: dict[str, list[_Pair]] = {}
    for one in read:
        for told in one.needs:
            if not all(side.words for side in _sides(told)):  # nothing that can be printed
                continue
            pair = _Pair(one, told, *(_option(one, side, by_told) for side in _sides(told)))
            if not told.need.is_weak or pair.thing or pair.condition:
                found.setdefault(_says(pair, known), []).append(pair)
    taken: dict[str, int] = {}
    for says, pairs in found.items():
        proposal = _proposal(pairs[0], says, known, taken)
        yield made(
            Kind.CONDITION,
            (_place(pair) for pair in pairs),
            texts,
            says=says,
            rule=pairs[0].told.rule,
            value=_value(proposal, says),
            inferred=filter(None, map(_inferred, pairs)),
            proposal=proposal,
        )


def _value(proposal: Proposal, says: str) -> str:
    """Return a rule as option NEEDS statement, and what is none in words."""
    rule = proposal.fields().get("requires")
    return f"{rule['option']} NEEDS {rule['needs']}" if rule else says


class _Pair(NamedTuple):
    read: Gathered
    told: ToldNeed
    thing: Option | None
    condition: Option | None


def _sides(told: ToldNeed) -> tuple[Side, Side]:
    return told.thing, told.condition


def _says(pair: _Pair, known: Known) -> str:
    thing, condition = (
        f"“{name_in_case(option, known)}”" if option else side.words
        for option, side in zip((pair.thing, pair.condition), _sides(pair.told), strict=True)
    )
    negated = "that this is not so: " if _is_negated(pair) else ""
    return f"{thing} needs {negated}{condition}"


def _is_refused(pair: _Pair) -> bool:
    """Return whether a step is told not to be taken where the condition is met."""
    return pair.told.need.is_refused and pair.thing is not None


def _is_negated(pair: _Pair) -> bool:
    return pair.told.need.is_negated or _is_refused(pair)


def _inferred(pair: _Pair) -> str:
    return _REFUSED if _is_refused(pair) else pair.told.need.inferred


def _proposal(pair: _Pair, says: str, known: Known, taken: dict[str, int]) -> Proposal:
    """Return a rule where both sides are options with an owner, and a fact in words elsewhere."""
    thing, condition = pair.thing, pair.condition
    if thing and condition and thing.owner and condition.owner and thing is not condition:
        needed = Taken(name_in_case(condition, known))
        statement = str(Not(needed) if _is_negated(pair) else needed)
        entry = (
            ("requires.option", name_in_case(thing, known)),
            ("requires.needs", statement),
            ("because", "A report makes the one a condition of the other."),
        )
        return Proposal("infeasible", entry)
    name = unlike(usable(says, _LONGEST_NAME), taken)
    return Proposal("facts", (("name", name), ("kind", "context"), ("value", says)))


def _option(one: Gathered, side: Side, by_told: Mapping[int, Option]) -> Option | None:
    """Return the option of the first step that a side of a condition tells of."""
    inside = (step for step in one.steps if _is_inside(step.place.span, side.span))
    return next((by_told[id(step)] for step in inside), None)


def _is_inside(step: Span, side: Span) -> bool:
    """Return whether a step ends inside a side, wherever its owner stands."""
    return side.start < step.end <= side.end


def _place(pair: _Pair) -> Place:
    """Return the words from the first side to the last."""
    spans = [side.span for side in _sides(pair.told)]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Place(pair.read.report_id, Span(start, end))
