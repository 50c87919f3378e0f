"""A solver that lies: whatever it says, nobody is given a wrong verdict."""

from dataclasses import replace
from datetime import date

import pytest

import planner.search.verified
from planner.search.answer import check, plan
from planner.search.claims import ClaimAssignment, assign_claims
from planner.solvers.cpsat import SolverFault, SolverResult, solve
from tests import make
from tests.make import minimum, rule
from tests.stand_ins import asking, claims_of, plans_of

D = date
DONE = [make.activity("x", 2), make.activity("y", 2, category=["a", "b"])]
OFFERED = [
    make.offering("o", 2, D(2024, 5, 1), price=10),
    make.offering("p", 2, D(2024, 6, 3), price=20, category=["a", "b"]),
]
RULES = [minimum(6), minimum(2, "b", id="b"), rule("maximum", at_most=4, of="a")]


def short():
    return make.problem(RULES, DONE, OFFERED)


def met():
    return make.problem([minimum(4), minimum(2, "b", id="b")], DONE, OFFERED)


def hopeless():
    return make.problem([minimum(99)], DONE, OFFERED)


def test_without_lies():
    assert (check(met()).status, check(short()).status) == ("met", "short")
    assert (plan(short()).status, plan(hopeless()).status) == ("planned", "impossible")


def infeasible(model, objective=None, **stated):
    return SolverResult("infeasible")


@pytest.mark.parametrize("ask", [check, plan])
def test_infeasible_where_it_is_not(ask):
    """The second solver finds a plan, and a check always has claims."""
    found = ask(short(), effort=asking(infeasible))
    assert (found.status, found.plan) == ("disagreement", None)


def test_infeasible_about_plans_alone():
    found = plan(short(), effort=asking(infeasible, about=plans_of(short())))
    assert (found.status, found.verified.second_solver) == ("disagreement", "disagrees")


def zeros(model, objective=None, **stated):
    """Say that nothing has to be done, and that nothing is missing."""
    return SolverResult("optimal", dict.fromkeys(range(len(model.names)), 0))


@pytest.mark.parametrize(("ask", "pose"), [(check, short), (plan, short), (plan, hopeless), (check, hopeless)])
def test_values_that_break_rows(ask, pose):
    found = ask(pose(), effort=asking(zeros))
    assert (found.status, found.verified.auditor) == ("disagreement", "objects")


def broken(model, objective=None, **stated):
    answer = solve(model, objective, **stated)
    if set(model.violated(dict.fromkeys(range(len(model.names)), 0))):
        raise SolverFault("a row is broken")
    return answer


@pytest.mark.parametrize("ask", [check, plan])
def test_a_fault_is_no_verdict(ask):
    found = ask(short(), effort=asking(broken))
    assert (found.status, [each.what for each in found.verified.objections]) == ("disagreement", ["a row is broken"])


def lazy(model, objective=None, **stated):
    """Return any solution and call it the best."""
    answer = solve(model, None, **stated)
    value = objective.value(answer.values) if objective is not None and answer.values else 0
    return replace(answer, objective=value, bound=value)


def worst(model, objective=None, **stated):
    """Return the worst solution and call it the best."""
    answer = solve(model, None if objective is None else objective * -1, **stated)
    value = objective.value(answer.values) if objective is not None and answer.values else 0
    return replace(answer, objective=value, bound=value)


@pytest.mark.parametrize("told", [lazy, worst])
@pytest.mark.parametrize(("ask", "pose"), [(check, met), (check, short), (plan, short), (plan, hopeless)])
def test_claims_that_are_not_the_best(told, ask, pose):
    """Whatever claims come of it, the verdict is the true one or none."""
    true = ask(pose()).status
    found = ask(pose(), effort=asking(told, about=claims_of(pose())))
    assert found.status in (true, "disagreement")
    assert (found.status == "disagreement") == (
        found.verified.auditor == "objects" or found.verified.second_solver == "disagrees"
    )


def test_something_missing_where_nothing_is(monkeypatch):
    """Claims that miss something although others miss nothing: the second solver finds the others."""
    nothing = ClaimAssignment((), (("board", "total", 240), ("board", "b", 120)))
    monkeypatch.setattr(planner.search.verified, "assign_claims", lambda *_: nothing)
    assert (check(met()).status, check(met()).verified.second_solver) == ("disagreement", "disagrees")
    assert plan(short()).status == "disagreement"


def test_nothing_missing_where_something_is(monkeypatch):
    """Claims that are said to miss nothing: the auditor reads otherwise."""
    nothing = ClaimAssignment((), ())
    monkeypatch.setattr(planner.search.verified, "assign_claims", lambda *_: nothing)
    assert (check(short()).status, check(short()).verified.auditor) == ("disagreement", "objects")


def test_claims_of_another_plan(monkeypatch):
    """Claims that belong to a dearer choice do not fit the plan that is shown."""

    def other(problem, chosen, effort=None):
        return assign_claims(problem, {"p@2024-06-03": 1} if chosen else chosen, effort)

    monkeypatch.setattr(planner.search.verified, "assign_claims", other)
    offered = [OFFERED[0] | {"hours": 4}, OFFERED[1]]
    found = plan(make.problem([minimum(6)], DONE, offered))
    assert (found.status, found.verified.auditor) == ("disagreement", "objects")


def test_a_second_solver_that_gives_up_leaves_no_verdict():
    found = plan(hopeless(), effort=asking(second=lambda *_: "gave up"))
    assert (found.status, found.verified.second_solver) == ("stopped", "gave up")


def test_a_second_solver_that_disagrees_leaves_none_either():
    assert plan(hopeless(), effort=asking(second=lambda *_: "feasible")).status == "disagreement"
    assert check(short(), effort=asking(second=lambda *_: "feasible")).status == "disagreement"
