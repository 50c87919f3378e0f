"""Rows of cells that compare scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.scenarios.fields import ScenarioField


@dataclass(frozen=True)
class Cell:
    """The text of one scenario in one row."""

    text: str
    style: str = ""
    whole: tuple[str, ...] = ()
    """The full text, if that of the cell is shortened."""


@dataclass(frozen=True)
class CellRow:
    """A row with a cell for the record and for each scenario."""

    key: str
    title: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """Cells by the name of the scenario; the record's under the empty name."""
    slot: ScenarioField | None = None
    """The field that the row edits; None if it edits none."""
    credential: str = ""
    head: bool = False
