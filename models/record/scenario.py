"""A scenario: a named change to a record, to see what would come of it.

Every key is a change; what is left out stays as the record has it.  Nothing in it is ever done to the record itself.
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
    """What is different under one credential."""

    deadline: date | None = None
    """The day the period ends, in place of the one the rules lead to."""
    extension: Granted | None = None
    """An extension of the period, on top of those granted."""
    classes: tuple[HeldClass, ...] | None = None
    """The classes of certificate, in place of the record's."""
    facts: dict[str, Scalar] = Field(default_factory=dict)
    interpretations: dict[str, str] = Field(default_factory=dict)
    waived: dict[str, Credits | Literal["all"]] = Field(default_factory=dict)
    """How much less a rule asks (or more it allows), in its own unit, or `all` of it.

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
    """Offerings excluded no longer."""
    must: Names = ()
    enrolled: Names = ()
    """Places given up, each written offering or offering@session."""
    blackouts: Names = ()
    """Days out no longer, each written start..end."""


class Scenario(Frozen):
    """A named change to a record."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    note: str = ""
    today: date | None = None
    """The day to look from."""
    until: date | Nothing | None = None
    """Be done by this day."""
    budget: Money | Nothing | None = None
    hours_per_day: Hours | None = None
    hours_per_week: Hours | Nothing | None = None
    hours_per_month: Hours | Nothing | None = None
    must: Names = ()
    """Offerings forced into the plan."""
    never: Names = ()
    """Offerings kept out of it."""
    enrolled: tuple[Enrolled, ...] = ()
    """Places taken, besides the record's."""
    lifted: Lifted = Lifted()
    cancelled: Names = ()
    """Offerings, or sessions written offering@session, that do not take place."""
    prices: dict[str, Money] = Field(default_factory=dict)
    """What offerings cost, in place of the catalog's prices; sessions have no price of their own then."""
    offerings: tuple[Offering, ...] = ()
    """What could be had besides, in the currency of the rest."""
    moved: Names = ()
    """Sessions, written offering@session, that are held when nothing else is."""
    unprepared: Names = ()
    """Offerings taken without what they require."""
    rejected: Names = ()
    """Activities the board does not accept."""
    credentials: dict[str, Change] = Field(default_factory=dict)
    """By credential: what is different under it."""
    added: tuple[Credential, ...] = ()
    """Credentials held besides."""
    dropped: Names = ()
    """Credentials that are dropped."""

    @property
    def changes(self) -> frozenset[str]:
        """The keys under which something is different."""
        plain = Scenario(name=self.name)
        return frozenset(
            key
            for key in type(self).model_fields
            if key not in ("name", "note") and getattr(self, key) != getattr(plain, key)
        )
