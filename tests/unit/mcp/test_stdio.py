"""The server as an assistant meets it: a process of its own, on standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from detente.mcp.answering import UNTRUSTED
from tests.unit.cli.conftest import COMMAND
from tests.unit.mcp.conftest import Answer, answer_of, contents
from tests.unit.mcp.test_tools import TRUE

WALK: list[tuple[str, dict[str, Any]]] = [
    ("list_cases", {}),
    ("list_reports", {"case": "f35"}),
    ("read_report", {"case": "f35", "report": "hostile"}),
    ("find_passage", {"case": "f35", "report": "hostile", "quote": "The ferry sails"}),
    ("suggestions", {"case": "f35", "report": "hostile"}),
    ("check", {"case": "f35"}),
    ("stability", {"case": "f35", "concepts": ["nash"]}),
    ("why", {"case": "f35", "state": "198"}),
    ("assess", {"case": "f35"}),
    ("propose", {"case": "f35", "model": "model-1", "proposals": [TRUE]}),
    ("list_reports", {"case": "../../etc"}),
]


async def _walk(root: Path) -> tuple[list[str], list[str], list[Answer]]:
    """Return the names of the tools, those that write, and the answer to each call."""
    words = [*COMMAND[1:], "mcp", "--root", str(root)]
    program = StdioServerParameters(command=COMMAND[0], args=words, env=dict(os.environ))
    async with Client(program) as client:
        assert UNTRUSTED in (client.instructions or "")
        tools = (await client.list_tools()).tools
        answers = [answer_of(await client.call_tool(*call)) for call in WALK]
    assert all(tool.description and tool.annotations for tool in tools)
    writing = [t.name for t in tools if t.annotations and not t.annotations.read_only_hint]
    return [tool.name for tool in tools], writing, answers


@pytest.mark.slow
def test_an_assistant_calls_every_tool_and_changes_nothing_but_the_queue(folder: Path) -> None:
    before = contents(folder.parent)
    names, writing, answers = asyncio.run(_walk(folder))
    assert set(names) == {name for name, _ in WALK}
    assert writing == ["propose"]
    assert [one.is_error for one in answers] == [False] * 10 + [True]
    assert answers[-2].data["kept"] == ["hostile:13-42:statement"]
    after = contents(folder.parent)
    assert after.pop("open/f35/suggestions.jsonl")
    assert after == before


@pytest.mark.slow
def test_an_interrupted_server_ends_at_once(folder: Path) -> None:
    words = [*COMMAND, "mcp", "--root", str(folder)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == 1
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == -signal.SIGINT
        assert running.stderr is not None
        assert running.stderr.read() == b""
