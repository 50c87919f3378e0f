"""The least vectors of what will do, held against trying every vector."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.explain.repairs.pareto import ParetoStaircase, boxes

SIDE = 6

vectors = st.integers(1, 3).flatmap(
    lambda size: st.lists(st.tuples(*[st.integers(0, SIDE)] * size), max_size=6).map(lambda found: (size, found))
)


def above(vector, other):
    return all(mine >= theirs for mine, theirs in zip(vector, other, strict=True))


def least(will_do, size):
    doing = [each for each in product(range(SIDE + 1), repeat=size) if will_do(each)]
    return sorted(each for each in doing if not any(above(each, other) and each != other for other in doing))


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(vectors)
def test_every_least_vector_is_found_and_nothing_else(drawn):
    size, corners = drawn

    def will_do(vector):
        return any(above(vector, corner) for corner in corners)

    stairs = ParetoStaircase(will_do, most=99)
    stairs.climb(boxes([(SIDE,)] * size))
    assert stairs.found == least(will_do, size)
    assert stairs.complete
    assert not stairs.more


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(vectors, st.integers(0, SIDE - 1))
def test_more_may_hurt_from_one_box_to_the_next(drawn, border):
    """From a border on, what did before does no longer, unless all numbers are beyond it."""
    size, corners = drawn

    def will_do(vector):
        beyond = {each > border for each in vector}
        return len(beyond) == 1 and any(above(vector, corner) for corner in corners)

    stairs = ParetoStaircase(will_do, most=99)
    stairs.climb(boxes([(border, SIDE)] * size))
    assert stairs.found == least(will_do, size)
    assert stairs.complete


def test_of_too_many_it_says_that_there_are_more():
    stairs = ParetoStaircase(lambda vector: sum(vector) >= SIDE, most=3)
    stairs.climb(boxes([(SIDE,)] * 2))
    assert len(stairs.found) == 3
    assert (stairs.complete, stairs.more) == (False, True)


def test_as_many_as_are_looked_for_are_all_where_there_are_no_more():
    stairs = ParetoStaircase(lambda vector: sum(vector) >= 2, most=3)
    stairs.climb(boxes([(SIDE,)] * 2))
    assert stairs.found == [(0, 2), (1, 1), (2, 0)]
    assert (stairs.complete, stairs.more) == (True, False)


def test_without_time_it_does_not_say_that_these_are_all():
    asked = []

    def will_do(vector):
        asked.append(vector)
        return None if len(asked) > 6 else sum(vector) >= SIDE

    stairs = ParetoStaircase(will_do, most=99)
    stairs.climb(boxes([(SIDE,)] * 2))
    assert (stairs.complete, stairs.more) == (False, False)
