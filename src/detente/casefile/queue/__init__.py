"""The queue: suggestions that wait for a person, and what was decided about each.

``suggestions.jsonl`` keeps what a language model proposed, ``decisions.jsonl`` what was decided.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.casefile.queue.decided import Decided
    from detente.casefile.queue.decision import (
        Decision,
        Written,
        append_decision,
        load_decisions,
    )
    from detente.casefile.queue.proposed import (
        Proposed,
        Provenance,
        append_proposals,
        load_proposals,
    )
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Decision": "decision",
            "Decided": "decided",
            "Proposed": "proposed",
            "Provenance": "proposed",
            "Written": "decision",
            "append_decision": "decision",
            "append_proposals": "proposed",
            "load_decisions": "decision",
            "load_proposals": "proposed",
        },
    )

__all__ = [
    "Decided",
    "Decision",
    "Proposed",
    "Provenance",
    "Written",
    "append_decision",
    "append_proposals",
    "load_decisions",
    "load_proposals",
]
