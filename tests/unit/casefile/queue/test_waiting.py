from dataclasses import replace
from pathlib import Path

import pytest

from detente.casefile import load_case
from detente.casefile.drafted import drafts_of
from detente.casefile.queue import Provenance, append_proposals
from detente.casefile.queue.likely import Likely, matching
from detente.casefile.queue.waiting import MODEL, chosen, surroundings, waiting
from detente.evidence import Span, digest, import_report
from detente.reading import suggestions
from detente.reading.drafting import drafts
from detente.reading.proposal import Proposal
from detente.reading.suggestion import Kind
from tests.unit.casefile.queue.harbour import make, one, waits

MADE = Provenance(
    model="m", prompt=digest("p"), asked_by="Ada", created="2031-05-01T12:00:00+00:00"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path / "harbour")


def test_proposals_wait_with_what_the_rules_find_while_their_words_stand(folder: Path) -> None:
    found = waits(folder)
    new = replace(one(folder, "time"), kind=Kind.HORIZON, found=None, rule="m", made_by="m")
    gone = replace(new, span=Span(1, 3), exact="xx")
    same = replace(one(folder, "time"), found=None, says="other", rule="m", made_by="m")
    append_proposals(folder, [new, gone, same], MADE)
    assert set(waits(folder)) == {*found, new}


def test_what_a_model_is_made_of_comes_first_each_after_what_it_rests_on() -> None:
    text = (
        "“We sail,” Ana Lund said. Denmark may lift the ban within three months. Norway threatened "
        "to close the strait unless Denmark lifts the ban."
    )
    reports = [import_report(text, id=name, title=name) for name in ("a", "b")]
    found = [one for report in reports for one in suggestions(report)]
    queue = waiting([*found, *reversed(drafts(reports[:1], {}))])
    kinds = [one.kind for one in queue]
    drafted = [kind for kind in kinds if kind in MODEL]
    assert set(drafted) == set(MODEL)
    assert kinds[: len(drafted)] == sorted(drafted, key=MODEL.index)
    assert [one.report_id for one in queue[len(drafted) :]] == sorted(
        one.report_id for one in found
    )
    assert [one.says for one in queue if one.kind is Kind.QUOTATION] == [
        one.says for one in found if one.kind is Kind.QUOTATION
    ]


def test_names_are_asked_about_only_when_wanted(folder: Path) -> None:
    found = waits(folder)
    asked = chosen(found)
    assert {one.kind for one in found} - {one.kind for one in asked} == {Kind.ACTOR, Kind.MENTION}
    assert {one.kind for one in chosen(found, ["actor"])} == {Kind.ACTOR}
    assert {one.report_id for one in chosen(found, (), ["mail"])} == {"mail"}


def test_the_likeliest_element_comes_first(folder: Path) -> None:
    likely = Likely(load_case(folder))
    lost = next(found for found in waits(folder) if found.exact == "$3 million")
    cited = next(found for found in waits(folder) if "the port said" in found.exact)
    assert likely.addresses(lost)[:3] == ("facts.Offer", "facts.Loss", "facts.Losses")
    assert likely.addresses(cited)[:2] == ("decision_makers.Crew", "facts.Offer")
    assert len(likely.addresses(cited, most=2)) == 2
    assert "horizons" not in "".join(likely.addresses(lost))


def test_the_element_that_a_draft_is_comes_first() -> None:
    case = load_case("f35-s400")
    likely = Likely(case)
    addresses = {
        one.found.address: likely.addresses(one, most=1)
        for one in drafts_of(case)
        if isinstance(one.found, Proposal) and one.found.address
    }
    assert len(addresses) > 3
    assert addresses == {address: (address,) for address in addresses}


def test_elements_are_found_by_a_part_of_their_address(folder: Path) -> None:
    case = load_case(folder)
    assert matching(case, "facts.Loss") == ("facts.Loss",)
    assert matching(case, "OFFER") == ("facts.Offer",)
    assert matching(case, "strike") == ("options.Strike",)
    assert matching(case, "nothing like it") == ()
    assert matching(case, " ") == ()


def test_a_passage_stands_between_what_is_around_it(folder: Path) -> None:
    report = next(one for one in load_case(folder).reports if one.id == "post")
    start = report.text.index("$3 million")
    around = surroundings(report, Span(start, start + 10), around=23)
    assert around == ("said. The port lost", "$3 million", "in May 2031. The", 1)
