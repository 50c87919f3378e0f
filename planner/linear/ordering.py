"""Ordering variables: the order of work on demand where rules and prerequisites could form a cycle.

The position variables of Miller, Tucker and Zemlin (1960), who used them against subtours: each item that may lie on
a cycle has a whole number, and the earlier of two items has the smaller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.linear.model import Expr, Model, total


@dataclass
class Ordering:
    """A position (a whole number) for each item that may lie on a cycle; the earlier item has the smaller one."""

    model: Model
    _positions: dict[str, Expr] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether any item has a position."""
        return bool(self._positions)

    def both_placed(self, first: str, then: str) -> bool:
        """Return whether both items have a position."""
        return first in self._positions and then in self._positions

    def later(self, first: str, then: str, flags: Sequence[Expr]) -> Expr:
        """Return an expression that is at least 1 exactly where `then` has the later position, if all flags are 1."""
        number = len(self._positions)
        return self._positions[then] - self._positions[first] - total(flags) * number + len(flags) * number

    def before(self, first: str, then: str, times: Expr) -> Expr:
        """Return an expression that exceeds 0 only where `first` is done and, if both have positions, comes earlier."""
        if not self.both_placed(first, then):
            return times
        ahead = self.model.flag(f"{first} is over before {then}")
        self.model.add(ahead - times, None, 0, f"{first} is over only if it is done")
        self.model.add(self.later(first, then, [ahead]), 1, None, f"{first} comes before {then}")
        return ahead
