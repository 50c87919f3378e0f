"""What recert answers: readings, plans, verdicts and what stands behind them.

Amounts of credit are written as decimal strings in JSON, money as decimal strings with two places; inside they are
ticks, minutes and cents.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, computed_field

from models.answer.conflict import Conflict, Reach, Repair
from models.base import Cents, Frozen, Ticks, Window

Opinion = Literal["agrees", "disagrees", "not needed", "not asked", "gave up"]
Status = Literal["met", "planned", "short", "impossible", "stopped", "disagreement"]


class Reading(Frozen):
    """Where one rule stands."""

    rule: str
    part: str = ""
    """The topic or category, where a rule is stated for each."""
    kind: str
    title: str
    clause: tuple[str, ...]
    window: Window
    have: Ticks = 0
    """From the record."""
    planned: Ticks = 0
    """From the plan, on top."""
    need: Ticks = 0
    """The least, or for a limit the most."""
    bound: Literal["least", "most", "none"] = "least"
    unit: str = ""
    """What is counted: the regime's unit, items, weeks."""
    met: bool
    unknown: bool = False
    """The record does not say; a person has to confirm it."""
    advisory: bool = False
    lost: Ticks = 0
    """Earned but refused by this limit."""
    sentence: str
    """The arithmetic."""
    in_force: str
    checked: date

    @computed_field  # type: ignore[prop-decorator]
    @property
    def slack(self) -> Ticks:
        """How far above the least, or below the most."""
        total = self.have + self.planned
        return total - self.need if self.bound == "least" else self.need - total

    @property
    def key(self) -> str:
        """The rule, its part and its window."""
        return (
            f"{self.rule}{f'[{self.part}]' if self.part else ''}{f'@{self.window.label}' if self.window.label else ''}"
        )


class Loss(Frozen):
    """A part of an activity's credit that a rule refuses."""

    credits: Ticks
    rule: str
    clause: tuple[str, ...]
    why: str


class Claim(Frozen):
    """What one activity (or planned item) earned and how much of it counts, under one credential."""

    activity: str
    credential: str
    title: str
    category: str
    """The category it is claimed in; empty where it counts nowhere."""
    earned: Ticks
    claimed: Ticks
    lost: tuple[Loss, ...] = ()
    steps: str = ""
    """How the credit was worked out."""
    planned: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that its lots are claimed in."""
        return tuple(filter(None, self.category.split(", ")))


class PieceClaim(Frozen):
    """The claim of one lot: the certificate that an auditor checks."""

    credential: str
    piece: str
    category: str
    """Empty where it is not claimed."""
    claimed: Ticks
    counted: bool = True
    """Whether the item counts as done for rules that count items."""


class PlanItem(Frozen):
    """Something to do."""

    offering: str
    session: str = ""
    title: str
    start: date
    end: date
    quantity: int = 1
    cost: Cents
    hours: Ticks
    register_by: date | None = None
    enrolled: bool = False
    tasks: tuple[str, ...] = ()
    """What has to be handed in, and by when."""
    key: str
    work: dict[date, int] = Field(default_factory=dict)
    """Minutes of study on each day, for work on demand."""


class Cost(Frozen):
    """What a plan takes of money and time."""

    money: Cents
    currency: str
    hours: Ticks
    fees: Cents = 0
    """The part of the money that goes to the board."""


class StageResult(Frozen):
    """One stage of the objective, solved after the ones before it were settled."""

    name: str
    value: int
    """In the stage's own unit: cents (sixtieths of a cent where hours are priced), minutes, days, changes."""
    bound: int
    """No plan does better than this."""
    optimal: bool


class Plan(Frozen):
    """The cheapest plan found, and how far from proven it is."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    optimal: bool
    bound: Cents
    """No plan that is as good in the stages before money costs less; with hours priced, only the fees are certain."""
    stages: tuple[StageResult, ...]


class Objection(Frozen):
    """Something the auditor found wrong with an answer."""

    about: str
    what: str


class Verified(Frozen):
    """Who checked the answer without having produced it."""

    auditor: Literal["agrees", "objects", "not asked"]
    second_solver: Opinion
    objections: tuple[Objection, ...] = ()
    saved_model: str | None = None


class CredentialStanding(Frozen):
    """One credential's rules, as they stand."""

    name: str
    regime: str
    title: str
    unit: str
    period: Window
    required: Ticks
    claimed: Ticks
    met: bool
    readings: tuple[Reading, ...]
    excused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    evidence_missing: tuple[str, ...] = ()
    carry_out: Ticks | None = None


class Sensitivity(Frozen):
    """What another reading of an unclear clause would change."""

    credential: str
    interpretation: str
    question: str
    clause: tuple[str, ...]
    chosen: str
    other: str
    matters: bool
    says: str


class Outcome(Frozen):
    """An answer."""

    recert: Literal["outcome/1"] = "outcome/1"
    status: Status
    today: date
    holder: str
    credentials: tuple[CredentialStanding, ...]
    activities: tuple[Claim, ...]
    plan: Plan | None = None
    verified: Verified
    left_out: dict[str, str] = Field(default_factory=dict)
    interpretations: tuple[Sensitivity, ...] = ()
    warnings: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()
    """Where it cannot be done: rules that stay short whatever else is planned, and by how much at best."""
    conflicts: tuple[Conflict, ...] = ()
    """Where it cannot be done: every minimal set of rules and facts that cannot hold together."""
    repairs: tuple[Repair, ...] = ()
    """Every minimal way out, what the holder can do alone coming first."""
    explained: bool = True
    """Whether no conflict and no way out is missing."""
