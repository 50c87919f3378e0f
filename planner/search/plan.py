"""Lay a choice out as a plan: dated lines, their cost, the papers to hand in; and read a plan's lines.  No solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.answer.outcome import Claim, Cost, Outcome, Plan, PlanItem
from models.problem import Option, Problem
from models.regime.rules import FollowUp
from planner.language.dates import add
from planner.language.selections import selects

if TYPE_CHECKING:
    from planner.search.lexicographic import SearchResult
    from planner.search.schedule import ScheduledItem


def lay_out(problem: Problem, found: SearchResult) -> Plan:
    """Return a choice as a plan."""
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


def _item(problem: Problem, placed: ScheduledItem) -> PlanItem:
    option, quantity = placed.option, placed.quantity
    return PlanItem(
        offering=option.offering,
        session=option.session,
        title=option.title,
        start=placed.start,
        end=placed.end,
        quantity=quantity,
        cost=option.price_of(quantity),
        hours=option.minutes * quantity,
        register_by=option.register_by,
        enrolled=option.forced,
        tasks=tuple(_tasks(problem, option, placed.end)),
        key=option.key,
        work=dict(placed.work),
    )


def _tasks(problem: Problem, option: Option, end: date) -> Iterator[str]:
    for active in problem.credentials:
        for rule in (instance.rule for instance in active.rules):
            if isinstance(rule, FollowUp) and any(
                selects(rule.of, piece, choice.category, active.regime)
                for piece in option.pieces.get(active.name, ())
                for choice in piece.choices
            ):
                yield f"{rule.task} by {add(end, rule.within)} ({', '.join(rule.clause)})"


def choice(items: Iterable[PlanItem]) -> dict[str, int]:
    """Return how often a plan takes each option."""
    found: dict[str, int] = {}
    for each in items:
        found[each.key] = found.get(each.key, 0) + each.quantity
    return found


def called(items: Iterable[PlanItem]) -> str:
    """Name a plan by what it takes, and when."""
    return ";".join(sorted(f"{each.key} {each.quantity} {each.start} {each.end}" for each in items))


def serves(claims: Iterable[Claim], keys: Iterable[str]) -> tuple[str, ...]:
    """Name the credentials that planned items count for."""
    wanted = set(keys)
    found = (
        each.credential
        for each in claims
        if each.planned and each.activity in wanted and (each.claimed or each.category)
    )
    return tuple(dict.fromkeys(found))


def last_days(outcome: Outcome, items: Sequence[PlanItem], claims: Sequence[Claim]) -> dict[str, date | None]:
    """Return, for every credential, the day on which the last planned item that counts for it is done."""
    found: dict[str, date | None] = {each.name: None for each in outcome.credentials}
    for item in items:
        for name in serves(claims, [item.key]):
            known = found.get(name)
            found[name] = item.end if known is None else max(known, item.end)
    return found


def letters(names: Sequence[str]) -> dict[str, str]:
    """Return a sign of one character for each of several names: the first letter, or else its number."""
    initials = [name[:1].upper() for name in names]
    distinct = len(set(initials)) == len(names)
    return {name: initials[at] if distinct else str(at + 1) for at, name in enumerate(names)}
