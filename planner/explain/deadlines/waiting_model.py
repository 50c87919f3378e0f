"""Waiting: what could still be done if nothing is done until a day, asked on one model for every day and every demand.

The sheet is the one plans are made on, measuring what each rule would lack.  To ask about a day, what has closed by
then is fixed at nothing, and to ask about a demand, so is what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from models.problem import Problem
from planner.explain.deadlines.closing_days import ClosingDay
from planner.explain.deadlines.demands import WHOLE, DeadlineDemand, demand_part, demands_of, taken_apart
from planner.formulation.personal import planning
from planner.formulation.study_time import free_days
from planner.language.dates import ONE_DAY
from planner.linear.model import Expr, Model, total
from planner.solvers.cpsat import Effort, PreparedModel, SolverResult

BUDGET, HOURS = "life: budget", "life: hours a "
"""How the rows of the holder's limits are labelled."""


class WaitingModel:
    """The choices that are left after waiting, for one problem."""

    def __init__(self, problem: Problem, closing_days: tuple[ClosingDay, ...], effort: Effort) -> None:
        """Build the model of a problem as it is today, with all ways of taking its options by the days each is open."""
        self.problem, self.closing_days, self.effort = problem, closing_days, effort
        self.demands = demands_of(problem)
        self.formulation, self._hours = planning(_posed(problem, closing_days), soft=True)
        self._limits: list[Expr] = []
        self._joint: list[Expr] = []
        """What may be lacking where two demands cannot be met by the same credit: the whole alone asks for that."""
        self._own: dict[tuple[str, str], Expr] = {}
        self._read_shortages()
        self._want()
        self._gone = dict(self._days_gone())
        self._booked = booked_minutes(problem)

    # --- building -------------------------------------------------------------------------------------------------

    def _read_shortages(self) -> None:
        seen: set[int] = set()
        for page, applied, missing in self.formulation.shortages():
            if demand_part(applied) is None:
                self._limits.append(missing)
            elif id(applied) in seen:
                self._joint.append(missing)
            else:
                seen.add(id(applied))
                self._own[page.active.name, applied.key] = missing

    def _want(self) -> None:
        """Ask for what the holder wants, as for what a rule demands."""
        model = self.formulation.model
        for demand in self.demands:
            if demand.wanted:
                missing = model.flag(f"{demand.key} is missing")
                taken = total(
                    self.formulation.taken(each) for each in self.formulation.options if demand.wanted in each.names
                )
                model.add(taken + missing, 1, None, str(demand))
                self._own["", demand.key] = missing

    def _days_gone(self) -> Iterable[tuple[tuple[date, date], Expr]]:
        """Let the first days of each bucket of days be gone: their study hours are taken up by nothing."""
        model, hours, limits = self.formulation.model, self._hours, self.problem.limits
        for bucket in hours.buckets:
            work = [expr for (_, days), expr in hours.work.items() if days == bucket]
            if work:
                free = list(free_days(*bucket, limits.blackouts))
                room = limits.per_day * len(free)
                gone = model.variable(f"study hours gone of {bucket[0]}..{bucket[1]}", 0, room)
                attended = [hours.attended[day] for day in free if day in hours.attended]
                model.add(total([*work, *attended, gone]), None, room, f"life: hours a day left to {bucket[1]}")
                yield bucket, gone

    # --- days -----------------------------------------------------------------------------------------------------

    @property
    def end(self) -> date:
        """The first day on which nothing at all can be chosen any more."""
        return end_of(self.problem)

    @cached_property
    def days(self) -> list[date]:
        """The days after which something has closed, in order; between two of them waiting changes nothing."""
        problem = self.problem
        found: set[date] = set()
        for each in self.closing_days:
            if each.closes is not None:
                found.add(each.closes)
            if each.option.on_demand and each.option.minutes:
                first = max(problem.today, each.option.start)
                found |= {date.fromordinal(n) for n in range(first.toordinal(), each.option.end.toordinal() + 1)}
        return sorted(day for day in found if problem.today <= day <= problem.until)

    def closed(self, day: date) -> set[str]:
        """Return the keys of what cannot be chosen any more if nothing is done before a day."""
        shut = {each.option.key for each in self.closing_days if not each.open_on(day)}
        giving = {each.option.offering for each in self.closing_days if each.gives and each.option.key not in shut}
        # What would count nowhere is not on offer.
        idle = {each.option.key for each in self.closing_days if not each.booked and each.option.offering not in giving}
        return shut | idle

    def open_on(self, day: date) -> list[ClosingDay]:
        """Return what can still be chosen if nothing is done before a day, places taken aside."""
        closed = self.closed(day)
        return [each for each in self.closing_days if each.option.key not in closed and not each.booked]

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(
        self,
        day: date,
        demand: DeadlineDemand,
        *,
        again: Iterable[str] = (),
        shut: Iterable[str] = (),
        objective: Expr | None = None,
    ) -> SolverResult:
        """Look for a choice that meets a demand from a day on.

        Args:
            day: the first day on which anything is done.
            demand: what has to be reached.
            again: keys of options that can be chosen although they have closed.
            shut: keys of options that cannot be chosen although they are open.
            objective: what is to be made small.

        Raises:
            SolverFault: as `solve` does.
        """
        return self._prepared.ask(objective, fixed=self._fixed(day, demand, again, shut), effort=self.effort)

    @cached_property
    def timeless(self) -> WaitingModel:
        """The same choices, as if study on demand took no time."""
        days = (
            replace(each, option=replace(each.option, minutes=0)) if each.option.on_demand else each
            for each in self.closing_days
        )
        return WaitingModel(self.problem, tuple(days), self.effort)

    @cached_property
    def _prepared(self) -> PreparedModel:
        return PreparedModel(self.formulation.model)

    def model(self, day: date, demand: DeadlineDemand, *, without: str = "") -> Model:
        """Return the model of the same question, where need be without the rows of one limit."""
        model = self.formulation.model.copy()
        for var, value in self._fixed(day, demand, (), ()).items():
            model.lower[var] = model.upper[var] = value
        if without:
            model.rows = [row for row in model.rows if not row.label.startswith(without)]
        return model

    def lacking(self, demand: DeadlineDemand) -> Expr | None:
        """Return how much a demand lacks."""
        return self._own.get((demand.credential, demand.key))

    def met(self, demand: DeadlineDemand, values: Mapping[int, int]) -> bool:
        """Say whether a choice that was found for something else meets a demand as well."""
        own = self.lacking(demand)
        return own is not None and own.value(values) == 0

    def _fixed(self, day: date, demand: DeadlineDemand, again: Iterable[str], shut: Iterable[str]) -> dict[int, int]:
        """Return what is settled by waiting until a day, and by what is asked."""
        closed = (self.closed(day) - set(again)) | set(shut)
        nothing = [self.formulation.times(option) for option in self.formulation.options if option.key in closed]
        nothing += self._limits
        nothing += self._asked(demand)
        fixed = {var: 0 for expr in nothing for var in expr.terms}
        for bucket, gone in self._gone.items():
            lost = self._study_hours(bucket[0], min(day - ONE_DAY, bucket[1])) if bucket[0] < day else 0
            fixed |= dict.fromkeys(gone.terms, lost)
        return fixed

    def _asked(self, demand: DeadlineDemand) -> list[Expr]:
        if demand is WHOLE:
            return [*self._own.values(), *self._joint]
        own = self.lacking(demand)
        return [own] if own is not None else []

    def _study_hours(self, first: date, last: date) -> int:
        """Return the study hours of some days that sessions with a place taken leave, in minutes."""
        limits = self.problem.limits
        free = free_days(first, last, limits.blackouts)
        return sum(limits.per_day - min(limits.per_day, self._booked.get(day, 0)) for day in free)


def booked_minutes(problem: Problem) -> dict[date, int]:
    """Return the minutes that sessions with a place taken use up of each day."""
    found: dict[date, int] = {}
    for option in problem.options:
        if option.forced and not option.on_demand:
            for day, load in option.loads:
                found[day] = found.get(day, 0) + load
    return found


def _posed(problem: Problem, closing_days: tuple[ClosingDay, ...]) -> Problem:
    """Return the problem with every way of taking an option, in which nothing both asks and limits."""
    options = [each.option if each.booked else replace(each.option, forced=False) for each in closing_days]
    return replace(
        problem,
        options=tuple(sorted(options, key=lambda option: option.key)),
        credentials=tuple(taken_apart(active) for active in problem.credentials),
        limits=replace(problem.limits, must=()),
    )


def end_of(problem: Problem) -> date:
    """Return the first day on which nothing at all can be chosen any more."""
    return max(problem.until, problem.today - ONE_DAY) + ONE_DAY
