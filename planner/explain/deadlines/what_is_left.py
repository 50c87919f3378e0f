"""What is left from a day on: which offers count towards a demand, how many hours there are, and what falls short.

Of study on demand both sides are exact: the least of it that will do whatever is chosen, and the most that the days
left hold.  Where the first is more than the second, nothing else has to be known to see that it cannot be done.
"""

from __future__ import annotations

from datetime import date

from models.answer.deadlines import StudyShortage
from models.base import TICKS, credits_text, money_text
from models.problem import Limits, Option, Problem, RuleInstance
from models.regime.rules import Alternatives, Count, Cover, Minimum
from models.regime.selection import Selection
from planner.explain.deadlines.closing_days import ClosingDay
from planner.explain.deadlines.demands import NO_DEMAND, WHOLE, DeadlineDemand
from planner.explain.deadlines.waiting_model import BUDGET, HOURS, WaitingModel, booked_minutes
from planner.formulation.study_time import WHOLE_DAY, free_days
from planner.language.selections import covered, selects
from planner.linear.model import Model, total
from planner.rules.count import UNITS
from planner.rules.ledger import counts_in, week_of
from planner.solvers.cpsat import Effort
from planner.text.quantities import counted, hours, singular

MOST_ENDS = 12
"""Days on which offerings end that are tried, after those that rules name."""


# --- offers -----------------------------------------------------------------------------------------------------------


def serves(closing: ClosingDay, demand: DeadlineDemand, waiting: WaitingModel) -> bool:
    """Say whether something on offer counts towards a demand; towards the whole everything may."""
    if demand is WHOLE:
        return True
    if demand.instance is None:
        return demand.wanted in closing.option.names
    regime = waiting.problem.credential(demand.credential).regime
    return any(
        counts_in(piece, instance.window) and selects(of, piece, choice.category, regime)
        for instance, of in _asked(demand.instance)
        for piece in closing.option.pieces.get(demand.credential, ())
        for choice in piece.choices
        if choice.earned or not isinstance(instance.rule, Minimum)
    )


def _asked(instance: RuleInstance) -> list[tuple[RuleInstance, Selection]]:
    """Return what a rule counts, and what may stand in."""
    rule = instance.rule
    if isinstance(rule, Alternatives):
        return [each for _, way in instance.ways for inner in way for each in _asked(inner)]
    if isinstance(rule, Cover):
        return [(instance, covered(instance))]
    found = [(instance, rule.of)] if hasattr(rule, "of") else []
    if isinstance(rule, Minimum | Count) and rule.substitute is not None:
        found.append((instance, rule.substitute.of))
    return found


def what_is_left(waiting: WaitingModel, demand: DeadlineDemand, day: date) -> str:
    """Say how what can be chosen from a day on fails a demand (or the whole), as far as that can be said exactly."""
    if demand is not WHOLE and not any(serves(each, demand, waiting) for each in waiting.open_on(day)):
        return "nothing else that is on offer counts towards it"
    limits, currency = waiting.problem.limits, waiting.problem.currency
    if limits.budget is not None and _without(BUDGET, waiting, demand, day):
        return f"what is left costs more than the budget of {money_text(limits.budget)} {currency} allows"
    if _rates(limits) and _without(HOURS, waiting, demand, day):
        return f"what is left takes more hours than there are, at most {_rates(limits)}"
    short = _short(waiting, demand, day)
    return f"what is left falls short by {short}" if short else "what is left on offer is not enough"


def _without(limit: str, waiting: WaitingModel, demand: DeadlineDemand, day: date) -> bool:
    """Say whether a demand could be met from a day on but for one of the holder's limits."""
    return waiting.effort.solve(waiting.model(day, demand, without=limit)).status == "optimal"


def _rates(limits: Limits) -> str:
    """Write how many hours a week and a month there are, where that is limited."""
    each = [f"{credits_text(limits.per_week)} a week"] if limits.per_week is not None else []
    each += [f"{credits_text(limits.per_month)} a month"] if limits.per_month is not None else []
    return " and ".join(each)


def _short(waiting: WaitingModel, demand: DeadlineDemand, day: date) -> str:
    """Return the least that is missing of an amount, whatever is chosen; nothing where it is no amount."""
    missing, instance = waiting.lacking(demand), demand.instance
    if missing is None or instance is None:
        return ""
    answer = waiting.ask(day, NO_DEMAND, objective=missing)
    if answer.status != "optimal":
        return ""
    match instance.rule:
        case Count() as rule:
            return counted(answer.objective, singular(UNITS[rule.distinct]))
        case Minimum() | Cover() if instance.amount is not None:
            unit = waiting.problem.credential(demand.credential).regime.unit
            return f"{credits_text(answer.objective)} {unit.name if answer.objective == TICKS else unit.plural}"
    return ""


def why_lost(waiting: WaitingModel, demand: DeadlineDemand) -> str:
    """Say why something cannot be met even today."""
    today = waiting.problem.today
    if waiting.ask(today, NO_DEMAND).status == "infeasible":
        return "It cannot be met: what is done or booked already breaks a limit, whatever is planned."
    instance = demand.instance
    if instance is not None and instance.by is not None and instance.by < today:
        return f"It cannot be met any more: it was due by {instance.by}."
    if instance is not None and instance.window.end < today:
        return f"It cannot be met any more: its time ended on {instance.window.end}."
    left = what_is_left(waiting, demand, today).replace("nothing else", "nothing")
    return f"It cannot be met, even if everything begins today: {left}."


# --- hours ------------------------------------------------------------------------------------------------------------


def shortage(waiting: WaitingModel, demand: DeadlineDemand, day: date) -> StudyShortage | None:
    """Return the hours needed and those that fit from a day on; None where they do not show that it is too late."""
    problem, timeless, closed = waiting.problem, waiting.timeless, waiting.closed(day)
    options = [each.option for each in waiting.closing_days if each.option.key not in closed]
    capped = problem.limits.per_week is not None or problem.limits.per_month is not None
    for by in _ends(waiting, demand, day):
        for sessions in (False, True) if capped else (False,):
            spent = [timeless.formulation.times(each) * _minutes(each, day, by, sessions=sessions) for each in options]
            needed = timeless.ask(day, demand, objective=total(spent))
            fits = room(problem, day, by, waiting.effort, sessions=sessions)
            if needed.status == "optimal" and fits is not None and needed.objective > fits:
                return StudyShortage(needed=needed.objective, fits=fits, by=by, sessions=sessions)
    return None


def _minutes(option: Option, first: date, last: date, *, sessions: bool) -> int:
    """Return the minutes that an option takes of the days from the first to the last."""
    if option.on_demand:
        return option.minutes if option.end <= last else 0
    return sum(load for day, load in option.loads if first <= day <= last) if sessions else 0


def _ends(waiting: WaitingModel, demand: DeadlineDemand, day: date) -> list[date]:
    """Return the days by which hours may be needed, the latest first."""
    until = waiting.problem.until
    asked = waiting.demands if demand is WHOLE else (demand,)
    ends = {until}
    for each in asked:
        if each.instance is not None:
            ends |= {each.instance.window.end, each.instance.by or until}
    asked_for = [until, *sorted((end for end in ends if day <= end < until), reverse=True)]
    offered = {each.option.end for each in waiting.closing_days if each.option.on_demand and each.option.minutes} - ends
    return [*asked_for, *sorted((end for end in offered if day <= end < until), reverse=True)[:MOST_ENDS]]


def room(problem: Problem, first: date, last: date, effort: Effort, *, sessions: bool = False) -> int | None:
    """Return the most minutes of study that fit between two days beside the places already taken.

    Args:
        problem: whose limits and places count.
        first: the first day.
        last: the last day.
        effort: how long to try.
        sessions: count room for sessions too, which may take more of a day than study, places taken included.

    Returns:
        The minutes; None if stopped first.
    """
    limits = problem.limits
    loads = {} if sessions else booked_minutes(problem)
    cells: dict[tuple[date, date], int] = {}
    for day in free_days(first, last, () if sessions else limits.blackouts):
        free = WHOLE_DAY if sessions else max(0, limits.per_day - loads.get(day, 0))
        key = (week_of(day), _month_of(day))
        cells[key] = cells.get(key, 0) + free
    caps: list[tuple[int, dict[date, int]]] = []
    for side, (cap, start_of) in enumerate(((limits.per_week, week_of), (limits.per_month, _month_of))):
        if cap is not None:
            left = dict.fromkeys(sorted({key[side] for key in cells}), cap)
            for day, load in loads.items():
                if start_of(day) in left:
                    left[start_of(day)] = max(0, left[start_of(day)] - load)
            caps.append((side, left))
    if not caps:
        return sum(cells.values())
    if len(caps) == 1:
        ((side, left),) = caps
        return sum(min(most, sum(free for key, free in cells.items() if key[side] == at)) for at, most in left.items())
    return _most(cells, caps, effort)


def _most(cells: dict[tuple[date, date], int], caps: list[tuple[int, dict[date, int]]], effort: Effort) -> int | None:
    """Return the most that fits where weeks and months are limited both."""
    model = Model()
    work = {key: model.variable(f"{key[0]}, {key[1]}", 0, free) for key, free in cells.items()}
    for side, left in caps:
        for start, most in left.items():
            model.add(total(expr for key, expr in work.items() if key[side] == start), None, most, f"from {start}")
    answer = effort.solve(model, total(work.values()) * -1)
    return -answer.objective if answer.status == "optimal" else None


def _month_of(day: date) -> date:
    return day.replace(day=1)


def shortage_words(found: StudyShortage, limits: Limits, day: date) -> str:
    """Say how many hours are needed, and how many of them fit from a day on."""
    what = "courses and study" if found.sessions else "study at one's own pace"
    needed = f"at least {hours(found.needed)} of {what} {'is' if found.needed == TICKS else 'are'} needed by {found.by}"
    if not found.fits:
        return f"{needed}, and there is no time left for it"
    most = [] if found.sessions else [f"{credits_text(limits.per_day)} a day"]
    limit = " and ".join(filter(None, (*most, _rates(limits))))
    return f"{needed}, and from {day} on only {credits_text(found.fits)} fit, at most {limit}"
