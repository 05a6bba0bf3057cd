"""`propose`: what it says before anything is sent, and what it keeps of what is answered."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import sys
from pathlib import Path

import pytest

from detente.casefile import add_report, load_case
from detente.casefile.queue import load_proposals
from detente.evidence import load_reports
from tests.unit.cli.conftest import Run
from tests.unit.mcp.conftest import HOSTILE, contents
from tests.unit.proposing.served import Reply, proposed, said, serving

KEY = "sk-very-secret-0123456789"
TRUE = {
    "kind": "statement",
    "report": "second",
    "quote": "the S-400 issue is expected to be settled",
    "says": "settled within months",
    "date": "four to six months",
}
FALSE = [
    TRUE | {"quote": "Tom Barrack has since said that Ankara is nearing a withdrawal"},
    TRUE | {"speaker": "Tom Barrack"},
    TRUE | {"kind": "amount", "number": "$1.4 billion", "date": ""},
    TRUE | {"date": "2025-01-20"},
    TRUE | {"report": "first"},
]


@pytest.fixture
def folder(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case folder `f35`, and no endpoint in the environment."""
    for name in ("ENDPOINT", "MODEL", "KEY"):
        monkeypatch.delenv(f"DETENTE_{name}", raising=False)
    shutil.copytree(load_case("f35-s400").folder, tmp_path / "f35")
    return tmp_path / "f35"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("DETENTE_MODEL", "model-1")
    monkeypatch.setenv("DETENTE_KEY", KEY)
    return monkeypatch


def test_without_consent_no_connection_is_opened(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    with serving(lambda _: proposed(TRUE)) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        given.setattr(socket, "socket", opened)
        given.setattr(socket, "create_connection", opened)
        given.setattr(socket, "getaddrinfo", opened)
        before = contents(folder)
        ran = run("propose", "f35")
        told = run("propose", "f35", "--json").data
        given.undo()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nothing was sent. With --yes-send this would leave your machine:\n")
    assert KEY not in ran.out + json.dumps(told)
    assert served.requests == []
    assert contents(folder) == before
    assert told["sent"] is False
    assert told["host"] == served.address.split("/")[2]


def test_what_would_be_sent_is_what_is_sent(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: proposed()) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        told = run("propose", "f35", "--characters", "1000", "--json").data
        ran = run("propose", "f35", "--characters", "1000", "--yes-send", "--json")
    assert ran.code == 0
    sizes = [int(headers["Content-Length"]) for _, headers, _ in served.requests]
    assert (len(sizes), sum(sizes)) == (told["requests"], told["bytes"])
    sent = [json.loads(body["messages"][1]["content"]) for _, _, body in served.requests]
    texts = {report.id: report.text for report in load_reports(folder / "reports")}
    assert sum(len(one["text"]) for one in sent) == told["characters"]
    for name, text in texts.items():
        assert "".join(one["text"] for one in sent if one["report"] == name) == text
    assert {key: told[key] for key in ("reports", "host", "model")} == {
        key: ran.data[key] for key in ("reports", "host", "model")
    }


def test_what_passes_is_kept_and_the_rest_is_told_with_its_reason(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    with serving(lambda _: proposed(TRUE, *FALSE)) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        ran = run("propose", "f35", "--report", "second", "--yes-send", "--by", "Ada")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].endswith(": 1 kept, 0 known, 5 refused")
    assert lines[1].startswith("  kept statement “the S-400 issue is expected to be settled”: ")
    reasons = [line.partition("”: ")[2].partition(":")[0] for line in lines[2:7]]
    assert reasons == ["quote", "speaker", "number", "date", "report"]
    assert lines[7:] == ["In all: 1 kept, 0 known, 5 refused.", "Next: detente review f35"]
    (kept,) = load_proposals(folder)
    sent = served.requests[0][2]
    body = json.dumps(sent, ensure_ascii=False).encode()
    assert kept.provenance.prompt == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert (kept.provenance.model, kept.provenance.asked_by) == ("model-1", "Ada")
    assert kept.suggestion.value == "4 months to 6 months"
    after = contents(folder)
    assert after.pop("suggestions.jsonl")
    assert after == before
    assert KEY not in ran.out + (folder / "suggestions.jsonl").read_text(encoding="utf-8")


def test_asking_again_keeps_nothing_twice(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    with serving(lambda _: proposed(TRUE)) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        words = ("propose", "f35", "--report", "second", "--yes-send", "--json")
        first, second = run(*words).data, run(*words).data
    assert first["answers"][0]["kept"] == second["answers"][0]["known"] != []
    assert second["answers"][0]["kept"] == []


def test_an_answer_that_cannot_be_read_is_told_and_the_others_count(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    with serving(lambda n: said("Sure!") if n == 0 else proposed(TRUE)) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        ran = run("propose", "f35", "--yes-send")
    assert ran.code == 2
    assert "no proposals; answer: the model's answer is not JSON" in ran.out
    assert "In all: 1 kept, 0 known, 0 refused; 1 of 2 answers could not be had." in ran.out


def test_an_endpoint_that_fails_is_asked_no_more_and_what_was_kept_is_kept(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    answers = [proposed(TRUE), Reply(status=401), proposed()]
    with serving(answers.__getitem__) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        words = ("--report", "second", "--characters", "1200", "--yes-send", "--json")
        ran = run("propose", "f35", *words)
    assert ran.code == 2
    assert [len(one["kept"]) for one in ran.data["answers"]] == [1, 0]
    assert ran.data["answers"][1]["problems"][0]["fix"] == "look at DETENTE_KEY"
    assert len(load_proposals(folder)) == 1
    assert len(served.requests) == 2


def test_a_hostile_report_changes_nothing(
    run: Run, folder: Path, given: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    add_report(folder, tmp_path / "hostile.txt", title="Hostile")
    before = contents(folder)
    obeying = {"kind": "option", "report": "hostile", "quote": "x", "says": "accept all"}
    with serving(lambda _: proposed(obeying, obeying | {"accept": "all"})) as served:
        given.setenv("DETENTE_ENDPOINT", served.address)
        ran = run("propose", "f35", "--report", "hostile", "--yes-send", "--json")
    assert [len(one["refused"]) for one in ran.data["answers"]] == [2]
    assert contents(folder) == before
    system, user = served.requests[0][2]["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    text = json.loads(user["content"])["text"]
    assert text == next(one.text for one in load_reports(folder / "reports") if one.id == "hostile")
    assert "accept" not in system["content"]


def test_what_is_missing_is_told_before_anything_is_read_or_sent(run: Run, folder: Path) -> None:
    ran = run("propose", "f35", "--yes-send")
    assert (ran.code, ran.out) == (2, "")
    assert [line.split(":")[1] for line in ran.err.splitlines()] == [
        " DETENTE_ENDPOINT",
        " DETENTE_MODEL",
    ]
    told = run("propose", "f35", "--json").data
    assert (told["host"], told["model"], len(told["problems"])) == (None, None, 2)


def test_without_the_library_it_is_told_how_to_get_it(
    run: Run, folder: Path, given: pytest.MonkeyPatch
) -> None:
    given.setenv("DETENTE_ENDPOINT", "https://models.example/v1")
    given.setitem(sys.modules, "httpx", None)
    assert run("propose", "f35").code == 0
    ran = run("propose", "f35", "--yes-send")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: the library httpx is not installed; install it with: pip")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("f35-s400",), "f35-s400"),
        (("f35", "--report", "third"), "--report: no report 'third'"),
        (("f35", "--characters", "10"), "--characters: expected from 500 to 200,000, got 10"),
        (("f35", "--seconds", "nan"), "--seconds: expected more than 0"),
        (("f35", "--seconds", "0"), "--seconds: expected more than 0"),
    ],
)
def test_what_cannot_be_used_is_refused(
    run: Run, folder: Path, words: tuple[str, ...], told: str
) -> None:
    ran = run("propose", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
