"""Other plans that do the job: what each trades against the plan it is held against, and whether there are more."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.outcome import Cost, Objection, PlanItem, Verified
from models.base import Cents, Frozen, Ticks

Extent = Literal["all", "more", "unknown"]
"""Whether a list holds all there is."""


class TakenOffering(Frozen):
    """How much of an offering one plan has beyond another."""

    offering: str
    title: str
    quantity: int
    """Times, or steps of what is bought in steps."""
    cost: Cents
    hours: Ticks


class OtherPlan(Frozen):
    """Another plan that keeps every rule, and what it trades against the plan it is held against."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    dropped: tuple[TakenOffering, ...]
    """What the other plan has and this one does not."""
    added: tuple[TakenOffering, ...]
    """What this plan has and the other one does not."""
    moved: tuple[str, ...] = ()
    """Titles of what both have, at another session."""
    money: Cents
    """How much more it costs; below zero, how much less."""
    hours: Ticks
    """How much more time it takes; below zero, how much less."""
    days: int | None = None
    """How many days later it finishes; below zero, how many sooner.  None where one of them has nothing to do."""


class RejectedPlan(Frozen):
    """A plan the solver proposed and the auditor objects to: it is not to be followed."""

    items: tuple[PlanItem, ...]
    objections: tuple[Objection, ...]


class OtherPlans(Frozen):
    """Plans that differ from a plan in substance, the cheapest first, then those that take the fewest hours.

    Two plans differ in substance if they take other offerings, or other amounts of them, whatever the dates.  A plan
    that takes everything another one takes, and more, is no alternative to it; nor, unless they were asked for, is one
    that makes a trade listed here and others besides.
    """

    recert: Literal["alternatives/1"] = "alternatives/1"
    cost: Cost
    """What the plan costs that these are held against."""
    finish: date | None
    combined: bool = False
    """Whether plans that make a trade listed here and others besides are listed too."""
    cheaper: tuple[OtherPlan, ...] = ()
    """Plans that cost less; there are none where the cheapest plan was asked for."""
    equal: tuple[OtherPlan, ...] = ()
    """Plans that cost the same."""
    equal_extent: Extent
    """Whether these are all plans at that cost."""
    further: tuple[OtherPlan, ...] = ()
    """The next best plans, which cost more."""
    further_extent: Extent
    """Whether there are no others that cost more."""
    stopped: bool = False
    """Whether the search was stopped before it was through."""
    refused: tuple[RejectedPlan, ...] = ()
    verified: Verified


class FrontierPoint(Frozen):
    """The cheapest plan that takes so few hours."""

    cost: Cost
    finish: date | None
    items: tuple[PlanItem, ...]
    dropped: tuple[TakenOffering, ...] = ()
    """What the plan before has and this one does not."""
    added: tuple[TakenOffering, ...] = ()
    """What this plan has and the one before does not."""


class Frontier(Frozen):
    """What less time costs: every pair of money and hours that no plan improves in both."""

    recert: Literal["frontier/1"] = "frontier/1"
    status: Literal["found", "impossible", "stopped", "disagreement"]
    points: tuple[FrontierPoint, ...] = ()
    """From the cheapest to the shortest."""
    extent: Extent
    """Whether these are all of them."""
    gap_after: int | None = None
    """After so many points, some are or may be left out before the next, which is the shortest."""
    stopped: bool = False
    """Whether the search was stopped before it was through."""
    refused: tuple[RejectedPlan, ...] = ()
    verified: Verified
