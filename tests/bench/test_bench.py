"""The benches still run, draw the same problems every time, and see what they are there to see."""

from __future__ import annotations

import pytest

from planner.audit.auditor import Audit
from tests.bench import agreement
from tests.bench.agreement import Bench, examined, problem, table
from tests.bench.explain_worlds import infeasible
from tests.bench.scip import Minimum

NUMBERS = range(60)


@pytest.fixture(scope="module")
def results():
    return list(examined(1, NUMBERS))


def test_solvers_and_auditor_agree_on_random_problems(results):
    assert [(each.number, each.disagreements) for each in results if each.disagreements] == []


def test_the_problems_are_of_every_kind_and_not_all_of_one_answer(results):
    kinds = {each.kind for each in results}
    assert {"made up, 1 credential", "made up, 2 credentials"} < kinds
    assert len(kinds) > 4
    assert {True, False} <= {each.possible for each in results}
    assert {True, False} <= {each.met for each in results}


def test_the_table_counts_every_problem(results):
    lines = list(table(results))
    assert f"all{len(results):>12}".split() == next(line for line in lines if line.startswith("all")).split()[:2]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_number_is_always_the_same_problem(number):
    assert problem(1, number) == problem(1, number)


def first_with_plan(results):
    return next(each.number for each in results if each.possible)


def test_a_solver_that_finds_no_plan_is_noticed(results, monkeypatch):
    monkeypatch.setattr(agreement, "minimum", lambda *_: Minimum("infeasible"))
    assert "plan: CP-SAT says optimal" in Bench(1).examine(first_with_plan(results)).disagreements[0]


def test_a_solver_that_finds_a_cheaper_plan_is_noticed(results, monkeypatch):
    monkeypatch.setattr(agreement, "minimum", lambda *_: Minimum("optimal", -1))
    assert "SCIP says -1" in Bench(1).examine(first_with_plan(results)).disagreements[0]


def test_an_auditor_that_finds_nothing_met_is_noticed(results, monkeypatch):
    monkeypatch.setattr(Audit, "met", property(lambda _: (False,)))
    told = Bench(1).examine(next(each.number for each in results if each.met)).disagreements
    assert any(each.startswith("check: the claims met, the auditor short") for each in told)


def test_infeasible_cases_are_of_every_regime_and_the_same_every_time():
    found = list(infeasible(1, 6))
    assert len({each.about for each in found}) == 6
    assert [(each.number, each.edits) for each in found] == [(each.number, each.edits) for each in infeasible(1, 6)]
