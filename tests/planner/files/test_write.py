"""A file is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from planner.errors import NotWritten
from planner.files.write import replace


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    replace(path, "ä\n")
    replace(path, "ö\n")
    assert path.read_bytes() == "ö\n".encode()
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace(link, b"new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["os.open", "os.fsync", "pathlib.Path.replace"])
def test_whatever_fails_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old")
    monkeypatch.setattr(step, fail)
    with pytest.raises(NotWritten, match="cannot be written: no space left on device"):
        replace(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_read_only_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr("os.open", read_only)
    with pytest.raises(NotWritten, match="read-only file system; name a folder you may write to"):
        replace(tmp_path / "a.yaml", "new")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="is a folder"):
        replace(tmp_path, "x")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=f"there is no folder {tmp_path / 'no'}"):
        replace(tmp_path / "no" / "a.yaml", "x")
