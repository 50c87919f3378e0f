"""Turns: in which order work on demand is done where rules and prerequisites could ask for a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.problem import Problem
from planner.linear import Expr, Model, total
from planner.sequence import in_a_circle


@dataclass
class Turns:
    """A whole number for each thing that may lie on a circle; what comes first has the smaller one."""

    model: Model
    _turns: dict[str, Expr] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, model: Model) -> Turns:
        """Return the turns that a problem needs, mostly none."""
        needed = in_a_circle(problem)
        return cls(model, {key: model.variable(f"turn of {key}", 0, number - 1) for key, number in needed.items()})

    def __bool__(self) -> bool:
        """Say whether anything has a turn."""
        return bool(self._turns)

    def matter(self, first: str, then: str) -> bool:
        """Say whether both items have a turn."""
        return first in self._turns and then in self._turns

    def later(self, first: str, then: str, flags: Sequence[Expr]) -> Expr:
        """Return what is at least 1 exactly if `then` has the later turn, wherever all the flags are 1."""
        number = len(self._turns)
        return self._turns[then] - self._turns[first] - total(flags) * number + len(flags) * number

    def before(self, first: str, then: str, times: Expr) -> Expr:
        """Return what can be above 0 only where an item is done, and has the earlier turn if turns matter here."""
        if not self.matter(first, then):
            return times
        ahead = self.model.flag(f"{first} is over before {then}")
        self.model.add(ahead - times, None, 0, f"{first} is over only if it is done")
        self.model.add(self.later(first, then, [ahead]), 1, None, f"{first} comes before {then}")
        return ahead
