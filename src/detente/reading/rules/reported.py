"""The source, the cue, then what is said: The envoy said (that) it rained; wants to sail."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.cues import Form
from detente.reading.phrases import Range
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.rules.sources import borrowed, from_main
from detente.reading.verbgroups import VerbGroup
from detente.reading.words import COORDINATOR

_NAMING = frozenset({"call", "dub", "name", "title"})


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a finite cue with its source before and its content after."""
    group = found.groups.get(place)
    if group is None or group.is_passive or not group.is_finite:
        return None
    source, inferred = _source(found, group, progress)
    is_aside = _is_aside(found, group)
    is_subordinate = is_aside or found.is_subordinate(_opening(found, group))
    content = content_after(found, group, is_subordinate=is_subordinate)
    if source is None or content is None:
        return None
    if group.verb.lemma in _NAMING and _is_named(found, group, source, content):
        return None
    return Draft((group.first, group.end), source, (content,), inferred)


def _is_aside(found: Clauses, group: VerbGroup) -> bool:
    """Return whether a cue only describes whom it follows: Lund, asked if it rained, left."""
    main = found.main_subject
    is_bare = group.first == group.head and group.form is Form.PAST
    return is_bare and main is not None and main[1] == group.first - 1


def _is_named(found: Clauses, group: VerbGroup, source: Range, content: Range) -> bool:
    """Return whether something only has a name: a ship called “Ina”."""
    is_bare = group.first == group.head and group.end == content[0]
    first = found.tokens[content[0]]
    is_name = first.quotation is not None or first.is_capital
    return is_bare and is_name and found.low(source[0]) in {"a", "an"}


def _opening(found: Clauses, group: VerbGroup) -> int:
    """Return where the clause of the cue begins."""
    subject = found.subjects.get(group.first)
    if subject is None:
        return group.first
    return subject[1] - 1 if found.low(subject[1] - 1) in {"who", "which"} else subject[0]


def _source(found: Clauses, group: VerbGroup, progress: Progress) -> tuple[Range | None, str]:
    if found.low(group.first - 1) in COORDINATOR:
        return borrowed(found, group.first, progress)
    subject = found.subjects.get(group.first)
    if subject is None:
        comma = group.first - 1
        return from_main(found, comma) if found.low(comma) == "," else (None, "")
    if subject[0] >= progress.floor or subject[1] < group.first:
        return subject, ""
    if found.low(subject[1] - 1) == "who":
        return (subject[1] - 1, subject[1]), ""
    return None, ""


RULE = Rule(
    "source, cue, content",
    find,
    (
        Example("The envoy said that it rained.", "The envoy", "said", "that it rained"),
        Example("Ana Lund, the mayor, wants to leave.", "Ana Lund", "wants", "to leave"),
        Example("On Monday Lund said it rained.", "Lund", "said", "it rained"),
        Example("They warned the crew: it was late.", "They", "warned", "it was late"),
        Example("They told the crew it was late.", "They", "told", "it was late"),
        Example("He told the pilot, Lund, that it rained.", "He", "told", "that it rained"),
        Example("He praised Ur, the pier and Lund.", "He", "praised", "Ur, the pier and Lund"),
        Example("He spoke of how Ur, the port, fell.", "He", "spoke", "how Ur, the port, fell"),
        Example("He said it rained, and Ray wants tea.", "He", "said", "it rained"),
        Example("He said it was “late” - he had no watch.", "He", "said", "it was “late”"),
        Example("He told Ur’s “Noon” that it rained.", "He", "told", "that it rained"),
        Example("Lund, asked if it rained, left.", "Lund", "asked", "if it rained"),
        Example("When she said it was late, he left.", "she", "said", "it was late"),
        Example("The board criticized the pier.", "The board", "criticized", "the pier"),
    ),
    ("The port was shut.", "The claims of the board fell."),
)
