"""The frontier of money and hours against trying everything, and what a solver that lies can do."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from models.answer.other_plans import Frontier
from planner.explain.plans import plan_search
from planner.explain.plans.pareto_frontier import frontier
from planner.formulation.personal import minutes, money, planning
from planner.search.answer import plan
from planner.solvers.cpsat import Effort, SolverFault, SolverResult, solve
from tests import make
from tests.make import minimum, rule
from tests.oracles.brute import Brute
from tests.oracles.test_cheapest_plan import chosen as read_back
from tests.oracles.worlds import posed, worlds
from tests.planner.explain.every import nondominated, shipped, unproven
from tests.stand_ins import asking, plans_of

FIXED = settings(derandomize=True, deadline=None, max_examples=60, database=None)
MAY = date(2024, 5, 1)


def costs(found: Frontier) -> list[tuple[int, int]]:
    return [(each.cost.money, each.cost.hours) for each in found.points]


def compare(world) -> None:
    """Every pair is there, from the cheapest to the shortest, each with its earliest finish."""
    found, expected = frontier(posed(world)), nondominated(world)
    assert [(*pair, each.finish or date.min) for pair, each in zip(costs(found), found.points, strict=True)] == [
        (100 * chosen.money, 60 * chosen.hours, chosen.finish) for chosen in expected
    ]
    assert (found.status, found.extent) == ("found" if expected else "impossible", "all")
    assert found.verified.second_solver == "agrees"
    drawn = plan(posed(world)).plan
    for each in found.points:
        assert drawn is not None
        assert Brute(world).met(read_back(drawn.model_copy(update={"items": each.items}), world))


@FIXED
@given(worlds(done=2, offered=4, most=2))
def test_the_whole_frontier_is_found(world):
    compare(world)


@FIXED
@given(worlds(done=1, offered=3, boards=2, most=2))
def test_the_whole_frontier_for_two_credentials_is_found(world):
    compare(world)


@FIXED
@given(worlds(done=1, offered=3, on_demand=True, most=1))
def test_the_frontier_with_work_on_demand(world):
    """Nothing that brute force finds is better than the frontier, and its plans are plans."""
    found = frontier(posed(world))
    for chosen in nondominated(world):
        spent, took = 100 * chosen.money, 60 * chosen.hours
        assert any(each.cost.money <= spent and each.cost.hours <= took for each in found.points)
    drawn = plan(posed(world)).plan
    for each in found.points:
        assert drawn is not None
        assert Brute(world).met(read_back(drawn.model_copy(update={"items": each.items}), world))
    assert all(one < other and later < sooner for (one, sooner), (other, later) in pairwise(costs(found)))


# --- by hand ----------------------------------------------------------------------------------------------------------


def scale(number):
    """One course for each number of hours, the shorter the dearer; any will do."""
    rows = [make.offering(f"o{n}", number - n, MAY + timedelta(days=n), price=10 * n) for n in range(number)]
    return make.problem(RULES, [], rows)


RULES = [minimum(1)]


def test_each_point_says_what_it_does_otherwise_than_the_one_before():
    found = frontier(scale(3))
    assert costs(found) == [(0, 180), (1000, 120), (2000, 60)]
    assert [([p.offering for p in each.dropped], [p.offering for p in each.added]) for each in found.points] == [
        ([], []),
        (["o0"], ["o1"]),
        (["o1"], ["o2"]),
    ]
    assert [each.finish for each in found.points] == [MAY + timedelta(days=n) for n in range(3)]


def test_of_too_many_the_cheapest_and_the_shortest_are_kept():
    found = frontier(scale(8), most=4)
    assert costs(found) == [(0, 480), (1000, 420), (2000, 360), (7000, 60)]
    assert (found.extent, found.gap_after) == ("more", 3)


@pytest.mark.parametrize("most", [4, 5])
def test_exactly_as_many_as_were_asked_for_are_all(most):
    found = frontier(scale(4), most=most)
    assert costs(found) == [(0, 240), (1000, 180), (2000, 120), (3000, 60)]
    assert (found.extent, found.gap_after) == ("all", None)


def test_where_the_cheapest_is_the_shortest_there_is_one_point():
    found = frontier(make.problem([minimum(2)], [], [make.offering("o", 2, MAY, price=1)]))
    assert (costs(found), found.extent) == ([(100, 120)], "all")


def test_nothing_to_do_costs_nothing():
    found = frontier(make.problem([minimum(1)], [make.activity("x", 1)], [make.offering("o", 1, MAY)]))
    assert (costs(found), found.points[0].finish, found.status) == ([(0, 0)], None, "found")


def test_fees_and_places_already_taken_are_in_every_point():
    fee = rule("fee", owed="renewal", amount=20)
    taken = {"wishes": {"enrolled": [{"offering": "o0", "session": str(MAY)}]}}
    rows = [make.offering("o0", 3, MAY, price=9), make.offering("o1", 2, MAY + timedelta(days=1), price=9)]
    rows.append(make.offering("o2", 1, MAY + timedelta(days=2), price=30, counts=WORTH_TWO))
    found = frontier(make.problem([minimum(5), fee], [], rows, **taken))
    assert costs(found) == [(2900, 300), (5000, 240)]


WORTH_TWO = {"board": {"category": "a", "hours": 2}}


def test_the_budget_cuts_the_frontier():
    posed_ = scale(5)
    found = frontier(replace(posed_, limits=replace(posed_.limits, budget=2500)))
    assert costs(found) == [(0, 300), (1000, 240), (2000, 180)]


def test_no_plan_at_all_is_confirmed():
    found = frontier(make.problem([minimum(99)], [], [make.offering("o", 2, MAY)]))
    assert (found.status, found.points, found.verified.second_solver) == ("impossible", (), "agrees")


def test_stopped_before_it_began_nothing_is_said():
    stop = threading.Event()
    stop.set()
    found = frontier(scale(3), effort=Effort(stop=stop))
    assert (found.status, found.points, found.extent, found.stopped) == ("stopped", (), "unknown", True)


def test_stopped_halfway_both_ends_are_kept():
    stop, asked = threading.Event(), []

    def told(model, objective=None, **stated):
        asked.append(model)
        if len(asked) > 12:
            stop.set()
        return solve(model, objective, **stated)

    found = frontier(scale(8), effort=asking(told, about=plans_of(scale(8)), stop=stop))
    assert costs(found)[-1] == (7000, 60)
    assert 1 < len(found.points) < 8
    assert (found.extent, found.stopped, found.gap_after) == ("unknown", True, len(found.points) - 1)


def test_how_soon_a_plan_could_be_done_need_not_be_proven(monkeypatch):
    expected = frontier(scale(5))
    monkeypatch.setattr(plan_search, "search", unproven(plan_search.search, "finish"))
    assert frontier(scale(5)) == expected


@pytest.mark.parametrize("stage", ["money", "hours"])
def test_what_a_plan_costs_has_to_be_proven(monkeypatch, stage):
    monkeypatch.setattr(plan_search, "search", unproven(plan_search.search, stage))
    found = frontier(scale(5))
    assert (found.extent, found.stopped) == ("unknown", True)


# --- a solver that lies -------------------------------------------------------------------------------------------


def zeros(model, objective=None, **stated):
    return SolverResult("optimal", dict.fromkeys(range(len(model.names)), 0))


def fault(model, objective=None, **stated):
    raise SolverFault("a row is broken")


@pytest.mark.parametrize("told", [zeros, fault])
def test_a_wrong_plan_is_refused(told):
    found = frontier(scale(3), effort=asking(told, about=plans_of(scale(3))))
    assert (found.status, found.points, found.verified.auditor) == ("disagreement", (), "objects")
    assert found.verified.objections and found.verified.saved_model is not None


def infeasible(model, objective=None, **stated):
    return SolverResult("infeasible")


def test_that_there_is_no_plan_is_not_said_without_the_second_solver():
    found = frontier(scale(3), effort=asking(infeasible))
    assert (found.status, found.extent) == ("disagreement", "unknown")
    assert frontier(scale(3), effort=asking(infeasible, lambda *_: "gave up")).status == "stopped"


def lazily(problem, wanted):
    """Return a solver that shows a true plan, but the dearest or the longest, and calls it the best."""
    formulation, _ = planning(problem)
    worst = {"money": money(formulation), "hours": minutes(formulation)}[wanted] * -1

    def told(model, objective=None, **stated):
        answer = solve(model, worst, **stated)
        value = objective.value(answer.values) if objective is not None and answer.values else 0
        return replace(answer, objective=value, bound=value)

    return told


@pytest.mark.parametrize("wanted", ["money", "hours"])
def test_a_point_that_is_not_the_best_is_found_out(wanted):
    problem = scale(4)
    found = frontier(problem, effort=asking(lazily(problem, wanted), about=plans_of(problem)))
    assert (found.status, found.extent) == ("disagreement", "unknown")


def test_a_point_that_is_no_shorter_is_found_out_without_any_solver(monkeypatch):
    real = plan_search.search

    def heedless(problem, formulation, hours, objective, effort, model=None):
        return real(problem, formulation, hours, objective, effort)

    monkeypatch.setattr(plan_search, "search", heedless)
    found = frontier(scale(4), effort=asking(second=lambda *_: "gave up"))
    assert (found.status, {each.about for each in found.verified.objections}) == ("disagreement", {"order"})


def test_a_second_solver_that_gives_up_leaves_it_open():
    found = frontier(scale(3), effort=asking(second=lambda *_: "gave up"))
    assert (len(found.points), found.extent, found.verified.second_solver) == (3, "unknown", "gave up")


# --- what recert comes with -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["texas-teacher", "oregon-cpa", "butte-candidate", "coahoma-learner", "texas-principal-added"]
)
def test_the_examples_have_a_frontier(name):
    problem = shipped(name).problem()
    found, cheapest = frontier(problem), plan(problem).plan
    assert cheapest is not None
    assert (found.status, found.extent, found.verified.second_solver) == ("found", "all", "agrees")
    assert costs(found)[0] == (cheapest.cost.money, cheapest.cost.hours)
    assert found.points[0].items == cheapest.items
    assert all(one < other and later < sooner for (one, sooner), (other, later) in pairwise(costs(found)))
