"""Dialogs that are left twice, or before they are there."""

from tests.tui.screen import Never, copied, on_screen, run, settle
from tui.dialogs.confirm import Sure
from tui.dialogs.dialog import Dialog
from tui.dialogs.papers import Papers


def test_a_dialog_that_has_ended_does_not_end_the_page_below_it(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            page = app.screen
            dialog = Sure("Sure?")
            assert isinstance(dialog, Dialog)
            app.push_screen(dialog)
            await settle(pilot)
            dialog.dismiss(True)
            await settle(pilot)
            dialog.dismiss(True)
            await settle(pilot)
            assert app.screen is page

    run(scene)


def test_a_dialog_that_is_left_while_it_is_being_opened_ends_once_it_is_open(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            page = app.screen
            answers = []
            dialog = Papers("A title", [], ["a paper"])
            app.push_screen(dialog, answers.append)
            dialog.dismiss(("another",))
            await settle(pilot)
            assert app.screen is page
            assert answers == [("another",)]

    run(scene)


def test_leaving_while_a_dialog_is_being_opened_is_leaving(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, _):
            app.push_screen(Papers("A title", [], ["a paper"]))
            app.exit(0)
        assert app.return_value == 0
        assert app._exception is None

    run(scene)
