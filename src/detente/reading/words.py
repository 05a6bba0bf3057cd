"""Words that hold a sentence together: what stands between the names and the verbs."""

from __future__ import annotations

from detente.reading.calendars import MONTH_NAMES, WEEKDAYS
from detente.reading.scanning import listed


def word_set(*lines: str) -> frozenset[str]:
    """Return the words of some lines, in no order.

    Examples
    --------
    >>> sorted(word_set("of at", "by"))
    ['at', 'by', 'of']
    """
    return frozenset(listed(*lines))


BE = word_set("is are was were be been being am isn't aren't wasn't weren't 're 'm")
HAVE = word_set("has have had having hasn't haven't hadn't 've")
MODAL = word_set(
    "will would can could may might must should shall won't wouldn't can't cannot couldn't",
    "mightn't mustn't shouldn't do does did don't doesn't didn't 'd 'll",
)
NOT = word_set("not never n't")
AUXILIARY = BE | HAVE | MODAL | NOT

DASHES = frozenset({"—", "–", "--"})
"""Marks that part what is set apart from what it stands in."""

ADVERB = word_set(
    "also then now once even still just again later often always ever soon already only almost",
    "instead meanwhile though further all both since twice sometimes rather too so far long well",
    "very quite perhaps maybe today yesterday yet further hard clearly here there never",
)

DETERMINER = word_set(
    "the a an this that these those some any every each no another either neither both all many",
    "most several few more one two three his her its their our my your whose such",
)
POSSESSIVE = word_set("his her its their our my your whose 's")
PRONOUN = word_set(
    "he she they i we you it one others everyone everybody someone nobody anyone somebody none",
    "another two three many most some several few both these those this that all half",
)
RELATIVE = word_set("who which that")

PREPOSITION = word_set(
    "of in on at by for from with to about against between among into through during before after",
    "over under since until without within along across behind beyond near toward towards upon",
    "despite off per via like as than amid around regarding concerning including",
)
CONJUNCTION = word_set(
    "and but or nor because if when while whereas although though unless whether so where why how",
    "what whatever once until than then",
)
TIME = word_set(
    *(name.lower() for name in (*WEEKDAYS, *MONTH_NAMES)), "today yesterday tomorrow tonight"
)
COORDINATOR = word_set("and but or then")
SUBORDINATOR = word_set(
    "while but although though whereas because when after before since as if until unless where"
)

NO_NOUN = (
    AUXILIARY
    | (PREPOSITION - TIME)
    | CONJUNCTION
    | ADVERB
    | word_set("the a an his her its their our my your whose 's to not")
) - word_set("all both")
"""Words that do not end a noun phrase."""

LINK = word_set("of for from at in with on")
"""Prepositions that may stand inside a noun phrase."""

TITLE = word_set("mr mrs ms dr sen sens rep reps gov govs gen lt col sgt prof rev st jr sr")
"""Titles written with a full stop, which is then part of the name."""
