"""The tools that run the analysis of a case and explain its answers; none of them writes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field

from detente.casefile import Case, check
from detente.mcp.reading import CaseName
from detente.mcp.shelf import Shelf
from detente.model import UnlistedStates
from detente.stability import Budget, StabilityResult

SECONDS = 60.0
"""How long the symbolic engine may take for an answer."""

MOST_STATES = 50
"""The most states, reasons and outcomes that are sent at once."""

Concepts = Annotated[
    list[str] | None,
    Field(description="nash, gmr, smr, seq, sseq, sim, or mixed; the usual ones when left out."),
]
Where = Annotated[
    str | None, Field(description="Only states in which this statement of options is true.")
]


class AnalysingTools:
    """What an assistant can ask of the models of the cases on a shelf.

    Parameters
    ----------
    shelf : Shelf
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def check(self, case: CaseName) -> dict[str, Any]:
        """List what has no source, what no longer matches its report, and what is never used."""
        findings = check(self._shelf.load(case))
        return {"findings": [asdict(one) for one in findings], "count": len(findings)}

    def assess(self, case: CaseName) -> dict[str, Any]:
        """Say in words which outcomes hold, why, and what the sources leave open."""
        from detente.assessment import assess, summary

        loaded = self._shelf.load(case)
        return {"title": loaded.document.title, "summary": [*summary(assess(loaded))]}

    def stability(
        self, case: CaseName, concepts: Concepts = None, where: Where = None
    ) -> dict[str, Any]:
        """Say which states hold under which concepts; the first of them, with counts of all."""
        from detente.assessment import documents, required, selection, unlisted
        from detente.assessment.jsontext import json_pieces
        from detente.stability import StateSet, stable_states

        loaded = self._shelf.load(case)
        required.require_statement(loaded.conflict, where)
        asked = loaded.concepts(concepts or None)
        by_size: str | None = None
        budget = Budget(seconds=SECONDS)
        result = stable_states(loaded.conflict, asked, method=by_size, budget=budget)
        if isinstance(result, StabilityResult):
            kept = selection.states_where(result.conflict, where)
            equilibria = map(result.equilibria, result.concepts)
            first = selection.listed(selection.holding(equilibria, kept), 1, MOST_STATES)
            shown = StateSet.of(kept.states, first)
            told = documents.stability_document(loaded, result, shown)
            told |= {"counts": documents.count_document(loaded, result, kept)["concepts"]}
        else:
            some = unlisted.states_where(result, where)
            told = unlisted.page_document(loaded, result, some, 1, MOST_STATES)
        plain: dict[str, Any] = json.loads("".join(json_pieces(told)))
        return plain

    def why(
        self,
        case: CaseName,
        state: Annotated[str | int, Field(description="The number or label of a state.")],
        decision_makers: Annotated[
            list[str] | None, Field(description="Only these; all when left out.")
        ] = None,
        concepts: Concepts = None,
    ) -> dict[str, Any]:
        """Say why a state is stable or not: the improvement, or what deters it, with sources."""
        loaded = self._shelf.load(case)
        asked = loaded.concepts(concepts or ["seq"])
        told = [
            _reasons(loaded, str(state), dm, concept)
            for concept in asked
            for dm in decision_makers or loaded.conflict.decision_makers
        ]
        return {"state": state, "answers": told}


def _reasons(case: Case, state: str, dm: str, concept: Any) -> dict[str, Any]:
    from detente.assessment import sources_of
    from detente.assessment.words import witness as in_words
    from detente.stability import why
    from detente.stability.budget import UNBOUNDED

    conflict = case.conflict
    is_symbolic = isinstance(conflict.states, UnlistedStates)
    budget = Budget(seconds=SECONDS) if is_symbolic else UNBOUNDED
    found = why(conflict, state, dm, concept, budget=budget)
    return {
        "decision_maker": dm,
        "is_stable": found.is_stable,
        "reasons": [*in_words(conflict, found.shortened(MOST_STATES))],
        "sources": [*sources_of(case, found)],
    }
