"""Changing a scenario in its column: what is typed, chosen, cleared, copied, renamed and dropped."""

from datetime import date

import pytest
from textual.widgets import DataTable, Input, OptionList

from tests.tui.scenarios import EVIL, at, column, scenarios, type_in, with_scenarios
from tests.tui.screen import USUAL, Never, on_screen, press, run, settle, text_of
from tui.dialogs.scenario import Chosen, Typed


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


@pytest.mark.parametrize(
    ("row", "typed", "key", "value"),
    [
        ("today", "+10", "today", date(2025, 11, 25)),
        ("until", "none", "until", "none"),
        ("budget", "-10.5", "budget", 38950),
        ("hours_per_week", "2.5", "hours_per_week", 150),
        ("budget", "none", "budget", "none"),
    ],
)
def test_what_is_typed_may_be_so_much_more_or_less_or_no_limit(tmp_path, row, typed, key, value):
    path = with_scenarios(tmp_path, "  - {name: one}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (_, pilot):
            await press(pilot, "5")
            await at(pilot, row, "one")
            await press(pilot, "e")
            await type_in(pilot, typed)
            assert getattr(scenarios(path)["one"], key) == value

    run(scene)


def test_what_cannot_be_meant_is_refused_in_the_dialog_and_nothing_is_written(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n", "texas-teacher")
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "until", "one")
            await press(pilot, "enter")
            await type_in(pilot, "tomorrow")
            assert "✗ `tomorrow` is not a day; write the year first" in text_of(app)
            await press(pilot, "escape")
            assert not isinstance(app.screen, Typed)
        assert path.read_bytes() == before

    run(scene)


def test_offerings_are_found_by_typing_and_several_can_be_chosen(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, never: [dyslexia-online]}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "never", "one")
            await press(pilot, "enter")
            assert isinstance(app.screen, Chosen)
            assert "[x] " in text_of(app)
            app.screen.query_one(Input).value = "boundaries-online"
            await settle(pilot)
            app.screen.query_one(OptionList).focus()
            await press(pilot, "space", "enter")
            assert set(scenarios(path)["one"].never) == {"dyslexia-online", "boundaries-online"}

    run(scene)


def test_anything_else_is_changed_from_the_last_row(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "more", "one")
            await press(pilot, "enter")
            app.screen.query_one(Input).value = "facts"
            await settle(pilot)
            app.screen.query_one(OptionList).focus()
            await press(pilot, "enter")
            names = [each.name for each in app.screen._choices]
            app.screen.query_one(OptionList).highlighted = names.index("teaches_students_with_dyslexia")
            app.screen.query_one(OptionList).focus()
            await press(pilot, "enter")
            app.screen.query_one(OptionList).highlighted = 1
            app.screen.query_one(OptionList).focus()
            await press(pilot, "enter")
            assert scenarios(path)["one"].credentials["texas-educator"].facts == {
                "teaches_students_with_dyslexia": False
            }
            assert "teaches_students_with_dyslexia: no" in text_of(app)

    run(scene)


def test_clearing_a_cell_leaves_it_as_the_record_has_it_and_undo_brings_it_back(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 500}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (_, pilot):
            await press(pilot, "5")
            await at(pilot, "budget", "one")
            await press(pilot, "backspace")
            assert scenarios(path)["one"].budget is None
            await press(pilot, "u")
            assert scenarios(path)["one"].budget == 50000

    run(scene)


def test_scenarios_are_made_copied_renamed_and_dropped(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 500}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5", "n")
            await type_in(pilot, "one")
            assert "There is a scenario of that name already" in text_of(app)
            await type_in(pilot, EVIL)
            assert list(scenarios(path)) == ["one", EVIL]
            await at(pilot, "budget", "one")
            await press(pilot, "c")
            await type_in(pilot, "copy")
            assert scenarios(path)["copy"].budget == 50000
            app.session.known.columns["copy"] = column("copy")
            await press(pilot, "R")
            await type_in(pilot, "renamed")
            assert set(scenarios(path)) == {"one", EVIL, "renamed"}
            assert app.session.known.columns["renamed"].name == "renamed"
            await press(pilot, "d")
            assert set(scenarios(path)) == {"one", EVIL}

    run(scene)


def test_a_click_goes_to_a_cell_and_another_one_opens_its_editor(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            table = app.screen.query_one(DataTable)
            line = table.get_row_index("hours_per_week") + 1
            at_x = 22 + app.screen.query_one(DataTable).ordered_columns[1].get_render_width(table) + 3
            await pilot.click(DataTable, offset=(at_x, line))
            await settle(pilot)
            assert table.cursor_row == line - 1
            await pilot.click(DataTable, offset=(at_x, line))
            await settle(pilot)
            assert isinstance(app.screen, Typed)

    run(scene)
