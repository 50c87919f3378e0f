"""The page Record: the list, what it says about an activity, and what its keys do to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from planner.edits.edits import EditActivity
from planner.edits.splice import data_of
from tests.tui.screen import LARGE, SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.dialogs.choose import Chooser
from tui.dialogs.edit_activity import ActivityForm
from tui.dialogs.papers import Papers
from tui.dialogs.wishes import WishesForm
from tui.pages.record import RecordPage
from tui.widgets.lines import Lines

EMPTY = """recert: record/1
as_of: 2025-11-15
holder: {name: Nobody}
credentials:
  - regime: texas-educator
    classes: [{class: teacher}]
    anchors: {issued: 2021-03-10}
    facts: {birth_month: 5}
"""


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def _activity(path: Path, name: str) -> dict:
    return next(each for each in data_of(path.read_text(encoding="utf-8"))["activities"] if each["id"] == name)


def _names(path: Path) -> list[str]:
    return [each["id"] for each in data_of(path.read_text(encoding="utf-8"))["activities"]]


def _go_to(app, name: str) -> None:
    lines = app.screen.query_one(Lines)
    lines.go_to(next(key for key in app.screen._found if key.split("|")[0] == name))


def test_the_latest_activity_comes_first_and_what_it_lost_is_told_with_its_clause(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path)) as (app, pilot):
            await press(pilot, "2")
            shown = text_of(app)
            rows = [line for line in shown.splitlines() if line.lstrip()[:2] == "20"]
            days = [row.split()[0] for row in rows[:9]]
            assert days == sorted(days, reverse=True)
            assert "✗ 3" in rows[0]
            assert "232.17(a)" in shown
            assert "Nothing of it counts" in shown

    run(scene)


def test_sorting_by_what_was_lost_puts_the_largest_loss_first(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "s", "s")
            found = list(app.screen._found.values())
            assert [each.lost for each in found] == sorted((each.lost for each in found), reverse=True)
            assert found[0].lost > 0
            assert "Lost▾" in text_of(app)

    run(scene)


def test_searching_narrows_the_list_at_every_key_and_escape_shows_everything(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "slash", *"mento")
            assert {each.activity for each in app.screen._found.values()} == {"mentee-2023", "mentee-2024"}
            await press(pilot, *"zzz")
            assert "Nothing here holds these words" in text_of(app)
            await press(pilot, "escape")
            assert len(app.screen._found) == 13
            assert app.focused is app.screen.query_one(Lines)

    run(scene)


def test_what_was_lost_can_be_searched_by_its_clause(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "slash")
            app.screen.query_one(Input).value = "232.17(a)"
            await settle(pilot)
            assert {each.activity for each in app.screen._found.values()} == {"vendor-webinar"}

    run(scene)


def test_deleting_asks_nothing_and_undo_and_redo_survive_a_restart(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2")
            _go_to(app, "swim-clinic")
            await press(pilot, "d")
            assert "swim-clinic" not in _names(path)
            assert any("u takes it back" in each.message for each in app._notifications)
        async with on_screen(path, asks=Never) as (_, pilot):
            await press(pilot, "2", "u")
            assert path.read_bytes() == before
            await press(pilot, "U")
            assert "swim-clinic" not in _names(path)

    run(scene)


def test_credit_that_was_carried_in_has_a_row_and_cannot_be_changed(tmp_path):
    path = copied("oregon-cpa", tmp_path)
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2")
            _go_to(app, "carried-in 1")
            await settle(pilot)
            assert "Carried in" in text_of(app)
            for key in ("d", "e", "p", "x"):
                await press(pilot, key)
                assert isinstance(app.screen, RecordPage)
            assert path.read_bytes() == before

    run(scene)


def test_a_pin_is_chosen_from_what_the_activity_qualifies_for_and_taken_back(tmp_path):
    path = copied("cass-superintendent", tmp_path)

    async def scene():
        async with on_screen(path, LARGE, Never) as (app, pilot):
            await press(pilot, "2")
            _go_to(app, "workshop-25")
            await press(pilot, "p")
            assert isinstance(app.screen, Chooser)
            names = [app.screen.query_one(OptionList).get_option_at_index(at).id for at in range(3)]
            assert names == ["wherever it counts most", "non-verifiable", "none"]
            await press(pilot, "end", "enter")
            assert _activity(path, "workshop-25")["pin"] == {"cass-cep": "none"}
            assert "⚑" in text_of(app)
            await press(pilot, "p", "home", "enter")
            assert "pin" not in _activity(path, "workshop-25")

    run(scene)


def test_choosing_what_is_pinned_already_writes_nothing(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2")
            _go_to(app, "data-evening")
            await press(pilot, "p", "enter")
            assert path.read_bytes() == before

    run(scene)


def test_a_paper_is_ticked_and_is_missing_no_more(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2")
            _go_to(app, "swim-clinic")
            await settle(pilot)
            assert app.screen.here.missing == ("certificate of completion",)
            await press(pilot, "x")
            assert isinstance(app.screen, Papers)
            assert "[ ] certificate of completion" in text_of(app)
            await press(pilot, "space")
            assert "[✓] certificate of completion" in text_of(app)
            await press(pilot, "enter")
            assert _activity(path, "swim-clinic")["evidence"] == ["certificate of completion"]
            assert app.screen.here.missing == ()
            await press(pilot, "x", "space", "escape")
            assert _activity(path, "swim-clinic")["evidence"] == ["certificate of completion"]

    run(scene)


def test_wishes_that_cannot_be_used_are_told_and_nothing_is_lost(tmp_path):
    path = copied("texas-teacher", tmp_path)
    before = path.read_bytes()

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2", "w")
            assert isinstance(app.screen, WishesForm)
            app.screen.query_one("#wish-budget", Input).value = "-500"
            app.screen.query_one("#wish-until", Input).value = "2020-01-01"
            app.screen.query_one("#wish-blackouts").text = "2026-01-05 to 2026-01-01 skiing"
            await press(pilot, "ctrl+s")
            assert set(app.screen._read()[1]) == {"budget", "until", "blackouts"}
            assert isinstance(app.screen, WishesForm)
            assert path.read_bytes() == before
            app.screen.query_one("#wish-budget", Input).value = "350.50"
            app.screen.query_one("#wish-until", Input).value = ""
            app.screen.query_one("#wish-blackouts").text = "2026-01-05 to 2026-01-08 skiing\n2026-02-02"
            await press(pilot, "ctrl+s")
            wishes = data_of(path.read_text(encoding="utf-8"))["wishes"]
            assert str(wishes["budget"]) in {"350.5", "350.50"}
            assert [(each.get("why"), str(each.get("start", each.get("date")))) for each in wishes["blackouts"]] == [
                ("skiing", "2026-01-05"),
                (None, "2026-02-02"),
            ]
            assert wishes["hours_per_week"] == 10
            assert "350.50 USD" in text_of(app)

    run(scene)


def test_an_empty_record_says_what_to_do_next(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text(EMPTY, encoding="utf-8")

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            await press(pilot, "2")
            assert "Press a to add what you did first" in text_of(app)
            for key in ("e", "d", "p", "x", "s", "r", "enter", "space"):
                await press(pilot, key)
                assert isinstance(app.screen, RecordPage)
            await press(pilot, "a")
            assert isinstance(app.screen, ActivityForm)

    run(scene)


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("[/", LARGE),
        ("[bold]x[/bold]", SMALL),
        ("[true, false]", LARGE),
        ("שלום 🎓", SMALL),
        ("a long title " * 25, SMALL),
    ],
)
def test_titles_are_shown_as_they_are_written(tmp_path, title, size):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, size, Never) as (app, pilot):
            assert app.edit(EditActivity(id="vendor-webinar", changes={"title": title.strip(), "note": title}))
            await press(pilot, "2")
            shown = text_of(app)
            assert title[:6].strip() in shown.replace("\u2068", "")
            assert all(len(line) <= size[0] for line in shown.splitlines())
            for key in ("p", "escape", "x", "escape", "e", "escape", "d"):
                await press(pilot, key)
            assert "vendor-webinar" not in _names(path)

    run(scene)


def test_a_click_chooses_a_line_and_a_double_click_opens_it(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2")
            await pilot.click("#activities", offset=(20, 3))
            await settle(pilot)
            assert app.screen.here.activity == "swim-clinic"
            assert "Swim coaches" in text_of(app)
            await pilot.click("#activities", offset=(20, 3), times=2)
            await settle(pilot)
            assert isinstance(app.screen, ActivityForm)
            await pilot.click("#leave")
            await settle(pilot)
            assert isinstance(app.screen, RecordPage)

    run(scene)


def test_what_serves_two_licences_has_a_line_under_each(tmp_path):
    async def scene():
        async with on_screen(copied("two-licences", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2")
            under = [each.credential for each in app.screen._found.values() if each.activity == "bond-finance"]
            assert under == ["texas-educator", "oregon-cpa"]
            shown = text_of(app)
            assert "texas-ed" in shown and "oregon-c" in shown

    run(scene)
