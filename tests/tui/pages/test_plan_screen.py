"""The page Plan: what is shown of a plan, of other plans and of none, and what is done with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import recert
from textual.widgets import Input

from models.answer.outcome import PlanItem
from planner.files.library import example
from planner.formulation.objective import Objective
from tests.tui.screen import LARGE, SMALL, USUAL, Everything, Never, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.background import Better
from tui.dialogs.ask import Question
from tui.dialogs.choose import Chooser
from tui.pages.catalog import CatalogPage
from tui.pages.plan import PlanPage
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def keys(app: RecertApp) -> list[str]:
    """Return what is to be done; fees have lines of their own."""
    found = [option.id or "" for option in app.screen.query_one(Lines).options]
    return [key for key in found if not key.startswith("fee ")]


def items(app: RecertApp) -> tuple[PlanItem, ...]:
    plan = app.session.known.plan
    assert plan is not None and plan.plan is not None
    return plan.plan.items


def flat(app: RecertApp) -> str:
    return " ".join(text_of(app).split())


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_the_plan_its_cost_and_its_proof_are_shown(size: tuple[int, int]):
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), size) as (app, pilot):
            await press(pilot, "4")
            said = flat(app)
            assert "197.00 USD" in said
            assert "Proven cheapest" in said
            assert "erified by the auditor" in said
            assert len(keys(app)) == len(items(app))
            assert "2026-02-16" in said

    run(scene)


def test_alike_sessions_share_a_line_until_each_is_wanted():
    async def scene() -> None:
        async with on_screen(example("butte-candidate"), LARGE) as (app, pilot):
            await press(pilot, "4")
            assert len(keys(app)) < len(items(app)) // 2
            assert "38 × Meeting with the coach" in text_of(app)
            await press(pilot, "g")
            assert len(keys(app)) == len(items(app))

    run(scene)


def test_the_timeline_takes_the_place_of_the_list_by_key_and_by_click():
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            await press(pilot, "4", "t")
            assert "● session" in text_of(app)
            assert "Jan 2026" in text_of(app)
            await pilot.click("#timeline")
            await settle(pilot)
            assert "● session" not in text_of(app)

    run(scene)


def test_there_is_no_plan_and_the_way_to_the_reasons_is_told():
    async def scene() -> None:
        async with on_screen(example("impossible")) as (app, pilot):
            await press(pilot, "4")
            assert "Impossible: no plan keeps every rule" in flat(app)
            assert "second, independent solver agrees" in flat(app)
            assert "Press 6" in flat(app)
            await press(pilot, "a", "d", "enter", "right_square_bracket", "t", "g")
            assert isinstance(app.screen, PlanPage)

    run(scene)


def test_a_search_says_how_far_it_has_come():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "4")
            assert "Searching" in text_of(app)
            number = app.asks._runs["plan"].number
            app.on_better(Better("plan", number, 41000, 38800, "money"))
            assert "best so far 430.00 USD, none costs less than 408.00, at most 22.00" in _head(app)
            app.on_better(Better("plan", number, 1800, 1500, "hours"))
            assert "best so far 30 hours, none takes less than 25" in _head(app)
            app.on_better(Better("plan", number, 5, 1, "order"))
            assert "everything is settled" in _head(app)

    run(scene)


def _head(app: RecertApp) -> str:
    return str(app.screen.query_one("#head").render())


def test_hours_priced_in_money_are_not_told_as_money():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            app.objective = Objective(hour_value=3000)
            await press(pilot, "4")
            app.on_better(Better("plan", app.asks._runs["plan"].number, 41000, 38800, "money"))
            assert "USD" not in _head(app)

    run(scene)


def test_other_plans_are_asked_for_gone_through_and_come_to_an_end():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "right_square_bracket")
            found = app.session.known.alternatives
            assert found is not None
            others = (*found.equal, *found.further)
            assert f"other plans 1/{len(others)}" in text_of(app)
            assert "Against the cheapest plan:" in text_of(app)
            assert others[0].added[0].title in flat(app)
            assert {each.key for each in others[0].items} == set(keys(app))
            await press(pilot, *["right"] * (len(others) + 2))
            assert f"other plans {len(others)}/{len(others)}" in text_of(app)
            await press(pilot, *["left"] * (len(others) + 2))
            assert set(keys(app)) == {each.key for each in items(app)}
            assert "Against the cheapest" not in text_of(app)

    run(scene)


def test_money_is_weighed_against_hours_and_a_point_can_be_looked_at():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "f")
            found = app.session.known.frontier
            assert found is not None and len(found.points) > 1
            assert "the cheapest plan" in text_of(app)
            await press(pilot, "down", "enter")
            assert "Plan b, against the cheapest plan:" in text_of(app)
            assert set(keys(app)) <= {each.key for each in found.points[1].items}
            await press(pilot, "left_square_bracket")
            assert "Proven cheapest" in text_of(app)

    run(scene)


def test_the_plan_that_is_shown_is_accepted_and_told_apart_later(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "a")
            assert {each.offering for each in app.session.record.accepted} == {each.offering for each in items(app)}
            assert "This is the plan you accepted." in text_of(app)
            await press(pilot, "right_square_bracket")
            assert "Differs from the plan you accepted: drops" in text_of(app)

    run(scene)


def test_another_plan_can_be_accepted(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "right_square_bracket")
            wanted = app.session.known.alternatives
            assert wanted is not None
            other = (*wanted.equal, *wanted.further)[0]
            await press(pilot, "a")
            assert {each.offering for each in app.session.record.accepted} == {each.offering for each in other.items}

    run(scene)


def test_what_is_done_moves_to_the_record_with_the_hours_it_took(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "a")
            first = items(app)[0]
            before = len(app.session.record.activities)
            await press(pilot, "home", "d")
            assert isinstance(app.screen, Question)
            hours = app.screen.query_one("#field-hours", Input)
            hours.value = "1.5"
            await press(pilot, "enter")
            assert isinstance(app.screen, PlanPage)
            done = app.session.record.activities
            assert len(done) == before + 1
            assert any(each.hours == 90 and each.title == first.title for each in done)
            assert first.offering not in {each.offering for each in app.session.record.accepted}

    run(scene)


def test_a_day_that_is_none_is_refused_and_escape_does_nothing(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            before = app.session.record.activities
            await press(pilot, "4", "d", *"soon", "enter")
            assert "expected a day such as" in text_of(app)
            await press(pilot, "escape")
            assert app.session.record.activities == before

    run(scene)


def test_what_comes_first_can_be_chosen_and_the_proof_says_so():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "o")
            assert isinstance(app.screen, Chooser)
            await press(pilot, "down", "enter")
            assert app.objective is not None and app.objective.stages[0] == "hours"
            assert "Proven shortest" in text_of(app)
            assert "proven shortest" in text_of(app).splitlines()[0]
            assert "hours first" in text_of(app)

    run(scene)


def test_an_hour_can_be_given_a_value():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "o", "end", "enter", *"30", "enter")
            assert app.objective == Objective(hour_value=3000)
            assert "an hour counted as 30.00 USD" in flat(app)

    run(scene)


def test_enter_opens_the_offering_in_the_catalog():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "down", "down")
            wanted = items(app)[2].offering
            await press(pilot, "enter")
            assert isinstance(app.screen, CatalogPage)
            assert app.screen.query_one(Lines).here == wanted

    run(scene)


def test_a_plan_of_a_record_that_changed_is_not_shown(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4")
            app.asks = Never(app.post_message)
            before = items(app)[0].title
            await press(pilot, "d", "enter")
            assert app.session.known.plan is None
            assert before not in text_of(app)
            assert "Searching" in text_of(app)

    run(scene)


def test_the_detail_says_where_the_credit_counts():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4")
            said = str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render())
            assert "clock-hours counted as" in said

    run(scene)


def test_what_unclear_text_would_change_about_the_plan_is_said_as_the_terminal_says_it(tmp_path):
    """The terminal plans under every other interpretation; so does the screen, once there is a plan."""

    async def scene():
        async with on_screen(copied("texas-principal-added", tmp_path), LARGE, Everything) as (app, pilot):
            await press(pilot, "4")
            found = app.session.known.unclear
            assert found == recert.open("texas-principal-added").plan().interpretations
            deciding = [each for each in found if each.matters]
            assert deciding
            texts = {each.interpretation for each in deciding}
            assert f"≈ {len(texts)} unclear texts on which this plan depends" in text_of(app)
            assert app.session.known.interpretations == found

    run(scene)
