import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from detente.casefile.queue import (
    Decided,
    Decision,
    Written,
    append_decision,
    load_decisions,
)
from detente.casefile.queue.decision import standing_decisions
from detente.errors import CaseError
from detente.evidence import Span, digest
from detente.reading.suggestion import Kind

ACCEPTED = Decision(
    suggestion="evening:0-16:time",
    kind=Kind.TIME,
    report_id="evening",
    span=Span(0, 16),
    exact="The ferry sails.",
    sha256=digest("The ferry sails."),
    decided=Decided.READING,
    by="Ada",
    at="2031-05-01T12:00:00Z",
    rule="deadline",
    made_by="detente reader 1",
    written=Written(
        address="facts.Ferry",
        passages=("evening-0",),
        added=("evening-0",),
        reading="evening",
        after="\n  x",
    ),
)
REJECTED = replace(
    ACCEPTED,
    suggestion="evening:4-9:amount",
    kind=Kind.AMOUNT,
    span=Span(4, 9),
    exact="ferry",
    decided=Decided.REJECTED,
    reason="no amount",
    written=None,
)
UNDONE = replace(ACCEPTED, decided=Decided.UNDONE, written=None)


def test_a_case_without_the_file_has_none(tmp_path: Path) -> None:
    assert load_decisions(tmp_path) == ()


def test_decisions_are_loaded_in_order_and_none_is_removed(tmp_path: Path) -> None:
    for decision in (ACCEPTED, REJECTED, UNDONE):
        before = b"".join(path.read_bytes() for path in tmp_path.glob("*.jsonl"))
        append_decision(tmp_path, decision)
        assert (tmp_path / "decisions.jsonl").read_bytes().startswith(before)
    assert load_decisions(tmp_path) == (ACCEPTED, REJECTED, UNDONE)


def test_the_last_decision_holds_unless_it_is_undone() -> None:
    again = replace(ACCEPTED, at="2031-05-02T12:00:00Z")
    assert list(standing_decisions([ACCEPTED, REJECTED]).values()) == [ACCEPTED, REJECTED]
    assert list(standing_decisions([ACCEPTED, REJECTED, UNDONE]).values()) == [REJECTED]
    assert list(standing_decisions([ACCEPTED, UNDONE, REJECTED, again]).values()) == [
        REJECTED,
        again,
    ]


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(CaseError, match="'reading' without what was written"):
        replace(ACCEPTED, written=None)
    with pytest.raises(CaseError, match="'undone' with what was written"):
        replace(ACCEPTED, decided=Decided.UNDONE)
    with pytest.raises(CaseError, match="rejected without a reason"):
        replace(REJECTED, reason=" ")
    with pytest.raises(CaseError, match="by: the key 'by' is missing"):
        replace(REJECTED, by="")
    with pytest.raises(CaseError, match="4 code points do not fit the span 4:9"):
        replace(REJECTED, exact="ferr")


def test_every_broken_line_is_located(tmp_path: Path) -> None:
    good = ACCEPTED.to_json()
    lines = [good, good | {"decision": "perhaps"}, {key: good[key] for key in list(good)[1:]}]
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_decisions(tmp_path)
    first, second = map(str, caught.value.problems)
    assert first.startswith("decisions.jsonl:2 decision: input should be 'passage'")
    assert second == "decisions.jsonl:3 suggestion: the key 'suggestion' is missing"
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"decisions.jsonl:2"):
        append_decision(tmp_path, REJECTED)
    assert path.read_bytes() == before


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "decisions.jsonl")
    with pytest.raises(CaseError, match=r"decisions\.jsonl: not a file"):
        load_decisions(tmp_path)
