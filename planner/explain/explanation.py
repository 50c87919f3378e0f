"""An answer with its reasons, part by part; whatever there is no time for is left out and said to be missing."""

from __future__ import annotations

from models.answer.explanation import Explanation
from models.answer.outcome import Outcome
from models.problem import Problem
from planner.explain.deadlines.last_safe_date import safe_dates
from planner.explain.diagnose import diagnose, prepared
from planner.explain.plans.other_plans import alternatives
from planner.explain.plans.pareto_frontier import frontier
from planner.explain.plans.rule_costs import prices
from planner.explain.relaxation.naming import Naming
from planner.problem.case import Case
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort


def with_reasons(
    outcome: Outcome, case: Case, problem: Problem, effort: Effort, standing: Standing | None = None
) -> Outcome:
    """Return an answer with conflicts and repairs, if it is that there is no plan."""
    if outcome.status != "impossible":
        return outcome
    found = diagnose(case, problem, effort, standing)
    return outcome.model_copy(
        update={
            "reach": found.reach,
            "conflicts": found.conflicts,
            "repairs": found.repairs,
            "explained": found.complete and not found.doubts,
            "warnings": (*outcome.warnings, *found.doubts),
        }
    )


def explained(
    outcome: Outcome, case: Case, problem: Problem, effort: Effort, standing: Standing | None = None
) -> Explanation:
    """Return an answer with everything that explains it."""
    standing = standing or Standing(problem)
    reasoned = with_reasons(outcome, case, problem, effort, standing)
    safe = safe_dates(case, problem, effort, standing)
    if reasoned.plan is None:
        return Explanation(outcome=reasoned, safe=safe)
    found = standing.known(effort).audit
    elastic = prepared(case, problem, found, effort)
    return Explanation(
        outcome=reasoned,
        prices=tuple(prices(elastic, Naming(case, problem, found))),
        safe=safe,
        alternatives=alternatives(problem, reasoned.plan, effort=effort),
        frontier=frontier(problem, effort=effort),
    )
