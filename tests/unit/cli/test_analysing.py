"""The commands that answer, in text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente import load_case, stable_states
from tests.unit.casefile import samples
from tests.unit.cli.conftest import Run

KEPT = "taken into account by detente coalitions only"
COALITION = samples.FERRY + "coalitions:\n  - [Crew, Line]\n"


@pytest.fixture
def ferry(tmp_path: Path) -> str:
    samples.write(tmp_path / "ferry")
    return "ferry"


def test_assess_prints_and_writes_the_page(run: Run, ferry: str, tmp_path: Path) -> None:
    ran = run("assess", ferry)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Ferry strike\n")
    assert ran.out.endswith(f"The page: {tmp_path / 'assessment.html'}\n")
    assert (tmp_path / "assessment.html").read_text("utf-8").startswith("<!doctype html>")


def test_assess_as_json(run: Run, ferry: str, tmp_path: Path) -> None:
    data = run("assess", ferry, "--output", "page.html", "--json").data
    assert (data["case"], data["states"]) == ("ferry", 3)
    assert data["page"] == str(tmp_path / "page.html")
    assert (tmp_path / "page.html").is_file()


def test_assess_replaces_a_link_and_leaves_its_target(run: Run, ferry: str, tmp_path: Path) -> None:
    (tmp_path / "kept.html").write_text("kept", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("kept.html")
    assert run("assess", ferry, "--output", "link.html", "--json").data["page"] == str(
        tmp_path / "link.html"
    )
    assert (tmp_path / "kept.html").read_text("utf-8") == "kept"
    assert not (tmp_path / "link.html").is_symlink()


@pytest.mark.parametrize("name", ["case.yaml", "notes.txt"])
def test_assess_never_writes_over_what_is_no_page(
    run: Run, ferry: str, tmp_path: Path, name: str
) -> None:
    place = tmp_path / ferry / name
    if not place.exists():
        place.write_text("mine", encoding="utf-8")
    before = place.read_bytes()
    ran = run("assess", ferry, "--output", str(place))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: {place}: there is another file already; name another place\n"
    assert place.read_bytes() == before


def test_assess_replaces_its_own_page(run: Run, ferry: str) -> None:
    assert run("assess", ferry, "--output", "page.html").code == 0
    assert run("assess", ferry, "--output", "page.html").code == 0


def test_assess_into_a_missing_folder(run: Run, ferry: str, tmp_path: Path) -> None:
    ran = run("assess", ferry, "--output", "pages/page.html")
    assert (ran.code, ran.out) == (2, "")
    place = tmp_path / "pages" / "page.html"
    assert (
        ran.err == f"error: {place}: cannot be written: the folder does not exist; make it first\n"
    )


def test_states(run: Run, ferry: str) -> None:
    ran = run("states", ferry, "--limit", "2")
    assert ran.code == 0
    assert ["1", "N-N"] in [line.split() for line in ran.out.splitlines()]
    assert "1 more states; --page 2 shows the next, --limit 0 all." in ran.out
    assert run("states", ferry, "--where", "Strike", "--json").data == [
        {"id": 2, "label": "Y-N", "options": {"Strike": True, "Raise pay": False}}
    ]


def test_states_of_graph_form_have_no_options(run: Run, tmp_path: Path) -> None:
    samples.write(tmp_path / "quay", samples.QUAY)
    expected = [{"id": 1, "label": "peace"}, {"id": 2, "label": "war"}]
    assert run("states", "quay", "--json").data == expected


def test_a_state_has_a_line_of_its_own(run: Run, ferry: str) -> None:
    lines = run("states", ferry, "--json").out.splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]] == [1, 2, 3]


def test_stability(run: Run, ferry: str) -> None:
    result = stable_states(load_case("ferry").conflict)
    data = run("stability", ferry, "--json").data
    expected = json.loads(json.dumps(result.to_dict()))
    assert list(data) == [
        "case",
        "states",
        "concepts",
        "mix",
        "countermoves",
        "horizon",
        "not_run",
        "notes",
    ]
    assert data["concepts"] == expected
    assert [state["id"] for state in data["states"]] == [1, 2, 3]
    assert data["notes"] == []
    assert result.equilibria("nash") == {1, 3}
    ran = run("stability", ferry, "--concept", "nash", "--limit", "1")
    assert ran.out.startswith("Ferry strike: 2 of 3 states hold\n")
    assert ["1", "N-N", "holds"] in [line.split() for line in ran.out.splitlines()]
    assert "1 more equilibria; --page 2 shows the next, --limit 0 all." in ran.out


def test_where_narrows_states_and_concepts_alike(run: Run) -> None:
    whole = run("stability", "chicken", "--json").data
    where = run("stability", "chicken", "--where", "NOT Crash", "--json").data
    kept = {state["id"] for state in where["states"]}
    assert 0 < len(kept) < len(whole["states"])
    for name, concept in whole["concepts"].items():
        if concept is None:
            assert where["concepts"][name] is None
            continue
        narrowed = where["concepts"][name]
        assert narrowed["equilibria"] == [i for i in concept["equilibria"] if i in kept]
        assert narrowed["stable"] == {
            dm: [i for i in ids if i in kept] for dm, ids in concept["stable"].items()
        }


def test_a_concept_that_was_not_run_is_null_and_has_a_reason(run: Run, tmp_path: Path) -> None:
    samples.write(tmp_path / "quay", samples.QUAY)
    data = run("stability", "quay", "--json").data
    assert data["concepts"]["sim"] is None
    assert list(data["not_run"]) == ["sim"]
    assert "SIM was not run: " in run("stability", "quay").out


def test_no_state_is_an_empty_list(run: Run, ferry: str) -> None:
    nowhere = ("--where", "Strike AND NOT Strike", "--json")
    assert run("states", ferry, *nowhere).data == []
    data = run("stability", ferry, *nowhere).data
    assert data["states"] == data["concepts"]["nash"]["equilibria"] == []


def test_why(run: Run, ferry: str) -> None:
    ran = run("why", ferry, "1", "--dm", "Crew")
    assert ran.code == 0
    assert ran.out.startswith("State 1: N-N\n\nState 1 is ")
    data = run("why", ferry, "N-N", "--concept", "nash", "--json").data
    assert [witness["dm"] for witness in data["witnesses"]] == ["Crew", "Line"]
    assert data["notes"] == []


def test_paths(run: Run, ferry: str) -> None:
    ran = run("paths", ferry, "3")
    assert ran.out.startswith("To state 3: N-Y\n  by any moves: Line takes “Raise pay” (1 → 3)\n")
    data = run("paths", ferry, "3", "--from", "3", "--json").data
    here = [{"target": 3, "steps": []}]
    assert data == {"any_moves": here, "improvements_only": here, "notes": []}


def test_paths_to_the_equilibria_come_by_page(run: Run) -> None:
    first = run("paths", "f35-s400", "--limit", "3").out
    assert first.count("To state ") == 3
    assert first.endswith("\n1 more equilibria; --page 2 shows the next, --limit 0 all.\n")
    second = run("paths", "f35-s400", "--limit", "3", "--page", "2")
    assert second.out.startswith("To state 216: ")
    assert second.out.count("To state ") == 1
    every = run("paths", "f35-s400", "--limit", "3", "--json").data
    assert [way["target"] for way in every["any_moves"]] == [61, 72, 198, 216]
    paged = run("paths", "f35-s400", "--limit", "3", "--page", "2", "--json").data
    assert [way["target"] for way in paged["any_moves"]] == [216]
    refused = run("paths", "f35-s400", "61", "--page", "1")
    assert refused.err == "error: --page: the states are named already; leave it out\n"


def test_why_counts_the_improvements_beyond_the_limit(run: Run) -> None:
    words = ("why", "f35-s400", "1", "--concept", "gmr")
    every = run(*words, "--json").data["witnesses"]
    most = max(len(witness["improvements"]) for witness in every)
    assert most > 2
    ran = run(*words, "--limit", "2")
    assert ran.out.count(" would improve, but ") == sum(
        min(2, len(witness["improvements"])) for witness in every if witness["stable"]
    )
    assert f"\n{most - 2:,} more improvement" in ran.out
    assert ran.out.endswith("\n\n--limit 0 shows all.\n")
    whole = run(*words, "--limit", "0").out
    assert "deterred too" not in whole
    assert "--limit" not in whole


def test_paths_need_a_start(run: Run, tmp_path: Path) -> None:
    samples.write(tmp_path / "quay", samples.QUAY)
    assert run("paths", "quay").err == "error: quay states no status quo; say --from STATE\n"


@pytest.mark.parametrize("words", [("stability",), ("why", "1"), ("paths", "3")], ids=" ".join)
def test_what_is_kept_and_not_used_is_noted(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    samples.write(tmp_path / "together", COALITION)
    name, *rest = words
    assert run(name, "together", *rest).out.endswith(f"\nNote: coalitions: {KEPT}\n")
    assert run(name, "together", *rest, "--json").data["notes"] == [f"coalitions: {KEPT}"]


@pytest.mark.parametrize(
    "words",
    [
        ("assess", ""),
        ("states", " "),
        ("assess", "ferry", "--output", ""),
        ("paths", "ferry", "--from", ""),
        ("paths", "ferry", ""),
        ("why", "ferry", ""),
        ("states", "ferry", "--where", ""),
        ("stability", "ferry", "--concept", ""),
        ("new", ""),
        ("new", "own", "--title", ""),
        ("import", ""),
        ("add-report", "ferry", "", "--title", "Ferry"),
        ("add-report", "ferry", "ferry/case.yaml", "--title", "Ferry", "--id", ""),
        ("schema", "--output", ""),
    ],
    ids=repr,
)
def test_an_empty_text_is_refused(
    run: Run, ferry: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert run(*words).code == 2
    assert run(*words, "--json").problems[0]["message"]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_case_file_of_50_mb_is_refused(run: Run, ferry: str, tmp_path: Path) -> None:
    with (tmp_path / ferry / "case.yaml").open("r+b") as file:
        file.truncate(50_000_000)
    ran = run("states", ferry)
    told = "error: ferry/case.yaml: too large; a case file may have at most 1,000,000 bytes\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_a_statement_that_is_true_nowhere_is_told(run: Run, ferry: str) -> None:
    statement = "Strike AND NOT Strike"
    for words in (
        ("states",),
        ("stability",),
        ("stability", "--count"),
        ("stability", "--extremes"),
    ):
        ran = run(words[0], ferry, *words[1:], "--where", statement)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"No state meets --where: {statement}\n")
        assert run(words[0], ferry, *words[1:], "--where", statement, "--json").code == 0


def test_a_mistake_in_a_case_file_is_told_with_the_path_given(
    run: Run, ferry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.write(tmp_path / ferry, samples.ferry("owner: Line", "owner: Lien"))
    place = "case.yaml:13 options.Raise pay.owner: no decision maker 'Lien'"
    for given in (ferry, f"{ferry}/", f"./{ferry}", f"{ferry}/case.yaml"):
        assert run("check", given).err.startswith(f"error: ferry/{place}")
    assert run("check", str(tmp_path / ferry)).err.startswith(f"error: {tmp_path}/ferry/{place}")
    monkeypatch.chdir(tmp_path / ferry)
    assert run("check", ".").err.startswith(f"error: {place}")
    (tmp_path / "none").mkdir()
    assert run("check", "../none").err.startswith("error: ../none: a folder without a case.yaml")


@pytest.mark.parametrize("command", ["states", "stability"])
def test_a_statement_over_states_is_told_as_such(run: Run, command: str) -> None:
    told = "error: --where column 14: no state 'Crush'; did you mean 'Crash'?\n"
    assert run(command, "chicken", "--where", "NOT Crash OR Crush").err == told
    told = "expected a state or NOT\n"
    assert run(command, "chicken", "--where", "Crash OR").err.endswith(told)


def test_reading_a_case_shows_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    @contextmanager
    def noted(what: str) -> Iterator[Callable[[str], None]]:
        said.append(what)
        yield said.append

    monkeypatch.setattr("detente.cli.analysing.working", noted)
    for command in ("states", "stability", "check", "paths", "assess", "why"):
        run(command, "f35-s400", *(["1"] if command == "why" else []))
    assert said.count("reading f35-s400") == 6


def test_pages_follow_one_another(run: Run) -> None:
    whole = [line.split() for line in run("stability", "f35-s400", "--limit", "0").out.splitlines()]
    rows = [line for line in whole if line and line[0].isdecimal()]
    count = len(rows)
    assert count == int(whole[0][whole[0].index("of") - 1])
    found = []
    for page in range(1, -(-count // 70) + 1):
        out = run("stability", "f35-s400", "--limit", "70", "--page", str(page)).out
        found += [line.split() for line in out.splitlines() if line.strip()[:1].isdecimal()]
        rest = count - 70 * page
        told = f"\n{rest} more equilibria; --page {page + 1} shows the next, --limit 0 all.\n"
        assert (told in out) == (rest > 0)
        found = [line for line in found if "more" not in line]
    assert found == rows
    under = [row.count("holds") for row in rows]
    assert under == sorted(under, reverse=True)


def test_a_page_as_json_has_its_states_only(run: Run, ferry: str) -> None:
    page = ("--limit", "2", "--page", "2", "--json")
    assert [state["id"] for state in run("states", ferry, *page).data] == [3]
    data = run("stability", "f35-s400", "--limit", "3", "--page", "1", "--json").data
    assert [state["id"] for state in data["states"]] == [61, 72, 198]
    assert data["concepts"]["nash"]["equilibria"] == [61, 72, 198]


def test_a_page_that_there_is_not_is_refused(run: Run, ferry: str) -> None:
    for command in ("states", "stability"):
        ran = run(command, ferry, "--limit", "2", "--page", "3")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("error: --page: no page 3; the last is page ")
        assert run(command, ferry, "--limit", "0", "--page", "2", "--json").problems
        assert run(command, ferry, "--page", "0").code == 2
    assert run("states", ferry, "--where", "Strike AND NOT Strike", "--page", "1").code == 0


def test_counts(run: Run) -> None:
    where = ("--where", "Readmit")
    lists = run("stability", "f35-s400", *where, "--json").data
    counts = run("stability", "f35-s400", *where, "--count", "--json").data
    assert list(counts) == list(lists)
    assert counts["states"] == len(lists["states"])
    for name, concept in lists["concepts"].items():
        stable = {dm: len(numbers) for dm, numbers in concept["stable"].items()}
        expected = {"stable": stable, "equilibria": len(concept["equilibria"])}
        assert counts["concepts"][name] == expected
    out = run("stability", "f35-s400", *where, "--count").out
    assert ["Nash", "8", "12", "32", "1"] in [line.split() for line in out.splitlines()]


def test_extremes(run: Run) -> None:
    data = run("stability", "f35-s400", "--concept", "nash", "--extremes", "--json").data
    assert data["concepts"]["nash"]["best"]["Russia"] == [198, 216]
    assert data["concepts"]["nash"]["worst"]["Russia"] == [61, 72]
    none = ("--where", "Lift the ban AND Press with sanctions", "--concept", "nash", "--extremes")
    told = [line.split() for line in run("stability", "f35-s400", *none).out.splitlines()]
    assert ["Nash", "Russia", "none", "none"] in told


def test_extremes_of_graph_form_name_what_was_not_run(run: Run) -> None:
    for option in ("--count", "--extremes"):
        assert "SIM was not run: " in run("stability", "chicken", option).out
        assert run("stability", "chicken", option, "--json").data["concepts"]["sim"] is None


def test_different_answers_at_once_are_refused(run: Run, ferry: str) -> None:
    ran = run("stability", ferry, "--count", "--extremes")
    told = "error: --count and --extremes ask for different answers; give one of them\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)
    assert run("stability", ferry, "--count", "--page", "1", "--json").problems
