"""Outcomes: readings, claims, plans, standings and their verification.

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
    """The state of one rule: the amount held and planned, and the amount required."""

    rule: str
    part: str = ""
    """The topic or category, where a rule is stated for each."""
    kind: str
    title: str
    clause: tuple[str, ...]
    window: Window
    have: Ticks = 0
    """The amount from the record."""
    planned: Ticks = 0
    """The amount the plan adds."""
    need: Ticks = 0
    """The amount required, or for a limit the amount allowed."""
    bound: Literal["least", "most", "none"] = "least"
    unit: str = ""
    """The unit counted: the regime's unit, items, weeks."""
    met: bool
    unknown: bool = False
    """The record does not state it; a person has to confirm it."""
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
        """The amount above the requirement, or below the limit."""
        total = self.have + self.planned
        return total - self.need if self.bound == "least" else self.need - total

    @property
    def key(self) -> str:
        """The rule's id, its part and its window, as `id[part]@window`."""
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
    """The credit of one activity (or planned item) under one credential: earned, counted and lost."""

    activity: str
    credential: str
    title: str
    category: str
    """The category it is claimed in; empty where it does not count."""
    earned: Ticks
    claimed: Ticks
    lost: tuple[Loss, ...] = ()
    steps: str = ""
    """The steps of the conversion to credit."""
    planned: bool = False

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that its lots are claimed in."""
        return tuple(filter(None, self.category.split(", ")))


class PieceClaim(Frozen):
    """The claim of one credit piece; together the claims are the certificate that the auditor checks."""

    credential: str
    piece: str
    category: str
    """Empty where it is not claimed."""
    claimed: Ticks
    counted: bool = True
    """Whether the item counts as done for rules that count items."""


class PlanItem(Frozen):
    """An item of a plan: a session, or work on demand."""

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
    """Documents to hand in, with their due days."""
    key: str
    work: dict[date, int] = Field(default_factory=dict)
    """Minutes of study on each day, for work on demand."""


class Cost(Frozen):
    """The money and time of a plan."""

    money: Cents
    currency: str
    hours: Ticks
    fees: Cents = 0
    """The part of the money that goes to the board."""


class StageResult(Frozen):
    """One stage of the objective, solved with the optimal values of earlier stages fixed."""

    name: str
    value: int
    """In the stage's own unit: cents (sixtieths of a cent where hours are priced), minutes, days, changes."""
    bound: int
    """A lower bound on the value of any plan."""
    optimal: bool


class Plan(Frozen):
    """The cheapest plan found, with a bound on how much cheaper a plan could be."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    optimal: bool
    bound: Cents
    """A lower bound on the money of plans as good in the earlier stages; with hours priced, the fees alone."""
    stages: tuple[StageResult, ...]


class Objection(Frozen):
    """A discrepancy the auditor found in an answer."""

    about: str
    what: str


class Verified(Frozen):
    """The results of the checks that are independent of the solver."""

    auditor: Literal["agrees", "objects", "not asked"]
    second_solver: Opinion
    objections: tuple[Objection, ...] = ()
    saved_model: str | None = None


class CredentialStanding(Frozen):
    """The readings and claims of one credential."""

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
    """The effect of another interpretation of an unclear clause."""

    credential: str
    interpretation: str
    question: str
    clause: tuple[str, ...]
    chosen: str
    other: str
    matters: bool
    says: str


class Outcome(Frozen):
    """The answer of a check or a plan."""

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
    """If impossible: rules that every plan leaves short, with the most they can reach."""
    conflicts: tuple[Conflict, ...] = ()
    """If impossible: every minimal set of rules and facts that cannot hold together."""
    repairs: tuple[Repair, ...] = ()
    """Every minimal repair, those within the holder's power first."""
    explained: bool = True
    """Whether the conflicts and repairs are complete."""
