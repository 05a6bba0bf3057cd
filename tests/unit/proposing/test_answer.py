"""What an endpoint answers is read strictly."""

from __future__ import annotations

import json

import pytest

from detente.errors import InputError
from detente.proposing.answer import proposals_in
from tests.unit.proposing.served import Reply, proposed, said

GOOD = '{"proposals": [{"kind": "time"}, 5, null]}'


@pytest.mark.parametrize("content", [GOOD, f"```json\n{GOOD}\n```", f"\n```\n{GOOD}\n```\n"])
def test_proposals_are_taken_as_they_are(content: str) -> None:
    assert proposals_in(said(content).body) == [{"kind": "time"}, 5, None]


def test_none_is_an_answer() -> None:
    assert proposals_in(proposed().body) == []


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(b""), "the endpoint's answer is not JSON"),
        (Reply(b"\xff\xfe"), "the endpoint's answer is not JSON"),
        (Reply(b"[" * 100_000), "the endpoint's answer is not JSON"),
        (Reply(b"1" * 10_000), "the endpoint's answer is not JSON"),
        (Reply(b"[]"), "the endpoint's answer holds no message"),
        (Reply(b'{"choices": []}'), "the endpoint's answer holds no message"),
        (Reply(b'{"choices": [{"message": {"content": null}}]}'), "holds no message"),
        (said(GOOD, finish_reason="length"), "the model's answer was cut off"),
        (said(f"Here they are: {GOOD}"), "the model's answer is not JSON"),
        (said(GOOD[:-3]), "the model's answer is not JSON"),
        (said(json.dumps([{}])), "the model's answer has another form"),
        (said(json.dumps({"proposals": [], "accept": True})), "has another form"),
        (said(json.dumps({"proposals": {}})), "the model's proposals are no list"),
    ],
)
def test_any_other_form_is_refused(reply: Reply, told: str) -> None:
    with pytest.raises(InputError, match=told):
        proposals_in(reply.body)
