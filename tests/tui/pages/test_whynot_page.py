"""The page Why not: what stands in the way, every repair, and a repair tried as a scenario."""

import pytest
from textual.widgets import DataTable

from planner.files.library import Library
from planner.loading.load import read
from tests.tui.screen import (
    LARGE,
    SMALL,
    USUAL,
    Everything,
    Inline,
    Never,
    copied,
    on_screen,
    press,
    run,
    settle,
    text_of,
)
from tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def scenarios(path):
    return {each.name: each for each in read(path, None, Library()).record.scenarios}


class OnlyPlans(Inline):
    """Answers everything but the reasons."""

    def _begin(self, kind, run, work):
        if kind not in ("reasons", "prices", "safe"):
            super()._begin(kind, run, work)


def go(app, key):
    app.screen.query_one("#why", Lines).go_to(key)


def test_conflicts_and_repairs_are_numbered_with_clauses_and_whether_that_is_all(tmp_path):
    async def scene():
        async with on_screen(copied("topic-not-offered", tmp_path), LARGE) as (app, pilot):
            await press(pilot, "6")
            text = text_of(app)
            assert "no plan keeps every rule" in text
            assert "What cannot hold together" in text
            assert "▸ 1. " in text
            assert "Repairs, each checked by planning with it" in text
            assert "Is this list complete?" in text
            assert "These are all conflicts and all repairs there are" in text.replace("\n ", " ")
            found = app.session.known.plan
            go(app, "conflict 0")
            await settle(pilot)
            text = text_of(app)
            for member in found.conflicts[0].members:
                assert member.title in text
                assert all(clause in text for clause in member.clause[:2])

    run(scene)


def test_a_conflict_opens_and_closes_to_its_members(tmp_path):
    async def scene():
        async with on_screen(copied("topic-not-offered", tmp_path), SMALL) as (app, pilot):
            await press(pilot, "6")
            go(app, "conflict 0")
            await press(pilot, "enter")
            assert "▾ 1. " in text_of(app)
            assert "conflict 0 member 0" in app.screen._abouts
            await press(pilot, "enter")
            assert "conflict 0 member 0" not in app.screen._abouts

    run(scene)


def test_no_two_repairs_read_the_same_in_the_list_and_plans_are_told_by_titles(tmp_path):
    async def scene():
        async with on_screen(copied("impossible", tmp_path), SMALL, Everything) as (app, pilot):
            await press(pilot, "6")
            drawn = [
                line.drawn(76).plain
                for line in app.screen.query_one(Lines)._lines_shown
                if line.key.startswith("repair ")
            ]
            changes = [text.split("\n")[-2:] for text in drawn]
            assert len(drawn) == len(app.session.known.plan.repairs)
            assert len({text.partition(". ")[2] for text in drawn}) == len(drawn)
            assert changes[0] != changes[1]
            repair = app.session.known.plan.repairs[2]
            said = app.screen._abouts["repair 2"].text.plain
            assert "Allow “Boundaries and communication with students” (`boundaries-online`, 26.00 USD) again." in said
            assert "· Building an early warning system" in said
            assert not any(f"· {name}" in said for name in repair.takes)

    run(scene)


@pytest.mark.parametrize("key", ["a", "enter"])
def test_a_repair_becomes_a_scenario_that_is_planned_and_costs_what_it_says(tmp_path, key):
    path = copied("topic-not-offered", tmp_path)
    before = set(scenarios(path))

    async def scene():
        async with on_screen(path, LARGE) as (app, pilot):
            await press(pilot, "6", "w", "down")
            repair = app.session.known.plan.repairs[1]
            await press(pilot, key)
            await settle(pilot)
            (name,) = set(scenarios(path)) - before
            assert name == repair.scenario.name
            assert app.screen.KEY == "whatif"
            column = app.session.known.columns[name]
            assert (column.status, column.plan.cost.money) == ("planned", repair.cost)
            table = app.screen.query_one(DataTable)
            assert table.coordinate_to_cell_key(table.cursor_coordinate) == ("verdict", f"s:{name}")
            assert any("Confirmed" in each.message for each in app._notifications)
            assert app.session.known.plan.repairs[1] is repair
            await press(pilot, "u")
            assert set(scenarios(path)) == before

    run(scene)


def test_the_same_repair_tried_again_makes_no_second_scenario(tmp_path):
    path = copied("topic-not-offered", tmp_path)

    async def scene():
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "6", "w", "a", "6", "a")
            await settle(pilot)
            added = [name for name in scenarios(path) if name == app.session.known.plan.repairs[0].scenario.name]
            assert len(added) == 1

    run(scene)


def test_a_name_that_is_taken_by_something_else_gets_a_number(tmp_path):
    path = copied("topic-not-offered", tmp_path)

    async def scene():
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "6")
            repair = app.session.known.plan.repairs[0]
            other = repair.model_copy(update={"scenario": repair.scenario.model_copy(update={"budget": 5})})
            await press(pilot, "w", "a", "6")
            assert app.screen._name_for(other) == f"{repair.scenario.name} 2"[:80]

    run(scene)


def test_while_it_is_being_worked_out_it_says_so(tmp_path):
    async def scene():
        async with on_screen(copied("topic-not-offered", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "6")
            assert "Calculating whether it can be done" in text_of(app)
        async with on_screen(copied("topic-not-offered", tmp_path), SMALL, OnlyPlans) as (app, pilot):
            await press(pilot, "6")
            assert "Calculating conflicts and repairs" in text_of(app)
            await press(pilot, "a")
            assert app.screen.KEY == "whynot"

    run(scene)


def test_where_there_is_a_plan_it_tells_what_rules_add_and_what_closes_which_door(tmp_path):
    async def scene():
        async with on_screen(copied("coahoma-learner", tmp_path), LARGE, Everything) as (app, pilot):
            await press(pilot, "6")
            text = text_of(app)
            assert "Nothing stands in the way: there is a plan for 95.00 USD" in text
            known = app.session.known
            assert known.prices
            assert known.safe
            binding = [each for each in known.prices if each.binds]
            assert all(each.title in text for each in binding)
            assert str(known.safe.whole.last) in text
            go(app, "safe whole")
            await settle(pilot)
            assert known.safe.whole.sentence[:40] in text_of(app)

    run(scene)


def test_a_rule_is_opened_on_its_page(tmp_path, monkeypatch):
    opened = []

    async def scene():
        async with on_screen(copied("topic-not-offered", tmp_path), USUAL) as (app, pilot):
            monkeypatch.setattr(app, "open_rules", lambda *about: opened.append(about))
            await press(pilot, "6")
            go(app, "reach 0" if app.session.known.plan.reach else "conflict 0")
            await press(pilot, "r")

    run(scene)
    ((credential, rule),) = opened
    assert credential
    assert rule


def test_a_click_selects_a_repair_and_a_second_one_tries_it(tmp_path):
    path = copied("topic-not-offered", tmp_path)
    before = len(scenarios(path))

    async def scene():
        async with on_screen(path, LARGE) as (app, pilot):
            await press(pilot, "6")
            line = next(n for n, text in enumerate(text_of(app).split("\n")) if text.lstrip().startswith("1. "))
            await pilot.click(offset=(12, line))
            await settle(pilot)
            assert len(scenarios(path)) == before
            assert "Repair 1: " in text_of(app)
            await pilot.click(offset=(12, line))
            await settle(pilot)
            assert len(scenarios(path)) == before + 1

    run(scene)
