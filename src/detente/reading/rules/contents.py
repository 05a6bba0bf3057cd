"""What follows a cue as what is said, by the constructions that its verb takes."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import Form
from detente.reading.phrases import Range, phrase_after
from detente.reading.verbgroups import VerbGroup
from detente.reading.words import ADVERB, TIME, word_set

_REACH = 16
_ADJUNCT = word_set("in on at during to of as from last this after about before via")
_ASIDE = _ADJUNCT - {"to", "of", "about"} | TIME
_ASKING = word_set("that whether how why what if where who when which")
_NO_OBJECT = _ASKING | {"out", "off", "up", "down", "away"}
_CLAUSE = word_set("that whether if")
_WHEN = TIME | ADVERB - {"there"}
_BEFORE_QUOTING = _ADJUNCT | _ASIDE | ADVERB | {","}
_PERSONAL = word_set("he she they it")
_NO_CLAUSE = _ADJUNCT | {",", "and", "but", "when", "while", "by", "with"}


def content_after(
    found: Clauses, group: VerbGroup, *, is_subordinate: bool = False
) -> Range | None:
    """Return the range that is said, or None if nothing that follows can be.

    Parameters
    ----------
    found : Clauses
        The sentence.
    group : VerbGroup
        The cue.
    is_subordinate : bool
        Whether the cue stands in a subordinate clause, which a comma ends.

    Examples
    --------
    >>> from detente.reading.clauses import clauses
    >>> from detente.reading.sentences import sentences
    >>> found = clauses(next(sentences("She told them on Monday that it rained.")).tokens)
    >>> content_after(found, found.groups[1])
    (5, 8)
    """
    content = _announced(found, group) or _content(found, group, _after_adjunct(found, group))
    if content is not None and is_subordinate:
        end = found.clause_end(content[0], is_subordinate=True)
        content = content[0], min(content[1], end)
    return content if content is not None and content[0] < content[1] else None


def _content(found: Clauses, group: VerbGroup, start: int) -> Range | None:
    low = found.low(start)
    if low == ":" and group.has("sto"):
        start += 1
        if found.closes(start):
            return start, found.quoted_end(start)
    elif start >= found.end:
        return None
    elif group.has("st") and found.closes(start):
        return start, found.quoted_end(start)
    elif low in group.verb.links and not (low == "to" and group.has("ia")):
        is_clause = found.low(start + 1) in _ASKING - {"that"}
        return start + 1, (found.clause_end if is_clause else found.object_end)(start + 1)
    elif not _takes(found, group, start):
        if group.has("a") and low not in _ASKING:
            told = _after_addressee(found, start)
            if not group.has("o") or (told is not None and found.low(told[0]) in _CLAUSE):
                return told
        is_object = group.has("o") and low not in _NO_OBJECT
        return (start, found.object_end(start)) if is_object else None
    elif group.has("o") and not group.has("t") and found.is_quotation(start):
        return start, found.object_end(start)
    return start, found.clause_end(start)


def _announced(found: Clauses, group: VerbGroup) -> Range | None:
    """Return the quotation that a colon announces, whatever stands between: "said of it: “…”"."""
    if not group.has("sta"):
        return None
    is_aside = found.low(group.end) in _BEFORE_QUOTING
    for at in range(group.end, min(found.end, group.end + _REACH)):
        if found.is_quotation(at):
            is_whole = found.opens_sentence(at) or (is_aside and found.closes(at))
            is_announced = found.low(at - 1) in {":", ","} and is_whole
            return (at, found.quoted_end(at)) if is_announced else None
        if found.low(at) in _ASKING or at in found.groups:
            return None
    return None


def _takes(found: Clauses, group: VerbGroup, start: int) -> bool:
    """Return whether the verb takes as a whole clause what begins at a place."""
    low = found.low(start)
    if low == "to" and group.has("ia"):
        return True
    if found.is_quotation(start):
        return group.has("staoc")
    if low in _ASKING:
        return group.has("stoac")
    if group.has("c") and group.form is Form.PAST:
        return low in _PERSONAL or found.tokens[start].is_capital
    is_told = group.has("a") and not group.has("o")
    return group.has("t") and not is_told and low not in _NO_CLAUSE


def _after_addressee(found: Clauses, start: int) -> Range | None:
    """Return what follows the one spoken to: "told them on Monday that …"."""
    addressee = phrase_after(found.tokens, start, found.end)
    if addressee is None or addressee[1] >= found.end:
        return None
    after = addressee[1]
    if found.low(after) == "'s" and found.is_quotation(after + 1):
        after += 2  # She told the paper's “Morning Show” that it rained.
    if found.low(after) in _ASIDE:
        for at in range(after, min(found.end, after + _REACH)):
            if found.low(at) in {"that", ":", ","} or found.is_quotation(at):
                after = at
                break
    elif found.low(after) == ",":
        after = _after_called(found, after)
    after += found.low(after) in {",", ":"}
    return after, found.clause_end(after)


def _after_called(found: Clauses, comma: int) -> int:
    """Return the second comma around who that is: "told the envoy, Ana Lund, that it rained"."""
    for at in range(comma + 1, min(found.end, comma + _REACH)):
        if found.low(at) == ",":
            is_told = found.low(at + 1) == "that" or found.is_quotation(at + 1)
            return at if is_told else comma
    return comma


def _after_adjunct(found: Clauses, group: VerbGroup) -> int:
    """Return where the content begins: after a day or an adverb, or a phrase that a mark ends."""
    start = group.end
    while start < found.end and (found.low(start) in _WHEN or found.low(start).endswith("ly")):
        start += 1
    start += found.low(start) == ","
    links = group.verb.links | ({"to"} if group.has("ia") else set())
    if found.low(start) not in _ADJUNCT - links:
        return start
    for at in range(start + 1, min(found.end, start + _REACH)):
        if found.low(at) in {"that", ":"} or found.is_quotation(at):
            return at
        if found.low(at) == "," or found.low(at) in TIME:
            return at + 1
    return start
