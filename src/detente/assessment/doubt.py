"""What the doubt in the readings leaves of the outcomes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from detente.analysis import Ensemble, Making, Question, make_or_break
from detente.analysis.asked import is_run_alone
from detente.analysis.combinations import MOST_EXACT, SAMPLES
from detente.analysis.disputed import CONCEPT, Settled, disputed_items
from detente.analysis.shares import Share, Verdict
from detente.assessment.words import plural
from detente.casefile import Case
from detente.stability import Concept
from detente.stability.mix import AnyConcept, Mix

CELLS = 10
"""Blocks of a full bar."""

SHOWN = 5
"""Ways to make or break what was asked for that are told; there may be many."""

SHOWN_OF_STATES = 2
"""The same of the states that are listed without being asked for."""

HOLDS = {
    ("state", False): "It is an equilibrium",
    ("state", True): "It is the only equilibrium",
    ("statement", False): "True in some equilibrium",
    ("statement", True): "True in every equilibrium",
}

INTERVAL = "Wilson, 95 %"
"""What the interval of a sample is."""


def by_share(ensemble: Ensemble, concepts: list[AnyConcept]) -> list[str]:
    """Return the labels of the states, those of the largest share first, by the first concept."""
    shares = [ensemble.state_shares(concept) for concept in concepts]
    labels = [state.text for state in ensemble.states]
    return sorted(labels, key=lambda label: ([-one[label].value for one in shares], label))


def cost(case: Case, concepts: Sequence[Concept], samples: int | None) -> str:
    """Say beforehand what takes long: concepts that are run for one combination at a time."""
    alone = [concept.abbreviation for concept in concepts if is_run_alone(concept)]
    if not alone:
        return ""
    total = prod(len(item.readings) for item in disputed_items(case.document))
    most = min(total, samples or (total if total <= MOST_EXACT else SAMPLES))
    told = f"up to {most:,} conflicts, which may take long; --samples takes fewer"
    return f"{' and '.join(alone)}: each different combination is run by itself, {told}"


def headline(ensemble: Ensemble) -> str:
    """Say of a case how many combinations there are, and how many were run."""
    return f"{ensemble.case.document.title}: {counted(ensemble)}"


def counted(ensemble: Ensemble) -> str:
    """Say how many combinations there are, and how many were run."""
    combinations = ensemble.combinations
    items = plural(len(combinations.items), "disputed item")
    total = plural(combinations.total, "combination")
    how = "all run"
    if combinations.draws is not None:
        how = (
            f"{combinations.draws:,} drawn with seed {combinations.seed}, {len(combinations):,} of "
            f"them different; in parentheses the interval ({INTERVAL})"
        )
    return f"{items}, {total} of readings, {how}"


def in_words(share: Share, *, is_sampled: bool = False) -> str:
    """Return a share with its bar and its verdict.

    Examples
    --------
    >>> from detente.analysis import Verdict
    >>> in_words(Share(0.25, 0.25, 0.25, Verdict.SOMETIMES))
    '███·······  25.0 %  sometimes'
    """
    told = f"{bar(share.value)}  {share.verdict.value}"
    if not is_sampled:
        return told
    return f"{told} ({percent(share.low)} to {percent(share.high)})"


def bar(value: float) -> str:
    """Return a share as a bar, and in per cent.

    Examples
    --------
    >>> bar(0.5)
    '█████·····  50.0 %'
    """
    return f"{'█' * _cells(value):·<{CELLS}} {percent(value):>7}"


def _cells(value: float) -> int:
    """Return the blocks of a bar: none only for nothing, all only for everything."""
    inside = min(max(int(value * CELLS + 0.5), 1), CELLS - 1)
    return inside if 0 < value < 1 else int(value) * CELLS


def percent(value: float) -> str:
    """Return a share in per cent; only nothing is 0 %, and only everything 100 %.

    Examples
    --------
    >>> percent(1), percent(0.9999), percent(0.125), percent(0.0001), percent(0)
    ('100 %', '>99.9 %', '12.5 %', '<0.1 %', '0 %')
    """
    if value in (0, 1):
        return f"{int(value) * 100} %"
    if value >= 0.9995:
        return ">99.9 %"
    return "<0.1 %" if value < 0.0005 else f"{value:.1%}".replace("%", " %")


def stability_rows(ensemble: Ensemble, concept: AnyConcept) -> Iterator[tuple[str, ...]]:
    """Return each state with a verdict for each decision maker, the most stable first."""
    found = ensemble.stabilities
    verdicts = [found.verdicts(concept, dm) for dm in found.decision_makers]
    order = list(Verdict)
    told = {label: [one[label] for one in verdicts] for label in found.labels}
    ranked = sorted(told, key=lambda label: (sum(map(order.index, told[label])), label))
    return ((label, *(one.value for one in told[label])) for label in ranked)


def question_lines(ensemble: Ensemble, concept: AnyConcept, question: Question) -> Iterator[str]:
    """Answer a question in words: its share, and what makes and breaks it."""
    yield f"{ensemble.abbreviation(concept)}: “{question.text}”"
    for asked in (False, True):
        holds = ensemble.holds(question, concept, every=asked)
        told = in_words(ensemble.share_of(holds), is_sampled=ensemble.is_sampled)
        yield f"  {HOLDS[question.kind, asked]}: {told}"
        made = make_or_break(ensemble, holds)
        yield from _making_lines(ensemble, made, SHOWN)
        if not made.is_complete:
            yield f"    Looked for readings of up to {made.searched} items together."


def state_lines(ensemble: Ensemble, labels: Sequence[str]) -> Iterator[str]:
    """Say of states that hold sometimes what makes each an equilibrium, and what breaks it."""
    searched = []
    for label in labels:
        for concept in ensemble.concepts:
            holds = ensemble.holds(label, concept)
            if ensemble.share_of(holds).verdict is not Verdict.SOMETIMES:
                continue
            made = make_or_break(ensemble, holds)
            yield f"  {label}, {ensemble.abbreviation(concept)}"
            if not (made.makes or made.breaks):
                yield f"    It turns on more than {made.searched} items at once."
                continue
            yield from _making_lines(ensemble, made, SHOWN_OF_STATES)
            searched += [] if made.is_complete else [made.searched]
    if searched:
        yield f"  Looked for readings of up to {min(searched)} items together."


def _making_lines(ensemble: Ensemble, made: Making, shown: int) -> Iterator[str]:
    where = " (in the sample)" if ensemble.is_sampled else ""
    for verb, all_of in (("So it is", made.makes), ("Never", made.breaks)):
        for settled in filter(None, all_of[:shown]):
            yield f"    {verb}{where} whenever {_readings(settled)}."
        if len(all_of) > shown:
            yield f"    {len(all_of) - shown:,} more of these; --json has all."


def _readings(settled: Settled) -> str:
    return " and ".join(f"{address} is “{name}”" for address, name in settled.items())


def mix_lines(ensemble: Ensemble) -> Iterator[str]:
    """Say who is judged by which concept, where the case has a mix that was run."""
    for one in ensemble.concepts:
        if isinstance(one, Mix):
            is_disputed = any(item.kind == CONCEPT for item in ensemble.combinations.items)
            how = "as each combination says, by default " if is_disputed else ""
            yield f"{one.abbreviation}: {how}{one.in_words}"


def unfit_lines(ensemble: Ensemble) -> Iterator[str]:
    """Say which combinations describe no conflict, and why."""
    for one in ensemble.unfit:
        chosen = f", such as where {_readings(one.readings)}" if one.readings else ""
        what = "combination that describes" if one.count == 1 else "combinations that describe"
        count = f"{one.count:,} {what} no conflict ({percent(one.share)})"
        yield f"Left out: {count}{chosen}: {one.reason}"
