"""Selections of activities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from models.base import Frozen, listed
from models.regime.references import AttributeId, CategoryId, TopicId

Scalar = bool | int | Decimal | str | date
"""The value of a fact or attribute: true or false, a number, a word, a day."""


class Selection(Frozen):
    """A selection of activities: every key given must hold, and any value of a list is enough.

    An empty selection includes every activity.  A plain word is a category.
    """

    category: Annotated[tuple[CategoryId, ...], BeforeValidator(listed)] = ()
    """Claimed in one of these categories, or in a narrower one."""
    topic: Annotated[tuple[TopicId, ...], BeforeValidator(listed)] = ()
    """About one of these topics, or a narrower one."""
    item: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    """The activity, offering or `course` of this name."""
    attributes: dict[AttributeId, Annotated[tuple[Scalar, ...], BeforeValidator(listed)]] = Field(default_factory=dict)
    """Each attribute has one of the values given; an attribute the activity does not state takes its default."""
    carried: bool | None = None
    """Only credit carried in from the period before (true), or only credit of this period (false)."""
    any: tuple[Selection, ...] = ()
    """At least one of these holds."""
    all: tuple[Selection, ...] = ()
    """Each of these holds."""
    exclude: Selection | None = Field(default=None, alias="not")
    """This does not hold."""

    @property
    def names_items(self) -> bool:
        """Whether it names activities, offerings or courses, at any depth."""
        inner = (*self.any, *self.all, *((self.exclude,) if self.exclude else ()))
        return bool(self.item) or any(each.names_items for each in inner)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"category": value} if isinstance(value, str) else value


EVERYTHING = Selection()


def besides(selection: Selection, known: Selection) -> Selection:
    """Return the part of a selection that another does not include."""
    return Selection(all=(selection, other_than(known)))


def other_than(selection: Selection) -> Selection:
    """Return the complement of a selection."""
    return Selection.model_validate({"not": selection})
