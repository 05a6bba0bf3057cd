r"""A diagram unrolled into lists, with exact counts: the n-th member, and the place of a member.

Layout: one entry for each node, children before parents. Entries 0 and 1 stand for "no" and
"yes"; ``at[v]`` is the position of the variable that node v asks for (0 = topmost, and the number
of variables for entries 0 and 1), ``low[v]`` and ``high[v]`` the nodes for its two answers.

.. math:: count(v) = \sum_{c ∈ \{low, high\}} count(c) · 2^{at(c) − at(v) − 1},

since a variable that is not asked for between a node and its child may be either way. Counts are
Python integers, so they are exact beyond 2^63.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.stability.budget import Budget
from detente.stability.symbolic.diagrams import Diagram, Manager, bounded, branches

NO, YES = 0, 1

BYTES_A_NODE = 500
"""What unrolling takes for each node of a diagram, from above: some 200 bytes an entry, and a node
may become two, itself and its complement."""


@dataclass(frozen=True, slots=True)
class FlatDiagram:
    """The members of a diagram as numbers: the topmost variable is the highest bit.

    Examples
    --------
    The numbers below 8 whose highest or lowest bit is set:

    >>> flat = FlatDiagram(3, (3, 3, 2, 0), (0, 0, 0, 2), (0, 0, 1, 1), (0, 1, 1, 5), 3)
    >>> flat.count, [flat.member(place) for place in range(flat.count)]
    (6, [1, 3, 4, 5, 6, 7])
    >>> flat.below(6), flat.has(6), flat.has(2)
    (4, True, False)
    """

    size: int
    at: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    counts: Sequence[int]
    root: int

    @classmethod
    def of(cls, diagram: Diagram, variables: Sequence[str], budget: Budget) -> FlatDiagram:
        """Unroll a diagram over the variables, topmost first.

        Complexity: one step for each node, with integers of as many bits as there are variables.

        Raises
        ------
        TooLargeError
            When the lists would take more memory than the budget has.
        """
        with bounded(budget):
            if budget.bytes is not None and len(diagram) * BYTES_A_NODE > budget.bytes:
                raise MemoryError
            return cls._unrolled(diagram, variables)

    @classmethod
    def _unrolled(cls, diagram: Diagram, variables: Sequence[str]) -> FlatDiagram:
        """Walk depth first, so that children stand before parents and few nodes wait."""
        position = {name: place for place, name in enumerate(variables)}
        size = len(variables)
        at, low, high, counts = [size, size], [NO, NO], [NO, YES], [0, 1]
        entry = {int(diagram.bdd.false): NO, int(diagram.bdd.true): YES}
        waiting = [diagram]
        while waiting:
            node = waiting.pop()
            if int(node) in entry:
                continue
            children = branches(node)
            ahead = [child for child in children if int(child) not in entry]
            if ahead:
                waiting += [node, *ahead]
                continue
            here = position[node.var]
            first, second = (entry[int(child)] for child in children)
            entry[int(node)] = len(at)
            at.append(here)
            low.append(first)
            high.append(second)
            counts.append(sum(counts[child] << at[child] - here - 1 for child in (first, second)))
        return cls(size, at, low, high, counts, entry[int(diagram)])

    def held_by(self, manager: Manager, variables: Sequence[str]) -> Diagram:
        """Return the diagram again, in a manager that has the variables in this order.

        Complexity: one operation for each node; no other node comes into being.
        """
        nodes = [manager.false, manager.true]
        for here, low, high in zip(self.at[2:], self.low[2:], self.high[2:], strict=True):
            nodes.append(manager.ite(manager.var(variables[here]), nodes[high], nodes[low]))
        return nodes[self.root]

    @property
    def count(self) -> int:
        """How many members there are."""
        return self.counts[self.root] << self.at[self.root]

    def member(self, place: int) -> int:
        """Return the member at a place, 0 = least. Complexity: one step for each variable."""
        node, done, member = self.root, 0, 0
        while True:
            free, place = divmod(place, self.counts[node])
            member = member << self.at[node] - done | free
            if node == YES:
                return member
            first = self.low[node]
            below = self.counts[first] << self.at[first] - self.at[node] - 1
            done = self.at[node] + 1
            is_high = place >= below
            member = member << 1 | is_high
            place -= below if is_high else 0
            node = self.high[node] if is_high else first

    def has(self, number: int) -> bool:
        """Say whether a number is a member. Complexity: as :meth:`member`."""
        node = self.root
        while node not in {NO, YES}:
            is_high = number >> self.size - self.at[node] - 1 & 1
            node = self.high[node] if is_high else self.low[node]
        return node == YES

    def below(self, number: int) -> int:
        """Return how many members are less than a number, which is below 2^size."""
        node, done, below = self.root, 0, 0
        while True:
            free = number >> self.size - self.at[node] & (1 << self.at[node] - done) - 1
            below += free * self.counts[node]
            if node in {NO, YES}:
                return below
            done = self.at[node] + 1
            if number >> self.size - done & 1:
                first = self.low[node]
                below += self.counts[first] << self.at[first] - done
                node = self.high[node]
            else:
                node = self.low[node]
