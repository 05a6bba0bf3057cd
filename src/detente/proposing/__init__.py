"""What a language model proposes: the gate that it must pass, and asking one at an endpoint.

A proposal becomes a suggestion, never evidence: it waits in the queue until a person accepts it.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.proposing.gate import Refused, Weighed, weigh
    from detente.proposing.proposal import Proposal
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Proposal": "proposal",
            "Refused": "gate",
            "Weighed": "gate",
            "weigh": "gate",
        },
    )

__all__ = ["Proposal", "Refused", "Weighed", "weigh"]
