"""Offerings: activities on offer, with their prices and dates."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Credits, Days, Frozen, Hours, Money, Span, listed
from models.regime.references import Id
from models.regime.selection import Scalar


class Meeting(Frozen):
    """One day of an activity or session."""

    date: date
    hours: Hours | None = None
    """Hours on that day; left out, the hours are spread evenly over the days."""
    start: time | None = None
    end: time | None = None


class Part(Frozen):
    """A share of an activity that counts differently from the rest, such as 2 of 8 hours on ethics."""

    hours: Hours | None = None
    credits: Credits | None = None
    category: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    """Left out: the category of the whole."""
    topics: tuple[str, ...] = ()
    attributes: dict[str, Scalar] = Field(default_factory=dict)


class Counting(Frozen):
    """How an activity or offering counts under one regime."""

    category: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    """The category, or several to choose from."""
    topics: tuple[str, ...] = ()
    attributes: dict[str, Scalar] = Field(default_factory=dict)
    hours: Hours | None = None
    """The hours counted; left out, the hours spent."""
    credits: Credits | None = None
    """The credit the sponsor states."""
    units: dict[str, Credits] = Field(default_factory=dict)
    """Other measures, such as semester_hour: 3."""
    parts: tuple[Part, ...] = ()
    """Shares that count differently; together they are the total."""


class Session(Days):
    """A dated run of an offering."""

    id: Id
    register_by: date | None = None
    price: Money | None = None
    """The price of this session; left out, the offering's."""
    place: str = ""
    meetings: tuple[Meeting, ...] = ()
    """The days it meets; left out, every day from start to end if there are at most five, else no particular day."""

    @model_validator(mode="after")
    def _meetings_inside(self) -> Session:
        if any(not self.start <= meeting.date <= self.end for meeting in self.meetings):
            raise PydanticCustomError("dates_out_of_order", "expected every meeting between the start and the end")
        return self


class Weekly(Frozen):
    """Sessions every week on the same day, written once."""

    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    first: date
    """No session before this day."""
    last: date
    except_: tuple[date, ...] = Field(default=(), alias="except")
    start: time | None = None
    end: time | None = None


class OnDemand(Frozen):
    """Work on demand, on any days between `from` and `until`."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    takes: Span = Span()
    """The shortest time from beginning to end, such as three weeks for a course with weekly parts."""


class Divisible(Frozen):
    """Bought by the hour, such as mentoring: price and hours are for one step."""

    most: Annotated[int, Field(ge=1, le=10000)]
    """The most steps one can take."""
    least: Annotated[int, Field(ge=1)] = 1
    """The fewest steps, if it is taken."""


class Offering(Frozen):
    """A course, session series or other activity on offer."""

    id: Id
    title: str
    provider: str = ""
    url: str = ""
    price: Money = 0
    hours: Hours = 0
    """The time it takes the holder."""
    course: str | None = None
    """The course it is a run of, for rules against duplicates; left out, the offering's id."""
    counts: Annotated[dict[str, Counting], Field(min_length=1)]
    """By regime."""
    sessions: tuple[Session, ...] = ()
    weekly: Weekly | None = None
    on_demand: OnDemand | None = None
    divisible: Divisible | None = None
    repeatable: Annotated[int, Field(ge=1, le=1000)] = 1
    """How often it can be taken; each session at most once."""
    requires: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    """Courses, activities or offerings to be finished before this begins."""
    note: str = ""

    @model_validator(mode="after")
    def _can_be_taken(self) -> Offering:
        ways = [bool(self.sessions), self.weekly is not None, self.on_demand is not None]
        if sum(ways) != 1:
            raise PydanticCustomError("when", "expected exactly one of `sessions:`, `weekly:` and `on_demand:`")
        if self.divisible and self.on_demand is None:
            raise PydanticCustomError("when", "expected `on_demand:` with `divisible:`")
        return self


class Catalog(Frozen):
    """A file of offerings."""

    recert: Literal["offerings/1"]
    title: str
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    prices: Literal["illustrative", "published"]
    """Whether prices are made up for an example or taken from a provider."""
    as_of: date | None = None
    note: str = ""
    offerings: tuple[Offering, ...]
