"""What is left on a day: what on offer counts towards a demand, and by how much all of it falls short."""

from __future__ import annotations

from datetime import date

from models.base import TICKS, credits_text, money_text
from models.problem import Limits, RuleInstance
from models.regime.rules import Alternatives, Count, Cover, Minimum
from models.regime.selection import Selection
from planner.explain.deadlines.closing_days import ClosingDay
from planner.explain.deadlines.demands import NO_DEMAND, DeadlineDemand
from planner.explain.deadlines.waiting_model import BUDGET, HOURS, WaitingModel
from planner.language.selections import covered, selects
from planner.rules.count import UNITS
from planner.rules.ledger import counts_in
from planner.solvers.cpsat import Effort
from planner.text.quantities import counted, singular


def serves(closing: ClosingDay, demand: DeadlineDemand | None, waiting: WaitingModel) -> bool:
    """Say whether something on offer counts towards a demand; towards the whole everything may."""
    if demand is None:
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


def what_is_left(waiting: WaitingModel, demand: DeadlineDemand | None, day: date, effort: Effort) -> str:
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


def _without(limit: str, waiting: WaitingModel, demand: DeadlineDemand | None, day: date, effort: Effort) -> bool:
    """Say whether a demand could be met from a day on but for one of the holder's limits."""
    return effort.solve(waiting.model(day, demand, without=limit)).status == "optimal"


def rates(limits: Limits) -> str:
    """Write how many hours a week and a month there are, where that is limited."""
    each = [f"{credits_text(limits.per_week)} a week"] if limits.per_week is not None else []
    each += [f"{credits_text(limits.per_month)} a month"] if limits.per_month is not None else []
    return " and ".join(each)


def _short(waiting: WaitingModel, demand: DeadlineDemand, day: date, effort: Effort) -> str:
    """Return the least that is missing of an amount, whatever is chosen; nothing where it is no amount."""
    missing, instance = waiting.lacking(demand), demand.instance
    if missing is None or instance is None:
        return ""
    answer = waiting.ask(day, NO_DEMAND, effort, objective=missing)
    if answer.status != "optimal":
        return ""
    match instance.rule:
        case Count() as rule:
            return counted(answer.objective, singular(UNITS[rule.distinct]))
        case Minimum() | Cover() if instance.amount is not None:
            unit = waiting.problem.credential(demand.credential).regime.unit
            return f"{credits_text(answer.objective)} {unit.name if answer.objective == TICKS else unit.plural}"
    return ""


def why_lost(waiting: WaitingModel, demand: DeadlineDemand | None, effort: Effort) -> str:
    """Say why something cannot be met even today."""
    today = waiting.problem.today
    if waiting.ask(today, NO_DEMAND, effort).status == "infeasible":
        return "It cannot be met: what is done or booked already breaks a limit, whatever is planned."
    instance = demand.instance if demand is not None else None
    if instance is not None and instance.by is not None and instance.by < today:
        return f"It cannot be met any more: it was due by {instance.by}."
    if instance is not None and instance.window.end < today:
        return f"It cannot be met any more: its time ended on {instance.window.end}."
    left = what_is_left(waiting, demand, today, effort).replace("nothing else", "nothing")
    return f"It cannot be met, even if everything begins today: {left}."
