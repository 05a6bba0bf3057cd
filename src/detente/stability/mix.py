"""A mix of concepts: each decision maker is judged by one of its own.

Definition: for a mix c, which gives each decision maker i a concept c(i), state s is stable for i
iff it is stable for i under c(i). It is an equilibrium under c iff it is stable for everyone.

So a mix has no logic of stability: under each concept is known for whom a state is stable, and a
mix picks from these answers. What the others may do in answer is as c(i) has it, whatever concept
they are judged by themselves: c(i) is what i fears, not what they do.

References
----------
Fang, Hipel, Kilgour (1993), *Interactive Decision Making*, ch. 3: concepts as ways to behave under
conflict, by foresight and by whether a threat that hurts who makes it is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.errors import ConflictError, Problem, nearest
from detente.stability.concepts import STANDARD, Concept, named

MIXED = "mixed"
"""What a mix is called in commands, files and JSON."""


@dataclass(frozen=True, init=False)
class Mix:
    """Which concept each decision maker is judged by.

    Parameters
    ----------
    concepts : mapping of str to Concept or str
        One for every decision maker of the conflict.

    Raises
    ------
    ConflictError
        When there is no concept of a name.

    Examples
    --------
    >>> mix = Mix({"Syria": "smr", "Iraq": "nash"})
    >>> mix.of("Iraq").full_name, mix.in_words
    ('Nash stability', 'Syria SMR, Iraq Nash')
    """

    by_dm: tuple[tuple[str, Concept], ...]

    def __init__(self, concepts: Mapping[str, Concept | str]) -> None:
        pairs = tuple((dm, named(Concept, concept)) for dm, concept in concepts.items())
        object.__setattr__(self, "by_dm", pairs)

    def __str__(self) -> str:
        return MIXED

    def of(self, dm: str) -> Concept:
        """Return the concept that a decision maker is judged by.

        Raises
        ------
        ConflictError
            When the mix has none for it.
        """
        known = dict(self.by_dm)
        if dm not in known:
            fix = nearest(dm, tuple(known), what="decision makers")
            raise ConflictError(Problem(f"no concept for {dm!r} in the mix", "", fix))
        return known[dm]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts in it, each once."""
        return tuple(dict.fromkeys(concept for _, concept in self.by_dm))

    @property
    def value(self) -> str:
        """``"mixed"``."""
        return MIXED

    @property
    def abbreviation(self) -> str:
        """``"mixed"``."""
        return MIXED

    @property
    def full_name(self) -> str:
        """The name in words."""
        return "each by a concept of its own"

    @property
    def in_words(self) -> str:
        """Who is judged by what."""
        return ", ".join(f"{dm} {concept.abbreviation}" for dm, concept in self.by_dm)

    def abbreviation_at(self, horizon: int) -> str:
        """Return the abbreviation, whatever the horizon."""
        return self.abbreviation

    def require(self, decision_makers: Sequence[str]) -> None:
        """Refuse a mix that leaves a decision maker out, or names one that there is not.

        Raises
        ------
        ConflictError
        """
        for dm in decision_makers:
            self.of(dm)
        for dm, _ in self.by_dm:
            if dm not in decision_makers:
                fix = nearest(dm, decision_makers, what="decision makers")
                raise ConflictError(Problem(f"the mix names {dm!r}, no decision maker", "", fix))


AnyConcept = Concept | Mix
"""What states can be judged by."""

AskedOrMixed = Iterable[AnyConcept | str] | AnyConcept | str
"""How concepts are asked for: one of them or several, by name or as such; a mix among them."""


def judging(concept: AnyConcept, dm: str) -> Concept:
    """Return the concept that decides for one decision maker."""
    return concept.of(dm) if isinstance(concept, Mix) else concept


def any_named(concept: AnyConcept | str) -> AnyConcept:
    """Return the concept of a name; a mix as it is.

    Raises
    ------
    ConflictError
        When there is none.
    """
    return concept if isinstance(concept, Mix) else named(Concept, concept)


def asked_or_mixed(
    concepts: AskedOrMixed | None, decision_makers: Sequence[str]
) -> tuple[AnyConcept, ...]:
    """Return what is asked for, in that order; the standard concepts if nothing is named.

    Raises
    ------
    ConflictError
        When there is no concept of a name, a mix does not fit the decision makers, or two mixes
        are asked for at once.

    Examples
    --------
    >>> mix = Mix({"Syria": "smr", "Iraq": "nash"})
    >>> [concept.abbreviation for concept in asked_or_mixed(["seq", mix], ["Syria", "Iraq"])]
    ['SEQ', 'mixed']
    """
    if concepts is None:
        return STANDARD
    if isinstance(concepts, str | Mix):
        concepts = [concepts]
    asked = tuple(dict.fromkeys(any_named(concept) for concept in concepts))
    mixes = [concept for concept in asked if isinstance(concept, Mix)]
    for mix in mixes:
        mix.require(decision_makers)
    if len(mixes) > 1:
        fix = "ask for their concepts; a result answers every mix of those"
        raise ConflictError(Problem("two mixes at once", "", fix))
    return asked


def taken_apart(asked: Iterable[AnyConcept]) -> tuple[Concept, ...]:
    """Return the concepts to run, each once: those asked for, and those of a mix.

    Examples
    --------
    >>> taken_apart([Concept.SEQ, Mix({"Syria": "smr", "Iraq": "seq"})])
    (<Concept.SEQ: 'seq'>, <Concept.SMR: 'smr'>)
    """
    apart = (one.concepts if isinstance(one, Mix) else (one,) for one in asked)
    return tuple(dict.fromkeys(concept for some in apart for concept in some))
