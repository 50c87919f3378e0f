"""Ordering variables: in which order work on demand is done where rules and prerequisites could ask for a circle.

The usual position variables of scheduling models (Miller, Tucker and Zemlin 1960 used them against subtours): each
item that may lie on a circle has a whole number, and what comes first has the smaller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.linear.model import Expr, Model, total


@dataclass
class Ordering:
    """A whole number for each thing that may lie on a circle; what comes first has the smaller one."""

    model: Model
    _positions: dict[str, Expr] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything has a position."""
        return bool(self._positions)

    def snapshot(self, first: str, then: str) -> bool:
        """Say whether both items have a position."""
        return first in self._positions and then in self._positions

    def later(self, first: str, then: str, flags: Sequence[Expr]) -> Expr:
        """Return what is at least 1 exactly if `then` has the later position, wherever all the flags are 1."""
        number = len(self._positions)
        return self._positions[then] - self._positions[first] - total(flags) * number + len(flags) * number

    def before(self, first: str, then: str, times: Expr) -> Expr:
        """Return what can exceed 0 only where an item is done and, if positions matter here, has the earlier one."""
        if not self.snapshot(first, then):
            return times
        ahead = self.model.flag(f"{first} is over before {then}")
        self.model.add(ahead - times, None, 0, f"{first} is over only if it is done")
        self.model.add(self.later(first, then, [ahead]), 1, None, f"{first} comes before {then}")
        return ahead
