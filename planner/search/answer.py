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

from models.answer.outcome import Objection, Opinion, Outcome, PieceClaim, Plan, Status, Verified
from models.problem import Problem
from planner.audit.auditor import Audit, audit, audit_plan
from planner.audit.standings import claims, standings
from planner.errors import NotWritten
from planner.files.write import replace
from planner.formulation.objective import Objective
from planner.formulation.personal import planning
from planner.gc_paused import quiet
from planner.linear.model import Model
from planner.search.claims import ClaimAssignment, assign_claims, surely_short
from planner.search.plan import draw
from planner.solvers.cpsat import Effort, SolverFault
from planner.solvers.scip import second_opinion

if TYPE_CHECKING:
    from planner.search.lexicographic import SearchResult

NOT_ASKED = Verified(auditor="not asked", second_solver="not asked")


def check(problem: Problem, holder: str = "", effort: Effort | None = None) -> Outcome:
    """Say where a record stands: the best claims, every reading, and whether the requirement is met."""
    try:
        best = assign_claims(problem, {}, effort)
    except SolverFault as fault:
        return at_fault(problem, holder, fault)
    found = audit(problem, best.claims)
    if not best.proven:
        return _outcome("stopped", problem, holder, found, NOT_ASKED)
    objections = (*found.objections, *_verdicts_agree(best, found))
    model = None if best.met else surely_short(problem, {})
    opinion = confirmed(model)
    agreed = not objections and opinion != "disagrees"
    status: Status = "disagreement" if not agreed else "met" if all(found.met) else "short"
    verified = Verified(
        auditor="objects" if objections else "agrees",
        second_solver=opinion,
        objections=objections,
        saved_model=save(model) if model is not None and not agreed else None,
    )
    return _outcome(status, problem, holder, found, verified)


@quiet()
def plan(
    problem: Problem,
    holder: str = "",
    objective: Objective | None = None,
    effort: Effort | None = None,
    *,
    reduce: bool = True,
) -> Outcome:
    """Find the cheapest plan, or establish that there is none.

    Args:
        problem: the problem.
        holder: whose it is.
        objective: in which order the stages of the objective come.
        effort: how long to try.
        reduce: whether what cannot matter is left out before the search; the answer is the same.
    """
    # A check searches for no plan, and starts sooner without all that does.
    from planner.search.lexicographic import search  # noqa: PLC0415

    formulation, hours = planning(problem)
    try:
        found = search(problem, formulation, hours, objective or Objective(), effort or Effort(), reduce=reduce)
        return told(problem, holder, lambda: formulation.model, found)
    except SolverFault as fault:
        return at_fault(problem, holder, fault)


def told(
    problem: Problem,
    holder: str,
    model: Callable[[], Model],
    found: SearchResult | str,
    claims: tuple[PieceClaim, ...] | None = None,
) -> Outcome:
    """Turn what the search found into an answer that has been recomputed, or confirmed.

    Args:
        problem: the problem.
        holder: whose it is.
        model: returns the model that was searched; a plan that the auditor agrees with needs none.
        found: a choice, or that there is none, or that time ran out.
        claims: the best claims for that choice, where they are known.

    Raises:
        SolverFault: when claims cannot be found.
    """
    match found:
        case "infeasible":
            return _impossible(problem, holder, model())
        case str():
            standing = audit(problem, assign_claims(problem, {}).claims)
            return _outcome("stopped", problem, holder, standing, NOT_ASKED)
        case _:
            best = assign_claims(problem, found.chosen).claims if claims is None else claims
            return _planned(problem, holder, model, found, best)


def _planned(
    problem: Problem, holder: str, model: Callable[[], Model], found: SearchResult, claims: tuple[PieceClaim, ...]
) -> Outcome:
    drawn = draw(problem, found)
    audited = audit_plan(problem, claims, drawn)
    if audited.objections:
        verified = Verified(
            auditor="objects",
            second_solver="not asked",
            objections=audited.objections,
            saved_model=save(model()),
        )
        return _outcome("disagreement", problem, holder, audited, verified)
    return agreed(problem, holder, audited, drawn)


def agreed(problem: Problem, holder: str, audited: Audit, drawn: Plan) -> Outcome:
    """Return the answer with a plan that the auditor has nothing against."""
    verified = Verified(auditor="agrees", second_solver="not needed")
    return _outcome("planned" if drawn.items else "met", problem, holder, audited, verified, drawn)


def _impossible(problem: Problem, holder: str, model: Model) -> Outcome:
    opinion = confirmed(model)
    found = audit(problem, assign_claims(problem, {}).claims)
    agreed = opinion == "agrees" and not found.objections
    verified = Verified(
        auditor="objects" if found.objections else "agrees",
        second_solver=opinion,
        objections=found.objections,
        saved_model=None if agreed else save(model),
    )
    status: Status = "impossible" if agreed else "stopped" if opinion == "gave up" else "disagreement"
    return _outcome(status, problem, holder, found, verified)


def confirmed(model: Model | None) -> Opinion:
    """Ask the second solver whether a model that the first calls infeasible is; without a model nothing is asked."""
    if model is None:
        return "not needed"
    match second_opinion(model):
        case "infeasible":
            return "agrees"
        case "feasible":
            return "disagrees"
        case "gave up":
            return "gave up"


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


def at_fault(problem: Problem, holder: str, fault: SolverFault) -> Outcome:
    """Say that a solver returned something that is no solution."""
    objection = Objection(about="solver", what=str(fault))
    verified = Verified(auditor="objects", second_solver="not asked", objections=(objection,))
    return _outcome("disagreement", problem, holder, audit(problem, ()), verified)


def _outcome(
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
