"""Turn a rule's demand, limit or definition, each written as a comparison, into constraints."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from math import lcm

from models.base import Window
from models.problem import ActiveCredential, RuleInstance, SoftConstraint
from models.regime.selection import Selection
from planner.linear.model import Bounded, Expr, total
from planner.rules.ledger import ceil
from planner.rules.model_builder import ModelBuilder


@dataclass(frozen=True)
class _Row:
    expr: Expr
    bound: int
    least: bool
    scale: int = 1
    """The number by which the row was multiplied to have integer coefficients."""

    @property
    def low(self) -> int | None:
        return self.bound if self.least else None

    @property
    def high(self) -> int | None:
        return None if self.least else self.bound


@dataclass
class ConstraintBuilder(ABC):
    """The demands, limits and definitions that encoders state for one credential."""

    formulation: ModelBuilder
    active: ActiveCredential
    guard: Expr | None = None
    """A 0/1 variable; rules inside a way bind only where it is 1."""
    shortages: list[tuple[RuleInstance, Expr]] = field(default_factory=list)
    """For checks: each demand with its shortage."""

    @property
    @abstractmethod
    def root_model(self) -> ConstraintBuilder:
        """The builder of the credential itself, also for rules inside a way."""

    @property
    @abstractmethod
    def everything(self) -> int:
        """An upper bound on all credit, in ticks."""

    @property
    @abstractmethod
    def number_of_variables(self) -> int:
        """The number of credit variables, over all categories."""

    @abstractmethod
    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return the claimed credit of a selection over a window, in ticks."""

    def require(self, instance: RuleInstance, demand: Bounded, *, beside: tuple[RuleInstance, ...] = ()) -> None:
        """Add a demand on the holder: a plan must satisfy it, and a check minimises its shortage.

        Args:
            instance: the rule behind the demand.
            demand: such as `claimed >= amount`.
            beside: rules that the demand is shared with.
        """
        row = self._scaled(instance, demand)
        if self.formulation.soft and self.guard is None and not instance.rule.advisory:
            row = replace(row, expr=self._with_shortage(instance, row))
        self._emit(instance, row, relaxed_by=(instance, *beside))

    def limit(self, instance: RuleInstance, allowed: Bounded, *, label: str = "", guard: Expr | None = None) -> None:
        """Add a limit on claims or counts, in plans and checks alike; with a guard, only where that is 1."""
        self._emit(instance, self._scaled(instance, allowed), relaxed_by=(instance,), label=label, guard=guard)

    def define(self, instance: RuleInstance, meaning: Bounded) -> None:
        """Add a definition of an auxiliary variable of the rule; a definition is never relaxed."""
        self._emit(instance, self._scaled(instance, meaning), relaxed_by=())

    def _scaled(self, instance: RuleInstance, comparison: Bounded) -> _Row:
        """Return a comparison as a row with integer coefficients, the amount's shares on the left.

        Rounding to ticks is exact: claims are integers, so a minimum may be rounded up and a limit down.
        """
        least = comparison.side == "least"
        amount = comparison.bound
        if isinstance(amount, int):
            return _Row(comparison.expr, amount, least=least)
        scale = lcm(*(rate.denominator for rate, _ in amount.shares)) if amount.shares else 1
        parts = [comparison.expr * scale]
        for rate, selection in amount.shares:
            parts.append(self.claimed(selection, instance.window) * -int(rate * scale))
        bound = amount.constant * scale
        whole = ceil(bound) if least else bound.numerator // bound.denominator
        return _Row(total(parts), whole, least=least, scale=scale)

    def _with_shortage(self, instance: RuleInstance, row: _Row) -> Expr:
        everything = self.everything * row.scale + self.number_of_variables
        most = abs(row.bound) + abs(row.expr.constant) + everything + 1
        name = f"{self.active.name}: {instance.key} is short"
        missing = self.formulation.model.variable(name, 0, -(-most // row.scale))
        self.root_model.shortages.append((instance, missing))
        return row.expr + missing * (row.scale if row.least else -row.scale)

    def _emit(
        self,
        instance: RuleInstance,
        row: _Row,
        *,
        relaxed_by: tuple[RuleInstance, ...],
        label: str = "",
        guard: Expr | None = None,
    ) -> None:
        if instance.rule.advisory:
            return
        # A demand inside a way needs no relaxation of its own: the way need not be taken.
        relaxed = tuple(
            SoftConstraint("rule", self.active.name, each.key) for each in (relaxed_by if self.guard is None else ())
        )
        guards = [each for each in (self.guard, guard) if each is not None]
        both = guards[0] if len(guards) == 1 else self.formulation.both(guards) if guards else None
        name = f"{self.active.name}: {instance.key}" + (f" ({label})" if label else "")
        self.formulation.row(row.expr, row.low, row.high, name, both, relaxed_by=relaxed, scale=row.scale)
