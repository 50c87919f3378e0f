"""How a conversion turns an activity into credit, in words, with nothing worked out: for people who read a regime."""

from __future__ import annotations

from collections.abc import Iterator

from models.base import TICKS, credits_text, written
from models.regime import Conversion, Rounding
from models.terms import Selection
from planner.cli.phrases import Words, all_of


def converts(conversion: Conversion, say: Words) -> str:
    """Say what a conversion makes of an activity."""
    of = "anything" if conversion.of == Selection() else say.of(conversion.of)
    condition = f", if {say.condition(conversion.when)}" if conversion.when is not None else ""
    return f"{of}{condition}: {'; '.join(_steps(conversion, say))}"


def _steps(each: Conversion, say: Words) -> Iterator[str]:
    unit = say.regime.unit.name
    if each.none:
        yield "no credit, it only has to be done"
    if each.flat is not None:
        yield f"{say.amount(each.flat)}, whatever its length"
    if each.units:
        yield all_of(f"{say.amount(ticks)} for a {name.replace('_', ' ')}" for name, ticks in each.units.items())
    if each.stated:
        yield "what its sponsor states"
    if each.minutes_per_credit is not None:
        otherwise = "otherwise " if each.units or each.stated else ""
        yield f"{otherwise}{written(each.minutes_per_credit)} minutes are one {unit}"
    if each.per_day is not None:
        yield f"at most {say.amount(each.per_day)} a day"
    if each.times != 1:
        yield f"times {written(each.times)}"
    if each.round is not None:
        yield _rounded(each.round, say)
    if each.at_most is not None:
        yield f"at most {say.amount(each.at_most)} for one item"
    if each.at_least:
        yield f"less than {say.amount(each.at_least)} is nothing"


def _rounded(how: Rounding, say: Words) -> str:
    where = {"down": "down", "up": "up", "nearest": "to the nearest"}[how.direction]
    if len(how.to) == 1:
        steps = f"whole {say.regime.unit.plural}" if how.to[0] == TICKS else f"steps of {say.amount(how.to[0])}"
    else:
        steps = f"one of the fractions {all_of(map(credits_text, how.to))}"
    first = f", from {say.amount(how.first)} on" if how.first else ""
    return f"rounded {where}{' to' if how.direction != 'nearest' else ' of'} {steps}{first}"
