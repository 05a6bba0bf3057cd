from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from detente.errors import ConflictError, InputError, TooLargeError
from detente.model import Conflict, Option
from detente.preferences import Prioritization, Weighting
from detente.stability import Budget, Concept, Countermoves
from detente.stability.symbolic import concepts as symbolic_concepts
from detente.stability.symbolic import diagrams, flat, run, symbolic_stability
from detente.stability.symbolic.encode import Encoding
from detente.stability.symbolic.flat import FlatDiagram
from detente.stability.symbolic.stateset import SymbolicStateSet
from detente.stability.symbolic.threshold import Check
from detente.statements import Taken, parse
from tests.unit.stability.symbolic.conflicts import chained, crossed, dilemma


def test_what_a_result_says() -> None:
    conflict = dilemma()
    steps: list[str] = []
    result = symbolic_stability(conflict, progress=steps.append)
    assert (result.conflict, result.method) == (conflict, "symbolic")
    assert result.countermoves is Countermoves.SEQUENCES
    assert tuple(result.equilibria("nash")) == (1,)
    assert tuple(result.equilibria("seq")) == (1, 4)
    assert tuple(result.stable_for("One", Concept.NASH)) == (1, 3)
    assert result.not_run == {
        Concept.SIM: "only Nash, GMR, SMR, SEQ and SSEQ are analysed symbolically"
    }
    assert not result.unfinished
    assert (result.label(4), result.state_id("Y-Y"), result.state_id(4)) == ("Y-Y", 4, 4)
    assert result.choices(2) == {"Cooperate": True, "Help": False}
    assert steps[:2] == ["Nash for One", "Nash for Two"]
    assert steps[-1] == "SEQ for Two"


def test_as_plain_data() -> None:
    data = symbolic_stability(dilemma(), ["nash"]).to_dict()
    assert data == {
        "nash": {
            "stable": {
                "One": {"count": 2, "states": (1, 3)},
                "Two": {"count": 2, "states": (1, 2)},
            },
            "equilibria": {"count": 1, "states": (1,)},
        }
    }
    assert symbolic_stability(dilemma()).to_dict()["sim"] is None
    large = symbolic_stability(crossed(statements=4), ["nash"]).to_dict()["nash"]["stable"]["North"]
    assert len(large["states"]) == 50
    assert large["count"] > 2**31
    json.dumps(large)


def test_one_concept_may_be_named_without_a_list() -> None:
    assert symbolic_stability(dilemma(), "smr").concepts == (Concept.SMR,)
    assert symbolic_stability(dilemma(), ["seq", "nash"]).concepts == (Concept.SEQ, Concept.NASH)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"concepts": ["sim"]}, "SIM was not run: only Nash, GMR, SMR, SEQ and SSEQ are analysed"),
        ({"concepts": ["seqq"]}, "no concept 'seqq'; did you mean 'seq'"),
        ({"countermoves": "one-move"}, "knows countermoves as sequences only"),
    ],
)
def test_what_is_not_analysed_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ConflictError, match=message):
        symbolic_stability(dilemma(), **arguments)  # type: ignore[arg-type]


def test_other_forms_are_refused() -> None:
    graph = Conflict.from_graph(["p", "q"], {"One": [("p", "q")]}, {"One": Prioritization([])})
    with pytest.raises(ConflictError, match="needs a conflict in option form"):
        symbolic_stability(graph)
    weighed = Conflict.from_options(["One"], [Option("A", "One")], {"One": Weighting({"A": 1})})
    with pytest.raises(ConflictError, match="preferences of One: a weighting cannot be analysed"):
        symbolic_stability(weighed)


def test_states_that_are_all_feasible_are_not_listed_to_be_encoded() -> None:
    options = [Option(f"o{k}", "One") for k in range(12)]
    for infeasible in ([], ["o0 AND NOT o0"]):
        conflict = Conflict.from_options(
            ["One"], options, {"One": Prioritization(["o3"])}, infeasible=infeasible
        )
        result = symbolic_stability(conflict, "nash")
        assert (result.every.count, result.equilibria("nash").count) == (2**12, 2**11)
        assert "codes" not in vars(conflict.states)


def test_questions_that_a_result_cannot_answer() -> None:
    result = symbolic_stability(dilemma(), ["nash"])
    other = symbolic_stability(dilemma(), ["nash"])
    with pytest.raises(ConflictError, match="GMR was not run: it was not asked for"):
        result.equilibria("gmr")
    with pytest.raises(ConflictError, match="no decision maker 'Tow'; did you mean 'Two'"):
        result.stable_for("Tow", "nash")
    with pytest.raises(ConflictError, match="no decision maker 'Tow'; did you mean 'Two'"):
        result.is_decided("Tow", "nash")
    with pytest.raises(ConflictError, match="no state 5; states are numbered 1 to 4"):
        result.label(5)
    with pytest.raises(ConflictError, match="sets of states combine within one analysis only"):
        _ = result.equilibria("nash") & other.equilibria("nash")
    with pytest.raises(InputError, match="no option 'Hlep'; did you mean 'Help'"):
        result.equilibria("nash").where("Hlep")
    assert result.equilibria("nash") != other.equilibria("nash")
    assert 0 not in result.equilibria("nash")
    assert "Y-Y" not in result.equilibria("nash")


def test_numbers_of_every_kind_are_in_a_set() -> None:
    found = symbolic_stability(dilemma(), "seq").equilibria("seq")
    for number in (4, np.int64(4), np.uint8(4)):
        assert number in found
        assert number + 1 not in found
    assert 4.0 not in found


@pytest.mark.parametrize("asked", ["truth of statements", "state in a set"])
def test_memory_spent_on_a_question_is_told(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def spent(*_: object) -> None:
        raise MemoryError

    result = symbolic_stability(dilemma(), "seq")
    found = result.equilibria("seq")
    assert 1 in found
    monkeypatch.setattr("detente.stability.symbolic.encode._truth", spent)
    monkeypatch.setattr(Encoding, "cube", spent)
    with pytest.raises(TooLargeError, match="stopped for want of memory"):
        _ = 1 in found if asked.startswith("state") else result.best("seq", "One")


def test_a_page_is_asked_for_as_of_a_set_of_bits() -> None:
    found = symbolic_stability(dilemma(), "seq").equilibria("seq")
    assert found.page(0, 10**20) == (1, 4)
    assert found.page(1, 1) == (4,)
    assert found.page(10**20, 1) == ()
    for start, size in ((-2, 2), (0, -1)):
        with pytest.raises(ConflictError, match=f"no page of {size} states from place {start}; "):
            found.page(start, size)


def test_a_state_that_is_not_feasible_has_no_number() -> None:
    listed = Conflict.from_options(
        ["One"],
        [Option("A", "One"), Option("B", "One")],
        {"One": Prioritization(["A"])},
        infeasible=["A AND B"],
    )
    result = symbolic_stability(listed, "nash")
    assert result.state_id("NY") == 3
    with pytest.raises(ConflictError, match="state YY is not feasible"):
        result.state_id("YY")


def test_a_spent_time_budget_says_what_was_proved() -> None:
    begun = time.monotonic()
    result = symbolic_stability(crossed(), ["nash", "seq"], budget=Budget(seconds=1e-9))
    assert time.monotonic() - begun < 5
    words = "stopped after 1e-09 s, at Nash for North; not decided for North, East and West"
    assert result.unfinished == {Concept.NASH: words, Concept.SEQ: words}
    with pytest.raises(ConflictError, match="SEQ was not finished: stopped after 1e-09 s, at Nash"):
        result.equilibria("seq")
    with pytest.raises(ConflictError, match="SEQ was not decided for East: stopped after"):
        result.stable_for("East", "seq")
    least, most = result.bounds("seq")
    assert (least.count, most.count) == (0, 2**40)
    entry = result.to_dict()["seq"]
    assert entry == {
        "stable": dict.fromkeys(["North", "East", "West"]),
        "equilibria": None,
        "unfinished": words,
    }


def test_a_spent_memory_budget_says_what_was_proved() -> None:
    budget = Budget(seconds=60, bytes=18 * 2**20)
    result = symbolic_stability(crossed(statements=14), ["seq"], budget=budget)
    told = result.unfinished[Concept.SEQ]
    assert told.startswith("stopped for want of memory at 18 MiB; ")
    least, most = result.bounds("seq")
    assert (least.count, most.where("o0 AND NOT o0").count) == (0, 0), "still to be asked"


def test_memory_is_bounded_in_pure_python_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "LIBRARIES", ("dd.autoref",))
    result = symbolic_stability(dilemma(), ["nash"], budget=Budget(bytes=1000))
    assert result.unfinished == {
        Concept.NASH: "stopped for want of memory at 1000 B; not decided for One and Two"
    }
    enough = symbolic_stability(dilemma(), ["seq"], budget=Budget(bytes=10**6))
    assert tuple(enough.equilibria("seq")) == (1, 4)


def test_putting_in_order_is_bounded_in_pure_python_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "LIBRARIES", ("dd.autoref",))
    encoding = Encoding.of(crossed(), Budget())
    states = encoding.truth(parse("o0 IFF (o20 OR NOT o39)"))
    numbering = replace(encoding.numbering, budget=Budget(bytes=10**6))
    assert numbering.by_code(states).count == 2**39
    monkeypatch.setattr(diagrams, "NODE_BYTES", 10**6)
    with pytest.raises(TooLargeError, match="stopped for want of memory at 977 KiB"):
        numbering.by_code(states)


def test_what_is_sent_and_counted_is_held_to_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = Budget(seconds=60, bytes=2**28)
    result = symbolic_stability(crossed(statements=4), "nash", budget=budget)
    encoding = Encoding.of(crossed(), budget)
    far = encoding.truth(parse("o0 IFF (o20 OR NOT o39)"))
    assert SymbolicStateSet(encoding, far).count == 2**39
    monkeypatch.setattr(flat, "BYTES_A_NODE", 2**27)
    with pytest.raises(TooLargeError, match="stopped for want of memory at 256 MiB"):
        _ = SymbolicStateSet(encoding, far).count
    again = symbolic_stability(crossed(statements=4), "nash", budget=budget)
    assert not result.unfinished
    assert again.unfinished[Concept.NASH].startswith("stopped for want of memory at 256 MiB; ")
    monkeypatch.setattr(flat, "BYTES_A_NODE", 2**30)
    with pytest.raises(TooLargeError, match="infeasibility conditions: stopped for want of memory"):
        symbolic_stability(dilemma(), "nash", budget=budget)


def test_a_diagram_is_unrolled_as_it_is_whatever_shares_its_nodes() -> None:
    encoding = Encoding.of(crossed(size=8), Budget())
    odd = encoding.manager.false
    for k in range(8):
        odd = encoding.manager.apply("^", odd, encoding.truth(Taken(f"o{k}")))
    unrolled = FlatDiagram.of(odd, encoding.order, Budget())
    numbers = [number for number in range(2**8) if number.bit_count() % 2]
    assert [unrolled.member(place) for place in range(unrolled.count)] == numbers
    assert len(unrolled.at) == 2 + 2 * 7 + 1
    assert unrolled.held_by(encoding.manager, encoding.order) == odd


def stopping_for(name: str, stopped: Concept) -> object:
    """Return a way to decide that stops for one decision maker under one concept."""

    def decide(encoding: Encoding, concept: Concept, dm: int, check: Check) -> object:
        if concept is stopped and encoding.conflict.decision_makers[dm] == name:
            raise TooLargeError("stopped for want of room")
        return symbolic_concepts.stable_states_of(encoding, concept, dm, check)

    return decide


def test_those_who_were_decided_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "stable_states_of", stopping_for("Two", Concept.GMR))
    result = symbolic_stability(dilemma(), ["nash", "gmr"])
    assert result.unfinished == {
        Concept.GMR: "stopped for want of room; stable for One: 3 states; not decided for Two"
    }
    assert tuple(result.stable_for("One", "gmr")) == (1, 3, 4)
    least, most = result.bounds("gmr")
    assert (tuple(least), tuple(most)) == ((1,), (1, 3, 4))


def test_an_empty_conjunction_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    options = [Option("A", "One"), Option("B", "Two"), Option("C", "Three")]
    wishes = {"One": ["A IFF B"], "Two": ["A IFF NOT B"], "Three": ["C"]}
    stated = {dm: Prioritization(wish) for dm, wish in wishes.items()}
    conflict = Conflict.from_options(["One", "Two", "Three"], options, stated, limit=0)
    monkeypatch.setattr(run, "stable_states_of", stopping_for("Three", Concept.NASH))
    result = symbolic_stability(conflict, ["nash"])
    assert result.unfinished == {
        Concept.NASH: "stopped for want of room; stable for One and Two: no state; "
        "so there is no equilibrium"
    }
    assert not result.equilibria("nash")
    assert [states.count for states in result.bounds("nash")] == [0, 0]
    assert result.to_dict()["nash"]["equilibria"] == {"count": 0, "states": ()}


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])
def test_many_wishes_that_reach_near_are_decided(concept: str) -> None:
    # With thresholds below all options and no reordering between them, this took over 2 GiB.
    budget = Budget(seconds=30, bytes=2**28)
    assert not symbolic_stability(chained(), concept, budget=budget).unfinished


def test_a_budget_is_above_zero() -> None:
    for bound in ({"seconds": 0.0}, {"bytes": -1}, {"seconds": float("nan")}):
        with pytest.raises(ConflictError, match="give a finite number above zero"):
            Budget(**bound)


def test_without_the_library_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "LIBRARIES", ("dd_that_is_not_there",))
    with pytest.raises(InputError) as caught:
        symbolic_stability(dilemma())
    assert str(caught.value) == (
        "the symbolic engine needs the library dd; make symbolic, in a clone"
    )


def test_the_library_is_imported_when_it_is_used() -> None:
    code = (
        "import sys, detente.stability.symbolic; print(sorted({'dd', 'numba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_other_errors_of_the_library_are_not_taken_for_spent_memory() -> None:
    with pytest.raises(ValueError, match="a mistake"), diagrams.bounded(Budget()):
        raise ValueError("a mistake")
    stopped = pytest.raises(TooLargeError, match="stopped for want of memory")
    with stopped, diagrams.bounded(Budget()):
        raise MemoryError
