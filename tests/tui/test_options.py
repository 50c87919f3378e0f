"""Lists on terminals that have no room for them."""

from textual.app import App

from tests.tui.screen import run, settle
from tui.widgets.options import Options


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
