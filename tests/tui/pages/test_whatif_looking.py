"""Looking at What-if: the cursor follows what was changed, and why there is no plan can be read without searching."""

from textual.widgets import DataTable, Input

from tests.tui.scenarios import at, scenarios, type_in, with_scenarios
from tests.tui.screen import LARGE, SMALL, Everything, Never, copied, on_screen, press, run, settle, text_of
from tui.dialogs.scenario import Chosen
from tui.widgets.detail import Detail
from tui.widgets.side import Side

ONE_MORE = "  - {name: one, budget: 500, hours_per_week: 9, never: [lesson-study], must: [speakers-club]}\n"


def here(app):
    return app.screen.query_one(Side).here


def in_view(app):
    """Say whether the row of the cursor is among those that are seen."""
    side = app.screen.query_one(Side)
    return side.header_height <= side.cursor_row + side.header_height - side.scroll_offset.y < side.size.height


def test_after_a_change_the_cursor_and_the_view_are_at_the_row_that_was_added(tmp_path):
    path = with_scenarios(tmp_path, ONE_MORE, "impossible")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "more", "one")
            await press(pilot, "enter")
            assert isinstance(app.screen, Chosen)
            await type_in(pilot, "ends")
            await type_in(pilot, "2026-08-31")
            assert here(app) == ("credentials/texas-educator/deadline", "one")
            assert in_view(app)
            assert "→ 2026-08-31" in text_of(app)

    run(scene)


def test_what_is_cleared_leaves_the_cursor_among_its_neighbours(tmp_path):
    path = with_scenarios(tmp_path, ONE_MORE, "impossible")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "must", "one")
            line = app.screen.query_one(Side).cursor_row
            await press(pilot, "backspace")
            assert scenarios(path)["one"].must == ()
            assert app.screen.query_one(Side).cursor_row == line

    run(scene)


def test_one_entry_left_of_a_list_is_taken_by_one_enter(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n", "impossible")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "more", "one")
            await press(pilot, "enter")
            await type_in(pilot, "cancelled")
            await type_in(pilot, "speakers-club")
            assert isinstance(app.screen, Chosen)
            assert app.screen.query_one(Input).value == ""
            assert "1 chosen" in text_of(app)
            await press(pilot, "enter", "enter")
            assert scenarios(path)["one"].cancelled == ("speakers-club",)

    run(scene)


def test_a_new_scenario_begins_at_the_first_thing_that_can_be_changed(tmp_path):
    path = with_scenarios(tmp_path, ONE_MORE, "impossible")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "verdict", "one")
            await press(pilot, "n")
            await type_in(pilot, "two")
            assert here(app) == (app.screen._rows[0].key, "two")
            assert app.screen.query_one(Side).cursor_row == 0
            assert in_view(app)

    run(scene)


def test_why_a_scenario_is_impossible_is_told_whole_wherever_one_looks_for_it(tmp_path):
    async def scene():
        async with on_screen(copied("impossible", tmp_path), SMALL, Everything) as (app, pilot):
            await press(pilot, "5")
            (why,) = app.session.known.columns["time and money"].conflicts
            for row in ("verdict", "conflicts"):
                await at(pilot, row, "time and money")
                text = " ".join(text_of(app).split())
                assert why in text
                assert in_view(app)

    run(scene)


def test_a_heading_says_what_is_below_it_and_enter_opens_no_empty_pane(tmp_path):
    async def scene():
        async with on_screen(copied("impossible", tmp_path), SMALL, Everything) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "comes", "time and money")
            detail = app.screen.query_one(Detail)
            before = detail.size.height
            await press(pilot, "enter")
            assert detail.size.height == before
            assert "Below: what comes of planning" in text_of(app)

    run(scene)


def test_details_that_are_given_more_room_are_no_taller_than_their_text(tmp_path):
    async def scene():
        async with on_screen(copied("impossible", tmp_path), LARGE, Everything) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "conflicts", "time and money")
            detail = app.screen.query_one(Detail)
            before = detail.size.height
            await press(pilot, "enter")
            assert detail.has_class("grown")
            assert detail.size.height == before

    run(scene)


def test_the_column_of_the_record_says_where_the_accepted_plan_is_another_one(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), LARGE, Everything) as (app, pilot):
            await press(pilot, "5")
            assert "Accepted plan" not in text_of(app)
            await press(pilot, "4", "a", "enter", "5")
            await settle(pilot)
            assert app.session.record.accepted
            await at(pilot, "accepted", "")
            assert "✓ the one above" in text_of(app)
            assert "is the one that the lines above tell" in text_of(app)
            await press(pilot, "4", "right_square_bracket", "a", "enter", "5")
            await settle(pilot)
            kept, base = app.session.known.kept, app.session.known.columns[""].plan
            assert {each.key for each in kept.items} != {each.key for each in base.items}
            await at(pilot, "accepted", "")
            text = text_of(app)
            assert "≠ " in text
            assert "The plan that was accepted is another one" in text
            (only,) = {each.title for each in kept.items} - {each.title for each in base.items}
            assert f"Only in the accepted plan: {only}" in text

    run(scene)


def test_names_are_told_apart_at_eighty_columns(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "5", "i")
            table = app.screen.query_one(DataTable)
            wide = table.ordered_columns[0].width
            titles = [row.title[: wide - 1] for row in app.screen._rows if row.slot]
            assert len(set(titles)) == len(titles)

    run(scene)
