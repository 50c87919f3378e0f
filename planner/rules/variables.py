"""What a page knows of a lot or an item: in which category it may be claimed, and how often it is done."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from models.problem import CategoryCredit, CreditPiece, Item
from planner.linear.model import Expr


@dataclass(frozen=True, slots=True)
class CreditVariable:
    """One lot that may be claimed in one category."""

    item: Item
    piece: CreditPiece
    choice: CategoryCredit
    presence: Expr
    """How many times (or steps) it is done and counts in this category."""
    seen: Expr
    """How many items that is: steps of one offering are one item."""
    most: int

    @property
    def kind(self) -> Hashable:
        """All that a selection which names no items reads of it."""
        piece = self.piece
        stated = tuple(sorted((name, type(value).__name__, str(value)) for name, value in piece.attributes.items()))
        return self.choice.category, piece.topics, piece.carried, stated


@dataclass(frozen=True, slots=True)
class ItemVariable:
    """One item as rules that count items see it."""

    key: str
    times: Expr
    """How many items it stands for."""
    taken: Expr
    """1 if it is done at all."""
    most: int
    course: str
    start: date
    end: date
    on_demand: bool
