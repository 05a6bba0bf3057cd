"""An installed spaCy pipeline, by its name; none is shipped and none is downloaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from spacy.language import Language

_NEEDED = ("parser",)
_TAGGERS = ("tagger", "morphologizer")


@cache
def pipeline_named(name: str) -> Language:
    """Return a pipeline that is installed under a name, checked to tag and to parse.

    Parameters
    ----------
    name : str
        The name of an installed package, such as ``en_core_web_sm``.

    Raises
    ------
    InputError
        If spaCy or the pipeline is not installed, cannot be loaded, or does not tag and parse.

    Examples
    --------
    >>> pipeline_named("no_such_pipeline")
    Traceback (most recent call last):
        ...
    detente.errors.InputError: no spaCy pipeline 'no_such_pipeline' is installed; ...
    """
    try:
        import spacy
    except ImportError as error:
        fix = "install it with pip install 'detente[nlp]'"
        raise InputError(Problem("spaCy is not installed", "", fix)) from error
    installed = sorted(spacy.util.get_installed_models())
    if name not in installed:
        fix = nearest(name, installed, what="installed pipelines") or "pip can install one"
        what = f"no spaCy pipeline {name!r} is installed"
        raise InputError(Problem(what, "", fix))
    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        what = f"{name!r} cannot be loaded: {str(error).splitlines()[0]}"
        raise InputError(Problem(what)) from error
    return checked(pipeline)


def called(pipeline: Language) -> str:
    """Return the name and the version of a pipeline.

    Examples
    --------
    >>> import spacy
    >>> called(spacy.blank("en"))
    'en_pipeline 0.0.0'
    """
    meta = pipeline.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def checked(pipeline: Language) -> Language:
    """Return a pipeline that tags and parses.

    Raises
    ------
    InputError
        If it has no tagger or no dependency parser.
    """
    parts = pipeline.pipe_names
    missing = [part for part in _NEEDED if part not in parts]
    if not any(part in parts for part in _TAGGERS):
        missing.append("tagger")
    if missing:
        what = f"the pipeline has no {' and no '.join(missing)}"
        fix = "reading needs one that tags and parses, such as en_core_web_sm"
        raise InputError(Problem(what, "", fix))
    return pipeline
