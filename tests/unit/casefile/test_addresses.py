import pytest

from detente.casefile import choose, elements
from detente.casefile.addresses import at_address, cited, located
from detente.casefile.document import read_document
from detente.errors import CaseError
from tests.unit.casefile.samples import FERRY, QUAY, ferry

READINGS = ferry(
    "      - statement: NOT Strike\n",
    "      - because: Strikes cost.\n"
    "        readings:\n"
    "          - {name: a, default: true, statement: NOT Strike}\n"
    "          - {name: b, absent: true}\n",
).replace(
    "    ranking: [1, 3, 2]\n",
    "    readings:\n"
    "      - {name: a, default: true, ranking: [1, 3, 2]}\n"
    "      - {name: b.c, prioritization: [statement: NOT Strike]}\n",
)


def test_every_element_has_an_address_and_a_kind() -> None:
    document, _ = read_document(READINGS)
    assert [(address, kind) for address, kind, _ in elements(document)] == [
        ("status_quo", "status quo"),
        ("decision_makers.Crew", "decision maker"),
        ("decision_makers.Line", "decision maker"),
        ("options.Strike", "option"),
        ("options.Raise pay", "option"),
        ("infeasible.1", "feasibility rule"),
        ("preferences.Crew", "preference"),
        ("preferences.Crew.1", "statement"),
        ("preferences.Crew.2", "statement"),
        ("preferences.Line", "preference"),
        ("preferences.Line.readings.b.c.1", "statement"),
    ]


def test_states_and_moves_have_addresses() -> None:
    document, _ = read_document(QUAY)
    found = [address for address, _, _ in elements(document)]
    assert found[2:5] == ["states.peace", "states.war", "moves.1"]


def test_readings_have_addresses_and_paths() -> None:
    document, file = read_document(READINGS)
    paths = {item.address: item.path for item in located(document)}
    assert paths["preferences.Crew.2.readings.b"] == (
        "preferences", 0, "prioritization", 1, "readings", 1,
    )  # fmt: skip
    assert all(path in file.spots for path in paths.values())


def test_what_cites_a_passage_is_told_in_the_order_of_the_schema() -> None:
    cites = READINGS.replace("about: Sails the ferry.", "passages: [p, q]\n    about: Sails.")
    document, _ = read_document(cites.replace("absent: true}", "absent: true, passages: [p]}"))
    found = {name: [item.address for item in items] for name, items in cited(document).items()}
    assert found == {
        "p": ["decision_makers.Crew", "preferences.Crew.2.readings.b"],
        "q": ["decision_makers.Crew"],
    }


def test_an_unknown_address_is_told_with_the_nearest() -> None:
    document, _ = read_document(FERRY)
    assert at_address(document, "options.Raise pay").kind == "option"
    with pytest.raises(
        CaseError, match=r"no element 'options.Stike'; did you mean 'options.Strike"
    ):
        at_address(document, "options.Stike")


def test_choosing_readings_makes_another_document() -> None:
    document, _ = read_document(READINGS)
    chosen = choose(document, {"preferences.Crew.2": "b", "preferences.Line": "b.c"})
    statements = chosen.preferences[0].chosen.prioritization or ()
    assert statements[1].chosen.absent
    assert chosen.preferences[1].chosen.ranking is None
    assert choose(chosen, {"preferences.Crew.2": "a", "preferences.Line": "a"}) == document


def test_what_cannot_be_chosen_is_told() -> None:
    document, _ = read_document(READINGS)
    with pytest.raises(CaseError) as caught:
        choose(document, {"preferences.Crew.2": "c", "options.Strike": "a", "x": "a"})
    assert [str(problem) for problem in caught.value.problems] == [
        "preferences.Crew.2: no reading 'c'; the readings are 'a', 'b'",
        "options.Strike: no reading 'a'",
        "no element 'x'; the addresses are 'status_quo', 'decision_makers.Crew', "
        "'decision_makers.Line', 'options.Strike', 'options.Raise pay', 'infeasible.1', "
        "'preferences.Crew', 'preferences.Crew.1', 'preferences.Crew.2', "
        "'preferences.Crew.2.readings.a', 'preferences.Crew.2.readings.b', 'preferences.Line', …",
    ]
