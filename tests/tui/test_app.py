"""The application: what is loaded when, which answers are kept, what happens to the file, how one leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from threading import Event

from textual.widgets import Input, OptionList

from planner.files.library import example, examples
from tests.tui.screen import SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.background import Answered, BackgroundQuestions
from tui.dialogs.help import Help
from tui.pages.welcome import Welcome
from tui.widgets.tabs import PAGES

ROOT = Path(__file__).parents[2]

FIRST_PAINT = """
import asyncio, json, sys
from planner.session.session import RecordSession
from planner.files.library import example
from tui.app import RecertApp
from tui.background import BackgroundQuestions

seen = []

class Watching(BackgroundQuestions):
    def _begin(self, kind, run, work):
        strips = app.screen._compositor.render_strips()
        text = "\\n".join("".join(segment.text for segment in strip) for strip in strips)
        seen.append([kind, sorted(m for m in sys.modules if m.startswith(("ortools", "planner.solvers"))), text])

app = RecertApp(RecordSession(example("texas-teacher")))
app.asks = Watching(app.post_message)

async def scene():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()

asyncio.run(scene())
print(json.dumps(seen))
"""


def test_the_first_page_is_painted_before_any_solver_is_loaded():
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], cwd=ROOT, capture_output=True, encoding="utf-8", check=True, timeout=120
    )
    (kind, solvers, text), *_ = json.loads(ran.stdout)
    assert kind == "check"
    assert solvers == []
    assert "Rosa Delgado" in text
    assert "Standing" in text


def test_every_page_opens_by_its_key_and_by_a_click():
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            for number, (page, _) in enumerate(PAGES, start=1):
                await press(pilot, str(number))
                assert page == app.screen.KEY
            for page, _ in PAGES:
                await pilot.click(f"#tab-{page}")
                await settle(pilot)
                assert page == app.screen.KEY

    run(scene)


def test_an_answer_to_a_question_that_is_asked_no_longer_is_dropped():
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            app.ask_plan()
            old = app.asks._runs["plan"].number
            app.ask_plan()
            app.post_message(Answered("plan", old, "stale"))
            await settle(pilot)
            assert app.session.known.plan is None
            assert app.asks.asking("plan")

    run(scene)


def test_an_answer_about_a_record_that_has_changed_since_is_dropped(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path, asks=Never) as (app, pilot):
            app.ask_plan()
            old = app.asks._runs["plan"].number
            path.write_text(path.read_text(encoding="utf-8").replace("Rosa", "Rosalind"), encoding="utf-8")
            app.look_again()
            app.post_message(Answered("plan", old, "stale"))
            await settle(pilot)
            assert app.session.known.plan is None
            assert "Rosalind Delgado" in text_of(app)

    run(scene)


def test_a_file_that_somebody_breaks_is_told_and_what_was_read_stands(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path) as (app, pilot):
            path.write_text("recert: record/1\nholder: {", encoding="utf-8")
            app.look_again()
            app.look_again()
            await settle(pilot)
            assert app.session.record.holder.name == "Rosa Delgado"
            assert ["a value is missing here" in note.message for note in app._notifications] == [True]

    run(scene)


def test_a_question_that_fails_is_told_and_the_screen_goes_on():
    def broken(_effort):
        raise ZeroDivisionError("of ours")

    async def scene():
        async with on_screen(example("texas-teacher")) as (app, pilot):
            app.ask("plan", broken)
            await settle(pilot)
            assert not app.asks.kinds
            assert any("bug in recert" in note.message for note in app._notifications)
            await press(pilot, "7")
            assert app.screen.KEY == "rules"

    run(scene)


def test_escape_stops_a_search_and_its_answer_is_kept():
    said: list[object] = []
    asks = BackgroundQuestions(said.append)
    begun, ended = Event(), Event()

    def work(effort):
        begun.set()
        effort.stop.wait(60)
        ended.set()
        return "the best so far"

    run_number = asks.ask("plan", work)
    assert begun.wait(60)
    assert asks.cancel("plan")
    assert ended.wait(60)
    for thread in __import__("threading").enumerate():
        if thread.name == "ask plan":
            thread.join(60)
    assert [each.value for each in said if isinstance(each, Answered)] == ["the best so far"]
    assert asks.current("plan", run_number)


def test_help_lists_what_the_keys_do():
    async def scene():
        async with on_screen(example("texas-teacher"), size=(120, 40)) as (app, pilot):
            await press(pilot, "question_mark")
            shown = text_of(app)
            assert shown.index("Unfold") < shown.index("Everywhere") < shown.index("Undo")
            assert "Focus Next" not in shown[: shown.index("Everywhere")]
            await press(pilot, "question_mark")
            assert not isinstance(app.screen, Help)
            await press(pilot, "question_mark")
            await pilot.click("Help Chip")
            await settle(pilot)
            assert not isinstance(app.screen, Help)

    run(scene)


def test_the_palette_offers_every_page():
    async def scene():
        async with on_screen(example("texas-teacher"), size=(120, 60)) as (app, pilot):
            commands = [command.title for command in app.get_system_commands(app.screen)]
            for _, title in PAGES:
                assert f"Open {title}" in commands
            await press(pilot, "ctrl+p")
            assert "Open" in text_of(app)

    run(scene)


def test_undo_with_nothing_done_says_so(tmp_path):
    path = copied("texas-teacher", tmp_path)

    async def scene():
        async with on_screen(path) as (app, pilot):
            await press(pilot, "u")
            assert any("nothing to undo" in note.message for note in app._notifications)

    run(scene)


def test_escape_leaves_the_field_one_types_in_and_closes_the_help():
    async def scene():
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "slash", "x")
            assert app.screen.focused is not None
            assert app.screen.focused.id == app.screen.query_one("Input").id
            await press(pilot, "escape")
            assert not isinstance(app.screen.focused, Input)
            await press(pilot, "question_mark")
            assert isinstance(app.screen, Help)
            await press(pilot, "escape")
            assert not isinstance(app.screen, Help)

    run(scene)


def test_a_broken_file_is_said_for_as_long_as_it_is_broken(tmp_path):
    path = copied("texas-teacher", tmp_path)
    whole = path.read_text(encoding="utf-8")

    async def scene():
        async with on_screen(path) as (app, pilot):
            path.write_text("recert: [", encoding="utf-8")
            app.look_again()
            await settle(pilot)
            assert "broken outside" in text_of(app)
            assert any("texas-teacher.yaml, line 1" in note.message for note in app._notifications)
            path.write_text(whole, encoding="utf-8")
            app.look_again()
            await settle(pilot)
            assert "broken outside" not in text_of(app)

    run(scene)


def test_a_scenario_whose_search_was_stopped_is_planned_again_when_the_page_is_opened_again(tmp_path):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path)) as (app, pilot):
            await press(pilot, "5")
            columns = app.session.known.columns
            name = next(each for each in columns if each)
            right = columns[name]
            columns[name] = right.model_copy(update={"status": "stopped", "cost": None})
            await press(pilot, "1", "5")
            assert app.session.known.columns[name] == right

    run(scene)


def test_the_first_screen_offers_examples_and_files_and_a_field_can_be_left():
    async def scene():
        app = Welcome()
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "o", *"nowhere", "escape")
            assert isinstance(app.screen.focused, OptionList)
            assert "texas-teacher" in text_of(app)
            await press(pilot, "enter")
        assert str(app.return_value) in examples()

    run(scene)
