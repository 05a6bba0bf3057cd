"""Détente: sourced conflict models, which of their outcomes hold, and why.

Everything public is here, and is imported when it is first used:

- build a conflict in code: :class:`Conflict`, :class:`Option`, :class:`Direction`,
  :class:`Prioritization`, :class:`Weighting`, :class:`Ranking`;
- load a case with its sources: :func:`load_case`, :func:`cases`, :class:`Case`, :func:`check`;
- ask: :func:`stable_states`, :func:`why`, :func:`paths`, :func:`assess`, :class:`Concept`,
  :class:`Mix`;
- carry doubt through: :func:`ensemble` runs every combination of readings;
- choose how it is computed: :func:`explain`, :class:`Method`, :class:`Budget`;
- catch what a user can mend: :class:`InputError`.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.analysis import ensemble, paths
    from detente.assessment import assess
    from detente.casefile import Case, cases, check, load_case
    from detente.errors import InputError
    from detente.model import Conflict, Direction, Option
    from detente.preferences import Prioritization, Ranking, Weighting
    from detente.stability import Budget, Concept, Method, Mix, explain, stable_states, why
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Budget": "stability",
            "Case": "casefile",
            "Concept": "stability",
            "Conflict": "model",
            "Direction": "model",
            "InputError": "errors",
            "Method": "stability",
            "Mix": "stability",
            "Option": "model",
            "Prioritization": "preferences",
            "Ranking": "preferences",
            "Weighting": "preferences",
            "assess": "assessment",
            "cases": "casefile",
            "check": "casefile",
            "ensemble": "analysis",
            "explain": "stability",
            "load_case": "casefile",
            "paths": "analysis",
            "stable_states": "stability",
            "why": "stability",
        },
    )

__all__ = [
    "Budget",
    "Case",
    "Concept",
    "Conflict",
    "Direction",
    "InputError",
    "Method",
    "Mix",
    "Option",
    "Prioritization",
    "Ranking",
    "Weighting",
    "assess",
    "cases",
    "check",
    "ensemble",
    "explain",
    "load_case",
    "paths",
    "stable_states",
    "why",
]


def __dir__() -> list[str]:
    return __all__
