from __future__ import annotations

from detente.stability import Concept
from detente.stability.concepts import STANDARD


def test_names_in_commands_in_words_and_in_the_literature() -> None:
    table = {concept.value: (concept.full_name, concept.abbreviation) for concept in Concept}
    assert table == {
        "nash": ("Nash stability", "Nash"),
        "gmr": ("general metarationality", "GMR"),
        "smr": ("symmetric metarationality", "SMR"),
        "seq": ("sequential stability", "SEQ"),
        "sseq": ("symmetric sequential stability", "SSEQ"),
        "sim": ("simultaneous stability", "SIM"),
        "sim_per_dm": ("simultaneous stability, one other at a time", "SIM per DM"),
        "limited_move": ("limited-move stability", "L_h"),
        "non_myopic": ("non-myopic stability", "NM"),
    }


def test_a_variant_and_what_needs_two_decision_makers_are_never_the_default() -> None:
    beyond = {Concept.SIM_PER_DM, Concept.LIMITED_MOVE, Concept.NON_MYOPIC}
    assert set(Concept) - set(STANDARD) == beyond


def test_the_horizon_is_shown_where_there_is_one() -> None:
    shown = [concept.abbreviation_at(7) for concept in Concept]
    assert shown == ["Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "SIM per DM", "L_7", "NM"]
