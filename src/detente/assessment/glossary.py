"""The concepts and readings of the definition that a page explains, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from detente.stability import Concept, Countermoves

EXPLAINED: Mapping[Concept, str] = {
    Concept.NASH: "Nobody has a move that it would gain by.",
    Concept.SSEQ: (
        "As SEQ, and whoever left could not mend its loss by one more move of its own afterwards."
    ),
    Concept.SEQ: (
        "Whoever would gain by a move is deterred: the others could answer, by moves that each "
        "improve their mover, and end where it is no better off than before."
    ),
    Concept.SMR: (
        "As GMR, and whoever left could not mend its loss by one more move of its own afterwards."
    ),
    Concept.GMR: (
        "Whoever would gain by a move is deterred: the others could answer, by any moves, even "
        "such as hurt themselves, and end where it is no better off than before."
    ),
    Concept.SIM: (
        "Where two or more would gain by a move, each is deterred because the others may move at "
        "the same time, and all the moves together may end where it is no better off."
    ),
    Concept.SIM_PER_DM: "As SIM, but only one of the others moves at the same time.",
    Concept.LIMITED_MOVE: (
        "Both look so many moves ahead, each knowing what the other wants, and neither sees a move "
        "that would in the end leave it better off."
    ),
    Concept.NON_MYOPIC: "As L_h, however much further ahead they look, from some number on.",
}
"""What it means that a state holds under a concept: it is so for every decision maker."""

METHODS: Mapping[Countermoves, str] = {
    Countermoves.SEQUENCES: (
        "The others may answer a move by any legal sequence of their own moves in which nobody "
        "moves twice running. This is the definition."
    ),
    Countermoves.ONE_MOVE: (
        "The others may answer a move by one move of one of them. This is a reading found in "
        "published programs, not the definition."
    ),
}
"""How the others were allowed to answer."""
