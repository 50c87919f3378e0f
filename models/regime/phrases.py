"""The phrases that rules are built from: days, windows and conditions.

Each phrase is a short YAML mapping whose keys determine its type, so a file never states a type.
`planner.language.dates` and `planner.language.conditions` evaluate them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, Tag
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from models.base import Frozen, Span, listed
from models.regime.references import AnchorId, ClassId, FactId, InterpretationId, discriminated_by
from models.regime.selection import Scalar

# --- when -------------------------------------------------------------------------------------------------------------


class Shifted(Frozen):
    """A day a span after (or before) another."""

    from_: Moment = Field(alias="from")
    plus: Span = Span()
    minus: Span = Span()


class NextYearly(Frozen):
    """The first occurrence of a month and day on or after another day, such as the next 30 June of an odd year."""

    next_: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] = Field(alias="next")
    """Month and day, written MM-DD."""
    on_or_after: Moment
    year: Literal["any", "odd", "even"] = "any"
    every: Annotated[int, Field(ge=2, le=100)] | None = None
    """Only every this many years, counted from the year `since`."""
    since: Annotated[int, Field(ge=1900, le=2199)] = 2000


class LastYearly(Frozen):
    """The latest occurrence of a month and day on or before another day, such as the latest 1 July."""

    latest: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    """Month and day, written MM-DD."""
    on_or_before: Moment
    year: Literal["any", "odd", "even"] = "any"


class EndOfMonth(Frozen):
    """The last day of the month that contains a day."""

    end_of_month: Moment


class EndOfNextMonth(Frozen):
    """The last day of the next month with a number, such as the holder's next birth month."""

    end_of_next: FactId
    """A fact that holds a month's number, 1 to 12."""
    after: Moment
    this_month_counts: bool
    """Whether a day that already lies in that month has this month as its next one."""


class ChosenMoment(Frozen):
    """A day that depends on an interpretation or on a fact about the holder."""

    choose: str
    """The interpretation or fact."""
    options: dict[str, Moment]


class EarliestOf(Frozen):
    """The earliest of several days."""

    earliest: Annotated[tuple[Moment, ...], Field(min_length=1)]


class LatestOf(Frozen):
    """The latest of several days."""

    latest_of: Annotated[tuple[Moment, ...], Field(min_length=1)]


Moment = TypeAliasType(
    "Moment",
    Annotated[
        Annotated[date | AnchorId, Tag("plain")]
        | Annotated[Shifted, Tag("from")]
        | Annotated[NextYearly, Tag("next")]
        | Annotated[LastYearly, Tag("latest")]
        | Annotated[EndOfMonth, Tag("end_of_month")]
        | Annotated[EndOfNextMonth, Tag("end_of_next")]
        | Annotated[ChosenMoment, Tag("choose")]
        | Annotated[EarliestOf, Tag("earliest")]
        | Annotated[LatestOf, Tag("latest_of")],
        discriminated_by(
            "a day",
            *("from", "next", "latest", "end_of_month", "end_of_next", "choose", "earliest", "latest_of"),
            otherwise="plain",
        ),
    ],
)
"""A day: a date, the name of an anchor (`period_start`, `period_end`, `today` or one the regime declares), or a rule
to compute it."""


def _some_time(span: Span) -> Span:
    if span == Span():
        raise PydanticCustomError("no_time", "expected a length of time such as years: 3, not none")
    return span


Length = Annotated[Span, AfterValidator(_some_time)]
"""A span longer than zero."""


class EachWindow(Frozen):
    """One window after another through the period, or through `from` and `to`."""

    each: Literal["year", "month", "week", "day"]
    """A `year` starts on the day the period starts on, unless `starting` says otherwise; weeks start on Mondays."""
    starting: Annotated[str, Field(pattern=r"^\d\d-\d\d$")] | None = None
    """For years: month and day, MM-DD, that each year starts on."""
    from_: Moment = Field(default="period_start", alias="from")
    to: Moment = "period_end"
    partial: Literal["keep", "drop"] = "keep"
    """Whether a first or last part shorter than a whole window is a window too."""
    only: Annotated[tuple[Annotated[int, Field(ge=1)], ...], BeforeValidator(listed)] = ()
    """Only the windows with these numbers, counted from 1."""


class BetweenWindow(Frozen):
    """From one day to another; either end may be left out and is then the period's."""

    between: tuple[Moment, Moment]


class LastWindow(Frozen):
    """The window of this length that ends with the period."""

    last: Length


class RollingWindow(Frozen):
    """Every window of this length within the period, each starting one step after the one before."""

    rolling: Length
    step: Length = Span(years=1)


class SplitWindow(Frozen):
    """The period (or `from` to `to`) cut into this many parts that differ by a day at most."""

    split: Annotated[int, Field(ge=2, le=100)]
    from_: Moment = Field(default="period_start", alias="from")
    to: Moment = "period_end"


WindowSpec = TypeAliasType(
    "WindowSpec",
    Annotated[
        Annotated[Literal["period", "career"], Tag("plain")]
        | Annotated[EachWindow, Tag("each")]
        | Annotated[BetweenWindow, Tag("between")]
        | Annotated[LastWindow, Tag("last")]
        | Annotated[RollingWindow, Tag("rolling")]
        | Annotated[SplitWindow, Tag("split")],
        discriminated_by("a window", "each", "between", "last", "rolling", "split", otherwise="plain"),
    ],
)
"""The days a rule counts over; `career` is all days."""


# --- for whom ---------------------------------------------------------------------------------------------------------


class HoldsClass(Frozen):
    """The holder has one of these classes of certificate."""

    class_: Annotated[tuple[ClassId, ...], BeforeValidator(listed)] = Field(alias="class")


class FactIs(Frozen):
    """A fact about the holder has one of the given values, or lies between bounds."""

    fact: FactId
    is_: Annotated[tuple[Scalar, ...], BeforeValidator(listed)] = Field(default=(), alias="is")
    at_least: int | None = None
    at_most: int | None = None
    every: Annotated[int, Field(ge=2)] | None = None
    """The fact is a multiple of this number, such as every third renewal."""


class Interpreted(Frozen):
    """An unclear clause is read in one way."""

    interpretation: InterpretationId
    is_: str = Field(alias="is")


class DayCompares(Frozen):
    """A day lies on or after another, or before it."""

    day: Moment
    on_or_after: Moment | None = None
    before: Moment | None = None


class AllHold(Frozen):
    """Each condition holds."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]


class AnyHolds(Frozen):
    """At least one condition holds."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1)]


class Denied(Frozen):
    """A condition does not hold."""

    not_: Condition = Field(alias="not")


Condition = TypeAliasType(
    "Condition",
    Annotated[
        Annotated[HoldsClass, Tag("class")]
        | Annotated[FactIs, Tag("fact")]
        | Annotated[Interpreted, Tag("interpretation")]
        | Annotated[DayCompares, Tag("day")]
        | Annotated[AllHold, Tag("all")]
        | Annotated[AnyHolds, Tag("any")]
        | Annotated[Denied, Tag("not")],
        discriminated_by("a condition", "class", "fact", "interpretation", "day", "all", "any", "not"),
    ],
)
"""A condition on the holder, the period or an interpretation."""
