"""Which report an address names."""

from __future__ import annotations

import pytest

from detente.casefile.reportaddresses import ReportAddresses
from detente.errors import PassageError
from detente.evidence import Report, import_report


def report(name: str, url: str = "") -> Report:
    return import_report(b"The ferry sails.", id=name, title="Ferry", url=url)


FERRY = report("ferry", "https://News.example/ferry/?page=1#top")
QUAY = report("quay")


@pytest.mark.parametrize(
    "address",
    [
        *("ferry", "reports/ferry.txt", "urn:detente:report:ferry"),
        *("https://news.example/ferry?page=1", "HTTP://NEWS.EXAMPLE/ferry/?page=1#end"),
    ],
)
def test_a_report_is_known_by_its_name_file_and_page(address: str) -> None:
    assert ReportAddresses([FERRY, QUAY]).report(address) is FERRY


@pytest.mark.parametrize(
    "address",
    ["https://news.example/ferry?page=2", "https://news.example/Ferry?page=1", "https://[x", "a:b"],
)
def test_another_address_names_none(address: str) -> None:
    with pytest.raises(PassageError, match=r"^target: no report is at '.*'; give the report's"):
        ReportAddresses([FERRY, QUAY]).report(address)
    assert ReportAddresses([FERRY, QUAY], "quay").report(address) is QUAY


def test_no_address_and_one_of_several_are_told() -> None:
    with pytest.raises(PassageError, match="no report is named"):
        ReportAddresses([FERRY, QUAY]).report("")
    both = ReportAddresses([FERRY, report("again", FERRY.url)])
    with pytest.raises(PassageError, match="several reports are at that address: ferry, again"):
        both.report(FERRY.url)
    with pytest.raises(PassageError, match=r"^--report: no report 'fery'; did you mean 'ferry'"):
        ReportAddresses([FERRY], "fery")
