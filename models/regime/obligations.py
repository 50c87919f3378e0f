"""Kinds of rule about the credential rather than about credit: conditions, documents, fees, late steps, extensions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from models.base import Frozen, Money, Span
from models.regime.amounts import Amount
from models.regime.phrases import Condition
from models.regime.references import RuleId
from models.regime.rule import RuleBase
from models.regime.selection import EVERYTHING, Selection


class Requires(RuleBase):
    """A condition other than activities holds, such as fingerprints on file; an unknown fact is never assumed."""

    kind: Literal["condition"]
    holds: Condition


class Exemption(RuleBase):
    """Holders who meet `when` are excused from other rules."""

    kind: Literal["exemption"]
    excuses: Literal["all"] | tuple[RuleId, ...]
    except_: tuple[RuleId, ...] = Field(default=(), alias="except")


class Evidence(RuleBase):
    """The documents that prove an activity, and how long they are kept."""

    kind: Literal["evidence"]
    of: Selection = EVERYTHING
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    retain: Span | None = None


class Fee(RuleBase):
    """Money owed to the board."""

    kind: Literal["fee"]
    amount: Money | None = None
    """Left out where another text sets the amount; such a fee is shown but not added up."""
    owed: Literal["renewal", "item", "late", "reactivation", "extension", "other"]
    """When it is owed: once with the renewal, for each item of `of`, or only in the case named."""
    of: Selection = EVERYTHING


class LateStep(Frozen):
    """The terms of an application made within a time after the period's end."""

    until: Span | None = None
    """Left out: without end."""
    status: str
    effective: str
    """The day from which the renewed credential counts, in words."""
    fees: tuple[RuleId, ...] = ()
    grows: Amount | None = None
    """Additional credit required."""


class Late(RuleBase):
    """The terms of renewal when the requirement is not met at the end of the period."""

    kind: Literal["late"]
    steps: Annotated[tuple[LateStep, ...], Field(min_length=1)]


class Extension(RuleBase):
    """A ground on which the period may be lengthened; a record that was granted one names this rule."""

    kind: Literal["extension"]
    adds: Span | None = None
    """The time added; left out where a physician or the board sets it and the record states it."""
    documents: tuple[str, ...] = ()
    granted_by: str = ""
    fees: tuple[RuleId, ...] = ()
