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
    }


def test_the_variant_is_never_the_default() -> None:
    assert set(Concept) - set(STANDARD) == {Concept.SIM_PER_DM}
