"""What rules say on a page: demands that a check measures and a plan meets, and limits that bind both alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from math import lcm
from typing import TYPE_CHECKING

from models.base import Window
from models.problem import Applied, Element, Level, Licence
from models.terms import Selection
from planner.ledger import ceil
from planner.linear import Expr, total

if TYPE_CHECKING:
    from planner.sheet import Sheet


@dataclass
class Saying(ABC):
    """Turns what a rule demands or limits into rows of the sheet."""

    sheet: Sheet
    licence: Licence
    guard: Expr | None = None
    """Rules inside one of several ways bind only where this is 1."""
    shortages: list[tuple[Applied, Expr]] = field(default_factory=list)
    """For checks: what may be missing under each demand."""

    @property
    @abstractmethod
    def whole_page(self) -> Saying:
        """The page itself, also for what is said inside one of several ways."""

    @property
    @abstractmethod
    def everything(self) -> int:
        """All the credit there could be, in ticks."""

    @property
    @abstractmethod
    def number_of_takings(self) -> int:
        """How many lots there are, in all categories."""

    @abstractmethod
    def claimed(self, selection: Selection, window: Window) -> Expr:
        """Return what is claimed in a selection over a window, in ticks."""

    def require(self, applied: Applied, expr: Expr, *, low: int | None = None, high: int | None = None) -> None:
        """Demand something of the holder: a plan must satisfy it, and a check says how much is missing."""
        if self.sheet.soft and self.guard is None and not applied.rule.advisory:
            expr = self._with_shortage(applied, expr, low, high, 1)
        self._say(applied, expr, low, high)

    def require_least(self, applied: Applied, expr: Expr, level: Level, *, beside: tuple[Applied, ...] = ()) -> None:
        """Demand at least an amount, which may depend on what is claimed; `beside` are rules it is shared with."""
        scaled, bound, scale = self._against(applied, expr, level, 1)
        if self.sheet.soft and self.guard is None and not applied.rule.advisory:
            scaled = self._with_shortage(applied, scaled, bound, None, scale)
        self._say(applied, scaled, bound, None, scale=scale, beside=beside)

    def require_most(self, applied: Applied, expr: Expr, level: Level) -> None:
        """Demand at most an amount."""
        scaled, bound, scale = self._against(applied, expr, level, -1)
        if self.sheet.soft and self.guard is None and not applied.rule.advisory:
            scaled = self._with_shortage(applied, scaled, None, bound, scale)
        self._say(applied, scaled, None, bound, scale=scale)

    def restrict(
        self,
        applied: Applied,
        expr: Expr,
        *,
        low: int | None = None,
        high: int | None = None,
        label: str = "",
        guard: Expr | None = None,
    ) -> None:
        """Limit what may be claimed or may count, in plans and checks alike."""
        self._say(applied, expr, low, high, label, guard)

    def define(self, applied: Applied, expr: Expr, *, low: int | None = None, high: int | None = None) -> None:
        """Say what a variable of the rule's own stands for; that never gives way."""
        self._say(applied, expr, low, high, hard=True)

    def define_most(self, applied: Applied, expr: Expr, level: Level) -> None:
        """Say that a variable of the rule's own is at most an amount."""
        scaled, bound, _ = self._against(applied, expr, level, -1)
        self._say(applied, scaled, None, bound, hard=True)

    def define_least(self, applied: Applied, expr: Expr, level: Level) -> None:
        """Say that a variable of the rule's own is at least an amount."""
        scaled, bound, _ = self._against(applied, expr, level, 1)
        self._say(applied, scaled, bound, None, hard=True)

    def restrict_most(self, applied: Applied, expr: Expr, level: Level) -> None:
        """Limit to at most an amount."""
        scaled, bound, scale = self._against(applied, expr, level, -1)
        self._say(applied, scaled, None, bound, scale=scale)

    def restrict_least(self, applied: Applied, expr: Expr, level: Level, *, guard: Expr | None = None) -> None:
        """Allow nothing below an amount; with a guard, where that is 1."""
        scaled, bound, scale = self._against(applied, expr, level, 1)
        self._say(applied, scaled, bound, None, guard=guard, scale=scale)

    def _against(self, applied: Applied, expr: Expr, level: Level, side: int) -> tuple[Expr, int, int]:
        """Return the expression less the level's shares, scaled to whole numbers, its bound and the scale.

        Whole ticks lose nothing: a claim is whole, so a minimum may be rounded up and a limit down.
        """
        scale = lcm(*(rate.denominator for rate, _ in level.shares)) if level.shares else 1
        parts = [expr * scale]
        for rate, selection in level.shares:
            parts.append(self.claimed(selection, applied.window) * -int(rate * scale))
        bound = level.constant * scale
        whole = ceil(bound) if side > 0 else bound.numerator // bound.denominator
        return total(parts), whole, scale

    def _with_shortage(self, applied: Applied, expr: Expr, low: int | None, high: int | None, scale: int) -> Expr:
        most = (
            abs(low or 0) + abs(high or 0) + abs(expr.constant) + self.everything * scale + self.number_of_takings + 1
        )
        missing = self.sheet.model.variable(f"{self.licence.name}: {applied.key} is short", 0, -(-most // scale))
        self.whole_page.shortages.append((applied, missing))
        return expr + missing * (scale if low is not None else -scale)

    def _say(
        self,
        applied: Applied,
        expr: Expr,
        low: int | None,
        high: int | None,
        label: str = "",
        guard: Expr | None = None,
        *,
        scale: int = 1,
        hard: bool = False,
        beside: tuple[Applied, ...] = (),
    ) -> None:
        if applied.rule.advisory:
            return
        # What a way asks needs no leeway of its own: the way need not be taken.
        loose = () if hard or self.guard is not None else (applied, *beside)
        gives = tuple(Element("rule", self.licence.name, each.key) for each in loose)
        guards = [each for each in (self.guard, guard) if each is not None]
        both = guards[0] if len(guards) == 1 else self.sheet.all_of(guards) if guards else None
        name = f"{self.licence.name}: {applied.key}" + (f" ({label})" if label else "")
        self.sheet.row(expr, low, high, name, both, gives=gives, scale=scale)


def way_of(licence: str, applied: Applied, number: int) -> str:
    """Return what one of several ways is called among all of a problem."""
    return f"{licence}: {applied.key}: {number}"
