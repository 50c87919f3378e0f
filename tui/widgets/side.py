"""Scenarios side by side: a table whose first two columns, the titles and the record, do not scroll."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from tui.styled import cell
from tui.widgets.cells import Cell, CellRow

NARROWEST, WIDEST = 18, 72
"""The least and the most columns of text for a scenario."""

ROOMY, TALL = 140, 36
"""The least columns for titles in full width, and the least lines for names of three lines instead of two."""


class Side(DataTable[Text]):
    """Rows of cells with a cursor; scenarios that do not fit are reached by scrolling right."""

    DEFAULT_CSS = """
    Side { height: 1fr; background: $background; scrollbar-size-horizontal: 0; scrollbar-gutter: stable; }
    Side > .datatable--header { background: $boost; color: $foreground; }
    Side > .datatable--fixed { background: $surface; color: $foreground; }
    Side > .datatable--cursor { background: $primary-muted; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Start empty."""
        super().__init__(id=id, classes=classes, cursor_type="cell", fixed_columns=2)
        self._keys: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._drawn_for = (0, 0, 1)

    @property
    def here(self) -> tuple[str, str]:
        """The row and the scenario of the cursor; the record has the empty name."""
        row, column = self.cursor_coordinate
        key = self._keys[row] if row < len(self._keys) else ""
        return key, self._names[column - 1] if 0 < column <= len(self._names) else ""

    @property
    def seen(self) -> tuple[int, int]:
        """The range of visible scenarios: the number of the first, from 0, and of the one after the last."""
        each, many = self._drawn_for[1] + 2, max(0, len(self._names) - 1)
        label = self._drawn_for[0] + 2 + each
        first = min(many, -(-self.scroll_offset.x // each))
        return first, min(many, first + max(1, (self.scrollable_content_region.width - label) // each))

    def on_data_table_header_selected(self, message: DataTable.HeaderSelected) -> None:
        """Select the scenario whose name was clicked."""
        if message.column_index:
            self.move_cursor(column=message.column_index)

    def go_to(self, scenario: str, key: str = "") -> None:
        """Put the cursor on a scenario, in the row with a key, or in its current row."""
        row = self._keys.index(key) if key in self._keys else min(self.cursor_row, len(self._keys) - 1)
        self.move_cursor(row=row, column=1 + self._names.index(scenario))
        # Scroll to the cursor again after the layout; the old scroll position may hide it.
        self.call_after_refresh(self.move_cursor)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.call_after_refresh(self.move_cursor)

    def fill(self, rows: Sequence[CellRow], scenarios: Sequence[str]) -> None:
        """Show rows for scenarios; keep the cursor on its row and scenario if both are shown."""
        keys, names = tuple(row.key for row in rows), ("", *scenarios)
        widths = self._widths(rows, scenarios)
        if (keys, names, widths) == (self._keys, self._names, self._drawn_for):
            for row in rows:
                for name in names:
                    drawn = _drawn(row, name)
                    if self.get_cell(row.key, _column(name)) != drawn:
                        self.update_cell(row.key, _column(name), drawn)
            return
        at, was = self.here if self._keys else None, self.cursor_row
        # A cursor that was on the record because there was no scenario moves to the first new one.
        stays = at is not None and at[1] in names and (bool(at[1]) or len(self._names) > 1)
        top = self.scroll_offset
        self._keys, self._names, self._drawn_for = keys, names, widths
        self._build(rows, widths)
        line = keys.index(at[0]) if at and at[0] in keys else min(was, max(0, len(keys) - 1)) if at else 0
        beside = min(2, len(names))
        self.cursor_coordinate = Coordinate(line, names.index(at[1]) + 1 if at and stays else beside)
        self.scroll_to(top.x, top.y, animate=False)

    def _build(self, rows: Sequence[CellRow], widths: tuple[int, int, int]) -> None:
        label, wide, deep = widths
        self.clear(columns=True)
        self.header_height = deep
        self.add_column(Text("Changed", "bold underline"), width=label, key="label")
        self.add_column(Text("As it is", "bold"), width=wide, key=_column(""))
        for name in self._names[1:]:
            text = cell(name, "bold", most=wide * deep)
            text.no_wrap = deep == 1
            self.add_column(text, width=wide, key=_column(name))
        for row in rows:
            title = cell(row.title, "bold underline" if row.head else "", most=label)
            self.add_row(title, *(_drawn(row, name) for name in self._names), key=row.key)

    def _widths(self, rows: Sequence[CellRow], scenarios: Sequence[str]) -> tuple[int, int, int]:
        """Return columns of text for the titles and for each scenario, and lines for the names.

        Two columns are for the scrollbar, and one on either side of each text.  Scenarios fill the rest exactly,
        so that scrolling sideways never cuts one in half; the remainder goes to the titles.
        """
        room, many = self.app.size.width - 2, len(scenarios)
        longest = max((cell_len(row.title) for row in rows), default=0)
        label = 2 + (max(24, min(longest, room // 5)) if room >= ROOMY else max(15, min(30, room // 6)))
        fit = max(1, min(max(1, many), (room - label) // (NARROWEST + 2) - 1))
        each = min(WIDEST + 2, (room - label) // (fit + 1))
        over = (room - label) - each * (fit + 1) if each < WIDEST + 2 else 0
        long = max((cell_len(name) for name in scenarios), default=0)
        # A name broken between words needs more columns than its length.
        most = 3 if self.app.size.height >= TALL else 2
        deep = min(most, 1 + (long + 8) // (each - 2)) if long > each - 2 else 1
        return label + over - 2, each - 2, deep


def _column(name: str) -> str:
    return f"s:{name}" if name else "base"


def _drawn(row: CellRow, name: str) -> Text:
    found = row.cells.get(name, Cell(""))
    return cell(found.text, found.style)
