"""What tests of the planner share: no regimes of whoever runs them, and a small board."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.files.library import Library

HERE = Path(__file__).parent / "files"


@pytest.fixture(autouse=True)
def no_regimes_of_ones_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may keep regimes of their own."""
    empty = tmp_path_factory.mktemp("data")
    monkeypatch.setattr("planner.files.library.platformdirs.user_data_dir", lambda *_, **__: str(empty))


@pytest.fixture
def library() -> Library:
    return Library(HERE / "regimes")


@pytest.fixture
def board() -> Path:
    return HERE / "regimes" / "board.yaml"
