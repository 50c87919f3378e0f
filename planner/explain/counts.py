"""What the items of a plan count for, where the plan came without that."""

from __future__ import annotations

from collections.abc import Sequence

from models.outcome import Claim, PlanItem
from models.problem import Problem
from planner.allot import allot
from planner.audit import audit
from planner.desk.counting import choice
from planner.solve import Effort
from planner.tell import claims


def counts(problem: Problem, items: Sequence[PlanItem], effort: Effort | None = None) -> tuple[Claim, ...]:
    """Return what counts with a plan; nothing where time ran out first.

    Args:
        problem: the problem the plan was made for.
        items: what the plan takes.
        effort: how long to try.
    """
    best = allot(problem, choice(items), effort)
    return claims(audit(problem, best.claims, items)) if best.proven else ()
