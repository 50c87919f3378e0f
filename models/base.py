"""Exact numbers, frozen models, windows and spans: the base of all other models.

Credits and hours are integers in ticks of 1/60 (a tick of an hour is a minute); money is an integer number of cents.
Sixtieths hold every amount seen in a board's rules: tenths, quarters, fifths, halves and thirds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

TICKS = 60
"""Ticks in one credit, and minutes in one hour."""

CENTS = 100

LARGEST = 10**7
"""No amount in a file may exceed this; sums of a hundred thousand such amounts still fit a 64-bit integer."""

_WRITTEN = re.compile(r"[-+]?[0-9]{1,40}(?:\.[0-9]{0,40}|/[0-9]{1,40})?")
"""No exponents: converting "1e999999999" to a fraction would never end."""


class Frozen(BaseModel):
    """A value: immutable, compared by content, refusing keys it does not know."""

    # The validator is built at first use: most commands use a few of several hundred models.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def exact(written: object) -> Fraction:
    """Return the exact value of a written number: 12, 37.5, "1/3" or "37.5".

    Raises:
        PydanticCustomError: for anything else, floats and booleans included, and for amounts beyond `LARGEST`.
    """
    if isinstance(written, bool) or not isinstance(written, int | Decimal | Fraction | str):
        raise PydanticCustomError("number", "expected a number such as 12, 37.5 or 1/3")
    if isinstance(written, str) and not _WRITTEN.fullmatch(written.strip()):
        raise PydanticCustomError("number", "expected a number such as 12, 37.5 or 1/3")
    try:
        value = Fraction(written.strip() if isinstance(written, str) else written)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise PydanticCustomError("number", "expected a number such as 12, 37.5 or 1/3") from None
    if abs(value) > LARGEST:
        raise PydanticCustomError("too_large", "expected a number of at most {largest}", {"largest": LARGEST})
    return value


def on_grid(value: Fraction, steps: int, what: str) -> int:
    """Return `value` counted in units of 1/`steps`, or refuse it and name the nearest value that fits.

    Raises:
        PydanticCustomError: if the value does not fit the grid.
    """
    counted = value * steps
    if counted.denominator == 1:
        return counted.numerator
    nearest = Fraction(round(counted), steps)
    raise PydanticCustomError(
        "grid",
        "{what} are counted in steps of 1/{steps}; the nearest value that fits is {nearest}",
        {"what": what, "steps": steps, "nearest": written(nearest)},
    )


def written(value: Fraction) -> str:
    """Write an exact value as a decimal where that is exact, else as a whole number and a fraction.

    >>> written(Fraction(75, 2)), written(Fraction(1, 3)), written(Fraction(4, 3))
    ('37.5', '1/3', '1 1/3')
    """
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if below == 1:
        scaled = Decimal(value.numerator) / Decimal(value.denominator)
        return format(scaled.normalize(), "f")
    whole, rest = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole} {rest}" if whole else f"{sign}{rest}"


def credits_text(ticks: int) -> str:
    """Write ticks as credits or hours: 2250 is "37.5"."""
    return written(Fraction(ticks, TICKS))


def decimal_text(ticks: int) -> str:
    """Write ticks as a decimal for programs: exact, or to six places, which still determine the ticks."""
    exactly = credits_text(ticks)
    return exactly if "/" not in exactly else f"{Decimal(ticks) / TICKS:.6f}"


def money_text(cents: int) -> str:
    """Write cents as a decimal amount with two places: 1500 is "15.00"."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // CENTS}.{abs(cents) % CENTS:02d}"


def _grid_reader(steps: int, what: str) -> Callable[[object], int]:
    def read(value: object) -> int:
        counted = on_grid(exact(value), steps, what)
        if counted < 0:
            raise PydanticCustomError("negative", "{what} cannot be negative; expected 0 or more", {"what": what})
        return counted

    return read


_NUMBER = WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+/\d+$"}]})
_MONEY = WithJsonSchema({"type": "number", "minimum": 0, "multipleOf": 0.01})
_RATIO = WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\d+(/\d+)?$"}]})


def _grid_writer(steps: int) -> PlainSerializer:
    """Write an amount in a file's notation, so that it reads as the same amount: 37.5 or 1/3."""

    def write(counted: int) -> str:
        value = Fraction(counted, steps)
        text = written(value)
        return str(value) if "/" in text else text

    return PlainSerializer(write, when_used="json")


Credits = Annotated[int, BeforeValidator(_grid_reader(TICKS, "credits")), _grid_writer(TICKS), _NUMBER]
"""Credits as written in a file, held in ticks."""

Hours = Annotated[int, BeforeValidator(_grid_reader(TICKS, "hours")), _grid_writer(TICKS), _NUMBER]
"""Hours as written in a file, held in minutes."""

Money = Annotated[int, BeforeValidator(_grid_reader(CENTS, "amounts of money")), _grid_writer(CENTS), _MONEY]
"""An amount of money as written in a file, held in cents."""

Ratio = Annotated[Fraction, BeforeValidator(exact), _RATIO]
"""An exact number that is not an amount of credit: a rate or a percentage."""


Ticks = Annotated[int, PlainSerializer(decimal_text, when_used="json"), WithJsonSchema({"type": "string"})]
"""Credits or hours in an answer; a decimal string in JSON."""

Cents = Annotated[int, PlainSerializer(money_text, when_used="json"), WithJsonSchema({"type": "string"})]
"""Money in an answer; a decimal string with two places in JSON."""


def listed(value: Any) -> Any:
    """Accept a single value where a list is expected."""
    return value if isinstance(value, list | tuple) else [value]


class Window(Frozen):
    """The days that a rule counts over, both ends included."""

    start: date
    end: date
    label: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.end < self.start:
            raise PydanticCustomError(
                "dates_out_of_order",
                "expected the end ({end}) on or after the start ({start})",
                {"end": str(self.end), "start": str(self.start)},
            )
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """The number of days in the window, both ends included."""
        return (self.end - self.start).days + 1


class Days(Frozen):
    """Days as files write them: `start:` and `end:`, both included, or `date:` for a single day."""

    start: date
    end: date

    @model_validator(mode="before")
    @classmethod
    def _one_day(cls, value: object) -> object:
        if isinstance(value, dict) and "date" in value and "start" not in value and "end" not in value:
            rest = {key: entry for key, entry in value.items() if key != "date"}
            return {**rest, "start": value["date"], "end": value["date"]}
        return value

    @model_validator(mode="after")
    def _start_before_end(self) -> Days:
        if self.end < self.start:
            raise PydanticCustomError("dates_out_of_order", "expected the end on or after the start")
        return self


class Span(Frozen):
    """A length of calendar time; parts given together are added, years and months first."""

    years: int = Field(default=0, ge=0, le=200)
    months: int = Field(default=0, ge=0, le=2400)
    weeks: int = Field(default=0, ge=0, le=10000)
    days: int = Field(default=0, ge=0, le=80000)
    business_days: int = Field(default=0, ge=0, le=5000)
    """Mondays to Fridays; public holidays are not known and count as business days."""

    def words(self) -> str:
        """The span in words, such as "2 years" or "5 business days"."""
        parts = [f"{count} {name.replace('_', ' ')[:-1]}{'' if count == 1 else 's'}" for name, count in self if count]
        return " and ".join(parts) or "no time"
