"""Rows are called impossible only if they are, and plain contradictions are seen."""

import pytest
from hypothesis import given

from planner.linear.model import Model, Row, total
from planner.solvers.presolve.bound import phase
from tests.oracles.exact import least
from tests.planner.solvers.presolve.small import fixed, flags, models, solutions


def relaxation_holds(model):
    """Say, in fractions, whether rows could hold if variables were not whole."""
    at_least = []
    for row in model.rows:
        shift = sum(coef * model.lower[var] for var, coef in row.terms.items())
        for side, sign in ((row.low, 1), (row.high, -1)):
            if side is not None:
                at_least.append(({f"x{var}": sign * coef for var, coef in row.terms.items()}, sign * (side - shift)))
    for var, (low, high) in enumerate(zip(model.lower, model.upper, strict=True)):
        at_least.append(({f"x{var}": -1}, low - high))
    return least({}, at_least) is not None


@fixed(160)
@given(models(rows_at_most=5))
def test_impossible_is_what_has_no_solution(model):
    told = phase(model, 60)
    assert told is not None
    if told.impossible:
        assert not solutions(model)


@fixed(120)
@given(models(most=4, rows_at_most=4))
def test_impossible_is_all_that_fractions_cannot_do(model):
    """The relaxation's prices, made whole, prove everything that it can see."""
    assert phase(model, 60).impossible != relaxation_holds(model)


@fixed(80)
@given(models())
def test_the_model_stays_as_it_is_and_every_variable_is_told_of(model):
    before = model.copy()
    told = phase(model, 60)
    assert model == before
    assert len(told.values) == len(told.found.reduced) == len(model.names)


def more_than_there_is(model, things):
    model.add(total(things), 7, None, "seven of six")


def more_than_there_may_be(model, things):
    model.add(total(things), 3, None, "three")
    model.add(total(things), None, 2, "two at most")


def dearer_than_the_budget(model, things):
    model.add(total(thing * (20 + number) for number, thing in enumerate(things)), None, 62, "budget")
    model.add(total(things), 3, None, "three")


def each_before_the_other(model, things):
    model.add(things[0] - things[1], 1, None, "more of one")
    model.add(things[1] - things[0], 0, None, "and of the other")


def never(model, things):
    model.rows.append(Row({}, 1, None, "never"))


def a_part_too_much(model, things):
    """By one in a hundred thousand."""
    model.add(total(thing * 100_000 for thing in things), 300_001, None, "a bit more than three")
    model.add(total(things), None, 3, "three at most")


IMPOSSIBLE = [
    more_than_there_is,
    more_than_there_may_be,
    dearer_than_the_budget,
    each_before_the_other,
    never,
    a_part_too_much,
]


@pytest.mark.parametrize("contradict", IMPOSSIBLE, ids=lambda each: each.__name__)
def test_a_plain_contradiction_is_proven(contradict):
    model, things = flags(6)
    model.add(things[4] + things[5], 1, None, "something else")
    contradict(model, things)
    assert phase(model, 60).impossible


def test_what_only_whole_numbers_forbid_is_left_to_the_solver():
    model, things = flags(3)
    model.add(total(thing * 2 for thing in things), 3, 3, "an odd sum of even numbers")
    assert not solutions(model)
    assert not phase(model, 60).impossible


def test_rows_that_just_hold_are_not_called_impossible():
    model, things = flags(6)
    model.add(total(thing * (20 + number) for number, thing in enumerate(things)), None, 63, "budget")
    model.add(total(things), 3, None, "three")
    told = phase(model, 60)
    assert not told.impossible
    assert [round(value) for value in told.values] == [1, 1, 1, 0, 0, 0]


def test_nothing_is_told_without_time():
    model, things = flags(2)
    model.add(total(things), 3, None, "three of two")
    assert phase(model, 0) is None


def test_a_model_without_anything_is_possible():
    assert not phase(Model(), 60).impossible
