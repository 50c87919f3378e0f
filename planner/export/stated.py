"""The linear model a question comes down to: every variable and row of it, and what is minimised first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.base import money_text
from models.problem import Problem
from planner.export.names import names_of
from planner.export.reasons import Reasons
from planner.formulation.model import Formulation
from planner.formulation.objective import Objective, Stage, expression
from planner.formulation.personal import planning
from planner.linear.model import Expr, Model

LEAST = {
    "money": "money, in cents",
    "hours": "time, in minutes",
    "finish": "nothing",
    "changes": "changes to the accepted plan",
}
"""What is minimised, and in what it is counted."""


@dataclass(frozen=True)
class Stated:
    """A linear model, what is minimised over it, and what it is about."""

    problem: Problem
    formulation: Formulation
    """What the variables come from."""
    model: Model
    stage: Stage
    objective: Expr
    minimised: Objective
    about: str
    """What the question is called, such as the name of the record's file."""

    @cached_property
    def names(self) -> list[str]:
        """A readable name for each variable, no two alike."""
        return names_of(self.model.names)

    @cached_property
    def reasons(self) -> Reasons:
        """Who asks for a row."""
        return Reasons(self.problem)

    @property
    def least(self) -> str:
        """What is minimised, with its unit."""
        if self.stage == "money" and self.minimised.hour_value:
            worth = f"{money_text(self.minimised.hour_value)} {self.problem.currency}"
            return f"money and time, an hour at {worth}, in sixtieths of a cent"
        return LEAST[self.stage]

    @property
    def title(self) -> str:
        """What the model is of."""
        return f"{self.about} as of {self.problem.today}: the linear model behind `recert plan`, whole"

    def remarks(self) -> list[str]:
        """Say what the numbers mean and what is not in the model."""
        owed = self.problem.fixed_cost
        found = [
            f"{len(self.model.names)} variables, {len(self.model.rows)} rows; every variable and number is whole.",
            "Credit is counted in sixtieths of a credit, time in minutes, money in cents.",
        ]
        if self.stage == "finish":
            found.append(
                "The earliest finish is found by asking again and again, so there is nothing to minimise here:"
            )
            found.append("any solution is a plan.  `--until DAY` leaves only those that are done by a day.")
        else:
            found.append(f"Least {self.least}.")
            found.append(f"`recert plan --json` gives the least value in `plan.stages`, under `{self.stage}`.")
        if owed and self.stage == "money":
            found.append(
                f"Fees of {money_text(owed)} {self.problem.currency} are owed whatever is chosen, on top of it."
            )
        return found


def state(problem: Problem, objective: Objective | None = None, about: str = "the record") -> Stated:
    """State the model in which the first stage of an aim is solved.

    Args:
        problem: the problem.
        objective: in which order the stages come, and what an hour is worth.
        about: what the question is called.
    """
    objective = objective or Objective()
    formulation, _ = planning(problem)
    # Without an accepted plan there are no changes to count, and the next stage is the first that decides anything.
    stage = next(each for each in objective.stages if each != "changes" or problem.accepted)
    model = formulation.model.copy()
    stage_sum = expression(stage, formulation, objective, model)
    return Stated(problem, formulation, model, stage, stage_sum, objective, about)
