"""The screen looks as it did when somebody last looked at it; `make pictures` takes the pictures anew."""

from __future__ import annotations

import asyncio

import pytest

from tests.tui.pictures import FOLDER, PICTURES, taken, words


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_what_is_drawn(name, tmp_path, monkeypatch):
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))
    drawn = asyncio.run(taken(PICTURES[name], tmp_path))
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert words(drawn) == words(kept)
    assert drawn == kept
