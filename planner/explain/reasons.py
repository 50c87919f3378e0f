"""An answer with its reasons, part by part; whatever there is no time for is left out and said to be missing."""

from __future__ import annotations

from models.explanation import Explanation
from models.outcome import Outcome
from models.problem import Problem
from planner.allot import allot
from planner.audit import audit
from planner.case import Case
from planner.explain.alternatives import alternatives
from planner.explain.diagnose import diagnose, prepared
from planner.explain.frontier import frontier
from planner.explain.prices import prices
from planner.explain.safe import safe_dates
from planner.explain.told import Told
from planner.solve import Effort


def with_reasons(outcome: Outcome, case: Case, problem: Problem, effort: Effort) -> Outcome:
    """Return an answer with conflicts and ways out, if it is that there is no plan."""
    if outcome.status != "impossible":
        return outcome
    found = diagnose(case, problem, effort)
    return outcome.model_copy(
        update={
            "reach": found.reach,
            "conflicts": found.conflicts,
            "repairs": found.repairs,
            "explained": found.complete and not found.doubts,
            "warnings": (*outcome.warnings, *found.doubts),
        }
    )


def explained(outcome: Outcome, case: Case, problem: Problem, effort: Effort) -> Explanation:
    """Return an answer with everything that explains it."""
    reasoned = with_reasons(outcome, case, problem, effort)
    safe = safe_dates(case, problem, effort)
    if reasoned.plan is None:
        return Explanation(outcome=reasoned, safe=safe)
    found = audit(problem, allot(problem, {}, effort).claims)
    elastic = prepared(case, problem, found, effort)
    return Explanation(
        outcome=reasoned,
        prices=tuple(prices(elastic, Told(case, problem, found))),
        safe=safe,
        alternatives=alternatives(problem, reasoned.plan, effort=effort),
        frontier=frontier(problem, effort=effort),
    )
