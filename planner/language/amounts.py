"""Evaluate amounts of credit exactly, in ticks; a share of claimed credit stays a term of a `LinearAmount`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from models.base import TICKS, Window, exact
from models.problem import LinearAmount
from models.regime.amounts import (
    Amount,
    ByClass,
    ChosenAmount,
    Conditional,
    FactAmount,
    HighestOf,
    LessThan,
    LowestOf,
    PercentOf,
    PerUnit,
    Scaled,
    SumOf,
)
from models.regime.selection import EVERYTHING
from planner.language.conditions import holds, unknown_facts
from planner.language.context import Context, Missing
from planner.language.dates import add_months, day_of, months_touched, whole_units


class NotLinear(Exception):
    """A highest, lowest or difference of amounts depends on what is claimed, so it is not linear."""


def linear_amount(amount: Amount, window: Window, context: Context, required: int | None) -> LinearAmount:
    """Evaluate an amount over a window; `required` is None while the required amount itself is being found.

    Raises:
        Missing: when the record lacks a fact the amount needs.
        NotLinear: when the amount picks between shares of what is claimed.
    """

    def inner(part: Amount) -> LinearAmount:
        return linear_amount(part, window, context, required)

    def plain(part: Amount) -> Fraction:
        value = inner(part)
        if value.shares:
            raise NotLinear
        return value.constant

    match amount:
        case int():
            return LinearAmount(Fraction(amount))
        case "required":
            return LinearAmount(_required(required))
        case PercentOf():
            return _percent(amount, required)
        case FactAmount():
            return LinearAmount(Fraction(_stated(amount.fact, context)))
        case ByClass():
            return LinearAmount(_by_class(amount, context))
        case PerUnit():
            return LinearAmount(_per_unit(amount, window, context))
        case HighestOf():
            return LinearAmount(max(plain(each) for each in amount.highest))
        case LowestOf():
            return LinearAmount(min(plain(each) for each in amount.lowest))
        case SumOf():
            parts = [inner(each) for each in amount.sum]
            shares = tuple(share for part in parts for share in part.shares)
            return LinearAmount(sum((part.constant for part in parts), Fraction(0)), shares)
        case Scaled():
            part = inner(amount.of)
            return LinearAmount(
                part.constant * amount.times, tuple((rate * amount.times, sel) for rate, sel in part.shares)
            )
        case LessThan():
            return LinearAmount(max(Fraction(0), plain(amount.of) - plain(amount.less)))
        case ChosenAmount():
            return inner(context.chosen(amount.choose, amount.options))
        case Conditional():
            verdict = holds(amount.when, context)
            if verdict is None:
                names = unknown_facts(amount.when, context)
                raise Missing("fact", names[0] if names else "when", _ask(context, names[0] if names else ""))
            return inner(amount.then if verdict else amount.otherwise)
    raise AssertionError(amount)


def _ask(context: Context, name: str) -> str:
    declared = context.regime.facts.get(name)
    return declared.ask if declared else ""


def _required(required: int | None) -> Fraction:
    if required is None:
        raise Missing("amount", "required", "the required amount cannot be defined by itself")
    return Fraction(required)


def _percent(amount: PercentOf, required: int | None) -> LinearAmount:
    rate = amount.percent / 100
    if amount.of == "required":
        return LinearAmount(rate * _required(required))
    return LinearAmount(shares=((rate, EVERYTHING if amount.of == "counted" else amount.of),))


def _stated(name: str, context: Context) -> int:
    value = context.fact(name)
    if value is None:
        raise Missing("fact", name, _ask(context, name))
    counted = exact(value) * TICKS
    if counted.denominator != 1 or counted < 0:
        raise Missing("fact", name, "an amount of credit that is a multiple of 1/60 and not negative")
    return counted.numerator


def _by_class(amount: ByClass, context: Context) -> Fraction:
    start, end = day_of("period_start", context), day_of("period_end", context)
    found = []
    for held in context.classes:
        full = held.issued is None or held.issued <= start
        if held.class_ not in amount.by_class or amount.held == ("part" if full else "full"):
            continue
        whole = Fraction(amount.by_class[held.class_])
        if amount.per_full_year is not None:
            years = _full_years(held.issued or start, end, calendar_years=amount.year == "calendar")
            whole *= min(Fraction(1), amount.per_full_year * years)
        found.append(whole)
    if not found:
        return Fraction(0)
    return max(found) if amount.combine == "highest" else sum(found, Fraction(0))


def _full_years(issued: date, end: date, *, calendar_years: bool) -> int:
    """Count full years from a day to another, both included: any twelve months, or 1 January to 31 December."""
    if not calendar_years:
        return whole_units(issued, end, 12)
    first = issued.year if (issued.month, issued.day) == (1, 1) else issued.year + 1
    last = end.year if (end.month, end.day) == (12, 31) else end.year - 1
    return max(0, last - first + 1)


def _per_unit(amount: PerUnit, window: Window, context: Context) -> Fraction:
    within = context.at(window_start=window.start, window_end=window.end)
    start, end = day_of(amount.from_, within), day_of(amount.to, within)
    if end < start:
        return Fraction(0)
    months = 1 if amount.per == "month" else 12
    if amount.counting == "completed":
        count = whole_units(start, end, months)
    elif amount.per == "month":
        count = months_touched(start, end)
    else:
        count = whole_units(start, end, 12)
        count += add_months(start, 12 * count) <= end
    return Fraction(amount.amount * count)
