"""What is said comes first: “We sail,” the envoy said; The talks failed, said the envoy."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_after, phrase_before
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.verbgroups import VerbGroup
from detente.reading.words import DASHES, SUBORDINATOR, TIME, word_set

_BREAKS = frozenset({",", "?", "!", "…", "..."}) | DASHES
_ADJUNCT = word_set(
    "in on at during after before of to as when while from with during last this later",
    "about via through by for earlier and but outside inside over upon",
)
_LEADING = (
    _ADJUNCT | SUBORDINATOR | {"speaking", "asked", "despite", "following", "soon", "amid", "given"}
)
_LEADING_OR_TIME = _LEADING | TIME
_ENDS = _ADJUNCT | {",", "(", "who"} | TIME
_MEDIAL = 20
_NOT_INSIDE = _BREAKS | SUBORDINATOR | {";", ":", "(", ")", "that", "and"}


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a cue of speech whose content stands before it."""
    group = found.groups.get(place)
    if group is None or not group.is_finite or group.is_passive or not group.has("s"):
        return None
    subject = found.subjects.get(place)
    if subject is not None and found.is_relative(subject[0]):
        return None
    subject = _coordinated(found, subject, progress.floor)
    subject = _from_quotation(found, subject, progress.floor)
    if subject is not None and subject[0] > progress.floor and _is_break(found, subject[0] - 1):
        return _before_verb(found, group, subject, progress)
    if place > progress.floor and _is_break(found, place - 1):
        return _after_verb(found, group, progress)
    return None


def _coordinated(found: Clauses, subject: Range | None, floor: int) -> Range | None:
    """Return the whole of "A and B" where it directly follows what is said."""
    if subject is None or found.low(subject[0] - 1) != "and":
        return subject
    first = phrase_before(found.tokens, subject[0] - 1, floor)
    if first is not None and first[0] > floor and found.is_quotation(first[0] - 1):
        return first[0], subject[1]
    return subject


def _from_quotation(found: Clauses, subject: Range | None, floor: int) -> Range | None:
    """Return a subject from the quotation before it on: “…” a man of the crew in the port said."""
    if subject is None:
        return None
    for at in range(subject[0] - 1, max(floor, subject[0] - _MEDIAL) - 1, -1):
        if found.is_quotation(at):
            return (at + 1, subject[1]) if found.closes(at) else subject
        if found.low(at) == "," and at == subject[0] - 1:
            named = phrase_before(found.tokens, at, floor)
            if named is not None and _is_called(found, named, floor):
                return named  # “…,” Ana Lund, a pilot said: the second comma is missing.
        if found.low(at) in _NOT_INSIDE or at in found.groups:
            return subject
    return subject


def _is_called(found: Clauses, named: Range, floor: int) -> bool:
    """Return whether a phrase is a name right behind what is said."""
    place = named[0] - 1
    is_said = found.closes(place) and (place <= floor or not found.tokens[place - 1].is_word)
    return is_said and found.tokens[named[0]].is_capital


def _before_verb(
    found: Clauses, group: VerbGroup, subject: Range, progress: Progress
) -> Draft | None:
    end = group.end
    if group.has("a") and found.low(end) not in {",", "that", "to"}:
        addressee = phrase_after(found.tokens, end, found.end)
        end = addressee[1] if addressee is not None else end
    said = _last_said(found, subject[0])
    if found.is_quotation(said) and _is_whole(found, said, progress.floor):
        rest: int | None = _next_quotation(found, end)
    else:
        rest = _rest(found, end)
    if rest is None:
        return None
    is_quoted = found.is_quotation(said)
    if not is_quoted and rest == found.end and found.low(rest) == ":":
        return None
    if not is_quoted and found.opens_sentence(rest + (found.low(rest) in {",", ":"})):
        return None
    if is_quoted and rest < found.end and not _is_whole(found, said, progress.floor):
        return None
    if not is_quoted and _leads_in(found, progress.floor, subject[0], rest):
        return None
    return _draft(found, group, subject, said + 1, rest, progress)


def _last_said(found: Clauses, after: int) -> int:
    """Return the place before who speaks, or the verb: that of a quotation before any dash."""
    is_parted = found.low(after - 1) in DASHES | {"-"} and found.is_quotation(after - 2)
    return after - 1 - is_parted


def _after_verb(found: Clauses, group: VerbGroup, progress: Progress) -> Draft | None:
    said = _last_said(found, group.first)
    is_quoted = found.is_quotation(said)
    if not is_quoted and (group.head != group.first or group.has("a")):
        return None
    subject = found.subjects.get(group.first)
    # In “Lund, the mayor, said the port was shut” no clause stands before the verb.
    has_clause = subject is None or subject[0] > progress.floor
    if is_quoted and not has_clause:
        return None
    source = phrase_after(found.tokens, group.end, len(found.tokens))
    if source is None or source[1] in found.groups or found.low(source[0]) in {"that", "it"}:
        return None
    after = found.low(source[1])
    ends = _ENDS if has_clause else TIME
    is_end = source[1] >= found.end or after in ends
    if not is_quoted and not is_end:
        return None
    rest = _next_quotation(found, source[1]) if is_quoted else found.end
    return _draft(found, group, source, said + 1, rest, progress)


def _is_whole(found: Clauses, place: int, floor: int) -> bool:
    """Return whether a quotation is all that stands before, so that it must be what is said."""
    opening = found.low(floor + (found.low(floor) in {"and", "but"}))
    leads_in = opening in _LEADING_OR_TIME or opening.endswith("ing")
    return place == floor or not leads_in


def _next_quotation(found: Clauses, start: int) -> int:
    for at in range(start, min(found.end, start + 3 * _MEDIAL)):
        if found.is_quotation(at) and (
            (at == start and found.closes(at)) or found.low(at - 1) in _BREAKS | {":", "."}
        ):
            return at
        if at in found.groups and found.groups[at].has("s"):
            break
    return found.end


def _rest(found: Clauses, end: int) -> int | None:
    """Return where what is said goes on after the verb, or None if all of it stands there."""
    at = end
    while at < found.end and (found.low(at) in TIME | {"on", "of", "recently", "later", "earlier"}):
        at += 1
    if at >= found.end:
        return found.end
    if found.low(at) in _ADJUNCT:
        for after in range(at, min(found.end, at + _MEDIAL)):
            if found.low(after) in {",", ":"} or found.is_quotation(after):
                return after
            if found.low(after) == "that":
                return None
        return found.end
    goes_on = found.low(at) in {",", ":", "."} | DASHES or found.is_quotation(at)
    return at if goes_on else None


def _leads_in(found: Clauses, start: int, end: int, rest: int) -> bool:
    """Return whether the words before the source only lead in to it ("On Monday, ...")."""
    if rest >= found.end:
        return end - start < 3
    return end - start < 3 or found.low(start) in _LEADING


def _draft(
    found: Clauses, group: VerbGroup, source: Range, end: int, rest: int, progress: Progress
) -> Draft | None:
    start = progress.floor
    while start < end and found.low(start) in _BREAKS | {"and", "but"}:
        start += 1
    while end > start and found.low(end - 1) == ",":
        end -= 1
    if end <= start:
        return None
    opening = found.quoted_start(end - 1, start)
    if found.is_quotation(end - 1) and found.low(opening - 1) in DASHES | {":", "-", "("}:
        start = opening
    content = [(start, end)]
    after = rest + (found.low(rest) in {",", ":", "."} | DASHES)
    stop = found.quoted_end(after) if found.closes(after) else found.clause_end(after)
    if after < stop and _goes_on(found, after, end):
        content.append((after, stop))
    return Draft((group.first, group.end), source, tuple(content))


def _goes_on(found: Clauses, after: int, end: int) -> bool:
    """Return whether what follows the source belongs to what is said."""
    if found.is_quotation(end - 1):
        return found.is_quotation(after)
    group = found.groups.get(after)
    if group is not None and group.is_bare_gerund:
        return False
    return not (found.low(after) in {"and", "but"} and after + 1 in found.groups)


def _is_break(found: Clauses, place: int) -> bool:
    return found.low(place) in _BREAKS or found.is_quotation(place)


RULE = Rule(
    "content first",
    find,
    (
        Example(
            "“We sail at dawn,” the captain said.", "the captain", "said", "“We sail at dawn,”"
        ),
        Example("“We sail,” Ana Lund told reporters.", "Ana Lund", "told", "“We sail,”"),
        Example("The port is shut, said Ana Lund.", "Ana Lund", "said", "The port is shut"),
        Example("“We sail,” he said, “at dawn.”", "he", "said", "“We sail,” | “at dawn.”"),
        Example("“We sail” – he said – “at dawn.”", "he", "said", "“We sail” | “at dawn.”"),
        Example("“We sail” – said Lund – “now.”", "Lund", "said", "“We sail” | “now.”"),
        Example(
            "The port, he said, is shut for good.", "he", "said", "The port | is shut for good"
        ),
    ),
    ("On Monday, the captain said the port was shut.", "“We sail” was all that stood there."),
)
