"""The order in which the rules are asked: two rounds, in each the first that finds something."""

from __future__ import annotations

from detente.reading.rules import (
    according,
    attitude,
    hearsay,
    infinitive,
    noun,
    participle,
    passive,
    postposed,
    reported,
    seeming,
    survey,
    transcript,
)

FIRST = (transcript.RULE, postposed.RULE, according.RULE)
"""Rules that take what stands before the cue: asked over the whole sentence before the others."""

THEN = (
    reported.RULE,
    participle.RULE,
    passive.RULE,
    infinitive.RULE,
    noun.RULE,
    attitude.RULE,
    seeming.RULE,
    survey.RULE,
    hearsay.RULE,
)
"""Rules that take what stands after the cue, left to right in what is left."""
