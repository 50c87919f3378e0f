"""A record: the holder, their credentials, activities and wishes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Credits, Days, Frozen, Hours, Money, listed
from models.record.credential import Credential, Enrolled
from models.record.offering import Counting, Meeting
from models.record.scenario import Scenario
from models.regime.references import Id
from models.regime.selection import Scalar


class Holder(Frozen):
    """The person."""

    name: str
    note: str = ""


class Activity(Days):
    """A completed activity."""

    id: Id
    title: str
    hours: Hours | None = None
    minutes: Annotated[int, Field(ge=0, le=10**7)] | None = None
    provider: str = ""
    course: str | None = None
    """The course it is a run of, for rules against duplicates; left out, the activity's own id."""
    meetings: tuple[Meeting, ...] = ()
    category: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    topics: tuple[str, ...] = ()
    attributes: dict[str, Scalar] = Field(default_factory=dict)
    credits: Credits | None = None
    units: dict[str, Credits] = Field(default_factory=dict)
    counts: dict[str, Counting] = Field(default_factory=dict)
    """By credential (or regime), where it counts differently from above; other credentials use the values above."""
    pin: dict[str, str] = Field(default_factory=dict)
    """By credential: the category it is to be claimed in, or `none`."""
    evidence: tuple[str, ...] = ()
    cost: Money = 0
    note: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> Activity:
        if self.hours is not None and self.minutes is not None:
            raise PydanticCustomError("twice", "expected `hours:` or `minutes:`, not both")
        return self


class Blackout(Days):
    """Days on which nothing can be attended or studied."""

    why: str = ""


class Wishes(Frozen):
    """The holder's personal limits and preferences."""

    budget: Money | None = None
    hours_per_week: Hours | None = None
    hours_per_month: Hours | None = None
    hours_per_day: Hours = 480
    """Study of on-demand offerings on one day; 8 unless stated."""
    blackouts: tuple[Blackout, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    enrolled: tuple[Enrolled, ...] = ()
    until: date | None = None
    """The day by which to finish, if before the end of the period."""


class Accepted(Days):
    """One line of a plan the holder accepted."""

    offering: str
    session: str | None = None
    quantity: Annotated[int, Field(ge=1)] = 1


class Record(Frozen):
    """A person's file."""

    recert: Literal["record/1"]
    as_of: date | None = None
    """The day to plan from; left out, today."""
    holder: Holder
    credentials: Annotated[tuple[Credential, ...], Field(min_length=1)]
    activities: tuple[Activity, ...] = ()
    wishes: Wishes = Wishes()
    catalogs: tuple[str, ...] = ()
    """Files of offerings, relative to this one, or names of built-in ones; left out, the built-in ones that serve."""
    accepted: tuple[Accepted, ...] = ()
    """The plan the holder accepted."""
    scenarios: tuple[Scenario, ...] = ()
    """Changes to compare; none of them is made to the record."""
    note: str = ""
