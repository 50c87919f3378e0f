"""What rules say on a page: demands that a check measures and a plan meets, and limits that bind both alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from math import lcm

from models.base import Window
from models.problem import ActiveCredential, LinearAmount, RuleInstance, SoftConstraint
from models.regime.selection import Selection
from planner.linear.model import Expr, total
from planner.rules.ledger import ceil
from planner.rules.model_builder import ModelBuilder


@dataclass
class ConstraintBuilder(ABC):
    """Turns what a rule demands or limits into rows of the sheet."""

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

    def require(self, instance: RuleInstance, expr: Expr, *, low: int | None = None, high: int | None = None) -> None:
        """Demand something of the holder: a plan must satisfy it, and a check says how much is missing."""
        if self.formulation.soft and self.guard is None and not instance.rule.advisory:
            expr = self._with_shortage(instance, expr, low, high, 1)
        self._say(instance, expr, low, high)

    def require_least(
        self, instance: RuleInstance, expr: Expr, level: LinearAmount, *, beside: tuple[RuleInstance, ...] = ()
    ) -> None:
        """Demand at least an amount, which may depend on what is claimed; `beside` are rules it is shared with."""
        scaled, bound, scale = self._against(instance, expr, level, 1)
        if self.formulation.soft and self.guard is None and not instance.rule.advisory:
            scaled = self._with_shortage(instance, scaled, bound, None, scale)
        self._say(instance, scaled, bound, None, scale=scale, beside=beside)

    def require_most(self, instance: RuleInstance, expr: Expr, level: LinearAmount) -> None:
        """Demand at most an amount."""
        scaled, bound, scale = self._against(instance, expr, level, -1)
        if self.formulation.soft and self.guard is None and not instance.rule.advisory:
            scaled = self._with_shortage(instance, scaled, None, bound, scale)
        self._say(instance, scaled, None, bound, scale=scale)

    def restrict(
        self,
        instance: RuleInstance,
        expr: Expr,
        *,
        low: int | None = None,
        high: int | None = None,
        label: str = "",
        guard: Expr | None = None,
    ) -> None:
        """Limit what may be claimed or may count, in plans and checks alike."""
        self._say(instance, expr, low, high, label, guard)

    def define(self, instance: RuleInstance, expr: Expr, *, low: int | None = None, high: int | None = None) -> None:
        """Say what a variable of the rule's own stands for; that never gives way."""
        self._say(instance, expr, low, high, hard=True)

    def define_most(self, instance: RuleInstance, expr: Expr, level: LinearAmount) -> None:
        """Say that a variable of the rule's own is at most an amount."""
        scaled, bound, _ = self._against(instance, expr, level, -1)
        self._say(instance, scaled, None, bound, hard=True)

    def define_least(self, instance: RuleInstance, expr: Expr, level: LinearAmount) -> None:
        """Say that a variable of the rule's own is at least an amount."""
        scaled, bound, _ = self._against(instance, expr, level, 1)
        self._say(instance, scaled, bound, None, hard=True)

    def restrict_most(self, instance: RuleInstance, expr: Expr, level: LinearAmount) -> None:
        """Limit to at most an amount."""
        scaled, bound, scale = self._against(instance, expr, level, -1)
        self._say(instance, scaled, None, bound, scale=scale)

    def restrict_least(
        self, instance: RuleInstance, expr: Expr, level: LinearAmount, *, guard: Expr | None = None
    ) -> None:
        """Allow nothing below an amount; with a guard, where that is 1."""
        scaled, bound, scale = self._against(instance, expr, level, 1)
        self._say(instance, scaled, bound, None, guard=guard, scale=scale)

    def _against(self, instance: RuleInstance, expr: Expr, level: LinearAmount, side: int) -> tuple[Expr, int, int]:
        """Return the expression less the level's shares, scaled to whole numbers, its bound and the scale.

        Whole ticks lose nothing: a claim is whole, so a minimum may be rounded up and a limit down.
        """
        scale = lcm(*(rate.denominator for rate, _ in level.shares)) if level.shares else 1
        parts = [expr * scale]
        for rate, selection in level.shares:
            parts.append(self.claimed(selection, instance.window) * -int(rate * scale))
        bound = level.constant * scale
        whole = ceil(bound) if side > 0 else bound.numerator // bound.denominator
        return total(parts), whole, scale

    def _with_shortage(self, instance: RuleInstance, expr: Expr, low: int | None, high: int | None, scale: int) -> Expr:
        most = (
            abs(low or 0) + abs(high or 0) + abs(expr.constant) + self.everything * scale + self.number_of_variables + 1
        )
        missing = self.formulation.model.variable(f"{self.active.name}: {instance.key} is short", 0, -(-most // scale))
        self.root_model.shortages.append((instance, missing))
        return expr + missing * (scale if low is not None else -scale)

    def _say(
        self,
        instance: RuleInstance,
        expr: Expr,
        low: int | None,
        high: int | None,
        label: str = "",
        guard: Expr | None = None,
        *,
        scale: int = 1,
        hard: bool = False,
        beside: tuple[RuleInstance, ...] = (),
    ) -> None:
        if instance.rule.advisory:
            return
        # What a way asks needs no leeway of its own: the way need not be taken.
        loose = () if hard or self.guard is not None else (instance, *beside)
        gives = tuple(SoftConstraint("rule", self.active.name, each.key) for each in loose)
        guards = [each for each in (self.guard, guard) if each is not None]
        both = guards[0] if len(guards) == 1 else self.formulation.both(guards) if guards else None
        name = f"{self.active.name}: {instance.key}" + (f" ({label})" if label else "")
        self.formulation.row(expr, low, high, name, both, relaxed_by=gives, scale=scale)
