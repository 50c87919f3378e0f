"""How far the search for a plan has come."""

from __future__ import annotations

from textual.content import Content

from models.base import credits_text, money_text
from models.problem import Problem
from tui.styled import plain

NEXT = {
    "finish": "looking for the earliest finish",
    "changes": "looking for the fewest changes",
    "order": "everything is settled; choosing among plans that are as good",
}
"""What is looked for where the numbers say little."""


def progress(better: tuple[int, int] | None, stage: str, problem: Problem, elapsed: int, *, priced: bool) -> Content:
    """Say how far the search has come.

    Args:
        better: the best value found in this stage and the bound on it.
        stage: what they measure.
        problem: what is being searched.
        elapsed: seconds.
        priced: whether hours are priced in money, so that the numbers are neither.
    """
    text = f"◌ Searching, {elapsed} s"
    if better is not None and not (priced and stage == "money"):
        text += f": {_far(*better, stage, problem)}"
    return plain(f"{text}.  Escape stops and keeps the best so far.", "$text-accent", most=None)


def _far(objective: int, bound: int, stage: str, problem: Problem) -> str:
    match stage:
        case "money":
            cost, least = objective + problem.fixed_cost, max(0, bound) + problem.fixed_cost
            gap = f", at most {money_text(cost - least)} from the cheapest" if cost > least else ""
            return f"best so far {money_text(cost)} {problem.currency}, none costs less than {money_text(least)}{gap}"
        case "hours":
            return f"best so far {credits_text(objective)} hours, none takes less than {credits_text(max(0, bound))}"
        case _:
            return NEXT.get(stage, "a better plan was found")
