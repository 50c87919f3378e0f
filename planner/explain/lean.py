"""Large questions put small: what is settled already is left out before the solver sees a model.

Handing over thousands of rows and having them simplified takes the solver longer than finding an answer does, and where
most of an elastic sheet is fixed, little of it is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.linear import Expr, Model
from planner.reduce.shrink import shrink
from planner.solve import Answer, Effort, Prepared, SolverFault

LARGE = 2000
"""So many rows a model has before it is worth while."""


class Lean:
    """A model that is asked again and again, with some variables fixed, or a copy of it with rows added."""

    def __init__(self, model: Model) -> None:
        """Get ready; the model may be added to later on."""
        self.model = model
        self._large = len(model.rows) >= LARGE
        self._prepared: Prepared | None = None

    @property
    def prepared(self) -> Prepared:
        """The model as the solver knows it."""
        self._prepared = self._prepared or Prepared(self.model)
        return self._prepared

    def ask(
        self,
        objective: Expr | None = None,
        *,
        effort: Effort,
        fixed: Mapping[int, int] | None = None,
        on: Model | None = None,
    ) -> Answer:
        """Minimise an objective, or find anything, where some variables have the values given.

        Args:
            objective: what is minimised; without one, any solution will do.
            effort: how long to try.
            fixed: values of some variables.
            on: a copy of the model with other bounds, or with variables and rows added at the end.

        Raises:
            SolverFault: when the solution the solver returns breaks a row of the whole model.
        """
        if not self._large:
            briefly = objective is None and on is None
            return self.prepared.ask(objective, fixed=fixed, effort=effort, briefly=briefly, on=on)
        whole = (on or self.model).copy()
        for var, value in (fixed or {}).items():
            whole.lower[var] = whole.upper[var] = value
        small = shrink(whole)
        goal = None if objective is None else small.expression(objective)
        answer = Prepared(small.model).ask(goal, effort=effort)
        if answer.status in ("infeasible", "stopped"):
            return answer
        values = small.values(answer.values)
        if broken := whole.violated(values):
            raise SolverFault(f"the solution breaks {', '.join(broken[:5])}")
        return replace(answer, values=values)
