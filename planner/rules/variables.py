"""Decision variables of a credit piece and of an item."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from models.problem import CategoryCredit, CreditPiece, Item
from planner.linear.model import Expr


@dataclass(frozen=True, slots=True)
class CreditVariable:
    """One credit piece in one category it may be claimed in."""

    item: Item
    piece: CreditPiece
    choice: CategoryCredit
    presence: Expr
    """The number of times (or steps) it is done and counts in this category."""
    seen: Expr
    """The number of items of `presence`; the steps of one offering are one item."""
    most: int

    @property
    def kind(self) -> Hashable:
        """A key of all attributes that a selection without item names reads."""
        piece = self.piece
        stated = tuple(sorted((name, type(value).__name__, str(value)) for name, value in piece.attributes.items()))
        return self.choice.category, piece.topics, piece.carried, stated


@dataclass(frozen=True, slots=True)
class ItemVariable:
    """One item, for rules that count items."""

    key: str
    times: Expr
    """The number of items counted."""
    taken: Expr
    """A 0/1 expression, 1 if the item is done."""
    most: int
    course: str
    start: date
    end: date
    on_demand: bool
