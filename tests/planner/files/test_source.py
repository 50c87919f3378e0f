"""Files that cannot be read at all are refused in one sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from planner.errors import BadInput, Diagnostic, ExitCode, render
from planner.files import source
from planner.files.source import read_text
from planner.loading.load import read


def refused(path: Path) -> Diagnostic:
    with pytest.raises(BadInput) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert caught.value.exit_code == ExitCode.BAD_INPUT
    assert problem.file == str(path)
    assert problem.place in str(caught.value)
    return problem


def test_a_missing_file_is_missed_by_name(tmp_path: Path) -> None:
    (tmp_path / "teacher.yaml").touch()
    problem = refused(tmp_path / "teachr.yaml")
    assert problem.message == "there is no such file"
    assert problem.remedy == f"did you mean {tmp_path / 'teacher.yaml'}?"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"there is no folder {tmp_path / 'no'}" in refused(tmp_path / "no" / "teacher.yaml").remedy


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    problem = refused(tmp_path)
    assert "folder" in problem.message
    assert "a.yaml" in problem.remedy


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(source.LARGEST + 1)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened"))
    assert "too large: 20 MB, and recert reads at most 20 MB" in refused(path).message


def test_a_stream_without_end_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size or 0)
            return b"a" * (size or 0)

    monkeypatch.setattr(source, "LARGEST", 1_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: Endless())
    assert "more than 1 MB" in refused(Path("/dev/zero")).message
    assert asked == [1_000_001]


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"recert: record/1\nholder: \xff\n", (2, 9), "0xff is not UTF-8"),
        ("titel: Prüfung\n".encode("latin-1"), (1, 10), "0xfc is not UTF-8"),
        (b"recert: record/1\nname: a\x00b\n", (2, 8), "control character 0x00"),
        (b"a: \x1b[31m\n", (1, 4), "control character 0x1b"),
        ("recert: record/1\n".encode("utf-16"), (1, 1), "UTF-16"),
        (b"PK\x03\x04\x00", (1, 1), "spreadsheet"),
        (b"%PDF-1.7\n", (1, 1), "PDF"),
    ],
)
def test_what_is_not_text_is_refused_where_it_begins(
    tmp_path: Path, content: bytes, place: tuple[int, int], words: str
) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    problem = refused(path)
    assert (problem.line, problem.column) == place
    assert words in problem.message


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.yaml"
    path.write_bytes(content)
    assert refused(path).code == "empty-file"


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As root every file can be read, so the refusal is played.
    path = tmp_path / "locked.yaml"
    path.write_text("recert: record/1\n")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    problem = refused(path)
    assert problem.message == "the file cannot be read: permission denied"
    assert "right to read" in problem.remedy


def test_a_name_no_file_can_have_is_refused() -> None:
    problem = refused(Path("a\0b.yaml"))
    assert problem.code in {"unreadable", "not-found"}
    assert "\0" not in render(problem)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_text(path) == "a: 1\r\nb: 2\r\n"
