"""Measures how much of a case's model is drafted from its reports.

``python -m benchmarks.reading.drafting`` does so on the shipped reference case.

Of two names, one is the other's when they share two content words or more, or all that one of
them has; words are folded and in the singular. A drafted option is held to name and `about` of the
options of the case, and counts for one of them. A condition of the case is a pair of options, from
`requires` or from IF and IFF in a preference; it is found when both sides of a drafted one are
those options. A horizon is found when all words of the drafted one stand in its words, or
it has the first and last day that they state. Nothing of the case is known to the draft.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine.page import with_table
from detente.casefile import Case, load_case
from detente.casefile.called import names_of
from detente.casefile.conflict_elements import CaseOption
from detente.evidence import Report, import_report
from detente.reading.drafting import drafts
from detente.reading.drafting.known import Known
from detente.reading.drafting.naming import singular
from detente.reading.folding import folded
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind, Suggestion
from detente.reading.tokens import tokens
from detente.reading.words import AUXILIARY, CONJUNCTION, DETERMINER, NO_NOUN, PRONOUN
from detente.statements import names, parse

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "draft-a-model.md"
_EMPTY = AUXILIARY | CONJUNCTION | DETERMINER | NO_NOUN | PRONOUN
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the case, and what was drafted of it.

    Parameters
    ----------
    kind, element : str
    drafted : str
        The name of what was drafted; empty where nothing was.
    owner : str
        For an option, whose the draft says it is.
    is_found : bool
        Whether it was, of an option with its owner.
    """

    kind: str
    element: str
    drafted: str
    owner: str
    is_found: bool


def content(text: str) -> frozenset[str]:
    """Return the content words of a text, folded and in the singular."""
    found = (singular(folded(token.low)) for token in tokens(text, 0, len(text), ()))
    return frozenset(word for word in found if len(word) > ENOUGH and word not in _EMPTY)


def is_alike(one: str, other: str) -> bool:
    """Return whether two names share two content words, or all that one of them has."""
    shared = content(one) & content(other)
    return bool(shared) and (len(shared) >= ENOUGH or shared in {content(one), content(other)})


def measure(case: Case, reports: Sequence[Report]) -> tuple[list[Row], list[Suggestion]]:
    """Return a row for each element of the case, and what was drafted beside them."""
    found = drafts(reports, {})
    used: set[str] = set()
    rows = [*_makers(case, found, used)]
    options = list(_options(case, found, used))
    rows += [row for _, row in options]
    rows += _conditions(case, found, used)
    rows += _horizons(case, found, used)
    return rows, [one for one in found if one.id not in used]


def _makers(case: Case, found: Iterable[Suggestion], used: set[str]) -> Iterator[Row]:
    known = Known(names_of(case.document))
    drafted = {known.actor(one.value): one for one in found if one.kind is Kind.DECISION_MAKER}
    for maker in case.document.decision_makers:
        one = drafted.get(f"decision_makers.{maker.name}")
        used |= {one.id} if one else set()
        yield Row("decision maker", maker.name, one.value if one else "", "", one is not None)


def _options(
    case: Case, found: Iterable[Suggestion], used: set[str]
) -> Iterator[tuple[CaseOption, Row]]:
    """Yield the options in their order; drafts with the right owner are given out first."""
    known = Known(names_of(case.document))
    drafted = [one for one in found if one.kind is Kind.OPTION]
    given: dict[str, Suggestion] = {}
    for is_owned in (True, False):
        for option in case.document.options:
            fitting = (
                one
                for one in drafted
                if option.name not in given
                and one.id not in used
                and (known.called(one.speaker) == option.owner) >= is_owned
                and is_alike(one.value, f"{option.name} {option.about}")
            )
            best = max(fitting, key=lambda one: _shared(one, option), default=None)
            if best is not None:
                given[option.name] = best
                used.add(best.id)
    for option in case.document.options:
        one = given.get(option.name)
        owner = known.called(one.speaker) if one else ""
        is_found = one is not None and owner == option.owner
        name = one.value if one else ""
        yield option, Row("option", f"{option.owner}: {option.name}", name, owner, is_found)


def _shared(one: Suggestion, option: CaseOption) -> int:
    return len(content(one.value) & content(f"{option.name} {option.about}"))


def _conditions(case: Case, found: Iterable[Suggestion], used: set[str]) -> Iterator[Row]:
    options = {option.name: f"{option.name} {option.about}" for option in case.document.options}
    drafted = [one for one in found if one.kind is Kind.CONDITION]
    for thing, needed in _pairs(case):
        fitting = None
        for one in drafted:
            sides = one.says.split(" needs ", 1)
            if all(
                is_alike(side, options[name])
                for side, name in zip(sides, (thing, needed), strict=True)
            ):
                fitting = one
                used.add(one.id)
        name = fitting.says if fitting else ""
        yield Row("condition", f"{thing} / {needed}", name, "", fitting is not None)


def _pairs(case: Case) -> list[tuple[str, str]]:
    """Return each pair of options of which the case says that one needs or wants the other."""
    known = [option.name for option in case.document.options]
    pairs = [
        (rule.requires.option, rule.requires.needs)
        for rule in case.document.infeasible
        if rule.requires is not None
    ]
    for statement in _statements(case):
        for word in (" IFF ", " IF "):
            if word in statement:
                left, _, right = statement.partition(word)
                pairs += [
                    (one, other)
                    for one in names(parse(left, known))
                    for other in names(parse(right, known))
                ]
                break
    return list(dict.fromkeys(pairs))


def _statements(case: Case) -> Iterator[str]:
    for preference in case.document.preferences:
        for claim in (preference, *preference.readings):
            for listed in claim.prioritization or ():
                for one in (listed, *listed.readings):
                    if one.statement:
                        yield one.statement


def _horizons(case: Case, found: Iterable[Suggestion], used: set[str]) -> Iterator[Row]:
    drafted = [one for one in found if one.kind is Kind.HORIZON]
    for horizon in case.document.horizons:
        for claim in horizon.readings or (horizon,):
            days = {"after": claim.after, "before": claim.before}
            one = next((one for one in drafted if _is_then(one, claim.words or "", days)), None)
            used |= {one.id} if one else set()
            name = one.value if one else ""
            yield Row("horizon", f"{horizon.name}: {claim.words}", name, "", one is not None)


def _is_then(one: Suggestion, words: str, days: dict[str, str | None]) -> bool:
    fields = one.found.fields() if isinstance(one.found, Proposal) else {}
    drafted = _words(fields.get("words", ""))
    told = {key: day for key, day in days.items() if day}
    is_same = bool(told) and all(fields.get(key) == day for key, day in told.items())
    return is_same or (bool(drafted) and drafted <= _words(words))


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(token.low) for token in tokens(text, 0, len(text), ()))


def table(rows: Sequence[Row], beside: Sequence[Suggestion]) -> str:
    """Return what was found as a table in Markdown, and how much was proposed beside."""
    lines = ["| In the case | In the draft | |", "|---|---|---|"]
    for row in rows:
        told = "found" if row.is_found else "missed"
        if row.drafted and not row.is_found:
            told = f"the owner is not: {row.owner or 'nobody named'}"
        lines.append(f"| {row.kind}: {row.element} | {row.drafted or '–'} | {told} |")
    lines.append("")
    for kind in ("decision maker", "option", "condition", "horizon"):
        own = [row for row in rows if row.kind == kind]
        more = [
            one.says if kind == "condition" else one.value for one in beside if one.kind == kind
        ]
        found = sum(row.is_found for row in own)
        named = sum(bool(row.drafted) and not row.is_found for row in own)
        told = f", and {named} with another owner or none" if named else ""
        listed = f": {'; '.join(more)}" if more else ""
        lines.append(f"- {kind}s: {found} of {len(own)} found{told}; {len(more)} beside{listed}.")
    return "\n".join(lines)


def main(words: Sequence[str]) -> None:
    """Print the table for the shipped case, or for its originals where their files are given."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading.drafting", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--page", action="store_true", help="write the table into its page")
    given = parser.parse_args(words)
    case = load_case("f35-s400")
    reports = [
        import_report(path.read_text("utf-8"), id=f"report-{number}", title=path.stem)
        for number, path in enumerate(given.files, start=1)
    ]
    measured = table(*measure(case, reports or case.reports))
    sys.stdout.write(f"{measured}\n")
    if given.page:
        PAGE.write_text(with_table(PAGE.read_text("utf-8"), measured), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
