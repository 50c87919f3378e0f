"""The page Plan: which plan is accepted, that it stays in sight, and plans of money against hours."""

from __future__ import annotations

from pathlib import Path

from models.base import money_text
from planner.explain.plans.accepted import kept
from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, USUAL, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines


def flat(app: RecertApp) -> str:
    return " ".join(text_of(app).split())


def told(app: RecertApp) -> str:
    """Return what was said last at the edge of the screen."""
    return [each.message for each in app._notifications][-1]


def detail(app: RecertApp) -> str:
    return str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render())


def accepted(app: RecertApp) -> set[tuple[str, str]]:
    return {(each.offering, each.session or "") for each in app.session.record.accepted}


def test_of_money_against_hours_the_selected_plan_is_accepted_and_shown(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "f", "end")
            found = app.session.known.frontier
            assert found is not None
            last = found.points[-1]
            await press(pilot, "a")
            assert accepted(app) == {(each.offering, each.session) for each in last.items}
            assert f"Accepted: the plan for {last.cost.money // 100}.00 USD" in told(app)
            assert "more" in told(app) and "than the cheapest plan" in told(app)
            assert f"{last.cost.money // 100}.00 USD" in str(app.screen.query_one("#head").render())

    run(scene)


def test_a_plan_that_costs_more_stays_in_sight_once_it_is_accepted_and_the_cheapest_is_a_click_away(tmp_path: Path):
    async def scene() -> None:
        path = copied("texas-teacher", tmp_path)
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "4", "right_square_bracket")
            found = app.session.known.alternatives
            assert found is not None
            other = (*found.equal, *found.further)[0]
            await press(pilot, "a")
            said = flat(app)
            assert "✓ Accepted by you" in said
            assert f"{other.money // 100}.{other.money % 100:02d} USD more" in said
            spent, least = (money_text(each.cost.money) for each in (other, found))
            assert f"✓ accepted, {spent} USD; cheapest {least} USD" in text_of(app).splitlines()[0]
            for each in (*other.added, *other.dropped):
                assert each.title in said
            shown = {option.id for option in app.screen.query_one(Lines).options}
            assert {each.key for each in other.items} <= shown
            assert "Proven cheapest" not in said
            await pilot.click("#next")
            await settle(pilot)
            assert "Proven cheapest" in flat(app)
            assert "Differs from the plan you accepted: drops" in flat(app)
            await pilot.click("#before")
            await settle(pilot)
            assert "✓ Accepted by you" in flat(app)
        # It is the accepted plan as well for whoever opens the record later.
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "4")
            assert "✓ Accepted by you" in flat(app)

    run(scene)


def test_the_accepted_plan_is_looked_at_again_and_what_is_gone_is_named(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "a")
            problem, lines = app.session.problem, app.session.record.accepted
            plan = app.session.known.plan
            assert plan is not None and plan.plan is not None
            again = kept(problem, lines)
            assert again is not None and again.holds
            assert (again.cost, again.finish) == (plan.plan.cost, plan.plan.finish)
            less = kept(problem, lines[1:])
            assert less is not None and not less.holds and less.objections
            line = next(each for each in lines if each.session)
            other = kept(problem, (*lines, line.model_copy(update={"session": "never-held"})))
            assert other is not None and other.gone == (line.offering,)

    run(scene)


def test_a_second_click_opens_the_plan_and_the_detail_says_what_it_trades():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            await press(pilot, "4", "f")
            found = app.session.known.frontier
            assert found is not None
            lines = app.screen.query_one(Lines)
            number = len(found.points) - 1
            at = lines._index_to_line[lines.get_option_index(f"point {number}")]
            await pilot.click(lines, offset=(5, at))
            await settle(pilot)
            assert lines.here == f"point {number}"
            for each in (*found.points[number].dropped, *found.points[number].added):
                assert each.title in detail(app)
            await pilot.click(lines, offset=(5, at))
            await settle(pilot)
            assert "against the cheapest plan:" in flat(app)

    run(scene)


def test_both_sides_of_a_trade_can_be_read_in_few_columns():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL) as (app, pilot):
            await press(pilot, "4", "f", "end")
            found = app.session.known.frontier
            assert found is not None
            assert f"without {found.points[-1].dropped[0].title[:20]}" in flat(app)
            assert f"with {found.points[-1].added[0].title[:20]}" in flat(app)

    run(scene)


def test_one_by_one_leaves_money_against_hours():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "f", "g")
            assert "When" in text_of(app)
            assert "Against the plan before" not in text_of(app)

    run(scene)


def test_fees_have_lines_with_their_clause_that_add_up():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4", "end")
            assert "20.00 of it fees" in flat(app)
            assert "Fee: Renewal fee" in flat(app)
            assert "Renewal fee, once for all certificates together: 20.00 USD (232.7(c)(7)" in detail(app)
            assert "owed with every plan" in detail(app)

    run(scene)


def test_what_of_the_planned_hours_does_not_count_is_said_with_its_rule():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL) as (app, pilot):
            await press(pilot, "4")
            assert "34 of 34.5 clock-hours earned by the plan count: " in flat(app)
            assert "232.11(c)(4)" in flat(app)

    run(scene)


def test_the_details_take_the_room_that_a_short_plan_leaves():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            await press(pilot, "4")
            lines, detail = app.screen.query_one(Lines), app.screen.query_one(Detail)
            assert lines.size.height <= lines.option_count + 1
            assert detail.region.y <= lines.region.bottom + 1
            assert "Nov 2025" in text_of(app)

    run(scene)
