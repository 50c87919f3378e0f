"""From `impossible` to an accepted plan: a repair tried, made so, planned and accepted, by keys or by mouse alone."""

import pytest
from textual import events
from textual.widgets import DataTable

from planner.edits.edits import Mark
from planner.session.session import RecordSession
from tests.tui.scenarios import at, column, record, scenarios, with_scenarios
from tests.tui.screen import LARGE, SMALL, USUAL, Never, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.dialogs.scenario import Confirmed
from tui.widgets.chip import Chip
from tui.widgets.lines import Lines

LIFTS = "  - {name: one, lifted: {never: [boundaries-online]}}\n"


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def with_never(tmp_path, text=LIFTS):
    path = with_scenarios(tmp_path, text, "texas-teacher")
    path.write_text(path.read_text().replace("wishes:\n", "wishes:\n  never: [boundaries-online]\n", 1))
    return path


def lifting(app):
    """Return the number of the first repair that lifts exclusions and that a record can hold all of."""
    for number, each in enumerate(app.session.known.plan.repairs):
        if each.scenario.lifted.never and each.scenario.changes <= {"lifted", "budget", "hours_per_week"}:
            return number
    raise AssertionError


async def click_on(app, pilot, words):
    """Click on words that are on the screen."""
    for line, text in enumerate(text_of(app).split("\n")):
        if (at_x := text.find(words)) >= 0:
            await pilot.click(offset=(at_x + 1, line))
            await settle(pilot)
            return
    raise AssertionError(words)


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("mouse", [False, True])
def test_a_repair_leads_from_impossible_to_an_accepted_plan(tmp_path, size, mouse):
    path = copied("impossible", tmp_path)
    never = record(path).wishes.never

    async def scene():
        async with on_screen(path, size) as (app, pilot):

            async def do(key, words):
                await (click_on(app, pilot, words) if mouse else press(pilot, key))

            await do("6", "6 Why not")
            assert app.session.known.plan.status == "impossible"
            number = lifting(app)
            repair = app.session.known.plan.repairs[number]
            await do("w", "w Repairs")
            if mouse:
                listed = app.screen.query_one(Lines)
                for _ in range(60):
                    if f"{number + 1:>3}. {repair.cost / 100:.2f}" in text_of(app):
                        break
                    listed.post_message(events.MouseScrollDown(listed, 5, 5, 0, 0, 0, False, False, False))
                    await settle(pilot)
                await click_on(app, pilot, f"{number + 1:>3}. {repair.cost / 100:.2f}"[2:])
                await click_on(app, pilot, "a Try it")
            else:
                await press(pilot, *["down"] * number, "a")
            assert app.screen.KEY == "whatif"
            name = repair.scenario.name
            assert app.session.known.columns[name].status == "planned"
            await do("M", "M Make it so")
            assert isinstance(app.screen, Confirmed)
            assert "still no plan" not in text_of(app)
            assert "has a plan only with" not in text_of(app)
            await do("enter", "Yes")
            assert record(path).wishes.never == tuple(
                name for name in never if name not in repair.scenario.lifted.never
            )
            assert scenarios(path)[name].lifted == repair.scenario.lifted
            await do("4", "4 Plan")
            assert app.session.known.plan.plan.cost.money == repair.cost
            await do("a", "a Accept")
            assert {each.offering for each in record(path).accepted} == set(repair.takes)

    run(scene)


def test_what_a_scenario_lifts_can_be_lifted_from_the_record_too(tmp_path):
    path = with_never(tmp_path)

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            assert app.edit(Mark(offering="boundaries-online", as_="none"))
            await press(pilot, "5")
            assert record(path).wishes.never == ()
            assert scenarios(path)["one"].lifted.never == ("boundaries-online",)
            assert "→" not in text_of(app)

    run(scene)


def test_what_the_record_says_by_now_is_marked_as_no_change(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 412, never: [boundaries-online]}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "5")
            assert text_of(app).count("→") == 2
            await press(pilot, "M", "enter")
            assert record(path).wishes.budget == 41200
            assert "→" not in text_of(app)
            await at(pilot, "budget", "one")
            assert "As in the record: 412.00 USD." in text_of(app)
            await press(pilot, "M")
            assert not isinstance(app.screen, Confirmed)
            assert any("says all of this already" in each.message for each in app._notifications)

    run(scene)


def test_an_extension_that_was_taken_over_does_not_come_a_second_time(tmp_path):
    held = "      texas-educator: {extension: {rule: hardship-own-illness, adds: {days: 90}}}\n"
    path = with_scenarios(tmp_path, f"  - name: one\n    budget: 5\n    credentials:\n{held}", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (_, pilot):
            await press(pilot, "5")
            await at(pilot, "budget", "one")
            await press(pilot, "M", "enter")
            (held,) = record(path).credentials
            assert [each.rule for each in held.extensions] == ["hardship-own-illness"]
            assert scenarios(path)["one"].changes == {"budget"}
            await press(pilot, "u")
            assert scenarios(path)["one"].changes == {"budget", "credentials"}

    run(scene)


@pytest.mark.parametrize(
    ("status", "base", "entries", "says"),
    [
        ("impossible", "impossible", "budget: 5", "there is still no plan"),
        ("planned", "impossible", "budget: 5, cancelled: [youth-first-aid]", "this part alone may not change that"),
        ("planned", "planned", "budget: 5, cancelled: [youth-first-aid]", ""),
        ("planned", "impossible", "budget: 5", ""),
    ],
)
def test_what_will_not_make_a_plan_possible_is_said_before(tmp_path, status, base, entries, says):
    path = with_scenarios(tmp_path, f"  - {{name: one, {entries}}}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            for name, found in (("one", status), ("", base)):
                app.session.known.columns[name] = column(name).model_copy(update={"status": found})
            await press(pilot, "M")
            assert isinstance(app.screen, Confirmed)
            flat = " ".join(text_of(app).replace("│", " ").split())
            assert says in flat
            assert ("✗" in flat) == bool(says)

    run(scene)


def test_the_question_takes_no_more_room_than_it_needs(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 412}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "5", "M")
            assert app.screen.query_one(".dialog").size.height <= 8

    run(scene)


def test_a_click_on_a_name_goes_to_that_scenario(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n  - {name: other}\n", "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            await click_on(app, pilot, "other")
            assert "other (2 of 2)" in text_of(app)
            await click_on(app, pilot, "d Drop")
            assert list(scenarios(path)) == ["one"]
            assert any("other" in each.message for each in app._notifications)

    run(scene)


def test_scenarios_that_do_not_fit_are_counted_and_a_click_goes_there(tmp_path):
    path = with_scenarios(tmp_path, "".join(f"  - {{name: number {n}, budget: {n}}}\n" for n in range(1, 5)))

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            assert "→ 2 more (1 of 4)" in text_of(app)
            assert "← " not in text_of(app)
            await click_on(app, pilot, "→ 2 more")
            await click_on(app, pilot, "→ 1 more")
            assert "number 4" in text_of(app)
            assert "→ " not in text_of(app).split("\n")[2]
            await click_on(app, pilot, "← 2 more")
            assert "number 2" in text_of(app).split("\n")[3]

    run(scene)


def test_whatever_a_key_does_can_be_clicked(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 5}\n")

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5", "d", "u")
            assert set(scenarios(path)) == {"one"}
            await click_on(app, pilot, "U redo")
            assert not scenarios(path)
            await press(pilot, "u")
            before = app.screen.query_one(DataTable).row_count
            await click_on(app, pilot, "i all inputs")
            assert app.screen.query_one(DataTable).row_count > before
            assert {each.action for each in app.screen.query(Chip)} >= {"rename", "again"}
            await click_on(app, pilot, "R rename")
            assert "What is it to be called?" in text_of(app)

    run(scene)


def test_what_may_be_changed_is_told_apart_from_what_it_is(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, hours_per_week: 6}\n")

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "more", "one")
            await press(pilot, "enter")
            text = text_of(app)
            assert "Hours a week  6" in text
            assert "hours_per_week" not in text

    run(scene)


def test_at_two_hundred_columns_titles_and_cells_use_the_room(tmp_path):
    name = "a name of more than thirty characters, and of more than forty"
    path = with_scenarios(tmp_path, f'  - {{name: "{name}", cancelled: [youth-first-aid]}}\n', "texas-teacher")
    several = path.with_name("several.yaml")
    several.write_text(path.read_text() + "".join(f"  - {{name: number {n}, budget: {n}}}\n" for n in range(3)))

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "5")
            lines = text_of(app).split("\n")
            assert any("→ Youth mental health first aid" in line for line in lines)
            assert name in lines[3]
        async with on_screen(several, LARGE, Never) as (app, pilot):
            await press(pilot, "5")
            lines = text_of(app).split("\n")
            assert set(name.split()) <= set(" ".join(lines[3:6]).split())

    run(scene)


def test_what_is_told_leaves_the_details_free(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one}\n")

    async def scene():
        for size in (SMALL, LARGE):
            app = RecertApp(RecordSession(path))
            app.asks = Never(app.post_message)
            async with app.run_test(size=size, notifications=True) as pilot:
                await settle(pilot)
                await press(pilot, "5", "M")
                told, details = app.screen.query_one("Toast").region, app.screen.query_one("#said").region
                assert told.area
                assert not told.overlaps(details)

    run(scene)
