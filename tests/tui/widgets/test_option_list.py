"""Lists on terminals that have no room for them."""

import pytest
from textual.app import App
from textual.command import CommandList

from tests.tui.screen import run, settle
from tui.frame import Frame
from tui.widgets.option_list import Options, Palette


def test_pages_lead_nowhere_where_there_is_no_room_for_a_line():
    class Small(App):
        CSS = "Options { width: 0; min-width: 0; height: 0; border: none; padding: 0; }"

        def compose(self):
            yield Options(*(str(number) for number in range(9)))

    async def scene():
        app = Small()
        async with app.run_test(size=(30, 8)) as pilot:
            listed = app.query_one(Options)
            listed.highlighted = 6
            await settle(pilot)
            listed.action_page_up()
            listed.action_page_down()
            assert listed.highlighted == 6

    run(scene)


@pytest.mark.parametrize("key", ["pagedown", "pageup"])
def test_so_they_do_in_the_palette_before_it_is_laid_out(key):
    class Small(Frame):
        CSS = "CommandList { display: none; }"

    async def scene():
        app = Small()
        async with app.run_test(size=(30, 8)) as pilot:
            await pilot.press("ctrl+p")
            await settle(pilot)
            listed = app.screen.query_one(CommandList)
            listed.highlighted = 1
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(app.screen, Palette)

    run(scene)
