"""One standing for a problem, and one boundary that solvers stand behind."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import planner.search.verified as module
from planner.explain.explanation import explained, with_reasons
from planner.search.answer import plan
from planner.search.claims import assign_claims
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort, SolverResult
from tests import make
from tests.stand_ins import asking

ROOT = Path(__file__).parents[3]
OFFERED = [make.offering("o", 4, date(2024, 5, 1), price=10)]


@pytest.fixture
def claimed(monkeypatch):
    """Count how often claims are chosen for the record alone of a problem."""
    asked = []

    def counted(problem, chosen, effort=None):
        asked.append((problem, dict(chosen)))
        return assign_claims(problem, chosen, effort)

    monkeypatch.setattr(module, "assign_claims", counted)
    return lambda standing: sum(problem is standing.problem and not chosen for problem, chosen in asked)


def test_a_refused_plan_works_its_records_standing_out_once(claimed):
    case = make.case([make.minimum(4)], (), OFFERED, wishes={"budget": 9})
    standing, effort = Standing(case.problem()), Effort()
    outcome = plan(standing.problem, effort=effort, standing=standing)
    assert with_reasons(outcome, case, standing.problem, effort, standing).conflicts
    assert claimed(standing) == 1


def test_an_explained_plan_works_its_records_standing_out_once(claimed):
    case = make.case([make.minimum(4)], (), OFFERED)
    standing, effort = Standing(case.problem()), Effort()
    outcome = plan(standing.problem, effort=effort, standing=standing)
    assert explained(outcome, case, standing.problem, effort, standing).safe
    assert claimed(standing) == 1


def test_a_standing_that_ran_out_of_time_is_not_kept():
    standing = Standing(make.problem([make.minimum(4)], [make.activity("x", 4)]))
    assert not standing.known(asking(lambda *_, **__: SolverResult("stopped"))).claims.proven
    known = standing.known(Effort())
    assert known.claims.met and all(known.audit.met)
    assert standing.known(Effort(seconds=0)) is known


def test_solvers_are_asked_through_an_effort_alone():
    """So that whatever is asked, a test can answer in their place."""
    asked = {
        f"{path.relative_to(ROOT)}: {name.name}"
        for path in (ROOT / "planner").rglob("*.py")
        if "solvers" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("planner.solvers")
        for name in node.names
        if name.name in ("solve", "second_opinion")
    }
    assert asked == set()
