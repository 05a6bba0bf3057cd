import pytest

from detente.casefile.document import MAX_TOLD, read_document
from tests.unit.casefile.samples import FERRY, QUAY, ferry, problems_of


def test_every_field_of_the_schema_can_be_given() -> None:
    text = FERRY + (
        "summary: It sails.\n"
        "citation: Ferry News 3\n"
        "url: ['https://ferry.example/3']\n"
        "stakeholders: [{name: Port, about: Waits., assumption: obvious}]\n"
        "facts: [{name: Pay, kind: amount, value: 2400, speaker: An aide, passages: [p1]}]\n"
        "horizons: [{name: End, concerns: Strike, words: in four months, before: P4M}]\n"
        "coalitions: [[Crew, Line]]\n"
        "concepts: [{of: Crew, concept: smr}, {of: Line, concept: nash}]\n"
        "views: [{of: Crew, unperceived: Strike}]\n"
    )
    document, _ = read_document(text, passages=("p1",))
    assert document.facts[0].chosen.value == 2400
    assert document.horizons[0].chosen.before == "P4M"
    assert document.coalitions == (("Crew", "Line"),)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("detente: 1", "detente: 2", "case.yaml:1 detente: schema version 2; this version of "
         "Détente reads schema version 1"),
        ("detente: 1", "detente: yes", "case.yaml:1 detente: expected a whole number, got 'yes'"),
        ("title: Ferry strike", "title: ''", "case.yaml:2 title: an empty text; write something, "
         "or remove the field"),
        ("name: Crew", "name: Crew  1", "case.yaml:6 decision_makers.1.name: the name 'Crew  1' is "
         "not a usable name; use printable characters and single spaces"),
        ("  - name: Line\n", "  - name: Line\n  - name: Crew\n    passages: []\n", "case.yaml:9 "
         "decision_makers.Crew: a second decision maker at the address 'decision_makers.Crew', "
         "first at case.yaml:6 decision_makers.Crew; rename one"),
        ("status_quo:\n", "url: [javascript:alert(1)]\nstatus_quo:\n", "case.yaml:3 url.1: "
         "'javascript:alert(1)' is no web address; it starts with http:// or https://"),
        ("    owner: Crew\n", "", "case.yaml:10 options.Strike: the field 'owner' is missing"),
        ("  - name: Strike\n    owner: Crew\n", "  - Strike\n", "case.yaml:10 options.1: expected "
         "fields like 'name: value', got 'Strike'"),
        ("taken: []", "taken: Strike", "case.yaml:4 status_quo.taken: expected a list, got "
         "'Strike'; write [Strike]"),
        ("taken: []", "{}", "case.yaml:3 status_quo: expected one of taken, state; got none"),
        ("taken: []", "taken: []\n  state: 1", "case.yaml:3 status_quo: expected one of taken, "
         "state; got taken and state"),
        ("when: Strike AND Raise pay", "when: Strike\n    because: 1", "case.yaml:17 "
         "infeasible.1.because: expected a text, got 1; put it in quotes"),
        ("when: Strike AND Raise pay", "mutually_exclusive: [Strike, Strike]", "case.yaml:16 "
         "infeasible.1.mutually_exclusive: expected 2 or more different options, got 1"),
        ("when: Strike AND Raise pay", "at_least_one: []", "case.yaml:16 "
         "infeasible.1.at_least_one: expected 1 or more different options, got 0"),
        ("when: Strike AND Raise pay", "requires: {option: Stike, needs: Raise pay}",
         "case.yaml:16 infeasible.1.requires.option: no option 'Stike'; did you mean 'Strike'?"),
        ("when: Strike AND Raise pay", "requires: {option: Strike, need: Raise pay}",
         "case.yaml:16 infeasible.1.requires.need: unknown field 'need'; did you mean 'needs'?"),
        ("when: Strike AND Raise pay", "requires: {option: Strike, needs: NOT Rise pay}",
         "case.yaml:16 infeasible.1.requires.needs column 5: no option 'Rise pay'; did you mean "
         "'Raise pay'?"),
        ("direction: take", "readings: [{name: a, default: true}, {name: b, weight: 0}]",
         "case.yaml:14 options.Raise pay.readings.b.weight: expected a weight "
         "above zero, got 0; 1 is the "
         "weight of the others"),
        ("direction: take", "readings: [{name: a, default: true}, {name: b, weight: 1e-200}]",
         "case.yaml:14 options.Raise pay.readings.b.weight: expected a weight from 1e-06 to "
         "1e+06, got 1e-200; leave out a reading that hardly counts"),
        ("direction: take", "readings: [{name: a, default: true}, {name: b, weight: true}]",
         "case.yaml:14 options.Raise pay.readings.b.weight: expected a number, got true"),
        ("direction: take", "direction: take\n    absent: true",
         "case.yaml:12 options.Raise pay: an "
         "option that is absent has no direction; give one of the two"),
        ("when: Strike AND Raise pay", "absent: false", "case.yaml:16 infeasible.1.absent: "
         "expected true, got false"),
        ("ranking: [1, 3, 2]", "ranking: [1, 3, 2, 3]", "case.yaml:22 preferences.Line: state 3 is "
         "ranked twice"),
        ("ranking: [1, 3, 2]", "ranking: [1, [3, 2], 4]", "case.yaml:22 preferences.Line: no state "
         "'4'; states are numbered 1 to 3"),
        ("ranking: [1, 3, 2]", "ranking: [1, 3, 0]", "case.yaml:23 preferences.Line.ranking.3: no "
         "state 0; states are numbered from 1"),
        ("ranking: [1, 3, 2]", "ranking: [1, [], 2]", "case.yaml:23 preferences.Line.ranking.2: an "
         "empty list of tied states; remove it"),
        ("ranking: [1, 3, 2]", "ranking: [1, null, 2]", "case.yaml:23 preferences.Line.ranking.2: "
         "expected the number or the label of a state, got nothing"),
        ("ranking: [1, 3, 2]", "weights: {Strike: .nan}", "case.yaml:23 "
         "preferences.Line.weights.Strike: expected a finite number, got nan"),
        ("ranking: [1, 3, 2]", "weights: {Stike: 1}", "case.yaml:23 "
         "preferences.Line.weights.Stike: no option 'Stike'; did you mean 'Strike'?"),
        ("ranking: [1, 3, 2]", "weights: {Strike: heavy}", "case.yaml:23 "
         "preferences.Line.weights.Strike: expected a number, got 'heavy'"),
        ("    ranking: [1, 3, 2]\n", "", "case.yaml:22 preferences.Line: expected one of "
         "prioritization, weights, ranking; got none"),
        ("  - of: Line\n", "  - of: Crew\n    weights: {}\n  - of: Line\n", "case.yaml:22 "
         "preferences.Crew: a second preference at the address 'preferences.Crew', first at "
         "case.yaml:18 preferences.Crew; rename one"),
    ],
)  # fmt: skip
def test_one_problem_is_told_where_it_is(old: str, new: str, problem: str) -> None:
    assert problem in problems_of(ferry(old, new))


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("facts: [{name: A, kind: amout, value: 1}]", "case.yaml:24 facts.A.kind: expected one of "
         "amount, date, event, office, statement, context, got 'amout'; did you mean 'amount'?"),
        ("facts: [{name: A, kind: amount}]", "case.yaml:24 facts.A: the field 'value' is missing; "
         "write it, or give readings"),
        ("facts: [{name: A, kind: amount, value: [1]}]", "case.yaml:24 facts.A.value: expected a "
         "text or a number, got a list"),
        ("horizons: [{name: A, words: soon, after: P4}]", "case.yaml:24 horizons.A.after: 'P4' is "
         "neither a date nor a duration; write a day like 2031-05-01, or a time from publication "
         "like P4M or P1Y6M"),
        ("horizons: [{name: A, words: soon, after: 2031-02-30}]", "case.yaml:24 horizons.A.after: "
         "'2031-02-30' is no date: day is out of range for month"),
        ("horizons: [{name: A, words: w, after: 2031-05-02, before: 2031-05-01}]", "case.yaml:24 "
         "horizons.A: it ends on 2031-05-01, before it begins on 2031-05-02; exchange after and "
         "before"),
        ("horizons: [{name: A, before: P4M}]", "case.yaml:24 horizons.A: the field 'words' is "
         "missing; write it, or give readings"),
        ("coalitions: [[Crew, Port]]", "case.yaml:24 coalitions.1.2: no decision maker 'Port'; "
         "the decision makers are 'Crew', 'Line'"),
        ("coalitions: [[Crew, Line], [Crew, Crew]]", "case.yaml:24 coalitions.2: one decision "
         "maker is no coalition; name two or more, or remove it"),
        ("views: [{of: Crew, unaware_of: []}]", "case.yaml:24 views.1: an empty list of options; "
         "name one, or remove the entry"),
        ("views: [{of: Crew, unperceived: Strke}]", "case.yaml:24 views.1.unperceived column "
         "1: no option 'Strke'; did you mean 'Strike'?"),
        ("moves: [{by: Crew, from: a, to: b}]", "case.yaml:24 moves: moves needs states, and there "
         "are none"),
        ("states: [{name: a}]", "case.yaml:24 states: options and states are both given; write "
         "options, or states and moves"),
        ("coalesce: [{when: Strike AND NOT Strike}]", "case.yaml:15 infeasible: no state to "
         "coalesce: Strike AND NOT Strike holds in no feasible state"),
        ("stakeholders: [{name: A, passages: [p1, p1]}]", "case.yaml:24 stakeholders.A.passages: "
         "'p1' stands in the list twice; remove one"),
        ("stakeholders: [{name: A, passages: [p1]}]", "case.yaml:24 stakeholders.A.passages.1: no "
         "passage 'p1'"),
    ],
)  # fmt: skip
def test_what_is_added_is_told_where_it_is(added: str, problem: str) -> None:
    assert problem in problems_of(f"{FERRY}{added}\n")


@pytest.mark.parametrize(
    ("readings", "problem"),
    [
        ("[{name: a, default: true}]", "a single reading; give two or more, or write it without "
         "readings"),
        ("[{name: a}, {name: b}]", "expected exactly one reading with default: true; got none"),
        ("[{name: a, default: true}, {name: b, default: true}]", "expected exactly one reading "
         "with default: true; got 'a' and 'b'"),
        ("[{name: a, default: true}, {name: a}]", "two readings named 'a'; give each its own name"),
    ],
)  # fmt: skip
def test_readings_need_one_default_and_names(readings: str, problem: str) -> None:
    text = ferry("direction: take", f"readings: {readings}")
    assert problems_of(text) == [f"case.yaml:12 options.Raise pay: {problem}"]


def test_an_element_with_readings_says_nothing_itself() -> None:
    readings = "readings: [{name: a, default: true}, {name: b}]"
    assert problems_of(ferry("direction: take", f"direction: take\n    {readings}")) == [
        "case.yaml:12 options.Raise pay: both 'direction' and readings are given; move 'direction' "
        "into the readings"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("to: war", "to: wr", "case.yaml:10 moves.1.to: no state 'wr'; did you mean 'war'?"),
        ("from: peace", "from: peas", "case.yaml:10 moves.1.from: no state 'peas'; did you mean "
         "'peace'?"),
        ("by: Crew", "by: Crw", "case.yaml:10 moves.1.by: no decision maker 'Crw'; did you mean "
         "'Crew'?"),
        ("to: war", "to: peace", "case.yaml:10 moves.1: a move from a state to itself is none; "
         "remove it"),
        ("ranking: [peace, war]", "ranking: [peace]", "case.yaml:12 preferences.Crew: the ranking "
         "leaves out 1 state: 2"),
        ("moves:", "infeasible: [when: war]\nmoves:", "case.yaml:9 infeasible: infeasible needs "
         "options, and there are none"),
        ("moves:", "status_quo: {taken: [war]}\nmoves:", "case.yaml:9 status_quo: the options "
         "taken, but the case lists states; name the state"),
        ("statement: peace", "statement: pace", "case.yaml:15 "
         "preferences.Line.1.statement column 1: no state 'pace'; did you mean "
         "'peace'?"),
    ],
)  # fmt: skip
def test_problems_of_the_graph_form(old: str, new: str, problem: str) -> None:
    assert QUAY.count(old) == 1
    assert problem in problems_of(QUAY.replace(old, new))


def test_an_empty_case_says_what_it_needs() -> None:
    assert problems_of("detente: 1\ntitle: A") == [
        "case.yaml:1 decision_makers: a case needs a decision maker",
        "case.yaml:1 options: a case needs options; list what each decision maker can do",
    ]


@pytest.mark.parametrize("text", ["- a", "a", "1"])
def test_what_is_no_case_at_all(text: str) -> None:
    assert problems_of(text) == ["case.yaml:1: expected fields like 'title: …', got something else"]


def test_names_are_the_same_in_every_unicode_form() -> None:
    decomposed, composed = "Tu\u0308rkiye", "T\u00fcrkiye"
    text = FERRY.replace("- name: Crew", f"- name: {decomposed}").replace("Crew", composed)
    document, _ = read_document(text)
    assert document.decision_makers[0].name == composed


def test_an_escaped_surrogate_is_refused_where_it_is() -> None:
    assert problems_of(FERRY + 'summary: "a\\ud800"\n') == [
        "case.yaml:24 summary: column 2 holds U+D800, a lone surrogate, which is no character; "
        "remove it"
    ]


def test_very_many_problems_are_counted() -> None:
    many = ", ".join("x" for _ in range(MAX_TOLD + 5))
    problems = problems_of(f"{FERRY}facts: [{many}]\n")
    assert len(problems) == MAX_TOLD + 1
    assert problems[-1] == "5 more problems"


def test_passages_are_not_checked_where_the_evidence_cannot_be_read() -> None:
    assert problems_of(f"{FERRY}stakeholders: [{{name: A, passages: [p1]}}]\n", passages=None) == []
