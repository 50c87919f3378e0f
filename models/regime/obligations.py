"""Kinds of rule about the credential rather than about credit: conditions, papers, fees, lateness, extensions."""

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
    """Something other than activities holds, such as fingerprints on file; a planner asks and never assumes."""

    kind: Literal["condition"]
    holds: Condition


class Exemption(RuleBase):
    """Holders who meet `when` are excused from other rules."""

    kind: Literal["exemption"]
    excuses: Literal["all"] | tuple[RuleId, ...]
    except_: tuple[RuleId, ...] = Field(default=(), alias="except")


class Evidence(RuleBase):
    """Which papers prove an activity, and how long they are kept."""

    kind: Literal["evidence"]
    of: Selection = EVERYTHING
    documents: Annotated[tuple[str, ...], Field(min_length=1)]
    retain: Span | None = None


class Fee(RuleBase):
    """Money owed to the board."""

    kind: Literal["fee"]
    amount: Money | None = None
    """Left out when the text names the fee and another text sets it; such a fee is shown and not added up."""
    owed: Literal["renewal", "item", "late", "reactivation", "extension", "other"]
    """Once with the renewal, for each item of `of`, or only on the path named."""
    of: Selection = EVERYTHING


class LateStep(Frozen):
    """What holds for an application until so long after the period's end."""

    until: Span | None = None
    """Left out: without end."""
    status: str
    effective: str
    """From when the renewed credential counts."""
    fees: tuple[RuleId, ...] = ()
    grows: Amount | None = None
    """Credit required on top."""


class Late(RuleBase):
    """What happens when the requirement is not met at the end of the period."""

    kind: Literal["late"]
    steps: Annotated[tuple[LateStep, ...], Field(min_length=1)]


class Extension(RuleBase):
    """A ground on which the period may be lengthened; a record that was granted one names this rule."""

    kind: Literal["extension"]
    adds: Span | None = None
    """How much time; left out when somebody else (a physician, the board) sets it and the record says how much."""
    documents: tuple[str, ...] = ()
    granted_by: str = ""
    fees: tuple[RuleId, ...] = ()
