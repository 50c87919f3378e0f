"""The words of the form and of what would come of an activity."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input, Static

from models.answer.outcome import Claim
from models.base import TICKS
from models.regime.regime import Unit
from tests.tui.screen import LARGE, SMALL, Never, copied, on_screen, press, run, settle
from tui.content.activity_preview import counts_text
from tui.widgets.picks import Boxes


@pytest.mark.parametrize(
    ("earned", "claimed", "says"),
    [
        (TICKS, TICKS, "✓ All of it, 1 hour, counts."),
        (2 * TICKS, 2 * TICKS, "✓ All 2 hours of it count."),
        (2 * TICKS, TICKS, "! 1 of its 2 hours counts."),
        (TICKS, TICKS // 2, "! 0.5 of its 1 hour count."),
    ],
)
def test_one_is_told_in_the_singular(earned, claimed, says):
    claim = Claim(activity="a", credential="c", title="T", category="x", earned=earned, claimed=claimed)
    assert counts_text(claim, Unit(name="hour", plural="hours")).plain == says


def test_an_empty_day_shows_how_it_is_written_and_never_a_day(tmp_path):
    async def scene():
        async with on_screen(copied("butte-candidate", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2", "a")
            for field in app.screen.query(Input):
                for part in field.placeholder.split(";"):
                    with pytest.raises(ValueError, match=r".*"):
                        date.fromisoformat(part.strip())
            assert app.screen.query_one("#field-start", Input).placeholder == "year-month-day"

    run(scene)


def test_the_form_names_the_fields_that_are_wrong(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2", "a", *"New")
            app.screen.query_one("#field-cost", Input).value = "-1"
            await settle(pilot)
            state = str(app.screen.query_one("#state", Static).content)
            assert state == "✗ 2 fields are wrong: Day, or first day, Cost"

    run(scene)


def test_lists_of_the_form_are_longer_where_the_screen_is_tall(tmp_path):
    async def heights(size):
        async with on_screen(copied("texas-teacher", tmp_path), size, Never) as (app, pilot):
            await press(pilot, "2", "a")
            found.append(max(each.size.height for each in app.screen.query(Boxes)))

    found: list[int] = []
    run(lambda: heights(SMALL))
    run(lambda: heights(LARGE))
    assert found[0] == 7
    assert found[1] > found[0]
