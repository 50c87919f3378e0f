"""What the tests of edits share: a folder of their own to remember things in, and records to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.files.library import example

RECORD = """\
# Ana's own file.
recert: record/1
as_of: 2026-02-02
holder: {name: Ana Reyes}   # and nobody else
credentials:
  - regime: coahoma-ceu
    anchors: {counting_from: 2025-09-01, target_date: 2026-06-30}
    facts: {target: 3}

activities:
  # the winter
  - id: reading-days
    title: Reading institute, 15.5 hours over two days
    start: 2026-01-16
    end: 2026-01-17
    hours: 15.5   # as the certificate says
    category: classroom
    attributes: {approval: approved}
    # cost: 40
  # before the winter
  - {id: evening, title: "Evening, 'late'", date: 2025-10-14, hours: 2, category: classroom}

wishes:
  budget: 200
"""


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whoever runs the tests has a history of their own, and regimes."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("RECERT_STATE", str(folder))
    monkeypatch.setattr("planner.files.library.platformdirs.user_data_dir", lambda *_, **__: str(folder / "data"))
    return folder


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "ana.yaml"
    path.write_bytes(RECORD.encode())
    return path


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of a built-in example."""

    def copy(name: str) -> Path:
        return Path(shutil.copy(example(name), tmp_path / f"{name}.yaml"))

    return copy
