"""What an element or a reading of a case says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from detente.casefile.conflict_elements import OptionClaim, RoleClaim, RuleClaim, StatusQuoClaim
from detente.casefile.facts import FactClaim, HorizonClaim
from detente.casefile.fields import Tie
from detente.casefile.part import Part
from detente.casefile.stated import (
    ConceptClaim,
    ListedStatement,
    OrderClaim,
    StatementClaim,
    UnknownPair,
)
from detente.casefile.viewed import View
from detente.model import Direction

LISTED = 40
"""Places of a ranking, or weights, that are listed one by one."""

DIRECTIONS = {
    Direction.BOTH: "can be taken and given up",
    Direction.TAKE: "can only be taken: once taken, it stays taken",
    Direction.GIVE_UP: "can only be given up: once given up, it stays given up",
}

ABSENT = "is not there: no state takes it"


def said(claim: Part) -> tuple[str, ...]:
    """Say in a line or several what is claimed; nothing where nothing is.

    Examples
    --------
    >>> said(RuleClaim(mutually_exclusive=("Readmit", "Press with sanctions")))
    ('at most one of “Readmit” and “Press with sanctions”',)
    """
    match claim:
        case StatementClaim():
            return (_wanted(claim),)
        case OrderClaim():
            return _preference(claim)
        case OptionClaim():
            return (ABSENT if claim.absent else DIRECTIONS[claim.direction],)
        case RuleClaim():
            return (_rule(claim),)
        case StatusQuoClaim():
            return (_status_quo(claim),)
        case FactClaim():
            return () if claim.value is None else (str(claim.value),)
        case HorizonClaim():
            return (claim.words or "",)
        case _:
            return _of_one(claim)


def _of_one(claim: Part) -> tuple[str, ...]:
    """Say what is claimed of a decision maker alone."""
    match claim:
        case RoleClaim():
            return (claim.about,)
        case ConceptClaim():
            return ("" if claim.concept is None else f"judged by {claim.concept.abbreviation}",)
        case UnknownPair():
            one, other = claim.between
            return (f"not known: “{one}” beside “{other}”",)
        case _:
            return ()


def about(part: Part) -> str:
    """Return why a part of a case is as it is, or what it is about, in the words of the case."""
    return getattr(part, "because", "") or getattr(part, "about", "")


def quoted(names: tuple[str, ...]) -> str:
    """Return names in quotation marks, joined in words.

    Examples
    --------
    >>> quoted(("A", "B", "C"))
    '“A”, “B” and “C”'
    """
    return joined([f"“{name}”" for name in names])


def joined(words: Sequence[str], last: str = "and") -> str:
    """Join words with commas, and the last with “and” or another word.

    Examples
    --------
    >>> joined(["SEQ", "SMR", "GMR"])
    'SEQ, SMR and GMR'
    """
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _wanted(claim: StatementClaim) -> str:
    if isinstance(claim, ListedStatement) and claim.group:
        wanted = tuple(_wanted(claim.group[place].chosen) for place in claim.order)
        return f"in any order: {quoted(wanted)}"
    return claim.statement or "no such wish"


def _rule(claim: RuleClaim) -> str:
    if claim.when is not None:
        return f"never: {claim.when}"
    if claim.mutually_exclusive is not None:
        return f"at most one of {quoted(claim.mutually_exclusive)}"
    if claim.at_least_one is not None:
        return f"at least one of {quoted(claim.at_least_one)}"
    if claim.requires is not None:
        return f"“{claim.requires.option}” needs: {claim.requires.needs}"
    return "no such rule"


def _view(claim: View) -> str:
    if claim.unaware_of is not None:
        return f"is unaware of {quoted(claim.unaware_of)}"
    if claim.unperceived is not None:
        return f"does not perceive: {claim.unperceived}"
    if claim.imagined is not None:
        return f"imagines: {claim.imagined}"
    wanted = [element.chosen.statement for element in claim.prioritization or ()]
    said = [statement for statement in wanted if statement] or _preferred(claim)
    return f"believes that {claim.preference_of} wants: {'; '.join(said)}"


def _status_quo(claim: StatusQuoClaim) -> str:
    if claim.taken is None:
        return f"state {claim.state}"
    if not claim.taken:
        return "nothing is taken"
    return f"{quoted(claim.taken)} {'is' if len(claim.taken) == 1 else 'are'} taken"


def _preference(claim: OrderClaim) -> tuple[str, ...]:
    return (_view(claim),) if isinstance(claim, View) else _preferred(claim)


def _preferred(claim: OrderClaim) -> tuple[str, ...]:
    if claim.weights is not None:
        lines = [f"“{name}” weighs {weight:g}" for name, weight in claim.weights.items()]
        return _shortened(lines)
    if claim.ranking is not None:
        return (_ranked(claim.ranking, getattr(claim, "greatly_after", None) or ()),)
    if claim.prioritization is not None:
        return () if claim.prioritization else ("indifferent between all states",)
    return ()


def _ranked(ranking: tuple[Tie, ...], greatly_after: tuple[int, ...]) -> str:
    """Say a ranking, and after which ranks what comes before is greatly preferred."""
    tied = [" ~ ".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in ranking]
    signs = ["≫" if rank in greatly_after else ">" for rank in range(1, len(tied))]
    places = [f"{place} {sign}" for place, sign in zip(tied, signs, strict=False)]
    told = "Most preferred first: " + " ".join(_shortened([*places, *tied[-1:]]))
    return f"{told} (≫: greatly preferred to all after it)" if greatly_after else told


def _shortened(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= LISTED:
        return tuple(lines)
    return (*lines[:LISTED], f"… {len(lines) - LISTED:,} more")
