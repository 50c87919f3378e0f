"""A comparison: a record under several scenarios, each with its differences from the record as it is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.other_plans import TakenOffering
from models.answer.outcome import Plan, Verified
from models.base import Cents, Frozen, Ticks, Window

ColumnStatus = Literal["met", "planned", "impossible", "stopped", "disagreement", "unanswered"]
"""The status of an answer; `unanswered` where no problem could be assembled for the scenario."""


class Counted(Frozen):
    """The credit of one credential, with the plan."""

    name: str
    regime: str
    title: str
    unit: str
    period: Window
    claimed: Ticks
    required: Ticks
    met: bool


class Difference(Frozen):
    """The differences of a plan from the plan of the record as it is."""

    money: Cents | None
    """How much more it costs; below zero, how much less.  None where the two are in different currencies."""
    hours: Ticks
    """How much more time it takes; below zero, how much less."""
    days: int | None
    """How many days later it finishes; below zero, how many sooner.  None where one of the plans is empty."""
    dropped: tuple[TakenOffering, ...]
    """Offerings of the plan of the record as it is that this plan does not have."""
    added: tuple[TakenOffering, ...]
    """Offerings of this plan that the other does not have."""
    moved: tuple[str, ...]
    """Offerings of both plans, at different sessions."""


class ScenarioResult(Frozen):
    """The answer for one scenario."""

    name: str
    """Empty for the record as it is."""
    note: str = ""
    changes: tuple[str, ...] = ()
    """The scenario's changes, a sentence each."""
    today: date
    status: ColumnStatus
    reason: str = ""
    """Why there is no answer, where the status is `unanswered`."""
    plan: Plan | None = None
    days_left: int | None = None
    """Days between the end of the plan and the end of the last period."""
    credentials: tuple[Counted, ...] = ()
    verified: Verified
    conflicts: tuple[str, ...] = ()
    """The conflicts, in sentences, where the status is `impossible` and reasons were asked for."""
    against: Difference | None = None
    """The differences from the record as it is, where both have a plan."""


class Comparison(Frozen):
    """The answer for a record as it is, and for each scenario."""

    recert: Literal["comparison/1"] = "comparison/1"
    today: date
    """The day the record is planned from; a scenario may use another."""
    holder: str
    base: ScenarioResult
    scenarios: tuple[ScenarioResult, ...]
    stopped: bool = False
    """Whether the search was stopped before every column was known."""
