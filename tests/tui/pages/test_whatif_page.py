"""The page What-if: scenarios beside the record, changed in place, each change answered at once."""

from datetime import date

import pytest

from tests.tui.scenarios import EVIL, at, column, record, scenarios, type_in, with_scenarios
from tests.tui.screen import LARGE, SMALL, USUAL, Never, copied, on_screen, press, run, settle, text_of
from tui.dialogs.scenario import Confirmed, Typed


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def test_every_scenario_is_planned_beside_the_record_and_differences_have_signs(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), LARGE) as (app, pilot):
            await press(pilot, "5")
            text = text_of(app)
            for word in ("As it is", "three hours a week", "no first aid", "units rejected", "principal as well"):
                assert word in text
            columns = app.session.known.columns
            assert columns["three hours a week"].against.money > 0
            assert "+44.00" in text
            assert "-47 days" in text
            assert "− dropped" in text
            assert "→ Youth mental health" in text

    run(scene)


def test_where_nothing_is_there_yet_it_says_what_to_do(tmp_path):
    async def scene():
        async with on_screen(with_scenarios(tmp_path, ""), SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            assert "There is no scenario yet" in text_of(app)
            assert "Press n" in text_of(app)

    run(scene)


def test_two_scenarios_fit_beside_the_record_at_eighty_columns_and_the_rest_is_reached_by_moving(tmp_path):
    path = with_scenarios(tmp_path, "".join(f"  - {{name: number {n}, budget: {n}}}\n" for n in range(1, 6)))

    async def scene():
        async with on_screen(path, SMALL, Never) as (app, pilot):
            await press(pilot, "5")
            text = text_of(app)
            assert "number 1" in text
            assert "number 2" in text
            assert "number 5" not in text
            await press(pilot, *["right"] * 4)
            text = text_of(app)
            assert "number 5" in text
            assert "As it is" in text
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "5")
            assert "number 5" in text_of(app)

    run(scene)


def test_a_budget_typed_in_its_cell_is_saved_and_only_that_column_is_planned_again(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 500}\n  - {name: other, hours_per_week: 9}\n")

    async def scene():
        async with on_screen(path, USUAL) as (app, pilot):
            await press(pilot, "5")
            known, plan = app.session.known, app.session.known.columns
            kept, before = plan["other"], plan["one"]
            await at(pilot, "budget", "one")
            await press(pilot, "enter")
            assert isinstance(app.screen, Typed)
            await type_in(pilot, "412.50")
            assert scenarios(path)["one"].budget == 41250
            assert "→ 412.50" in text_of(app)
            assert app.session.known is known
            assert plan["other"] is kept
            assert plan["one"] is not before
            assert plan["one"].changes == ("At most 412.50 USD may be spent, not 250.00",)

    run(scene)


def test_a_change_of_the_record_itself_lets_nothing_stand(tmp_path):
    path = with_scenarios(tmp_path, "  - {name: one, budget: 500}\n")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            app.session.known.columns["one"] = column("one")
            known = app.session.known
            path.write_text(path.read_text().replace("budget: 250", "budget: 77"))
            app.look_again()
            await settle(pilot)
            assert app.session.known is not known
            assert app.session.known.columns == {}

    run(scene)


def test_taken_over_the_record_says_what_it_can_hold_and_the_rest_is_named(tmp_path):
    entries = (
        "  - {name: one, budget: 333, today: 2025-12-01, never: [dyslexia-online], cancelled: [youth-first-aid]}\n"
    )
    path = with_scenarios(tmp_path, entries, "texas-teacher")

    async def scene():
        async with on_screen(path, USUAL, Never) as (app, pilot):
            await press(pilot, "5")
            await at(pilot, "budget", "one")
            await press(pilot, "M")
            assert isinstance(app.screen, Confirmed)
            text = text_of(app)
            said, kept = text.split("This is not for a record to say")
            assert "333.00 USD may be spent" in said
            assert "cancelled" in kept
            assert "2025-12-01" in kept
            await press(pilot, "enter")
            wishes = record(path).wishes
            assert (wishes.budget, wishes.never) == (33300, ("dyslexia-online",))
            assert record(path).as_of == date(2025, 11, 15)
            await press(pilot, "u")
            assert (record(path).wishes.budget, record(path).wishes.never) == (40000, ())

    run(scene)


def test_a_name_and_a_note_of_any_kind_are_shown_as_they_are(tmp_path):
    long = "n" * 300
    entries = f'  - {{name: "{EVIL}", note: "[bold]{long}[/bold]"}}\n  - {{name: "[true, false]"}}\n'
    path = with_scenarios(tmp_path, entries, "texas-teacher")

    async def scene():
        for size in (SMALL, LARGE):
            async with on_screen(path, size, Never) as (app, pilot):
                await press(pilot, "5", "i")
                await at(pilot, "note", EVIL)
                text = text_of(app)
                assert "[/bold]✅ [x]" in text
                assert "[true, false]" in text
                assert "[bold]nnnn" in text

    run(scene)
