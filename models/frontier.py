"""Money against hours: the plans of which none is both as cheap and as short as another."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.alternatives import Extent, Refused, Taken
from models.base import Frozen
from models.outcome import Cost, PlanItem, Verified


class Point(Frozen):
    """The cheapest plan that takes so few hours."""

    cost: Cost
    finish: date | None
    items: tuple[PlanItem, ...]
    dropped: tuple[Taken, ...] = ()
    """What the plan before has and this one does not."""
    added: tuple[Taken, ...] = ()
    """What this plan has and the one before does not."""


class Frontier(Frozen):
    """What less time costs: every pair of money and hours that no plan improves in both."""

    recert: Literal["frontier/1"] = "frontier/1"
    status: Literal["found", "impossible", "stopped", "disagreement"]
    points: tuple[Point, ...] = ()
    """From the cheapest to the shortest."""
    extent: Extent
    """Whether these are all of them."""
    gap_after: int | None = None
    """After so many points, some are or may be left out before the next, which is the shortest."""
    stopped: bool = False
    """Whether the search was stopped before it was through."""
    refused: tuple[Refused, ...] = ()
    verified: Verified
