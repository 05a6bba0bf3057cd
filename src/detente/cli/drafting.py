"""The command that drafts a model from reports: `draft`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.analysing import load
from detente.cli.parameters import AsJson, CaseName, require_one
from detente.cli.readers import kind_among
from detente.cli.show import console, print_json, print_lines, visible, working

if TYPE_CHECKING:
    from detente.casefile import Case
    from detente.casefile.drafted import Where
    from detente.reading.suggestion import Suggestion

SHOWN = 2
"""So many passages of an element are shown; --json has all."""


def draft(
    case: CaseName,
    *,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            parser=kind_among("reading.drafting.KINDS"),
            metavar="KIND",
            help="Only decision maker, option, condition or horizon; may be repeated.",
        ),
    ] = None,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="Print parts of a case.yaml to edit.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Propose decision makers, options, conditions and horizons from the reports of a case.

    What is proposed is a suggestion: nothing of it enters the case.
    """
    from detente.casefile.drafted import draft_yaml, drafts_of

    require_one({"--yaml": as_yaml, "--json": as_json})
    loaded = load(case)
    with working("Reading reports"):
        found = drafts_of(loaded)
    kinds = frozenset(kind or ())
    chosen = [one for one in found if not kinds or one.kind in kinds]
    if as_json:
        print_json(_json(loaded, chosen))
    elif as_yaml:
        console().file.write(visible(draft_yaml(loaded.path.parent.name, loaded.reports, chosen)))
    else:
        _print(loaded, chosen)


def _print(case: Case, found: Sequence[Suggestion]) -> None:
    from detente.casefile.drafted import Where
    from detente.reading.suggestion import Kind

    where = Where(case.reports)
    by_kind = {kind: [one for one in found if one.kind is kind] for kind in Kind}
    makers = {maker.value: maker for maker in by_kind[Kind.DECISION_MAKER]}
    owned: dict[str, list[Suggestion]] = {name: [] for name in makers}
    others: list[Suggestion] = []
    for one in by_kind[Kind.OPTION]:
        owned.get(one.speaker, others).append(one)
    for name, maker in makers.items():
        _print_element(where, maker, maker.says, "")
        for one in owned[name]:
            _print_element(where, one, _option(one), "  ")
        print_lines([""])
    _print_part(where, "Options of nobody named" if makers else "Options", others)
    _print_part(where, "Conditions", by_kind[Kind.CONDITION])
    _print_part(where, "Horizons", by_kind[Kind.HORIZON])
    print_lines(_summary(case, found))


def _print_part(where: Where, title: str, found: Sequence[Suggestion]) -> None:
    from detente.reading.suggestion import Kind

    if not found:
        return
    print_lines([title], style="bold")
    for one in found:
        _print_element(where, one, _owned(one) if one.kind is Kind.OPTION else one.says, "  ")
    print_lines([""])


def _owned(one: Suggestion) -> str:
    return f"{one.speaker}: {_option(one)}" if one.speaker else _option(one)


def _option(one: Suggestion) -> str:
    from detente.reading.drafting.proposing import may_be_final

    return f"{one.value}{'  (can it be undone?)' if may_be_final(one) else ''}"


def _print_element(where: Where, one: Suggestion, says: str, indent: str) -> None:
    from detente.casefile.drafted import places_of
    from detente.reading.proposal import Proposal

    known = isinstance(one.found, Proposal) and one.found.address
    print_lines(
        [f"{indent}{says}{'  [in the case already]' if known else ''}"], style="bold" * (not indent)
    )
    places = places_of(one)
    for place in places[:SHOWN]:
        print_lines([f"{indent}    {where.told(place)}"])
    if len(places) > SHOWN:
        print_lines([f"{indent}    and {len(places) - SHOWN} more"])


def _summary(case: Case, found: Sequence[Suggestion]) -> Iterator[str]:
    from detente.assessment.words import plural
    from detente.reading.drafting import KINDS

    counts = [
        plural(sum(one.kind is kind for one in found), kind.value)
        for kind in KINDS
        if any(one.kind is kind for one in found)
    ]
    yield f"{plural(len(case.reports), 'report')}: {', '.join(counts) or 'nothing to propose'}"
    if found:
        yield "A draft changes nothing in the case: --yaml prints it to edit."


def _json(case: Case, found: Sequence[Suggestion]) -> dict[str, Any]:
    from detente.casefile.drafted import Where
    from detente.reading.suggestion import READER

    where = Where(case.reports)
    return {
        "case": case.slug,
        "digest": case.digest,
        "made_by": READER,
        "suggestions": [_suggestion_json(where, one) for one in found],
    }


def _suggestion_json(where: Where, one: Suggestion) -> dict[str, Any]:
    from detente.casefile.drafted import places_of
    from detente.reading.proposal import Proposal

    proposal = one.found if isinstance(one.found, Proposal) else Proposal("", ())
    return {
        "id": one.id,
        "kind": one.kind,
        "value": one.value,
        "owner": one.speaker,
        "says": one.says,
        "rule": one.rule,
        "inferred": list(one.inferred),
        "in_case": proposal.address,
        "part": proposal.part,
        "entry": proposal.fields(),
        "passages": [
            {
                "report": place.report_id,
                "line": where.line(place),
                "start": place.span.start,
                "end": place.span.end,
                "exact": where.words(place),
            }
            for place in places_of(one)
        ],
    }
