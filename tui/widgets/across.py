"""Lines with columns: texts are cut to the width of their column, and numbers are aligned right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

GAP = 1
"""Columns of the screen between two columns of a line."""


@dataclass(frozen=True)
class Across:
    """A column of a list, with its title, width and alignment."""

    title: str
    width: int
    """The width; zero, in one column at most, for the width that is left."""
    side: Literal["left", "right"] = "left"


def widths(columns: Sequence[Across], room: int) -> list[int]:
    """Return the width of each column."""
    rest = room - sum(each.width for each in columns) - GAP * (len(columns) - 1)
    return [each.width or max(4, rest) for each in columns]


def row(cells: Sequence[Content], columns: Sequence[Across], room: int) -> Content:
    """Return one line."""
    drawn = []
    for cell, column, width in zip(cells, columns, widths(columns, room), strict=True):
        cut = cell.truncate(width, ellipsis=True) if cell.cell_length > width else cell
        free = max(0, width - cut.cell_length)
        drawn.append(cut.pad_left(free) if column.side == "right" else cut.pad_right(free))
    return Content(" " * GAP).join(drawn)


def head(columns: Sequence[Across], room: int) -> Content:
    """Return the line of titles."""
    return row([Content(each.title) for each in columns], columns, room)


@dataclass(frozen=True)
class ColumnPart:
    """A column of a list, with its title and width."""

    title: str
    width: int
    """The width; zero for the one column with the width that is left."""
    number: bool = False


def laid(cells: Sequence[Content], parts: Sequence[ColumnPart], room: int) -> Content:
    """Return one line."""
    rest = max(4, room - sum(each.width for each in parts) - (len(parts) - 1))
    drawn = []
    for cell, part in zip(cells, parts, strict=True):
        width = part.width or rest
        cut = cell.truncate(width, ellipsis=True) if cell.cell_length > width else cell
        free = max(0, width - cut.cell_length)
        drawn.append(cut.pad_left(free) if part.number else cut.pad_right(free))
    return Content(" ").join(drawn)


def laid_titles(parts: Sequence[ColumnPart], room: int) -> Content:
    """Return the line of titles."""
    return laid([Content(each.title) for each in parts], parts, room)
