"""How rules and facts give way on an elastic sheet: a flag for each, and how far each of its rows gives."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field

from models.problem import SoftConstraint
from planner.linear.model import Expr, Model, total


@dataclass(frozen=True, slots=True)
class Violation:
    """How far one row gives way."""

    amount: Expr
    scale: int
    """How many of the amount make one unit: ticks, items, cents or minutes."""


@dataclass
class Slack:
    """What can give way, and by how much it does."""

    lifts: dict[SoftConstraint, Expr] = field(default_factory=dict)
    """By element: 1 where it gives way."""
    given: dict[SoftConstraint, list[Violation]] = field(default_factory=dict)
    """By element: how far it gives way, row by row."""
    _shared: dict[SoftConstraint, Expr] = field(default_factory=dict)

    def lift(self, model: Model, element: SoftConstraint) -> Expr:
        """Return the 0/1 variable that is 1 where an element gives way."""
        if element not in self.lifts:
            self.lifts[element] = model.flag(f"gives way: {' '.join(filter(None, astuple(element)))}")
        return self.lifts[element]

    def shared(self, model: Model, element: SoftConstraint, most: int) -> Expr:
        """Return by how much an element gives way that many rows share, such as hours a week."""
        if element not in self._shared:
            more = model.variable(f"more of {element.kind}", 0, most)
            model.add(more - self.lift(model, element) * most, None, 0, f"more of {element.kind}")
            self._shared[element] = more
            self.given.setdefault(element, []).append(Violation(more, 1))
        return self._shared[element]

    def around(
        self,
        model: Model,
        expr: Expr,
        bounds: tuple[int | None, int | None],
        label: str,
        gives: tuple[SoftConstraint, ...],
        scale: int,
    ) -> Expr:
        """Return a row's expression with as much leeway as makes it hold whatever is chosen, where an element gives."""
        low, high = bounds
        sides = []
        if low is not None:
            sides.append((low - expr.constant - model.least(expr.terms), 1))
        if high is not None:
            sides.append((expr.constant + model.most(expr.terms) - high, -1))
        for most, sign in sides:
            if most <= 0:
                continue
            amount = model.variable(f"{label} gives", 0, most)
            lifted = total(self.lift(model, element) for element in gives)
            model.add(amount - lifted * most, None, 0, f"{label} gives only where it may")
            for element in gives:
                self.given.setdefault(element, []).append(Violation(amount, scale))
            expr = expr + amount * sign
        return expr
