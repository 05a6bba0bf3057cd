"""What the doubt in the readings leaves of the outcomes: in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis import (
    Ensemble,
    Making,
    Question,
    Settling,
    Worth,
    make_or_break,
    shares_given,
    worth_settling,
)
from detente.analysis.combinations import MOST_EXACT, SAMPLES
from detente.analysis.disputed import Settled, disputed_items
from detente.analysis.shares import Share, Verdict
from detente.assessment.documents import notes
from detente.casefile import Case
from detente.casefile.addresses import at_address
from detente.stability import Concept
from detente.stability.metarational import METARATIONAL

CELLS = 10
"""Blocks of a full bar."""

SHOWN = 5
"""Ways to make or break what was asked for that are told; there may be many."""

SHOWN_OF_STATES = 2
"""The same of the states that are listed without being asked for."""

PAIRS = 3
"""Pairs of items that tell more together than alone of which is told."""

HOLDS = {
    ("state", False): "It is an equilibrium",
    ("state", True): "It is the only equilibrium",
    ("statement", False): "True in some equilibrium",
    ("statement", True): "True in every equilibrium",
}

ASKED = {
    ("state", False): "a {} equilibrium",
    ("state", True): "the only {} equilibrium",
    ("statement", False): "true in some {} equilibrium",
    ("statement", True): "true in every {} equilibrium",
}

INTERVAL = "Wilson, 95 %"
"""What the interval of a sample is."""


def doubt_document(ensemble: Ensemble, limit: int) -> dict[str, Any]:
    """Return an ensemble as plain data, as the reference of the command documents it.

    Parameters
    ----------
    ensemble : Ensemble
    limit : int
        How many states to list, those of the largest shares; 0 lists all.
    """
    combinations = ensemble.combinations
    return {
        "case": ensemble.case.slug,
        "digest": ensemble.case.digest,
        "combinations": {
            "total": combinations.total,
            "run": len(combinations),
            "draws": combinations.draws,
            "seed": combinations.seed,
            "interval": INTERVAL if ensemble.is_sampled else None,
            "profiles": ensemble.profiles,
        },
        "disputed": [item.to_dict() for item in combinations.items],
        "countermoves": ensemble.countermoves.value,
        "horizon": ensemble.horizon if Concept.LIMITED_MOVE in ensemble.concepts else None,
        "concepts": {c.value: _concept(ensemble, c, limit) for c in ensemble.concepts},
        "unfit": [one.to_dict() for one in ensemble.unfit],
        "notes": notes(ensemble.case),
    }


def _concept(ensemble: Ensemble, concept: Concept, limit: int) -> dict[str, Any]:
    shares = ensemble.state_shares(concept)
    shown = by_share(ensemble, [concept])[: limit or None]
    questions = [ensemble.question(label) for label in shown if shares[label].value]
    return {
        "sets": len(ensemble.answers(concept).sets),
        "without": ensemble.without(concept).to_dict(),
        "state_count": sum(share.value > 0 for share in shares.values()),
        "states": [_state(ensemble, concept, question) for question in questions],
        "questions": [_question(ensemble, concept, question) for question in ensemble.questions],
        "find_out": [worth.to_dict() for worth in worths(ensemble, concept)],
    }


def _state(ensemble: Ensemble, concept: Concept, question: Question) -> dict[str, Any]:
    return {"label": question.text, **_told(ensemble, ensemble.holds(question, concept))}


def _question(ensemble: Ensemble, concept: Concept, question: Question) -> dict[str, Any]:
    some, every = (ensemble.holds(question, concept, every=asked) for asked in (False, True))
    return {
        "question": question.text,
        "kind": question.kind,
        "some": _told(ensemble, some),
        "every": _told(ensemble, every),
    }


def _told(ensemble: Ensemble, holds: npt.NDArray[np.bool_]) -> dict[str, Any]:
    return {
        **ensemble.share_of(holds).to_dict(),
        "given": [one.to_dict() for one in shares_given(ensemble, holds)],
        **make_or_break(ensemble, holds).to_dict(),
    }


def worths(ensemble: Ensemble, concept: Concept) -> Iterator[Worth]:
    """Return what settling is worth: for all equilibria, and for each question, some and every."""
    yield worth_settling(ensemble, concept)
    for question in ensemble.questions:
        yield worth_settling(ensemble, concept, question)
        yield worth_settling(ensemble, concept, question, every=True)


def by_share(ensemble: Ensemble, concepts: list[Concept]) -> list[str]:
    """Return the labels of the states, those of the largest share first, by the first concept."""
    shares = [ensemble.state_shares(concept) for concept in concepts]
    labels = [state.text for state in ensemble.states]
    return sorted(labels, key=lambda label: ([-one[label].value for one in shares], label))


def cost(case: Case, concepts: Sequence[Concept], samples: int | None) -> str:
    """Say beforehand what takes long: concepts that are run for one combination at a time."""
    alone = [concept.abbreviation for concept in concepts if concept not in METARATIONAL]
    if not alone:
        return ""
    total = prod(len(item.readings) for item in disputed_items(case.document))
    most = min(total, samples or (total if total <= MOST_EXACT else SAMPLES))
    told = f"up to {most:,} conflicts, which may take long; --samples takes fewer"
    return f"{' and '.join(alone)}: each different combination is run by itself, {told}"


def headline(ensemble: Ensemble) -> str:
    """Say how many combinations there are, and how many were run."""
    combinations = ensemble.combinations
    count = len(combinations.items)
    items = f"{count} disputed item{'' if count == 1 else 's'}"
    total = f"{combinations.total:,} combination{'' if combinations.total == 1 else 's'}"
    how = "all run"
    if combinations.draws is not None:
        how = (
            f"{combinations.draws:,} drawn with seed {combinations.seed}, {len(combinations):,} of "
            f"them different; in parentheses the interval ({INTERVAL})"
        )
    return f"{ensemble.case.document.title}: {items}, {total} of readings, {how}"


def in_words(share: Share, *, is_sampled: bool = False) -> str:
    """Return a share with its bar and its verdict.

    Examples
    --------
    >>> from detente.analysis import Verdict
    >>> in_words(Share(0.25, 0.25, 0.25, Verdict.SOMETIMES))
    '███·······  25.0 %  sometimes'
    """
    bar = "█" * _cells(share.value)
    told = f"{bar:·<{CELLS}} {percent(share.value):>7}  {share.verdict.value}"
    if not is_sampled:
        return told
    return f"{told} ({percent(share.low)} to {percent(share.high)})"


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


def question_lines(ensemble: Ensemble, concept: Concept, question: Question) -> Iterator[str]:
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


def worth_rows(ensemble: Ensemble, worth: Worth) -> Iterator[tuple[str, str, str]]:
    """Return for each item that tells something its address, what it is about, and its worth."""
    for item in worth.items:
        if item.bits:
            address = item.addresses[0]
            bar = f"{'█' * _cells(item.of_whole):·<{CELLS}} {percent(item.of_whole):>7}"
            yield address, _about(ensemble, address), bar


def worth_lines(ensemble: Ensemble, worth: Worth) -> Iterator[str]:
    """Say what the ranking does not: that nothing matters, or what matters only together."""
    if not worth.items:
        yield "Nothing here is disputed."
        return
    if not worth.bits:
        where = "combination that was drawn" if ensemble.is_sampled else "combination"
        yield f"Nothing here changes the answer: it is the same in every {where}."
        return
    idle = [item for item in worth.items if not item.bits]
    if len(idle) == len(worth.items):
        yield "No item tells anything when it is settled alone."
    yield from _idle_lines(idle)
    alone = {item.addresses[0]: item.bits for item in worth.items}
    for pair in worth.pairs[:PAIRS]:
        both = " and ".join(pair.addresses)
        if not any(alone[address] for address in pair.addresses):
            yield f"Only together: {both} remove {percent(pair.of_whole)}; neither does alone."
            continue
        told = f"{percent(pair.of_whole)}, {pair.beyond:.2f} bits beyond the sum of both"
        yield f"Together: {both} remove {told}."
    if len(worth.pairs) > PAIRS:
        yield f"{len(worth.pairs) - PAIRS:,} more pairs exceed their sum; --json has all."
    if len(idle) == len(worth.items) and not worth.pairs:
        yield "Nor do any two together: it turns on three or more at once."


def _idle_lines(idle: Sequence[Settling]) -> Iterator[str]:
    """Say of items that tell nothing alone which of them change the answer all the same."""
    said = {
        False: "Never changes the answer, whatever the others are",
        True: "Tells nothing alone, but changes the answer together with others",
        None: "Settled alone, nothing is told by",
    }
    for changes, what in said.items():
        addresses = [item.addresses[0] for item in idle if item.changes is changes]
        if addresses:
            yield f"{what}: {', '.join(addresses)}."


def worth_title(ensemble: Ensemble, worth: Worth) -> str:
    """Say of which answer the doubt is, and how much there is."""
    concept = ensemble.abbreviation(worth.concept)
    what = f"the {concept} equilibria"
    if worth.question is not None:
        kind = ensemble.question(worth.question).kind
        asked = ASKED[kind, worth.every].format(concept)
        what = f"“{worth.question}”, {asked}"
    return f"What to find out first: {what} ({worth.bits:.2f} bits of doubt)"


def _about(ensemble: Ensemble, address: str) -> str:
    """Return what an item is about in the words of the case, or else what it may say."""
    part = at_address(ensemble.case.document, address).part
    told = getattr(part, "because", "") or getattr(part, "about", "")
    items = {item.address: item for item in ensemble.combinations.items}
    return told or ", or ".join(items[address].readings)


def unfit_lines(ensemble: Ensemble) -> Iterator[str]:
    """Say which combinations describe no conflict, and why."""
    for one in ensemble.unfit:
        chosen = f", such as where {_readings(one.readings)}" if one.readings else ""
        what = "combination that describes" if one.count == 1 else "combinations that describe"
        count = f"{one.count:,} {what} no conflict ({percent(one.share)})"
        yield f"Left out: {count}{chosen}: {one.reason}"
