"""Every result that is kept with a shipped case, held against what is computed now."""

from __future__ import annotations

import resource
import sys
from functools import cache

import pytest

from detente.casefile import Case, PublishedComparison, cases, compare, load_case, load_published
from detente.casefile.published import ResultKind, parse_published
from detente.stability import CoalitionRule, Concept, stable_states
from detente.stability.reference import LiteralConflict, stable
from detente.stability.reference.coalition import structured

SLUGS = [entry.slug for entry in cases()]


@cache
def case(slug: str) -> Case:
    return load_case(slug)


@cache
def comparisons(slug: str) -> tuple[PublishedComparison, ...]:
    return compare(case(slug))


def every_result() -> list[tuple[str, int]]:
    return [(slug, number) for slug in SLUGS for number in range(len(comparisons(slug)))]


def name(slug: str, number: int) -> str:
    result = comparisons(slug)[number].result
    whose = result.decision_maker or ("coalitions" if result.coalitions else "all")
    return f"{slug}-{result.kind}-{result.concept}-{whose}-{number}"


@pytest.mark.parametrize(
    ("slug", "number"), every_result(), ids=[name(*found) for found in every_result()]
)
def test_a_result_is_what_is_computed(slug: str, number: int) -> None:
    comparison = comparisons(slug)[number]
    assert comparison.computed == comparison.expected
    assert comparison.agrees


def test_no_result_was_lost() -> None:
    kept = {slug: [result.kind for result in load_published(case(slug))] for slug in SLUGS}
    published = {slug: kinds.count(ResultKind.PUBLISHED) for slug, kinds in kept.items()}
    assert {slug: count for slug, count in published.items() if count} == {
        "environment/elmira": 10,
        "games/chicken": 1,
        "games/prisoners-dilemma": 7,
        "water/garrison": 10,
        "water/syria-iraq-1975": 6,
    }
    assert sum(map(len, kept.values())) - sum(published.values()) == 109


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if comparisons(slug)])
def test_a_wrong_number_would_be_noticed(slug: str) -> None:
    for comparison in comparisons(slug):
        result = comparison.result
        inside = set(result.among or range(1, len(case(slug).conflict.states) + 1))
        tampered = sorted(inside.symmetric_difference(comparison.expected))
        field = "equilibria" if result.equilibria is not None else "stable"
        wrong = result.model_copy(update={field: tuple(tampered)})
        assert wrong.states != comparison.computed


def test_a_tampered_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    path = case("garrison").folder / "published.toml"
    text = path.read_text(encoding="utf-8")
    tampered = text.replace("[2, 3, 8, 11, 13", "[2, 3, 4, 8, 11, 13")
    results = parse_published(tampered, case("garrison"))
    monkeypatch.setattr("detente.casefile.comparing.load_published", lambda _: results)
    wrong = [comparison for comparison in compare(case("garrison")) if not comparison.agrees]
    assert [str(comparison.result.concept) for comparison in wrong] == ["gmr", "smr"]


def test_garrison_depends_on_what_the_others_may_answer() -> None:
    conflict = case("garrison").conflict
    for concept in (Concept.GMR, Concept.SMR):
        answers = [
            set(stable_states(conflict, [concept], countermoves=rule).equilibria(concept))
            for rule in ("sequences", "one-move")
        ]
        assert answers[0] - answers[1] == {4, 6, 10}
        assert answers[1] <= answers[0]


@pytest.mark.parametrize("slug", ["elmira", "garrison", "prisoners-dilemma", "syria-iraq-1975"])
def test_published_simultaneous_stability_is_that_of_both_variants(slug: str) -> None:
    sim = [c for c in comparisons(slug) if c.result.concept is Concept.SIM_PER_DM]
    assert sim
    computed = stable_states(case(slug).conflict, [Concept.SIM]).equilibria(Concept.SIM)
    for comparison in sim:
        inside = comparison.result.among or computed
        assert tuple(state for state in computed if state in inside) == comparison.expected


def test_the_coalition_of_elmira_is_compared_under_every_concept_defined_for_it() -> None:
    # Kinsara (2014), figure 30: what shows of it, and an independent solver's answer in full.
    together = [c.result for c in comparisons("elmira") if c.result.coalitions]
    by_kind = {
        kind: [str(result.concept) for result in together if result.kind == kind]
        for kind in ResultKind
    }
    assert by_kind == {
        ResultKind.PUBLISHED: ["nash", "gmr", "smr", "seq"],
        ResultKind.CROSSCHECK: ["nash", "gmr", "seq", "smr"],
    }


@pytest.mark.parametrize("concept", ["sim", "sim_per_dm"])
def test_published_simultaneous_stability_of_the_coalition_is_that_of_the_oracle(
    concept: str,
) -> None:
    # Kinsara (2014), figure 30, states 6 to 12; the engine does not define it for coalitions.
    elmira = case("elmira")
    found = [r for r in load_published(elmira) if r.coalitions and r.concept == "sim_per_dm"]
    literal = structured(
        LiteralConflict.of(elmira.conflict), found[0].coalitions, CoalitionRule.MERGED
    )
    computed = set.intersection(*stable(literal, concept).values())
    assert computed & set(found[0].among or ()) == set(found[0].states)
    assert [result.locator for result in found] == ["figure 30"]


def test_gatt_runs_at_its_scale_without_a_matrix() -> None:
    conflict = case("gatt").conflict
    assert len(conflict.states) == 138_240
    result = stable_states(conflict, ["nash", "gmr", "smr", "seq", "sseq"])
    nash, sseq, seq, gmr = (
        set(result.equilibria(concept)) for concept in ("nash", "sseq", "seq", "gmr")
    )
    assert nash
    assert nash < sseq <= seq < gmr
    if sys.platform == "linux":
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        assert peak < 138_240**2 / 8
