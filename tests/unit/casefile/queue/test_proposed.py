import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from detente.casefile.queue import Provenance, append_proposals, load_proposals, proposed
from detente.errors import CaseError
from detente.evidence import Span, digest
from detente.reading.suggestion import Kind, Place, Suggestion

MADE = Provenance(
    model="ferry-7b",
    prompt=digest("Read this."),
    asked_by="Ada",
    created="2031-05-01T12:00:00+02:00",
)
SAILS = Suggestion(
    kind=Kind.STATEMENT,
    report_id="evening",
    span=Span(0, 16),
    exact="The ferry sails.",
    says="Crew: the fähre sails",
    rule="ferry-7b",
    made_by="ferry-7b",
    inferred=("speaker from the sentence before",),
    speaker="Crew",
    value="yes",
    also=(Place("morning", Span(3, 9)),),
)


def test_a_case_without_the_file_has_none(tmp_path: Path) -> None:
    assert load_proposals(tmp_path) == ()


def test_what_is_kept_is_loaded_with_where_it_comes_from(tmp_path: Path) -> None:
    plain = replace(SAILS, kind=Kind.TIME, inferred=(), speaker="", value="", also=())
    assert append_proposals(tmp_path, [SAILS, plain], MADE) == (SAILS, plain)
    first, second = load_proposals(tmp_path)
    assert (first.suggestion, first.provenance) == (SAILS, MADE)
    assert (second.suggestion, second.provenance) == (plain, MADE)


def test_what_says_the_same_is_kept_once(tmp_path: Path) -> None:
    other = replace(SAILS, says="Crew: it sails")
    append_proposals(tmp_path, [SAILS, SAILS], MADE)
    before = (tmp_path / "suggestions.jsonl").read_bytes()
    later = replace(MADE, created="2031-05-02T12:00:00Z")
    assert append_proposals(tmp_path, [SAILS], later) == ()
    assert (tmp_path / "suggestions.jsonl").read_bytes() == before
    assert append_proposals(tmp_path, [SAILS, other], later) == (other,)
    assert (tmp_path / "suggestions.jsonl").read_bytes().startswith(before)
    assert [one.suggestion for one in load_proposals(tmp_path)] == [SAILS, other]


def test_nothing_is_kept_of_what_cannot_be(tmp_path: Path) -> None:
    wrong = [
        replace(SAILS, says="two\nlines"),
        replace(SAILS, exact="The ferry"),
        replace(SAILS, says="", speaker="x" * 1_001),
        replace(SAILS, report_id="../evening"),
        replace(SAILS, exact="The\x00ferry sails."),
    ]
    with pytest.raises(CaseError) as caught:
        append_proposals(tmp_path, [SAILS, *wrong], MADE)
    told = "\n".join(str(problem) for problem in caught.value.problems)
    assert "evening:0-16:statement says: more than one line, got 'two\\nlines'" in told
    assert "9 code points do not fit the span 0:16" in told
    assert "the key 'says' is missing" in told
    assert "speaker: string should have at most 1000 characters" in told
    assert "no id of a-z, 0-9 and '-', got '../evening'" in told
    assert "U+0000" in told
    assert not (tmp_path / "suggestions.jsonl").exists()


def test_provenance_is_checked() -> None:
    with pytest.raises(CaseError, match="prompt: string should match"):
        replace(MADE, prompt="sha256:12")
    with pytest.raises(CaseError, match="created: no timestamp such as"):
        replace(MADE, created="2031-05-01T12:00:00")
    with pytest.raises(CaseError, match="model: string should match pattern"):
        replace(MADE, model="")


def test_every_broken_line_is_located(tmp_path: Path) -> None:
    append_proposals(tmp_path, [SAILS], MADE)
    path = tmp_path / "suggestions.jsonl"
    good = json.loads(path.read_text(encoding="utf-8"))
    lines = [
        good,
        good | {"kind": "rumour"},
        good | {"says_": "x"},
        good | {"start": 20},
        good | {"provenance": {"model": "m"}},
        [],
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_proposals(tmp_path)
    told = [str(problem) for problem in caught.value.problems]
    assert told[0].startswith("suggestions.jsonl:3 kind: input should be 'quotation'")
    assert told[1] == "suggestions.jsonl:5 says_: unknown key 'says_'; did you mean 'says'?"
    assert told[2] == "suggestions.jsonl:7: the span 20:16 is empty or backwards"
    assert told[3] == "suggestions.jsonl:9 provenance.prompt: the key 'prompt' is missing"
    assert told[-1].startswith("suggestions.jsonl:11: input should be a valid dictionary")
    with pytest.raises(CaseError, match=r"suggestions.jsonl:3"):
        append_proposals(tmp_path, [replace(SAILS, says="new")], MADE)


def test_the_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append_proposals(tmp_path, [SAILS], MADE)
    before = (tmp_path / "suggestions.jsonl").read_bytes()
    monkeypatch.setattr(proposed, "MAX_SUGGESTIONS_BYTES", len(before))
    with pytest.raises(CaseError, match="a file of suggestions may have at most"):
        append_proposals(tmp_path, [replace(SAILS, says="new")], MADE)
    assert (tmp_path / "suggestions.jsonl").read_bytes() == before


def test_a_link_out_of_the_case_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "suggestions.jsonl").symlink_to(tmp_path / "other.jsonl")
    with pytest.raises(CaseError, match="a symbolic link that leaves the case folder"):
        append_proposals(case, [SAILS], MADE)


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    def append(writer: int) -> None:
        for number in range(5):
            append_proposals(tmp_path, [replace(SAILS, says=f"{writer}-{number}")], MADE)

    threads = [threading.Thread(target=append, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_proposals(tmp_path)) == 20
