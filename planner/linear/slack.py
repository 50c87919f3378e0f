"""Slack of an elastic formulation: a relax flag for each soft constraint, and a violation for each of its rows."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field

from models.problem import SoftConstraint
from planner.linear.model import Expr, Model, total


@dataclass(frozen=True, slots=True)
class Violation:
    """By how much one row is violated."""

    amount: Expr
    scale: int
    """How many of the amount make one unit: ticks, items, cents or minutes."""


@dataclass
class Slack:
    """The relax flags and violations of all soft constraints of a formulation."""

    relax_flags: dict[SoftConstraint, Expr] = field(default_factory=dict)
    """By soft constraint: a 0/1 variable, 1 where it may be violated."""
    violations: dict[SoftConstraint, list[Violation]] = field(default_factory=dict)
    """By soft constraint: the violation of each of its rows."""
    _shared: dict[SoftConstraint, Expr] = field(default_factory=dict)

    def relax_flag(self, model: Model, constraint: SoftConstraint) -> Expr:
        """Return the 0/1 variable that is 1 where a soft constraint may be violated."""
        if constraint not in self.relax_flags:
            self.relax_flags[constraint] = model.flag(f"relaxed: {' '.join(filter(None, astuple(constraint)))}")
        return self.relax_flags[constraint]

    def shared_violation(self, model: Model, constraint: SoftConstraint, most: int) -> Expr:
        """Return the violation of a constraint that many rows share, such as hours a week; at most `most`."""
        if constraint not in self._shared:
            more = model.variable(f"more of {constraint.kind}", 0, most)
            model.add(more - self.relax_flag(model, constraint) * most, None, 0, f"more of {constraint.kind}")
            self._shared[constraint] = more
            self.violations.setdefault(constraint, []).append(Violation(more, 1))
        return self._shared[constraint]

    def relaxed_row(
        self,
        model: Model,
        expr: Expr,
        bounds: tuple[int | None, int | None],
        label: str,
        relaxed_by: tuple[SoftConstraint, ...],
        scale: int,
    ) -> Expr:
        """Return a row's expression plus a violation large enough to satisfy any assignment.

        The violation is 0 unless the relax flag of a constraint in `relaxed_by` is 1.
        """
        low, high = bounds
        sides = []
        if low is not None:
            sides.append((low - expr.constant - model.least(expr.terms), 1))
        if high is not None:
            sides.append((expr.constant + model.most(expr.terms) - high, -1))
        for most, sign in sides:
            if most <= 0:
                continue
            amount = model.variable(f"{label}: violation", 0, most)
            relaxed = total(self.relax_flag(model, constraint) for constraint in relaxed_by)
            model.add(amount - relaxed * most, None, 0, f"{label}: violated only where relaxed")
            for constraint in relaxed_by:
                self.violations.setdefault(constraint, []).append(Violation(amount, scale))
            expr = expr + amount * sign
        return expr
