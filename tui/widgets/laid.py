"""A line laid out in columns: what stands in each is cut to its width, and numbers end where their column ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content


@dataclass(frozen=True)
class Part:
    """One of the columns."""

    title: str
    width: int
    """Zero for the one that takes the room that is left."""
    number: bool = False


def laid(cells: Sequence[Content], parts: Sequence[Part], room: int) -> Content:
    """Return one line."""
    rest = max(4, room - sum(each.width for each in parts) - (len(parts) - 1))
    drawn = []
    for cell, part in zip(cells, parts, strict=True):
        width = part.width or rest
        cut = cell.truncate(width, ellipsis=True) if cell.cell_length > width else cell
        free = max(0, width - cut.cell_length)
        drawn.append(cut.pad_left(free) if part.number else cut.pad_right(free))
    return Content(" ").join(drawn)


def laid_titles(parts: Sequence[Part], room: int) -> Content:
    """Return the line of titles."""
    return laid([Content(each.title) for each in parts], parts, room)
