"""Other plans that meet every rule: their differences from the reference plan, and whether more exist."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.answer.outcome import Cost, Objection, PlanItem, Verified
from models.base import Cents, Frozen, Ticks

Extent = Literal["all", "more", "unknown"]
"""Whether a list is complete: `all`, `more` exist, or `unknown`."""


class TakenOffering(Frozen):
    """The quantity of an offering that one plan has beyond another."""

    offering: str
    title: str
    quantity: int
    """Times, or steps of an offering bought in steps."""
    cost: Cents
    hours: Ticks


class OtherPlan(Frozen):
    """Another plan that keeps every rule, with its differences from the reference plan."""

    items: tuple[PlanItem, ...]
    cost: Cost
    finish: date | None
    dropped: tuple[TakenOffering, ...]
    """Offerings of the reference plan that this plan does not have."""
    added: tuple[TakenOffering, ...]
    """Offerings of this plan that the reference plan does not have."""
    moved: tuple[str, ...] = ()
    """Titles of offerings of both plans, at different sessions."""
    money: Cents
    """How much more it costs; below zero, how much less."""
    hours: Ticks
    """How much more time it takes; below zero, how much less."""
    days: int | None = None
    """How many days later it finishes; below zero, how many sooner.  None where one of the plans is empty."""


class RejectedPlan(Frozen):
    """A plan the solver proposed and the auditor rejected."""

    items: tuple[PlanItem, ...]
    objections: tuple[Objection, ...]


class OtherPlans(Frozen):
    """Plans that differ in substance from the reference plan, ordered by cost, then by hours.

    Two plans differ in substance if they take different offerings, or different quantities of them, whatever the dates.
    A plan that takes a superset of another plan is not listed; nor, unless `combined`, is a plan that makes a trade
    listed here together with others.
    """

    recert: Literal["alternatives/1"] = "alternatives/1"
    cost: Cost
    """The cost of the reference plan."""
    finish: date | None
    combined: bool = False
    """Whether plans that make a listed trade together with others are listed too."""
    cheaper: tuple[OtherPlan, ...] = ()
    """Plans that cost less; none where the reference plan is the cheapest."""
    equal: tuple[OtherPlan, ...] = ()
    """Plans that cost the same."""
    equal_extent: Extent
    """Whether these are all plans at that cost."""
    further: tuple[OtherPlan, ...] = ()
    """The next best plans, which cost more."""
    further_extent: Extent
    """Whether there are no others that cost more."""
    stopped: bool = False
    """Whether the search was stopped before it ended."""
    refused: tuple[RejectedPlan, ...] = ()
    verified: Verified


class FrontierPoint(Frozen):
    """The cheapest plan with at most these hours."""

    cost: Cost
    finish: date | None
    items: tuple[PlanItem, ...]
    dropped: tuple[TakenOffering, ...] = ()
    """Offerings of the previous point's plan that this plan does not have."""
    added: tuple[TakenOffering, ...] = ()
    """Offerings of this plan that the previous point's plan does not have."""


class Frontier(Frozen):
    """The Pareto frontier of money and hours: every pair that no plan improves in both."""

    recert: Literal["frontier/1"] = "frontier/1"
    status: Literal["found", "impossible", "stopped", "disagreement"]
    points: tuple[FrontierPoint, ...] = ()
    """From the cheapest to the shortest."""
    extent: Extent
    """Whether these are all points."""
    gap_after: int | None = None
    """The number of points before a gap: points may be missing between it and the next, which is the shortest."""
    stopped: bool = False
    """Whether the search was stopped before it ended."""
    refused: tuple[RejectedPlan, ...] = ()
    verified: Verified
