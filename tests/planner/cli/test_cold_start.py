"""What a command loads before it answers: help and complaints nearly nothing, a check no more than a check needs.

How long that takes is measured by `python -m tests.bench.cold`; here it is which modules are there at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from planner.cli.app import app

ROOT = Path(__file__).parents[3]
RUN = """
import json, sys
from planner.cli import main
codes = [main(each) for each in json.loads(sys.argv[1])]
print(json.dumps([codes, sorted(sys.modules)]), file=sys.stderr)
"""

TABLES = ("numpy", "pandas")
SOLVERS = ("ortools", "planner.solvers.cpsat_api", "planner.solvers.cpsat", "planner.solvers.scip")
READING = ("models", "ruamel", "planner.files", "planner.formulation.objective", "planner.formulation.model")
"""What reads files and builds problems."""
ASKED = (
    "planner.explain",
    "planner.lint",
    "planner.export",
    "planner.search.incremental",
    "models.answer.lint",
    "models.answer.explanation",
)
"""What only some questions need."""


def loaded(*commands: list[str]) -> tuple[list[int], set[str]]:
    """Return how commands end that are run one after another in a process of their own, and what it has loaded."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(commands)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    codes, modules = json.loads(ran.stderr.splitlines()[-1])
    return codes, set(modules)


def among(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return sorted(each for each in modules for name in names if each == name or each.startswith(f"{name}."))


def verbs(group: typer.core.TyperGroup, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [before]
    for name, verb in group.commands.items():
        inside = hasattr(verb, "commands")
        found += verbs(verb, (*before, name)) if inside else [(*before, name)]  # type: ignore[arg-type]
    return found


def test_help_for_every_verb_loads_neither_solvers_nor_what_reads_files():
    every = verbs(typer.main.get_command(app))  # type: ignore[arg-type]
    assert {("check",), ("plan",), ("regimes", "lint")} <= set(every)
    codes, modules = loaded(*([*verb, "--help"] for verb in every), ["--version"])
    assert set(codes) == {0}
    assert among(modules, (*TABLES, *SOLVERS, *READING, "pydantic")) == []


@pytest.mark.parametrize(
    "command",
    [
        ["nonsense"],
        ["check"],
        ["check", "texas-teacher", "--nonsense"],
        ["check", "texas-teacher", "--today", "soon"],
        ["plan", "texas-teacher", "--until", "soon"],
        ["plan", "texas-teacher", "--time-limit", "0"],
        ["regimes", "nonsense"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_told_before_anything_is_read(command):
    codes, modules = loaded(command)
    assert codes == [2]
    assert among(modules, (*TABLES, *SOLVERS, *READING)) == []


@pytest.mark.parametrize(
    "commands",
    [
        [["regimes"], ["regimes", "list"], ["regimes", "list", "--json"]],
        [["regimes", "show", "coahoma-ceu"], ["regimes", "show", "coahoma-ceu", "--clauses", "--json"]],
    ],
    ids=["list", "show"],
)
def test_what_is_known_is_told_without_a_solver(commands):
    codes, modules = loaded(*commands)
    assert set(codes) == {0}
    assert among(modules, (*TABLES, *SOLVERS, *ASKED, "planner.problem.assemble", "planner.formulation.model")) == []


def test_a_file_that_cannot_be_used_is_refused_without_a_solver():
    codes, modules = loaded(["check", "tests/broken/record-unknown-names.yaml"], ["check", "no-such-record"])
    assert codes == [2, 2]
    assert among(modules, (*TABLES, *SOLVERS)) == []


def test_a_check_loads_a_solver_and_no_more_than_a_check_needs():
    codes, modules = loaded(["check", "texas-teacher"])
    assert codes == [1]
    assert "ortools.sat.python.cp_model_helper" in modules
    assert (
        among(
            modules,
            (
                *TABLES,
                *ASKED,
                "ortools.sat.python.cp_model",
                "planner.search.lexicographic",
                "planner.solvers.presolve",
            ),
        )
        == []
    )


def test_no_answer_needs_tables():
    codes, modules = loaded(["plan", "texas-teacher"], ["explain", "coahoma-learner"], ["plan", "impossible"])
    assert codes == [0, 0, 1]
    assert among(modules, (*TABLES, "ortools.sat.python.cp_model")) == []
