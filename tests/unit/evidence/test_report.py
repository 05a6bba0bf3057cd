import datetime as dt
from dataclasses import FrozenInstanceError, replace

import pytest

from detente.errors import ReportError
from detente.evidence.report import Report, import_report
from detente.evidence.text import digest


def ferry() -> Report:
    return import_report(
        b"The ferry sails.\r\n",
        id="ferry-2031",
        title="Ferry to sail",
        publisher="Quay News",
        url="https://quay.example/ferry?day=1",
        published=dt.date(2031, 5, 1),
        original="ferry.html",
        note="front page",
    )


def test_an_imported_report_is_canonical_and_unaltered() -> None:
    report = ferry()
    assert report.text == "The ferry sails.\n"
    assert report.sha256 == digest(report.text)
    assert not report.is_altered


def test_a_report_is_frozen_and_keeps_its_text_out_of_its_repr() -> None:
    with pytest.raises(FrozenInstanceError):
        ferry().title = "Other"  # type: ignore[misc]
    assert "sails" not in repr(ferry())


def test_a_text_that_is_not_the_imported_one_is_altered() -> None:
    assert replace(ferry(), text="The ferry stays.\n").is_altered
    assert replace(ferry(), is_canonical=False).is_altered


def test_all_problems_of_an_import_are_told_at_once() -> None:
    with pytest.raises(ReportError) as caught:
        import_report(b"The\x00 ferry", id="Ferry 1", title=" ", url="ftp://quay", note="a\x1bb")
    assert [str(problem) for problem in caught.value.problems] == [
        "note: column 2 holds U+001B, a control character; remove it",
        "id: 'Ferry 1' is no id of a-z, 0-9 and '-'; did you mean 'ferry-1'?",
        "title: a report needs a title",
        "url: 'ftp://quay' is no web address; it starts with http:// or https://, or is empty",
        "Ferry 1:1: column 4 holds U+0000, a control character; remove it",
    ]


@pytest.mark.parametrize("bad", ["", "-ferry", "ferry_1", "../ferry", "fähre", "ferry\n", "Ferry"])
def test_an_id_is_a_slug(bad: str) -> None:
    with pytest.raises(ReportError, match=r"is no id of a-z, 0-9 and '-'"):
        replace(ferry(), id=bad)


@pytest.mark.parametrize(
    "bad", ["quay.example", "javascript:alert(1)", "http://", "https:///x", "http://a b", "file:/x"]
)
def test_an_address_is_http_or_https(bad: str) -> None:
    with pytest.raises(ReportError, match="is no web address"):
        replace(ferry(), url=bad)
    assert replace(ferry(), url="").url == ""


def test_other_fields_are_checked() -> None:
    with pytest.raises(ReportError, match="sha256: got 'sha256:abc', expected"):
        replace(ferry(), sha256="sha256:abc")
    with pytest.raises(ReportError, match="published: a day is expected, without a time"):
        replace(ferry(), published=dt.datetime(2031, 5, 1, tzinfo=dt.UTC))
    with pytest.raises(ReportError, match="text: not canonical; import the report again"):
        replace(ferry(), text="The ferry\r\n")
    with pytest.raises(ReportError, match="note: 10,001 characters; at most 10,000"):
        replace(ferry(), note="a" * 10_001)
