from detente.evidence.anchor import Anchored, Orphaned, standing
from detente.evidence.passage import passage_from_quote
from detente.evidence.report import Report, import_report

TEXT = "The talks ended.\nThe envoy wants the port reopened within weeks, an aide said.\n"


def report(text: str = TEXT, name: str = "ferry") -> Report:
    return import_report(text.encode(), id=name, title="Ferry")


PASSAGE = passage_from_quote(report(), "wants the port reopened within weeks", id="p-1")


def test_a_passage_is_anchored_where_it_was_marked() -> None:
    assert standing(PASSAGE, [report("Other text.", "other"), report()]) == Anchored(2)


def test_changed_words_orphan_it_and_the_nearest_are_shown() -> None:
    found = standing(PASSAGE, [report(TEXT.replace("weeks", "years"))])
    assert isinstance(found, Orphaned)
    assert found.reason == "the report now has 'wants the port reopened within years' there"
    assert found.nearest is not None
    assert (found.nearest.line, found.nearest.text) == (2, "wants the port reopened within years")


def test_the_same_words_elsewhere_do_not_anchor_it() -> None:
    found = standing(PASSAGE, [report("New headline.\n" + TEXT)])
    assert isinstance(found, Orphaned)
    assert found.reason == "the words now stand elsewhere, on line 3; mark them again"
    assert found.nearest is not None
    assert found.nearest.text == PASSAGE.exact


def test_a_text_that_became_shorter_orphans_it() -> None:
    found = standing(PASSAGE, [report("The talks ended.")])
    assert found == Orphaned("the report ends before it", None)


def test_a_missing_report_orphans_it() -> None:
    assert standing(PASSAGE, []) == Orphaned("there is no report 'ferry'", None)
    assert standing(PASSAGE, [report(name="fery")]) == Orphaned(
        "there is no report 'ferry'; did you mean 'fery'?", None
    )


def test_an_altered_report_keeps_what_did_not_change() -> None:
    assert standing(PASSAGE, [report(TEXT + "One more line.\n")]) == Anchored(2)
