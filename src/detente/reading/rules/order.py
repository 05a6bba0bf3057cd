"""The order in which the rules are asked: three rounds, in each the first that finds something."""

from __future__ import annotations

from detente.reading.rules import (
    according,
    announced,
    apart,
    attitude,
    beside,
    cited,
    equated,
    hearsay,
    infinitive,
    judged,
    noun,
    participle,
    passive,
    postposed,
    reported,
    seeming,
    survey,
    titled,
    transcript,
    worded,
)

FIRST = (transcript.RULE, postposed.RULE, according.RULE)
"""Rules that take what stands before the cue: asked over the whole sentence before the others."""

BESIDE = (beside.RULE,)
"""Rules that go by the quotation alone: asked where none of the first found its cue."""

THEN = (
    cited.RULE,
    reported.RULE,
    participle.RULE,
    passive.RULE,
    infinitive.RULE,
    equated.RULE,
    noun.RULE,
    apart.RULE,
    attitude.RULE,
    seeming.RULE,
    survey.RULE,
    hearsay.RULE,
    worded.RULE,
    titled.RULE,
    judged.RULE,
    announced.RULE,
)
"""Rules that take what stands after the cue, left to right in what is left."""

ROUNDS = (FIRST, BESIDE, THEN)
