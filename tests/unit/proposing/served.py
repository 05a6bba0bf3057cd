"""An endpoint on this machine that answers as it is told, and keeps what it was sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What is answered to one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    """How long it takes to begin."""
    pause: float = 0.0
    """How long it takes between two pieces of the body."""


@dataclass
class Served:
    """An endpoint that runs."""

    address: str
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)


def said(content: str, **choice: Any) -> Reply:
    """Return the reply of an endpoint whose model says something."""
    message = {"role": "assistant", "content": content}
    return Reply(json.dumps({"choices": [{"message": message, **choice}]}).encode())


def proposed(*proposals: Any) -> Reply:
    """Return the reply of an endpoint whose model proposes something."""
    return said(json.dumps({"proposals": proposals}))


@contextmanager
def serving(reply: Callable[[int], Reply]) -> Iterator[Served]:
    """Run an endpoint; `reply` gives what it answers to the n-th request, from 0."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            sent = json.loads(self.rfile.read(length))
            served.requests.append((self.path, dict(self.headers), sent))
            answer = reply(len(served.requests) - 1)
            time.sleep(answer.seconds)
            try:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                size = len(answer.body) if not answer.pause else 10
                for start in range(0, len(answer.body), max(size, 1)):
                    self.wfile.write(answer.body[start : start + size])
                    self.wfile.flush()
                    time.sleep(answer.pause)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the other side had enough

        do_GET = do_POST  # noqa: N815 - the base class calls it so

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
