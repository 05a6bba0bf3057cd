"""What to find out first, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.analysis import Ensemble, Worth, worth_settling
from detente.assessment.claims import about, said
from detente.assessment.doubt import bar, percent
from detente.casefile.addresses import at_address
from detente.stability.mix import AnyConcept

PAIRS = 3
"""Pairs of items that tell more together than alone, and of statements, of which is told."""

ASKED = {
    ("state", False): "a {} equilibrium",
    ("state", True): "the only {} equilibrium",
    ("statement", False): "true in some {} equilibrium",
    ("statement", True): "true in every {} equilibrium",
}

UNDISPUTED = "Nothing here is disputed."
"""What is said of a case each element of which has one reading."""


def worths(ensemble: Ensemble, concept: AnyConcept) -> Iterator[Worth]:
    """Return what settling is worth: for all equilibria, and for each question, some and every."""
    yield worth_settling(ensemble, concept)
    for question in ensemble.questions:
        yield worth_settling(ensemble, concept, question)
        yield worth_settling(ensemble, concept, question, every=True)


def worth_rows(ensemble: Ensemble, worth: Worth) -> Iterator[tuple[str, str, str]]:
    """Return for each item that tells something its address, what it is about, and its worth."""
    for item in worth.items:
        if item.bits:
            address = item.addresses[0]
            yield address, _about(ensemble, address), bar(item.of_whole)


def worth_lines(ensemble: Ensemble, worth: Worth) -> Iterator[str]:
    """Say what the ranking does not: that nothing matters, or what matters only together."""
    if not worth.items:
        yield UNDISPUTED
        return
    if not worth.bits:
        yield unchanged(ensemble)
        return
    idle = [item for item in worth.items if not item.bits]
    if len(idle) == len(worth.items):
        yield "No item tells anything when it is settled alone."
    yield from idle_lines(worth)
    alone = {item.addresses[0]: item.bits for item in worth.items}
    for pair in worth.pairs[:PAIRS]:
        both = " and ".join(pair.addresses)
        if not any(alone[address] for address in pair.addresses):
            yield f"Only together: {both} remove {percent(pair.of_whole)}; neither does alone."
            continue
        told = f"{percent(pair.of_whole)}, {pair.beyond or 0:.2f} bits beyond the sum of both"
        yield f"Together: {both} remove {told}."
    if len(worth.pairs) > PAIRS:
        yield f"{len(worth.pairs) - PAIRS:,} more pairs exceed their sum; --json has all."
    for order in worth.orders[:PAIRS]:
        one, other = order.addresses
        told = f"to know whether {one} or {other} comes first removes {percent(order.of_whole)}"
        yield f"Of their order: {told}."
    if len(idle) == len(worth.items) and not worth.pairs and not ensemble.is_sampled:
        yield "Nor do any two together: it turns on three or more at once."


def unchanged(ensemble: Ensemble) -> str:
    """Say that no item changes the answer, of a sample as far as it goes."""
    where = "combination that was drawn" if ensemble.is_sampled else "combination"
    return f"Nothing here changes the answer: it is the same in every {where}."


def idle_lines(worth: Worth, names: Mapping[str, str] | None = None) -> Iterator[str]:
    """Say of items that tell nothing alone which of them change the answer all the same.

    By their addresses, or by the names that these have, which may contain commas.
    """
    said = {
        False: "Never changes the answer, whatever the others are",
        True: "Tells nothing alone, but changes the answer together with others",
        None: "Settled alone, nothing is told by",
    }
    for changes, what in said.items():
        idle = [item for item in worth.items if not item.bits and item.changes is changes]
        addresses = [item.addresses[0] for item in idle]
        if addresses and names is None:
            yield f"{what}: {', '.join(addresses)}."
        elif names and addresses:
            yield f"{what}: {'; '.join(map(names.__getitem__, addresses))}."


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
    if told := about(part):
        return told
    items = {item.address: item for item in ensemble.combinations.items}
    return said(part)[0] if items[address].orders else ", or ".join(items[address].readings)
