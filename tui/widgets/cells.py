"""Cells of a table that lie side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.scenarios.fields import ScenarioField


@dataclass(frozen=True)
class Cell:
    """What one scenario says about one thing."""

    text: str
    style: str = ""
    whole: tuple[str, ...] = ()
    """Everything there is to say, where the cell is brief."""


@dataclass(frozen=True)
class CellRow:
    """One thing, for the record and for every scenario."""

    key: str
    title: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """By scenario; the record's under the empty name."""
    slot: ScenarioField | None = None
    """What can be changed in this row."""
    credential: str = ""
    head: bool = False
