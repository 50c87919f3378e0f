"""Turns what a rule demands, limits or defines into constraints: three verbs, each with a comparison."""

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
    """How much of the row makes one unit of what it is about."""

    @property
    def low(self) -> int | None:
        return self.bound if self.least else None

    @property
    def high(self) -> int | None:
        return None if self.least else self.bound


@dataclass
class ConstraintBuilder(ABC):
    """What encoders say about one credential."""

    formulation: ModelBuilder
    active: ActiveCredential
    guard: Expr | None = None
    """Rules inside one of several ways bind only where this is 1."""
    shortages: list[tuple[RuleInstance, Expr]] = field(default_factory=list)
    """For checks: what may be missing under each demand."""

    @property
    @abstractmethod
    def root_model(self) -> ConstraintBuilder:
        """The page itself, also for what is said inside one of several ways."""

    @property
    @abstractmethod
    def everything(self) -> int:
        """All the credit there could be, in ticks."""

    @property
    @abstractmethod
    def number_of_variables(self) -> int:
        """How many lots there are, in all categories."""

    @abstractmethod
    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return what is claimed in a selection over a window, in ticks."""

    def require(self, instance: RuleInstance, demand: Bounded, *, beside: tuple[RuleInstance, ...] = ()) -> None:
        """Demand something of the holder: a plan must satisfy it, and a check says how much is missing.

        Args:
            instance: the rule that demands it.
            demand: such as `claimed >= amount`.
            beside: rules that the demand is shared with.
        """
        row = self._scaled(instance, demand)
        if self.formulation.soft and self.guard is None and not instance.rule.advisory:
            row = replace(row, expr=self._with_shortage(instance, row))
        self._emit(instance, row, relaxed_by=(instance, *beside))

    def limit(self, instance: RuleInstance, allowed: Bounded, *, label: str = "", guard: Expr | None = None) -> None:
        """Limit what may be claimed or may count, in plans and checks alike; with a guard, where that is 1."""
        self._emit(instance, self._scaled(instance, allowed), relaxed_by=(instance,), label=label, guard=guard)

    def define(self, instance: RuleInstance, meaning: Bounded) -> None:
        """Define what a variable of the rule's own stands for; a definition is never relaxed."""
        self._emit(instance, self._scaled(instance, meaning), relaxed_by=())

    def _scaled(self, instance: RuleInstance, comparison: Bounded) -> _Row:
        """Return a comparison as a row of whole numbers, with the amount's shares on the left.

        Whole ticks lose nothing: a claim is whole, so a minimum may be rounded up and a limit down.
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
        # What a way asks needs no relaxation of its own: the way need not be taken.
        elements = tuple(
            SoftConstraint("rule", self.active.name, each.key) for each in (relaxed_by if self.guard is None else ())
        )
        guards = [each for each in (self.guard, guard) if each is not None]
        both = guards[0] if len(guards) == 1 else self.formulation.both(guards) if guards else None
        name = f"{self.active.name}: {instance.key}" + (f" ({label})" if label else "")
        self.formulation.row(row.expr, row.low, row.high, name, both, relaxed_by=elements, scale=row.scale)
