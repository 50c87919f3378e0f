"""What stands in the way of a plan, or makes it cost more, in words."""

from __future__ import annotations

from collections.abc import Sequence

from models.answer.conflict import Member, Price, Reach, ServedRule
from models.answer.outcome import Outcome
from models.base import credits_text, money_text
from planner.text.quantities import signed
from planner.text.sentences import in_brackets

REACH = "Out of reach, whatever else is planned"

COMPLETE = "Is this list complete?"

PRICES = "What each rule and wish adds to the cheapest plan"


def conflicts_heading(number: int) -> str:
    """Return the heading above so many conflicts."""
    return f"What cannot hold together{f', {number} conflicts' if number > 1 else ''}"


def reason(each: Member | Reach | ServedRule) -> str:
    """Say in one line what a rule or fact asks, with its title and its clauses."""
    clause = in_brackets(each.clause)
    return f"{each.sentence}{clause}" if isinstance(each, Reach) else f"{each.title}{clause}: {each.sentence}"


def completeness(outcome: Outcome) -> str:
    """Say whether these are all conflicts and all ways out."""
    if outcome.explained:
        return (
            "These are all conflicts and all ways out there are, among what is looked at.  Two solvers agree on every "
            "conflict, and every way out was planned with."
        )
    if outcome.conflicts or outcome.repairs:
        return "There may be more of both: the search ended before it was through, or not all could be confirmed."
    return "What stands in the way was not worked out: the search ended before it was through."


def price_words(each: Price) -> tuple[str, str]:
    """Return the money and the hours that one adds, with their signs; `?` where they were not worked out."""
    if not each.proven:
        return "?", "?"
    return signed(each.money, money_text, "0"), signed(each.hours, credits_text, "0")


def telling_prices(prices: Sequence[Price], *, everything: bool) -> list[Price]:
    """Return the prices of what adds something, or of everything."""
    return [each for each in prices if everything or each.binds or not each.proven]


def idle_rules(prices: Sequence[Price]) -> str:
    """Say how many rules and wishes add nothing; nothing where there are none."""
    number = len(prices) - len(telling_prices(prices, everything=False))
    verb = "does" if number == 1 else "do"
    return f"{number} more {verb} not bind: without any one of them the plan costs and takes the same" if number else ""
