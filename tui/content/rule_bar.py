"""One rule on one line: a sign, its title, its numbers, and a bar that shows the same numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from planner.report.rule_rows import RuleRow
from planner.text.sentences import shown
from tui.styled import COLOURS, MARKS

LONGEST = 24
"""Columns of a bar at most."""

ROOMY = 84
"""From so many columns on, the state is said in words as well."""


@dataclass(frozen=True)
class Columns:
    """How wide the numbers of a list are."""

    have: int = 0
    planned: int = 0
    need: int = 0

    @classmethod
    def of(cls, rows: Iterable[RuleRow]) -> Columns:
        """Measure the numbers."""
        found = list(rows)
        return cls(
            *(max((len(getattr(row, name)) for row in found), default=0) for name in ("have", "planned", "need"))
        )

    @property
    def together(self) -> int:
        """Columns that the numbers take."""
        return self.have + (self.planned + 1 if self.planned else 0) + 1 + self.need


def bar(have: int, planned: int, need: int, columns: int, colour: str) -> Content:
    """Draw how full something is: what is done, what is planned, the rest."""
    if not need:
        return Content(" " * columns)
    done = max(0, min(columns, have * columns // need))
    coming = max(0, min(columns, (have + planned) * columns // need) - done)
    return Content.assemble(
        ("█" * done, colour), ("▒" * coming, "$text-accent"), ("░" * (columns - done - coming), "$foreground-muted")
    )


def row_line(row: RuleRow, numbers: Columns, columns: int) -> Content:
    """Write a row on one line."""
    long = max(8, min(LONGEST, columns // 7))
    word = f"{row.state:<8}" if columns >= ROOMY else ""
    sign = (f"{MARKS[row.state]} {word}", COLOURS[row.state])
    if not (row.have or row.planned or row.need or row.bar):
        return Content.assemble(sign, "  " * row.inner + shown(row.title, columns - 2 - len(word) - 2 * row.inner))
    room = columns - 2 - len(word) - numbers.together - long - 3
    title = "  " + shown(row.title, room - 2) if row.inner else shown(row.title, room)
    planned = f" {row.planned:>{numbers.planned}}" if numbers.planned else ""
    drawn = bar(*row.bar, long, COLOURS[row.state]) if row.bar else Content(" " * long)
    return Content.assemble(
        sign,
        title + " " * max(0, room - cell_len(title)),
        " ",
        f"{row.have:>{numbers.have}}",
        (planned, "$text-accent"),
        " ",
        f"{row.need:<{numbers.need}}",
        "  ",
        drawn,
    )
