"""Which states of one conflict are states of another: in option form, those that take the same."""

from __future__ import annotations

import numpy as np

from detente.model.moves import Indices
from detente.model.optionstates import OptionStates
from detente.model.states import States


def matching(states: States, among: States) -> Indices:
    """Return for each of the states which of the others it is.

    Definition: in option form two states are the same when the same options are taken in them, in
    graph form when they have the same name.

    Parameters
    ----------
    states, among : States
        Over the same options, both in option form; or both in graph form, with names or numbers.

    Returns
    -------
    numpy.ndarray
        int64, by index: the index among the others, -1 for a state that is not there.

    Notes
    -----
    Complexity: O(n log m), in graph form O(n + m).

    Examples
    --------
    >>> from detente.model import NamedStates
    >>> matching(NamedStates(("truce", "peace")), NamedStates(("war", "truce")))
    array([ 1, -1])
    """
    if isinstance(states, OptionStates) and isinstance(among, OptionStates):
        found: Indices = among.index_of(states.codes_in(slice(0, len(states))))
        return found
    places = {among.label(index): index for index in range(len(among))}
    return np.array([places.get(states.label(k), -1) for k in range(len(states))], dtype=np.int64)
