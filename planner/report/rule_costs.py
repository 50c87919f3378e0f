"""What each rule and wish adds to the cheapest plan, in words."""

from __future__ import annotations

from collections.abc import Sequence

from models.answer.conflict import Price
from models.base import credits_text, money_text
from planner.text.quantities import signed

HEADING = "What each rule and wish adds to the cheapest plan"


def added(each: Price) -> tuple[str, str]:
    """Return the money and the hours that one adds, with their signs; `?` where they were not worked out."""
    if not each.proven:
        return "?", "?"
    return signed(each.money, money_text, "0"), signed(each.hours, credits_text, "0")


def telling(prices: Sequence[Price], *, everything: bool) -> list[Price]:
    """Return the prices of what adds something, or of everything."""
    return [each for each in prices if everything or each.binds or not each.proven]


def idle(prices: Sequence[Price]) -> str:
    """Say how many rules and wishes add nothing; nothing where there are none."""
    number = len(prices) - len(telling(prices, everything=False))
    verb = "does" if number == 1 else "do"
    return f"{number} more {verb} not bind: without any one of them the plan costs and takes the same" if number else ""
