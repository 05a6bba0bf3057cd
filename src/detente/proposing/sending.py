"""Sending a request to an endpoint: to that host alone, bounded in time, size and number of tries.

No redirect is followed, no proxy or other setting is taken from the environment, and certificates
are checked. What the endpoint says in an error is not repeated: it may hold the key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from detente.errors import InputError, Problem
from detente.proposing.endpoint import ADDRESS, KEY, MODEL, Endpoint

if TYPE_CHECKING:
    import httpx

MAX_ANSWER_BYTES = 2_000_000
"""The largest answer that is read."""

TRIES = 3
"""How often a request is sent at most, where the endpoint is busy or cannot be reached."""

LONGEST_WAIT = 20.0
"""The most seconds between two tries, whatever the endpoint asks for."""

_BUSY = frozenset({429, 500, 502, 503, 504})
_FIXES = {
    401: f"look at {KEY}",
    403: f"look at {KEY}",
    404: f"look at {ADDRESS} and {MODEL}",
    429: "try again later",
}


class Sender:
    """A way to an endpoint; used as a context manager, which opens no connection by itself.

    Parameters
    ----------
    endpoint : Endpoint
    seconds : float
        How long one try may take.
    wait : callable
        What waits so many seconds between two tries.

    Raises
    ------
    InputError
        When the library that sends is not installed.
    """

    def __init__(
        self, endpoint: Endpoint, seconds: float, *, wait: Callable[[float], None] = time.sleep
    ) -> None:
        try:
            import httpx
        except ModuleNotFoundError as error:
            fix = "install it with: pip install 'detente[endpoint]'"
            raise InputError(Problem("the library httpx is not installed", "", fix)) from error
        self._endpoint = endpoint
        self._seconds = seconds
        self._wait = wait
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        self._client = httpx.Client(
            headers=headers, timeout=seconds, follow_redirects=False, trust_env=False
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what was opened."""
        self._client.close()

    def send(self, body: bytes) -> bytes:
        """Return what the endpoint answers to a request.

        Raises
        ------
        InputError
            When it cannot be reached, takes too long, answers with an error or too much.
        """
        import httpx

        for tried in range(1, TRIES + 1):
            is_last = tried == TRIES
            try:
                answer, seconds = self._once(body, tried, is_last=is_last)
            except httpx.ConnectError as error:
                if is_last:
                    raise self._problem("cannot be reached", f"look at {ADDRESS}") from error
                answer, seconds = None, float(tried)
            except httpx.TimeoutException as error:
                raise self._too_long() from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise self._problem("broke off the connection") from error
            if answer is not None:
                return answer
            self._wait(seconds)
        raise AssertionError  # pragma: no cover - the last try returns or raises

    def _once(self, body: bytes, tried: int, *, is_last: bool) -> tuple[bytes | None, float]:
        """Return the answer; where it is worth another try, None and how long to wait before."""
        until = time.monotonic() + self._seconds
        with self._client.stream("POST", self._endpoint.address, content=body) as response:
            if response.status_code in _BUSY and not is_last:
                return None, _seconds_to_wait(response, tried)
            self._require_answer(response)
            parts: list[bytes] = []
            size = 0
            for part in response.iter_raw():
                parts.append(part)
                size += len(part)
                if size > MAX_ANSWER_BYTES:
                    what = f"answered more than {MAX_ANSWER_BYTES:,} bytes"
                    raise self._problem(what)
                if time.monotonic() > until:
                    raise self._too_long()
        return b"".join(parts), 0.0

    def _require_answer(self, response: httpx.Response) -> None:
        status = response.status_code
        if response.is_redirect:
            fix = f"set {ADDRESS} to where it leads, if you trust that"
            raise self._problem("answered with a redirect, which is not followed", fix)
        if status != 200:
            raise self._problem(f"answered with status {status}", _FIXES.get(status, ""))
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise self._problem("answered in an encoding that was not asked for")

    def _too_long(self) -> InputError:
        return self._problem(f"took more than {self._seconds:g} seconds", "--seconds allows more")

    def _problem(self, what: str, fix: str = "") -> InputError:
        return InputError(Problem(f"the endpoint {what}", self._endpoint.host, fix))


def _seconds_to_wait(response: httpx.Response, tried: int) -> float:
    asked = response.headers.get("Retry-After", "")
    # It may be a date as well: then as if nothing were said.
    seconds = float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0.0
    return min(max(seconds, float(tried)), LONGEST_WAIT)
