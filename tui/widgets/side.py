"""Scenarios side by side: a table whose first two columns, the titles and the record as it is, stay where they are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from tui.widgets.differing import Cell, Row
from tui.words import cell

NARROWEST, WIDEST = 18, 38
"""Columns of text that a scenario has."""


class Side(DataTable[Text]):
    """Rows of cells with a cursor; as many scenarios as fit, the rest is reached by going right."""

    DEFAULT_CSS = """
    Side { height: 1fr; background: $background; scrollbar-size-horizontal: 0; scrollbar-gutter: stable; }
    Side > .datatable--header { background: $boost; color: $foreground; }
    Side > .datatable--fixed { background: $surface; color: $foreground; }
    Side > .datatable--cursor { background: $primary-muted; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id, classes=classes, cursor_type="cell", fixed_columns=2)
        self._keys: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._drawn_for = (0, 0)

    @property
    def here(self) -> tuple[str, str]:
        """The row and the scenario the cursor is on; the record as it is has the empty name."""
        row, column = self.cursor_coordinate
        key = self._keys[row] if row < len(self._keys) else ""
        return key, self._names[column - 1] if 0 < column <= len(self._names) else ""

    def go_to(self, scenario: str, key: str = "") -> None:
        """Put the cursor on a scenario, in the row it is in or in another one."""
        row = self._keys.index(key) if key in self._keys else min(self.cursor_row, len(self._keys) - 1)
        self.move_cursor(row=row, column=1 + self._names.index(scenario))

    def fill(self, rows: Sequence[Row], scenarios: Sequence[str]) -> None:
        """Show these rows for these scenarios; the cursor stays where it was, if that is still there."""
        keys, names = tuple(row.key for row in rows), ("", *scenarios)
        widths = self._widths(len(scenarios))
        if (keys, names, widths) == (self._keys, self._names, self._drawn_for):
            for row in rows:
                for name in names:
                    drawn = _drawn(row, name)
                    if self.get_cell(row.key, _column(name)) != drawn:
                        self.update_cell(row.key, _column(name), drawn)
            return
        at = self.here if self._keys else None
        top = self.scroll_offset
        self._keys, self._names, self._drawn_for = keys, names, widths
        self._build(rows, widths)
        line = keys.index(at[0]) if at and at[0] in keys else 0
        beside = min(2, len(names))
        self.cursor_coordinate = Coordinate(line, names.index(at[1]) + 1 if at and at[1] in names else beside)
        self.scroll_to(top.x, top.y, animate=False)

    def _build(self, rows: Sequence[Row], widths: tuple[int, int]) -> None:
        label, wide = widths
        self.clear(columns=True)
        self.add_column(Text("Changed", "bold underline"), width=label, key="label")
        self.add_column(Text("As it is", "bold"), width=wide, key=_column(""))
        for name in self._names[1:]:
            self.add_column(cell(name, "bold", most=wide), width=wide, key=_column(name))
        for row in rows:
            title = cell(row.title, "bold underline" if row.head else "", most=label)
            self.add_row(title, *(_drawn(row, name) for name in self._names), key=row.key)

    def _widths(self, many: int) -> tuple[int, int]:
        """Return columns of text for the titles and for each scenario.

        There are two columns for the scrollbar, and one on either side of each text.  Scenarios fill the rest exactly,
        so that scrolling sideways never leaves half of one; what is left over goes to the titles.
        """
        room = self.app.size.width - 2
        label = max(15, min(30, room // 6)) + 2
        fit = max(1, min(max(1, many), (room - label) // (NARROWEST + 2) - 1))
        each = min(WIDEST + 2, (room - label) // (fit + 1))
        over = (room - label) - each * (fit + 1) if each < WIDEST + 2 else 0
        return label + over - 2, each - 2


def _column(name: str) -> str:
    return f"s:{name}" if name else "base"


def _drawn(row: Row, name: str) -> Text:
    found = row.cells.get(name, Cell(""))
    return cell(found.text, found.style)
