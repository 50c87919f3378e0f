"""What the code promises about itself: no solver on import, every kind complete, everything explained."""

import ast
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

import pytest

from models.regime.rules import Rule
from planner.rules.kinds import bind
from tests import make

ROOT = Path(__file__).parents[1]
PACKAGES = ("models", "planner", "tui")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HEAVY = ("ortools", "numpy", "pandas", "textual")
LIGHT = (
    *(
        "models.problem",
        "models.regime.regime",
        "models.answer.outcome",
        "planner",
        "planner.files",
        "planner.rules.kinds",
    ),
    *(
        "planner.audit.auditor",
        "planner.problem.assemble",
        "planner.formulation.model",
        "planner.formulation.personal",
        "planner.audit.standings",
        "planner.export",
    ),
)

KINDS = {shape.model_fields["kind"].annotation.__args__[0]: shape for shape in get_args(get_args(Rule.__value__)[0])}
SMALLEST = {
    "minimum": {"at_least": 1},
    "maximum": {"at_most": 1},
    "cover": {"topics": ["t"]},
    "count": {"of": "a", "at_least": 1},
    "deadline": {"of": "a", "by": make.END},
    "order": {"first": "a", "then": "b"},
    "lead-time": {"at_least": {"weeks": 2}, "applied": "applied"},
    "follow-up": {"within": {"weeks": 2}, "task": "a form", "done": "handed_in"},
    "carry-over": {"at_most": 1},
    "threshold": {"of": "a", "at_least": 1},
    "alternatives": {"ways": [{"rules": [make.minimum(n, id=f"m{n}")]} for n in (1, 2)]},
    "condition": {"holds": {"class": "standard"}},
    "exemption": {"excuses": "all"},
    "evidence": {"documents": ["certificate"]},
    "fee": {"owed": "renewal"},
    "late": {"steps": [{"status": "late", "effective": "never"}]},
}


def test_importing_the_planner_never_imports_a_solver():
    """`planner.solvers.cpsat` and `planner.solvers.scip` alone do, when a plan is asked for."""
    imports = "; ".join(f"import {name}" for name in LIGHT)
    code = f"import sys; {imports}; print([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_states_its_law_its_measure_and_its_encoding(kind):
    rule = KINDS[kind].model_validate(make.rule(kind, **SMALLEST.get(kind, {})))
    module = bind(rule)
    assert callable(module.measure)
    assert callable(module.encode)
    words = sys.modules[module.measure.__module__].__doc__ or ""
    assert all(f"{part}" in words for part in ("Law:", "Measure", "Encode:"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_table(kind):
    assert (ROOT / "tests" / "rules" / f"test_{kind.replace('-', '_')}.py").exists()


def explained(path: Path):
    tree = ast.parse(path.read_text())
    yield path.stem, tree
    stack: list[ast.AST] = [tree]
    while stack:
        for node in ast.iter_child_nodes(stack.pop()):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                stack.append(node)
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith(
                "_"
            ):
                yield node.name, node


def test_everything_public_is_explained():
    bare = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        for name, node in explained(path)
        if not ast.get_docstring(node) and path.read_text().strip()  # type: ignore[arg-type]
    ]
    assert bare == []


def test_no_file_is_longer_than_can_be_read_at_once():
    long = {str(path.relative_to(ROOT)): lines for path in FILES if (lines := len(path.read_text().splitlines())) > 300}
    assert long == {}


def test_no_file_name_occurs_three_times():
    many = Counter(path.name for path in FILES if path.name not in ("__init__.py", "__main__.py"))
    assert {name: count for name, count in many.items() if count > 2} == {}


def test_no_two_classes_have_one_name():
    homes: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_nothing_but_the_front_door_lies_beside_the_rooms():
    loose = {path.name for path in (ROOT / "planner").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py", "api.py", "errors.py", "gc_paused.py", "public.py"}


def test_no_arithmetic_has_a_float_in_it():
    """Credits, hours and money are exact; floats tell schemas, spelling and solvers something, never amounts."""
    others = (
        "models/base.py",
        "planner/errors.py",
        "planner/solvers/cpsat.py",
        "planner/solvers/cpsat_api.py",
        "planner/solvers/scip.py",
    )
    arithmetic = [path for path in FILES if "cli" not in path.parts and "tui" not in path.parts]
    floats = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in arithmetic
        if str(path.relative_to(ROOT)) not in others
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert floats == []
