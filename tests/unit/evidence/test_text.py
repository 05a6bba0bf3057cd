import unicodedata

import pytest

from detente.errors import ReportError
from detente.evidence import text as text_module
from detente.evidence.text import canonical_text, canonicalize, digest, line_at


def test_bytes_become_lines_in_normal_form_c() -> None:
    data = "\ufeffThe cafe\u0301\r\nopens\rat\fnine\u2028or\u2029ten.".encode()
    assert canonical_text(data, name="cafe.txt") == "The café\nopens\nat\nnine\nor\nten."


def test_every_leading_byte_order_mark_goes() -> None:
    assert canonicalize("\ufeff\ufeffThe ferry") == "The ferry"


def test_tabs_emoji_and_trailing_line_ends_stay() -> None:
    text = "\tThe 👩🏽‍🚀 sails.\n\n"
    assert canonicalize(text) == text


def test_invalid_utf8_is_located() -> None:
    with pytest.raises(ReportError) as caught:
        canonical_text("Caf\u00e9\r\n".encode() + b"The \xff ferry", name="ferry.txt")
    assert str(caught.value) == (
        "ferry.txt:2: byte 0xff at offset 11 is not UTF-8; save the file as UTF-8"
    )


@pytest.mark.parametrize(
    ("character", "what"),
    [
        ("\x00", "U+0000, a control character"),
        ("\x1b", "U+001B, a control character"),
        ("\x0b", "U+000B, a control character"),
        ("\x85", "U+0085, a control character"),
        ("\ud83d", "U+D83D, a lone surrogate, which is no character"),
    ],
)
def test_forbidden_characters_are_located(character: str, what: str) -> None:
    with pytest.raises(ReportError) as caught:
        canonicalize(f"Line one\r\nThe {character} ferry", name="ferry.txt")
    assert str(caught.value) == f"ferry.txt:2: column 5 holds {what}; remove it"


def test_all_forbidden_characters_are_told_at_once_but_only_a_few_one_by_one() -> None:
    with pytest.raises(ReportError) as caught:
        canonicalize("ferry" + "\x00" * 12, name="ferry.txt")
    assert len(caught.value.problems) == 6
    assert str(caught.value.problems[-1]) == "ferry.txt: 7 more such characters"


def test_a_heap_of_combining_marks_is_refused() -> None:
    heap = "o" + "\u0316\u0301" * 15 + "\u0301"
    with pytest.raises(ReportError, match=r"ferry.txt:1: column 2 holds U\+0316 and 30 more"):
        canonicalize(heap, name="ferry.txt")
    assert unicodedata.is_normalized("NFC", canonicalize("o" + "\u0316\u0301" * 15))


def test_a_heap_of_marks_is_refused_quickly_however_long() -> None:
    with pytest.raises(ReportError, match="combining marks"):
        canonicalize("o" + "\u0316\u0301" * 1_000_000)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_a_text_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReportError, match=r"^ferry.txt: there is no text in it$"):
        canonical_text(data, name="ferry.txt")


def test_the_bound_says_both_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MAX_REPORT_BYTES", 1_000)
    assert len(canonical_text(b"a" * 1_000, name="ferry.txt")) == 1_000
    with pytest.raises(ReportError, match=r"ferry.txt: 1,001 bytes; a report may .* most 1,000"):
        canonical_text(b"a" * 1_001, name="ferry.txt")


def test_the_bound_holds_for_what_normalisation_makes_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_module, "MAX_REPORT_BYTES", 1_000)
    data = ("\u0958" * 300).encode()  # each becomes two code points, six bytes
    with pytest.raises(ReportError, match="1,800 bytes"):
        canonical_text(data, name="ferry.txt")


def test_digest_is_of_utf8_bytes() -> None:
    assert digest("é") == "sha256:4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


def test_lines_count_from_one() -> None:
    assert [line_at("a\nb\n", offset) for offset in range(5)] == [1, 1, 2, 2, 3]
