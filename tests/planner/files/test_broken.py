"""Every file in tests/broken is refused with the words its first lines promise, and with nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.errors import BadInput, Diagnostic, render
from planner.files.library import Library
from planner.loading.load import load_catalog, load_regime, read

BROKEN = sorted((Path(__file__).parents[2] / "broken").glob("*.yaml"))
PLACED = re.compile(r"(\d+):(\d+): (.+)")


def promised(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]


def problems_of(path: Path, library: Library) -> tuple[Diagnostic, ...]:
    kind = re.search(r"^recert: *(\w+)/", path.read_text(encoding="utf-8"), re.MULTILINE)
    try:
        match kind and kind[1]:
            case "regime":
                load_regime(path)
            case "offerings":
                load_catalog(path, library)
            case _:
                read(path, library=library)
    except BadInput as error:
        return error.problems
    return ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_in_the_words_it_promises(path: Path, library: Library) -> None:
    problems = problems_of(path, library)
    shown = "\n\n".join(render(problem) for problem in problems).replace(f"{path.parent}/", "")
    for words in promised(path):
        assert words in shown, f"not said: {words}\n\n{shown}"
    said = {f"{problem.line}:{problem.column}: {problem.message}" for problem in problems}
    placed = {words for words in promised(path) if PLACED.fullmatch(words)}
    assert {words.replace(f"{path.parent}/", "") for words in said} == placed
    assert all(problem.file == str(path) for problem in problems)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_problem_shows_its_line_with_a_caret_below_it(path: Path, library: Library) -> None:
    for problem in problems_of(path, library):
        first, excerpt, caret, *rest = render(problem).splitlines()
        assert first.startswith(f"{path}:{problem.line}:{problem.column}: ")
        assert excerpt.startswith(f"{problem.line} | ")
        assert set(caret.partition("|")[2]) <= {" ", "^"}
        assert rest


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_no_message_speaks_of_the_machinery(path: Path, library: Library) -> None:
    for problem in problems_of(path, library):
        said = f"{problem.message} {problem.expected} {problem.remedy}".lower()
        for word in ("pydantic", "tuple", "mapping", "input should", "dict", "nonetype", "decimal", "traceback"):
            assert word not in said or word in problem.excerpt.lower(), said


def test_there_are_broken_files_of_every_kind() -> None:
    kinds = {path.stem.partition("-")[0] for path in BROKEN}
    assert kinds == {"record", "catalog", "regime", "syntax"}
    assert len(BROKEN) >= 25
