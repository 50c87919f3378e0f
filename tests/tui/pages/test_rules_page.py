"""The page Rules: every clause, what carries it, where one stands under it, and finding one's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.files.library import example
from tests.tui.screen import LARGE, SMALL, USUAL, Never, on_screen, press, run, settle, text_of
from tests.tui.shown import detail
from tui.app import RecertApp
from tui.pages.rules import ClauseSearch, RulesPage
from tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


def clauses(app: RecertApp) -> Lines:
    return app.screen.query_one("#clauses", Lines)


def listed(app: RecertApp) -> list[str]:
    return [(option.id or "").rpartition("|")[2] for option in clauses(app).options if not option.disabled]


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
def test_every_clause_of_every_regime_is_listed(size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with on_screen(example("two-licences"), size, asks=Never) as (app, pilot):
            await press(pilot, "7")
            regimes = [active.regime for active in app.session.problem.credentials]
            wanted = [name for each in regimes for name in ("about", *(clause.id for clause in each.clauses))]
            assert listed(app) == wanted
            assert f"all {sum(len(each.clauses) for each in regimes)}" in text_of(app)
            assert "Texas educators, renewal of a standard certificate" in detail(app)
            assert "known until" in detail(app)
            assert "Sources" in detail(app)

    run(scene)


def test_a_clause_says_what_carries_it_and_where_the_record_stands() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, _):
            app.open_rules("texas-educator", "independent-study-20")
            await settle(_)
            told = detail(app)
            assert told.startswith("232.15(a)(3)\n")
            assert "At most 20% of what is required of independent-study." in told
            assert "■ full  30 of at most 30 clock-hours" in told
            assert "in force since 2012-08-12; last compared with the text 2026-11-22" in told
            assert "Anything: 60 minutes are one clock-hour." in told
            assert "● up-to-a-fifth (read so here, the default)" in told

    run(scene)


def test_a_clause_that_is_not_modelled_says_why() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "7", "down")
            assert detail(app).startswith("232.1(a)\n")
            assert "Not modelled: nothing here checks it.  an aim, without a test" in detail(app)

    run(scene)


def test_the_filters_say_how_many_they_list_and_list_them() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "7")
            regime = app.session.problem.credentials[0].regime
            carried = [each.id for each in regime.clauses if each.carried_by]
            rest = [each.id for each in regime.clauses if each.not_modelled]
            assert f"carried {len(carried)}  not modelled {len(rest)}" in text_of(app)
            await press(pilot, "f")
            assert listed(app) == carried
            await press(pilot, "f")
            assert listed(app) == rest
            await press(pilot, "f")
            unmet = listed(app)
            assert "232.11(a)" in unmet
            assert "232.15(a)(5)" not in unmet
            await press(pilot, "f")
            assert listed(app) == list(regime.interpretations)
            assert "the default" in detail(app)
            await press(pilot, "f")
            assert len(listed(app)) == len(regime.clauses) + 1

    run(scene)


def test_a_filter_can_be_clicked() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "7")
            column = text_of(app).split("\n")[2].index("not modelled")
            await pilot.click(offset=(column + 2, 2))
            await settle(pilot)
            assert "232.1(a)" in listed(app)
            assert "232.11(a)" not in listed(app)

    run(scene)


def test_search_looks_at_ids_summaries_and_titles_as_one_types() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "7", "slash", *"MENTOR")
            assert "232.15(a)(5)" in listed(app)
            few = len(listed(app))
            assert 0 < few < 20
            await press(pilot, "enter")
            assert clauses(app).has_focus
            await press(pilot, "slash", *"zzz")
            assert listed(app) == []
            assert "Nothing here has “zzz”. Escape in the search clears it." in text_of(app)
            await press(pilot, "escape")
            assert clauses(app).has_focus
            assert len(listed(app)) == 215
            # Keys that open pages are typed here, as a clause's number is.
            await press(pilot, "slash", *"232.15(a)(3)")
            assert isinstance(app.screen, RulesPage)
            assert "232.15(a)(3)" in listed(app)

    run(scene)


def test_what_is_typed_is_never_markup() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher"), asks=Never) as (app, pilot):
            await press(pilot, "7", "slash")
            app.screen.query_one(ClauseSearch).value = "[/] [bold]x[/bold]"
            await settle(pilot)
            assert "Nothing here has “[/] [bold]x[/bold]”." in text_of(app)

    run(scene)


def test_opening_a_rule_undoes_filter_and_search() -> None:
    async def scene() -> None:
        async with on_screen(example("two-licences"), asks=Never) as (app, pilot):
            await press(pilot, "7", "f", "f", "slash", *"zzz")
            await press(pilot, "escape", "1")
            app.open_rules("oregon-cpa", "ethics@2024-07-01 to 2025-06-30")
            await settle(pilot)
            assert clauses(app).here == "oregon-cpa|clause|801-040-0010(1)(d)"
            assert "4 hours of ethics" in detail(app)
            assert "801-040-0010(1)(d)" in text_of(app)

    run(scene)


def test_a_credential_without_such_a_rule_opens_at_its_regime() -> None:
    async def scene() -> None:
        async with on_screen(example("two-licences"), asks=Never) as (app, pilot):
            app.open_rules("oregon-cpa", "no-such-rule")
            await settle(pilot)
            assert clauses(app).here == "oregon-cpa|about"

    run(scene)


def test_the_record_it_stands_beside_is_the_one_that_is_known_now() -> None:
    async def scene() -> None:
        async with on_screen(example("texas-teacher")) as (app, pilot):
            app.open_rules("texas-educator", "total")
            await settle(pilot)
            assert "✗ short  116.5 of 150 clock-hours" in detail(app)
            app.ask_plan()
            await settle(pilot)
            assert "▒ planned  116.5 + 34 planned of 150 clock-hours" in detail(app)

    run(scene)


@pytest.mark.parametrize("name", ["two-licences", "cass-superintendent", "butte-candidate", "coahoma-learner"])
def test_every_clause_can_be_told(name: str) -> None:
    async def scene() -> None:
        async with on_screen(example(name), LARGE, asks=Never) as (app, pilot):
            await press(pilot, "7")
            for which in range(5):
                for option in clauses(app).options:
                    if option.id is not None and not option.disabled:
                        clauses(app).go_to(option.id)
                        app.screen._tell()  # type: ignore[attr-defined]
                        assert detail(app).strip(), which
                await press(pilot, "f")

    run(scene)


def test_lines_fit_eighty_columns() -> None:
    async def scene() -> None:
        async with on_screen(example("two-licences"), asks=Never) as (app, pilot):
            await press(pilot, "7", "end")
            assert all(len(line) <= 80 for line in text_of(app).split("\n"))

    run(scene)
