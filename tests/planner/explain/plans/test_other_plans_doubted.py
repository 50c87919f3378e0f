"""Alternatives in bad company: a search that is stopped, a solver that lies, a second one that gives up."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from planner.explain.plans import plan_search
from planner.explain.plans.other_plans import alternatives
from planner.formulation.personal import money, planning
from planner.solvers.cpsat import Effort, SolverFault, SolverResult, solve
from tests.planner.explain.plans.test_other_plans import best, listed, many
from tests.stand_ins import asking, plans_of

MAY = date(2024, 5, 1)


def test_stopped_before_it_began_nothing_is_said():
    problem = many(6)
    base = best(problem)
    stop = threading.Event()
    stop.set()
    found = alternatives(problem, base, effort=Effort(stop=stop))
    assert (listed(found), found.equal_extent, found.further_extent, found.stopped) == ([], "unknown", "unknown", True)


def test_stopped_halfway_what_was_found_is_kept():
    problem = many(6)
    base = best(problem)
    stop, asked = threading.Event(), []

    def told(model, objective=None, **stated):
        asked.append(model)
        if len(asked) > 8:
            stop.set()
        return solve(model, objective, **stated)

    found = alternatives(problem, base, effort=asking(told, about=plans_of(problem), stop=stop))
    assert 0 < len(listed(found)) < 5
    assert found.stopped and found.further_extent == "unknown"


# --- a solver that lies -------------------------------------------------------------------------------------------


def zeros(model, objective=None, **stated):
    return SolverResult("optimal", dict.fromkeys(range(len(model.names)), 0))


def infeasible(model, objective=None, **stated):
    return SolverResult("infeasible")


def fault(model, objective=None, **stated):
    raise SolverFault("a row is broken")


def short(model, objective=None, **stated):
    """Return a true answer without the first thing that is taken."""
    answer = solve(model, objective, **stated)
    first = next((var for var, name in enumerate(model.names) if "@" in name and answer.values.get(var)), None)
    return replace(answer, values={**answer.values, first: 0}) if first is not None else answer


@pytest.mark.parametrize("told", [zeros, short, fault])
def test_a_wrong_plan_is_refused_and_never_listed(told):
    problem = many(6)
    base = best(problem)
    found = alternatives(problem, base, effort=asking(told, about=plans_of(problem)))
    assert listed(found) == []
    assert found.refused and found.refused[0].objections
    assert (found.verified.auditor, found.verified.saved_model is not None) == ("objects", True)
    assert (found.equal_extent, found.further_extent) == ("unknown", "unknown")


def test_a_plan_that_was_found_before_is_refused(monkeypatch):
    """A solver that does not heed the rows for known plans shows the same plan for ever."""
    problem = many(6)
    base = best(problem)
    real = plan_search.search

    def again(problem, formulation, hours, objective, effort, model=None):
        return real(problem, formulation, hours, objective, effort, planning(problem)[0].model)

    monkeypatch.setattr(plan_search, "search", again)
    found = alternatives(problem, base)
    assert listed(found) == []
    assert [each.about for plan in found.refused for each in plan.objections] == ["substance"]


def test_a_plan_at_another_cost_is_refused(monkeypatch):
    """What is asked for at the same cost and costs more is no alternative at the same cost."""
    problem = many(6)
    base = best(problem)
    real = plan_search.search

    def dearer(problem, formulation, hours, objective, effort, model=None):
        loose = formulation.model.copy()
        loose.add(money(formulation), base.cost.money + 1, None, "dearer")
        return real(problem, formulation, hours, objective, effort, loose)

    monkeypatch.setattr(plan_search, "search", dearer)
    found = alternatives(problem, base)
    assert (listed(found), [each.about for each in found.verified.objections]) == ([], ["cost"])


def test_that_there_are_no_more_is_not_said_without_the_second_solver():
    problem = many(6)
    base = best(problem)
    found = alternatives(problem, base, effort=asking(infeasible, about=plans_of(problem)))
    assert (listed(found), found.equal_extent, found.further_extent) == ([], "unknown", "unknown")
    assert (found.verified.second_solver, bool(found.verified.saved_model)) == ("disagrees", True)


def test_a_second_solver_that_gives_up_leaves_it_open():
    problem = many(6)
    base = best(problem)
    found = alternatives(problem, base, effort=asking(second=lambda *_: "gave up"))
    assert len(listed(found)) == 5
    assert (found.equal_extent, found.further_extent, found.verified.second_solver) == ("unknown", "unknown", "gave up")


def test_plans_that_are_not_the_next_best_are_found_out():
    """A solver that returns a dear plan where a cheaper one is left is contradicted by the second."""
    problem = many(9)
    base = best(problem)

    spent = money(planning(problem)[0])

    def dearest(model, objective=None, **stated):
        answer = solve(model, spent * -1, **stated)
        value = objective.value(answer.values) if objective is not None and answer.values else 0
        return replace(answer, objective=value, bound=value)

    found = alternatives(problem, base, further=1, effort=asking(dearest, about=plans_of(problem)))
    assert [each.money for each in found.further] == [200]
    assert (found.further_extent, found.verified.second_solver) == ("unknown", "disagrees")
    found = alternatives(problem, base, further=2, effort=asking(dearest, about=plans_of(problem)))
    assert [each.about for each in found.verified.objections] == ["order"]
    assert (found.further_extent, found.verified.auditor) == ("unknown", "objects")
