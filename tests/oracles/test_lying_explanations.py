"""Solvers that lie while a conflict is explained: what is false is never shown as a conflict or a repair."""

from datetime import date

import pytest

from planner.explain.diagnose import diagnose
from planner.explain.explanation import with_reasons
from planner.search.answer import plan
from planner.solvers.cpsat import PreparedModel, SolverResult
from tests import make
from tests.stand_ins import asking

D = date


@pytest.fixture
def case():
    offered = [make.offering("o", 4, D(2024, 5, 1), price=10), make.offering("p", 2, D(2024, 6, 3))]
    return make.case([make.minimum(4)], (), offered, wishes={"budget": 9})


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    """Models of disagreements are kept where tests may write."""
    monkeypatch.setattr("planner.search.answer.user_state_dir", lambda *_, **__: str(tmp_path))


def test_without_lies(case):
    found = diagnose(case, case.problem())
    assert (len(found.conflicts), found.doubts) == (1, ())


def test_a_second_solver_that_finds_a_conflict_no_conflict(case, tmp_path):
    found = diagnose(case, case.problem(), asking(second=lambda *_: "feasible"))
    assert found.conflicts == ()
    assert "the two solvers disagree about it" in found.doubts[0]
    assert list(tmp_path.iterdir())


def test_a_second_solver_that_gives_up(case):
    found = diagnose(case, case.problem(), asking(second=lambda *_: "gave up"))
    assert found.conflicts == ()
    assert "the second solver gave up" in found.doubts[0]


def test_a_first_solver_that_says_no_too_often(case, monkeypatch):
    """It finds nothing possible unless everything gives way: its conflicts are too small, and nobody confirms them."""
    honest = PreparedModel.ask

    def lie(self, objective=None, *, fixed=None, **stated):
        if fixed and not all(fixed.values()) and objective is None:
            return SolverResult("infeasible")
        return honest(self, objective, fixed=fixed, **stated)

    monkeypatch.setattr(PreparedModel, "ask", lie)
    found = diagnose(case, case.problem())
    assert found.conflicts == ()
    assert any("disagree" in each for each in found.doubts)


def test_a_first_solver_that_says_yes_too_often(case, monkeypatch):
    """It takes anything for a repair; planning with it does not, and it is not shown."""
    monkeypatch.setattr("planner.explain.relaxation.elastic.ElasticModel.possible", lambda _, lifted: bool(lifted))
    found = diagnose(case, case.problem())
    assert all(change.kind in ("budget", "rule") for repair in found.repairs for change in repair.changes)


def test_doubts_are_part_of_the_answer(case):
    problem = case.problem()
    answer = with_reasons(plan(problem), case, problem, asking(second=lambda *_: "feasible"))
    assert (answer.status, answer.explained, answer.conflicts) == ("impossible", False, ())
    assert any("disagree" in each for each in answer.warnings)
