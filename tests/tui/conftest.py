"""What all tests of the screen have: a state folder of their own, and no waiting for the processor to be idle.

Everything that is asked is answered in place here, so that messages and drawing are all there is to wait for.
"""

from __future__ import annotations

import asyncio

import pytest


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def _no_idle_waiting(monkeypatch):
    async def at_once(*_: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", at_once)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_once)
