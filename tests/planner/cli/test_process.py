"""The program as the shell sees it: what it loads, where it writes, how it takes a closed pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
START = "import sys; from planner.cli import main; code = main(); {then}sys.exit(code)"
LOADED = (
    "print([name for name in sys.modules if name.split('.')[0] in ('ortools', 'numpy', 'pandas')], file=sys.stderr); "
)


def recert(*arguments, then="", **environment):
    keep = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-c", START.format(then=then), *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**keep, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    "arguments", [["--help"], ["plan", "--help"], ["regimes", "list"], ["regimes", "lint", "--quick"]]
)
def test_the_solver_is_not_loaded_where_nothing_is_solved(arguments):
    ran = recert(*arguments, then=LOADED)
    assert ran.returncode == 0
    assert ran.stderr.strip().splitlines()[-1] == "[]"


def test_bad_input_is_refused_without_loading_the_solver():
    ran = recert("plan", "texas-teacher", "--budget", "x", then=LOADED)
    assert ran.returncode == 2
    assert ran.stderr.strip().splitlines()[-1] == "[]"


def test_data_goes_to_standard_output_and_messages_to_the_other():
    ran = recert("check", "impossible", "--json")
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["status"] == "short"
    assert "reading the example" in ran.stderr


def test_a_stream_without_our_characters_gets_others():
    ran = recert("check", "texas-teacher", PYTHONIOENCODING="ascii")
    assert ran.returncode == 1
    assert "x short" in ran.stdout and "# full" in ran.stdout
    assert ran.stdout.isascii()


@pytest.mark.skipif(os.name == "nt", reason="pipes of a shell")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [("check texas-teacher", 1), ("plan texas-teacher --json", 0), ("--help", 0), ("regimes show cass-cep", 0)],
)
def test_a_reader_that_leaves_early_does_not_matter(tmp_path, arguments, code):
    told = tmp_path / "code"
    line = f"({sys.executable} -c '{START.format(then='')}' {arguments}; echo $? >{told}) | head -n 1"
    ran = subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=120
    )
    assert "Traceback" not in ran.stderr and "Broken" not in ran.stderr and "Exception" not in ran.stderr
    assert int(told.read_text()) == code
