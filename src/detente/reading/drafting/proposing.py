"""Suggestions of decision makers and options, each with every passage that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import usable
from detente.reading.drafting.options import Option
from detente.reading.drafting.steps import Told
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Place, Suggestion

HINT = "direction: take, if it cannot be undone: a hint from the verb alone"

LONGEST = 400
"""No more characters are told of one thing in words."""


def may_be_final(suggestion: Suggestion) -> bool:
    """Return whether a drafted option has the hint that it may be taken once and for all."""
    return HINT in suggestion.says


def made(
    kind: Kind,
    places: Iterable[Place],
    texts: Mapping[str, str],
    *,
    says: str,
    rule: str,
    value: str,
    proposal: Proposal,
    speaker: str = "",
    inferred: Iterable[str] = (),
) -> Suggestion:
    """Return a suggestion with its passages: the first is cited first, each of them once."""
    first, *others = dict.fromkeys(places)
    return Suggestion(
        kind=kind,
        report_id=first.report_id,
        span=first.span,
        exact=first.span.of(texts[first.report_id]),
        says=usable(says, LONGEST),
        rule=rule,
        inferred=tuple(dict.fromkeys(usable(part, LONGEST) for part in inferred)),
        speaker=speaker,
        value=value,
        also=tuple(others),
        found=proposal,
    )


def makers(
    options: Sequence[Option], known: Known, texts: Mapping[str, str]
) -> Iterator[Suggestion]:
    """Yield those who own an option, those who act most often first."""
    by_owner: dict[str, list[Told]] = {}
    for option in options:
        if option.owner:
            by_owner.setdefault(option.owner, []).extend(option.told)
    acts = {name: _acts(told) for name, told in by_owner.items()}
    for name in sorted(by_owner, key=lambda one: -acts[one]):
        told = [one for one in by_owner[name] if one.owner is not None]
        people = {usable(one.owner.person, LONGEST) for one in told if one.owner} - {""}
        address = known.actor(name)
        about = f"The reports tell of {_times(acts[name], 'step')}"
        about += f"; its people: {', '.join(sorted(people))}." if people else "."
        yield made(
            Kind.DECISION_MAKER,
            (one.place for one in told),
            texts,
            says=f"{name}: {about[0].lower()}{about[1:].rstrip('.')}",
            rule="who takes steps",
            value=name,
            inferred=(one.owner.inferred for one in told if one.owner and one.owner.inferred),
            proposal=Proposal("decision_makers", (("name", name), ("about", about)), address),
        )


def proposed_options(
    options: Iterable[Option], known: Known, texts: Mapping[str, str]
) -> Iterator[Suggestion]:
    """Yield the options, those told most often first; of one in the case, its name there."""
    for option in options:
        address = known.option(option.key, option.name)
        owner, name = option.owner, name_in_case(option, known)
        entry = [("name", name)] + ([("owner", owner)] if owner else [])
        inferred = [part for one in option.told for part in one.inferred if part != "nobody named"]
        if owner and any(one.owner is None for one in option.told):
            inferred.append("owner from another passage")
        yield made(
            Kind.OPTION,
            (one.place for one in option.told),
            texts,
            says=f"{owner or 'somebody'} could take: {name}"
            + (f" ({HINT})" if option.is_undoing else ""),
            rule=option.told[0].rule,
            value=name,
            speaker=owner,
            inferred=inferred,
            proposal=Proposal("options", tuple(entry), address),
        )


def name_in_case(option: Option, known: Known) -> str:
    """Return what the case calls an option; what the draft calls it where it has none."""
    address = known.option(option.key, option.name)
    return address.partition(".")[2] or option.name


def _acts(told: Iterable[Told]) -> int:
    return len({one.place for one in told if one.owner is not None})


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
