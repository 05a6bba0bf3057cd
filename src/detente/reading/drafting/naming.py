"""What an option is called, and by which word two of them are about one thing."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.countries import countries
from detente.reading.drafting.acts import meaning_of
from detente.reading.drafting.verbphrases import Step
from detente.reading.drafting.view import View
from detente.reading.folding import folded
from detente.reading.numbers import number
from detente.reading.phrases import Range
from detente.reading.tokens import Token
from detente.reading.words import DETERMINER, POSSESSIVE

Key = tuple[str, str]
_POINTING = frozenset({"that", "this", "those", "these"})
_INSIDE = frozenset({"of", "for"})
_MOST_CHARACTERS = 80
_UNUSABLE = frozenset('"()[]{}:#')


def name_of(view: View, step: Step) -> str:
    """Return what an option is called: the verb in base form, and its object.

    Whose a thing is, is left out: "lift its ban" is "Lift the ban".
    """
    verb = step.verb[0].upper() + step.verb[1:]
    if step.object is None:
        return verb
    start, end = step.object
    first = view.low(start)
    if first in POSSESSIVE | _POINTING and start + 1 < end:
        start += 1
        start += view.low(start) == "own" and start + 1 < end
    article = "the " if first in POSSESSIVE | _POINTING else ""
    words = view.words((start, end))
    is_number = start == 0 and number(view.words((0, 1))) is not None
    if (first in DETERMINER or is_number) and start == step.object[0]:
        words = words[0].lower() + words[1:]
    name = f"{verb} {article}{words}"
    return usable("".join(mark for mark in name if mark not in _UNUSABLE), _MOST_CHARACTERS)


def usable(name: str, most: int) -> str:
    """Return a name as a case can have it: printable, with single spaces, and not too long.

    Examples
    --------
    >>> usable("the  long\u200b ban", 8)
    'the lon…'
    """
    line = " ".join("".join(mark for mark in " ".join(name.split()) if mark.isprintable()).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def key_of(view: View, step: Step) -> Key:
    """Return what verb and object come to: of options with one key, one is proposed.

    The word for the object is one with a figure in it, then one with a capital, then the last noun.
    """
    object_ = "" if step.object is None else thing(view.tokens, step.object)
    return meaning_of(step.verb), object_


def thing(tokens: Sequence[Token], part: Range) -> str:
    """Return the word by which a noun phrase is known, folded and in the singular.

    Examples
    --------
    >>> from detente.reading.tokens import tokens
    >>> words = "its Russian S-400 missile systems"
    >>> found = list(tokens(words, 0, len(words), ()))
    >>> thing(found, (0, 5)), thing(found, (3, 5))
    ('s-400', 'system')
    """
    words = [tokens[at] for at in range(*part) if tokens[at].is_word]
    for token in words:
        if any(mark.isdigit() for mark in token.low) and not token.low[0].isdigit():
            return singular(folded(token.low))
    named = [token for token in words if token.is_capital and token.low not in DETERMINER]
    for token in named:
        if (folded(token.low),) not in countries():
            return singular(folded(token.low))
    if named and named[-1] is words[-1]:
        known = countries()[folded(named[-1].low),]
        return folded(known.key)
    words = [token for token in words if not token.low[0].isdigit()]
    head = next((at for at, token in enumerate(words) if at and token.low in _INSIDE), len(words))
    return singular(folded(words[head - 1].low)) if words else ""


def unlike(name: str, taken: dict[str, int]) -> str:
    """Return a name, with a number where it is taken; and take it.

    Parameters
    ----------
    name : str
    taken : dict of str to int
        For each name that is taken the highest number that was put behind it; grows.

    Examples
    --------
    >>> taken = {"Sail": 1}
    >>> unlike("Sail", taken), unlike("Sail", taken)
    ('Sail 2', 'Sail 3')
    """
    own = name
    while own in taken:
        taken[name] += 1
        own = f"{name} {taken[name]}"
    taken[own] = 1
    return own


def singular(word: str) -> str:
    """Return a noun in the singular, roughly: what is one word must only come out as one.

    Examples
    --------
    >>> singular("systems"), singular("f-35s"), singular("glass"), singular("ferries")
    ('system', 'f-35', 'glass', 'ferry')
    """
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
