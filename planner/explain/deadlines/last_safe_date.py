"""The last safe date: how long one can wait before a demand, or the whole, can no longer be met.

Waiting never helps, so the day is found by bisection over the days on which something expires, on one model for all
days.  Then that day and the day after are rechecked on problems of their own, and only a day that holds there is handed
out.  Where the two differ, bisection is done again on the rechecked problems.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.answer.deadlines import SafeDate, SafeDates
from models.answer.outcome import Objection, Verified
from models.problem import Problem
from planner.explain.deadlines.causes import ClosingCauses
from planner.explain.deadlines.closing_days import closing_days
from planner.explain.deadlines.demands import WHOLE, DeadlineDemand
from planner.explain.deadlines.recheck import Recheck, RecheckResult, confirm_infeasible
from planner.explain.deadlines.waiting_model import WaitingModel
from planner.explain.deadlines.what_is_left import why_lost
from planner.language.dates import ONE_DAY
from planner.problem.case import Case
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort, SolverFault

Probed = date | Literal["never closes", "closed", "stopped"]

MET = Verified(auditor="agrees", second_solver="not needed")
NOT_ASKED = Verified(auditor="not asked", second_solver="not asked")


def safe_dates(
    case: Case, problem: Problem, effort: Effort | None = None, standing: Standing | None = None
) -> SafeDates:
    """Return how long the whole and each demand can wait."""
    effort = effort or Effort()
    waiting = WaitingModel(problem, closing_days(case, problem), effort)
    asking = _Asking(waiting, Recheck(case, problem, effort), _met(standing or Standing(problem), effort))
    whole = asking.about(WHOLE)
    demands = tuple(asking.about(demand) for demand in waiting.demands)
    return SafeDates(today=problem.today, until=problem.until, whole=_with_reasons(whole, demands), demands=demands)


def _met(standing: Standing, effort: Effort) -> frozenset[tuple[str, str]]:
    """Return the demands that the record meets, as the auditor reads its best claims."""
    try:
        known = standing.known(effort)
    except SolverFault:
        return frozenset()
    problem, found = standing.problem, known.audit
    if not known.claims.proven or found.objections:
        return frozenset()
    met = {
        (active.name, reading.key)
        for active, readings in zip(problem.credentials, found.readings, strict=True)
        for reading in readings
        if reading.met
    }
    done = {name for activity in problem.activities for name in activity.names}
    # A place that is taken has to be attended yet, and may break a limit.
    if all(found.met) and set(problem.limits.must) <= done and not any(option.forced for option in problem.options):
        met.add((WHOLE.credential, WHOLE.key))
    return frozenset(met)


def _with_reasons(whole: SafeDate, demands: tuple[SafeDate, ...]) -> SafeDate:
    """Name the demands that stop the whole; or say that it is all of them together."""
    if whole.status not in ("open", "lost"):
        return whole
    found = [each for each in demands if each.status == whole.status and each.last == whole.last]
    if found:
        because = tuple(f"{each.credential}: {each.rule}" if each.credential else each.rule for each in found)
        sentence = whole.sentence if len(found) > 1 else _decided_by(found[0])
        return whole.model_copy(update={"because": because, "sentence": sentence})
    if any(each.status in ("stopped", "disagreement") for each in demands):
        return whole
    together = "Each thing asked for could be met on its own for longer, but not all of them together."
    return whole.model_copy(update={"sentence": f"{whole.sentence} {together}"})


def _decided_by(one: SafeDate) -> str:
    """Say what stops the whole where a single demand does: that knows best what it lacks."""
    name = f"{one.title} ({one.about})" if one.about else one.title
    if one.last is None:
        return f"What cannot be met is “{name}”. {one.sentence}"
    return f"{one.sentence} What cannot be met then is “{name}”."


@dataclass
class _Asking:
    """One question after another about the same waiting; what one answer shows about others is remembered."""

    waiting: WaitingModel
    recheck: Recheck
    met: frozenset[tuple[str, str]]
    _feasible: dict[str, date] = field(default_factory=dict)
    """By demand: the latest day on which a choice that was found for something else meets it."""

    @property
    def end(self) -> date:
        return self.waiting.end

    def about(self, demand: DeadlineDemand) -> SafeDate:
        """Answer for one demand, or for the whole."""
        if (demand.credential, demand.key) in self.met:
            return _value(demand, "met", "Met by what is done already.", MET)
        try:
            probed = self._probe(demand)
        except SolverFault:
            probed = "closed"
        try:
            return self._settled(demand, probed)
        except SolverFault as fault:
            objection = Objection(about="solver", what=str(fault))
            return _unsettled(demand, RecheckResult("disputed", "not asked", (objection,)))

    # --- finding --------------------------------------------------------------------------------------------------

    def _probe(self, demand: DeadlineDemand) -> Probed:
        """Find the last day on which there is a choice, on the model for all days."""
        match self._open(self.end, demand):
            case True:
                return "never closes"
            case None:
                return "stopped"
        days, known = self.waiting.days, self._feasible.get(str(demand))
        low, high = -1, len(days)
        if known is not None:
            low = max((n for n, day in enumerate(days) if day <= known), default=-1)
        # The first day is tried first: where nothing is left on it, that is all there is to know.
        middle = 0
        while high - low > 1:
            if low >= 0:
                middle = (low + high) // 2
            match self._open(days[middle], demand):
                case True:
                    low = middle
                case False:
                    high = middle
                case None:
                    return "stopped"
        return days[low] if low >= 0 else "closed"

    def _open(self, day: date, demand: DeadlineDemand) -> bool | None:
        """Say whether there is a choice after waiting until a day; None if stopped first."""
        answer = self.waiting.ask(day, demand)
        if answer.status == "stopped":
            return None
        if answer.status == "infeasible":
            return False
        for other in self.waiting.demands:
            if self.waiting.met(other, answer.values):
                self._feasible[str(other)] = max(day, self._feasible.get(str(other), day))
        return True

    # --- settling -------------------------------------------------------------------------------------------------

    def _settled(self, demand: DeadlineDemand, probed: Probed) -> SafeDate:
        """Believe what was found only if the recheck agrees; else look for the day by rechecks alone."""
        today = self.waiting.problem.today
        match probed:
            case "stopped":
                return _stopped(demand, NOT_ASKED)
            case "closed":
                first = self._ruling(today, demand)
                return (
                    self._lost(demand, first) if first.says == "no" else self._bisected(demand, first, today, self.end)
                )
            case "never closes":
                last = self._ruling(self.end, demand)
                return self._kept(demand) if last.says == "yes" else self._bisected(demand, last, today, self.end)
            case day:
                before, after = self._ruling(day, demand), self._ruling(self._next(day), demand)
                if before.says == "yes" and after.says == "no":
                    return self._dated(demand, day, after)
                if before.says == "yes":
                    return self._bisected(demand, after, day, self.end)
                return self._bisected(demand, before, today, day)

    def _ruling(self, day: date, demand: DeadlineDemand) -> RecheckResult:
        if self.recheck.tells(day):
            return self.recheck.ruling(day, demand)
        # The days before are known to this model alone.
        model = self.waiting.model(day, demand)
        answer = self.waiting.effort.solve(model)
        match answer.status:
            case "stopped":
                return RecheckResult("stopped", "not asked")
            case "infeasible":
                return confirm_infeasible(model, self.waiting.effort)
            case _:
                return RecheckResult("disputed" if model.violated(answer.values) else "yes")

    def _next(self, day: date) -> date:
        return min(day + ONE_DAY, self.end)

    def _bisected(self, demand: DeadlineDemand, ruling: RecheckResult, low: date, high: date) -> SafeDate:
        """Bisect rechecked days: on the first there may be a plan, on the last (or the day after it) there is none."""
        if ruling.says in ("stopped", "disputed"):
            return _unsettled(demand, ruling)
        for day, wanted in ((low, "yes"), (high, "no")):
            found = self._ruling(day, demand)
            if found.says in ("stopped", "disputed"):
                return _unsettled(demand, found)
            if found.says != wanted:
                return self._lost(demand, found) if wanted == "yes" else self._kept(demand)
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            found = self._ruling(middle, demand)
            match found.says:
                case "yes":
                    low = middle
                case "no":
                    high = middle
                case _:
                    return _unsettled(demand, found)
        return self._dated(demand, low, self._ruling(high, demand))

    # --- values ---------------------------------------------------------------------------------------------------

    def _dated(self, demand: DeadlineDemand, day: date, after: RecheckResult) -> SafeDate:
        rechecked = self.recheck.tells(day) and self.recheck.tells(self._next(day))
        verified = Verified(auditor="agrees" if rechecked else "not asked", second_solver=after.second)
        found = _value(demand, "open", f"After {day} it cannot be met.", verified, anew=rechecked)
        found = found.model_copy(update={"last": day})
        causes = ClosingCauses(self.waiting, demand, day)
        with suppress(SolverFault):
            told = {"sentence": causes.sentence(), "doors": causes.expiring(), "study": causes.study}
            return found.model_copy(update=told)
        return found

    def _lost(self, demand: DeadlineDemand, ruling: RecheckResult) -> SafeDate:
        verified = Verified(auditor="not asked", second_solver=ruling.second)
        sentence = "It cannot be met, even if everything begins today."
        with suppress(SolverFault):
            sentence = why_lost(self.waiting, demand)
        return _value(demand, "lost", sentence, verified, anew=True)

    def _kept(self, demand: DeadlineDemand) -> SafeDate:
        booked = any(each.booked for each in self.waiting.closing_days)
        if booked:
            return _value(demand, "booked", "Met by the places already taken, once they are attended.", MET, anew=True)
        return _value(demand, "met", "What is done already is enough for it.", MET, anew=True)


def _unsettled(demand: DeadlineDemand, ruling: RecheckResult) -> SafeDate:
    if ruling.says == "stopped":
        return _stopped(demand, Verified(auditor="not asked", second_solver=ruling.second))
    verified = Verified(
        auditor="objects" if ruling.second != "disagrees" else "not asked",
        second_solver=ruling.second,
        objections=ruling.objections,
        saved_model=ruling.saved_model,
    )
    sentence = "No day is given, because those who check the answer do not agree with it."
    return _value(demand, "disagreement", sentence, verified)


def _stopped(demand: DeadlineDemand, verified: Verified) -> SafeDate:
    return _value(demand, "stopped", "No day was found in the time given.", verified)


def _value(
    demand: DeadlineDemand,
    status: Literal["open", "met", "booked", "lost", "stopped", "disagreement"],
    sentence: str,
    verified: Verified,
    *,
    anew: bool = False,
) -> SafeDate:
    return SafeDate(
        credential=demand.credential,
        rule=demand.key,
        title=demand.title,
        about=demand.about,
        clause=demand.clause,
        status=status,
        sentence=sentence,
        verified=verified,
        anew=anew,
    )
