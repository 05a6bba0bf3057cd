"""The bottom line of a case that judges each decision maker by a concept of its own."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from detente.assessment import Assessment, assess, page, summary
from detente.assessment.bymix import by_mix
from detente.casefile import load_case
from tests.unit.assessment.samples import Outline
from tests.unit.casefile import samples


def judged(folder: Path, of: str = "syria-iraq-1975", **concepts: str) -> Assessment:
    text = load_case(of).path.read_text(encoding="utf-8") + "\nconcepts:\n"
    text += "".join(f"  - {{of: {dm}, concept: {name}}}\n" for dm, name in concepts.items())
    copytree(load_case(of).folder, folder / "judged")
    return assess(load_case(samples.write(folder / "judged", text)))


def test_what_holds_as_the_case_judges_stands_first(tmp_path: Path) -> None:
    found = judged(tmp_path, Syria="smr", Iraq="gmr")
    answer = by_mix(found)
    assert answer is not None
    assert answer.headline.startswith("2 of the 6 possible states hold as the case judges")
    assert answer.judged == "Syria by SMR and Iraq by GMR"
    assert [int(one.state) for one in answer.outcomes] == [6, 1]
    assert (answer.outcomes[1].reached, answer.unnamed) == ("the status quo", 0)
    assert answer.now.endswith("holds as the case judges each.")
    text = Outline(page(found)).text("section#answer")
    assert text.index(answer.headline) < text.index("If all are judged alike")
    assert text.index("If all are judged alike") < text.index("1 of the 6 possible states holds")


def test_who_leaves_the_status_quo_is_judged_so_too(tmp_path: Path) -> None:
    found = judged(tmp_path, Syria="gmr", Iraq="nash")
    answer = by_mix(found)
    assert answer is not None
    assert answer.leaving == ("Iraq takes “Attack” (1 → 4)",)
    lines = list(summary(found))
    own = "  As the case judges each, it does not hold: Iraq takes “Attack” (1 → 4)."
    assert lines.index(own) < lines.index(
        "Each judged by a concept of its own: Syria GMR, Iraq Nash."
    )
    counts = next(line for line in lines if line.startswith("Outcomes that hold, by concept"))
    assert lines.index("Each judged by a concept of its own: Syria GMR, Iraq Nash.") < lines.index(
        counts
    )


def test_without_a_mix_nothing_is_said_of_one(tmp_path: Path) -> None:
    found = assess(load_case("syria-iraq-1975"))
    assert by_mix(found) is None
    assert "judged alike" not in page(found)


def test_a_mix_that_cannot_be_run_is_told_with_the_reason(tmp_path: Path) -> None:
    found = judged(tmp_path, "chicken", Row="sim", Column="nash")
    answer = by_mix(found)
    assert answer is not None
    assert answer.headline.startswith("What holds as the case judges each could not be said: SIM")
    assert not answer.outcomes
    assert answer.headline.split(":")[0] in page(found)


def test_many_that_hold_are_counted(tmp_path: Path) -> None:
    names = ("United States", "Türkiye", "Russia")
    found = judged(tmp_path, "f35-s400", **dict.fromkeys(names, "gmr"))
    answer = by_mix(found)
    assert answer is not None
    assert len(answer.outcomes) + answer.unnamed == found.result.equilibria("gmr").count
    html = page(found)
    outline = Outline(html)
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert "more hold so" in html
