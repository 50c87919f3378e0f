"""The fees of a plan: what the boards are owed, by which clause, with the renewal and for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.duties import Fee
from models.outcome import PlanItem
from models.problem import Licence, Option, Problem
from planner.law import law_of
from planner.select import selects


@dataclass(frozen=True, slots=True)
class Owed:
    """A fee."""

    credential: str
    rule: str
    title: str
    clause: tuple[str, ...]
    amount: int
    """Cents."""


def renewal(problem: Problem) -> tuple[Owed, ...]:
    """Return what is owed once, whatever is planned."""
    return tuple(
        _owed(licence, applied.rule)
        for licence in problem.licences
        for applied in licence.applied
        if isinstance(applied.rule, Fee)
        and applied.rule.owed == "renewal"
        and applied.rule.amount
        and not applied.rule.advisory
    )


def for_items(problem: Problem, items: Iterable[PlanItem]) -> Iterator[Owed]:
    """Yield what is owed for planned items, which is a part of what they cost."""
    options = {option.key: option for option in problem.options}
    for item in items:
        option = options.get(item.key)
        # A place that is taken is paid.
        if option is None or not option.fee:
            continue
        times = 1 if option.stepped else item.quantity
        for licence in problem.licences:
            for fee in law_of(licence).fees:
                if fee.amount and _concerns(fee, option, licence):
                    yield _owed(licence, fee, times)


def _concerns(fee: Fee, option: Option, licence: Licence) -> bool:
    return any(
        choice.earned and selects(fee.of, lot, choice.category, licence.regime)
        for lot in option.lots.get(licence.name, ())
        for choice in lot.choices
    )


def _owed(licence: Licence, fee: Fee, times: int = 1) -> Owed:
    return Owed(licence.name, fee.id, fee.title, fee.clause, (fee.amount or 0) * times)
