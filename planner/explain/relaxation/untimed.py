"""A model without hours: what is chosen and claimed, and no word of the days on which study is done.

These rows and their variables are most of a model and seldom decide anything.  A model that has fewer rows can do all
that the whole can: what is impossible without hours is impossible with them, and nothing costs less with them than
without.  So the small model is asked first, and what it says is a bound that the whole one only has to reach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.answer.outcome import Opinion
from planner.linear.model import Expr, Model, Row
from planner.search import verified
from planner.solvers.cpsat import Effort

HOURS = ("life: hours", "life: work", "life: study")
"""How the labels of the rows begin that are left out; were others to begin like that, no harm would be done."""


@dataclass(frozen=True)
class UntimedModel:
    """A model without hours, and how to get from the whole one to it."""

    model: Model
    place: Mapping[int, int]
    """By variable of the whole model: its number in this one."""

    def expression(self, whole: Expr) -> Expr:
        """Return an expression of the whole model in terms of this one; what is not there counts for nothing."""
        return Expr({self.place[var]: coef for var, coef in whole.terms.items()}, whole.constant)


def untimed(model: Model, kept: Sequence[Expr] = ()) -> UntimedModel:
    """Return a model without hours.

    Args:
        model: the whole one.
        kept: expressions whose variables are kept in any case.
    """
    rows = [row for row in model.rows if not row.label.startswith(HOURS)]
    used = sorted({var for row in rows for var in row.terms} | {var for expr in kept for var in expr.terms})
    place = {var: number for number, var in enumerate(used)}
    small = Model([model.names[v] for v in used], [model.lower[v] for v in used], [model.upper[v] for v in used])
    small.rows = [Row({place[v]: coef for v, coef in row.terms.items()}, row.low, row.high, row.label) for row in rows]
    return UntimedModel(small, place)


def as_it_is(model: Model) -> UntimedModel:
    """Return a model with its hours, for where they decide something."""
    return UntimedModel(model, {var: var for var in range(len(model.names))})


def confirmed(model: Model, effort: Effort) -> Opinion:
    """Ask the second solver whether a model that the first calls infeasible is, without hours first."""
    small = untimed(model).model
    if len(small.rows) < len(model.rows) and verified.confirmed(small, effort) == "agrees":
        return "agrees"
    return "gave up" if effort.over else verified.confirmed(model, effort)
