"""The server: the tools, what an assistant is told of them, and standard input and output."""

from __future__ import annotations

import signal
from importlib.metadata import version

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

from detente.mcp.analysing import AnalysingTools
from detente.mcp.answering import UNTRUSTED, answering
from detente.mcp.reading import ReadingTools
from detente.mcp.shelf import Shelf

INSTRUCTIONS = (
    "Détente keeps reports about disputes and computes which outcomes of a conflict hold. Read the "
    "reports of a case, and propose what they say, each proposal with an exact quote. A proposal "
    f"is kept for a person to decide about; no tool changes a case. {UNTRUSTED}"
)
"""What an assistant is told when it connects."""


def server(shelf: Shelf) -> MCPServer:
    """Return the server for the cases on a shelf."""
    made = MCPServer(
        "detente", instructions=INSTRUCTIONS, version=version("detente"), log_level="WARNING"
    )
    reading, analysing = ReadingTools(shelf), AnalysingTools(shelf)
    for tool in (
        reading.list_cases,
        reading.list_reports,
        reading.read_report,
        reading.find_passage,
        reading.suggestions,
        analysing.check,
        analysing.assess,
        analysing.stability,
        analysing.why,
    ):
        made.add_tool(answering(tool), structured_output=False, annotations=_hints(writes=False))
    propose = answering(reading.propose)
    made.add_tool(propose, structured_output=False, annotations=_hints(writes=True))
    return made


def _hints(*, writes: bool) -> ToolAnnotations:
    return ToolAnnotations(
        read_only_hint=not writes,
        destructive_hint=False,
        idempotent_hint=True,
        open_world_hint=False,
    )


def serve(shelf: Shelf) -> None:
    """Answer on standard input and output until the other side, or Ctrl-C, ends it."""
    # The library's thread waits for input and cannot be woken. Nothing is left half done: what is
    # written takes its place in one step.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    server(shelf).run("stdio")
