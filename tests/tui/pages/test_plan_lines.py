"""The page Plan: what its signs and letters mean, how much room its lines have, and what is written in them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.edits.edits import Accept
from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, USUAL, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.content.plan_details import days, legend, sign
from tui.dialogs.ask import Question
from tui.dialogs.choose import Chooser
from tui.pages.plan import PlanPage
from tui.widgets.lines import Lines


def flat(app: RecertApp) -> str:
    return " ".join(text_of(app).split())


def item(offering: str, start: date, *, enrolled: bool = False) -> PlanItem:
    return PlanItem(
        offering=offering, title=offering, start=start, end=start, cost=0, hours=60, key=offering, enrolled=enrolled
    )


def test_what_was_accepted_on_other_dates_has_a_sign_of_its_own():
    day = date(2026, 1, 1)
    accepted = [Accepted(offering="x", start=day, end=day)]
    assert sign([item("x", day)], accepted) == "✓"
    assert sign([item("x", day + timedelta(days=3))], accepted) == "~"
    assert sign([item("y", day)], accepted) == "+"
    assert sign([item("y", day, enrolled=True)], accepted) == "e"
    assert sign([item("y", day)], []) == ""


def test_the_legend_names_the_signs_that_are_there():
    assert legend(["✓", "✓"], {}) == []
    assert legend(["✓", "~", "+"], {}) == ["✓ accepted", "~ accepted, on other dates", "+ not accepted"]
    assert legend(["e", ""], {"a": "A", "b": "B"}) == ["e place taken", "For: A a, B b"]


def test_that_dates_have_moved_is_said_and_their_sign_is_explained(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4")
            plan = app.session.known.plan
            assert plan is not None and plan.plan is not None
            moved = next(each for each in plan.plan.items if not each.session)
            lines = [
                {"offering": each.offering, "start": each.start, "end": each.end}
                | ({"session": each.session} if each.session else {})
                for each in plan.plan.items
                if each is not moved
            ]
            late = moved.end + timedelta(days=60)
            assert app.edit(Accept(items=(*lines, {"offering": moved.offering, "start": late, "end": late})))
            await settle(pilot)
            said = flat(app)
            assert "dates have moved" in said or "on other dates" in str(app.screen.query_one("#head").render())
            assert "~ accepted, on other dates" in said
            assert "is −" not in said

    run(scene)


def test_an_accepted_plan_leaves_as_many_lines_as_one_that_is_not_accepted(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL) as (app, pilot):
            await press(pilot, "4")
            before = app.screen.query_one(Lines).size.height
            await press(pilot, "a")
            assert app.screen.query_one(Lines).size.height == before
            assert "✓ Accepted; proven cheapest" in text_of(app)

    run(scene)


def test_one_by_one_says_so_where_there_is_nothing_to_take_apart():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "g")
            assert "one by one already" in [each.message for each in app._notifications][-1]
            assert not app.screen.query_one("#apart").has_class("set")

    run(scene)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_with_several_licences_each_line_says_which_it_is_for_and_each_has_its_own_days_left(size: tuple[int, int]):
    async def scene() -> None:
        async with on_screen(example("two-licences"), size) as (app, pilot):
            await press(pilot, "4")
            said = flat(app)
            assert "For: T texas-educator, O oregon-cpa" in said
            assert "148 days left" in said
            assert "136 days left" in said
            lines = text_of(app).splitlines()
            title = next(each for each in lines if " When " in each and " For " in each)
            at = title.index("For")
            served = {"Leading campus technology": "T", "Ethics where public money": "TO", "Write an article": "O"}
            for what, letters in served.items():
                line = next(each for each in lines if what in each)
                assert line[at : at + 3].strip() == letters
            await press(pilot, "right_square_bracket")
            assert "For: T texas-educator, O oregon-cpa" in flat(app)

    run(scene)


def test_an_end_in_another_year_is_written_like_the_start():
    assert days(date(2025, 11, 15), date(2026, 2, 14), long=False) == "2025-11-15→2026-02-14"

    async def scene() -> None:
        async with on_screen(example("two-licences"), SMALL) as (app, pilot):
            await press(pilot, "4")
            assert "2025-11-15→2026-02-14 " in text_of(app)

    run(scene)


def test_the_timeline_names_what_it_draws_where_there_is_room():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            await press(pilot, "4", "t")
            page = app.screen
            assert isinstance(page, PlanPage) and page.shown is not None
            for each in page.shown.items:
                assert each.title in text_of(app)

    run(scene)


def test_what_comes_first_is_chosen_among_words_that_are_not_cut():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            await press(pilot, "4", "o")
            assert isinstance(app.screen, Chooser)
            options = app.screen.query_one(OptionList)
            assert all(str(option.prompt) in text_of(app) for option in options.options)

    run(scene)


def test_the_buttons_of_a_question_stay_where_they_are_while_one_types(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL) as (app, pilot):
            await press(pilot, "4", "o", "end", "enter")
            assert isinstance(app.screen, Question)
            place = app.screen.query_one("#yes").region
            await press(pilot, "3", "x")
            assert app.screen.query_one("#yes").region == place
            await press(pilot, "enter")
            assert isinstance(app.screen, Question)
            assert app.screen.query_one("#yes").region == place
            assert "An hour" in str(app.screen.query_one("#said").render())
            await press(pilot, "escape", "d")
            place = app.screen.query_one("#yes").region
            app.screen.query_one("#field-date", Input).value = "2026-03-28"
            await settle(pilot)
            assert "after the day of the record" in str(app.screen.query_one("#said").render())
            assert app.screen.query_one("#yes").region == place

    run(scene)


def test_done_speaks_of_what_was_accepted_only_where_something_was(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL) as (app, pilot):
            await press(pilot, "4", "d")
            assert isinstance(app.screen, Question)
            assert "accepted" not in str(app.screen.query_one("#about").render())
            await press(pilot, "escape", "a", "d")
            assert "What was accepted no longer lists it." in str(app.screen.query_one("#about").render())

    run(scene)
