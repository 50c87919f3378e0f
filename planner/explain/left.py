"""What is left on a day: what on offer counts towards a demand, and by how much all of it falls short."""

from __future__ import annotations

from datetime import date

from models.base import TICKS, credits_text, money_text
from models.problem import Applied, Limits
from models.rules import Alternatives, Count, Cover, Minimum
from models.terms import Selection
from planner.explain.demands import NO_DEMAND, Demand
from planner.explain.doors import Entrance
from planner.explain.waiting import BUDGET, HOURS, Waiting
from planner.ledger import counts_in
from planner.rules import cover
from planner.rules.count import UNITS
from planner.select import selects
from planner.solve import Effort, solve


def serves(entrance: Entrance, demand: Demand | None, waiting: Waiting) -> bool:
    """Say whether something on offer counts towards a demand; towards the whole everything may."""
    if demand is None:
        return True
    if demand.applied is None:
        return demand.wanted in entrance.option.names
    regime = waiting.problem.licence(demand.credential).regime
    return any(
        counts_in(lot, applied.window) and selects(of, lot, choice.category, regime)
        for applied, of in _asked(demand.applied)
        for lot in entrance.option.lots.get(demand.credential, ())
        for choice in lot.choices
        if choice.earned or not isinstance(applied.rule, Minimum)
    )


def _asked(applied: Applied) -> list[tuple[Applied, Selection]]:
    """Return what a rule counts, and what may stand in."""
    rule = applied.rule
    if isinstance(rule, Alternatives):
        return [each for _, way in applied.ways for inner in way for each in _asked(inner)]
    if isinstance(rule, Cover):
        return [(applied, cover.selection(applied))]
    found = [(applied, rule.of)] if hasattr(rule, "of") else []
    if isinstance(rule, Minimum | Count) and rule.substitute is not None:
        found.append((applied, rule.substitute.of))
    return found


def what_is_left(waiting: Waiting, demand: Demand | None, day: date, effort: Effort) -> str:
    """Say how what can be chosen from a day on fails a demand (or the whole), as far as that can be said exactly."""
    if demand is not None and not any(serves(each, demand, waiting) for each in waiting.open_on(day)):
        return "nothing else that is on offer counts towards it"
    limits, currency = waiting.problem.limits, waiting.problem.currency
    if limits.budget is not None and _without(BUDGET, waiting, demand, day, effort):
        return f"what is left costs more than the budget of {money_text(limits.budget)} {currency} allows"
    if rates(limits) and _without(HOURS, waiting, demand, day, effort):
        return f"what is left takes more hours than there are, at most {rates(limits)}"
    short = "" if demand is None else _short(waiting, demand, day, effort)
    return f"what is left falls short by {short}" if short else "what is left on offer is not enough"


def _without(limit: str, waiting: Waiting, demand: Demand | None, day: date, effort: Effort) -> bool:
    """Say whether a demand could be met from a day on but for one of the holder's limits."""
    return solve(waiting.model(day, demand, without=limit), effort=effort).status == "optimal"


def rates(limits: Limits) -> str:
    """Write how many hours a week and a month there are, where that is limited."""
    each = [f"{credits_text(limits.per_week)} a week"] if limits.per_week is not None else []
    each += [f"{credits_text(limits.per_month)} a month"] if limits.per_month is not None else []
    return " and ".join(each)


def _short(waiting: Waiting, demand: Demand, day: date, effort: Effort) -> str:
    """Return the least that is missing of an amount, whatever is chosen; nothing where it is no amount."""
    missing, applied = waiting.lacking(demand), demand.applied
    if missing is None or applied is None:
        return ""
    answer = waiting.ask(day, NO_DEMAND, effort, objective=missing)
    if answer.status != "optimal":
        return ""
    match applied.rule:
        case Count() as rule:
            items = UNITS[rule.distinct]
            return f"{answer.objective} {items.removesuffix('s') if answer.objective == 1 else items}"
        case Minimum() | Cover() if applied.level is not None:
            unit = waiting.problem.licence(demand.credential).regime.unit
            return f"{credits_text(answer.objective)} {unit.name if answer.objective == TICKS else unit.plural}"
    return ""


def why_lost(waiting: Waiting, demand: Demand | None, effort: Effort) -> str:
    """Say why something cannot be met even today."""
    today = waiting.problem.today
    if waiting.ask(today, NO_DEMAND, effort).status == "infeasible":
        return "It cannot be met: what is done or booked already breaks a limit, whatever is planned."
    applied = demand.applied if demand is not None else None
    if applied is not None and applied.by is not None and applied.by < today:
        return f"It cannot be met any more: it was due by {applied.by}."
    if applied is not None and applied.window.end < today:
        return f"It cannot be met any more: its time ended on {applied.window.end}."
    left = what_is_left(waiting, demand, today, effort).replace("nothing else", "nothing")
    return f"It cannot be met, even if everything begins today: {left}."
