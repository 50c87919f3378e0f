"""The page Standing: what it says of a record, of a plan, and of the line one selects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.files.library import example
from planner.session.session import RecordSession
from tests.tui.screen import LARGE, SMALL, USUAL, Everything, Never, on_screen, press, run, settle, text_of
from tests.tui.shown import NASTY, changed, detail, select
from tui.app import RecertApp
from tui.content.credential_card import cards as cards_of
from tui.content.reading import reading_text
from tui.pages.rules import RulesPage
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def cards(app: RecertApp, at: int = 0) -> Lines:
    return app.screen.query_one(f"#cards-{at}", Lines)


def test_a_card_says_period_numbers_losses_and_days() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Everything) as (app, _):
            text = text_of(app)
            assert "Standard Classroom Teacher" in text
            assert "2021-03-10 to 2026-05-31, 197 days left" in text
            assert "✗ not met  116.5 of 150 clock-hours" in text
            assert "Lost          33 clock-hours, to 232.15(a)(5)" in text
            assert "Next deadline 2026-05-31, 197 days left: Complete the required clock-hours" in text
            assert "Last safe day 2026-05-10, 176 days left" in text

    run(scene)


def test_before_it_is_proven_the_card_says_so_and_no_last_safe_day_is_asked_for() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, _):
            text = text_of(app)
            assert "the best claims are being worked out" in text
            assert "Last safe day …" in text
            assert not app.asks.asking("safe")
            outcome = app.session.known.standing.model_copy(update={"status": "short"})
            app.session.checked(outcome, ())
            app.tell(frozenset({"check"}))
            assert app.asks.asking("safe")

    run(scene)


def test_a_known_plan_is_in_the_bars() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            app.ask_plan()
            await settle(pilot)
            text = text_of(app)
            assert "▒ met with the plan  116.5 + 34 planned of 150 clock-hours" in text
            assert "116.5   +34 of 150       ███████▒▒▒" in text
            select(app, "|rule|total|False")
            await settle(pilot)
            assert "▒ planned 2026-" in detail(app)
            # What is missing without the plan is still what the next deadline is about.
            assert "Next deadline 2026-05-31" in text

    run(scene)


def test_what_stands_behind_a_bar_is_told_with_its_clause_its_dates_and_its_losses() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            select(app, "|rule|mentoring-30|False")
            await settle(pilot)
            told = detail(app)
            assert "At most three tenths by mentoring" in told
            assert "45 clock-hours counted of at most 45 clock-hours; 15 clock-hours earned and not counted" in told
            assert "232.15(a)(5)" in told
            assert "In force since 2012-08-12; last compared with the text 2026-11-22." in told
            assert (
                "15  Mentoring a student teacher, as mentoring; earned 30; 15 lost. At most three tenths by mentoring"
                in told
            )
            assert "self-study" not in told

    run(scene)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_moving_the_cursor_moves_the_detail(size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), size) as (app, pilot):
            assert "Complete the required clock-hours\n" in detail(app)
            await press(pilot, "down")
            assert detail(app).startswith("Cover each topic listed for classroom teachers\n")
            assert "Educationally disadvantaged students: 0 done" in detail(app)
            await press(pilot, "up", "up")
            assert detail(app).startswith("How long this can wait")

    run(scene)


def test_a_click_selects_a_bar() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            line = next(at for at, text in enumerate(text_of(app).split("\n")) if "Early warning" in text)
            await pilot.click(offset=(10, line))
            await settle(pilot)
            assert "Early warning of students at risk of dropping out: 0 done" in detail(app)

    run(scene)


def test_rules_that_are_kept_are_folded_until_asked_for() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            assert "13 more rules are kept; f shows them." in text_of(app)
            assert "Renewal fee" not in text_of(app)
            await press(pilot, "f")
            assert "Renewal fee, once for all certificates together" in text_of(app)
            line = next(at for at, text in enumerate(text_of(app).split("\n")) if "f folds" in text)
            await pilot.click(offset=(5, line))
            await settle(pilot)
            assert "Renewal fee" not in text_of(app)

    run(scene)


def test_the_cursor_stays_on_its_rule_when_answers_come_in() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            select(app, "|rule|presenting-10|False")
            await settle(pilot)
            top = cards(app).scroll_offset.y
            assert top
            app.ask_plan()
            await settle(pilot)
            assert cards(app).here == "texas-educator|rule|presenting-10|False"
            assert "presenting" in detail(app)
            assert cards(app).scroll_offset.y > 0
            await press(pilot, "f")
            assert cards(app).here == "texas-educator|rule|presenting-10|False"

    run(scene)


def test_credentials_are_below_one_another_or_side_by_side() -> None:
    async def scene() -> None:
        async with on_screen(example("two-licences"), SMALL) as (app, _):
            assert not cards(app, 1).display
            ids = [option.id or "" for option in cards(app).options]
            assert any(each.startswith("texas-educator|") for each in ids)
            assert any(each.startswith("oregon-cpa|") for each in ids)
        async with on_screen(example("two-licences"), LARGE) as (app, pilot):
            first = next(line for line in text_of(app).split("\n") if "Texas educators" in line)
            assert "Oregon CPA continuing professional education" in first
            await press(pilot, "right")
            assert cards(app, 1).has_focus
            assert "Hours required for the period" in detail(app)
            await press(pilot, "left")
            assert "Complete the required clock-hours" in detail(app)

    run(scene)


def test_going_down_ends_at_the_last_line_and_going_up_shows_the_top() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            await press(pilot, "end", "down")
            assert (cards(app).here or "").endswith("|unmodelled")
            assert "Texas educators" not in text_of(app)
            await press(pilot, "home", "up")
            assert "Texas educators" in text_of(app)

    run(scene)


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        ("texas-teacher", "|warnings", "Warnings"),
        ("texas-teacher", "|unclear", "Read here as"),
        ("texas-teacher", "|papers", "Missing documents"),
        ("texas-teacher", "|lost", "15 clock-hours to 232.15(a)(5)"),
        ("texas-teacher", "|due", "2026-05-31, 197 days left"),
        ("texas-teacher", "|safe", "What is on offer is taken to stay on offer: "),
        ("impossible", "|safe", "too late"),
    ],
)
def test_everything_else_is_a_line_away(name: str, line: str, says: str) -> None:
    async def scene() -> None:
        async with on_screen(example(name), asks=Everything) as (app, pilot):
            select(app, line)
            await settle(pilot)
            assert says in detail(app)

    run(scene)


def test_facts_to_be_confirmed_and_excused_rules_have_their_lines(tmp_path: Path) -> None:
    async def scene() -> None:
        for name in ("oregon-cpa", "texas-principal-added", "coahoma-learner", "butte-candidate"):
            session = RecordSession(example(name))
            excused = any(each.excused for each in session.known.standing.credentials)
            unknown = any(reading.unknown for each in session.known.standing.credentials for reading in each.readings)
            async with on_screen(example(name), asks=Never) as (app, _):
                ids = {option.id for lines in app.screen.query(Lines) for option in lines.options}
                assert any((each or "").endswith("|excused") for each in ids) == excused
                assert not any((each or "").endswith("|questions") for each in ids) or unknown

    run(scene)


def test_enter_and_a_click_on_the_title_make_room_for_the_detail() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            before = app.screen.query_one(Detail).size.height
            await press(pilot, "enter")
            grown = app.screen.query_one(Detail).size.height
            assert grown > before
            await pilot.click("DetailTitle")
            await settle(pilot)
            assert app.screen.query_one(Detail).size.height == before

    run(scene)


def test_r_opens_the_rules_at_the_clause_of_the_selected_line() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            select(app, "|rule|mentoring-30|False")
            await press(pilot, "r")
            assert isinstance(app.screen, RulesPage)
            assert detail(app).startswith("232.15(a)(5)\n")
            assert "mentoring-30, maximum" in detail(app)

    run(scene)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_titles_are_never_markup_and_never_widen_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    def nasty(tree: Any) -> None:
        tree["holder"]["name"] = NASTY
        for activity in tree["activities"]:
            activity["title"] = NASTY

    async def scene() -> None:
        async with on_screen(changed("texas-teacher", tmp_path, nasty), size) as (app, _):
            assert "[true, false] [bold]x[/bold]" in detail(app)
            assert all(len(line) <= size[0] for line in text_of(app).split("\n"))

    run(scene)


def test_an_empty_record_says_that_nothing_stands_behind_its_bars(tmp_path: Path) -> None:
    def empty(tree: Any) -> None:
        tree["activities"] = []
        tree.pop("wishes", None)
        tree.pop("scenarios", None)

    async def scene() -> None:
        async with on_screen(changed("texas-teacher", tmp_path, empty)) as (app, _):
            assert "✗ not met  0 of 150 clock-hours" in text_of(app)
            assert "No activity and nothing planned stands behind it." in detail(app)
            assert "Lost" not in text_of(app)

    run(scene)


@pytest.mark.parametrize("name", ["cass-superintendent", "butte-candidate", "two-licences", "oregon-cpa"])
def test_every_line_of_every_kind_of_record_can_be_selected(name: str) -> None:
    async def scene() -> None:
        async with on_screen(example(name), LARGE, asks=Never) as (app, pilot):
            await press(pilot, "f")
            for lines in app.screen.query(Lines):
                lines.focus()
                for option in lines.options:
                    if not option.disabled and option.id is not None:
                        lines.go_to(option.id)
                        app.screen._tell()  # type: ignore[attr-defined]
                        assert detail(app).strip()

    run(scene)


def test_a_reading_can_be_told_from_an_answer_alone() -> None:
    session = RecordSession(example("texas-teacher"))
    card = cards_of(session)[0]
    for reading in card.held.readings:
        text = reading_text((reading,), card)
        assert reading.clause[0] in text.plain
        assert str(reading.checked) in text.plain
