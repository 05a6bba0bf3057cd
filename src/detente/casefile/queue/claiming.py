"""What a suggestion says as a claim of the case file: the fields of a reading or of an element."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.casefile.conflict_elements import OptionClaim, RoleClaim, RuleClaim, StatusQuoClaim
from detente.casefile.facts import FactClaim, FactKind, HorizonClaim
from detente.casefile.part import Part
from detente.casefile.queue.ruling import Ruling
from detente.casefile.stated import ConceptClaim, StatementClaim
from detente.errors import CaseError, Problem
from detente.model import Direction
from detente.reading.attributed import one_line
from detente.reading.dated import Dated
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Suggestion
from detente.reading.when import PUBLICATION, Tense

ABSENT = "absent"
"""The value by which an option, a rule or a statement is said not to be there."""

NEEDS = " NEEDS "
"""Stands in the value of a rule between an option and what it needs."""

FACTS = {
    Kind.AMOUNT: FactKind.AMOUNT,
    Kind.TIME: FactKind.DATE,
    Kind.HORIZON: FactKind.DATE,
    Kind.ACTOR: FactKind.OFFICE,
    Kind.QUOTATION: FactKind.STATEMENT,
    Kind.STATEMENT: FactKind.STATEMENT,
}
"""What sort of fact is made of a suggestion; of any other, a context."""

NEW = ("facts", "horizons", "decision_makers", "stakeholders", "options", "infeasible")
"""The lists to which a suggestion can be added as a new element."""


def claim_of(part: type[Part], suggestion: Suggestion, ruling: Ruling) -> dict[str, Any]:
    """Return what a suggestion says as the claim of a kind of element.

    Parameters
    ----------
    part : type of Part
        The class of the element.
    suggestion : Suggestion
    ruling : Ruling
        Its value comes before what is suggested.

    Raises
    ------
    CaseError
        When such an element has readings that are more than one line, or none, or needs a value.
    """
    given = ruling.value.strip()
    if issubclass(part, FactClaim):
        value = given or suggestion.value or one_line(suggestion.exact)
        return {"value": value} | ({"speaker": suggestion.speaker} if suggestion.speaker else {})
    if issubclass(part, HorizonClaim):
        drafted = _drafted("horizons", suggestion)
        told = {key: drafted[key] for key in HorizonClaim.model_fields if key in drafted}
        found = {"words": one_line(suggestion.exact)} | days_of(suggestion) | told
        return found | ({"words": given} if given else {})
    if issubclass(part, RoleClaim):
        return {"about": given or suggestion.says}
    if issubclass(part, OptionClaim):
        return _option_claim(given)
    if issubclass(part, RuleClaim):
        return _rule_claim(given)
    if issubclass(part, StatementClaim):
        text = _needed(given, f"a statement, or {ABSENT}")
        return {"absent": True} if text == ABSENT else {"statement": text}
    if issubclass(part, StatusQuoClaim):
        return {"state": _needed(given, "the label of a state")}
    if issubclass(part, ConceptClaim):
        return {"concept": _needed(given, "a concept such as seq")}
    fix = "write its readings into case.yaml, and accept the suggestion as a passage there"
    raise CaseError(Problem("its readings are no single line", ruling.address, fix))


def entry_of(suggestion: Suggestion, ruling: Ruling) -> tuple[str, dict[str, Any]]:
    """Return the list that a new element belongs to, and its fields without passages.

    Raises
    ------
    CaseError
        When there is no such list, the element has no name, or what it needs is not given.
    """
    part, _, name = ruling.address.partition(".")
    if part not in NEW:
        told = ", ".join(NEW)
        raise CaseError(Problem(f"no new element of {part!r}", "address", f"the lists are {told}"))
    if not name and part != "infeasible":
        fix = f"write {part}.NAME"
        raise CaseError(
            Problem(f"what the new element of {part} is called is missing", "address", fix)
        )
    named = {"name": name} if name else {}
    match part:
        case "facts":
            kind = FACTS.get(suggestion.kind, FactKind.CONTEXT).value
            return part, named | {"kind": kind} | claim_of(FactClaim, suggestion, ruling)
        case "horizons":
            matter = _drafted(part, suggestion).get("concerns")
            concerns = {"concerns": matter} if matter else {}
            return part, named | concerns | claim_of(HorizonClaim, suggestion, ruling)
        case "options" if not _drafted(part, suggestion).get("owner") or ruling.owner:
            owner = _needed(ruling.owner or suggestion.speaker, "the owner", "owner")
            return part, named | {"owner": owner} | _about(part, ruling)
        case "infeasible" if ruling.value.strip() or not _drafted(part, suggestion):
            return part, named | _rule_claim(ruling.value.strip()) | {"because": suggestion.says}
        case _:
            return part, _drafted(part, suggestion) | named | _about(part, ruling)


def _drafted(part: str, suggestion: Suggestion) -> dict[str, Any]:
    """Return the fields that a draft would give an element of a list; none where it has no such."""
    found = suggestion.found
    return found.fields() if isinstance(found, Proposal) and found.part == part else {}


def new_address(suggestion: Suggestion) -> str:
    """Return the address of the element that a suggestion would make, up to what names it.

    Examples
    --------
    >>> from detente.evidence import import_report
    >>> from detente.reading import suggestions
    >>> report = import_report("It sails in May 2031.", id="ferry", title="Ferry")
    >>> [new_address(one) for one in suggestions(report)]
    ['horizons.']
    """
    found = suggestion.found
    if isinstance(found, Proposal):
        name = found.fields().get("name", "")
        return found.part if found.part == "infeasible" else f"{found.part}.{name}"
    lists = {
        Kind.DECISION_MAKER: f"decision_makers.{suggestion.value}",
        Kind.OPTION: f"options.{suggestion.value}",
        Kind.CONDITION: "infeasible",
        Kind.HORIZON: "horizons.",
        Kind.TIME: "horizons.",
    }
    return lists.get(suggestion.kind, "facts.")


def days_of(suggestion: Suggestion) -> dict[str, str]:
    """Return the first and last day of a time that the rules found, as a horizon has them."""
    found = suggestion.found
    if not isinstance(found, Dated):
        return {}
    when = found.when
    if when.interval is not None:
        ends: Mapping[str, Any] = {"after": when.interval.first, "before": when.interval.last}
        return {key: day.isoformat() for key, day in ends.items() if day is not None}
    if when.length is not None and when.relative_to == PUBLICATION and when.tense is not Tense.PAST:
        least = "" if when.length.least == "P0D" else when.length.least
        return {
            key: length
            for key, length in (("after", least), ("before", when.length.most))
            if length
        }
    return {}


def _about(part: str, ruling: Ruling) -> dict[str, Any]:
    given = ruling.value.strip()
    if part == "options" and given in [direction.value for direction in Direction]:
        return {"direction": given}
    return {"about": given} if given else {}


def _option_claim(given: str) -> dict[str, Any]:
    directions = [direction.value for direction in Direction]
    if given == ABSENT:
        return {"absent": True}
    if given in directions:
        return {"direction": given}
    raise _missing(given, f"{', '.join(directions)}, or {ABSENT}")


def _rule_claim(given: str) -> dict[str, Any]:
    if given == ABSENT:
        return {"absent": True}
    option, needs, needed = given.partition(NEEDS)
    if needs:
        return {"requires": {"option": option.strip(), "needs": needed.strip()}}
    what = f"OPTION{NEEDS}STATEMENT, or a statement that is true of what cannot be"
    return {"when": _needed(given, what)}


def _needed(given: str, what: str, field: str = "value") -> str:
    if not given:
        raise _missing(given, what, field)
    return given


def _missing(given: str, what: str, field: str = "value") -> CaseError:
    got = f"got {given!r}" if given else "it is missing"
    return CaseError(Problem(f"{got}, expected {what}", field))
