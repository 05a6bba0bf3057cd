"""The codebook: a code for each element and reading, each below what it belongs to."""

from __future__ import annotations

from pathlib import Path

from defusedxml import ElementTree

from detente.casefile import Case, load_case
from detente.casefile.addresses import located
from detente.casefile.exporting import to_qdc
from detente.casefile.sourced import Sourced
from tests.unit.casefile import samples

SPACE = "{urn:QDA-XML:codebook:1.0}"


def codes(case: Case) -> dict[str, tuple[str, bool]]:
    """Return for the name of each code that of the one above, and whether it codes."""
    found = {}
    root = ElementTree.fromstring(to_qdc(case))
    for above in root.iter():
        for code in above.findall(f"{SPACE}Code"):
            is_codable = code.get("isCodable") == "true"
            found[code.get("name")] = (above.get("name", ""), is_codable)
    return found


def test_every_element_is_a_code_below_its_list_or_what_has_it() -> None:
    case = load_case("f35-s400")
    found = codes(case)
    own = {item.address: isinstance(item.part, Sourced) for item in located(case.document)}
    assert {name: found[name][1] for name in own} == own
    assert {name for name in found if name not in own} == {
        *("decision makers", "stakeholders", "options", "infeasible", "preferences"),
        *("facts", "horizons"),
    }
    assert found["options"] == ("", False)
    assert found["options.Readmit"] == ("options", True)
    above = {name: found[name][0] for name in found if name.startswith("facts.The ambassador")}
    assert above == {
        "facts.The ambassador": "facts",
        "facts.The ambassador.readings.the first report": "facts.The ambassador",
        "facts.The ambassador.readings.the second report": "facts.The ambassador",
    }
    assert found["preferences.Russia.readings.a favour that keeps the partnership.1"] == (
        "preferences.Russia.readings.a favour that keeps the partnership",
        True,
    )


def test_a_code_describes_its_element(tmp_path: Path) -> None:
    case = samples.loaded(tmp_path / "ferry")
    root = ElementTree.fromstring(to_qdc(case))
    told = {
        code.get("name"): code.findtext(f"{SPACE}Description") for code in root.iter(f"{SPACE}Code")
    }
    assert told["decision_makers.Crew"] == "decision maker\nSails the ferry."
    assert told["infeasible.1"] == "feasibility rule\nStrike AND Raise pay"


def test_ids_are_of_the_case_and_stay(tmp_path: Path) -> None:
    def ids(case: Case) -> set[str]:
        return {
            code.get("guid", "")
            for code in ElementTree.fromstring(to_qdc(case)).iter(f"{SPACE}Code")
        }

    once = ids(samples.loaded(tmp_path / "ferry"))
    changed = samples.ferry("Sails the ferry.", "Sails.")
    assert ids(samples.loaded(tmp_path / "ferry", changed)) == once
    assert not ids(samples.loaded(tmp_path / "other")) & once
    retitled = samples.ferry("Ferry strike", "Another strike")
    assert not ids(samples.loaded(tmp_path / "ferry", retitled)) & once
    assert len(once) == len(codes(samples.loaded(tmp_path / "ferry")))


def test_what_xml_gives_a_meaning_to_is_escaped(tmp_path: Path) -> None:
    text = samples.ferry("Sails the ferry.  # and may not", '"Sails & <docks>."')
    assert "\nSails &amp; &lt;docks&gt;." in to_qdc(samples.loaded(tmp_path / "ferry", text))
