"""A plan does not jump: not when rows change places, and not when something small happens.

`kept` is the promise about a plan the holder accepted: as long as nothing is better than it in money, hours or finish,
it is planned again, line by line.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.answer.outcome import Outcome, Plan
from models.problem import Problem
from models.record.offering import Catalog
from models.record.record import Accepted, Record
from planner.explain.plans.other_plans import alternatives
from planner.problem.case import Case
from planner.search.answer import check, plan
from tests import make
from tests.oracles.brute import World
from tests.oracles.worlds import posed, worlds
from tests.planner.explain.every import shipped

D = date
FIXED = settings(derandomize=True, deadline=None, max_examples=50, database=None)
DATED = st.one_of(worlds(done=2, offered=4), worlds(done=1, offered=3, boards=2, most=2))
ANY = st.one_of(DATED, worlds(done=2, offered=3, on_demand=True, most=2))

EXAMPLES = (
    *("texas-teacher", "texas-principal-added", "oregon-cpa", "butte-candidate", "coahoma-learner", "two-licences"),
    *("cass-superintendent", "impossible"),
)


# --- rows that change places ------------------------------------------------------------------------------------------


def mixed(rows: Iterable[Any], chance: Random) -> tuple[Any, ...]:
    found = list(rows)
    chance.shuffle(found)
    return tuple(found)


def of_world(world: World, chance: Random) -> World:
    on_offer = (
        offering | ({"sessions": list(mixed(offering["sessions"], chance))} if "sessions" in offering else {})
        for offering in world.offerings
    )
    return replace(
        world,
        activities=mixed(world.activities, chance),
        offerings=mixed(on_offer, chance),
        wishes={key: list(mixed(v, chance)) if isinstance(v, list) else v for key, v in world.wishes.items()},
    )


@FIXED
@given(ANY, st.integers(0, 9))
def test_the_order_of_rows_changes_nothing(world, seed):
    """Not the plan, not the claims, not a single reading or warning."""
    other = of_world(world, Random(seed))
    assert plan(posed(world)) == plan(posed(other))
    assert check(posed(world)) == check(posed(other))


def of_record(record: Record, chance: Random) -> Record:
    held = [
        credential.model_copy(
            update={
                "facts": dict(mixed(credential.facts.items(), chance)),
                "anchors": dict(mixed(credential.anchors.items(), chance)),
                "interpretations": dict(mixed(credential.interpretations.items(), chance)),
            }
        )
        for credential in record.credentials
    ]
    return record.model_copy(
        update={
            "activities": mixed(record.activities, chance),
            "credentials": tuple(held),
            "accepted": mixed(record.accepted, chance),
        }
    )


def of_catalog(catalog: Catalog, chance: Random) -> Catalog:
    rows = (row.model_copy(update={"sessions": mixed(row.sessions, chance)}) for row in catalog.offerings)
    return catalog.model_copy(update={"offerings": mixed(rows, chance)})


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_order_of_rows_changes_nothing_in_the_examples(name):
    """Offerings of one catalog may just as well stand in two."""
    case, chance = shipped(name), Random(7)
    halves = [
        half
        for catalog in case.catalogs
        for half in (
            catalog.model_copy(update={"offerings": catalog.offerings[::2]}),
            catalog.model_copy(update={"offerings": catalog.offerings[1::2]}),
        )
    ]
    other = replace(
        case,
        record=of_record(case.record, chance),
        catalogs=mixed((of_catalog(half, chance) for half in halves), chance),
    )
    assert plan(case.problem()) == plan(other.problem())
    assert check(case.problem()) == check(other.problem())


# --- a plan that was accepted ----------------------------------------------------------------------------------------


def cost(drawn: Plan) -> tuple[Any, ...]:
    return drawn.cost.money, drawn.cost.hours, drawn.finish or date.min


def lines(drawn: Plan) -> list[tuple[str, str, int]]:
    return sorted((item.offering, item.session, item.quantity) for item in drawn.items)


def accepting(problem: Problem, drawn: Plan) -> Problem:
    """Return the problem of a record in which a plan was accepted."""
    rows = [
        Accepted(
            offering=item.offering,
            session=item.session or None,
            quantity=item.quantity,
            start=item.start,
            end=item.end,
        )
        for item in drawn.items
    ]
    return replace(problem, accepted=tuple(rows))


def still_on_offer(drawn: Plan, problem: Problem) -> bool:
    offered = {(option.offering, option.session) for option in problem.options}
    return all((item.offering, item.session) in offered for item in drawn.items)


def kept(before: Outcome, problem: Problem) -> Plan:
    """Plan again with the plan accepted: it stays, unless something is better in money, hours or finish."""
    assert before.plan is not None
    after = plan(accepting(problem, before.plan))
    assert after.plan is not None
    if cost(after.plan) != cost(before.plan):
        assert cost(after.plan) < cost(before.plan)
    else:
        assert after.plan.items == before.plan.items
    return after.plan


def dearer(world: World, drawn: Plan) -> World:
    """Make everything dearer that is not in a plan."""
    used = {item.offering for item in drawn.items}
    rows = (row if row["id"] in used else row | {"price": row["price"] + 1} for row in world.offerings)
    return replace(world, offerings=tuple(rows))


def richer(world: World, _: Plan) -> World:
    wishes = world.wishes | ({"budget": world.wishes["budget"] + 2} if "budget" in world.wishes else {})
    return replace(world, wishes=wishes)


def fuller(world: World, _: Plan) -> World:
    """Add offerings under names that come first and last, as dear as any."""
    counts = {"board": {"category": ["a"], "topics": ["t"]}}
    rows = [make.offering(name, 1, D(2024, 3, 7), price=2, counts=counts) for name in ("another", "zealous")]
    return replace(world, offerings=(rows[0], *world.offerings, rows[1]))


def busier(world: World, _: Plan) -> World:
    """Record something that counts nowhere it is needed."""
    done = make.activity("more", 1, D(2024, 2, 1), category=[], counts={"board": {"category": ["a"], "topics": []}})
    return replace(world, activities=(*world.activities, done))


Change = Callable[[World, Plan], World]


@pytest.mark.parametrize("change", [lambda world, _: world, dearer, richer, fuller])
@FIXED
@given(world=ANY)
def test_the_accepted_plan_is_kept(change: Change, world):
    before = plan(posed(world))
    if before.plan is None:
        return
    kept(before, posed(change(world, before.plan)))


@FIXED
@given(ANY)
def test_the_accepted_plan_is_kept_where_something_else_is_recorded(world):
    """What is recorded may break a rule, or make the plan needless; if the plan costs the same, it is the same."""
    before = plan(posed(world))
    if before.plan is None:
        return
    after = plan(accepting(posed(busier(world, before.plan)), before.plan)).plan
    if after is not None and cost(after) == cost(before.plan):
        assert lines(after) == lines(before.plan)


@FIXED
@given(ANY)
def test_the_accepted_plan_is_kept_a_day_later(world):
    """A day later it may be too late for it; if a plan that costs the same is left, it is the same."""
    before = plan(posed(world))
    if before.plan is None:
        return
    later = posed(world, world.today + timedelta(days=1))
    after = plan(accepting(later, before.plan)).plan
    if after is not None and cost(after) == cost(before.plan) and still_on_offer(before.plan, later):
        assert lines(after) == lines(before.plan)


@FIXED
@given(ANY)
def test_whichever_of_equal_plans_was_accepted_is_kept(world):
    """Every plan that is as cheap, as short and as soon as the one recert prefers."""
    problem = posed(world)
    base = plan(problem).plan
    if base is None:
        return
    for other in alternatives(problem, base, most=9, further=0, combined=True).equal:
        if (other.hours, other.days) == (0, 0):
            after = plan(accepting(problem, base.model_copy(update={"items": other.items}))).plan
            assert after is not None
            assert (cost(after), after.items) == (cost(base), other.items)


@FIXED
@given(DATED)
def test_the_rest_of_the_accepted_plan_is_kept_when_some_of_it_is_done(world):
    before = plan(posed(world))
    if before.plan is None or not before.plan.items:
        return
    first, *rest = before.plan.items
    row = next(each for each in world.offerings if each["id"] == first.offering)
    stated = {"course": row["course"]} if "course" in row else {}
    done = make.activity(row["id"], row["hours"], first.start, category=[], counts=row["counts"], **stated)
    after = plan(accepting(posed(replace(world, activities=(*world.activities, done))), before.plan)).plan
    if after is None:
        return
    left = sorted((item.offering, item.session, item.quantity) for item in rest)
    spent, took = sum(item.cost for item in rest), sum(item.hours for item in rest)
    if cost(after) == (spent, took, max((item.end for item in rest), default=date.min)):
        assert lines(after) == left


@FIXED
@given(DATED)
def test_a_plan_nobody_accepted_does_not_jump_either(world):
    """Among plans of sessions that cost the same, neither a day that passes nor a larger budget decides."""
    before = plan(posed(world)).plan
    if before is None:
        return
    later = posed(world, world.today + timedelta(days=1))
    for problem in (later, posed(richer(world, before)), posed(dearer(world, before))):
        after = plan(problem).plan
        if after is not None and cost(after) == cost(before):
            assert lines(after) == lines(before)


# --- what recert comes with -----------------------------------------------------------------------------------------


def unchanged(case: Case, _: Plan) -> Case:
    return case


def with_more_money(case: Case, _: Plan) -> Case:
    budget = case.record.wishes.budget
    wishes = case.record.wishes.model_copy(update={"budget": None if budget is None else budget + 100_00})
    return replace(case, record=case.record.model_copy(update={"wishes": wishes}))


def with_others_dearer(case: Case, drawn: Plan) -> Case:
    used = {item.offering for item in drawn.items}
    return replace(case, catalogs=[_dearer(catalog, used) for catalog in case.catalogs])


def _dearer(catalog: Catalog, used: set[str]) -> Catalog:
    rows = (row if row.id in used else row.model_copy(update={"price": row.price + 100}) for row in catalog.offerings)
    return catalog.model_copy(update={"offerings": tuple(rows)})


def with_more_on_offer(case: Case, drawn: Plan) -> Case:
    """Offer everything once more, dear and under another name."""
    first, *others = case.catalogs
    more = [
        row.model_copy(update={"id": f"again-{row.id}", "course": row.course or row.id, "price": row.price + 1000_00})
        for row in first.offerings
        if not row.requires
    ]
    return replace(case, catalogs=[first.model_copy(update={"offerings": (*first.offerings, *more)}), *others])


PLANNED = [name for name in EXAMPLES if name not in ("impossible", "cass-superintendent")]


@pytest.mark.parametrize("name", PLANNED)
def test_an_accepted_example_is_kept(name):
    """Whatever small thing happens: the plan is the same, or a better one."""
    case = shipped(name)
    before = plan(case.problem())
    assert before.plan is not None
    for change in (unchanged, with_more_money, with_others_dearer, with_more_on_offer):
        kept(before, change(case, before.plan).problem())
    for other in alternatives(case.problem(), before.plan, further=0).equal:
        if (other.hours, other.days) == (0, 0):
            rival = before.plan.model_copy(update={"items": other.items})
            after = plan(accepting(case.problem(), rival)).plan
            assert after is not None
            assert lines(after) == lines(rival)
    later = case.on(case.today + timedelta(days=1)).problem()
    after = plan(accepting(later, before.plan)).plan
    assert after is not None
    if cost(after) == cost(before.plan) and still_on_offer(before.plan, later):
        assert lines(after) == lines(before.plan)
    else:
        # What is lost because a day has passed is made up for, and nothing else changes.
        gone = set(lines(before.plan)) - set(lines(after))
        assert len(gone) == 1 and len(set(lines(after)) - set(lines(before.plan))) == 1
