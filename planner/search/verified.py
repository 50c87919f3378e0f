"""The one way from a choice to a plan that can be shown: claim, lay out, audit; and from "no plan" to a confirmed one.

What the search chose is claimed for afresh, laid out on its days, and read again by the auditor, which shares no rows
with the model.  That there is nothing to choose counts only where the second solver finds the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from models.answer.other_plans import RejectedPlan
from models.answer.outcome import Objection, Opinion, PieceClaim, Plan, PlanItem
from models.problem import Problem
from planner.audit.auditor import Audit, audit, audit_plan
from planner.linear.model import Model
from planner.search.claims import ClaimAssignment, assign_claims
from planner.search.plan import lay_out
from planner.solvers import scip
from planner.solvers.cpsat import Effort

if TYPE_CHECKING:
    # A check searches for no plan, and starts sooner without all that does.
    from planner.search.lexicographic import SearchResult

AGREEMENT: Mapping[scip.Opinion, Opinion] = {"infeasible": "agrees", "feasible": "disagrees", "gave up": "gave up"}
"""What the second solver makes of a model that the first calls infeasible, by what it says of the model."""


@dataclass(frozen=True, slots=True)
class VerifiedPlan:
    """A plan, and what the auditor reads in it."""

    plan: Plan
    audit: Audit
    proven: bool = True
    """Whether there was time to find the best claims."""

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What the auditor has against it."""
        return self.audit.objections

    @property
    def accepted(self) -> Plan | RejectedPlan | None:
        """The plan if nothing is against it, else the objections; None where there was no time for its claims."""
        if not self.proven:
            return None
        return RejectedPlan(items=self.plan.items, objections=self.objections) if self.objections else self.plan


def verified_plan(
    problem: Problem,
    found: SearchResult,
    effort: Effort,
    *,
    claims: tuple[PieceClaim, ...] | None = None,
    as_of: date | None = None,
) -> VerifiedPlan:
    """Claim for a choice, lay it out as a plan, and have that audited.

    Args:
        problem: the problem.
        found: what was chosen, on its days.
        effort: how long to try.
        claims: the best claims for that choice, where they are known.
        as_of: the day the auditor reads it on, where something in it began before today.

    Raises:
        SolverFault: when claims cannot be found.
    """
    proven = True
    if claims is None:
        best = assign_claims(problem, found.chosen, effort)
        claims, proven = best.claims, best.proven
    plan = lay_out(problem, found)
    read = problem if as_of is None else replace(problem, today=as_of)
    return VerifiedPlan(plan, audit_plan(read, claims, plan), proven)


def rejected(plan: Plan | None, about: str, what: str) -> RejectedPlan:
    """Return a plan with an objection to it that is not the auditor's."""
    return RejectedPlan(items=plan.items if plan else (), objections=(Objection(about=about, what=what),))


def confirmed(model: Model | None, effort: Effort) -> Opinion:
    """Ask the second solver whether a model that the first calls infeasible is; without a model nothing is asked."""
    return "not needed" if model is None else AGREEMENT[effort.second_opinion(model)]


@dataclass(frozen=True, slots=True)
class AuditedClaims:
    """The best claims for some choice, and what the auditor reads in them."""

    claims: ClaimAssignment
    audit: Audit


def audited_claims(
    problem: Problem, chosen: Mapping[str, int], effort: Effort, items: Sequence[PlanItem] = ()
) -> AuditedClaims:
    """Find the best claims for a choice, which is also given as the lines of a plan, and have them audited.

    Raises:
        SolverFault: when claims cannot be found.
    """
    best = assign_claims(problem, chosen, effort)
    return AuditedClaims(best, audit(problem, best.claims, items))


@dataclass
class Standing:
    """Where a record stands before anything is planned: worked out once for a problem, however often it is asked."""

    problem: Problem
    _known: AuditedClaims | None = field(default=None, repr=False)

    def known(self, effort: Effort) -> AuditedClaims:
        """Return the best claims of the record alone; what ran out of time is tried again at the next question.

        Raises:
            SolverFault: when claims cannot be found.
        """
        if self._known is not None:
            return self._known
        found = audited_claims(self.problem, {}, effort)
        if found.claims.proven:
            self._known = found
        return found
