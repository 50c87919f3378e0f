"""The recheck: the problem of a later day, assembled from the record and the catalogs as every problem is.

What the model for all days says about a day is believed only if the problem of that day says so too: a yes is a plan
that the auditor agrees to, a no is confirmed by the second solver.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from models.answer.outcome import Objection, Opinion
from models.problem import Option, Problem
from planner.explain.deadlines.closing_days import as_applied_on
from planner.explain.deadlines.demands import DeadlineDemand, alone, places_on_demand
from planner.explain.deadlines.waiting_model import end_of
from planner.formulation.model import Formulation
from planner.formulation.personal import planning
from planner.formulation.study_time import StudyHours
from planner.linear.model import Model
from planner.problem.case import Case
from planner.rules.ledger import week_of
from planner.search.answer import save
from planner.search.lexicographic import SearchResult, chosen, laid_out
from planner.search.verified import confirmed, verified_plan
from planner.solvers.cpsat import Effort, SolverFault, SolverResult


@dataclass(frozen=True, slots=True)
class RecheckResult:
    """Whether a demand can be met from a day on, and who says so."""

    says: Literal["yes", "no", "stopped", "disputed"]
    second: Opinion = "not needed"
    objections: tuple[Objection, ...] = ()
    saved_model: str | None = None


@dataclass
class Recheck:
    """Problems of later days, with the places that are taken today kept."""

    case: Case
    base: Problem
    effort: Effort
    _problems: dict[date, Problem] = field(default_factory=dict)
    _rulings: dict[tuple[date, str], RecheckResult] = field(default_factory=dict)

    def problem(self, day: date) -> Problem:
        """Return the problem as it stands on a day if nothing was done before it."""
        if day not in self._problems:
            self._problems[day] = self._worked_out(day)
        return self._problems[day]

    def _worked_out(self, day: date) -> Problem:
        if day < end_of(self.base):
            fresh = self.base if day == self.base.today else self.case.on(day).problem()
            options = list(fresh.options)
        else:
            # Nothing can be chosen any more; the rules are those of the days before.
            fresh, options = self.base, []
        there = {option.key for option in options}
        kept = [as_applied_on(option, self.base, day) for option in self._booked() if option.key not in there]
        # Study on which a place is taken is still asked for when it can be begun no longer.
        lapsed = set(places_on_demand(self.base)) - {option.offering for option in options}
        return replace(
            fresh,
            options=tuple(sorted([*options, *kept], key=lambda option: option.key)),
            limits=replace(fresh.limits, must=tuple(sorted({*fresh.limits.must, *lapsed}))),
        )

    def _booked(self) -> list[Option]:
        return [option for option in self.base.options if option.forced and not option.on_demand]

    def tells(self, day: date) -> bool:
        """Say whether the problem of a day can be compared at all.

        It does not know the hours that a session took on the days before, in a week or month whose hours are limited.
        """
        limits = self.base.limits
        spans = [(week_of(day), limits.per_week), (day.replace(day=1), limits.per_month)]
        loads = [each for option in self._booked() for each, minutes in option.loads if minutes]
        return not any(cap is not None and start <= each < day for start, cap in spans for each in loads)

    def ruling(self, day: date, demand: DeadlineDemand) -> RecheckResult:
        """Say whether a demand (or the whole) can be met if nothing is done before a day.

        A yes is a plan that the auditor agrees to, a no an opinion that the second solver shares.
        """
        key = (day, str(demand))
        if key not in self._rulings:
            formulation, hours = planning(alone(self.problem(day), demand))
            try:
                self._rulings[key] = self._rule(formulation, hours)
            except SolverFault as fault:
                objection = Objection(about="solver", what=str(fault))
                return RecheckResult("disputed", "not asked", (objection,), save(formulation.model))
        return self._rulings[key]

    def _rule(self, formulation: Formulation, hours: StudyHours) -> RecheckResult:
        answer = self.effort.solve(formulation.model)
        match answer.status:
            case "stopped":
                return RecheckResult("stopped", "not asked")
            case "infeasible":
                return confirm_infeasible(formulation.model, self.effort)
            case _:
                objections = _objections(formulation, hours, answer, self.effort)
                if objections is None:
                    return RecheckResult("stopped", "not asked")
                if objections:
                    return RecheckResult("disputed", "not needed", objections, save(formulation.model))
                return RecheckResult("yes")


def confirm_infeasible(model: Model, effort: Effort) -> RecheckResult:
    """Ask the second solver about a model that the first calls infeasible."""
    if effort.over:
        return RecheckResult("stopped", "not asked")
    match confirmed(model, effort):
        case "agrees":
            return RecheckResult("no", "agrees")
        case "disagrees":
            objection = Objection(about="solvers", what="one finds that it can be met, the other that it cannot")
            return RecheckResult("disputed", "disagrees", (objection,), save(model))
        case opinion:
            return RecheckResult("stopped", opinion)


def _objections(
    formulation: Formulation, hours: StudyHours, answer: SolverResult, effort: Effort
) -> tuple[Objection, ...] | None:
    """Return what the auditor finds wrong with a choice, drawn as a plan; None if there was no time to find out."""
    posed, placed = formulation.problem, tuple(laid_out(formulation, hours, answer.values))
    result = SearchResult(chosen(formulation, answer.values), placed, (), optimal=False)
    # A session with a place taken may have begun.
    began = min([posed.today, *(option.start for option in posed.options if option.forced and not option.on_demand)])
    found = verified_plan(posed, result, effort, as_of=began)
    return found.objections if found.proven else None
