"""Writing a choice down as a plan: dated lines, their cost, what is to be handed in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.outcome import Cost, Plan, PlanItem
from models.problem import Applied, Option, Problem
from models.rules import FollowUp
from planner.dates import add
from planner.select import selects

if TYPE_CHECKING:
    from planner.place import Placed
    from planner.search import Found


def draw(problem: Problem, found: Found) -> Plan:
    """Write a choice down as a plan."""
    items = tuple(_item(problem, placed) for placed in found.placed)
    money_spent = problem.fixed_cost + sum(item.cost for item in items)
    fees = problem.fixed_cost + sum(
        placed.option.fee * (1 if placed.option.stepped else placed.quantity) for placed in found.placed
    )
    bound = problem.fixed_cost + (found.money_bound or 0)
    return Plan(
        items=items,
        cost=Cost(
            money=money_spent,
            currency=problem.currency,
            hours=sum(placed.option.minutes * placed.quantity for placed in found.placed),
            fees=fees,
        ),
        finish=max((item.end for item in items), default=None),
        optimal=found.optimal,
        bound=bound,
        stages=found.stages,
    )


def _item(problem: Problem, placed: Placed) -> PlanItem:
    option, quantity = placed.option, placed.quantity
    cost = (option.cost - option.fee) * quantity + option.fee if option.stepped else option.cost * quantity
    return PlanItem(
        offering=option.offering,
        session=option.session,
        title=option.title,
        start=placed.start,
        end=placed.end,
        quantity=quantity,
        cost=cost,
        hours=option.minutes * quantity,
        register_by=option.register_by,
        enrolled=option.forced,
        tasks=tuple(_tasks(problem, option, placed.end)),
        key=option.key,
        work=dict(placed.work),
    )


def _tasks(problem: Problem, option: Option, end: date) -> list[str]:
    found = []
    for licence in problem.licences:
        for applied in licence.applied:
            if isinstance(applied.rule, FollowUp) and _concerns(applied, option, licence.name, problem):
                found.append(
                    f"{applied.rule.task} by {add(end, applied.rule.within)} ({', '.join(applied.rule.clause)})"
                )
    return found


def _concerns(applied: Applied, option: Option, licence: str, problem: Problem) -> bool:
    regime = problem.licence(licence).regime
    rule = applied.rule
    assert isinstance(rule, FollowUp)
    return any(
        selects(rule.of, lot, choice.category, regime) for lot in option.lots.get(licence, ()) for choice in lot.choices
    )
