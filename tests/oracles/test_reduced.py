"""A search that leaves out what cannot matter finds what the whole search finds: the same plan, stages and bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any
from unittest.mock import patch

import pytest

from models.problem import Problem
from models.record.record import Accepted
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.search import lexicographic
from planner.search.answer import plan
from planner.search.lexicographic import SearchResult, search
from planner.search.plan import lay_out
from planner.solvers.cpsat import Effort, solve
from planner.solvers.presolve import core
from tests import make
from tests.bench import regimes, worlds
from tests.bench.catalogs import Shape
from tests.make import minimum
from tests.stand_ins import asking

CHEAPEST = Objective()
HOURS_FIRST = Objective(("hours", "money", "finish", "changes"))
FINISH_FIRST = Objective(("finish", "money", "hours", "changes"))
CHANGES_FIRST = Objective(("changes", "money", "hours", "finish"))
PRICED_HOURS = Objective(hour_value=3000)
AIMS = (CHEAPEST, HOURS_FIRST, PRICED_HOURS, CHANGES_FIRST)

SIZES = ((0, 1, 2), (1, 2, 2), (2, 3, 4), (0, 5, 4))
"""What is searched as it is, how large the first core is, how it grows: so small that every problem is reduced."""
LARGE = 150
"""Random problems with more ways than this to take things are left to the bench."""


@contextmanager
def limits(size: tuple[int, int, int]) -> Iterator[None]:
    directly, first, growth = size
    with (
        patch.multiple(core, DIRECTLY=directly, FIRST=first, GROWTH=growth),
        patch.object(lexicographic, "DIRECTLY", directly),
    ):
        yield


def searched(posed: Problem, objective: Objective, *, reduce: bool, effort: Effort | None = None) -> SearchResult | str:
    formulation, hours = planning(posed)
    return search(posed, formulation, hours, objective, effort or Effort(), reduce=reduce)


def accepting(posed: Problem, found: SearchResult, rng: Random) -> Problem:
    """Return the problem of somebody who accepted part of a plan and a few things that are not in it."""
    kept = [
        Accepted(
            offering=line.offering,
            session=line.session or None,
            start=line.start,
            end=line.end,
            quantity=line.quantity,
        )
        for line in lay_out(posed, found).items
        if rng.random() < 0.7
    ]
    others = [
        Accepted(offering=each.offering, session=each.session or None, start=each.start, end=each.end)
        for each in posed.options
        if rng.random() < 0.15
    ]
    return replace(posed, accepted=(*kept, *others))


def made_up(seed: str, boards: int, *, dated: bool = False) -> Iterator[Problem]:
    """Yield random problems, small enough; dated, all that is on offer is held on certain days."""
    for number in range(1000):
        posed = worlds.made(Random(f"{seed} {number}"), boards).problem()
        if dated:
            posed = replace(posed, options=tuple(each for each in posed.options if not each.on_demand))
        if 1 < len(posed.options) < LARGE:
            yield posed


def answers(problems: Iterator[Problem], aims: Sequence[Objective]) -> Counter[str]:
    """Hold both searches against each other for each problem; where there is a plan, with part of it accepted."""
    told: Counter[str] = Counter()
    for number, posed in enumerate(problems):
        objective, size = aims[number % len(aims)], SIZES[number % len(SIZES)]
        found = searched(posed, objective, reduce=False)
        if isinstance(found, SearchResult):
            posed = accepting(posed, found, Random(number))  # noqa: PLW2901
            found = searched(posed, objective, reduce=False)
        with limits(size):
            assert searched(posed, objective, reduce=True) == found, number
        told[found if isinstance(found, str) else "planned"] += 1
    return told


@pytest.mark.parametrize("boards", [1, 2])
def test_made_up_problems(boards):
    told = answers(islice(made_up("reduced", boards), 24), AIMS)
    assert min(told["planned"], told["infeasible"]) > 4


def test_made_up_problems_that_are_to_be_over_soon():
    told = answers(islice(made_up("soon", 1, dated=True), 24), [FINISH_FIRST])
    assert min(told["planned"], told["infeasible"]) > 4


def test_problems_of_the_shipped_regimes():
    planned = 0
    for number in range(10):
        rng = Random(f"reduced {number}")
        _, case = regimes.random_case(rng)
        posed, objective = case.problem(), AIMS[number % len(AIMS)]
        found = searched(posed, objective, reduce=False)
        with limits(SIZES[number % len(SIZES)]):
            assert searched(posed, objective, reduce=True) == found, number
        planned += isinstance(found, SearchResult)
    assert planned > 3


@pytest.mark.parametrize(("name", "case"), regimes.shipped(), ids=[name for name, _ in regimes.shipped()])
def test_the_examples_have_the_same_outcome(name, case):
    """To the last word, with bounds, claims and readings."""
    posed = case.problem()
    with limits((0, 3, 4)):
        assert plan(posed) == plan(posed, reduce=False)


SHAPES = [
    Shape(200, 1),
    Shape(200, 2, sessions=True),
    Shape(200, 3, credentials=2, hard=True),
    Shape(200, 4, credentials=2, sessions=True),
    Shape(300, 5, hard=True),
    Shape(300, 6, credentials=2, sessions=True, hard=True),
    Shape(300, 7, credentials=2),
    Shape(400, 8, sessions=True),
]


@cache
def catalog(shape: Shape) -> Problem:
    return shape.case().problem()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_catalogs_of_hundreds(shape):
    """With the limits as they are, the orders in turn."""
    posed = catalog(shape)
    objective = (CHEAPEST, PRICED_HOURS, FINISH_FIRST, HOURS_FIRST)[SHAPES.index(shape) % 4]
    found = searched(posed, objective, reduce=True)
    assert isinstance(found, SearchResult)
    assert found.optimal
    assert found == searched(posed, objective, reduce=False)
    posed = accepting(posed, found, Random(shape.seed))
    assert searched(posed, objective, reduce=True) == searched(posed, objective, reduce=False)


def test_of_hundreds_few_reach_the_solver():
    """In no stage more than half of the model."""
    posed, asked = catalog(SHAPES[6]), []

    def watched(model, *about, **stated):
        asked.append(len(model.names))
        return solve(model, *about, **stated)

    searched(posed, CHEAPEST, reduce=True, effort=asking(watched))
    assert 0 < 2 * max(asked) < len(planning(posed)[0].model.names)


@pytest.mark.parametrize("shape", SHAPES[1:3], ids=str)
def test_catalogs_of_hundreds_from_a_small_core(shape):
    posed = catalog(shape)
    with limits((0, 3, 4)):
        reduced = searched(posed, CHEAPEST, reduce=True)
    assert reduced == searched(posed, CHEAPEST, reduce=False)


def test_what_a_budget_rules_out_is_so_either_way():
    posed = catalog(SHAPES[1])
    best = searched(posed, CHEAPEST, reduce=True)
    for short in (0, 1):
        poorer = replace(posed, limits=replace(posed.limits, budget=posed.fixed_cost + best.stages[0].value - short))
        plain, reduced = (searched(poorer, CHEAPEST, reduce=reduce) for reduce in (False, True))
        assert plain == reduced
        assert (plain == "infeasible") == bool(short)


def test_the_next_best_plan_is_the_same():
    """A search on a model with more rows, as for alternatives."""
    posed = catalog(SHAPES[0])
    formulation, hours = planning(posed)
    best = search(posed, formulation, hours, CHEAPEST, Effort())
    model = formulation.model.copy()
    model.add(money(formulation), best.stages[0].value + 1, None, "dearer")
    plain, reduced = (
        search(posed, formulation, hours, CHEAPEST, Effort(), model, reduce=reduce) for reduce in (False, True)
    )
    assert plain == reduced
    assert reduced.stages[0].value > best.stages[0].value


SESSIONS = [make.START + timedelta(days=30 + number) for number in range(200)]


def dated(price: Callable[[int], int] = lambda number: 10 + number) -> list[dict[str, Any]]:
    """Return two hundred sessions of an hour."""
    return [make.offering(f"o{number:03}", 1, day, price=price(number)) for number, day in enumerate(SESSIONS)]


@pytest.mark.parametrize("price", [lambda _: 10, lambda number: 10 + number, lambda number: 10 + number % 50])
@pytest.mark.parametrize("objective", [CHEAPEST, FINISH_FIRST])
def test_nothing_is_open_once_the_cheapest_is_known(price, objective):
    """Two hundred sessions, of which three are needed: prices alone may say which, and no variable is left."""
    posed = make.problem([minimum(3)], [], dated(price))
    assert searched(posed, objective, reduce=True) == searched(posed, objective, reduce=False)


@pytest.mark.parametrize("objective", [CHEAPEST, CHANGES_FIRST])
def test_more_is_needed_of_what_was_accepted(objective):
    """What is more than was accepted is counted by a variable that no stage before knew of."""
    offered = [*dated(), make.offering("steps", 1, price=1, divisible={"most": 2, "least": 2})]
    line = {"offering": "steps", "quantity": 1, "start": make.START, "end": make.START}
    posed = make.problem([minimum(3)], [], offered, accepted=[line])
    reduced = searched(posed, objective, reduce=True)
    assert reduced == searched(posed, objective, reduce=False)
    assert {stage.name: stage.value for stage in reduced.stages}["changes"] == 2


def test_stages_for_which_nothing_is_open_any_more_are_told_all_the_same():
    """Nothing is needed, so that nothing is left on offer once that is known; or only what is free is left."""
    needless = make.problem([minimum(0)], [], dated())
    free = make.problem([minimum(3)], [], [*dated(), make.offering("free", 3, price=0)])
    for posed, objective in ((needless, CHEAPEST), (needless, HOURS_FIRST), (free, FINISH_FIRST)):
        reduced = searched(posed, objective, reduce=True)
        assert reduced == searched(posed, objective, reduce=False)
        assert {"money", "hours", "finish"} == {stage.name for stage in reduced.stages}
        assert reduced.money_bound == 0
