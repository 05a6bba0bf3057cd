"""Small disputes whose answers can be told by hand."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from detente.analysis import (
    Verdict,
    disputed_items,
    ensemble,
    make_or_break,
    run,
    weighing,
    worth_settling,
)
from detente.casefile import Case, CaseDocument, load_case
from detente.errors import ConflictError, InputError, TooLargeError
from detente.stability import Concept, stable_states
from tests.disputed import case_of


def readings(*claims: dict[str, Any]) -> dict[str, Any]:
    """The claims as the readings a, b, …, of which the first is the default."""
    return {
        "readings": tuple(
            {"name": name, "default": name == "a"} | claim
            for name, claim in zip("abcd", claims, strict=False)
        )
    }


def case(wish: dict[str, Any], **more: Any) -> Case:
    """One decision maker who can take three options and has a wish."""
    options = tuple({"name": name, "owner": "One"} for name in "pqr")
    data = {
        "detente": 1,
        "title": "Alone",
        "decision_makers": ({"name": "One"},),
        "options": options,
        "preferences": ({"of": "One", "prioritization": (wish,)},),
    }
    return case_of(CaseDocument.model_validate(data | more))


def rules(*conditions: str) -> dict[str, Any]:
    """For each condition a rule that one source has and another denies."""
    return {"infeasible": tuple(readings({"absent": True}, {"when": when}) for when in conditions)}


def test_only_what_the_conflict_depends_on_is_disputed() -> None:
    items = disputed_items(load_case("f35-s400").document)
    assert [item.kind for item in items] == ["statement"] * 5 + ["preference"]
    assert [len(item.readings) for item in items] == [3, 2, 2, 2, 2, 2]


def test_weights_count_as_they_are_said() -> None:
    told = case(readings({"statement": "p"}, {"statement": "NOT p", "weight": 3}))
    found = ensemble(told, ["nash"], ["p"])
    assert found.share("p", "nash").value == 0.25
    assert found.share("p", "nash", every=True).value == 0.25


def test_a_rare_reading_is_no_never_and_a_common_one_no_always() -> None:
    told = case(readings({"statement": "p", "weight": 1e-6}, {"statement": "NOT p"}))
    found = ensemble(told, ["nash"], ["p", "NOT p"])
    assert found.share("p", "nash").verdict is Verdict.SOMETIMES
    assert found.share("NOT p", "nash").verdict is Verdict.SOMETIMES


def test_one_set_of_equilibria_is_one_whatever_else_is_feasible() -> None:
    sole = "p AND q AND r"
    told = case(
        readings({"statement": sole}, {"absent": True}),
        options=tuple({"name": name, "owner": "One"} for name in "pqrs"),
        infeasible=(readings({"when": f"NOT ({sole} AND s)"}, {"when": f"{sole} AND NOT s"}),),
    )
    found = ensemble(told, ["nash"])
    assert len(found.states) == 15  # more than a byte of them, all but the first found later
    assert len(found.answers("nash").sets) == 2
    assert found.share("YYYY", "nash").verdict is Verdict.ALWAYS


def test_coalesced_states_that_share_a_label_are_told_as_one() -> None:
    told = case(
        {"absent": True},
        options=tuple({"name": name, "owner": "One"} for name in "pq"),
        coalesce=({"when": "p IFF q"}, {"when": "NOT (p IFF q)"}),
        preferences=({"of": "One"} | readings({"ranking": (1, 2)}, {"ranking": (2, 1)}),),
    )
    found = ensemble(told, ["nash"])
    assert [state.text for state in found.states] == ["**"]
    assert found.share("**", "nash").verdict is Verdict.ALWAYS


def test_a_question_may_be_a_state_that_never_holds() -> None:
    found = ensemble(case({"statement": "p"}), ["nash"], ["NNN", "YNN"])
    assert found.share("NNN", "nash").verdict is Verdict.NEVER
    assert found.share("YNN", "nash").verdict is Verdict.ALWAYS
    with pytest.raises(ConflictError, match="no question 'NYN'"):
        found.question("NYN")


def test_combinations_that_describe_no_conflict_are_told() -> None:
    told = case({"statement": "p"}, status_quo={"taken": ("p",)}, **rules("p", "NOT p"))
    found = ensemble(told, ["nash"])
    assert found.fits.tolist() == [True, True, False, False]
    quo, none = sorted(found.unfit, key=lambda one: one.reason, reverse=True)
    assert (quo.count, quo.share) == (none.count, none.share) == (1, 0.25)
    assert quo.reason.startswith("status quo: this state is not feasible; removed by infeasible.1")
    assert none.reason.startswith("no state is feasible")
    assert none.readings == {"infeasible.1": "b", "infeasible.2": "b"}
    assert found.share("YNN", "nash").value == 1


def test_when_nothing_describes_a_conflict_that_is_an_error() -> None:
    told = case({"statement": "p"}, **rules("p"))
    everywhere = readings({"taken": ("q",)}, {"taken": ("q",)})
    broken = told.document.model_copy(
        update={"status_quo": case({"statement": "p"}, status_quo=everywhere).document.status_quo}
    )
    gone = broken.model_dump(by_alias=True, exclude_unset=True)
    gone["options"][1]["absent"] = True
    with pytest.raises(ConflictError, match=r"with status_quo = 'a'.*removed by options\.q"):
        ensemble(Case(**{**vars(told), "document": CaseDocument.model_validate(gone)}), ["nash"])


def test_nothing_changes_the_answer() -> None:
    told = case(readings({"statement": "p"}, {"statement": "p AND (q OR NOT q)"}))
    worth = worth_settling(ensemble(told, ["nash"]), "nash")
    assert worth.bits == 0
    assert [item.bits for item in worth.items] == [0]


def test_two_items_that_matter_only_together() -> None:
    told = case({"statement": "NOT p"}, **xor(2))
    found = ensemble(told, ["nash"], ["p"])
    worth = worth_settling(found, "nash", "p")
    assert worth.bits == pytest.approx(1)
    assert [item.bits for item in worth.items] == [0, 0]
    (pair,) = worth.pairs
    assert (pair.bits, pair.beyond, pair.of_whole) == pytest.approx((1, 1, 1))
    assert len(make_or_break(found, found.holds("p", "nash")).makes) == 2


def test_three_items_that_matter_only_together() -> None:
    found = ensemble(case({"statement": "NOT p"}, **xor(3)), ["nash"], ["p"])
    worth = worth_settling(found, "nash", "p")
    assert worth.bits == pytest.approx(1)
    assert (sum(item.bits for item in worth.items), worth.pairs) == (0, ())
    made = make_or_break(found, found.holds("p", "nash"), most=2)
    assert (made.makes, made.breaks, made.searched, made.is_complete) == ((), (), 2, False)


def xor(count: int) -> dict[str, Any]:
    """Rules and wishes under which p holds iff an odd number of items take their second reading.

    The last item says whether p is wanted or not; each other is a rule that forbids one of the
    signs q, r, which the wish then turns.
    """
    signs = ["q", "r"][: count - 1]
    even = " IFF ".join(f"({sign})" for sign in signs) if len(signs) > 1 else signs[0]
    wanted = [f"p IFF ({even})", f"NOT (p IFF ({even}))"]
    return {
        "infeasible": tuple(readings({"when": f"NOT {sign}"}, {"when": sign}) for sign in signs),
        "preferences": (
            {
                "of": "One",
                "prioritization": (readings(*({"statement": one} for one in wanted)),),
            },
        ),
    }


def test_in_a_sample_what_chance_would_give_is_nothing() -> None:
    wish = readings({"statement": "p"}, {"statement": "NOT p"})
    told = case(wish, **rules("r AND q", "q AND NOT r"))
    found = ensemble(told, ["nash"], ["p"], samples=2_000, seed=1)
    worth = worth_settling(found, "nash", "p")
    assert [item.bits > 0 for item in worth.items] == [True, False, False]
    assert worth.items[0].addresses == ("preferences.One.1",)
    assert worth.items[0].of_whole == pytest.approx(1, abs=0.01)
    assert worth.pairs == ()


@pytest.mark.parametrize("work", [1, 2**3, 2**4, 2**21])
def test_each_sub_problem_is_run_once_over_all_pieces(work: int) -> None:
    alike = readings({"statement": "p"}, {"statement": "p AND (q OR NOT q)"})
    wishes = [readings({"statement": one}, {"statement": f"NOT {one}"}) for one in "qr"]
    told = case({"absent": True}, preferences=({"of": "One", "prioritization": (alike, *wishes)},))
    with patch.object(run, "WORK", work):
        found = ensemble(told, ["nash", "seq"])
    assert (len(found.combinations), found.profiles) == (8, 4)
    numbers = found.answers("nash").found.tolist()
    assert numbers[:4] == numbers[4:] == [0, 1, 2, 3]


def test_concepts_without_a_form_for_many_are_run_for_each() -> None:
    wish = readings({"statement": "p"}, {"statement": "NOT p"})
    told = case(
        {"absent": True},
        decision_makers=({"name": "One"}, {"name": "Two"}),
        options=({"name": "p", "owner": "One"}, {"name": "q", "owner": "Two"}),
        preferences=(
            {"of": "One", "prioritization": ({"statement": "q"}, wish)},
            {"of": "Two", "prioritization": ({"statement": "p"}, {"statement": "NOT q"})},
        ),
    )
    asked = ["sim", "sim_per_dm", "limited_move", "non_myopic"]
    for horizon in (1, 4):
        found = ensemble(told, asked, horizon=horizon)
        assert (found.horizon, found.profiles) == (horizon, 2)
        for row in range(2):
            conflict = told.with_readings(found.combinations.settled(row)).conflict
            alone = stable_states(conflict, asked, horizon=horizon)
            for concept in asked:
                holding = {s.text for s in found.states if found.holds(s, concept)[row]}
                label = conflict.states.label
                assert holding == {label(state - 1) for state in alone.equilibria(concept)}
    assert found.abbreviation(Concept.LIMITED_MOVE) == "L_4"


def test_a_concept_that_some_combination_cannot_take_is_refused() -> None:
    dms = tuple({"name": name} for name in ("One", "Two", "Three"))
    wishes = tuple({"of": dm["name"], "prioritization": ({"statement": "p"},)} for dm in dms)
    told = case({"absent": True}, decision_makers=dms, preferences=wishes)
    with pytest.raises(ConflictError, match="L_h and NM are defined for two"):
        ensemble(told, ["nash", "non_myopic"])


def test_an_item_may_tell_nothing_alone_and_change_the_answer() -> None:
    found = ensemble(case({"statement": "NOT p"}, **xor(2)), ["nash"], ["p"])
    items = worth_settling(found, "nash", "p").items
    assert [(item.bits, item.changes) for item in items] == [(0, True), (0, True)]
    told = case(readings({"statement": "p"}, {"statement": "NOT p"}), **rules("r AND q"))
    first, second = worth_settling(ensemble(told, ["nash"], ["p"]), "nash", "p").items
    assert (first.addresses, first.changes) == (("preferences.One.1",), True)
    assert (second.bits, second.changes) == (0, False)
    sampled = ensemble(told, ["nash"], ["p"], samples=100)
    assert [one.changes for one in worth_settling(sampled, "nash", "p").items] == [None, None]


@pytest.mark.parametrize("concept", ["nahs", ()])
def test_concepts_that_cannot_be_run_are_refused(concept: str) -> None:
    with pytest.raises(ConflictError):
        ensemble(case({"statement": "p"}), concept)


def test_a_statement_that_names_no_option_is_refused() -> None:
    with pytest.raises(InputError, match="no option 's'"):
        ensemble(case({"statement": "p"}), ["nash"], ["s"])


def test_states_that_are_not_listed_are_refused_with_the_line() -> None:
    names = [f"o{k}" for k in range(30)]
    options = tuple({"name": name, "owner": "One"} for name in names)
    with pytest.raises(TooLargeError, match=r"case\.yaml options: an ensemble of readings needs"):
        ensemble(case({"statement": "o1"}, options=options), ["nash"])


def test_what_would_be_told_apart_in_too_many_ways_is_refused() -> None:
    doubt = ensemble(load_case("f35-s400"), ["nash"])
    most = 3 * 2 * len(doubt.answers("nash").sets) - 1
    with (
        patch.object(weighing, "MOST_CELLS", most),
        pytest.raises(TooLargeError, match="would be told apart in") as caught,
    ):
        worth_settling(doubt, "nash")
    assert "preferences.United States.1 and" in str(caught.value)
