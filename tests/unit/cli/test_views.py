"""The command views, in text and as JSON, and what the page says of views."""

from __future__ import annotations

from pathlib import Path

from detente.assessment import assess, page
from detente.casefile import load_case
from tests.unit.assessment.samples import Outline
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

CASE = "syria-iraq-misperception"
FERRY = samples.FERRY.replace("ranking: [1, 3, 2]", "prioritization: [statement: NOT Strike]")
VIEWS = """\
views:
  - {of: Crew, imagined: Strike AND Raise pay, because: It hopes., assumption: Ours.}
  - of: Line
    preference_of: Crew
    prioritization:
      - {statement: NOT Strike, because: It sails., assumption: It counts on loyalty.}
"""

DISPUTED = """\
      - readings:
          - {name: first, statement: Raise pay, default: true, assumption: A.}
          - {name: second, absent: true, assumption: B.}
"""


def test_who_perceives_what_and_what_becomes_of_it(run: Run) -> None:
    out = run("views", CASE).out
    assert "Syria perceives 4 of 6 states:\n" in out
    assert "  it does not perceive: Release Water AND NOT Escalate\n" in out
    assert "  not perceived: 2 (YN-N), 5 (YN-Y)\n" in out
    assert ": 4 of 6 states hold under SEQ, each by its own view" in out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "1 NN-N nobody holds, unseen by Iraq ·" in rows
    assert "6 NY-Y everyone holds holds" in rows
    assert "  Syria does not expect it to hold: as it sees it, Iraq takes “Attack”." in out
    assert "  Iraq does not perceive it, and does not move." in out


def test_as_json(run: Run) -> None:
    data = run("views", CASE, "--concept", "nash", "--json").data
    assert data["equilibria"] == [1, 2, 6]
    assert data["if_nobody_erred"] == [6]
    assert data["stable"] == {"Syria": [1, 2, 5, 6], "Iraq": [1, 2, 4, 6]}
    assert [view["unperceived"] for view in data["views"]] == [[2, 5], [1, 4]]
    assert [view["expected"] for view in data["views"]] == [[6], [6]]
    assert {each["state"] for each in data["surprises"]} == {1, 2}
    assert data["notes"] == []
    narrow = run("views", CASE, "--where", "Attack", "--limit", "1", "--json").data
    assert narrow["equilibria"] == [5, 6]
    assert {each["state"] for each in narrow["surprises"]} == {5}


def test_the_status_quo_is_told_where_it_is_left(run: Run, tmp_path: Path) -> None:
    samples.write(tmp_path / "ferry", FERRY + VIEWS)
    out = run("views", "ferry", "--concept", "nash").out
    assert "Crew perceives 4 of 3 states" not in out
    assert "Crew perceives 3 of 3 states, and 1 that cannot be:" in out
    assert "  it imagines: Strike AND Raise pay\n" in out
    assert "  imagined: Y-Y\n" in out
    assert "Line perceives 3 of 3 states:\n  it believes that Crew wants: NOT Strike\n" in out


def test_moves_that_surprise(run: Run, tmp_path: Path) -> None:
    text = FERRY.replace("      - statement: NOT Strike\n", "      - statement: Strike\n")
    samples.write(tmp_path / "ferry", text + VIEWS)
    out = run("views", "ferry", "--concept", "nash").out
    assert "State 1: N-N\n  Crew takes “Strike” (1 → 2).\n  Line expects Crew to stay.\n" in out
    assert "State 3: N-Y\n  Crew takes “Strike” (3 → Y-Y).\n" in out
    assert "  Crew cannot: that is a state which it only imagines.\n" in out
    assert "  it expects to hold what cannot be: Y-Y" in out


def test_an_unperceived_move(run: Run, tmp_path: Path) -> None:
    text = FERRY.replace("      - statement: NOT Strike\n", "      - statement: Strike\n")
    samples.write(tmp_path / "ferry", text + "views: [{of: Line, unaware_of: [Strike]}]\n")
    out = run("views", "ferry", "--concept", "nash").out
    assert "  it is unaware of “Strike”\n" in out
    assert "  Line does not perceive the state to which Crew goes.\n" in out
    assert "Crew sees the conflict as it is.\n" in out


def test_concepts_and_pages(run: Run) -> None:
    out = run("views", CASE, "--concept", "limited_move", "--horizon", "2", "--limit", "1").out
    assert "states hold under L_2, each by its own view" in out
    assert "more states; --page 2 shows the next" in out
    assert "only limited_move foresees" in run("views", CASE, "--horizon", "2").err
    assert run("views", CASE, "--concept", "mixed").code == 2
    assert run("views", "elmira").out.startswith("MoE sees the conflict as it is.\n")


def test_the_page_tells_the_views(tmp_path: Path) -> None:
    case = load_case(samples.write(tmp_path / "ferry", FERRY + VIEWS + DISPUTED))
    outline = Outline(page(assess(case)))
    text = outline.text("section#people")
    assert "Crew imagines: Strike AND Raise pay – It hopes." in text
    assert "Line believes that Crew wants: NOT Strike; Raise pay" in text
    assert "It counts on loyalty." in text
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_what_views_do_not_take_into_account_is_noted(run: Run, tmp_path: Path) -> None:
    unknown = "    unknown: [{between: [Raise pay, NOT Raise pay], assumption: Ours.}]\n"
    text = FERRY.replace(
        "      - statement: NOT Strike\n", "      - statement: NOT Strike\n" + unknown
    )
    samples.write(tmp_path / "ferry", text + VIEWS)
    note = "preferences.Crew.unknown.1: taken into account by detente unknown only"
    assert run("views", "ferry").out.endswith(f"Note: {note}\n")
    assert run("views", "ferry", "--json").data["notes"] == [note]
    assert "Note:" not in run("views", CASE).out
