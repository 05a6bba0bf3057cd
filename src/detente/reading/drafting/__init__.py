"""From reports to a draft of a model: decision makers, options, conditions and horizons.

Each is a suggestion with its passages; a person turns them into a model. Rules that find steps
are in `rules`, those that find what needs what in `needs`.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.reading.drafting.drafting import KINDS, drafts
else:
    __getattr__ = on_first_use(__name__, {"KINDS": "drafting", "drafts": "drafting"})

__all__ = ["KINDS", "drafts"]
