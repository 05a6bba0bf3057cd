"""What is asked of every combination of an ensemble."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.analysis.disputed import DisputedItem
from detente.casefile import CaseDocument
from detente.stability import Concept, Countermoves, Mix
from detente.stability.metarational import METARATIONAL
from detente.stability.mix import AnyConcept, taken_apart
from detente.statements import Statement


@dataclass(frozen=True)
class Asked:
    """A case, and what is asked of every combination of its readings.

    Attributes
    ----------
    document : CaseDocument
    items : tuple of DisputedItem
    is_sampled : bool
        Whether the combinations are a sample.
    concepts : tuple of Concept or Mix
        The mix of the case stands for the one that each combination states.
    countermoves : Countermoves
    horizon : int
        How many moves L_h foresees.
    questions : mapping of str to Statement or None
        By text the statement, whose truth in the states that hold is asked for; None for a state.
    per_dm : bool
        Whether to tell also for whom each state is stable.
    threads : int or None
        As in :func:`~detente.stability.run.stable_states`.
    version : str
        That of Détente.
    """

    document: CaseDocument
    items: tuple[DisputedItem, ...]
    is_sampled: bool
    concepts: tuple[AnyConcept, ...]
    countermoves: Countermoves
    horizon: int
    questions: dict[str, Statement | None]
    per_dm: bool
    threads: int | None
    version: str

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The questions that are statements."""
        return tuple(one for one in self.questions.values() if one is not None)

    @property
    def is_mixed(self) -> bool:
        """Whether it matters who is judged by which concept."""
        return any(isinstance(one, Mix) for one in self.concepts)


def stated(concepts: Iterable[AnyConcept], mix: Mix | None) -> tuple[AnyConcept, ...]:
    """Return concepts as a combination states them: its own mix in the place of that of the case.

    Examples
    --------
    >>> of_case, own = (Mix({"Crew": concept, "Line": "nash"}) for concept in ("smr", "seq"))
    >>> stated([Concept.SEQ, of_case], own)[1].in_words
    'Crew SEQ, Line Nash'
    """
    return tuple(mix if isinstance(one, Mix) and mix is not None else one for one in concepts)


def may_be_run(document: CaseDocument, concepts: Iterable[AnyConcept]) -> tuple[Concept, ...]:
    """Return the concepts that some combination is run under: for a mix, all that it may name."""
    concepts = tuple(concepts)
    found = list(taken_apart(concepts))
    if any(isinstance(one, Mix) for one in concepts):
        claims = [claim for of in document.concepts for claim in (of.readings or (of,))]
        found += [claim.concept for claim in claims if claim.concept is not None]
    return tuple(dict.fromkeys(found))


def is_run_alone(concept: AnyConcept) -> bool:
    """Say whether a concept, or one of a mix, is run for one combination at a time."""
    return any(one not in METARATIONAL for one in taken_apart([concept]))
