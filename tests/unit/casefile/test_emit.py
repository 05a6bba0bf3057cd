import pytest

from detente.casefile import dump_case, load_case
from detente.casefile.document import read_document
from detente.casefile.emit import written
from detente.casefile.schema import CaseDocument
from tests.unit.casefile.samples import FERRY


def test_a_document_is_written_in_reading_order() -> None:
    document, _ = read_document(FERRY)
    assert dump_case(document) == FERRY.replace("  # and may not", "")


def test_names_come_first_and_sources_last() -> None:
    document = CaseDocument.model_validate(
        {
            "detente": 1,
            "title": "A",
            "facts": (
                {
                    "passages": ("p1", "2031"),
                    "readings": (
                        {"value": 1, "default": True, "name": "a"},
                        {"value": "NO", "name": "b", "assumption": "Two.\nLines."},
                    ),
                    "kind": "amount",
                    "name": "B",
                },
            ),
        }
    )
    assert dump_case(document) == (
        "detente: 1\n"
        "title: A\n"
        "facts:\n"
        "  - name: B\n"
        "    kind: amount\n"
        '    passages: [p1, "2031"]\n'
        "    readings:\n"
        "      - name: a\n"
        "        default: true\n"
        "        value: 1\n"
        "      - name: b\n"
        '        value: "NO"\n'
        "        assumption: |-\n"
        "          Two.\n"
        "          Lines.\n"
    )


@pytest.mark.parametrize(
    "text",
    ["NO", "y", "On", "null", "~", "12", "1e3", "1_000", "0x1F", "2031-05-01", "12:30", ".5"],
)
def test_what_any_reader_of_yaml_may_mistake_is_quoted(text: str) -> None:
    assert written(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["Crew", "second-4", "take back", "v1.2.3"])
def test_what_nobody_mistakes_is_not(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    ("text", "as_written"),
    [
        ("two: parts", "'two: parts'"),
        ("# one", "'# one'"),
        ("it's", "it's"),
        ("é: 🕊", "'é: 🕊'"),
        ("a\u2028b", '"a\\Lb"'),
        (" a\nb", '" a\\nb"'),
        ("2001-12-14 21:59:43", "'2001-12-14 21:59:43'"),
    ],
)
def test_other_quotes_are_those_that_yaml_asks_for(text: str, as_written: str) -> None:
    assert written(text) == as_written


def test_lines_are_folded_at_a_hundred_columns() -> None:
    title = " ".join(["deterrence"] * 40)
    text = dump_case(CaseDocument(detente=1, title=title))
    assert (
        read_document(
            text + "decision_makers: [name: A]\noptions: [{name: a, owner: A}]\n"
            "preferences: [{of: A, prioritization: []}]\n"
        )[0].title
        == title
    )
    assert 90 < max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize("slug", ["f35-s400", "elmira", "garrison", "gatt", "chicken"])
def test_shipped_cases_survive_the_round_trip(slug: str) -> None:
    document = load_case(slug).document
    text = dump_case(document)
    assert read_document(text)[0] == document
    assert not [line for line in text.splitlines() if line != line.rstrip()]
