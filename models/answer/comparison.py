"""A record under several scenarios, side by side: a column each, and what each differs in from the record as it is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.other_plans import TakenOffering
from models.answer.outcome import Plan, Verified
from models.base import Cents, Frozen, Ticks, Window

ColumnStatus = Literal["met", "planned", "impossible", "stopped", "disagreement", "unanswered"]
"""How an answer stands; `unanswered` where the changes pose no problem that could be answered."""


class Counted(Frozen):
    """What a credential comes to, with the plan."""

    name: str
    regime: str
    title: str
    unit: str
    period: Window
    claimed: Ticks
    required: Ticks
    met: bool


class Difference(Frozen):
    """What a plan differs in from the plan of the record as it is."""

    money: Cents | None
    """How much more it costs; below zero, how much less.  None where the two are in different currencies."""
    hours: Ticks
    """How much more time it takes; below zero, how much less."""
    days: int | None
    """How many days later it finishes; below zero, how many sooner.  None where one of them has nothing to do."""
    dropped: tuple[TakenOffering, ...]
    """What the plan of the record as it is has and this one does not."""
    added: tuple[TakenOffering, ...]
    """What this plan has and that one does not."""
    moved: tuple[str, ...]
    """Offerings that both have, at another session."""


class ScenarioResult(Frozen):
    """What comes of a scenario."""

    name: str
    """Empty for the record as it is."""
    note: str = ""
    changes: tuple[str, ...] = ()
    """What is different, a sentence each."""
    today: date
    status: ColumnStatus
    reason: str = ""
    """Why there is no answer, where there could not be one."""
    plan: Plan | None = None
    days_left: int | None = None
    """Days between the end of the plan and the end of the last period."""
    credentials: tuple[Counted, ...] = ()
    verified: Verified
    conflicts: tuple[str, ...] = ()
    """Where it cannot be done and the reasons were asked for: what cannot hold together."""
    against: Difference | None = None
    """What differs from the record as it is, where both have a plan."""


class Comparison(Frozen):
    """A record as it is, and what would come of each scenario."""

    recert: Literal["comparison/1"] = "comparison/1"
    today: date
    """The day the record is looked at; a scenario may look from another."""
    holder: str
    base: ScenarioResult
    scenarios: tuple[ScenarioResult, ...]
    stopped: bool = False
    """Whether the search was stopped before every column was known."""
