"""The fees of a plan: what the boards are owed, by which clause, with the renewal and for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.answer.outcome import PlanItem
from models.problem import ActiveCredential, Option, Problem
from models.regime.obligations import Fee
from planner.language.selections import selects
from planner.problem.crediting import crediting_rules_of
from planner.text.quantities import money
from planner.text.sentences import in_brackets


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
        _owed(active, applied.rule)
        for active in problem.credentials
        for applied in active.rules
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
        for active in problem.credentials:
            for fee in crediting_rules_of(active).fees:
                if fee.amount and _concerns(fee, option, active):
                    yield _owed(active, fee, times)


def _concerns(fee: Fee, option: Option, active: ActiveCredential) -> bool:
    return any(
        choice.earned and selects(fee.of, piece, choice.category, active.regime)
        for piece in option.pieces.get(active.name, ())
        for choice in piece.choices
    )


def _owed(active: ActiveCredential, fee: Fee, times: int = 1) -> Owed:
    return Owed(active.name, fee.id, fee.title, fee.clause, (fee.amount or 0) * times)


def fee_words(owed: Owed, currency: str) -> str:
    """Say what a fee is, how much, where it is stated, and under which credential."""
    return f"{owed.title}: {money(owed.amount, currency)}{in_brackets(owed.clause)}, {owed.credential}"


def asked_for(active: ActiveCredential, *, everything: bool = False) -> list[str]:
    """Say which fees a board asks for; with everything, also those that are owed in some cases only."""
    rules = (applied.rule for applied in active.rules)
    fees = [rule for rule in rules if isinstance(rule, Fee) and (everything or rule.owed in OWED)]
    return [_asked(fee, active.regime.currency) for fee in fees]


OWED = {"renewal": "", "item": " for each item"}
"""Fees that everybody owes, and for what."""


def _asked(fee: Fee, currency: str) -> str:
    amount = money(fee.amount, currency) if fee.amount is not None else "an amount set elsewhere"
    return f"{fee.title}: {amount}{OWED.get(fee.owed, f' ({fee.owed})')}{in_brackets(fee.clause)}"
