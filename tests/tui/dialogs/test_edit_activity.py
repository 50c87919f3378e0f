"""The form for an activity: what it says while one types, and what it writes."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from planner.edits.splice import data_of
from tests.tui.screen import LARGE, SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.dialogs.confirm import Sure
from tui.dialogs.edit_activity import ActivityForm
from tui.pages.record import RecordPage
from tui.widgets.chip import Cycle
from tui.widgets.fields import Fields
from tui.widgets.lines import Lines
from tui.widgets.picks import Boxes, Picks


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def _activities(path):
    return data_of(path.read_text(encoding="utf-8"))["activities"]


def _ahead(app) -> str:
    return str(app.screen.query_one("#ahead-text", Static).content)


async def _type(app, pilot, **fields):
    for name, value in fields.items():
        app.screen.query_one(f"#field-{name}", Input).value = value
        await settle(pilot)


async def _tick(app, pilot, picks, name):
    found = app.screen.query_one(f"#{picks}", Picks)
    found.query_one(Boxes).toggle([each.name for each in found._picks].index(name))
    await settle(pilot)


async def _open(app, pilot, name):
    await press(pilot, "2")
    lines = app.screen.query_one(Lines)
    lines.go_to(next(key for key in app.screen._found if key.split("|")[0] == name))
    await press(pilot, "enter")


def test_what_would_come_of_it_is_said_at_every_keystroke_and_it_is_written_on_saving(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2", "a", *"Fractions")
            await _type(app, pilot, start="2025-11-01")
            await _tick(app, pilot, "categories-0", "workshop")
            app.screen.query_one("#field-hours").focus()
            await press(pilot, "1")
            assert "116.5 → 117.5 of 150" in _ahead(app)
            await press(pilot, "2")
            assert "116.5 → 128.5 of 150" in _ahead(app)
            assert "720 minutes at 60" in _ahead(app)
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, RecordPage)
            new = _activities(path)[-1]
            assert {key: str(value) for key, value in new.items()} == {
                "id": "fractions",
                "title": "Fractions",
                "date": "2025-11-01",
                "hours": "12",
                "category": "workshop",
            }
            held = app.session.known.standing.credentials[0]
            assert held.claimed == 7710
            await press(pilot, "u")
            assert all(each["id"] != "fractions" for each in _activities(path))

    run(scene)


def test_what_a_limit_refuses_is_told_with_its_clause_before_it_is_saved(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), LARGE, Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title="Another book", start="2025-10-01", hours="40")
            await _tick(app, pilot, "categories-0", "self-study")
            assert "✗ 40 lost. At most a fifth by independent study" in _ahead(app)
            assert "Nothing of it counts" in _ahead(app)

    run(scene)


def test_wrong_fields_have_a_sentence_each_and_a_refused_save_loses_nothing(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title="Backwards", start="2025-10-05", end="2025-10-01", hours="0.01", cost="-1")
            said = {each.id: str(each.content) for each in app.screen.query(".wrong") if each.display}
            assert said["wrong-end"] == "✗ It cannot end on 2025-10-01, before it begins on 2025-10-05"
            assert "the nearest that fits is 0:01" in said["wrong-hours"]
            assert "must be 0 or more" in said["wrong-cost"]
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, ActivityForm)
            assert app.screen.typed.title == "Backwards"
            assert app.focused is app.screen.query_one("#field-end")
            assert path.read_bytes() == before

    run(scene)


def test_what_the_file_refuses_is_told_and_what_was_typed_stays(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title="Twice", start="2025-10-05")
            path.write_text(path.read_text(encoding="utf-8") + "\nnonsense: true\n", encoding="utf-8")
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, ActivityForm)
            assert app.screen.typed.title == "Twice"
            assert app._notifications

    run(scene)


def test_leaving_asks_once_where_something_was_typed_and_not_otherwise(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "a", "escape")
            assert isinstance(app.screen, RecordPage)
            await press(pilot, "a", "x", "escape")
            assert isinstance(app.screen, Sure)
            await press(pilot, "n")
            assert isinstance(app.screen, ActivityForm)
            assert app.screen.typed.title == "x"
            await press(pilot, "escape", "y")
            assert isinstance(app.screen, RecordPage)

    run(scene)


def test_changing_one_field_changes_one_key_and_saving_nothing_writes_nothing(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = path.read_text(encoding="utf-8")

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await _open(app, pilot, "talk-2024")
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, RecordPage)
            assert path.read_text(encoding="utf-8") == before
            await press(pilot, "e")
            await _type(app, pilot, hours="9.5")
            await press(pilot, "ctrl+s")
        old, new = before.splitlines(), path.read_text(encoding="utf-8").splitlines()
        assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [("    hours: 8", "    hours: 9.5")]

    run(scene)


def test_more_hours_of_what_counts_already_count_more_in_what_is_said_before_saving(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path)) as (app, pilot):
            await _open(app, pilot, "data-evening")
            await _type(app, pilot, hours="5")
            assert "116.5 → 118.5 of 150" in _ahead(app)
            assert "lost" not in _ahead(app)

    run(scene)


def test_the_form_scrolls_at_24_lines_with_the_preview_in_view_and_stands_beside_it_at_60(tmp_path):
    async def scene(size, beside):
        async with on_screen(copied("texas-teacher", tmp_path), size, Never) as (app, pilot):
            await press(pilot, "2", "a")
            fields, ahead = app.screen.query_one(Fields).region, app.screen.query_one("#ahead").region
            assert (ahead.x >= fields.right) is beside
            app.screen.query_one("#field-note").focus()
            await settle(pilot)
            note = app.screen.query_one("#field-note").region
            assert app.screen.query_one(Fields).region.contains_region(note)
            assert "What would come of it" in text_of(app)
            assert app.screen.region.contains_region(app.screen.query_one("#ahead").region)

    run(lambda: scene(SMALL, beside=False))
    run(lambda: scene(LARGE, beside=True))


def test_what_a_board_asks_is_asked_once_a_category_is_chosen_and_the_answer_decides(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title="Webinar", start="2025-10-01", hours="2")
            assert not app.screen.query_one("#more-0").display
            await _tick(app, pilot, "categories-0", "workshop")
            assert app.screen.query_one("#more-0").display
            assert "All 2 clock-hours of it count" in _ahead(app)
            provider = next(each for each in app.screen.query(Cycle) if "none" in {one for one, _ in each._answers})
            provider.focus()
            while provider.value != "none":
                await press(pilot, "right")
            assert "Nothing of it counts" in _ahead(app)
            await press(pilot, "ctrl+s")
            assert _activities(path)[-1]["attributes"] == {"provider_type": "none"}

    run(scene)


def test_typing_narrows_the_categories_and_enter_takes_the_only_one_left(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "a")
            app.screen.query_one("#categories-0 Input").focus()
            await press(pilot, *"mentor", "enter")
            assert app.screen.query_one("#categories-0", Picks).chosen == ("mentoring",)
            assert app.screen.query_one("#categories-0 Input", Input).value == ""

    run(scene)


@pytest.mark.parametrize("title", ["[/ [bold]x[/bold]", "[true, false]", "שלום 🎓 a: b # c", "12", "x" * 300])
def test_any_title_is_written_and_read_as_it_was_typed(tmp_path, title):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title=title, start="2025-10-01", note=title, provider=title)
            await pilot.click("#save")
            await settle(pilot)
            assert isinstance(app.screen, RecordPage)
            new = _activities(path)[-1]
            assert (new["title"], new["note"], new["provider"]) == (title, title, title)
            assert app.session.record.activities[-1].title == title

    run(scene)


def test_an_activity_that_serves_two_licences_shows_what_comes_of_it_under_each(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), LARGE, Never) as (app, pilot):
            await _open(app, pilot, "bond-finance")
            assert "420 minutes at 60" in _ahead(app)
            assert "420 minutes at 50" in _ahead(app)
            await _type(app, pilot, hours="8")
            assert "186 → 187 of 200" in _ahead(app)
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, RecordPage)

    run(scene)


def test_what_was_typed_stays_in_view_while_the_fields_scroll_away(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "a")
            assert "Add an activity" in text_of(app).splitlines()[0]
            await _type(app, pilot, title="[/] Talk", start="2025-10-01", hours="6", provider="No board")
            app.screen.query_one("#field-provider").focus()
            await press(pilot, "tab", "down", "space", "tab", "tab")
            rows = text_of(app).splitlines()
            assert rows[0].strip() == "Add “[/] Talk”, 2025-10-01, 6 h, No board"
            assert not any(row.startswith(" Day, or first day") for row in rows)

    run(scene)


def test_advice_about_the_provider_asks_for_what_the_form_asks_and_not_for_the_name_that_was_typed(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), LARGE, Never) as (app, pilot):
            await press(pilot, "2", "a")
            await _type(app, pilot, title="Talk", start="2025-10-01", hours="6", provider="No board")
            await _tick(app, pilot, "categories-0", "workshop")
            advice = next(line for line in _ahead(app).splitlines() if "Advice: " in line)
            assert "kind of provider gave it" in advice
            assert "232.19(2)" in advice
            assert "What kind of provider gave it (" in text_of(app)

    run(scene)
