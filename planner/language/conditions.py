"""Evaluate a condition on the holder: true, false, or unknown because the record does not state a fact."""

from __future__ import annotations

from decimal import Decimal

from models.regime.phrases import AllHold, AnyHolds, Condition, DayCompares, Denied, FactIs, HoldsClass, Interpreted
from planner.language.context import Context, Missing
from planner.language.dates import day_of


def holds(condition: Condition | None, context: Context) -> bool | None:
    """Evaluate a condition in three-valued logic (None: unknown); no condition is true."""
    match condition:
        case None:
            return True
        case HoldsClass():
            return any(held.class_ in condition.class_ for held in context.classes)
        case FactIs():
            return _fact(condition, context)
        case Interpreted():
            return context.interpretation(condition.interpretation) == condition.is_
        case DayCompares():
            return _compares(condition, context)
        case AllHold():
            return _all([holds(each, context) for each in condition.all])
        case AnyHolds():
            denied = _all([_not(holds(each, context)) for each in condition.any])
            return _not(denied)
        case Denied():
            return _not(holds(condition.not_, context))


def _not(value: bool | None) -> bool | None:  # noqa: FBT001 - a value, not a switch
    return None if value is None else not value


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _fact(condition: FactIs, context: Context) -> bool | None:
    value = context.fact(condition.fact)
    if value is None:
        return None
    if condition.is_ and not any(value == wanted and type(value) is type(wanted) for wanted in condition.is_):
        return False
    bounds = (condition.at_least, condition.at_most, condition.every)
    if bounds == (None, None, None):
        return True
    if not isinstance(value, int | Decimal):
        return None
    at_least, at_most, every = bounds
    return (
        (at_least is None or value >= at_least)
        and (at_most is None or value <= at_most)
        and (every is None or value % every == 0)
    )


def _compares(condition: DayCompares, context: Context) -> bool | None:
    try:
        day = day_of(condition.day, context)
        late_enough = condition.on_or_after is None or day >= day_of(condition.on_or_after, context)
        early_enough = condition.before is None or day < day_of(condition.before, context)
    except Missing:
        return None
    return late_enough and early_enough


def unknown_facts(condition: Condition | None, context: Context) -> list[str]:
    """Name the facts and days that a condition needs and the record does not state."""
    match condition:
        case FactIs() if context.fact(condition.fact) is None:
            return [condition.fact]
        case AllHold():
            return [name for each in condition.all for name in unknown_facts(each, context)]
        case AnyHolds():
            return [name for each in condition.any for name in unknown_facts(each, context)]
        case Denied():
            return unknown_facts(condition.not_, context)
        case DayCompares():
            try:
                for moment in (condition.day, condition.on_or_after, condition.before):
                    if moment is not None:
                        day_of(moment, context)
            except Missing as missing:
                return [missing.name]
    return []
