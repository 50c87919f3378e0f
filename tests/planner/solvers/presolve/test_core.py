"""The same answer as searching the whole model, sooner, and no optimum lost for the stages after."""

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.linear.model import Expr, Row, total
from planner.solvers.cpsat import SolverResult, solve
from planner.solvers.presolve import core
from planner.solvers.presolve.core import minimise
from tests.planner.solvers.presolve.cores import asked, many, picks, proven, reduced, sizes
from tests.planner.solvers.presolve.small import as_tuple, cheapest, exhaustive, fixed, flags, goals, solutions
from tests.stand_ins import asking


@fixed(160)
@given(asked(most=6), sizes, picks)
def test_the_optimum_is_found_and_no_other_optimum_is_lost(made, size, pick):
    model, goal, choices, hint = made
    with reduced(size):
        proven(minimise(model, goal, choices, hint=hint, effort=asking(exhaustive(pick))), model, goal)


@fixed(80)
@given(asked(most=6), sizes)
def test_so_it_is_with_the_real_solver(made, size):
    model, goal, choices, hint = made
    with reduced(size):
        proven(minimise(model, goal, choices, hint=hint), model, goal)


@fixed(80)
@given(asked(most=6), st.data(), sizes, picks)
def test_one_stage_after_another_ends_where_trying_everything_ends(made, data, size, pick):
    """Each stage's model is the one that the stage before left, with what it achieved as a row."""
    model, goal, choices, hint = made
    every, at = solutions(model), model.copy()
    for _ in range(3):
        with reduced(size):
            found = minimise(at, goal, choices, hint=hint, effort=asking(exhaustive(pick)))
        if not every:
            assert found.answer.status == "infeasible"
            return
        every = cheapest(goal, every)
        assert as_tuple(found.answer.values) in every
        at, hint = found.model, found.answer.values
        at.add(goal, None, found.answer.objective, "stays as good")
        goal = data.draw(goals(model))
        assert solutions(at) == every


@fixed(120)
@given(asked(most=6), sizes, picks)
def test_any_solution_is_found_where_there_is_one(made, size, pick):
    model, _, choices, hint = made
    every = solutions(model)
    with reduced(size):
        found = minimise(model, None, choices, hint=hint, effort=asking(exhaustive(pick)))
    assert solutions(found.model) == every
    assert found.answer.status == ("optimal" if every else "infeasible")
    assert not every or as_tuple(found.answer.values) in every


@fixed(80)
@given(asked(), sizes, st.data())
def test_a_hint_may_leave_anything_out(made, size, data):
    model, goal, choices, _ = made
    known = data.draw(st.sets(st.integers(0, len(model.names) - 1)))
    with reduced(size):
        proven(minimise(model, goal, choices, hint=dict.fromkeys(known, 1), effort=asking(exhaustive())), model, goal)


@fixed(80)
@given(asked(crossed=True), sizes)
def test_a_variable_without_values_leaves_no_solution(made, size):
    """Such as an option that an earlier stage proved needed, on a day by which it cannot be over."""
    model, goal, choices, hint = made
    if solutions(model):
        return
    for objective in (goal, None):
        with reduced(size):
            assert minimise(model, objective, choices, hint=hint).answer.status == "infeasible"


@fixed(80)
@given(asked(), sizes)
def test_the_model_that_is_asked_about_stays_as_it_is(made, size):
    model, goal, choices, hint = made
    before = model.copy()
    with reduced(size):
        minimise(model, goal, choices, hint=hint, effort=asking(exhaustive()))
    assert model == before


# --- nothing free -----------------------------------------------------------------------------------------------------


def needed():
    """All four things are needed."""
    model, things = flags(4)
    model.rows.append(Row(total(things).terms, 4, None, "all"))
    return model


def settled_one_by_one():
    model, things = flags(4)
    model.add(things[0], 1, None, "the first")
    for first, then in pairwise(things):
        model.add(first + then, 1, 1, "one of two")
    return model


def the_two_cheapest():
    """Two of four things, of which the core has two and the proof leaves two."""
    model, things = flags(4)
    model.add(total(things), 2, None, "two")
    return model


def a_core_with_a_gap():
    """The relaxation takes half a thing, so that the bound is too low; what is left then has one solution."""
    model, things = flags(4)
    model.add(total(thing * 2 for thing in things), 3, None, "three halves")
    return model


@pytest.mark.parametrize("size", [(1, 1, 2), (1, 2, 2), (2, 3, 2)])
@pytest.mark.parametrize("make", [needed, settled_one_by_one, the_two_cheapest, a_core_with_a_gap])
def test_a_model_in_which_nothing_is_free_has_values_too(make, size):
    model, goal = make(), Expr({0: 3, 1: 5, 2: 90, 3: 800})
    for objective in (goal, None):
        with reduced(size):
            found = minimise(model, objective, range(4))
        assert found.answer.status == "optimal"
        assert as_tuple(found.answer.values) in (
            solutions(model) if objective is None else cheapest(goal, solutions(model))
        )


# --- how much is asked ------------------------------------------------------------------------------------------------


def watched(answers):
    """Return a solver that keeps the models it was asked about."""
    seen = []

    def watching(model, objective=None, **stated):
        seen.append(model)
        return answers(model, objective, **stated)

    return watching, seen


@pytest.mark.parametrize("times", [1, 10**9])
def test_of_many_choices_few_reach_the_solver(times):
    """Whatever the size of what they cost."""
    model, goal = many(times=times)
    watching, seen = watched(solve)
    found = minimise(model, goal, range(400), effort=asking(watching))
    assert found.answer.status == "optimal"
    assert found.answer.objective == sum(sorted(goal.terms.values())[:20])
    assert max(len(each.names) for each in seen) == core.FIRST
    assert sum(low != high for low, high in zip(found.model.lower, found.model.upper, strict=True)) < 5


def test_so_it_is_where_any_solution_will_do():
    model, _ = many()
    watching, seen = watched(solve)
    assert minimise(model, None, range(400), effort=asking(watching)).answer.status == "optimal"
    assert [len(each.names) for each in seen] == [core.FIRST]


def test_what_the_relaxation_proves_impossible_never_reaches_the_solver():
    model, goal = many()
    model.add(goal, None, 50, "budget")
    watching, seen = watched(solve)
    assert minimise(model, None, range(400), effort=asking(watching)).answer == SolverResult("infeasible")
    assert seen == []


def test_few_choices_are_searched_as_they_are():
    model, goal = many(core.DIRECTLY)
    watching, seen = watched(solve)
    found = minimise(model, goal, range(core.DIRECTLY), effort=asking(watching))
    assert found.answer.status == "optimal"
    assert found.model == model
    assert [len(each.names) for each in seen] == [core.DIRECTLY]


def test_a_core_without_a_solution_grows():
    """Nine of ten are needed; in the end all are searched."""
    model, things = flags(10)
    model.rows.append(Row(total(things).terms, 9, None, "nine"))
    goal = Expr(dict(enumerate(range(1, 11))))
    watching, seen = watched(exhaustive())
    with reduced((1, 2, 2)), patch.object(core, "_promising", lambda choices, *_: sorted(choices)):
        assert minimise(model, goal, range(10), effort=asking(watching)).answer.objective == 45
    assert [len(each.names) for each in seen] == [2, 4, 8, 10]


def test_what_is_taken_already_is_in_the_core():
    """Cheap things come first, but a plan is known that takes dear ones."""
    model, things = flags(40)
    model.add(total(things[30:]), 3, None, "three of the dear ones")
    known = {var: int(var in (31, 35, 39)) for var in range(40)}
    with reduced((1, 8, 2)):
        watching, seen = watched(lambda *_, **__: SolverResult("stopped"))
        minimise(model, Expr({var: var for var in range(40)}), range(40), hint=known, effort=asking(watching))
    assert {"x31", "x35", "x39"} <= set(seen[0].names)
