"""What the tests of the command line share: running it, in this process, at a known width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from models.answer.outcome import Outcome
from planner.cli import main
from planner.files.library import example
from planner.session.opening import opened
from planner.session.request import Request
from planner.session.snapshot import Snapshot


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Standard output with every stretch of blanks as one, so that line breaks do not matter."""
        return " ".join(self.out.split())


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def plain_terminal(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may keep regimes of their own and have a terminal of any width."""
    empty = tmp_path_factory.mktemp("data")
    monkeypatch.setattr("planner.files.library.platformdirs.user_data_dir", lambda *_, **__: str(empty))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "RECERT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str | Path) -> Ran:
        code = main([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


@pytest.fixture(scope="session")
def seen() -> dict[tuple[str, ...], Ran]:
    return {}


@pytest.fixture
def once(run: Run, seen: dict[tuple[str, ...], Ran]) -> Run:
    """Run a command on what recert comes with, or remember what it said before."""

    def ran(*arguments: str) -> Ran:
        if arguments not in seen:
            seen[arguments] = run(*arguments)
        return seen[arguments]

    return ran


@pytest.fixture(scope="session")
def answered() -> Callable[[str, str], tuple[Snapshot, Outcome]]:
    """Answer a verb for an example, as the command line does, once."""

    @cache
    def answer(verb: str, name: str) -> tuple[Snapshot, Outcome]:
        from planner.search import answer as ask

        snapshot = opened(str(example(name)), Request())
        outcome = ask.plan(snapshot.problem) if verb == "plan" else ask.check(snapshot.done)
        return snapshot, outcome

    return answer


@pytest.fixture
def teacher() -> Path:
    return example("texas-teacher")


@pytest.fixture
def impossible() -> Path:
    return example("impossible")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(text: str, name: str = "record.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
