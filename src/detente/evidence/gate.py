"""The passage gate: a quote is let in only where a report says it.

*Definition.* A quote stands at a span of a text when the span's code points are the quote's, or,
if there is no such span, when their folds are equal (see :mod:`detente.evidence.fold`); a prefix
or suffix that is given stands right before or after it. The gate opens when exactly one such span
neither starts nor ends inside a character. The answer is in the report's own characters.
"""

from __future__ import annotations

import unicodedata
from itertools import islice

from detente.errors import PassageError, Problem
from detente.evidence.nearest import first_difference, nearest_passage
from detente.evidence.places import exact_places, folded_places
from detente.evidence.selectors import TextQuoteSelector
from detente.evidence.span import Span
from detente.evidence.text import character_problems

_COUNTED = 100
_LISTED = 5
_AROUND = 24
_SHOWN = 200


def locate(text: str, quote: str, *, prefix: str = "", suffix: str = "") -> Span:
    r"""Return the one span of a report at which a quote stands.

    Parameters
    ----------
    text : str
        The canonical text of a report.
    quote : str
        The words, in any typography.
    prefix, suffix : str
        Words right before and right after it: needed when the quote occurs more than once, and
        checked whenever they are given.

    Raises
    ------
    PassageError
        When the quote is blank, is not in the text (the message shows the nearest passage),
        occurs more than once (it lists the first few), or cuts a character in two.

    Examples
    --------
    >>> text = "“The ferry sails,” she said.\nThe ferry sails at noon."
    >>> span = locate(text, "'The ferry sails,' she".replace("'", '"'))
    >>> span.of(text)
    '“The ferry sails,” she'
    >>> locate(text, "The ferry sails", suffix=" at noon")
    Span(start=29, end=44)
    >>> locate(text, "The fairy sails at noon")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    detente.errors.PassageError: ...the nearest passage, on line 2, is 'The ferry sails at noon'
    """
    wanted = _wanted(quote, prefix, suffix)
    for places in (exact_places, folded_places):
        whole = (span for span in places(text, wanted) if span.is_whole(text))
        found = list(islice(whole, _COUNTED + 1))
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguity(text, wanted.exact, found)
    raise _refusal(text, wanted)


def _wanted(quote: str, prefix: str, suffix: str) -> TextQuoteSelector:
    parts = {"quote": quote, "prefix": prefix, "suffix": suffix}
    problems = [
        problem
        for name, part in parts.items()
        for problem in character_problems(_with_line_feeds(part), name)
    ]
    if not quote.strip():
        problems.append(Problem("the quote is empty", fix="give the words of the report"))
    if problems:
        raise PassageError(problems)
    return TextQuoteSelector(*(unicodedata.normalize("NFC", part) for part in parts.values()))


def _with_line_feeds(part: str) -> str:
    # What is copied from a browser or an editor brings other line ends; folding takes them.
    return "\n".join(part.splitlines())


def _ambiguity(text: str, quote: str, found: list[Span]) -> PassageError:
    count = f"{len(found)} times" if len(found) <= _COUNTED else f"more than {_COUNTED} times"
    listed = ", ".join(_in_context(text, span) for span in found[:_LISTED])
    more = ", …" if len(found) > _LISTED else ""
    return PassageError(
        Problem(
            f"{_shown(quote)} occurs {count}: {listed}{more}",
            fix="give a prefix or a suffix, the words right before or after it",
        )
    )


def _refusal(text: str, wanted: TextQuoteSelector) -> PassageError:
    bare = TextQuoteSelector(wanted.exact)
    found = list(islice(folded_places(text, bare), _COUNTED))
    whole = [span for span in found if span.is_whole(text)]
    quote = _shown(wanted.exact)
    if whole:
        listed = ", ".join(_in_context(text, span) for span in whole[:_LISTED])
        return PassageError(f"{quote} stands elsewhere than at the prefix and suffix: {listed}")
    if found:
        line = found[0].line(text)
        return PassageError(
            Problem(
                f"{quote} on line {line} cuts a character in two",
                fix="take in the combining marks and joined signs at its ends",
            )
        )
    return _absence(text, wanted.exact)


def _absence(text: str, quote: str) -> PassageError:
    what = f"{_shown(quote)} is not in the report"
    if len(quote) > _SHOWN:
        quote = first_difference(text, quote)
        what = f"the quote parts from the report at {_shown(quote)}"
    near = nearest_passage(text, quote)
    fix = "no passage comes near it"
    if near is not None:
        fix = f"the nearest passage, on line {near.line}, is {_shown(near.text)}"
    return PassageError(Problem(what, fix=fix))


def _in_context(text: str, span: Span) -> str:
    around = text[max(0, span.start - _AROUND) : span.end + _AROUND]
    return f"line {span.line(text)} {_shown(around)}"


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")
