"""What a plan takes altogether, and how long before the end of every period it is done."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from models.base import money_text
from models.outcome import Outcome
from planner.cli.planned import totals_words
from planner.cli.show import days_left
from planner.desk.counting import last_days
from tui.widgets.planned import Shown
from tui.words import hours, money


def total(outcome: Outcome, shown: Shown, *, short: bool = False) -> Content:
    """Say what a plan takes altogether."""
    several = len(outcome.credentials) > 1
    if short or several:
        cost = shown.cost
        fees = f", {money_text(cost.fees)} {'' if short else 'of it '}in fees" if cost.fees else ""
        done = f"; done {shown.finish}" if shown.finish is not None else ""
        spare = "" if several or shown.finish is None else f", {days_left(_end(outcome), shown.finish)}"
        first, rest = money(cost.money, cost.currency), f"{fees}; {hours(cost.hours)}{done}{spare}."
    else:
        first, rest = totals_words(outcome, shown.cost, shown.finish)
    told = Content.assemble((first, "bold"), rest)
    apart = each_done(outcome, shown, short=short) if several else ""
    return told + Content(f"\n{apart}") if apart else told


def _end(outcome: Outcome) -> date:
    return max(held.period.end for held in outcome.credentials)


def each_done(outcome: Outcome, shown: Shown, *, short: bool = False) -> str:
    """Say for every credential when what counts for it is done, and how long before the end of its own period."""
    if not shown.claims:
        return ""
    last = last_days(outcome, shown.items, shown.claims)
    parts = []
    for held in outcome.credentials:
        day = last[held.name]
        done = "" if short else f"done {day}, "
        spare = "needs nothing of it" if day is None else f"{done}{days_left(held.period.end, day)}"
        parts.append(f"{held.name} {spare}")
    return f"{'; '.join(parts)}."
