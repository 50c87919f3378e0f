"""The holder's credentials, with the facts a regime needs about each, and booked places."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from models.base import Credits, Frozen, Span, Window
from models.regime.references import Id
from models.regime.selection import Scalar


class HeldClass(Frozen):
    """A class of certificate and the day it was issued."""

    class_: Annotated[str, Field(alias="class")]
    issued: date | None = None
    """Left out: held for the whole period."""


class CarriedIn(Frozen):
    """Credit carried in from the period before."""

    credits: Credits
    category: str | None = None
    """Left out: a category of its own, which no limit on categories includes."""
    earned: date | None = None


class Granted(Frozen):
    """An extension of the period that was granted."""

    rule: str
    """The rule of kind `extension` it was granted under."""
    adds: Span | None = None
    """The time granted, where the rule does not state it."""


class Credential(Frozen):
    """A credential the holder has under a regime, as the record states it."""

    id: Id | None = None
    """Left out: the regime's id."""
    regime: str
    classes: tuple[HeldClass, ...] = ()
    anchors: dict[str, date] = Field(default_factory=dict)
    """Days the regime asks for, such as issued: 2021-03-10."""
    facts: dict[str, Scalar] = Field(default_factory=dict)
    period: Window | None = None
    """Left out: computed from the anchors by the regime's own rule."""
    extensions: tuple[Granted, ...] = ()
    carried_in: tuple[CarriedIn, ...] = ()
    interpretations: dict[str, str] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """The id that the rest of the record uses."""
        return self.id or self.regime


class Enrolled(Frozen):
    """A booked place; its price is already spent."""

    offering: str
    session: str | None = None
