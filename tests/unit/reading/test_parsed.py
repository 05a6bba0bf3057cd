"""With a parser: sources are mended, more is found, and the author's voice is no source.

The parses are written by hand, so that no model is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import spacy

from detente.errors import InputError
from detente.reading import attributions, attributions_parsed, suggestions
from detente.reading.pipelines import checked, pipeline_named
from tests.parses import EXULTED, StandIn, sentence_of

KINDS = ("statement", "actor")
SHOWN = [
    *sentence_of("This PRON 1 nsubj", "confesses VERB 1 ROOT", "that SCONJ 4 mark"),
    *sentence_of("it PRON 4 nsubj", "rained VERB 1 ccomp", ". PUNCT 1 punct"),
]
CLAIM = sentence_of(
    "Ana PROPN 1 compound",
    "Lund PROPN 2 nsubj",
    "weighed VERB 2 ROOT",
    "a DET 4 det",
    "claim NOUN 2 dobj",
    "that SCONJ 7 mark",
    "it PRON 7 nsubj",
    "rained VERB 4 acl",
    ". PUNCT 2 punct",
)


SAID = [(word.replace("exulted", "said"), tag, head, arc) for word, tag, head, arc in EXULTED]
LEFT = sentence_of(
    "Ana PROPN 1 compound",
    "Lund PROPN 2 nsubj",
    "left VERB 2 ROOT",
    ", PUNCT 2 punct",
    "backing {tag} 2 {dep}",
    "the DET 6 det",
    "pier NOUN 4 {object}",
    ". PUNCT 2 punct",
)


def _left(tag: str, dep: str, kind: str) -> list[tuple[str, str, int, str]]:
    """Return "Ana Lund left, backing the pier." with one of its parses."""
    filled = {"{tag}": tag, "{dep}": dep, "{object}": kind}
    return [
        (word, filled.get(pos, pos), head, filled.get(arc, arc)) for word, pos, head, arc in LEFT
    ]


def _read(*sentences: Sequence[tuple[str, str, int, str]]) -> tuple[str, Any]:
    pipeline: Any = StandIn(*sentences)
    text = " ".join(pipeline.parses)
    return text, attributions_parsed(text, pipeline)


def test_any_verb_with_a_clause_and_somebody_as_its_subject_reports() -> None:
    text, found = _read(EXULTED)
    (one,) = [one for one in found if one.rule == "dependency: that"]
    assert one.source is not None
    assert one.cue is not None
    told = (one.source.of(text), one.cue.of(text), [part.of(text) for part in one.content])
    assert told == ("Ana Lund", "exulted", ["that it rained"])
    assert all(one.rule != "dependency: that" for one in attributions(text))


def test_the_voice_of_the_author_is_no_source() -> None:
    _, found = _read(SHOWN)
    assert found == ()


def test_what_only_is_reports_nothing_unless_it_is_somebodys() -> None:
    rained = ("rained VERB 2 ccomp", ". PUNCT 2 punct")
    rest = ("risk NOUN 2 nsubj", "is AUX 2 ROOT", "that SCONJ 5 mark", "it PRON 5 nsubj", *rained)
    _, found = _read(sentence_of("The DET 1 det", *rest))
    assert found == ()
    text, (one,) = _read(sentence_of("Her PRON 1 poss", *rest))
    assert one.source is not None
    assert (one.source.of(text), one.rule) == ("Her", "dependency: that")


def test_a_noun_has_the_subject_of_its_verb_as_its_source() -> None:
    text, (one,) = _read(CLAIM)
    assert (one.rule, one.inferred) == ("noun", "source from the parse")
    assert one.source is not None
    assert one.source.of(text) == "Ana Lund"
    assert attributions(text)[0].source is None


def test_what_the_rules_find_stays_and_nothing_overlaps() -> None:
    text = "“We sail,” Ana Lund said. The port is shut, according to Ray."
    pipeline: Any = StandIn()
    assert attributions_parsed(text, pipeline) == attributions(text)


def test_what_both_find_is_told_once() -> None:
    text, found = _read(SAID)
    assert found == attributions(text)


def test_a_participle_stays_where_something_hangs_on_it() -> None:
    _, (one,) = _read(_left("VERB", "advcl", "dobj"))
    assert one.rule == "participle"
    for tag, dep, kind in (("VERB", "advcl", "dep"), ("NOUN", "npadvmod", "dep")):
        _, found = _read(_left(tag, dep, kind))
        assert found == ()


APART = sentence_of(
    "{subject} PROPN 1 nsubj",
    "weighed VERB 1 ROOT",
    "a DET 3 det",
    "claim NOUN 1 dobj",
    ", PUNCT 3 punct",
    "again ADV 3 advmod",
    ", PUNCT 3 punct",
    "that SCONJ 9 mark",
    "it PRON 9 nsubj",
    "rained VERB 3 acl",
    ". PUNCT 1 punct",
)


def _apart(subject: str) -> list[tuple[str, str, int, str]]:
    return [(word.replace("{subject}", subject), tag, head, arc) for word, tag, head, arc in APART]


def test_a_noun_of_saying_has_its_clause_wherever_it_stands() -> None:
    text, (one,) = _read(_apart("Lund"))
    assert one.source is not None
    assert one.cue is not None
    told = one.source.of(text), one.cue.of(text), one.content[0].of(text), one.rule, one.inferred
    assert told == ("Lund", "claim", "that it rained", "dependency: noun", "")


def test_the_clause_of_a_noun_that_is_nobodys_is_told_as_unattributed() -> None:
    _, (one,) = _read(_apart("It"))
    assert (one.source, one.rule, one.inferred) == (None, "dependency: noun", "unattributed")


def test_suggestions_are_read_with_a_pipeline() -> None:
    from detente.evidence import import_report

    pipeline: Any = StandIn(EXULTED)
    report = import_report(next(iter(pipeline.parses)), id="a", title="A")
    found = suggestions(report, pipeline=pipeline)
    assert {one.rule for one in found} - {one.rule for one in suggestions(report)} == {
        "dependency: that"
    }
    attributed, actor = (next(one for one in found if one.kind == kind) for kind in KINDS)
    assert attributed.made_by == "detente reader 1 with en_stand_in 1.0"
    assert actor.made_by == "detente reader 1"


def test_a_pipeline_that_is_not_installed_is_told_by_name() -> None:
    with pytest.raises(InputError, match="no spaCy pipeline 'nowhere' is installed"):
        pipeline_named("nowhere")
    with pytest.raises(InputError, match="nowhere"):
        attributions_parsed("It rained.", "nowhere")


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(InputError, match="no parser and no tagger"):
        checked(spacy.blank("en"))
