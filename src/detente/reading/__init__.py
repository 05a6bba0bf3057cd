"""Reading reports: who said what, when, how long and how much; suggestions, never evidence.

Sentences, quotations and clauses below; one file for each rule of attribution in `rules`.
"""

from typing import TYPE_CHECKING

from detente.exports import on_first_use

if TYPE_CHECKING:
    from detente.reading.actor import Actor
    from detente.reading.amount import Amount, amounts
    from detente.reading.attribution import Attribution, attributions
    from detente.reading.dated import Dated, dates
    from detente.reading.intervals import DatedInterval, Length
    from detente.reading.mention import Mention, mentions
    from detente.reading.named import actors
    from detente.reading.parsed import attributions_parsed
    from detente.reading.relations import Relation, relation
    from detente.reading.speaking import Speaker, speakers
    from detente.reading.suggesting import suggestions
    from detente.reading.suggestion import Place, Suggestion
    from detente.reading.vague import Range
    from detente.reading.when import Tense, When
else:  # To a type checker a misspelt name is an error, not anything.
    __getattr__ = on_first_use(
        __name__,
        {
            "Actor": "actor",
            "Amount": "amount",
            "Dated": "dated",
            "DatedInterval": "intervals",
            "Length": "intervals",
            "Mention": "mention",
            "Place": "suggestion",
            "Range": "vague",
            "Relation": "relations",
            "Speaker": "speaking",
            "Suggestion": "suggestion",
            "Tense": "when",
            "When": "when",
            "actors": "named",
            "amounts": "amount",
            "dates": "dated",
            "mentions": "mention",
            "relation": "relations",
            "speakers": "speaking",
            "suggestions": "suggesting",
            "Attribution": "attribution",
            "attributions": "attribution",
            "attributions_parsed": "parsed",
        },
    )

__all__ = [
    "Actor",
    "Amount",
    "Attribution",
    "Dated",
    "DatedInterval",
    "Length",
    "Mention",
    "Place",
    "Range",
    "Relation",
    "Speaker",
    "Suggestion",
    "Tense",
    "When",
    "actors",
    "amounts",
    "attributions",
    "attributions_parsed",
    "dates",
    "mentions",
    "relation",
    "speakers",
    "suggestions",
]
