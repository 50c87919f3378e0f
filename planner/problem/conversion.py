"""Convert an activity's length to credit by exact arithmetic, with every step in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.base import TICKS, credits_text, written
from models.regime.regime import Conversion, Rounding


@dataclass(frozen=True, slots=True)
class Measure:
    """The length of an activity in the measures its record states."""

    minutes: int | None = None
    by_day: tuple[tuple[date, int], ...] = ()
    """Minutes on each day; empty where only the total is known."""
    stated: int | None = None
    """Credit the sponsor states, in ticks."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Number of each unit, in sixtieths."""


@dataclass(frozen=True, slots=True)
class ConvertedCredit:
    """Credit in ticks, by day where a rule needs it, with the steps of the conversion."""

    ticks: int
    steps: str
    by_day: tuple[int, ...] = ()
    """Ticks for each day of the measure; they add up to the total."""


def earn(conversion: Conversion, measure: Measure, *, daily: bool = True) -> ConvertedCredit:
    """Convert one item: measure, daily limit, rate, rounding, limit per item, minimum, in this order.

    Args:
        conversion: how the regime converts it.
        measure: its length.
        daily: whether to divide the credit among the days too.
    """
    steps: list[str] = []
    credit = _measured(conversion, measure, steps)
    if conversion.times != 1:
        credit *= conversion.times
        steps.append(f"times {written(conversion.times)} is {_text(credit)}")
    if conversion.round is not None:
        rounded = round_to(credit, conversion.round)
        if rounded != credit:
            steps.append(f"rounded {conversion.round.direction} to {_text(rounded)}")
        credit = rounded
    if conversion.at_most is not None and credit > conversion.at_most:
        credit = Fraction(conversion.at_most)
        steps.append(f"at most {_text(credit)} for one item")
    if credit < conversion.at_least:
        credit = Fraction(0)
        steps.append(f"less than {credits_text(conversion.at_least)} is nothing")
    whole = credit.numerator // credit.denominator
    if whole != credit:
        steps.append(f"counted in sixtieths: {credits_text(whole)}")
    return ConvertedCredit(whole, "; ".join(steps), _by_day(conversion, measure, whole) if daily else ())


def _by_day(conversion: Conversion, measure: Measure, whole: int) -> tuple[int, ...]:
    """Divide credit among the days: each gets at most the credit of its minutes; rounding takes from the last days."""
    if not measure.by_day:
        return ()
    if conversion.minutes_per_credit is None:
        return (*(0 for _ in measure.by_day[1:]), whole)
    days, left = [], whole
    for _, minutes in measure.by_day:
        raw = minutes * TICKS / conversion.minutes_per_credit
        if conversion.per_day is not None:
            raw = min(raw, Fraction(conversion.per_day))
        credit = raw * conversion.times
        days.append(min(left, credit.numerator // credit.denominator))
        left -= days[-1]
    days[-1] += left
    return tuple(days)


def _text(credit: Fraction) -> str:
    return written(credit / TICKS)


def _measured(conversion: Conversion, measure: Measure, steps: list[str]) -> Fraction:
    if conversion.none:
        steps.append("gives no credit")
        return Fraction(0)
    if conversion.flat is not None:
        steps.append(f"{credits_text(conversion.flat)} for each")
        return Fraction(conversion.flat)
    known = [(name, count) for name, count in measure.units.items() if name in conversion.units]
    if known:
        credit = Fraction(0)
        for name, count in known:
            credit += Fraction(count * conversion.units[name], TICKS)
            steps.append(
                f"{credits_text(count)} {name.replace('_', ' ')} at {credits_text(conversion.units[name])} each"
            )
        return _in_days(credit, conversion, measure, steps)
    if conversion.stated and measure.stated is not None:
        steps.append(f"{credits_text(measure.stated)} as stated by the sponsor")
        return _in_days(Fraction(measure.stated), conversion, measure, steps)
    if conversion.stated and conversion.minutes_per_credit is None:
        steps.append("the credit its sponsor awards is not stated (`credits:`)")
        return Fraction(0)
    if conversion.minutes_per_credit is None or measure.minutes is None:
        steps.append("its length is not stated")
        return Fraction(0)
    return _from_minutes(conversion, conversion.minutes_per_credit, measure, steps)


def _in_days(credit: Fraction, conversion: Conversion, measure: Measure, steps: list[str]) -> Fraction:
    """Apply the limit per day to credit that is not measured in minutes."""
    if conversion.per_day is None or not measure.by_day:
        return credit
    most = Fraction(conversion.per_day * len(measure.by_day))
    if most < credit:
        steps.append(f"at most {credits_text(conversion.per_day)} a day leaves {_text(most)}")
    return min(credit, most)


def _from_minutes(conversion: Conversion, length: Fraction, measure: Measure, steps: list[str]) -> Fraction:
    assert measure.minutes is not None
    credit = measure.minutes * TICKS / length
    steps.append(f"{measure.minutes} minutes at {written(length)} a credit are {_text(credit)}")
    if conversion.per_day is not None and measure.by_day:
        capped = sum(
            (min(minutes * TICKS / length, Fraction(conversion.per_day)) for _, minutes in measure.by_day), Fraction(0)
        )
        if capped < credit:
            steps.append(f"at most {credits_text(conversion.per_day)} a day leaves {_text(capped)}")
        credit = min(credit, capped)
    return credit


def round_to(credit: Fraction, rounding: Rounding) -> Fraction:
    """Round ticks to an amount that can be awarded; `nearest` rounds half-way values up."""
    if credit < rounding.first:
        return Fraction(0)
    below = _floor(credit, rounding.to)
    if below == credit or rounding.direction == "down":
        return below
    above = _ceiling(credit, rounding.to)
    if rounding.direction == "up":
        return above
    return above if above - credit <= credit - below else below


def _steps_near(credit: Fraction, to: tuple[int, ...]) -> list[Fraction]:
    """Return awardable amounts around a value: multiples of one step, or whole credits plus a listed fraction."""
    if len(to) == 1:
        step = to[0] or TICKS
        base = credit // step * step
        return [Fraction(base), Fraction(base + step)]
    whole = credit // TICKS * TICKS
    return sorted(Fraction(whole + shift + part) for shift in (0, TICKS) for part in to)


def _floor(credit: Fraction, to: tuple[int, ...]) -> Fraction:
    return max(value for value in [Fraction(0), *_steps_near(credit, to)] if value <= credit)


def _ceiling(credit: Fraction, to: tuple[int, ...]) -> Fraction:
    return min(value for value in _steps_near(credit, to) if value >= credit)
