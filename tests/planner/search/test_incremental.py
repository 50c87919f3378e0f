"""Asked one after another, questions get the answers they would get each on its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from planner.formulation.objective import Objective
from planner.problem.case import Case
from planner.search.answer import plan
from planner.search.incremental import IncrementalPlanner
from tests import make
from tests.bench.catalogs import Shape
from tests.bench.regimes import shipped


def wished(case: Case, **stated: object) -> Case:
    wishes = case.record.wishes.model_copy(update=stated)
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def without_activity(case: Case, number: int) -> Case:
    kept = tuple(each for n, each in enumerate(case.record.activities) if n != number)
    return replace(case, record=case.record.model_copy(update={"activities": kept}))


def questions(case: Case, rng: Random, number: int) -> Iterator[Case]:
    """Yield a case with one thing or another changed, now and then on top of what was changed before."""
    offered = [each.id for catalog in case.catalogs for each in catalog.offerings]
    best = plan(case.problem()).plan
    taken = [item.offering for item in best.items] if best and best.items else offered
    cost = best.cost.money if best else 10000
    changed = case
    for _ in range(number):
        start = changed if rng.random() < 0.4 else case
        match rng.randrange(7):
            case 0:
                changed = wished(
                    start, budget=rng.choice([None, cost, cost + 1, cost * 2, max(0, cost - 1), cost // 2])
                )
            case 1:
                changed = wished(start, never=(rng.choice(offered), rng.choice(taken)))
            case 2:
                changed = wished(start, never=(rng.choice(offered),))
            case 3:
                changed = wished(start, must=(rng.choice(offered),))
            case 4:
                changed = wished(start, must=(rng.choice(taken),))
            case 5:
                changed = wished(start, until=start.today + timedelta(days=rng.randrange(20, 300)))
            case _:
                changed = without_activity(start, rng.randrange(max(1, len(start.record.activities))))
        yield changed


EXAMPLES = ["texas-teacher", "oregon-cpa", "two-licences", "coahoma-learner", "butte-candidate"]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("objective", [Objective(), Objective(("hours", "money", "finish", "changes"))])
def test_an_example_gets_the_answers_it_gets_alone(name, objective):
    case = dict(shipped())[name]
    session = IncrementalPlanner(case.record.holder.name)
    for question in questions(case, Random(f"{name}{objective}"), 5):
        posed = question.problem()
        assert session.plan(posed, objective) == plan(posed, case.record.holder.name, objective)


@pytest.mark.parametrize("seed", range(3))
def test_so_does_a_large_catalog(seed):
    case = Shape(200, seed + 1, credentials=1 + seed % 2, sessions=seed > 0).case()
    session = IncrementalPlanner()
    for question in questions(case, Random(seed), 5):
        posed = question.problem()
        assert session.plan(posed) == plan(posed)


OFFERED = [make.offering("cheap", 1, price=1), make.offering("dear", 1, price=9), make.offering("other", 1, price=5)]
NEEDS = [make.minimum(1)]
UNSEARCHED = [
    pytest.param({"budget": 500}, {"budget": 200}, id="a budget that the plan fits"),
    pytest.param({"budget": 200}, {"budget": 900}, id="a larger one, since what was found was the cheapest"),
    pytest.param({}, {"never": ["dear"]}, id="something it does not use"),
    pytest.param({}, {"must": ["cheap"]}, id="something it uses anyway"),
]


@pytest.mark.parametrize(("before", "after"), UNSEARCHED)
def test_nothing_is_searched_where_the_plan_stands(before, after):
    case, session = make.case(NEEDS, [], OFFERED, wishes=before), IncrementalPlanner()
    first = session.plan(case.problem())
    second = session.plan(replace(case, record=make.record([], [make.credential()], after)).problem())
    assert first.plan == second.plan
    assert session.searches == 1


SEARCHED = [
    pytest.param({}, {"never": ["cheap"]}, "other", id="what it uses is taken away"),
    pytest.param({"never": ["cheap"]}, {}, "cheap", id="what it could not use is given back"),
    pytest.param({}, {"must": ["dear"]}, "dear", id="something else is wanted"),
    pytest.param({"must": ["dear"]}, {}, "cheap", id="it is wanted no longer"),
]


@pytest.mark.parametrize(("before", "after", "taken"), SEARCHED)
def test_what_may_change_the_plan_is_searched(before, after, taken):
    case, session = make.case(NEEDS, [], OFFERED, wishes=before), IncrementalPlanner()
    session.plan(case.problem())
    found = session.plan(replace(case, record=make.record([], [make.credential()], after)).problem())
    assert [item.offering for item in found.plan.items] == [taken]
    assert session.searches == 2


def test_a_larger_budget_is_searched_where_money_does_not_come_first():
    """With hours first, a plan of one dear hour does for what a cheap one of two hours would."""
    offered = [make.offering("long", 2, price=1), make.offering("short", 1, price=9, credits=2)]
    law = make.regime(
        [make.minimum(2)], conversions=[{"id": "said", "clause": "1", "stated": True, "minutes_per_credit": 60}]
    )
    case, session, objective = (
        make.case(law, [], offered, wishes={"budget": 5}),
        IncrementalPlanner(),
        Objective(("hours", "money")),
    )
    assert [item.offering for item in session.plan(case.problem(), objective).plan.items] == ["long"]
    roomy = replace(case, record=make.record([], [make.credential()], {"budget": 50}))
    assert [item.offering for item in session.plan(roomy.problem(), objective).plan.items] == ["short"]


def test_what_was_taken_away_and_given_back_is_looked_at_again():
    case, session = make.case(NEEDS, [], OFFERED), IncrementalPlanner()
    asked = [{}, {"never": ["cheap"]}, {}]
    found = [
        session.plan(replace(case, record=make.record([], [make.credential()], wishes)).problem()) for wishes in asked
    ]
    assert [each.plan.items[0].offering for each in found] == ["cheap", "other", "cheap"]


def test_a_budget_that_the_plan_does_not_fit_is_no_plan():
    case, session = make.case(NEEDS, [], OFFERED[1:], wishes={"budget": 50}), IncrementalPlanner()
    assert session.plan(case.problem()).status == "planned"
    poor = replace(case, record=make.record([], [make.credential()], {"budget": 2}))
    found = session.plan(poor.problem())
    assert (found.status, found.verified.second_solver) == ("impossible", "agrees")
