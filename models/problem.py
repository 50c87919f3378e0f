"""A planning problem: the complete input of a solver or an audit.

The phrases of the files are evaluated to days and ticks, offerings are expanded to options with dates, and every credit
piece has its credit in each category it qualifies for.  These are plain dataclasses because one plan needs thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from models.base import Window
from models.record.credential import HeldClass
from models.record.record import Accepted
from models.regime.regime import Regime
from models.regime.rules import Rule
from models.regime.selection import Scalar, Selection


@dataclass(frozen=True, slots=True)
class LinearAmount:
    """An amount in ticks: a constant plus shares of the credit claimed in selections."""

    constant: Fraction = Fraction(0)
    shares: tuple[tuple[Fraction, Selection], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleInstance:
    """A rule in force for this holder, over one window (of a `cover` rule: for one topic or category)."""

    rule: Rule
    window: Window
    amount: LinearAmount | None = None
    """The amount the rule names."""
    up_to: LinearAmount | None = None
    """The amount that may be substituted."""
    part: str = ""
    """The topic or category of a `cover`."""
    by: date | None = None
    not_before: date | None = None
    ways: tuple[tuple[str, tuple[RuleInstance, ...]], ...] = ()
    """For `alternatives`: each way's title and rules."""
    holds: bool | None = None
    """For `condition`: whether it holds, or None where the record does not state it."""
    assumed: str = ""
    """Why the rule is assumed to apply although the record does not state a fact."""

    @property
    def key(self) -> str:
        """Unique within a credential: the rule's id, its part and, where a rule has several windows, the window."""
        part = f"[{self.part}]" if self.part else ""
        label = f"@{self.window.label}" if self.window.label else ""
        return f"{self.rule.id}{part}{label}"


SoftConstraintKind = Literal[
    "rule",
    "deadline",
    "catalogs",
    "never",
    "must",
    "enrolled",
    "blackout",
    "until",
    "budget",
    "hours a day",
    "hours a week",
    "hours a month",
    "collisions",
    "prerequisites",
]


@dataclass(frozen=True, slots=True, order=True)
class SoftConstraint:
    """A constraint that an elastic model can relax: a rule, a personal limit, or a limit of the catalogs."""

    kind: SoftConstraintKind
    credential: str = ""
    name: str = ""
    """The rule's key, the offering, or the days, by kind."""


@dataclass(frozen=True, slots=True)
class CategoryCredit:
    """A category a piece may be claimed in, with its credit there in ticks."""

    category: str
    earned: int
    """Ticks."""
    steps: str
    """How the credit was worked out, in words."""
    by_day: tuple[int, ...] = ()
    """The same credit divided by day, in the order of the days it met."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that denies a piece its credit in a category."""

    rule: str
    category: str
    why: str
    earned: int = 0
    """Ticks it would have earned."""


@dataclass(frozen=True, slots=True)
class CreditPiece:
    """Credit of one day under one credential: an activity, a part of it, or one day of it."""

    id: str
    item: str
    on: date
    choices: tuple[CategoryCredit, ...]
    topics: frozenset[str] = frozenset()
    """The wider topics that contain them included."""
    attributes: Mapping[str, Scalar] = field(default_factory=dict)
    """The regime's defaults included."""
    names: frozenset[str] = frozenset()
    """The names a rule may use for it: its id, its offering's id, its course."""
    course: str = ""
    carried: bool = False
    spread: bool = False
    """Done on no particular day, as work on demand or carried-in credit; limits for each day ignore it."""
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An activity, carried-in credit, or an option."""

    key: str
    title: str
    start: date
    """For an option taken on demand: the first day work on it may be done."""
    end: date
    """For an option taken on demand: the last day work on it may be done."""
    minutes: int
    """The time of one step."""
    pieces: Mapping[str, tuple[CreditPiece, ...]]
    """By credential; the credit of one step."""
    course: str
    names: frozenset[str]
    loads: tuple[tuple[date, int], ...] = ()
    """Minutes on each day it meets; empty for work on demand."""
    hours_at: tuple[tuple[date, int, int], ...] = ()
    """Days, with the first and last minute of the day between which no other session can be attended."""
    evidence: tuple[str, ...] = ()
    """Documents the record lists."""


@dataclass(frozen=True, slots=True)
class Option(Item):
    """One way to take an offering: a session, or on demand within an interval of days."""

    offering: str = ""
    session: str = ""
    cost: int = 0
    """Cents for one step, fees for each item included."""
    fee: int = 0
    """The part of `cost` that is fees."""
    least: int = 1
    most: int = 1
    """The most steps, if it is taken."""
    stepped: bool = False
    """Whether it is bought in steps (several steps are one item) rather than repeated."""
    repeatable: int = 1
    """How often the offering can be taken, over all its options."""
    on_demand: bool = False
    takes: int = 1
    """For work on demand: the fewest days from beginning to end."""
    requires: tuple[str, ...] = ()
    register_by: date | None = None
    forced: bool = False
    """Whether it is a booked place."""
    barred: frozenset[SoftConstraint] = frozenset()
    """Soft constraints that must all be relaxed before it can be taken; only explanations have such options."""

    def price_of(self, times: int) -> int:
        """Return what taking it so often, or in so many steps, costs in cents; the fees of steps are due once."""
        return (self.cost - self.fee) * times + self.fee if self.stepped and times else self.cost * times


@dataclass(frozen=True, slots=True)
class ActiveCredential:
    """A credential of the holder, with every rule of its regime over its period."""

    name: str
    regime: Regime
    period: Window
    required: int
    """Ticks over the period; percentages are taken of this."""
    rules: tuple[RuleInstance, ...]
    excused: tuple[tuple[str, str], ...] = ()
    """Rules that do not apply, each with the exemption that excuses it."""
    classes: tuple[HeldClass, ...] = ()
    facts: Mapping[str, Scalar] = field(default_factory=dict)
    interpretations: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, date] = field(default_factory=dict)
    carried: tuple[Item, ...] = ()
    """Credit carried in from the period before, each as an item."""
    warnings: tuple[str, ...] = ()
    daily: bool = False
    """Whether a rule counts over single days, so that activities must be split by day."""

    def rule(self, key: str) -> RuleInstance:
        """Return a rule instance by its key."""
        return next(each for each in self.rules if each.key == key)


@dataclass(frozen=True, slots=True)
class Limits:
    """The holder's personal limits."""

    budget: int | None = None
    """Cents."""
    per_week: int | None = None
    per_month: int | None = None
    """Minutes."""
    per_day: int = 480
    """Minutes of work on demand."""
    blackouts: tuple[Window, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One holder's planning problem: activities, options, credentials and personal limits."""

    today: date
    until: date
    """The last day on which work may be done."""
    currency: str
    credentials: tuple[ActiveCredential, ...]
    activities: tuple[Item, ...]
    """In canonical order: by end, then id."""
    options: tuple[Option, ...]
    """In canonical order: by key."""
    limits: Limits = Limits()
    fixed_cost: int = 0
    """Cents owed by every plan."""
    accepted: tuple[Accepted, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    """Offerings without an option, each with the reason."""
    warnings: tuple[str, ...] = ()

    def credential(self, name: str) -> ActiveCredential:
        """Return the credential of that name."""
        return next(active for active in self.credentials if active.name == name)
