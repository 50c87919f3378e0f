"""Conflicts and repairs found side by side, on families of sets small enough to try everything."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planner.explain.relaxation.hitting_sets import HittingSetDuality, extended, minimal

MEMBERS = "abcde"
families = st.lists(st.frozensets(st.sampled_from(MEMBERS), min_size=1, max_size=3), max_size=5)


def subsets():
    return [frozenset(each) for size in range(len(MEMBERS) + 1) for each in combinations(MEMBERS, size)]


def explored(family, **stated):
    """Explore a problem whose conflicts are a family of sets."""
    sides = HittingSetDuality(MEMBERS, lambda given_up: all(each & given_up for each in family), **stated)
    sides.explore()
    return sides


@given(families)
def test_the_family_itself_comes_back_and_so_do_its_hitting_sets(family):
    sides = explored(family)
    least = minimal(each for each in subsets() if all(each & one for one in family))
    assert set(sides.conflicts) == set(minimal(family))
    assert set(sides.corrections) == set(least)
    assert len(sides.corrections) == len(least)
    assert sides.complete


@given(families)
def test_a_core_that_is_too_large_does_no_harm(family):
    def core(given_up):
        return [member for member in MEMBERS if member not in given_up]

    assert set(explored(family, core=core).conflicts) == set(minimal(family))


@given(families)
def test_repairs_come_smallest_first(family):
    sizes = [len(each) for each in explored(family).corrections]
    assert sizes == sorted(sizes)


@given(families)
def test_adding_sets_one_by_one_is_adding_them_all(family):
    hitting = [frozenset()]
    for each in family:
        hitting = extended(hitting, each)
    assert set(hitting) == set(minimal(each for each in subsets() if all(each & one for one in family)))


def test_what_nothing_can_mend_is_an_empty_conflict():
    sides = HittingSetDuality(MEMBERS, lambda _: False)
    sides.explore()
    assert (sides.conflicts, sides.corrections, sides.complete) == ([frozenset()], [], True)


def test_running_out_of_time_or_of_tries_is_said():
    stopped = HittingSetDuality(MEMBERS, lambda _: None)
    stopped.explore()
    assert (stopped.conflicts, stopped.corrections, stopped.complete) == ([], [], False)
    few = explored([frozenset("ab"), frozenset("cd")], most=2)
    assert not few.complete


def test_members_that_come_first_are_left_out_of_conflicts_first():
    """`a` alone and `e` alone would each make the conflict; the softer one is done without."""
    sides = HittingSetDuality(MEMBERS, lambda given_up: {"a", "e"} <= given_up or "c" in given_up)
    sides.explore()
    assert sides.conflicts[0] == frozenset("ce")
