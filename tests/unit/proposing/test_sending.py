"""Sending: to one host, bounded in time, size and tries."""

from __future__ import annotations

import time

import pytest

from detente.errors import InputError
from detente.proposing import sending
from detente.proposing.endpoint import Endpoint
from detente.proposing.sending import TRIES, Sender
from tests.unit.proposing.served import Reply, Served, serving

KEY = "sk-very-secret-0123456789"


def send(served: Served, *, seconds: float = 5.0, waits: list[float] | None = None) -> bytes:
    waited = [] if waits is None else waits
    endpoint = Endpoint(f"{served.address}/chat/completions", "m-1", KEY)
    with Sender(endpoint, seconds, wait=waited.append) as sender:
        return sender.send(b'{"model": "m-1"}')


def refused(served: Served, *, seconds: float = 5.0, waits: list[float] | None = None) -> str:
    with pytest.raises(InputError) as error:
        send(served, seconds=seconds, waits=waits)
    assert KEY not in str(error.value)
    return str(error.value)


def test_a_request_is_sent_as_it_is_with_the_key_in_its_header() -> None:
    with serving(lambda _: Reply(b"{}")) as served:
        assert send(served) == b"{}"
    ((path, headers, body),) = served.requests
    assert (path, body) == ("/v1/chat/completions", {"model": "m-1"})
    assert headers["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent() -> None:
    with serving(lambda _: Reply(b"{}")) as served:
        endpoint = Endpoint(f"{served.address}/chat/completions", "m-1", "")
        with Sender(endpoint, 5.0) as sender:
            sender.send(b"{}")
    assert "Authorization" not in served.requests[0][1]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(lambda _: Reply(b"{}")) as elsewhere:
        leading = Reply(status=status, headers={"Location": f"{elsewhere.address}/stolen"})
        with serving(lambda _: leading) as served:
            assert "a redirect, which is not followed" in refused(served)
    assert elsewhere.requests == []
    assert len(served.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_tried_again_a_few_times(status: int) -> None:
    waits: list[float] = []
    with serving(lambda _: Reply(status=status, headers={"Retry-After": "7"})) as served:
        assert f"answered with status {status}" in refused(served, waits=waits)
    assert len(served.requests) == TRIES
    assert waits == [7.0] * (TRIES - 1)


def test_what_is_asked_to_wait_is_bounded() -> None:
    waits: list[float] = []
    later = ["999999", "-5", "Wed, 21 Oct 2031 07:28:00 GMT"]
    with serving(lambda n: Reply(status=429, headers={"Retry-After": later[n]})) as served:
        refused(served, waits=waits)
    assert waits == [sending.LONGEST_WAIT, 2.0]


def test_an_endpoint_that_is_busy_once_is_heard_the_next_time() -> None:
    with serving(lambda n: Reply(b"{}", status=500 if n == 0 else 200)) as served:
        assert send(served) == b"{}"
    assert len(served.requests) == 2


@pytest.mark.parametrize(("status", "fix"), [(401, "look at DETENTE_KEY"), (404, "DETENTE_MODEL")])
def test_an_error_is_told_without_what_the_endpoint_says(status: int, fix: str) -> None:
    with serving(lambda _: Reply(f"your key {KEY}".encode(), status=status)) as served:
        told = refused(served)
    assert fix in told
    assert len(served.requests) == 1


def test_an_answer_that_is_too_large_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "MAX_ANSWER_BYTES", 1000)
    with serving(lambda _: Reply(b"x" * 5_000_000)) as served:
        assert "answered more than 1,000 bytes" in refused(served)


def test_an_answer_in_a_packed_encoding_is_refused() -> None:
    with serving(lambda _: Reply(b"x", headers={"Content-Encoding": "gzip"})) as served:
        assert "in an encoding that was not asked for" in refused(served)


@pytest.mark.parametrize("slow", [Reply(b"{}", seconds=2.0), Reply(b"x" * 1000, pause=0.05)])
def test_a_slow_answer_is_given_up(slow: Reply) -> None:
    with serving(lambda _: slow) as served:
        began = time.monotonic()
        assert "took more than 0.3 seconds; --seconds allows more" in refused(served, seconds=0.3)
        assert time.monotonic() - began < 1.5


def test_an_endpoint_that_is_not_there_is_told() -> None:
    waits: list[float] = []
    with serving(lambda _: Reply()) as gone:
        pass
    assert "the endpoint cannot be reached" in refused(gone, waits=waits)
    assert len(waits) == TRIES - 1


def test_nothing_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda _: Reply(b"{}")) as proxy, serving(lambda _: Reply(b"{}")) as served:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        assert send(served) == b"{}"
    assert (len(proxy.requests), len(served.requests)) == (0, 1)
