"""Disputes with as many disputed items as are asked for."""

from __future__ import annotations

from random import Random
from typing import Any

from detente.casefile import Case, CaseDocument, conflict_of, load_case


def drawn(items: int, *, seed: int = 1) -> Case:
    """Return a dispute of ten options and three decision makers, with so many disputed statements.

    Each has seven statements; the first of them have two readings.
    """
    draw = Random(seed)  # noqa: S311 - the same dispute every time
    names, dms = [f"o{k}" for k in range(10)], ["A", "B", "C"]

    def wish() -> dict[str, Any]:
        a, b, c = draw.sample(names, 3)
        forms = [f"{a} IFF {b}", f"NOT {a}", f"{a} IF {b} AND NOT {c}", a, f"{a} OR {b}"]
        return {"statement": draw.choice(forms)}

    def disputed() -> dict[str, Any]:
        return {"readings": ({"name": "a", "default": True} | wish(), {"name": "b"} | wish())}

    def wishes(dm: int) -> tuple[dict[str, Any], ...]:
        count = len(range(dm, items, len(dms)))
        return tuple(disputed() if k < count else wish() for k in range(7))

    owners = [dms[k % len(dms)] for k in range(len(names))]
    document = CaseDocument.model_validate(
        {
            "detente": 1,
            "title": "Drawn",
            "decision_makers": tuple({"name": dm} for dm in dms),
            "options": tuple(
                {"name": name, "owner": owner} for name, owner in zip(names, owners, strict=True)
            ),
            "preferences": tuple(
                {"of": dm, "prioritization": wishes(number)} for number, dm in enumerate(dms)
            ),
        }
    )
    reference = load_case("prisoners-dilemma")
    return Case(**vars(reference) | {"document": document, "conflict": conflict_of(document)})
