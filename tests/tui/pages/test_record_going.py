"""The page Record: where the cursor is after something was saved, deleted, or opened from another page."""

from __future__ import annotations

from textual.widgets import Input

from planner.edits.splice import data_of
from tests.tui.screen import SMALL, Never, copied, on_screen, press, run, settle, text_of
from tests.tui.shown import select
from tui.dialogs.choose import Chooser
from tui.pages.record import RecordPage
from tui.widgets.detail import Detail


def _names(path) -> list[str]:
    return [each["id"] for each in data_of(path.read_text(encoding="utf-8"))["activities"]]


async def _add(app, pilot, title, day):
    await press(pilot, "a")
    app.screen.query_one("#field-title", Input).value = title
    app.screen.query_one("#field-start", Input).value = day
    await press(pilot, "ctrl+s")


def test_what_was_added_is_selected_and_seen_so_that_d_deletes_it_and_nothing_else(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = _names(path)

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "2", "slash", *"swim", "enter")
            await _add(app, pilot, "Fractions of old", "2021-04-01")
            assert app.screen.here.title == "Fractions of old"
            assert "2021-04-01 Fractions of old" in text_of(app)
            await press(pilot, "d")
            assert _names(path) == before

    run(scene)


def test_what_was_changed_stays_selected_wherever_its_new_day_puts_it(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2", "e")
            edited = app.screen._key
            app.screen.query_one("#field-start", Input).value = "2021-03-11"
            await press(pilot, "ctrl+s")
            assert app.screen.here.activity == edited
            assert list(app.screen._found)[-1].startswith(edited)

    run(scene)


def test_after_a_delete_the_next_line_is_selected_and_the_message_names_what_is_gone(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2")
            order = list(dict.fromkeys(each.activity for each in app.screen._found.values()))
            at = order.index("bond-finance")
            select(app, "bond-finance|texas-educator")
            await settle(pilot)
            title = app.screen.here.title
            await press(pilot, "d")
            assert app.screen.here.activity == order[at + 1]
            assert any(f"Deleted “{title}”" in each.message for each in app._notifications)
            await press(pilot, "end")
            await press(pilot, "d")
            assert app.screen.here.activity == order[-2]

    run(scene)


def test_what_is_undone_is_under_the_cursor_again_and_the_details_stay_as_wide(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), (120, 40), Never) as (app, pilot):
            await press(pilot, "2", "down", "down")
            name, region = app.screen.here.activity, app.screen.query_one(Detail).region
            await press(pilot, "d")
            assert app.screen.here.activity != name
            assert app.screen.query_one(Detail).region == region
            await press(pilot, "home", "u")
            assert app.screen.here.activity == name
            assert app.screen.query_one(Detail).region == region

    run(scene)


def test_what_is_undone_does_not_take_the_keys_from_the_search(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "d", "slash", *"men")
            await pilot.press("ctrl+z")
            app.action_undo()
            await press(pilot, "t")
            assert app.screen.query_one(Input).value == "ment"

    run(scene)


def test_what_stands_behind_a_rule_is_opened_in_the_record_by_a_click_and_by_a_key(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), (120, 40), Never) as (app, pilot):
            select(app, "|rule|mentoring-30|False")
            await settle(pilot)
            rows = text_of(app).split("\n")
            line = next(at for at, text in enumerate(rows) if "Mentoring a student" in text)
            await pilot.click(offset=(rows[line].index("Mentoring a student") + 2, line))
            await settle(pilot)
            assert isinstance(app.screen, RecordPage)
            assert app.screen.here.title == "Mentoring a student teacher"
            await press(pilot, "1", "o")
            assert isinstance(app.screen, Chooser)
            await press(pilot, "enter")
            assert isinstance(app.screen, RecordPage)
            assert app.screen.here.title == "Mentoring a first-year teacher"
            assert app.screen.query_one(Detail).display

    run(scene)


def test_an_empty_list_says_what_to_do_and_a_click_does_it(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2", "slash", *"zzz")
            rows = text_of(app).split("\n")
            line = next(at for at, text in enumerate(rows) if "Escape shows everything" in text)
            await pilot.click(offset=(rows[line].index("Escape") + 2, line))
            await settle(pilot)
            assert len(app.screen._found) == 13

    run(scene)
