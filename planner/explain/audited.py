"""From a choice that a search found to a plan the auditor has no objection to, or to one that it refuses."""

from __future__ import annotations

from models.alternatives import Refused
from models.outcome import Objection, Plan
from models.problem import Problem
from planner.allot import allot
from planner.audit import audit_plan
from planner.draw import draw
from planner.search import Found
from planner.solve import Effort


def audited(problem: Problem, found: Found, effort: Effort) -> Plan | Refused | None:
    """Draw a choice and have it audited; None where there was no time for that."""
    plan = draw(problem, found)
    claims = allot(problem, found.chosen, effort)
    if not claims.proven:
        return None
    objections = audit_plan(problem, claims.claims, plan).objections
    return Refused(items=plan.items, objections=objections) if objections else plan


def refused(plan: Plan | None, about: str, what: str) -> Refused:
    """Refuse a plan for a reason of one's own."""
    return Refused(items=plan.items if plan else (), objections=(Objection(about=about, what=what),))
