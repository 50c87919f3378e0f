"""Amounts of credit: a number, a share, or a rule to compute one; `planner.language.amounts` evaluates them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag
from typing_extensions import TypeAliasType

from models.base import Credits, Frozen, Ratio
from models.regime.phrases import Condition, Moment
from models.regime.references import ClassId, FactId, discriminated_by
from models.regime.selection import Selection


class PercentOf(Frozen):
    """A percentage of the required credit, of all counted credit, or of the counted credit of a selection."""

    percent: Ratio
    of: Literal["required", "counted"] | Selection = "required"


class FactAmount(Frozen):
    """An amount the holder states, such as a target of their own or hours owed from a period before."""

    fact: FactId


class ByClass(Frozen):
    """An amount for each class of certificate the holder has, combined.

    With `held: full` only classes issued on or before the start of the period count, with `part` only later ones.
    With `per_full_year` each class gives that share of its amount for each full year from its issue to the end.
    """

    by_class: dict[ClassId, Credits]
    held: Literal["any", "full", "part"] = "any"
    combine: Literal["highest", "sum"] = "highest"
    per_full_year: Ratio | None = None
    year: Literal["twelve-months", "calendar"] = "twelve-months"
    """Whether a full year is any twelve months or 1 January to 31 December."""


class PerUnit(Frozen):
    """An amount for each month or year between two days."""

    per: Literal["month", "year"]
    amount: Credits
    from_: Moment = Field(default="period_start", alias="from")
    to: Moment | Literal["window_end"] = "period_end"
    counting: Literal["started", "completed"] = "completed"
    """Whether a month or year that has only begun counts; `started` months are calendar months touched."""


class HighestOf(Frozen):
    """The highest of several amounts."""

    highest: Annotated[tuple[Amount, ...], Field(min_length=1)]


class LowestOf(Frozen):
    """The lowest of several amounts."""

    lowest: Annotated[tuple[Amount, ...], Field(min_length=1)]


class SumOf(Frozen):
    """Several amounts added."""

    sum: Annotated[tuple[Amount, ...], Field(min_length=1)]


class Scaled(Frozen):
    """An amount times a number."""

    times: Ratio
    of: Amount


class LessThan(Frozen):
    """An amount less another, never below zero."""

    less: Amount
    of: Amount


class ChosenAmount(Frozen):
    """An amount that depends on an interpretation or on a fact about the holder."""

    choose: str
    options: dict[str, Amount]


class Conditional(Frozen):
    """One amount if a condition holds and another if not."""

    when: Condition
    then: Amount
    otherwise: Amount


Amount = TypeAliasType(
    "Amount",
    Annotated[
        Annotated[Literal["required"] | Credits, Tag("plain")]
        | Annotated[PercentOf, Tag("percent")]
        | Annotated[FactAmount, Tag("fact")]
        | Annotated[ByClass, Tag("by_class")]
        | Annotated[PerUnit, Tag("per")]
        | Annotated[HighestOf, Tag("highest")]
        | Annotated[LowestOf, Tag("lowest")]
        | Annotated[SumOf, Tag("sum")]
        | Annotated[Scaled, Tag("times")]
        | Annotated[LessThan, Tag("less")]
        | Annotated[ChosenAmount, Tag("choose")]
        | Annotated[Conditional, Tag("when")],
        discriminated_by(
            "an amount",
            *("percent", "fact", "by_class", "per", "highest", "lowest", "sum", "times", "less", "choose", "when"),
            otherwise="plain",
        ),
    ],
)
"""An amount of credit: a number, the word `required`, or a rule to compute it."""
