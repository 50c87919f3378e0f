"""A scenario: a named set of changes to a record, to compare the answers.

Every key is a change; a key left out changes nothing.  A scenario never changes the record itself.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.base import Credits, Frozen, Hours, Money, listed
from models.record.credential import Credential, Enrolled, Granted, HeldClass
from models.record.offering import Offering
from models.regime.selection import Scalar

Nothing = Literal["none"]
"""Written where a wish of the record is taken away."""

Names = Annotated[tuple[str, ...], BeforeValidator(listed)]


class Change(Frozen):
    """The changes under one credential."""

    deadline: date | None = None
    """The day the period ends, in place of the day by the rules."""
    extension: Granted | None = None
    """An extension of the period, on top of those granted."""
    classes: tuple[HeldClass, ...] | None = None
    """The classes of certificate, in place of the record's."""
    facts: dict[str, Scalar] = Field(default_factory=dict)
    interpretations: dict[str, str] = Field(default_factory=dict)
    waived: dict[str, Credits | Literal["all"]] = Field(default_factory=dict)
    """How much less a rule requires (or more it allows), in its own unit, or `all` of it.

    By the key of a rule, or by its id for all of its windows and topics alike.
    """

    @model_validator(mode="after")
    def _one_end(self) -> Change:
        if self.deadline is not None and self.extension is not None:
            raise PydanticCustomError("twice", "expected `deadline:` or `extension:`, not both")
        return self


class Lifted(Frozen):
    """Wishes of the record that are given up."""

    never: Names = ()
    """Offerings no longer excluded."""
    must: Names = ()
    enrolled: Names = ()
    """Places given up, each written offering or offering@session."""
    blackouts: Names = ()
    """Blackouts that no longer hold, each written start..end."""


class Scenario(Frozen):
    """A named change to a record."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    note: str = ""
    today: date | None = None
    """The day to plan from."""
    until: date | Nothing | None = None
    """The day by which to finish."""
    budget: Money | Nothing | None = None
    hours_per_day: Hours | None = None
    hours_per_week: Hours | Nothing | None = None
    hours_per_month: Hours | Nothing | None = None
    must: Names = ()
    """Offerings forced into the plan."""
    never: Names = ()
    """Offerings excluded from the plan."""
    enrolled: tuple[Enrolled, ...] = ()
    """Places taken, besides the record's."""
    lifted: Lifted = Lifted()
    cancelled: Names = ()
    """Offerings, or sessions written offering@session, that do not take place."""
    prices: dict[str, Money] = Field(default_factory=dict)
    """Prices of offerings, in place of the catalog's; they hold for every session."""
    offerings: tuple[Offering, ...] = ()
    """Further offerings, in the currency of the catalogs."""
    moved: Names = ()
    """Sessions, written offering@session, whose times collide with no other session."""
    unprepared: Names = ()
    """Offerings taken without what they require."""
    rejected: Names = ()
    """Activities the board does not accept."""
    credentials: dict[str, Change] = Field(default_factory=dict)
    """By credential: the changes under it."""
    added: tuple[Credential, ...] = ()
    """Further credentials of the holder."""
    dropped: Names = ()
    """Credentials that are dropped."""

    @property
    def changes(self) -> frozenset[str]:
        """The keys with a change."""
        plain = Scenario(name=self.name)
        return frozenset(
            key
            for key in type(self).model_fields
            if key not in ("name", "note") and getattr(self, key) != getattr(plain, key)
        )
