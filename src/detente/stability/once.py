"""What several threads ask of one object is computed by the first of them, and no other."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, TypeVar

ValueT = TypeVar("ValueT")


class ComputedOnce(Generic[ValueT]):
    """A property that is computed when it is first asked for, by one thread; the others wait.

    As :class:`functools.cached_property`, which from Python 3.12 on lets each thread that comes
    before the first is done compute it too, in memory that nobody has asked for.

    Parameters
    ----------
    compute : callable
        The method that it decorates.

    Examples
    --------
    >>> class Circle:
    ...     @ComputedOnce
    ...     def area(self) -> float:
    ...         print("computed")
    ...         return 3.14
    >>> circle = Circle()
    >>> circle.area + circle.area
    computed
    6.28
    """

    def __init__(self, compute: Callable[[Any], ValueT]) -> None:
        self.__doc__ = compute.__doc__
        self._compute, self._lock = compute, RLock()

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> ValueT:
        # Once it is there, what the instance itself holds comes before this.
        with self._lock:
            held = vars(instance)
            if self._name not in held:
                held[self._name] = self._compute(instance)
        value: ValueT = held[self._name]
        return value
