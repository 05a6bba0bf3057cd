import multiprocessing
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from detente.casefile import load_case
from detente.casefile.queue import Decided, load_decisions
from detente.casefile.queue.deciding import decide, decide_all, undo
from detente.casefile.queue.ruling import Ruling
from detente.errors import CaseError
from detente.reading.proposal import Proposal
from tests.unit.casefile.queue.harbour import BY, CASE, POST, files, make, one, waits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "harbour")


def ruling(decided: str, address: str = "", **given: str) -> Ruling:
    return Ruling(decided=Decided(decided), address=address, **given)


def text(folder: Path) -> str:
    return (folder / "case.yaml").read_text(encoding="utf-8")


def test_a_passage_is_cited_with_who_when_and_which_rule(folder: Path) -> None:
    suggestion = one(folder, "time")
    decision = decide(folder, suggestion, ruling("passage", "options.Strike"), **BY)
    assert decision.written is not None
    assert decision.written.address == "options.Strike"
    (passage,) = decision.written.passages
    assert text(folder) == CASE.replace(
        "    owner: Crew\n", f"    owner: Crew\n    passages: [{passage}]\n"
    )
    kept = load_case(folder).passages[-1]
    assert (kept.id, kept.exact, kept.creator) == (passage, suggestion.exact, "Ada")
    assert load_decisions(folder) == (decision,)
    assert (decision.by, decision.at) == ("Ada", "2031-05-02T12:00:00Z")
    assert (decision.rule, decision.made_by) == (suggestion.rule, suggestion.made_by)


def test_what_a_fact_says_becomes_its_first_reading(folder: Path) -> None:
    suggestion = one(folder, "amount")
    decide(folder, suggestion, ruling("reading", "facts.Offer"), **BY)
    assert """\
  - name: Offer
    kind: amount
    about: What is offered.
    readings:
      - name: The Post
        default: true
        value: "2"   # percent

        # who says so
        speaker: Port
        passages: [first]
      - name: mail
""" in text(folder)
    offer = load_case(folder).document.facts[0]
    assert [reading.value for reading in offer.readings] == ["2", suggestion.value]


def test_a_statement_on_the_line_of_its_dash_is_moved(folder: Path) -> None:
    given = ruling("reading", "preferences.Crew.1", value="absent", reading="Mail")
    decide(folder, one(folder, "quotation"), given, **BY)
    assert """\
      - because: "It costs: too much."
        readings:
          - name: as it stood
            default: true
            statement: Raise pay  # above all
          - name: Mail
            absent: true
""" in text(folder)


def test_a_fact_in_braces_gets_its_readings_in_braces(folder: Path) -> None:
    decide(folder, one(folder, "amount"), ruling("reading", "facts.Loss", value="9, or so"), **BY)
    line = next(line for line in text(folder).split("\n") if "Loss," in line)
    assert line.startswith("  - {name: Loss, kind: amount, readings: [{name:")
    assert [one.value for one in load_case(folder).document.facts[1].readings] == ["3", "9, or so"]


def test_a_reading_is_added_to_those_that_are_there(folder: Path) -> None:
    decide(folder, one(folder, "amount"), ruling("reading", "facts.Losses", reading="New"), **BY)
    readings = load_case(folder).document.facts[2].readings
    assert [(one.name, one.default) for one in readings] == [
        ("Post", True),
        ("Mail", False),
        ("New", False),
    ]
    again = ruling("reading", "facts.Losses", reading="Post")
    with pytest.raises(CaseError, match="there is a reading 'Post' already"):
        decide(folder, one(folder, "amount"), again, **BY)


def test_a_horizon_is_made_of_a_time_with_its_days(folder: Path) -> None:
    suggestion = next(found for found in waits(folder) if found.exact == "by 1 June 2031")
    decide(folder, suggestion, ruling("element", "horizons.Sailing"), **BY)
    (horizon,) = load_case(folder).document.horizons
    assert (horizon.name, horizon.words, horizon.before) == (
        "Sailing",
        suggestion.exact,
        "2031-06-01",
    )
    assert text(folder).startswith(CASE.removesuffix("\n"))


def test_a_drafted_horizon_has_the_days_of_the_draft(folder: Path) -> None:
    suggestion = one(folder, "horizon")
    decide(folder, suggestion, ruling("element", "horizons.Sailing"), **BY)
    (horizon,) = load_case(folder).document.horizons
    assert isinstance(suggestion.found, Proposal)
    drafted = suggestion.found.fields()
    assert horizon.words == drafted["words"]
    assert (horizon.after, horizon.before) == (drafted.get("after"), drafted.get("before"))
    assert horizon.concerns == drafted["concerns"]


@pytest.mark.parametrize(
    "written",
    [
        CASE,
        CASE.replace("\n", "\r\n"),
        CASE.partition("preferences:")[0]
        + "preferences: [{of: Crew, prioritization: []}, {of: Port, prioritization: []}]  # so far",
    ],
)
def test_a_new_decision_maker_is_indifferent_until_somebody_says_more(
    tmp_path: Path, written: str
) -> None:
    folder = make(tmp_path / "harbour", written)
    before = files(folder)
    decide(folder, one(folder, "quotation"), ruling("element", "decision_makers.Union"), **BY)
    option = ruling("element", "options.Blockade", owner="Union", value="take")
    decide(folder, one(folder, "amount"), option, **BY)
    case = load_case(folder)
    assert [one.of for one in case.document.preferences] == ["Crew", "Port", "Union"]
    assert case.document.preferences[-1].prioritization == ()
    assert case.document.options[-1].direction == "take"
    assert not case.document.options[-1].about
    with pytest.raises(CaseError, match="the case would not hold without what it wrote"):
        undo(folder, load_decisions(folder)[0].suggestion, **BY)
    undo(folder, **BY)
    undo(folder, **BY)
    assert files(folder) == before


def test_what_a_new_decision_maker_came_to_want_is_not_undone(folder: Path) -> None:
    decide(folder, one(folder, "quotation"), ruling("element", "decision_makers.Union"), **BY)
    path = folder / "case.yaml"
    wants = "  - of: Union\n    prioritization: []"
    assert wants in text(folder)
    path.write_text(text(folder).replace(wants, wants.replace("[]", "[{statement: Strike}]")))
    kept = files(folder)
    with pytest.raises(CaseError, match="changed by hand since"):
        undo(folder, **BY)
    assert files(folder) == kept


def test_options_rules_and_facts_are_made(folder: Path) -> None:
    quoted = one(folder, "quotation")
    with pytest.raises(CaseError, match="no decision maker 'Ana Lund'"):
        decide(folder, quoted, ruling("element", "options.Blockade"), **BY)
    decide(folder, quoted, ruling("element", "options.Blockade", owner="Crew"), **BY)
    needs = ruling("element", "infeasible", value="Blockade NEEDS Strike")
    decide(folder, one(folder, "amount"), needs, **BY)
    decide(folder, one(folder, "amount"), ruling("element", "facts.More"), **BY)
    document = load_case(folder).document
    assert document.options[-1].owner == "Crew"
    assert document.infeasible[0].requires is not None
    assert document.infeasible[0].requires.needs == "Strike"
    assert document.facts[-1].kind == "amount"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (ruling("passage", "options.Stirke"), "did you mean 'options.Strike'"),
        (ruling("element", "option.New"), "the lists are facts, horizons"),
        (ruling("element", "facts."), "what the new element of facts is called is missing"),
        (ruling("element", "facts.Offer"), "a second fact at the address 'facts.Offer'"),
        (ruling("reading", "options.Strike"), "it is missing, expected both, take"),
        (ruling("reading", "preferences.Crew"), "its readings are no single line"),
        (ruling("reading", "preferences.Crew.1", value="Stirke"), "Strike"),
    ],
)
def test_what_cannot_be_carried_out_writes_nothing(folder: Path, given: Ruling, told: str) -> None:
    before = files(folder)
    with pytest.raises(CaseError, match=told):
        decide(folder, one(folder, "time"), given, **BY)
    assert files(folder) == before
    assert load_decisions(folder) == ()


def test_a_ruling_is_checked() -> None:
    with pytest.raises(CaseError, match="reason: missing; say why"):
        ruling("rejected")
    with pytest.raises(CaseError, match="address: missing"):
        ruling("passage")
    with pytest.raises(CaseError, match="value: of no use where passage is decided"):
        ruling("passage", "options.Strike", value="x")
    with pytest.raises(CaseError, match="reason: more than one line"):
        ruling("rejected", reason="a\nb")


def test_what_is_decided_is_not_asked_again_whatever_finds_it(folder: Path) -> None:
    suggestion = one(folder, "amount")
    decide(folder, suggestion, ruling("rejected", reason="no"), **BY)
    assert suggestion.id not in {found.id for found in waits(folder)}
    renamed = replace(suggestion, rule="other", made_by="detente reader 99")
    with pytest.raises(CaseError, match="decided by Ada"):
        decide(folder, renamed, ruling("passage", "options.Strike"), **BY)
    undo(folder, **BY)
    assert suggestion.id in {found.id for found in waits(folder)}


def test_words_that_changed_are_asked_about_again(folder: Path) -> None:
    suggestion = next(found for found in waits(folder) if found.exact == "$3 million")
    decide(folder, suggestion, ruling("rejected", reason="no"), **BY)
    path = folder / "reports" / "post.txt"
    path.write_text(POST.replace("$3 million", "$4 million"), encoding="utf-8")
    sidecar = folder / "reports" / "post.yaml"
    kept = [line for line in sidecar.read_text().splitlines() if "sha256" not in line]
    sidecar.write_text("\n".join(kept) + "\n")
    assert suggestion.id in {found.id for found in waits(folder)}
    with pytest.raises(CaseError, match="its words no longer stand"):
        decide(folder, suggestion, ruling("passage", "options.Strike"), **BY)


def test_two_decisions_share_a_passage_and_the_last_one_takes_it_away(folder: Path) -> None:
    before = files(folder)
    first = one(folder, "time")
    second = replace(first, kind=one(folder, "amount").kind)
    decide(folder, first, ruling("passage", "options.Strike"), **BY)
    decide(folder, second, ruling("passage", "options.Raise pay"), **BY)
    assert len(load_case(folder).passages) == 2
    undo(folder, first.id, **BY)
    assert len(load_case(folder).passages) == 2
    undo(folder, **BY)
    assert files(folder) == before


def test_the_list_of_passages_goes_with_the_last_of_it(folder: Path) -> None:
    before = files(folder)
    times = [one(folder, "time", number) for number in range(3)]
    for suggestion in times:
        decide(folder, suggestion, ruling("passage", "options.Strike"), **BY)
    for suggestion in times:
        undo(folder, suggestion.id, **BY)
    assert files(folder) == before


def test_what_something_rests_on_is_not_undone(folder: Path) -> None:
    made, other = one(folder, "amount"), one(folder, "time")
    decide(folder, made, ruling("element", "facts.More"), **BY)
    decide(folder, other, ruling("passage", "facts.More"), **BY)
    before = files(folder)
    with pytest.raises(CaseError, match=f"the decision about {other.id} rests on what it wrote"):
        undo(folder, made.id, **BY)
    assert files(folder) == before
    quoted = one(folder, "quotation")
    decide(folder, quoted, ruling("element", "options.Wait", owner="Crew"), **BY)
    path = folder / "case.yaml"
    path.write_text(text(folder) + "infeasible:\n  - when: Wait AND Strike\n")
    with pytest.raises(CaseError, match="the case would not hold without what it wrote"):
        undo(folder, quoted.id, **BY)


def test_what_was_changed_by_hand_is_not_undone(folder: Path) -> None:
    decide(folder, one(folder, "amount"), ruling("element", "facts.More"), **BY)
    path = folder / "case.yaml"
    path.write_text(text(folder).replace("name: More", "name: Much more"), encoding="utf-8")
    with pytest.raises(CaseError, match="changed by hand since"):
        undo(folder, **BY)


def test_nothing_and_what_nobody_decided_is_not_undone(folder: Path) -> None:
    with pytest.raises(CaseError, match="nothing is decided"):
        undo(folder, **BY)
    decide(folder, one(folder, "amount"), ruling("rejected", reason="no"), **BY)
    with pytest.raises(CaseError, match="no decision about 'post:0'"):
        undo(folder, "post:0", **BY)


def test_files_are_read_once_however_much_is_decided(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(name: str, module: str) -> None:
        reading = getattr(import_module(module), name)

        def counting(*given: Any) -> Any:
            read.append(name)
            return reading(*given)

        monkeypatch.setattr(f"{module}.{name}", counting)

    rulings = [(found, ruling("passage", "options.Strike")) for found in waits(folder)[:6]]
    desk = "detente.casefile.queue.desk"
    for name in ("load_reports", "parsed_passages", "load_decisions", "read_case_text"):
        counted(name, desk)
    counted("load_reports", "detente.casefile.load")
    decide_all(folder, rulings, by="Ada", at=BY["at"])
    assert sorted(read) == sorted({*read})
    assert len(read) == 4


def test_all_or_nothing(folder: Path) -> None:
    before = files(folder)
    good = (one(folder, "time"), ruling("passage", "options.Strike"))
    bad = (one(folder, "amount"), ruling("passage", "options.Nothing"))
    with pytest.raises(CaseError, match=r"q\.csv:3: no element 'options.Nothing'"):
        decide_all(folder, [good, bad], by="Ada", at=BY["at"], places={bad[0].id: "q.csv:3"})
    assert files(folder) == before
    assert len(decide_all(folder, [good], by="Ada", at=BY["at"])) == 1


GIVEN = [
    ("passage", "options.Strike"),
    ("reading", "facts.Losses"),
    ("reading", "facts.Offer"),
    ("element", "facts.More"),
]


@pytest.mark.parametrize("given", GIVEN, ids=str)
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_write_that_is_cut_off_leaves_a_case_that_loads(
    folder: Path, given: tuple[str, str], cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggestion = one(folder, "amount")
    count = 0
    replacing = Path.replace

    def cut_off(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == cut:
            raise KeyboardInterrupt
        return replacing(self, target)

    monkeypatch.setattr(Path, "replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        decide(folder, suggestion, ruling(*given), **BY)
    monkeypatch.undo()
    load_case(folder)
    assert load_decisions(folder) == ()
    decision = decide(folder, suggestion, ruling(*given), **BY)
    assert decision.written is not None
    again = load_case(folder)
    (passage,) = decision.written.passages
    assert [kept.id for kept in again.passages].count(passage) == 1
    assert text(folder).count(passage) == 1


def test_an_undo_that_is_cut_off_is_finished_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(folder)
    decide(folder, one(folder, "amount"), ruling("passage", "options.Strike"), **BY)

    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.casefile.queue.desk.record", refuse)
    with pytest.raises(KeyboardInterrupt):
        undo(folder, **BY)
    monkeypatch.undo()
    load_case(folder)
    undo(folder, **BY)
    assert files(folder) == before


def _decide_some(folder: Path, start: int) -> None:
    for number in range(start, 6, 2):
        suggestion = sorted(waits(folder), key=lambda found: found.id)
        open_now = {found.id: found for found in suggestion}
        wanted = sorted(_ALL)[number]
        decide(folder, open_now[wanted], ruling("passage", "options.Strike"), **BY)


_ALL: list[str] = []


def test_two_processes_deciding_at_once_lose_nothing(folder: Path) -> None:
    _ALL[:] = sorted({found.id for found in waits(folder)})[:6]
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_decide_some, args=(folder, start)) for start in (0, 1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    decided = load_decisions(folder)
    assert sorted(decision.suggestion for decision in decided) == _ALL
    cited = load_case(folder).document.options[0].passages
    assert len(cited) == len({decision.span for decision in decided})


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    folder = make(tmp_path / "crlf", CASE.replace("\n", "\r\n"))
    before = files(folder)
    for number, (decided, address) in enumerate(GIVEN):
        decide(folder, waits(folder)[number], ruling(decided, address), **BY)
    assert b"\n" not in files(folder)[0].replace(b"\r\n", b"")
    for _ in GIVEN:
        undo(folder, **BY)
    assert files(folder) == before
