"""A problem: all a solve or an audit needs, with nothing left to look up.

Phrases have become days and ticks, offerings have become options with dates, and every lot knows what it would earn in
each category it qualifies for.  These are plain dataclasses because thousands of them are made for one plan.
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
    """An amount in ticks that may depend on what is claimed: a constant plus shares of selections."""

    constant: Fraction = Fraction(0)
    shares: tuple[tuple[Fraction, Selection], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleInstance:
    """A rule in force for this holder, over one window (and for one topic or category, where it is stated for each)."""

    rule: Rule
    window: Window
    level: LinearAmount | None = None
    """The amount the rule names."""
    other: LinearAmount | None = None
    """The amount that may be substituted."""
    part: str = ""
    """The topic or category of a `cover`."""
    by: date | None = None
    not_before: date | None = None
    ways: tuple[tuple[str, tuple[RuleInstance, ...]], ...] = ()
    """For `alternatives`: each way's title and what it asks."""
    holds: bool | None = None
    """For `condition`: whether it holds, or None where the record does not say."""
    assumed: str = ""
    """Why the rule is taken to apply although the record does not say."""

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
    """Something that can stand in the way: a rule of a credential, or a fact about the offers or the holder's life."""

    kind: SoftConstraintKind
    credential: str = ""
    name: str = ""
    """The rule's key, the offering, or the days."""


@dataclass(frozen=True, slots=True)
class CategoryCredit:
    """A category a lot may be claimed in, with what it earns there."""

    category: str
    earned: int
    """Ticks."""
    steps: str
    """How the credit was worked out, in words."""
    by_day: tuple[int, ...] = ()
    """The same credit, day by day, in the order of the days it met."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A category that a rule bars a lot from, or the rule that takes its credit away altogether."""

    rule: str
    category: str
    why: str
    earned: int = 0
    """Ticks it would have earned."""


@dataclass(frozen=True, slots=True)
class CreditPiece:
    """A piece of credit with one day: an activity, a part of it, or one day of it, seen by one credential."""

    id: str
    item: str
    on: date
    choices: tuple[CategoryCredit, ...]
    topics: frozenset[str] = frozenset()
    """With the wider topics they lie in."""
    attributes: Mapping[str, Scalar] = field(default_factory=dict)
    """With the regime's defaults filled in."""
    names: frozenset[str] = frozenset()
    """What a rule may call it by: its id, its offering's, its course."""
    course: str = ""
    carried: bool = False
    spread: bool = False
    """Done on no particular day, like work on demand or credit carried in: limits for each day do not read it."""
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something done, or one way of taking an offering."""

    key: str
    title: str
    start: date
    """For an option taken on demand: the first day work on it may be done."""
    end: date
    """For an option taken on demand: the last."""
    minutes: int
    """Time it takes, for one step."""
    pieces: Mapping[str, tuple[CreditPiece, ...]]
    """By credential; the credit of one step."""
    course: str
    names: frozenset[str]
    loads: tuple[tuple[date, int], ...] = ()
    """Minutes on each day it meets; empty for work on demand."""
    hours_at: tuple[tuple[date, int, int], ...] = ()
    """Days and minutes of the day between which nothing else can be attended."""
    evidence: tuple[str, ...] = ()
    """Papers the record says exist."""


@dataclass(frozen=True, slots=True)
class Option(Item):
    """One way of taking an offering: one session of it, or on demand within a stretch of days."""

    offering: str = ""
    session: str = ""
    cost: int = 0
    """Cents for one step, fees for each item included."""
    fee: int = 0
    """The part of `cost` that is fees."""
    least: int = 1
    most: int = 1
    """Steps, if it is taken."""
    stepped: bool = False
    """Bought in steps (taking several is still one item), rather than repeated."""
    repeatable: int = 1
    """How often the offering can be taken, in whatever ways."""
    on_demand: bool = False
    takes: int = 1
    """For work on demand: the fewest days from beginning to end."""
    requires: tuple[str, ...] = ()
    register_by: date | None = None
    forced: bool = False
    """A place already taken."""
    barred: frozenset[SoftConstraint] = frozenset()
    """What would have to give before this can be taken at all; only explanations look at such options."""


@dataclass(frozen=True, slots=True)
class ActiveCredential:
    """A credential of the holder with everything its regime asks over its period."""

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
    """Credit brought over from the period before, each as an item of its own."""
    warnings: tuple[str, ...] = ()
    daily: bool = False
    """Whether a rule counts over single days, so that activities must be split by day."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the holder's life allows."""

    budget: int | None = None
    """Cents."""
    per_week: int | None = None
    per_month: int | None = None
    """Minutes."""
    per_day: int = 480
    """Minutes of study on demand."""
    blackouts: tuple[Window, ...] = ()
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One holder's standing question: what is done, what could be done, and what all of it has to satisfy."""

    today: date
    until: date
    """The last day anything may still be done."""
    currency: str
    credentials: tuple[ActiveCredential, ...]
    activities: tuple[Item, ...]
    """In canonical order: by end, then id."""
    options: tuple[Option, ...]
    """In canonical order: by key."""
    limits: Limits = Limits()
    fixed_cost: int = 0
    """Cents owed whatever is chosen."""
    accepted: tuple[Accepted, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    """Offerings that cannot be taken at all, each with the reason."""
    warnings: tuple[str, ...] = ()

    def credential(self, name: str) -> ActiveCredential:
        """Return the credential of that name."""
        return next(active for active in self.credentials if active.name == name)
