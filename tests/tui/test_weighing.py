"""The page Plan: plans of money against hours have the keys, say what Enter and `a` do, and what they trade."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.widgets import Footer

from models.base import credits_text, money_text
from planner.files.library import example
from planner.formulation.objective import Objective
from planner.search.plan import called
from tests.tui.screen import LARGE, SMALL, USUAL, Inline, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


class Slow(Inline):
    """Answers nothing about money against hours until it is told to."""

    waiting: tuple[Any, ...] = ()

    def _begin(self, kind: str, run: Any, work: Any) -> None:
        if kind == "frontier":
            self.waiting = (kind, run, work)
        else:
            super()._begin(kind, run, work)

    def answer(self) -> None:
        self._work(*self.waiting)


def flat(app: RecertApp) -> str:
    return " ".join(text_of(app).split())


def head(app: RecertApp) -> str:
    return str(app.screen.query_one("#head").render())


def footer(app: RecertApp) -> str:
    return text_of(app).splitlines()[app.screen.query_one(Footer).region.y]


def test_plans_that_come_late_have_the_keys_at_once(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Slow) as (app, pilot):
            await press(pilot, "4", "f")
            assert "Weighing money against hours" in text_of(app)
            assert isinstance(app.asks, Slow)
            app.asks.answer()
            await settle(pilot)
            assert app.screen.focused is app.screen.query_one(Lines)
            await press(pilot, "down", "down")
            assert app.screen.query_one(Lines).here == "point 2"
            found = app.session.known.frontier
            assert found is not None
            await press(pilot, "a")
            assert {each.offering for each in app.session.record.accepted} == {
                each.offering for each in found.points[2].items
            }

    run(scene)


def test_the_footer_says_what_the_keys_do_with_plans_and_with_items():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            await press(pilot, "4")
            assert "⏎ Catalog a Accept d Done" in footer(app)
            await press(pilot, "f", "down")
            assert "⏎ Show it a Accept it f Back to the list" in footer(app)
            assert "Catalog" not in footer(app)
            assert "a accepts plan b" in flat(app)
            await press(pilot, "f")
            assert "⏎ Catalog a Accept d Done" in footer(app)

    run(scene)


def test_a_plan_of_money_against_hours_is_told_against_the_cheapest():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            await press(pilot, "4", "right_square_bracket", "f", "home", "down", "down", "enter")
            found = app.session.known.frontier
            assert found is not None
            first, point = found.points[0], found.points[2]
            spent = money_text(point.cost.money - first.cost.money)
            took = credits_text(first.cost.hours - point.cost.hours)
            assert f"Plan c, against the cheapest plan: {spent} USD more, {took} hour less" in head(app)
            # All that is otherwise is told, whatever the plan before it has already.
            for one, other, word in ((first, point, "without"), (point, first, "with")):
                others = {each.offering for each in other.items}
                named = {each.title for each in one.items if each.offering not in others}
                line = next(each for each in head(app).splitlines() if each.startswith(f"{word} "))
                assert named == set(line.removeprefix(f"{word} ").split("; "))
            strip = text_of(app).splitlines()[2]
            assert "[ cheapest" in strip
            assert "] 3 other plans" in strip
            await press(pilot, "right_square_bracket")
            assert "other plans 1/3" in text_of(app)

    run(scene)


def test_nothing_of_another_plan_stands_above_money_against_hours():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            await press(pilot, "4", *["right_square_bracket"] * 3, "f")
            assert "without" not in head(app)
            said = text_of(app)
            for name in "abc":
                assert any(line.startswith(f" {name}  ") for line in said.splitlines())

    run(scene)


def test_the_first_of_money_against_hours_is_shown_where_hours_came_first():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            app.objective = Objective(stages=("hours", "money", "finish", "changes"))
            await press(pilot, "4", "f", "home", "enter")
            found = app.session.known.frontier
            assert found is not None
            shown = [option.id or "" for option in app.screen.query_one(Lines).options]
            assert {each.key for each in found.points[0].items} == {key for key in shown if not key.startswith("fee ")}
            assert "[ shortest" in text_of(app)

    run(scene)


def test_what_an_item_counts_for_is_told_of_other_plans_as_of_the_cheapest(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            for keys in (("right_square_bracket",), ("f", "end", "enter")):
                await press(pilot, "4", *keys, "home")
                said = str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render())
                assert "clock-hours counted as" in said
            found = app.session.known
            assert found.frontier is not None and found.alternatives is not None
            last = called(found.frontier.points[-1].items)
            assert last in found.counts
            # Of a record that changed it is asked anew, even where the plan is the same.
            await press(pilot, "a", "u", "f", "end", "enter")
            assert app.session.known is not found
            assert last in app.session.known.counts

    run(scene)


def test_the_strip_stays_where_it_is_whatever_is_said_below_it():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            await press(pilot, "4")
            chips = [f"#{name}" for name in ("timeline", "before", "next", "frontier", "apart", "first")]
            places = [app.screen.query_one(chip).region for chip in chips]
            for _ in range(3):
                await pilot.click("#next")
                await settle(pilot)
                assert [app.screen.query_one(chip).region for chip in chips] == places
            assert "other plans 3/3" in text_of(app)
            await press(pilot, "f", "end", "enter")
            assert [app.screen.query_one(chip).region for chip in chips] == places
            assert places[-1].right <= SMALL[0]

    run(scene)
