"""With a parser, what the rules find ends where its cue ends, and a noun is somebody's.

The parses are written by hand, so that no model is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.reading import attributions, attributions_parsed
from tests.parses import StandIn, sentence_of

Parse = list[tuple[str, str, int, str]]

LUND = "Ana PROPN 1 compound; Lund PROPN 2 nsubj"


def _sentence(*rows: str) -> Parse:
    """Return a parse of tokens that semicolons part."""
    return sentence_of(*";".join(rows).split(";"))


def _told(parse: Parse, fine: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Return source, cue and content of what is found; words may have finer tags."""
    pipeline: Any = StandIn(parse)
    ((text, parsed),) = pipeline.parses.items()
    for token in parsed:
        token.tag_ = (fine or {}).get(token.text, "")
    return [
        (
            one.source.of(text) if one.source else "",
            one.cue.of(text) if one.cue else "",
            one.content[0].of(text),
        )
        for one in attributions_parsed(text, pipeline)
    ]


def test_a_content_ends_before_what_is_coordinated_with_its_cue() -> None:
    left = _sentence(
        LUND,
        "criticized VERB 2 ROOT; the DET 4 det; pier NOUN 2 dobj; and CCONJ 2 cc",
        "left VERB 2 conj; . PUNCT 2 punct",
    )
    assert _told(left) == [("Ana Lund", "criticized", "the pier")]
    board = _sentence(
        LUND,
        "wants VERB 2 ROOT; to PART 4 aux; sail VERB 2 xcomp; , PUNCT 2 punct; but CCONJ 2 cc",
        "the DET 8 det; board NOUN 9 nsubj; left VERB 2 conj; . PUNCT 2 punct",
    )
    assert _told(board) == [("Ana Lund", "wants", "to sail")]


def test_a_content_ends_before_what_hangs_on_another_word() -> None:
    support = _sentence(
        "Her PRON 1 poss; support NOUN 5 nsubj; for ADP 1 prep; the DET 4 det; pier NOUN 2 pobj",
        "surprised VERB 5 ROOT; them PRON 5 dobj; . PUNCT 5 punct",
    )
    assert _told(support) == [("Her", "support for", "the pier")]


def test_a_content_goes_on_with_what_it_includes() -> None:
    pier = "She PRON 1 nsubj; praised VERB 1 ROOT; the DET 3 det; pier NOUN 1 dobj; , PUNCT 3 punct"
    crew = "including VERB 3 prep; its PRON 7 poss; crew NOUN 5 pobj; . PUNCT 1 punct"
    assert _told(_sentence(pier, crew)) == [("She", "praised", "the pier, including its crew")]
    pride = "a DET 6 det; pride NOUN 3 appos; of ADP 6 prep; Ur PROPN 7 pobj; . PUNCT 1 punct"
    assert _told(_sentence(pier, pride)) == [("She", "praised", "the pier")]


def test_what_is_quoted_ends_where_the_rules_end_it() -> None:
    parse = _sentence(
        LUND,
        "criticized VERB 2 ROOT; a DET 5 det; “ PUNCT 5 punct; pier” NOUN 2 dobj",
        "and CCONJ 2 cc; left VERB 2 conj; . PUNCT 2 punct",
    )
    pipeline: Any = StandIn(parse)
    (text,) = pipeline.parses
    found = attributions_parsed(text, pipeline)
    assert [one.content for one in found] == [one.content for one in attributions(text)]


def test_a_noun_is_no_verb_and_must_be_somebodys() -> None:
    attacks = "{} {} 1 {}; attacks NOUN 4 nsubj; the DET 3 det; pier NOUN 1 dep; fell VERB 4 ROOT"
    assert _told(_sentence(attacks.format("Harbour", "NOUN", "compound"), ". PUNCT 4 punct")) == []
    (one,) = _told(_sentence(attacks.format("Lund", "PROPN", "poss"), ". PUNCT 4 punct"))
    assert one[:2] == ("Lund", "attacks")
    claim = _sentence(
        "There PRON 1 expl; were VERB 1 ROOT; sailors NOUN 1 attr; and CCONJ 2 cc; the DET 5 det",
        "claim NOUN 2 conj; that SCONJ 8 mark; it PRON 8 nsubj; rained VERB 5 acl; . PUNCT 1 punct",
    )
    assert _told(claim) == []


def test_a_verb_on_which_nothing_hangs_and_that_hangs_itself_is_no_cue() -> None:
    pier = _sentence(
        "The DET 1 det; crew NOUN 6 nsubj; who PRON 3 nsubj; likes VERB 1 relcl; the DET 5 det",
        "pier NOUN 6 nsubj; left VERB 6 ROOT; . PUNCT 6 punct",
    )
    assert _told(pier) == []
    assert [one.rule for one in attributions("The crew who likes the pier left.")]


def test_the_subject_owns_the_noun_that_its_verb_has_as_an_object() -> None:
    renewed = _sentence(
        LUND,
        "renewed VERB 2 ROOT; her PRON 4 poss; support NOUN 2 dobj; for ADP 4 prep",
        "the DET 7 det; pier NOUN 5 pobj; . PUNCT 2 punct",
    )
    assert _told(renewed) == [("Ana Lund", "support for", "the pier")]
    plans = _sentence(
        LUND,
        "left VERB 2 ROOT; with ADP 2 prep; plans NOUN 3 pobj; for ADP 4 prep; a DET 7 det",
        "pier NOUN 5 pobj; . PUNCT 2 punct",
    )
    assert _told(plans) == [("Ana Lund", "plans for", "a pier")]


def test_what_a_statement_says_is_said_by_whoever_issued_it() -> None:
    issued = _sentence(
        LUND,
        "issued VERB 2 ROOT; a DET 4 det; statement NOUN 2 dobj; saying VERB 4 acl",
        "it PRON 7 nsubj; rained VERB 5 ccomp; . PUNCT 2 punct",
    )
    assert _told(issued) == [("Ana Lund", "saying", "it rained")]


def test_a_coordinated_cue_has_the_subject_of_the_verb_before() -> None:
    board = _sentence(
        "The DET 1 det; board NOUN 2 nsubj; met VERB 2 ROOT; and CCONJ 2 cc",
        "criticized VERB 2 conj; the DET 6 det; pier NOUN 4 dobj; . PUNCT 2 punct",
    )
    assert _told(board) == [("The board", "criticized", "the pier")]


def test_what_is_done_to_something_is_not_reported_by_it() -> None:
    parse = _sentence(
        "There PRON 1 expl; is AUX 1 ROOT; a DET 3 det; pier NOUN 1 attr; liked VERB 3 acl",
        "by ADP 4 agent; the DET 7 det; crew NOUN 5 pobj; . PUNCT 1 punct",
    )
    assert _told(parse) == [("the crew", "liked", "a pier")]
    assert _told(parse, fine={"liked": "VBN"}) == []


def test_an_infinitive_beside_a_noun_is_of_whoever_holds_the_noun() -> None:
    parse = _sentence(
        "The DET 1 det; board NOUN 2 nsubj; dropped VERB 2 ROOT; a DET 4 det; chance NOUN 2 dobj",
        "to PART 6 aux; criticize VERB 4 acl; the DET 8 det; pier NOUN 6 dobj; . PUNCT 2 punct",
    )
    assert _told(parse, fine={"criticize": "VB"}) == [("The board", "criticize", "the pier")]


def test_the_subject_of_a_verb_is_taken_where_the_source_of_a_rule_is_none() -> None:
    accounts = _sentence(
        "Lund PROPN 5 nsubj; is AUX 5 aux; by ADP 5 prep; all DET 4 det; accounts NOUN 2 pobj",
        "saying VERB 5 ROOT; that SCONJ 8 mark; it PRON 8 nsubj; rained VERB 5 ccomp",
        ". PUNCT 5 punct",
    )
    assert _told(accounts) == [("Lund", "saying", "that it rained")]
