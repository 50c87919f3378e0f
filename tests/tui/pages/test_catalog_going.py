"""Going about the page Catalog: from the search to the list, to an answer, and what explains the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, USUAL, Inline, Never, copied, on_screen, press, run, settle, text_of
from tui.background import BackgroundQuestions
from tui.pages.catalog import CatalogPage
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def footer(text: str) -> str:
    return text.splitlines()[-1]


def told(text: str, title: str) -> list[str]:
    """Return what is seen of the details of an offering, below its title."""
    rows = text.splitlines()
    at = max(number for number, row in enumerate(rows) if row.strip() == title)
    return [row.strip() for row in rows[at + 1 :]]


@pytest.mark.parametrize(("asks", "said"), [(Inline, "Why"), (Never, "Weighing it against the plan …")])
def test_an_answer_or_that_it_is_awaited_is_seen_at_once_where_there_are_few_lines(
    asks: type[BackgroundQuestions], said: str
):
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL, asks) as (app, pilot):
            app.open_catalog("bus-safety")
            await settle(pilot)
            await press(pilot, "right_square_bracket", "y")
            assert told(text_of(app), "Bus and crossing safety")[0].startswith(said)

    run(scene)


def test_y_goes_back_to_an_answer_that_was_scrolled_away():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            app.open_catalog("dyslexia-online")
            await settle(pilot)
            await press(pilot, "y", "right_square_bracket")
            scroll = app.screen.query_one(Detail).query_one("VerticalScroll")
            assert scroll.scroll_offset.y > 0
            await press(pilot, "y")
            assert scroll.scroll_offset.y == 0

    run(scene)


@pytest.mark.parametrize("key", ["enter", "down"])
def test_the_footer_says_how_the_keys_come_back_from_the_search_and_they_do(key: str):
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL, Never) as (app, pilot):
            await press(pilot, "3", "slash", *"aid")
            assert "To the list: Must, Never, Why" in footer(text_of(app))
            await press(pilot, key)
            assert "m Must n Never" in footer(text_of(app))
            assert app.focused is app.screen.query_one(Lines)

    run(scene)


def test_the_keys_of_the_page_stay_when_a_click_clears_the_search_and_when_nothing_is_left():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL, Never) as (app, pilot):
            await press(pilot, "3", "slash", *"zzz")
            await press(pilot, "enter")
            assert "m Must n Never" in footer(text_of(app))
            await press(pilot, "slash", "z")
            await pilot.click("#clear")
            await settle(pilot)
            assert app.screen.query_one("#words", Input).value == ""
            assert "m Must n Never" in footer(text_of(app))
            await press(pilot, "p", "0", "enter", "slash", *"counseling", "enter", "x")
            assert isinstance(app.screen, CatalogPage)
            assert app.screen.filters.none
            assert "m Must n Never" in footer(text_of(app))

    run(scene)


def test_list_and_details_speak_of_one_session_and_one_price_also_when_it_is_ruled_out(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), LARGE, Never) as (app, pilot):
            app.open_catalog("classroom-management")
            await settle(pilot)
            text = text_of(app)
            row = next(row for row in text.splitlines() if row.lstrip().startswith("Classroom management intensive"))
            assert "135.00 2026-02-13" in row
            detail = " ".join(str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render()).split())
            assert "135.00 USD, 12 hours, in the session of 2026-02-13, which the list shows" in detail
            assert "2026-06-09 to 2026-06-10, Dallas, register by 2026-05-29, 110.00 (jun)" in detail
            await press(pilot, "n")
            row = next(row for row in text_of(app).splitlines() if "never" in row and "Classroom management" in row)
            assert "135.00 ruled out" in row

    run(scene)


def test_the_signs_of_the_list_are_explained_on_the_page_or_in_the_details():
    async def scene() -> None:
        for size in (USUAL, LARGE, (80, 40)):
            async with on_screen(example("texas-teacher"), size, Never) as (app, pilot):
                await press(pilot, "3")
                shown = " ".join(text_of(app).split())
                assert "◆ does what a rule asks for as an item; +1 after a day: another session as well" in shown
                assert ("n never, e enrolled, ✓ in plan;" in shown) is (size[0] == 80)
        async with on_screen(example("texas-teacher"), SMALL, Never) as (app, pilot):
            app.open_catalog("bus-safety")
            await settle(pilot)
            detail = str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render())
            assert "+1 after a day: another session as well" in detail
            assert "◆" not in detail

    run(scene)


@pytest.mark.parametrize("size", [USUAL, LARGE])
def test_two_marks_of_one_offering_are_both_read(tmp_path: Path, size: tuple[int, int]):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), size) as (app, pilot):
            app.open_catalog("dyslexia-online")
            await settle(pilot)
            await press(pilot, "m")
            assert any(row.startswith(" must in plan ") for row in text_of(app).splitlines())
            await press(pilot, "e")
            assert any(row.startswith((" enrolled  ", " must enrolled ")) for row in text_of(app).splitlines())
            await press(pilot, "w")
            assert "enrolled, a place is taken" in text_of(app)

    run(scene)
