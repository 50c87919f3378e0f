"""Laws that hold between two problems, whatever they are."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.answer.outcome import Outcome
from planner.search.answer import check, plan
from tests import make
from tests.oracles.brute import DAYS, World
from tests.oracles.worlds import offerings, posed, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=40, database=None)
small = worlds(done=2, offered=4, most=2)
mixed = worlds(done=2, offered=3, on_demand=True, most=2)


def answer(world: World) -> Outcome:
    outcome = plan(posed(world))
    assert outcome.status in ("planned", "met", "impossible")
    return outcome


def money(world: World) -> int | None:
    found = answer(world).plan
    return None if found is None else found.cost.money


def no_dearer(after: int | None, before: int | None) -> bool:
    return before is None or (after is not None and after <= before)


@FIXED
@given(mixed, offerings(["board"], 1, on_demand=False))
def test_one_more_offering_never_raises_the_cost(world, more):
    assume(more)
    new = tuple(each | {"id": "new"} for each in more)
    assert no_dearer(money(replace(world, offerings=(*world.offerings, *new))), money(world))


def with_rules(world: World, rules: list[dict[str, Any]]) -> World:
    return replace(world, boards={**world.boards, "board": rules})


@FIXED
@given(small, st.integers(0, 2), st.sampled_from(["a", "b", {"topic": "t"}]), st.sampled_from(["lost", "forbidden"]))
def test_a_looser_limit_never_raises_the_cost(world, most, of, excess):
    def limited(amount):
        return with_rules(
            world, [*world.boards["board"], make.rule("maximum", id="limit", at_most=amount, of=of, excess=excess)]
        )

    assert no_dearer(money(limited(most + 1)), money(limited(most)))
    assert no_dearer(money(world), money(limited(most + 1)))


@FIXED
@given(mixed, st.integers(0, 4))
def test_a_larger_budget_never_makes_a_plan_impossible(world, budget):
    def within(amount):
        return replace(world, wishes={**world.wishes, "budget": amount})

    assert no_dearer(money(within(budget + 1)), money(within(budget)))


@FIXED
@given(small, st.sampled_from(DAYS[1:-1]))
def test_a_later_deadline_never_raises_the_cost(world, day):
    def due(by):
        return with_rules(world, [*world.boards["board"], make.rule("deadline", id="due", of="a", by=by)])

    later = DAYS[DAYS.index(day) + 1]
    assert no_dearer(money(due(later)), money(due(day)))


@FIXED
@given(mixed, st.sampled_from(DAYS[1:-1]))
def test_more_time_never_raises_the_cost(world, day):
    def until(last):
        return replace(world, wishes={**world.wishes, "until": last})

    assert no_dearer(money(until(DAYS[DAYS.index(day) + 1])), money(until(day)))


@FIXED
@given(mixed, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(world: World, shuffled: random.Random):
    """Activities, offerings and sessions may stand in any order: the answer is the same to the last word."""

    def mixed_up(rows):
        return tuple(shuffled.sample(rows, len(rows)))

    rows = [{**o, "sessions": list(mixed_up(o["sessions"]))} if "sessions" in o else o for o in world.offerings]
    other = replace(world, activities=mixed_up(world.activities), offerings=mixed_up(rows))
    for ask in (check, plan):
        assert ask(posed(other)) == ask(posed(world))


@FIXED
@given(small)
def test_a_credential_that_asks_nothing_changes_nothing(world):
    """The same activities and offerings counted under another credential without rules leave the plan as it is."""

    def shared(things):
        return tuple(each | {"counts": each["counts"] | {"other": each["counts"]["board"]}} for each in things)

    idle = World(
        boards={**world.boards, "other": [make.minimum(0)]},
        activities=shared(world.activities),
        offerings=shared(world.offerings),
        wishes=world.wishes,
        carried=world.carried,
    )
    alone, both = answer(world), answer(idle)
    assert both.status == alone.status
    assert both.plan == alone.plan
    assert both.credentials[0] == alone.credentials[0]


@FIXED
@given(small)
def test_what_was_planned_is_met_once_it_is_done(world):
    """Entering a plan's sessions as activities meets the requirement without anything more to do."""
    found = answer(world).plan
    assume(found is not None and found.items)
    offered = {each["id"]: each for each in world.offerings}
    done = tuple(
        make.activity(
            item.offering,
            offered[item.offering]["hours"],
            item.end,
            category=[],
            counts=offered[item.offering]["counts"],
            course=offered[item.offering].get("course", item.offering),
        )
        for item in found.items
    )
    assert check(posed(replace(world, activities=(*world.activities, *done), offerings=()))).status == "met"
