"""The list of the page Catalog: its columns agree, stay in line, and sort by a click; what is marked stays in sight."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from planner.files.library import example
from planner.report.offer_value import OfferValue
from tests.tui.screen import LARGE, SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.pages.catalog import CatalogPage
from tui.widgets.lines import Lines
from tui.widgets.offers import a_credit, columns, length


class Priced(OfferValue):
    """Something whose credit has a price."""

    @property
    def price(self) -> Fraction:
        """20.00 for one and a half."""
        return Fraction(2000) / Fraction(3, 2)


def page(app: RecertApp) -> CatalogPage:
    assert isinstance(app.screen, CatalogPage)
    return app.screen


def test_the_price_of_a_credit_is_rounded_to_the_nearest_cent():
    assert a_credit(Priced()) == "13.33"


def test_hours_that_are_no_short_decimal_are_told_by_the_clock():
    assert (length(90), length(95)) == ("1.5", "1:35")


def test_hours_and_price_are_about_the_same_steps():
    async def scene() -> None:
        async with on_screen(example("butte-candidate"), LARGE, Never) as (app, pilot):
            await press(pilot, "3")
            several = [each for each in page(app)._all if each.worth.steps > 1]
            assert several
            each = several[0]
            assert each.minutes == each.offering.hours * each.worth.steps
            app.screen.goto(each.offering.id)  # type: ignore[attr-defined]
            await settle(pilot)
            row = next(
                line for line in text_of(app).splitlines() if f"{each.worth.steps} × {each.offering.title[:20]}" in line
            )
            assert f" {length(each.minutes)} " in row

    run(scene)


def test_columns_stay_below_their_titles_whatever_the_filters_leave():
    async def scene() -> None:
        for size in (SMALL, LARGE):
            async with on_screen(example("texas-teacher"), size, Never) as (app, pilot):
                await press(pilot, "3")
                before = text_of(app)
                await press(pilot, "slash", *"dyslexia", "enter")
                lines = app.screen.query_one(Lines)
                wide = lines.columns
                await press(pilot, "slash", *"xyz", "enter", "x")
                assert lines.columns == wide
                assert text_of(app) == before
                assert lines._drawn_for == wide

    run(scene)


def test_a_click_on_a_title_sorts_by_it():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE, Never) as (app, pilot):
            await press(pilot, "3")
            above = str(app.screen.query_one("#titles").render())
            for title, order in (
                ("Offering", "title"),
                ("Price", "price"),
                ("When", "date"),
                ("A credit", "price per credit"),
            ):
                await pilot.click("#titles", offset=(above.index(title) + 2, 0))
                await settle(pilot)
                assert page(app).order == order

    run(scene)


def test_what_is_ruled_out_stays_under_the_cursor(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "3", "down", "down")
            lines = app.screen.query_one(Lines)
            name, at = lines.here, lines.highlighted
            await press(pilot, "n")
            assert app.session.record.wishes.never == (name,)
            assert (lines.here, lines.highlighted) == (name, at)
            await press(pilot, "s", "enter")
            assert lines.get_option_index(name or "") != at

    run(scene)


def test_titles_have_more_room_beside_the_details():
    room = 200 * 7 // 10 - 4
    fixed = sum(each.width for each in columns(["one"], room)) + len(columns(["one"], room)) - 1
    assert room - fixed >= 70
