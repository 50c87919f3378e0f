"""Solvers that stop, run out of time or lie, and relaxations that are wrong: nothing is called proven that is not."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.linear.model import Expr, total
from planner.solvers.cpsat import Effort, SolverFault, SolverResult
from planner.solvers.presolve import core
from planner.solvers.presolve.core import minimise
from planner.solvers.presolve.lp import LinearRelaxation
from planner.solvers.presolve.substitute import shrink
from tests.planner.solvers.presolve.cores import asked, many, proven, reduced, sizes
from tests.planner.solvers.presolve.small import (
    as_tuple,
    cheapest,
    cost,
    exhaustive,
    fixed,
    flags,
    goals,
    shops,
    solutions,
)
from tests.stand_ins import asking


class Doubtful:
    """A solver that now and then stops, is content with any solution, or says what is not so of a core.

    It lies about cores alone: models with less in them than there is, asked about before a solution is known.
    """

    def __init__(self, whole, moods):
        self.whole, self.moods = len(shrink(whole).model.names), list(moods)
        self.answered = False

    def __call__(self, model, objective, **stated):
        honest = exhaustive()(model, objective, **stated)
        is_core = not self.answered and len(model.names) < self.whole
        mood = self.moods.pop(0) if self.moods else "honest"
        if mood == "stops":
            return SolverResult("stopped")
        if honest.status == "infeasible" or (mood == "says infeasible" and is_core):
            return SolverResult("infeasible")
        self.answered = True
        if objective is None or mood == "honest":
            return honest
        worst = max(solutions(model), key=lambda values: (cost(objective, values), values))
        value = cost(objective, worst)
        if mood == "says optimal" and is_core:
            return SolverResult("optimal", dict(enumerate(worst)), value, value)
        return SolverResult("feasible", dict(enumerate(worst)), value, honest.objective)


moods = st.lists(st.sampled_from(["honest", "stops", "content", "says infeasible", "says optimal"]), max_size=4)


@fixed(160)
@given(asked(most=6), sizes, moods)
def test_what_is_called_the_best_is_the_best_whatever_is_said_of_cores(made, size, mood):
    """And where it is not called the best, its bound is not above what the best costs."""
    model, goal, choices, hint = made
    every = solutions(model)
    with reduced(size):
        found = minimise(model, goal, choices, hint=hint, effort=asking(Doubtful(model, mood)))
    if found.answer.status == "stopped":
        return
    if found.answer.status != "feasible":
        proven(found, model, goal)
        return
    least = min(cost(goal, values) for values in every)
    assert as_tuple(found.answer.values) in every
    assert found.answer.objective == cost(goal, as_tuple(found.answer.values))
    assert found.answer.bound <= least <= found.answer.objective
    assert cheapest(goal, every) <= solutions(found.model)


@fixed(120)
@given(asked(most=6), sizes, moods)
def test_no_solution_is_said_only_of_what_has_none_whatever_is_said_of_cores(made, size, mood):
    model, _, choices, hint = made
    every = solutions(model)
    with reduced(size):
        found = minimise(model, None, choices, hint=hint, effort=asking(Doubtful(model, mood)))
    assert found.answer.status in ("stopped", "optimal" if every else "infeasible")
    assert found.answer.status != "optimal" or as_tuple(found.answer.values) in every


def test_a_plan_that_meets_the_bound_is_proven_even_where_the_solver_ran_out_of_time():
    """Nothing is left to prove where what a plan costs is what the bound says."""
    model, goal = many(4, 2)

    def out_of_time(model, objective, **stated):
        honest = exhaustive()(model, objective, **stated)
        return SolverResult("feasible", honest.values, honest.objective, 0)

    with reduced((1, 2, 2)):
        proven(minimise(model, goal, range(4), effort=asking(out_of_time)), model, goal)


def cases():
    """A model whose first core has not got the best in it, because half a thing is not to be had."""
    model, things = flags(5)
    model.add(total(thing * 2 for thing in things), 3, None, "three halves")
    return model, Expr(dict(enumerate([3, 4, 5, 6, 7])))


def lying_at(call, answer):
    """Return a solver that is honest but for one call, and then says what `answer` makes of the model."""
    calls = []

    def by(model, objective, **stated):
        calls.append(model)
        return (answer if len(calls) == call else exhaustive())(model, objective, **stated)

    return by


def no_solution(model, objective, **stated):
    return SolverResult("infeasible")


def the_worst(model, objective, **stated):
    worst = max(solutions(model), key=lambda values: cost(objective, values))
    return SolverResult("optimal", dict(enumerate(worst)), cost(objective, worst), cost(objective, worst))


@pytest.mark.parametrize("lie", [no_solution, the_worst])
def test_a_solver_that_loses_a_plan_it_found_proves_nothing(lie):
    """The plan is among what is searched last, so that nothing there can be worse; whoever says so is at fault."""
    model, goal = cases()
    with reduced((1, 2, 2)), pytest.raises(SolverFault):
        minimise(model, goal, range(5), effort=asking(lying_at(2, lie)))


def test_a_solver_that_undercuts_an_exact_bound_is_at_fault():
    model, goal = cases()

    def cheaper(model, objective, **stated):
        honest = exhaustive()(model, objective, **stated)
        return SolverResult("optimal", honest.values, 1, 1)

    with reduced((1, 2, 2)), pytest.raises(SolverFault):
        minimise(model, goal, range(5), effort=asking(lying_at(1, cheaper)))


def test_what_stops_after_the_core_keeps_its_plan_and_says_by_how_much_it_may_be_off():
    model, goal = cases()
    with reduced((1, 2, 2)):
        found = minimise(model, goal, range(5), effort=asking(lying_at(2, lambda *_, **__: SolverResult("stopped"))))
    assert (found.answer.status, found.answer.objective, found.answer.bound) == ("feasible", 7, 5)


def test_below_zero_the_bound_is_one_too():
    """Where no solver gives a bound, that of the prices stands, and not 0."""
    model, things = flags(4)
    model.add(total(thing * 2 for thing in things), 3, 5, "two of four")
    goal = Expr(dict.fromkeys(range(4), -3))
    stop_after = lying_at(2, lambda *_, **__: SolverResult("stopped"))
    nothing_known = LinearRelaxation((0.0,), (0.0,) * 4)
    with reduced((1, 2, 2)), patch.object(core, "relaxed", lambda *_: nothing_known):
        found = minimise(model, goal, range(4), effort=asking(stop_after))
    assert (found.answer.status, found.answer.objective, found.answer.bound) == ("feasible", -6, -12)


@fixed(250)
@given(st.data(), sizes)
def test_things_of_one_kind_are_compared_by_what_they_are_and_not_by_the_relaxation(data, size):
    """It says nothing here, so that only things that wait for better ones are left out."""
    model = data.draw(shops())
    goal = data.draw(goals(model))

    def nothing(model, objective, seconds):
        return LinearRelaxation((0.0,) * len(model.rows), (0.0,) * len(model.names))

    with reduced(size), patch.object(core, "relaxed", nothing):
        proven(minimise(model, goal, range(len(model.names)), effort=asking(exhaustive())), model, goal)


@fixed(120)
@given(st.data(), sizes)
def test_whatever_the_relaxation_says_the_answer_is_the_same(data, size):
    """Its prices and values may be anything: they make the proof long or short, not wrong."""
    model, goal, choices, hint = data.draw(asked(most=6))

    def silly(model, objective, seconds):
        some = st.sampled_from([0.0, 1.0, -1.0, 2.5, 1e9, -1e9, 1 / 3])
        rows, names = len(model.rows), len(model.names)
        prices = data.draw(st.lists(some, min_size=rows, max_size=rows))
        return LinearRelaxation(tuple(prices), tuple(data.draw(st.lists(some, min_size=names, max_size=names))))

    with reduced(size), patch.object(core, "relaxed", silly):
        proven(minimise(model, goal, choices, hint=hint, effort=asking(exhaustive())), model, goal)


@pytest.mark.parametrize("seconds", [0, 60])
def test_whoever_is_told_to_stop_has_no_answer(seconds):
    model, goal = many()
    effort = Effort(seconds)
    if seconds:
        effort.stop.set()
    for objective in (goal, None):
        assert minimise(model, objective, range(400), effort=effort).answer.status == "stopped"


@fixed(60)
@given(asked(most=6), sizes)
def test_no_bound_that_is_told_on_the_way_is_above_the_optimum(made, size):
    """A core's own bound says nothing of what was left out."""
    model, goal, choices, hint = made
    told = []
    effort = Effort(on_better=lambda objective, bound: told.append((objective, bound)))
    with reduced(size):
        found = minimise(model, goal, choices, hint=hint, effort=effort).answer
    assert all(bound <= found.objective <= objective for objective, bound in told)
