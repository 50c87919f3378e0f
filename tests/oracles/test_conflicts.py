"""Conflicts and repairs against giving up everything in every combination."""

from hypothesis import assume, given, note, settings

from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.hitting_sets import HittingSetDuality
from planner.explain.relaxation.widened import widened
from planner.solvers.cpsat import Effort
from tests.oracles.lifted import both_sides, elements, possible
from tests.oracles.worlds import case_of, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=80, database=None)
MOST = 8
"""With more things that can give way there are too many combinations to try."""


def listed(sets):
    return sorted(sorted(f"{e.kind} {e.credential} {e.name}".strip() for e in each) for each in sets)


def both(world):
    case = case_of(world)
    elastic = ElasticModel.of(widened(case, case.problem()), Effort())
    known = set(elements(world))
    assert {each for each in elastic.elements if each.kind not in ("deadline", "hours a day")} <= known
    sides = HittingSetDuality(elastic.elements, elastic.possible, elastic.core)
    sides.explore()
    assert sides.complete
    return sides


@FIXED
@given(worlds(done=2, offered=3, most=3))
def test_all_minimal_conflicts_and_repairs_are_found(world):
    """Every listed conflict clashes, dropping any member ends it, and none is missing; likewise for repairs."""
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    conflicts, ways = both_sides(world)
    note(f"conflicts {listed(conflicts)}")
    note(f"ways {listed(ways)}")
    sides = both(world)
    note(f"found {listed(sides.conflicts)} and {listed(sides.corrections)}")
    assert listed(sides.corrections) == listed(ways)
    assert listed(sides.conflicts) == listed(conflicts)


@settings(FIXED, max_examples=40)
@given(worlds(done=1, offered=3, boards=2, most=1))
def test_so_they_are_for_two_credentials(world):
    assume(len(elements(world)) <= MOST and not possible(world, ()))
    conflicts, ways = both_sides(world)
    sides = both(world)
    assert (listed(sides.corrections), listed(sides.conflicts)) == (listed(ways), listed(conflicts))
