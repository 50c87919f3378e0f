"""A list with boxes and the line that narrows it: which keys lead from one to the other."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.screen import Never, copied, on_screen, press, run


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


@pytest.mark.parametrize("key", ["down", "space"])
def test_the_keys_of_a_list_lead_into_it_from_the_line_that_narrows_it(tmp_path, key):
    async def scene():
        async with on_screen(copied("texas-teacher", tmp_path), asks=Never) as (app, pilot):
            await press(pilot, "2", "a", *"Talk")
            app.screen.query_one("#field-provider").focus()
            await press(pilot, "tab", key, "space")
            assert app.screen.typed.scopes["texas-educator"].categories == ("workshop",)
            narrowing = app.screen.query_one("#categories-0").query_one(Input)
            assert narrowing.value == ""
            narrowing.focus()
            await press(pilot, *"in s")
            assert narrowing.value == "in s"

    run(scene)
