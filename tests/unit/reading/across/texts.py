"""Comparing invented reports."""

from __future__ import annotations

from detente.evidence import import_report
from detente.reading import suggestions
from detente.reading.across import ReportComparison, Slot, SlotKind, compare_reports


def compared(*texts: str, copies: dict[str, str] | None = None) -> ReportComparison:
    """Compare reports of these texts, called a, b, c and so on."""
    names = "abcdefghijklmnopqrstuvwxyz"
    reports = [
        import_report(text, id=name, title="T", copy_of=(copies or {}).get(name, ""))
        for name, text in zip(names, texts, strict=False)
    ]
    return compare_reports(reports, suggestions)


def only(kind: SlotKind, *texts: str) -> Slot:
    """Return the one slot of a kind of reports of these texts."""
    [slot] = [slot for slot in compared(*texts).slots if slot.kind is kind]
    return slot


def says(slot: Slot) -> list[str]:
    """Return the values of a slot in words."""
    return [value.says for value in slot.values]
