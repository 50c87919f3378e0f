"""The plan that is followed: where one is accepted, every page and the heading speak of it and not of the cheapest."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.answer.other_plans import FrontierPoint
from models.base import credits_text, money_text
from planner.edits.edits import SetWish
from planner.explain.plans.pareto_frontier import frontier
from planner.report.accepted import accept
from planner.session.session import RecordSession
from planner.solvers.cpsat import Effort
from tests.tui.screen import SMALL, USUAL, copied, on_screen, press, run, settle, text_of
from tests.tui.shown import detail, select
from tui.app import RecertApp
from tui.pages.catalog import CatalogPage


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


@pytest.fixture
def followed(tmp_path: Path) -> tuple[Path, FrontierPoint]:
    """Return a record whose accepted plan is the shortest, which is not the cheapest, and that plan."""
    session = RecordSession(copied("texas-teacher", tmp_path))
    shortest = frontier(session.problem, effort=Effort(seconds=60)).points[-1]
    session.apply(accept(shortest.items))
    return session.path, shortest


def heading(app: RecertApp) -> str:
    return text_of(app).split("\n")[0]


def test_a_record_with_an_accepted_plan_says_so_as_soon_as_it_is_opened(followed: tuple[Path, FrontierPoint]) -> None:
    path, shortest = followed
    spent = money_text(shortest.cost.money)

    async def scene() -> None:
        async with on_screen(path, SMALL) as (app, pilot):
            assert app.session.known.plan is None
            assert f"✓ accepted, {spent} USD" in heading(app)
            assert "▒ met with the accepted plan" in text_of(app)
            app.ask_plan()
            await settle(pilot)
            assert app.session.known.plan is not None and app.session.known.plan.plan is not None
            least = money_text(app.session.known.plan.plan.cost.money)
            assert least != spent
            assert f"✓ accepted, {spent} USD; cheapest {least} USD" in heading(app)

    run(scene)


def test_bars_and_what_stands_behind_them_are_of_the_accepted_plan(followed: tuple[Path, FrontierPoint]) -> None:
    path, shortest = followed

    async def scene() -> None:
        async with on_screen(path, USUAL) as (app, pilot):
            app.ask_plan()
            await settle(pilot)
            known = app.session.known
            assert known.plan is not None and known.plan.plan is not None and known.accepted is not None
            accepted, found = (
                sum(each.claimed for each in one.activities if each.planned) for one in (known.accepted, known.plan)
            )
            assert accepted != found
            assert f"+ {credits_text(accepted)} planned of 150" in text_of(app)
            assert f"the plan you accepted, {money_text(shortest.cost.money)} USD" in text_of(app)
            select(app, "|rule|total|False")
            await settle(pilot)
            shown = " ".join(detail(app).split())
            wanted = {each.title for each in shortest.items}
            assert wanted and all(title in shown for title in wanted)
            assert "▒ accepted " in shown
            only_cheapest = {each.title for each in known.plan.plan.items} - wanted
            assert only_cheapest
            assert not [title for title in only_cheapest if title in shown]
            # The line that names the plan leads to it.
            select(app, "|plan")
            await settle(pilot)
            assert "It is the plan you accepted" in detail(app)

    run(scene)


def test_the_catalog_marks_what_was_accepted_and_not_what_is_cheapest(followed: tuple[Path, FrontierPoint]) -> None:
    path, shortest = followed

    async def scene() -> None:
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "3")
            page = app.screen
            assert isinstance(page, CatalogPage)
            assert app.session.known.plan is not None
            marked = {each.offering.id for each in page._all if "accepted" in each.marks}
            assert marked == {each.offering for each in shortest.items}
            assert not [each for each in page._all if "planned" in each.marks]

    run(scene)


def test_an_accepted_plan_that_cannot_be_followed_is_counted_nowhere(followed: tuple[Path, FrontierPoint]) -> None:
    path, shortest = followed

    async def scene() -> None:
        async with on_screen(path, USUAL) as (app, pilot):
            app.session.apply(SetWish(changes={"never": [shortest.items[0].offering]}))
            app._changed()
            await settle(pilot)
            app.want_plan()
            await settle(pilot)
            assert app.session.known.accepted is None
            assert "✗ the accepted plan cannot be followed" in heading(app)
            assert "▒ met with the plan" in text_of(app)
            assert "yours cannot be followed" in text_of(app)
            select(app, "|plan")
            await settle(pilot)
            assert "The plan you accepted cannot be followed any more." in detail(app)

    run(scene)


def test_a_plan_that_was_wanted_once_is_asked_for_again_after_every_edit(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            app.edit(SetWish(changes={"hours_per_week": 9}))
            await settle(pilot)
            assert app.session.known.plan is None
            app.want_plan()
            await settle(pilot)
            app.edit(SetWish(changes={"hours_per_week": 8}))
            await settle(pilot)
            assert app.session.known.plan is not None
            assert "✓ planned" in heading(app)
            app.action_undo()
            await settle(pilot)
            assert "✓ planned" in heading(app)

    run(scene)


def test_topics_that_only_the_plan_covers_are_apart_from_those_that_are_done_and_stay_in_sight(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), (120, 50)) as (app, pilot):
            app.ask_plan()
            await settle(pilot)
            shown = [" ".join(line.split()) for line in text_of(app).split("\n")]
            head = next(line for line in shown if "Cover each topic" in line)
            assert head.startswith("▒ Cover each topic")
            assert "3 +5 of 8" in head
            assert "▒▒" in head
            topic = next(line for line in shown if "Early warning" in line)
            assert topic.startswith("▒ Early warning")
            assert "0 +1 of 1" in topic
            done = next(line for line in shown if "Collecting and analyzing" in line)
            assert done.startswith("✓ Collecting")

    run(scene)


def test_what_is_planned_on_demand_has_the_days_of_the_plan(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            app.ask_plan()
            await settle(pilot)
            plan = app.session.known.plan
            assert plan is not None and plan.plan is not None
            select(app, "|rule|total|False")
            await settle(pilot)
            told = " ".join(detail(app).split())
            on_demand = [each for each in plan.plan.items if not each.session]
            assert on_demand
            for each in on_demand:
                assert f"▒ planned {each.end}" in told
            assert "▒ planned 2026-05-31" not in told

    run(scene)


def test_what_was_carried_in_is_said_where_the_years_do_not_add_up(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("oregon-cpa", tmp_path), SMALL) as (app, pilot):
            assert "Carried in    14 hours of an earlier period, among the 64" in text_of(app)
            select(app, "|carried")
            await settle(pilot)
            assert "for none of the years" in detail(app)
        async with on_screen(copied("texas-teacher", tmp_path), SMALL) as (app, _):
            assert "Carried in" not in text_of(app)

    run(scene)


def test_a_reason_for_refusal_is_not_said_to_be_met_and_names_what_it_refuses(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), (200, 60)) as (app, pilot):
            await press(pilot, "f")
            select(app, "|rule|approved-providers|False")
            await settle(pilot)
            told = detail(app)
            assert "The provider was neither pre-approved nor registered" in told
            assert "✓" not in told.split("Behind it")[0]
            assert "refused: “" in told
            shown = [" ".join(line.split()) for line in text_of(app).split("\n")]
            assert not [line for line in shown if "0 of max 0" in line]

    run(scene)


def test_unclear_text_is_told_in_its_own_words_with_rules_called_by_their_titles(tmp_path: Path) -> None:
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            select(app, "|unclear")
            await settle(pilot)
            told = " ".join(detail(app).split())
            assert "Read here as: The text of 17 May 2018" in told
            assert "“Classroom teachers need 37.5 hours on the listed topics”" in told
            assert "teacher-floor-2020" not in told

    run(scene)
