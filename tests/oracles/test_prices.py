"""The price of each rule and wish, and why an offering is or is not in the plan, against brute force."""

from dataclasses import replace

from hypothesis import assume, given, note, settings

from planner.audit.auditor import audit
from planner.explain.diagnose import prepared
from planner.explain.plans.rule_costs import prices
from planner.explain.relaxation.naming import Naming
from planner.explain.why import why
from planner.formulation.objective import Objective
from planner.search.claims import assign_claims
from planner.solvers.cpsat import Effort
from tests.oracles.brute import Brute
from tests.oracles.lifted import elements, lifted
from tests.oracles.worlds import case_of, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=60, database=None)
DATED = ("deadline", "hours a day", "until")
"""Brute force knows nothing of these."""


@FIXED
@given(worlds(done=2, offered=4, most=3))
def test_a_price_is_what_the_cheapest_plan_without_it_saves(world):
    best = Brute(world).cheapest()
    assume(best is not None)
    case = case_of(world)
    problem = case.problem()
    found = audit(problem, assign_claims(problem, {}).claims)
    elastic = prepared(case, problem, found, Effort())
    told = {(p.kind, p.credential, p.rule): p for p in prices(elastic, Naming(case, problem, found))}
    known = {(each.kind, each.credential, each.name): each for each in elements(world)}
    assert {key for key in told if key[0] not in DATED} <= set(known)
    for key, price in told.items():
        if key[0] in DATED:
            continue
        without = Brute(lifted(world, [known[key]])).cheapest()
        note(f"{key} {price.sentence}")
        assert price.proven
        assert (price.money, price.hours) == (
            100 * (best.money - without.money),
            60 * (best.hours - without.hours),
        )
        assert price.binds == bool(price.money or price.hours)


@FIXED
@given(worlds(done=1, offered=4, most=2))
def test_the_other_way_round_costs_what_brute_force_says(world):
    best = Brute(world).cheapest()
    assume(best is not None and world.offerings and "never" not in world.wishes and "must" not in world.wishes)
    case = case_of(world)
    offering = world.offerings[-1]
    assume("course" not in offering)
    found = why(case, case.problem(), offering["id"], Objective(), Effort())
    assert found.chosen == any(o["id"] == offering["id"] for o, _, _ in best.items) or found.money == 0
    wish = {"never": [offering["id"]]} if found.chosen else {"must": [offering["id"]]}
    other = Brute(replace(world, wishes={**world.wishes, **wish})).cheapest()
    assert (found.status == "impossible") == (other is None)
    if other is not None:
        assert (found.money, found.hours) == (100 * (other.money - best.money), 60 * (other.hours - best.hours))
    elif not found.chosen:
        assert found.conflicts
        assert all(any(member.kind == "must" for member in each.members) for each in found.conflicts)
