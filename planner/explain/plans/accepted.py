"""The plan that was accepted, looked at again: what it comes to today, and whether it still keeps every rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.answer.outcome import Claim, Cost, Outcome, PlanItem
from models.problem import Option, Problem
from models.record.record import Accepted
from planner.audit.standings import claims
from planner.search.answer import report_plan
from planner.search.lexicographic import SearchResult
from planner.search.plan import choice
from planner.search.schedule import place
from planner.search.verified import audited_claims, verified_plan
from planner.solvers.cpsat import Effort


@dataclass(frozen=True)
class AcceptedPlan:
    """The accepted plan as it would be done now."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    activities: tuple[Claim, ...]
    """What it would count for, with what is in the record."""
    gone: tuple[str, ...] = ()
    """Offerings of it that cannot be had as they were accepted any more."""
    objections: tuple[str, ...] = ()
    """What the auditor finds against it."""
    outcome: Outcome | None = None
    """The whole answer with it in place of the cheapest plan, where it holds."""

    @property
    def holds(self) -> bool:
        """Whether it can be followed as it was accepted."""
        return not (self.gone or self.objections)


def kept(
    problem: Problem, accepted: Sequence[Accepted], effort: Effort | None = None, holder: str = ""
) -> AcceptedPlan | None:
    """Look again at what is not done yet of the accepted plan; None where time ran out first."""
    chosen: dict[str, int] = {}
    gone = []
    for line in accepted:
        option = next((each for each in problem.options if _is(each, line, chosen)), None)
        if option is None:
            gone.append(line.offering)
        else:
            chosen[option.key] = chosen.get(option.key, 0) + line.quantity
    result = SearchResult(chosen, tuple(place(problem, chosen, {})), (), optimal=False)
    found = verified_plan(problem, result, effort or Effort())
    if not found.proven:
        return None
    return AcceptedPlan(
        found.plan.items,
        found.plan.cost,
        found.plan.finish,
        claims(found.audit),
        tuple(dict.fromkeys(gone)),
        tuple(f"{each.about}: {each.what}" for each in found.objections),
        None if gone or found.objections else report_plan(problem, holder, found),
    )


def _is(option: Option, line: Accepted, chosen: dict[str, int]) -> bool:
    """Say whether a line can be taken this way, besides what was taken before."""
    if (option.offering, option.session) != (line.offering, line.session or ""):
        return False
    most = option.most if option.stepped else option.repeatable if option.on_demand else 1
    fits = chosen.get(option.key, 0) + line.quantity <= max(most, option.most)
    return fits and (bool(option.session) or option.start <= line.start <= line.end <= option.end)


def counts(problem: Problem, items: Sequence[PlanItem], effort: Effort | None = None) -> tuple[Claim, ...]:
    """Return what counts with a plan; nothing where time ran out first."""
    best = audited_claims(problem, choice(items), effort or Effort(), items)
    return claims(best.audit) if best.claims.proven else ()
