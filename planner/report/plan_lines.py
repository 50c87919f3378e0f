"""A plan as lines: what is taken together, days and totals in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.answer.outcome import Cost, Outcome, PlanItem
from planner.text.quantities import counted, days_left, hours, money

ALIKE = 3
"""So many sessions that are all the same share a line."""


def together(items: Iterable[PlanItem]) -> list[list[PlanItem]]:
    """Put sessions of one offering that differ in nothing but their day on one line, where there are several."""
    found: dict[object, list[PlanItem]] = {}
    for each in sorted(items, key=lambda item: (item.start, item.end, item.key)):
        # What has dates of its own to keep, or is stretched over days, keeps a line of its own.
        alone = each.tasks or each.register_by or each.start != each.end or each.work
        found.setdefault(each.key if alone else (each.offering, each.cost, each.hours, each.enrolled), []).append(each)
    return sorted(
        (line for alike in found.values() for line in ([alike] if len(alike) >= ALIKE else [[each] for each in alike])),
        key=lambda line: (line[0].start, line[0].end, line[0].key),
    )


def days_in_months(items: Sequence[PlanItem]) -> str:
    """List days, each year and month said once."""
    months: dict[str, list[str]] = {}
    for each in items:
        months.setdefault(f"{each.start:%Y-%m}", []).append(f"{each.start:%d}")
    return "; ".join(f"{month}: {', '.join(days)}" for month, days in months.items())


def totals_words(outcome: Outcome, cost: Cost, finish: date | None, *, spare: bool = True) -> tuple[str, str]:
    """Return what a plan costs, and what else it takes; with `spare`, also the days that are left then."""
    text = f"{f', {money(cost.fees)} of it fees' if cost.fees else ''}; {hours(cost.hours)}"
    if finish is not None:
        end = max(held.period.end for held in outcome.credentials)
        text += f"; done on {finish}{f', {days_left(end, finish)}' if spare and finish < end else ''}"
    return money(cost.money, cost.currency), f"{text}."


def left_out_words(outcome: Outcome, *, everything: bool) -> tuple[str, ...]:
    """Say which offerings could not be taken, and why; or only how many."""
    if everything:
        return tuple(f"{name}: {why}" for name, why in outcome.left_out.items())
    many = counted(len(outcome.left_out), "offering")
    why = "too late, blocked, unwanted or not counting (--all says which and why)"
    return (f"{many} could not be taken: {why}.",) if outcome.left_out else ()
