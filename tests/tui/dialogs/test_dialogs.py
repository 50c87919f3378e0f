"""Dialogs of the pages Catalog and Plan: words on every button, warnings, and leaving by mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button

from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, USUAL, Never, copied, on_screen, press, run, settle, text_of
from tui.dialogs.ask import Question
from tui.dialogs.choose import Chooser
from tui.pages.catalog import CatalogPage


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_buttons_of_a_question_can_be_read_and_clicked(size: tuple[int, int]):
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), size, Never) as (app, pilot):
            await press(pilot, "3", "p")
            line = next(line for line in text_of(app).splitlines() if "OK" in line)
            assert "Cancel" in line
            await pilot.click("#no")
            await settle(pilot)
            assert isinstance(app.screen, CatalogPage)

    run(scene)


@pytest.mark.parametrize(("key", "dialog"), [("p", Question), ("s", Chooser)])
def test_a_click_beside_a_dialog_leaves_it_and_one_in_it_does_not(key: str, dialog: type):
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), USUAL, Never) as (app, pilot):
            await press(pilot, "3", key)
            await pilot.click("#question")
            await settle(pilot)
            assert isinstance(app.screen, dialog)
            await pilot.click(offset=(1, 1))
            await settle(pilot)
            assert isinstance(app.screen, CatalogPage)

    run(scene)


def test_a_list_can_be_left_by_a_click():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), SMALL, Never) as (app, pilot):
            await press(pilot, "3", "s")
            assert "Cancel" in text_of(app)
            await pilot.click("#leave")
            await settle(pilot)
            assert isinstance(app.screen, CatalogPage)

    run(scene)


def test_what_is_done_after_the_day_of_the_record_is_warned_of_and_told(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), USUAL) as (app, pilot):
            await press(pilot, "4", "home", "d")
            flat = " ".join(text_of(app).split())
            assert "after the day of the record" not in flat
            field = app.screen.query("Input").first()
            field.value = "2026-03-01"  # type: ignore[attr-defined]
            await settle(pilot)
            assert "2026-03-01 is after the day of the record, 2025-11-15" in text_of(app)
            await press(pilot, "enter")
            said = [each for each in app._notifications if "Written to the record as done" in each.message]
            assert "on 2026-03-01, 2 hours" in said[0].message
            assert said[0].timeout >= 8

    run(scene)


@pytest.mark.parametrize("keys", [("2", "a"), ("2", "e"), ("2", "x"), ("2", "w"), ("3", "p"), ("3", "d")])
def test_what_ends_a_dialog_reads_alike_in_all_of_them(tmp_path: Path, keys: tuple[str, ...]):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, *keys)
            assert [str(each.label) for each in app.screen.query(Button)] == ["OK", "Cancel"]

    run(scene)


def test_a_question_is_answered_by_yes_or_no(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), SMALL, Never) as (app, pilot):
            await press(pilot, "2", "a", "x", "escape")
            assert [str(each.label) for each in app.screen.query(Button)] == ["Yes (y)", "No (n)"]

    run(scene)
