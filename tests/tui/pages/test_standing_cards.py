"""The page Standing: the heading, cards below one another, papers, and what can no longer be met."""

from __future__ import annotations

import pytest

from tests.tui.screen import LARGE, SMALL, Everything, Never, copied, on_screen, press, run, settle, text_of
from tests.tui.shown import detail, select
from tui.pages.whynot import WhyNotPage
from tui.styled import link
from tui.widgets.lines import Lines


def test_the_name_has_all_that_the_badge_leaves(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), SMALL) as (app, _):
            first = text_of(app).split("\n")[0]
            assert "Wendell Okonkwo-Reyes, as of 2025-11-15" in first
            assert first.endswith("✗ not met yet")

    run(scene)


def test_a_long_name_leaves_the_badge_whole(tmp_path):
    async def scene():
        path = copied("two-licences", tmp_path)
        path.write_text(path.read_text(encoding="utf-8").replace("Wendell", "Wendell " * 20), encoding="utf-8")
        async with on_screen(path, SMALL) as (app, _):
            first = text_of(app).split("\n")[0]
            assert "…" in first
            assert first.endswith("✗ not met yet")

    run(scene)


@pytest.mark.parametrize("size", [(58, 24), (40, 12), (80, 12)])
def test_a_terminal_that_is_too_small_is_told_what_would_do(tmp_path, size):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), size) as (app, pilot):
            assert "80 by 24 shows" in text_of(app).split("\n")[0]
            await pilot.resize_terminal(*SMALL)
            await settle(pilot)
            assert "80 by 24" not in text_of(app)
            assert "Wendell Okonkwo-Reyes" in text_of(app).split("\n")[0]

    run(scene)


def test_cards_below_one_another_say_how_many_there_are_and_lead_to_the_next_and_round(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), SMALL, Never) as (app, pilot):
            assert "1 of 2; a click or the right arrow: next" in text_of(app)
            await press(pilot, "right")
            shown = text_of(app).split("\n")
            assert shown[2].strip() == "Oregon CPA continuing professional education"
            assert "Hours required for the period" in detail(app)
            line = next(at for at, text in enumerate(shown) if "2 of 2;" in text)
            await pilot.click(offset=(20, line))
            await settle(pilot)
            assert "Complete the required clock-hours" in detail(app)
        async with on_screen(copied("two-licences", tmp_path), LARGE, Never) as (app, _):
            assert "of 2;" not in text_of(app)

    run(scene)


def test_activities_without_papers_are_counted_once_and_called_by_their_titles(tmp_path):
    async def scene():
        async with on_screen(copied("oregon-cpa", tmp_path), LARGE, Never) as (app, pilot):
            assert "13 activities with missing documents" in text_of(app)
            select(app, "|papers")
            await settle(pilot)
            told = detail(app)
            assert told.count("· Payroll: ") == 1
            assert "payroll:" not in told

    run(scene)


def test_what_can_no_longer_be_met_says_so_in_the_heading_of_the_card_and_leads_to_the_page_why_not(tmp_path):
    async def scene():
        async with on_screen(copied("impossible", tmp_path), SMALL, Everything) as (app, pilot):
            text = text_of(app)
            assert "✗ too late to be met in time  122 of 150 clock-hours  ████████" in text
            line = next(at for at, row in enumerate(text.split("\n")) if "the page Why not (6)" in row)
            await pilot.click(offset=(20, line))
            await settle(pilot)
            assert isinstance(app.screen, WhyNotPage)
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Everything) as (app, _):
            assert "too late" not in text_of(app)

    run(scene)


def test_a_key_named_in_a_text_is_pressed_by_a_click_on_it(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), (120, 40), Never) as (app, pilot):
            select(app, "|folded")
            await settle(pilot)
            before = len(app.screen.query_one(Lines).options)
            rows = text_of(app).split("\n")
            line = next(at for at, row in enumerate(rows) if "f shows or" in row)
            await pilot.click(offset=(rows[line].index("f shows or") + 2, line))
            await settle(pilot)
            assert len(app.screen.query_one(Lines).options) > before

    run(scene)


def test_a_link_shows_somebodys_text_as_it_is():
    assert link("[@click=app.quit]x[/] \x1b[2J", "screen.fold").plain.startswith("[@click=app.quit]x[/]")
