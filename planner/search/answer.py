"""The two questions: where does this record stand, and what is the cheapest way to finish?

Every answer here has been recomputed by the auditor, and every "no" confirmed by the second solver, before it is given.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_dir

from models.answer.outcome import Objection, Outcome, PieceClaim, Plan, Status, Verified
from models.problem import Problem
from planner.audit.auditor import Audit, audit
from planner.audit.standings import claims, standings
from planner.errors import NotWritten
from planner.files.write import replace
from planner.formulation.objective import Objective
from planner.formulation.personal import planning
from planner.gc_paused import gc_paused
from planner.linear.model import Model
from planner.search.claims import ClaimAssignment, surely_short
from planner.search.verified import Standing, VerifiedPlan, confirmed, verified_plan
from planner.solvers.cpsat import Effort, SolverFault

if TYPE_CHECKING:
    from planner.search.lexicographic import SearchResult

NOT_ASKED = Verified(auditor="not asked", second_solver="not asked")


def check(
    problem: Problem, holder: str = "", effort: Effort | None = None, standing: Standing | None = None
) -> Outcome:
    """Say where a record stands: the best claims, every reading, and whether the requirement is met."""
    effort, standing = effort or Effort(), standing or Standing(problem)
    try:
        known = standing.known(effort)
    except SolverFault as fault:
        return report_fault(problem, holder, fault)
    best, found = known.claims, known.audit
    if not best.proven:
        return _report("stopped", problem, holder, found, NOT_ASKED)
    objections = (*found.objections, *_verdicts_agree(best, found))
    model = None if best.met else surely_short(problem, {})
    opinion = confirmed(model, effort.renewed())
    agreed = not objections and opinion != "disagrees"
    status: Status = "disagreement" if not agreed else "met" if all(found.met) else "short"
    verified = Verified(
        auditor="objects" if objections else "agrees",
        second_solver=opinion,
        objections=objections,
        saved_model=save(model) if model is not None and not agreed else None,
    )
    return _report(status, problem, holder, found, verified)


@gc_paused()
def plan(
    problem: Problem,
    holder: str = "",
    objective: Objective | None = None,
    effort: Effort | None = None,
    *,
    reduce: bool = True,
    standing: Standing | None = None,
) -> Outcome:
    """Find the cheapest plan, or that there is none; the answer is the same if what cannot matter is left out first."""
    # A check searches for no plan, and starts sooner without all that does.
    from planner.search.lexicographic import search  # noqa: PLC0415

    effort, standing = effort or Effort(), standing or Standing(problem)
    formulation, hours = planning(problem)
    try:
        found = search(problem, formulation, hours, objective or Objective(), effort, reduce=reduce)
        return report(standing, holder, lambda: formulation.model, found, effort)
    except SolverFault as fault:
        return report_fault(problem, holder, fault)


def report(
    standing: Standing,
    holder: str,
    model: Callable[[], Model],
    found: SearchResult | str,
    effort: Effort,
    claims: tuple[PieceClaim, ...] | None = None,
) -> Outcome:
    """Turn what the search found into an answer that has been recomputed, or confirmed.

    Args:
        standing: the problem, and where its record stands.
        holder: whose it is.
        model: returns the model that was searched; a plan that the auditor agrees with needs none.
        found: a choice, or that there is none, or that time ran out.
        effort: which solvers to ask; to check an answer takes a time of its own.
        claims: the best claims for that choice, where they are known.

    Raises:
        SolverFault: when claims cannot be found.
    """
    problem, effort = standing.problem, effort.renewed()
    match found:
        case "infeasible":
            return _report_impossible(standing, holder, model(), effort)
        case str():
            return _report("stopped", problem, holder, standing.known(effort).audit, NOT_ASKED)
    plan = verified_plan(problem, found, effort, claims=claims)
    if not plan.objections:
        return report_plan(problem, holder, plan)
    verified = Verified(
        auditor="objects", second_solver="not asked", objections=plan.objections, saved_model=save(model())
    )
    return _report("disagreement", problem, holder, plan.audit, verified)


def report_plan(problem: Problem, holder: str, found: VerifiedPlan) -> Outcome:
    """Return the answer with a plan that the auditor has nothing against."""
    verified = Verified(auditor="agrees", second_solver="not needed")
    status: Status = "planned" if found.plan.items else "met"
    return _report(status, problem, holder, found.audit, verified, found.plan)


def _report_impossible(standing: Standing, holder: str, model: Model, effort: Effort) -> Outcome:
    opinion = confirmed(model, effort)
    found = standing.known(effort).audit
    agreed = opinion == "agrees" and not found.objections
    verified = Verified(
        auditor="objects" if found.objections else "agrees",
        second_solver=opinion,
        objections=found.objections,
        saved_model=None if agreed else save(model),
    )
    status: Status = "impossible" if agreed else "stopped" if opinion == "gave up" else "disagreement"
    return _report(status, standing.problem, holder, found, verified)


def _verdicts_agree(best: ClaimAssignment, found: Audit) -> list[Objection]:
    """The solver finds something missing exactly if the auditor reads something unmet."""
    if best.met == all(found.met):
        return []
    unmet = [each.key for readings in found.readings for each in readings if not each.met and not each.advisory]
    solver = "nothing" if best.met else "something"
    return [
        Objection(
            about="verdict", what=f"the solver finds {solver} missing, the auditor {', '.join(unmet) or 'nothing'}"
        )
    ]


def report_fault(problem: Problem, holder: str, fault: SolverFault) -> Outcome:
    """Say that a solver returned something that is no solution."""
    objection = Objection(about="solver", what=str(fault))
    verified = Verified(auditor="objects", second_solver="not asked", objections=(objection,))
    return _report("disagreement", problem, holder, audit(problem, ()), verified)


def _report(
    status: Status,
    problem: Problem,
    holder: str,
    found: Audit,
    verified: Verified,
    plan: Plan | None = None,
) -> Outcome:
    return Outcome(
        status=status,
        today=problem.today,
        holder=holder,
        credentials=standings(problem, found),
        activities=claims(found),
        plan=plan,
        verified=verified,
        left_out=dict(problem.left_out),
        warnings=problem.warnings,
    )


def save(model: Model, folder: Path | None = None) -> str:
    """Write a model with all its variables and rows, and return where it is, or nothing if it cannot be written."""
    text = json.dumps(
        {
            "variables": [
                {"name": name, "low": low, "high": high}
                for name, low, high in zip(model.names, model.lower, model.upper, strict=True)
            ],
            "rows": [
                {"label": row.label, "low": row.low, "high": row.high, "terms": sorted(row.terms.items())}
                for row in model.rows
            ],
        },
        indent=1,
    )
    folder = folder or Path(user_state_dir("recert", appauthor=False))
    path = folder / f"disagreement-{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace(path, text)
    except (OSError, NotWritten):
        return ""
    return str(path)
