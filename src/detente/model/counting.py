"""How many combinations of options are feasible, without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.statements import And, If, Iff, Not, Or, Statement, Taken, names

MAX_JUDGED = 200_000
"""Conditions judged for one more option before a count is given up; about a second."""

Open = int
"""The conditions that are neither true nor false yet, each reduced to what is left of it: a bit
for each."""


def count_feasible(options: Sequence[str], infeasible: Iterable[Statement]) -> int | None:
    r"""Return how many states are feasible; None where counting them would take too long.

    Definition: the number of sets of options in which no condition is true.

    Conditions that share no option constrain independent groups of options, so the count is the
    product over the groups; an option that no condition names doubles it. Within a group the
    options are decided one after the other. All that the rest of the group can depend on is what
    is left of each condition, so decisions that leave the same are counted together:

    .. math:: N_{k+1}(C') = \sum_{C, b :\ C[o_k := b] = C'} N_k(C), \qquad N_0(\text{all}) = 1,

    where a condition that has become true drops the decision, and one that has become false is
    dropped from C.

    Complexity: options times the different sets of open conditions, which are few when a
    condition names options that stand near each other or says how many of a list may be taken;
    of each set the conditions that name the option are judged. After :data:`MAX_JUDGED` of these
    in one group the count is given up.

    Examples
    --------
    >>> from detente.statements import parse
    >>> count_feasible(["A", "B", "C"], [parse("A AND B")])
    6
    >>> count_feasible([f"Option {k}" for k in range(100)], [])
    1267650600228229401496703205376
    """
    count = 1
    constrained = 0
    for group, conditions in _groups(options, tuple(infeasible)):
        found = _count(group, conditions)
        if found is None:
            return None
        count *= found
        constrained += len(group)
    return count << (len(options) - constrained)


def _groups(
    options: Sequence[str], infeasible: Sequence[Statement]
) -> Iterator[tuple[list[str], list[Statement]]]:
    """Yield the options that conditions link with one another, and those conditions."""
    groups: list[tuple[set[str], list[Statement]]] = []
    for condition in infeasible:
        linked = set(names(condition))
        apart = []
        together = [condition]
        for group, conditions in groups:
            if group.isdisjoint(linked):
                apart.append((group, conditions))
            else:
                linked |= group
                together += conditions
        groups = [*apart, (linked, together)]
    for group, conditions in groups:
        yield [option for option in options if option in group], conditions


def _count(options: Sequence[str], conditions: Sequence[Statement]) -> int | None:
    parts = _Parts()
    every = 0
    for condition in conditions:
        # To remove A OR B is to remove A and to remove B, each judged on its own.
        for part in condition.terms if isinstance(condition, Or) else (condition,):
            every |= parts.bit(part)
    counts: dict[Open, int] = {every: 1}
    judged = 0
    for option in options:
        naming = parts.naming(option)
        following: dict[Open, int] = {}
        for left, count in counts.items():
            named = left & naming
            judged += 1 + 2 * named.bit_count()
            if judged > MAX_JUDGED:
                return None
            for choice in (False, True):
                after = parts.decided(named, option, choice)
                if after is not None:
                    after |= left & ~named
                    following[after] = following.get(after, 0) + count
        counts = following
    return sum(counts.values())


class _Parts:
    """Conditions and what is left of them, by number: a set of them is a bit for each."""

    def __init__(self) -> None:
        self._parts: list[Statement] = []
        self._numbers: dict[Statement, int] = {}
        self._naming: dict[str, Open] = {}
        self._left: dict[tuple[int, str, bool], Open | None] = {}

    def bit(self, part: Statement) -> Open:
        """Return the set of one part."""
        if part not in self._numbers:
            self._numbers[part] = len(self._parts)
            self._parts.append(part)
            for name in names(part):
                self._naming[name] = self.naming(name) | 1 << self._numbers[part]
        return 1 << self._numbers[part]

    def naming(self, option: str) -> Open:
        """Return the parts that name an option."""
        return self._naming.get(option, 0)

    def decided(self, some: Open, option: str, choice: bool) -> Open | None:
        """Return what is left of some parts once an option is decided; None where one is true."""
        after: Open = 0
        while some:
            number = some.bit_length() - 1
            some ^= 1 << number
            left = self._decided(number, option, choice)
            if left is None:
                return None
            after |= left
        return after

    def _decided(self, number: int, option: str, choice: bool) -> Open | None:
        key = number, option, choice
        if key not in self._left:
            left = _reduced(self._parts[number], option, choice)
            if isinstance(left, bool):
                self._left[key] = None if left else 0
            else:
                self._left[key] = self.bit(left)
        return self._left[key]


def _reduced(statement: Statement, option: str, choice: bool) -> Statement | bool:
    """Return what is left of a statement once an option is decided."""
    match statement:
        case Taken(name):
            return choice if name == option else statement
        case Not(term):
            return _not(_reduced(term, option, choice))
        case And(terms):
            return _joined(And, [_reduced(term, option, choice) for term in terms])
        case Or(terms):
            return _joined(Or, [_reduced(term, option, choice) for term in terms])
        case If(then, condition):
            return _joined(
                Or,
                [_reduced(then, option, choice), _not(_reduced(condition, option, choice))],
            )
        case Iff(left, right):
            return _iff(_reduced(left, option, choice), _reduced(right, option, choice))


def _not(term: Statement | bool) -> Statement | bool:
    if isinstance(term, bool):
        return not term
    return term.term if isinstance(term, Not) else Not(term)


def _joined(kind: type[And | Or], terms: Sequence[Statement | bool]) -> Statement | bool:
    """Return the conjunction or the disjunction of terms, some of them known."""
    deciding = kind is Or
    if deciding in terms:
        return deciding
    left = tuple(dict.fromkeys(term for term in terms if not isinstance(term, bool)))
    if not left:
        return not deciding
    return left[0] if len(left) == 1 else kind(left)


def _iff(left: Statement | bool, right: Statement | bool) -> Statement | bool:
    if isinstance(left, bool):
        return right if left else _not(right)
    if isinstance(right, bool):
        return left if right else _not(left)
    return Iff(left, right)
