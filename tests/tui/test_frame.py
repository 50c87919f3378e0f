"""What the first screen and the pages share: a theme that is kept, one message at a time, help, ways back and out."""

from pathlib import Path

import pytest
from textual.widgets import Input

from planner.files.library import example
from planner.session.recent import keep_theme, kept_theme
from planner.session.session import RecordSession
from tests.tui.screen import SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.app import ANOTHER, RecertApp
from tui.dialogs.help import Help
from tui.pages.plan import PlanPage
from tui.pages.welcome import Welcome


def test_a_theme_chosen_on_the_first_screen_is_there_for_every_record_and_the_next_time():
    async def scene():
        app = Welcome()
        async with app.run_test(size=SMALL) as pilot:
            await settle(pilot)
            assert app.theme == "textual-dark"
            app.theme = "textual-light"
            await settle(pilot)
        assert RecertApp(RecordSession(example("texas-teacher"))).theme == "textual-light"
        assert Welcome().theme == "textual-light"

    run(scene)


@pytest.mark.parametrize("kept", ['{"theme": "no such theme"}', '{"theme": 3}', "[", "[]", ""])
def test_a_theme_that_nobody_knows_is_as_good_as_none(tmp_path, kept):
    keep_theme("textual-light")
    (tmp_path / "state" / "screen.json").write_text(kept, encoding="utf-8")
    assert Welcome().theme == "textual-dark"


def test_where_nothing_can_be_kept_nothing_is(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "file" / "state"))
    keep_theme("textual-light")
    assert kept_theme() == ""


def test_what_was_said_before_makes_room_for_what_is_said_now_and_nothing_is_markup():
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            app.notify("the first")
            await settle(pilot)
            app.notify("[/ the second")
            await settle(pilot)
            assert [each.message for each in app._notifications] == ["[/ the second"]
            await press(pilot, "2")
            assert not app._notifications

    run(scene)


def test_a_page_that_is_not_there_yet_hears_nothing_and_draws_everything_once_it_is():
    async def scene():
        async with on_screen(example("texas-teacher")) as (app, pilot):
            page = PlanPage()
            page.told(frozenset({"plan"}))
            await press(pilot, "4")
            assert "197.00 USD" in text_of(app)

    run(scene)


def test_a_file_that_is_gone_is_told_without_a_line_of_it(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            path.unlink()
            app.look_again()
            await settle(pilot)
            assert [each.message.startswith(f"{path.name}: there is no such file") for each in app._notifications] == [
                True
            ]

    run(scene)


def test_escape_comes_back_from_where_a_line_led_and_stops_nothing_on_the_way():
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "r")
            assert app.current_mode == "rules"
            assert app.asks.kinds == ("check",)
            await press(pilot, "escape")
            assert app.current_mode == "standing"
            assert app.asks.kinds == ("check",)
            await press(pilot, "7", "escape")
            assert app.current_mode == "rules"

    run(scene)


@pytest.mark.parametrize("how", ["key", "menu"])
def test_another_record_can_be_chosen_by_key_and_by_mouse(how):
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            if how == "key":
                await press(pilot, "ctrl+o")
            else:
                await pilot.click("#menu")
                await settle(pilot)
                await press(pilot, *"another")
                await press(pilot, "enter")
                await press(pilot, "enter")
            assert app.return_value == ANOTHER

    run(scene)


def test_help_begins_with_the_page_and_ends_with_a_click_beside_it():
    async def scene():
        async with on_screen(example("texas-teacher"), (120, 40), asks=Never) as (app, pilot):
            await press(pilot, "3", "question_mark")
            shown = text_of(app)
            assert shown.index("On this page") < shown.index("Must") < shown.index("Everywhere")
            await pilot.click(offset=(0, 20))
            await settle(pilot)
            assert not isinstance(app.screen, Help)
            assert app.current_mode == "catalog"

    run(scene)


def test_a_path_can_be_opened_and_left_by_mouse(tmp_path):
    async def scene():
        app = Welcome()
        async with app.run_test(size=SMALL) as pilot:
            await settle(pilot)
            assert not app.query_one("#path", Input).is_on_screen
            await press(pilot, "o")
            await pilot.click("#named Chip:last-of-type")
            await settle(pilot)
            assert not app.query_one("#named").display
            await press(pilot, "o")
            app.query_one("#path", Input).value = str(tmp_path / "mine.yaml")
            await pilot.click("#named Chip:first-of-type")
            await settle(pilot)
            assert app.return_value == Path(tmp_path / "mine.yaml")

    run(scene)
