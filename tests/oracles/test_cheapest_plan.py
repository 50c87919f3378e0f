"""`plan` against trying every choice of offerings, days, categories and claims."""

from datetime import date

from hypothesis import given, note, settings

from models.answer.outcome import Plan
from planner.formulation.objective import Objective
from planner.search.answer import plan
from tests.make import END
from tests.oracles.brute import Brute, Chosen, World
from tests.oracles.worlds import posed, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=80, database=None)


def chosen(drawn: Plan, world: World) -> Chosen:
    """Read a plan back as choices."""
    offered = {offering["id"]: offering for offering in world.offerings}
    items = []
    for item in drawn.items:
        offering = offered[item.offering]
        once = "divisible" in offering
        items += [(offering, item.end, item.quantity)] if once else [(offering, item.end, 1)] * item.quantity
    return Chosen(tuple(items))


def planned(world: World, *, dated: bool) -> None:
    outcome, brute = plan(posed(world)), Brute(world)
    note(f"{outcome.status} {outcome.verified}")
    for standing in outcome.credentials:
        for reading in standing.readings:
            note(f"{standing.name} {reading.key}: {reading.met} {reading.sentence}")
    best = brute.cheapest()
    note(f"brute force: {best and (best.money, best.hours, best.finish, [(o['id'], d, n) for o, d, n in best.items])}")
    if best is None:
        assert outcome.status == "impossible" or not dated
        if outcome.status == "impossible":
            assert outcome.verified.second_solver == "agrees"
            return
    assert outcome.verified.auditor == "agrees"
    assert outcome.plan is not None
    drawn = chosen(outcome.plan, world)
    note(f"planned: {(drawn.money, drawn.hours, drawn.finish, [(o['id'], d, n) for o, d, n in drawn.items])}")
    assert brute.met(drawn)
    assert (100 * drawn.money, 60 * drawn.hours) == (outcome.plan.cost.money, outcome.plan.cost.hours)
    if best is not None:
        assert (drawn.money, drawn.hours) <= (best.money, best.hours)
    if best is not None and dated:
        assert (drawn.money, drawn.hours, drawn.finish) == (best.money, best.hours, best.finish)
        assert all(stage.optimal and stage.value == stage.bound for stage in outcome.plan.stages)


@FIXED
@given(worlds(done=2, offered=4))
def test_the_cheapest_plan_of_sessions(world):
    """Money, then hours, then finish are least; where nothing is found there is nothing, and two solvers say so."""
    planned(world, dated=True)


@FIXED
@given(worlds(done=1, offered=3, boards=2, most=2))
def test_the_cheapest_plan_for_two_credentials(world):
    """So they are for two credentials planned together."""
    planned(world, dated=True)


@FIXED
@given(worlds(done=1, offered=3, on_demand=True, most=2))
def test_the_cheapest_plan_with_work_on_demand(world):
    """Work on demand that can be done on some day is never overlooked, and its plan stands on its own days."""
    planned(world, dated=False)


@FIXED
@given(worlds(done=1, offered=4, most=1))
def test_the_earliest_plan(world):
    """Asked for the earliest finish first, no plan finishes earlier."""
    outcome, brute = plan(posed(world), objective=Objective(("finish", "money", "hours", "changes"))), Brute(world)
    sooner = [o | {"sessions": s} for o, s in ((o, o["sessions"]) for o in world.offerings)]
    assert outcome.status == ("impossible" if brute.cheapest() is None else outcome.status)
    if outcome.plan is None or outcome.plan.finish is None:
        return
    before = [o | {"sessions": [s for s in o["sessions"] if s["start"] < outcome.plan.finish]} for o in sooner]
    assert Brute(World(world.boards, world.activities, tuple(before), world.wishes, world.carried)).cheapest() is None
    assert isinstance(outcome.plan.finish, date) and outcome.plan.finish <= END
