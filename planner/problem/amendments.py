"""Amend an active credential: a period that ends earlier or later, and rules that ask for less."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from models.base import Window
from models.problem import ActiveCredential, LinearAmount, RuleInstance
from models.regime.rules import CarryOver, Count, Cover, Maximum, Minimum
from planner.language.context import Missing
from planner.problem.assemble import Unanswered


def ends_with_period(active: ActiveCredential) -> bool:
    """Return whether no rule has a day after the period, so that a longer period postpones every demand."""
    return last_day(active) == active.period.end


def last_day(active: ActiveCredential) -> date:
    """Return the last day of a credential's period or of a deadline after it."""
    due = (each.by for each in active.rules if each.by is not None and not each.rule.advisory)
    return max([active.period.end, *due])


def extended(active: ActiveCredential, more: timedelta) -> ActiveCredential:
    """Return a credential whose period, windows and deadlines at its end are extended by `more`."""
    end = active.period.end
    return replace(
        active,
        period=_until(active.period, end, end + more),
        rules=tuple(_applied_until(instance, end, end + more) for instance in active.rules),
        anchors={**active.anchors, "period_end": end + more},
    )


def _applied_until(instance: RuleInstance, end: date, later: date) -> RuleInstance:
    return replace(
        instance,
        window=_until(instance.window, end, later),
        by=later if instance.by == end else instance.by,
        ways=tuple((title, tuple(_applied_until(inner, end, later) for inner in way)) for title, way in instance.ways),
    )


def _until(window: Window, end: date, later: date) -> Window:
    return window.model_copy(update={"end": later}) if window.end == end else window


def measured(instance: RuleInstance) -> bool:
    """Return whether a rule can be waived in part, by a number of ticks or items."""
    match instance.rule:
        case Minimum() | Maximum() | CarryOver() | Count():
            return True
        case Cover():
            return instance.amount is not None
    return False


def eased(instance: RuleInstance, by: int) -> RuleInstance | None:
    """Return a rule that asks for `by` ticks or items less (or allows more); None where nothing is left of it."""
    match instance.rule:
        case Minimum() | Cover() if instance.amount is not None:
            amount = _changed(instance.amount, -by)
            return None if amount.constant <= 0 and not amount.shares else replace(instance, amount=amount)
        case Maximum() | CarryOver() if instance.amount is not None:
            return replace(instance, amount=_changed(instance.amount, by))
        case Count() as rule:
            least = None if rule.at_least is None else max(0, rule.at_least - by) or None
            most = None if rule.at_most is None else rule.at_most + by
            if least is None and most is None:
                return None
            return replace(instance, rule=rule.model_copy(update={"at_least": least, "at_most": most}))
    return None


def _changed(amount: LinearAmount, by: int) -> LinearAmount:
    return replace(amount, constant=amount.constant + by)


def ending_on(active: ActiveCredential, day: date) -> ActiveCredential:
    """Return a credential whose period ends on another day, with the same rules and the same required credit.

    A later end moves the windows and deadlines that end with the period.  An earlier end cuts the windows and deadlines
    within the period, which keep their amounts, and drops those that would begin after it.  A deadline after the
    period, such as a document to hand in, keeps its day.

    Raises:
        Unanswered: where the period begins after the day.
    """
    end = active.period.end
    if day >= end:
        return extended(active, day - end)
    if day < active.period.start:
        said = f"an end on or after {active.period.start}, on which the period begins; it would end on {day}"
        raise Unanswered(((active.name, Missing("period", "period", said)),))
    return replace(
        active,
        period=active.period.model_copy(update={"end": day}),
        rules=_shorter(active.rules, end, day),
        anchors={**active.anchors, "period_end": day},
    )


def _shorter(instance: Iterable[RuleInstance], end: date, day: date) -> tuple[RuleInstance, ...]:
    return tuple(
        replace(
            each,
            window=each.window.model_copy(update={"end": min(each.window.end, day)}),
            by=day if each.by is not None and day < each.by <= end else each.by,
            ways=tuple((title, _shorter(way, end, day)) for title, way in each.ways),
        )
        for each in instance
        if each.window.start <= day
    )
