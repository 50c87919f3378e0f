"""At least, or at most, so many items, courses, days, weeks or months."""

from datetime import date

import pytest

from planner.search.answer import plan
from tests import make
from tests.rules.tables import bought, did, offer, stands

TOTAL = make.minimum(0)


def number(at_least=None, of="a", **stated):
    least = {} if at_least is None else {"at_least": at_least}
    return [TOTAL, make.rule("count", of=of, **least, **stated)]


def on(*days, **stated):
    return [did(f"x{n}", 1, when, **stated) for n, when in enumerate(days)]


DISTINCT = [
    pytest.param("item", on("01-01", "01-01"), 2, id="items on one day are two items"),
    pytest.param("course", on("01-01", "02-01", course="k"), 1, id="a course taken twice is one course"),
    pytest.param("course", on("01-01", "02-01"), 2, id="activities without a course are courses of their own"),
    pytest.param("day", on("01-01", "01-01"), 1, id="two on one day are one day"),
    pytest.param("day", on("01-01", "01-02"), 2, id="two days"),
    pytest.param("week", on("01-08", "01-14"), 1, id="Monday and the Sunday after are one week"),
    pytest.param("week", on("01-07", "01-08"), 2, id="Sunday and the Monday after are two weeks"),
    pytest.param("week", on("12-30", "2025-01-05"), 1, id="a week over the end of the year is one week"),
    pytest.param("month", on("01-01", "01-31"), 1, id="the first and the last of a month"),
    pytest.param("month", on("01-31", "02-01"), 2, id="the last and the first of the next"),
    pytest.param("month", on("01-15", "2025-01-15"), 2, id="the same month of two years"),
]


@pytest.mark.parametrize(("distinct", "done", "have"), DISTINCT)
def test_what_counts_as_one_counts_once(distinct, done, have):
    stands(number(2, distinct=distinct), done, have=have, need=2, met=have == 2)
    stands(number(at_most=1, distinct=distinct), done, have=have, need=1, met=have == 1, bound="most")


def in_parts(activity):
    """Say how the board counts the parts of an activity, as a record does."""
    counting = {"category": activity["category"], "parts": activity["parts"]}
    return {key: value for key, value in activity.items() if key != "parts"} | {"counts": {"board": counting}}


SELECTED = [
    pytest.param([did("x"), did("y")], 2, id="two of it"),
    pytest.param([did("x"), did("y", category="b")], 1, id="one of it and one of something else"),
    pytest.param([did("x", category=["a", "b"]), did("y")], 2, id="one that may be claimed as it"),
    pytest.param([did("x", 2, parts=[{"hours": 1}, {"hours": 1}]), did("y")], 2, id="an activity in two parts is one"),
]


@pytest.mark.parametrize(("done", "have"), SELECTED)
def test_items_of_the_selection_are_counted(done, have):
    done = [in_parts(each) if "parts" in each else each for each in done]
    stands(number(2), done, have=have, met=have == 2)


def test_items_count_whether_their_credit_is_claimed_or_not():
    rules = [TOTAL, make.rule("maximum", at_most=0), make.rule("count", of="a", at_least=1)]
    stands(rules, [did("x")], have=1, met=True, counts={"x": 0})


EACH = [
    pytest.param([did("x", 1)], 1, id="an item that earns just enough"),
    pytest.param([did("x", 0.75)], 0, id="one that earns a quarter hour too little"),
    pytest.param([did("x", 0.75), did("y", 0.75, when="03-02")], 0, id="two such do not make one"),
]


@pytest.mark.parametrize(("done", "have"), EACH)
def test_items_that_earn_too_little_are_not_counted(done, have):
    stands(number(1, each_at_least=1), done, have=have, met=have == 1)


STAND_INS = [
    pytest.param({}, [did("x"), did("y", category="b")], 2, True, id="one item for one item"),
    pytest.param({}, [did("y", category="b"), did("z", category="b")], 1, False, id="up to the number"),
    pytest.param({}, [did("x"), did("y")], 2, True, id="none is needed"),
    pytest.param({"worth": 2}, [did("x"), did("y", 2, category="b")], 2, True, id="so much credit for one item"),
    pytest.param({"worth": 2}, [did("x"), did("y", 1.75, category="b")], 1, False, id="a quarter hour too little"),
    pytest.param({"worth": 2}, [did("y", 9, category="b")], 1, False, id="credit for one item and no more"),
    pytest.param(
        {"worth": 2}, [did("x"), did("y", 1, category="b"), did("z", 1, category="b")], 2, True, id="credit adds up"
    ),
]


@pytest.mark.parametrize(("worth", "done", "have", "met"), STAND_INS)
def test_others_stand_in_up_to_a_number(worth, done, have, met):
    rules = number(2, substitute={"of": "b", "up_to": 1, **worth})
    stands(rules, done, have=have, met=met)


def test_no_more_than_three_of_seven_courses_are_replaced():
    rules = number(7, distinct="course", substitute={"of": "b", "up_to": 3, "worth": 10})
    courses = [did(f"x{n}") for n in range(4)]
    stands(rules, [*courses, did("y", 30, category="b")], have=7, met=True)
    stands(rules, [*courses, did("y", 29.75, category="b")], have=6, met=False)
    stands(rules, [*courses[:3], did("y", 99, category="b")], have=6, met=False)


def test_each_window_has_its_own_number():
    rules = number(1, window={"each": "year"})
    stands(rules, on("01-01"), "count@2025-01-01 to 2025-12-31", have=0, met=False)
    stands(rules, on("01-01", "2025-01-01"), "count@2025-01-01 to 2025-12-31", have=1, met=True)


PLANS = [
    pytest.param(
        number(2, distinct="week"),
        [offer("mon", 1, "01-08", price=1), offer("sun", 1, "01-14", price=1), offer("next", 1, "01-15", price=9)],
        {"week-of-mon", "next"},
        id="two weeks, not two days of one",
    ),
    pytest.param(
        number(2, distinct="course"),
        [offer("one", course="k", price=1), offer("two", course="k", price=1), offer("other", price=9)],
        {"course-k", "other"},
        id="two courses, not one twice",
    ),
    pytest.param(
        number(1, each_at_least=2),
        [offer("short", 1.75, price=1), offer("long", 2, price=9)],
        {"long"},
        id="long enough",
    ),
]


@pytest.mark.parametrize(("rules", "offerings", "taken"), PLANS)
def test_a_plan_takes_the_cheapest_that_are_different(rules, offerings, taken):
    either = {"mon": "week-of-mon", "sun": "week-of-mon", "one": "course-k", "two": "course-k"}
    found = bought(rules, offerings)
    assert {either.get(name, name) for name in found} == taken
    assert len(found) == len(taken)


def test_a_plan_never_takes_more_than_are_allowed():
    rules = [make.minimum(2), *number(at_most=1)[1:]]
    offerings = [offer("one", price=1), offer("two", price=1), offer("both", 2, price=9)]
    assert bought(rules, offerings) == {"both": 1}
    assert bought(rules, offerings[:2]) == "impossible"


def test_a_plan_lets_only_so_many_stand_in():
    rules = number(2, substitute={"of": "b", "up_to": 1})
    offerings = [offer("b1", category="b"), offer("b2", category="b"), offer("a1", price=5), offer("a2", price=6)]
    assert set(bought(rules, offerings)) in ({"a1", "b1"}, {"a1", "b2"})


def test_repeats_of_an_offering_are_items_of_their_own_and_steps_are_not():
    rules = number(2)
    assert bought(rules, [make.offering("x", 1, price=1, repeatable=2)]) == {"x": 2}
    assert bought(rules, [make.offering("x", 1, price=1, divisible={"most": 5})]) == "impossible"


def test_many_different_days_of_work_on_demand_are_not_taken_for_weeks():
    """A hundred and three days are left, which are fewer than thirty weeks and more than thirty days."""
    rules = number(30, distinct="day")
    offered = [make.offering("x", 1, on_demand={}, repeatable=40)]
    assert plan(make.problem(rules, (), offered, today=date(2025, 9, 20))).status == "planned"
