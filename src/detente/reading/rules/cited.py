"""Whom somebody quotes says it: The board quoted Ana Lund as saying it rained."""

from __future__ import annotations

from detente.reading.clauses import Clauses
from detente.reading.phrases import Range, phrase_after
from detente.reading.pronouns import AS_SUBJECT
from detente.reading.rules.contents import content_after
from detente.reading.rules.rule import Draft, Example, Progress, Rule
from detente.reading.verbgroups import VerbGroup

_QUOTING = frozenset({"quote", "cite"})
_AS = frozenset({"as"})
_REACH = 16


def find(found: Clauses, place: int, progress: Progress) -> Draft | None:
    """Find a verb of quoting with whom it quotes, "as", and a participle of speech."""
    group = found.groups.get(place)
    if group is None or group.is_passive or group.verb.lemma not in _QUOTING:
        return None
    link = found.first(_AS, group.end, group.end + _REACH)
    saying = None if link is None else found.groups.get(link + 1)
    if link is None or saying is None or not (saying.is_bare_gerund and saying.has("s")):
        return None
    source = _source(found, group.end, link)
    content = _before(found, group, progress.floor) or content_after(
        found, saying, is_subordinate=group.is_bare_gerund
    )
    if source is None or content is None:
        return None
    return Draft((link, saying.end), source, (content,))


def _source(found: Clauses, start: int, link: int) -> Range | None:
    """Return who is quoted: a pronoun alone, or a noun phrase."""
    is_pronoun = link == start + 1 and found.low(start) in AS_SUBJECT
    return (start, link) if is_pronoun else phrase_after(found.tokens, start, link)


def _before(found: Clauses, group: VerbGroup, floor: int) -> Range | None:
    """Return the quotations before who quotes: “We sail,” the board quoted her as saying."""
    subject = found.subjects.get(group.first)
    if subject is None or not found.closes(subject[0] - 1):
        return None
    return found.quoted_start(subject[0] - 1, floor), subject[0]


RULE = Rule(
    "quoted as saying",
    find,
    (
        Example(
            "The board quoted Ana Lund as saying it rained.", "Ana Lund", "as saying", "it rained"
        ),
        Example(
            "“We sail,” the board cited Ana Lund as saying.", "Ana Lund", "as saying", "“We sail,”"
        ),
        Example(
            "Citing Ana Lund as telling the crew it was late, Ray left.",
            "Ana Lund",
            "as telling",
            "it was late",
        ),
    ),
    ("She quoted the song as the crew sang.", "They cited the rain as a reason."),
)
