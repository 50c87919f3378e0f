"""A dialog that is clicked twice on its way out."""

from tests.tui.screen import Never, copied, on_screen, run, settle
from tui.screens.sure import Sure
from tui.widgets.dialog import Dialog


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
