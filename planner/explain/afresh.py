"""Afresh: a later day worked out from the record and the catalogs, by the code that works out every problem.

What the model for all days says about a day is believed only if the problem of that day says so too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from models.outcome import Objection, Opinion
from models.problem import Option, Problem
from planner.allot import allot
from planner.audit import audit_plan
from planner.bugreport import save
from planner.case import Case
from planner.draw import draw
from planner.explain.demands import Demand, alone, places_on_demand
from planner.explain.doors import as_applied_on
from planner.explain.waiting import end_of
from planner.ledger import week_of
from planner.life import Hours, planning
from planner.linear import Model
from planner.search import Found, laid_out
from planner.second import second_opinion
from planner.sheet import Sheet
from planner.solve import Answer, Effort, SolverFault, solve

SECOND_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a demand can be met from a day on, and who says so."""

    says: Literal["yes", "no", "stopped", "disputed"]
    second: Opinion = "not needed"
    objections: tuple[Objection, ...] = ()
    saved_model: str | None = None


@dataclass
class Afresh:
    """Problems of later days, with the places that are taken today kept."""

    case: Case
    base: Problem
    effort: Effort
    _problems: dict[date, Problem] = field(default_factory=dict)
    _rulings: dict[tuple[date, str], Ruling] = field(default_factory=dict)

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

    def ruling(self, day: date, demand: Demand | None) -> Ruling:
        """Say whether a demand (or the whole) can be met if nothing is done before a day.

        A yes is a plan that the auditor agrees to, a no an opinion that the second solver shares.
        """
        key = (day, str(demand))
        if key not in self._rulings:
            posed = alone(self.problem(day), demand)
            sheet, hours = planning(posed)
            try:
                self._rulings[key] = self._rule(posed, sheet, hours)
            except SolverFault as fault:
                objection = Objection(about="solver", what=str(fault))
                return Ruling("disputed", "not asked", (objection,), save(sheet.model))
        return self._rulings[key]

    def _rule(self, posed: Problem, sheet: Sheet, hours: Hours) -> Ruling:
        answer = solve(sheet.model, effort=self.effort)
        match answer.status:
            case "stopped":
                return Ruling("stopped", "not asked")
            case "infeasible":
                return refused(sheet.model, self.effort)
            case _:
                objections = _objections(posed, sheet, hours, answer, self.effort)
                if objections is None:
                    return Ruling("stopped", "not asked")
                if objections:
                    return Ruling("disputed", "not needed", objections, save(sheet.model))
                return Ruling("yes")


def refused(model: Model, effort: Effort) -> Ruling:
    """Ask the second solver about a model that the first calls infeasible."""
    if effort.stop.is_set() or not effort.left:
        return Ruling("stopped", "not asked")
    match second_opinion(model, min(SECOND_SECONDS, effort.left)):
        case "infeasible":
            return Ruling("no", "agrees")
        case "feasible":
            objection = Objection(about="solvers", what="one finds that it can be met, the other that it cannot")
            return Ruling("disputed", "disagrees", (objection,), save(model))
        case "gave up":
            return Ruling("stopped", "gave up")


def _objections(
    posed: Problem, sheet: Sheet, hours: Hours, answer: Answer, effort: Effort
) -> tuple[Objection, ...] | None:
    """Return what the auditor finds wrong with a choice, drawn as a plan; None if there was no time to find out."""
    chosen = {option.key: count for option in sheet.options if (count := sheet.times(option).value(answer.values))}
    drawn = draw(posed, Found(chosen, tuple(laid_out(posed, sheet, hours, answer.values)), (), optimal=False))
    best = allot(posed, chosen, effort)
    # A session with a place taken may have begun.
    began = min([posed.today, *(option.start for option in posed.options if option.forced and not option.on_demand)])
    return audit_plan(replace(posed, today=began), best.claims, drawn).objections if best.proven else None
