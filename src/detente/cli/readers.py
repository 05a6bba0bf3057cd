"""The options that commands share which read reports."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.parameters import placed_at
from detente.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from spacy.language import Language


def kind_among(place: str) -> Callable[[str], str]:
    """Return what reads a kind of suggestion, one of those that stand at a place.

    Parameters
    ----------
    place : str
        A module of the package, and in it the kinds, such as ``reading.suggesting.FOUND``.
    """

    def read(text: str) -> str:
        module, name = place.rsplit(".", 1)
        kinds = tuple(map(str, getattr(import_module(f"detente.{module}"), name)))
        if text not in kinds:
            fix = nearest(text, kinds, what="kinds")
            raise InputError(Problem(f"no kind {text!r}", "--kind", fix))
        return text

    return read


def installed(name: str | None) -> Language | None:
    """Return the pipeline that ``--pipeline`` names, before anything is read."""
    if name is None:
        return None
    from detente.reading.pipelines import pipeline_named

    with placed_at("--pipeline"):
        return pipeline_named(name)


Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Read with this installed spaCy pipeline too."),
]
