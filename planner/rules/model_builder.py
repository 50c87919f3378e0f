"""The base of a formulation: variables, symbolic sums of claims, and pending rows.

A sum of claims gets a negative number when it is first used.  Only when every rule is encoded is it known which credit
pieces appear in the same sums, so only then are sums resolved into variables and pending rows added to the model
(`flush`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from models.problem import ActiveCredential, Item, SoftConstraint
from planner.linear.model import NOTHING, Expr, Model, total
from planner.linear.ordering import Ordering
from planner.linear.slack import Slack


@dataclass
class _Pending:
    expr: Expr
    low: int | None
    high: int | None
    label: str
    guard: Expr | None
    relaxed_by: tuple[SoftConstraint, ...] = ()
    scale: int = 1


@dataclass(kw_only=True)
class ModelBuilder(ABC):
    """The model that encoders add to; `planner.formulation` completes it."""

    soft: bool = False
    """Whether requirements have a variable for their shortage, as in checking."""
    elastic: bool = False
    """Whether every rule and fact may be violated where its relax flag is 1, as in explanations."""
    model: Model = field(default_factory=Model)
    slack: Slack = field(default_factory=Slack)
    ordering: Ordering = field(init=False)
    ways: dict[str, Expr] = field(default_factory=dict)
    """By name of a way (`way_of`): a 0/1 variable, 1 where the way is taken."""
    _sums: list[tuple[Hashable, tuple[int, ...]]] = field(default_factory=list)
    """By number of a sum: the credential, and the numbers of its credit variables."""
    _numbers: dict[tuple[Hashable, tuple[int, ...]], Expr] = field(default_factory=dict)
    _values: list[Expr] = field(default_factory=list)
    """By number of a sum: its expression, once the sums are resolved."""
    _pending: list[_Pending] = field(default_factory=list)

    @abstractmethod
    def items(self, active: ActiveCredential) -> Iterator[Item]:
        """Yield carried credit, activities and options as one credential sees them, in canonical order."""

    @abstractmethod
    def times(self, item: Item) -> Expr:
        """Return how often an item is done."""

    @abstractmethod
    def taken(self, item: Item) -> Expr:
        """Return 1 if an item is done at all."""

    @abstractmethod
    def could_repeat(self, items: Sequence[Item]) -> bool:
        """Return whether more than one of these items could be done, counting repeats."""

    def at_least_each(self, name: str, parts: Sequence[Expr], most: int) -> Expr:
        """Return a variable that is at most the sum of the parts, and at least each of them."""
        found = self.model.variable(name, 0, most)
        self.row(found - total(parts), None, 0, name)
        for part in parts:
            self.row(found - part, 0, None, name)
        return found

    def both(self, flags: Sequence[Expr]) -> Expr:
        """Return a 0/1 variable that is 1 wherever all the flags are."""
        found = self.model.flag("both")
        self.row(found - total(flags), 1 - len(flags), None, "both")
        return found

    def claim_sum(self, owner: Hashable, members: Sequence[int]) -> Expr:
        """Return a sum of claims: symbolic until sums are resolved, numbered below zero.

        Args:
            owner: the credential whose claims they are, by identity.
            members: numbers of its credit variables, ascending.
        """
        if not members:
            return NOTHING
        key = (owner, tuple(members))
        if key not in self._numbers:
            self._sums.append(key)
            self._numbers[key] = Expr({-len(self._sums): 1})
        return self._numbers[key]

    def row(
        self,
        expr: Expr,
        low: int | None,
        high: int | None,
        label: str,
        guard: Expr | None = None,
        *,
        relaxed_by: tuple[SoftConstraint, ...] = (),
        scale: int = 1,
    ) -> None:
        """Add a row, pending until the sums of claims are resolved.

        Args:
            expr: the bounded expression.
            low: the lower bound.
            high: the upper bound.
            label: the rule or fact behind the row.
            guard: a 0/1 variable; the row binds where it is 1.
            relaxed_by: the soft constraints, any of which allows a violation in an elastic model.
            scale: the factor by which the row was multiplied to have integer coefficients.
        """
        self._pending.append(_Pending(expr, low, high, label, guard, relaxed_by if self.elastic else (), scale))

    def relax_flag(self, constraint: SoftConstraint) -> Expr:
        """Return the 0/1 variable that is 1 where a constraint may be violated; 0 in a model that is not elastic."""
        return self.slack.relax_flag(self.model, constraint) if self.elastic else NOTHING

    def violation(self, constraint: SoftConstraint, most: int) -> Expr:
        """Return the violation of a constraint that many rows share; 0 in a model that is not elastic."""
        return self.slack.shared_violation(self.model, constraint, most) if self.elastic else NOTHING

    def flush(self) -> None:
        """Add the pending rows to the model."""
        for row in self._pending:
            expr = self._resolved(row.expr)
            if row.relaxed_by:
                expr = self.slack.relaxed_row(
                    self.model, expr, (row.low, row.high), row.label, row.relaxed_by, row.scale
                )
            self.model.add(expr, row.low, row.high, row.label, row.guard)
        self._pending.clear()

    def _resolved(self, expr: Expr) -> Expr:
        if all(var >= 0 for var in expr.terms):
            return expr
        parts = [self._values[-var - 1] * coef for var, coef in expr.terms.items() if var < 0]
        return total([Expr({var: coef for var, coef in expr.terms.items() if var >= 0}, expr.constant), *parts])

    def _limited_sums(self) -> set[int]:
        """Return the numbers of the sums that some row bounds from above."""
        limited = set()
        for pending in self._pending:
            for var, coef in pending.expr.terms.items():
                if var < 0 and ((pending.high is not None and coef > 0) or (pending.low is not None and coef < 0)):
                    limited.add(-var - 1)
        return limited
