"""Alternatives against trying everything, and what a solver that lies can do."""

from datetime import date

import pytest
from hypothesis import given, note, settings

from models.answer.other_plans import OtherPlan, OtherPlans
from models.answer.outcome import Plan
from models.problem import Problem
from planner.explain.plans import plan_search
from planner.explain.plans.other_plans import alternatives
from planner.formulation.objective import Objective
from planner.search.answer import plan
from tests import make
from tests.make import minimum, rule
from tests.oracles.brute import Brute, World
from tests.oracles.test_cheapest_plan import chosen as read_back
from tests.oracles.worlds import posed, worlds
from tests.planner.explain.every import Key, alternatives_to, key_of, shipped, substances, unproven, within

D = date
FIXED = settings(derandomize=True, deadline=None, max_examples=60, database=None)
ALL = 1000


def best(problem: Problem, **stated) -> Plan:
    found = plan(problem, **stated).plan
    assert found is not None
    return found


def taken(items) -> Key:
    found: dict[str, int] = {}
    for item in items:
        found[item.offering] = found.get(item.offering, 0) + item.quantity
    return key_of(found)


def listed(found: OtherPlans) -> list[OtherPlan]:
    return [*found.cheaper, *found.equal, *found.further]


def sound(found: OtherPlans, base: Plan, world: World) -> None:
    """Nothing is refused, everything is put where its cost belongs, and differences are differences."""
    assert found.verified.auditor == "agrees"
    assert found.verified.second_solver in ("agrees", "not asked")
    assert not found.refused and not found.stopped
    level = base.cost.money
    assert all(each.cost.money < level for each in found.cheaper)
    assert all(each.cost.money == level for each in found.equal)
    assert all(each.cost.money > level for each in found.further)
    for each in listed(found):
        assert (each.money, each.hours) == (each.cost.money - level, each.cost.hours - base.cost.hours)
        back = dict(taken(base.items))
        for part in each.dropped:
            back[part.offering] -= part.quantity
        for part in each.added:
            back[part.offering] = back.get(part.offering, 0) + part.quantity
        assert key_of({name: times for name, times in back.items() if times}) == taken(each.items)
        assert sum(p.cost for p in each.added) - sum(p.cost for p in each.dropped) == each.money
        assert Brute(world).met(read_back(base.model_copy(update={"items": each.items}), world))


def compare(world: World, objective: Objective | None = None) -> None:
    """Every plan of another substance that does not only add to one is found, at its least cost, and no other."""
    problem = posed(world)
    outcome = plan(problem, objective=objective)
    if outcome.plan is None:
        return
    found = alternatives(problem, outcome.plan, most=ALL, further=ALL, combined=True)
    sound(found, outcome.plan, world)
    expected = alternatives_to(taken(outcome.plan.items), world)
    note(f"base: {taken(outcome.plan.items)}")
    note(f"expected: {sorted(expected)}")
    note(f"found: {sorted(taken(each.items) for each in listed(found))}")
    assert {taken(each.items): (each.cost.money, each.cost.hours, each.finish) for each in listed(found)} == {
        key: (100 * chosen.money, 60 * chosen.hours, chosen.finish) for key, chosen in expected.items()
    }
    assert (found.equal_extent, found.further_extent) == ("all", "all")
    for group in (found.cheaper, found.equal, found.further):
        costs = [(each.cost.money, each.cost.hours, each.finish) for each in group]
        assert costs == sorted(costs)


@FIXED
@given(worlds(done=2, offered=4, most=2))
def test_all_alternatives_are_found(world):
    compare(world)


@FIXED
@given(worlds(done=1, offered=3, boards=2, most=2))
def test_all_alternatives_for_two_credentials_are_found(world):
    compare(world)


@FIXED
@given(worlds(done=1, offered=4, most=1))
def test_what_is_cheaper_than_the_shortest_plan_is_found(world):
    """The base plan need not be the cheapest."""
    compare(world, Objective(("finish", "hours", "money", "changes")))


@FIXED
@given(worlds(done=2, offered=4, most=1))
def test_every_other_plan_makes_a_trade_that_is_listed(world):
    """Without combinations, the list is shorter, and still nothing is missed."""
    problem = posed(world)
    outcome = plan(problem)
    if outcome.plan is None:
        return
    base = taken(outcome.plan.items)
    found = alternatives(problem, outcome.plan, most=ALL, further=ALL)
    sound(found, outcome.plan, world)
    expected = alternatives_to(base, world)
    trades = [taken(each.items) for each in listed(found)]
    assert set(trades) <= set(expected)
    for key in expected:
        assert any(makes(key, base, trade) for trade in trades)
    assert not any(makes(one, base, other) for n, one in enumerate(trades) for other in trades[:n])


def makes(key: Key, base: Key, trade: Key) -> bool:
    """Say whether a plan is at least as far from the base as another, in the same direction, everywhere."""
    one, had, other = dict(key), dict(base), dict(trade)
    moved = {name: other.get(name, 0) - had.get(name, 0) for name in {*other, *had}}
    mine = {name: one.get(name, 0) - had.get(name, 0) for name in moved}
    return all(mine[name] * step > 0 and abs(mine[name]) >= abs(step) for name, step in moved.items() if step)


@FIXED
@given(worlds(done=1, offered=3, on_demand=True, most=1))
def test_alternatives_with_work_on_demand(world):
    """Of what can be repeated or divided too, nothing that brute force finds is missed, and nothing is wrong."""
    problem = posed(world)
    outcome = plan(problem)
    if outcome.plan is None:
        return
    found = alternatives(problem, outcome.plan, most=ALL, further=ALL, combined=True)
    sound(found, outcome.plan, world)
    known = [taken(each.items) for each in (outcome.plan, *listed(found))]
    assert all(any(within(each, key) for each in known) for key in substances(world))


# --- by hand ----------------------------------------------------------------------------------------------------------


MAY = D(2024, 5, 1)


def offered(name, hours=2, day=MAY, price=10, **stated):
    return make.offering(name, hours, day, price=price, **stated)


def changes(each: OtherPlan) -> tuple[list[str], list[str], int, int, int | None]:
    dropped, added = ([part.offering for part in parts] for parts in (each.dropped, each.added))
    return dropped, added, each.money, each.hours, each.days


def test_what_a_trade_says():
    problem = make.problem(
        [minimum(2)], [], [offered("o"), offered("p", 3, D(2024, 4, 28)), offered("q", 2, D(2024, 6, 1), 12)]
    )
    found = alternatives(problem, best(problem))
    assert [changes(each) for each in found.equal] == [(["o"], ["p"], 0, 60, -3)]
    assert [changes(each) for each in found.further] == [(["o"], ["q"], 200, 0, 31)]
    assert found.equal[0].added[0].model_dump() == {
        "offering": "p",
        "title": "p",
        "quantity": 1,
        "cost": 1000,
        "hours": 180,
    }


def test_other_sessions_are_no_alternative_but_are_told():
    """The accepted session of one thing may have to give way to the other thing."""
    sessions = [make.session(D(2024, 5, 1)), make.session(D(2024, 6, 3))]
    problem = make.problem(
        [minimum(4)],
        [],
        [
            make.offering("o", 2, price=10, sessions=sessions),
            offered("p", 2, D(2024, 4, 1), 10),
            offered("q", 2, D(2024, 5, 1), 15),
        ],
    )
    found = alternatives(problem, best(problem))
    assert found.equal == ()
    assert [(changes(each), each.moved) for each in found.further] == [
        ((["o"], ["q"], 500, 0, 0), ()),
        ((["p"], ["q"], 500, 0, 33), ("o",)),
    ]


def test_nothing_to_do_has_no_alternative():
    problem = make.problem([minimum(1)], [make.activity("x", 1)], [offered("o", price=0)])
    found = alternatives(problem, best(problem))
    assert (listed(found), found.equal_extent, found.further_extent) == ([], "all", "all")


def test_a_place_already_taken_stays():
    stated = {"wishes": {"enrolled": [{"offering": "o", "session": "2024-05-01"}]}}
    problem = make.problem([minimum(4)], [], [offered("o"), offered("p", day=D(2024, 5, 2)), Q], **stated)
    found = alternatives(problem, best(problem))
    assert [changes(each)[:2] for each in listed(found)] == [(["p"], ["q"])]
    assert all("o" in dict(taken(each.items)) for each in listed(found))


Q = offered("q", day=D(2024, 5, 3))


def test_what_must_be_done_stays_and_what_must_not_never_comes():
    wishes = {"must": ["p"], "never": ["q"]}
    problem = make.problem([minimum(2)], [], [offered("o", price=1), offered("p"), Q], wishes=wishes)
    assert listed(alternatives(problem, best(problem))) == []


def test_steps_of_what_is_divisible_are_amounts():
    """Two steps in place of three are another plan; the dates they are done on are not."""
    problem = make.problem(
        [minimum(5)],
        [],
        [make.offering(name, 1, price=5, divisible={"most": 3}) for name in ("o", "p")],
    )
    base = best(problem)
    assert taken(base.items) in (key_of({"o": 3, "p": 2}), key_of({"o": 2, "p": 3}))
    found = alternatives(problem, base)
    assert [[(p.quantity, p.cost, p.hours) for p in (*e.dropped, *e.added)] for e in found.equal] == [
        [(1, 500, 60), (1, 500, 60)]
    ]
    assert (found.further, found.equal_extent, found.further_extent) == ((), "all", "all")


def test_what_is_bought_in_whole_quantities_is_counted_in_steps():
    """Credit that is rounded down is not in proportion: each quantity is an option of its own, and yet an amount."""
    conversions = [{"id": "whole", "clause": "1", "minutes_per_credit": 60, "round": {"to": 1}}]
    problem = make.problem(
        make.regime([minimum(3)], conversions=conversions),
        [],
        [make.offering("o", "0.75", price=5, divisible={"most": 6}), offered("p", 1, price=4)],
    )
    base = best(problem)
    found = alternatives(problem, base)
    assert [(each.offering, each.hours) for each in base.items if each.offering == "o"] == [("o", 135)]
    assert [[(p.offering, p.quantity) for p in (*e.dropped, *e.added)] for e in listed(found)] == [[("p", 1), ("o", 1)]]


def test_more_of_the_same_is_no_alternative():
    problem = make.problem([minimum(2)], [], [make.offering("o", 1, price=5, repeatable=6)])
    assert listed(alternatives(problem, best(problem))) == []


def many(number):
    return make.problem([minimum(2)], [], [offered(f"o{n}", price=10 + n // 4) for n in range(number)])


def test_more_than_were_asked_for_is_said():
    problem = many(9)
    found = alternatives(problem, best(problem), most=2, further=3)
    assert [len(part) for part in (found.equal, found.further)] == [2, 3]
    assert (found.equal_extent, found.further_extent) == ("more", "more")
    assert [each.money for each in found.further] == [100, 100, 100]


def test_how_soon_a_plan_could_be_done_need_not_be_proven(monkeypatch):
    problem = many(9)
    base = best(problem)
    expected = alternatives(problem, base, most=2, further=3)
    monkeypatch.setattr(plan_search, "search", unproven(plan_search.search, "finish"))
    assert alternatives(problem, base, most=2, further=3) == expected


@pytest.mark.parametrize("stage", ["money", "hours"])
def test_what_a_plan_costs_has_to_be_proven(monkeypatch, stage):
    problem = many(9)
    base = best(problem)
    monkeypatch.setattr(plan_search, "search", unproven(plan_search.search, stage))
    found = alternatives(problem, base, most=2, further=3)
    assert (found.further, found.further_extent, found.stopped) == ((), "unknown", True)


def test_exactly_as_many_as_were_asked_for_are_all():
    problem = many(8)
    found = alternatives(problem, best(problem), most=3, further=4)
    assert [len(part) for part in (found.equal, found.further)] == [3, 4]
    assert (found.equal_extent, found.further_extent) == ("all", "all")


def test_two_trades_are_not_listed_again_together():
    """Two pairs that can be swapped make three other plans, of which one makes both swaps."""
    needs = [minimum(0), minimum(2, "a", id="a"), minimum(2, "b", id="b")]
    on_offer = [offered(f"{kind}{n}", category=kind, day=D(2024, 5, 1 + n)) for kind in "ab" for n in (1, 2)]
    problem = make.attended_at_any_hour(make.problem(needs, [], on_offer))
    base = best(problem)
    assert [len(alternatives(problem, base, combined=both).equal) for both in (False, True)] == [2, 3]


def test_of_equally_good_plans_the_closest_comes_first():
    needs = [minimum(0), minimum(2, "a", id="a"), minimum(2, "b", id="b")]
    on_offer = [offered(f"{kind}{n}", category=kind, day=D(2024, 5, 1 + n)) for kind in "ab" for n in (1, 2)]
    on_offer.append(offered("both", 4, D(2024, 5, 3), 20, counts={"board": {"parts": PARTS}}))
    problem = make.attended_at_any_hour(make.problem(needs, [], on_offer))
    found = alternatives(problem, best(problem))
    assert [len(each.dropped) + len(each.added) for each in found.equal] == [2, 2, 3]


PARTS = [{"hours": 2, "category": "a"}, {"hours": 2, "category": "b"}]


def test_the_accepted_plan_of_the_record_changes_nothing():
    """Alternatives are held against the base plan, whatever was accepted before."""
    problem = many(6)
    base = best(problem)
    line = {"offering": "o3", "session": "2024-05-01", "start": D(2024, 5, 1), "end": D(2024, 5, 1)}
    accepted = make.problem([minimum(2)], [], [offered(f"o{n}", price=10 + n // 4) for n in range(6)], accepted=[line])
    assert alternatives(accepted, base) == alternatives(problem, base)


def test_fees_are_in_every_cost():
    fee = rule("fee", owed="renewal", amount=20)
    problem = make.problem([minimum(2), fee], [], [offered("o"), offered("p", price=11)])
    found = alternatives(problem, best(problem))
    assert [(each.cost.money, each.money) for each in found.further] == [(3100, 100)]


# --- what recert comes with -----------------------------------------------------------------------------------------

QUICK = ("texas-teacher", "oregon-cpa", "butte-candidate", "coahoma-learner", "texas-principal-added", "two-licences")


@pytest.mark.parametrize("name", QUICK)
def test_the_examples_have_alternatives(name):
    problem = shipped(name).problem()
    base = best(problem)
    found = alternatives(problem, base)
    assert (found.verified.auditor, found.verified.second_solver) == ("agrees", "agrees")
    assert found.equal_extent == "all" and len(found.further) == 3
    assert not any(within(taken(base.items), taken(each.items)) for each in listed(found))
    assert all(each.dropped and each.added for each in listed(found))


def test_what_was_found_survives_json():
    problem = many(6)
    found = alternatives(problem, best(problem))
    assert '"money":"1.00"' in found.model_dump_json()
    assert OtherPlans.model_fields.keys() == found.model_dump().keys()
