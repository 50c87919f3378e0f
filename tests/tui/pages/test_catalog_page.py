"""The page Catalog: searched, narrowed and sorted; marked by key and by mouse; everything about what is selected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from textual.widgets import Input

from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, Never, copied, on_screen, press, run, settle, text_of
from tui.app import RecertApp
from tui.dialogs.ask import Question
from tui.dialogs.choose import Chooser
from tui.pages.catalog import AT_ONCE, CatalogPage
from tui.widgets.detail import Detail
from tui.widgets.lines import Lines

NASTY = "[/] [true, false] [bold]x[/bold] \N{GRINNING FACE} שלום " + "long " * 60


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def offered(folder: Path, *offerings: dict[str, Any]) -> Path:
    """Return a record that is offered these alone."""
    yaml = YAML()
    filled = [
        {"price": 10, "hours": 2, "on_demand": {}, "counts": {"texas-educator": {"category": "workshop"}}} | each
        for each in offerings
    ]
    catalog = {"recert": "offerings/1", "title": "C", "currency": "USD", "prices": "published", "offerings": filled}
    yaml.dump(catalog, folder / "catalog.yaml")
    tree = yaml.load(example("texas-teacher"))
    tree["catalogs"] = ["catalog.yaml"]
    tree.pop("scenarios", None)
    yaml.dump(tree, folder / "record.yaml")
    return folder / "record.yaml"


def keys(app: RecertApp) -> list[str]:
    """Return the offerings that are listed."""
    lines = app.screen.query_one(Lines)
    return [option.id or "" for option in lines.options]


def detail(app: RecertApp) -> str:
    return str(app.screen.query_one(Detail).query_one("VerticalScroll > Static").render())


def wishes(app: RecertApp) -> Any:
    return app.session.record.wishes


def test_typing_narrows_the_list_and_x_shows_everything_again():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3")
            everything = len(keys(app))
            await press(pilot, "slash", *"dyslexia")
            assert "dyslexia-online" in keys(app)
            assert 0 < len(keys(app)) < 6
            assert f"{len(keys(app))} of {everything} offerings: “dyslexia”" in text_of(app)
            await press(pilot, "enter", "x")
            assert len(keys(app)) == everything

    run(scene)


def test_letters_that_are_keys_are_typed_into_the_search():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "slash", *"menx")
            assert app.screen.query_one("#words", Input).value == "menx"
            assert not wishes(app).must
            assert "x clears them" in text_of(app)

    run(scene)


def test_a_key_and_a_click_set_the_same_filter():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "v")
            by_key = keys(app)
            assert "only what still counts" in text_of(app)
            await press(pilot, "v")
            assert len(keys(app)) > len(by_key)
            await pilot.click("#filter-counting")
            await settle(pilot)
            assert keys(app) == by_key

    run(scene)


def test_a_category_is_chosen_among_those_of_the_regime():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "k")
            assert isinstance(app.screen, Chooser)
            await press(pilot, *"mentor", "enter")
            assert isinstance(app.screen, CatalogPage)
            assert app.screen.filters.category == "mentoring"
            assert all("mentoring" in app.screen._found[each].categories for each in keys(app))

    run(scene)


def test_a_price_that_is_none_is_refused_and_a_right_one_is_taken():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "p", *"cheap", "enter")
            assert isinstance(app.screen, Question)
            assert "At most: expected a number" in text_of(app)
            await press(pilot, *["backspace"] * 5, *"20", "enter")
            assert "at most 20.00 USD" in text_of(app)
            assert all(line.price <= 2000 for line in app.screen._found.values())  # type: ignore[attr-defined]

    run(scene)


def test_dates_are_asked_for_and_kept():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "d", *"2026-02-01", "tab", *"2026-02-28", "enter")
            assert "from 2026-02-01 until 2026-02-28" in text_of(app)
            assert "in-service-february" in keys(app)
            assert "youth-first-aid" not in keys(app)

    run(scene)


def test_the_order_can_be_chosen():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "s", "end", "enter")
            titles = [app.session.offerings[each].title.lower() for each in keys(app)]
            assert titles == sorted(titles)

    run(scene)


def test_marks_are_written_to_the_record_and_taken_back(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "3")
            name = app.screen.query_one(Lines).here
            await press(pilot, "m")
            assert wishes(app).must == (name,)
            assert "Marked: must be in the plan" in detail(app)
            assert app.screen.query_one(Lines).here == name
            await press(pilot, "n")
            assert (wishes(app).must, wishes(app).never) == ((), (name,))
            await press(pilot, "n")
            assert wishes(app).never == ()
            await press(pilot, "m", "space")
            assert wishes(app).must == ()

    run(scene)


def test_a_place_is_taken_in_the_session_that_is_chosen(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "3")
            app.open_catalog("bus-safety")
            await settle(pilot)
            await press(pilot, "e")
            assert isinstance(app.screen, Chooser)
            await press(pilot, "down", "enter")
            session = app.session.offerings["bus-safety"].sessions[1].id
            assert [(each.offering, each.session) for each in wishes(app).enrolled] == [("bus-safety", session)]

    run(scene)


def test_escape_takes_no_place(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            app.open_catalog("bus-safety")
            await settle(pilot)
            await press(pilot, "e", "escape")
            assert isinstance(app.screen, CatalogPage)
            assert wishes(app).enrolled == ()

    run(scene)


def test_the_detail_says_what_an_offering_counts_for_and_that_its_price_is_made_up():
    async def scene() -> None:
        async with on_screen(example("two-licences"), LARGE, Never) as (app, pilot):
            app.open_catalog("dyslexia-online")
            await settle(pilot)
            said = detail(app)
            assert "this price is made up for an example" in said
            assert "texas-educator: up to 3 clock-hours still count." in said
            assert "oregon-cpa: it does not count." in said
            assert "3 earned (180 minutes at 60 a credit are 3)" in said

    run(scene)


def test_what_cannot_be_planned_says_why():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE, Never) as (app, pilot):
            app.open_catalog("autumn-kickoff")
            await settle(pilot)
            assert "Cannot be planned: it ends on 2026-09-19, after 2026-05-31." in detail(app)

    run(scene)


def test_why_is_asked_once_and_told():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), LARGE) as (app, pilot):
            app.open_catalog(
                "students-and-substances" if "students-and-substances" in app.session.offerings else "bus-safety"
            )
            await settle(pilot)
            name = app.screen.query_one(Lines).here or ""
            assert "y: why" in detail(app)
            await press(pilot, "y")
            why = app.session.known.why[name]
            assert " ".join(why.sentence.split()) in detail(app)

    run(scene)


def test_what_is_planned_is_marked_once_there_is_a_plan():
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            await press(pilot, "3", "w", "end", "up", "enter")
            plan = app.session.known.plan
            assert plan is not None and plan.plan is not None
            assert set(keys(app)) == {each.offering for each in plan.plan.items}

    run(scene)


def test_the_page_opens_at_an_offering_that_was_filtered_away():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3", "slash", *"first aid", "1")
            app.open_catalog("bus-safety")
            await settle(pilot)
            assert app.screen.query_one(Lines).here == "bus-safety"

    run(scene)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_titles_are_never_markup_and_long_ones_are_cut_in_the_list_alone(tmp_path: Path, size: tuple[int, int]):
    async def scene() -> None:
        path = offered(tmp_path, {"id": "nasty", "title": NASTY, "provider": "[/]", "note": NASTY})
        async with on_screen(path, size, Never) as (app, pilot):
            await press(pilot, "3")
            assert "[/] [true, false] [bold]" in text_of(app)
            assert all(len(line) <= size[0] for line in text_of(app).splitlines())
            assert detail(app).count("long") == 60

    run(scene)


def test_a_long_catalog_shows_its_head_and_more_when_asked(tmp_path: Path):
    async def scene() -> None:
        many = [{"id": f"course-{number}", "title": f"Course {number}"} for number in range(AT_ONCE + 30)]
        async with on_screen(offered(tmp_path, *many), asks=Never) as (app, pilot):
            await press(pilot, "3")
            assert len(keys(app)) == AT_ONCE
            assert "+ (or a click here) shows 30 more; 30 are not listed yet" in text_of(app)
            await pilot.click("#more")
            await settle(pilot)
            assert len(keys(app)) == AT_ONCE + 30

    run(scene)


def test_an_empty_catalog_says_what_to_do(tmp_path: Path):
    async def scene() -> None:
        async with on_screen(offered(tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "3", "m", "y", "e", "r")
            assert "No catalog lists anything for this record." in text_of(app)

    run(scene)


def test_a_click_selects_and_the_detail_follows():
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "3")
            await pilot.click("#offers", offset=(10, 3))
            await settle(pilot)
            assert app.screen.query_one(Lines).here == keys(app)[3]
            assert keys(app)[3] in detail(app)

    run(scene)
