"""What stands in the way of a plan, or makes it cost more, and why an offering is in it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.answer.conflict import Member, Price, Reach, ServedRule, Why
from models.answer.outcome import Outcome
from models.base import credits_text, money_text
from planner.report.other_plan_rows import cost_words, time_words
from planner.report.sentence import Sentence
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
    """Say whether these are all conflicts and all repairs."""
    if outcome.explained:
        return (
            "These are all conflicts and all repairs there are, among what is looked at.  Two solvers agree on every "
            "conflict, and every repair was planned with."
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


def why_sentences(why: Why, currency: str) -> Iterator[Sentence]:
    """Say why an offering is in the plan, or what having it would cost."""
    yield Sentence("Why", "head")
    yield Sentence(why.sentence)
    for need in why.needs:
        yield Sentence(f"· without it: {reason(need)}", inner=True)
    if why.money is not None and why.hours is not None:
        way = "without it" if why.chosen else "with it"
        told = f"{cost_words(why.money, currency)}, {time_words(why.hours)}"
        yield Sentence(f"· the cheapest plan {way}: {told}", inner=True)
    for conflict in why.conflicts:
        yield Sentence(f"✗ {conflict.sentence}", "short", inner=True)
        for member in conflict.members:
            yield Sentence(reason(member), "quiet", inner=True)
