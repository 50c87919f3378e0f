"""`check` against trying every claim."""

from hypothesis import given, note, settings

from planner.search.answer import check
from tests.oracles.brute import Brute, World
from tests.oracles.worlds import posed, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=120, database=None)


def checked(world: World) -> None:
    outcome, brute = check(posed(world)), Brute(world)
    for standing in outcome.credentials:
        for reading in standing.readings:
            note(f"{standing.name} {reading.key}: {reading.met} {reading.sentence}")
    note(f"{outcome.status} {outcome.verified}")
    assert outcome.status == ("met" if brute.met() else "short")
    assert outcome.verified.auditor == "agrees"
    assert outcome.verified.second_solver == ("not needed" if outcome.status == "met" else "agrees")
    total = next(each for each in outcome.credentials[0].readings if each.rule == "total")
    assert max(0, total.need - total.have) == 60 * brute.missing("board")


@FIXED
@given(worlds(done=4))
def test_the_best_claims_of_one_credential(world):
    """No choice of categories and claims misses less of the total, and none meets everything if `check` says short."""
    checked(world)


@FIXED
@given(worlds(done=3, boards=2, most=2))
def test_the_best_claims_of_two_credentials(world):
    """Nor does any choice for two credentials together."""
    checked(world)
