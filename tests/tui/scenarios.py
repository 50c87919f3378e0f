"""What tests of scenarios on the screen share: records with scenarios, a cursor put on a cell, a line typed."""

from datetime import date

from textual.widgets import DataTable, Input

from models.answer.comparison import ScenarioResult
from planner.files.library import Library
from planner.loading.load import read
from planner.search.answer import NOT_ASKED
from tests.tui.screen import copied, press, settle

EVIL = "[/bold]✅ [x] שלום"
"""A name that would be read as markup, is wide, and runs the other way."""


def record(path):
    return read(path, None, Library()).record


def scenarios(path):
    return {each.name: each for each in record(path).scenarios}


def with_scenarios(tmp_path, text, name="coahoma-learner"):
    path = copied(name, tmp_path)
    before, _, _ = path.read_text().partition("\nscenarios:")
    path.write_text(f"{before.rstrip()}\n\nscenarios:\n{text}" if text else f"{before.rstrip()}\n")
    return path


def column(name, **stated):
    return ScenarioResult(name=name, today=date(2026, 1, 1), status="stopped", verified=NOT_ASKED, **stated)


async def at(pilot, row, scenario):
    """Put the cursor on a row of a scenario."""
    table = pilot.app.screen.query_one(DataTable)
    where = table.get_row_index(row), table.get_column_index(f"s:{scenario}" if scenario else "base")
    table.move_cursor(row=where[0], column=where[1])
    await settle(pilot)


async def type_in(pilot, text):
    pilot.app.screen.query_one(Input).value = text
    await settle(pilot)
    await press(pilot, "enter")
