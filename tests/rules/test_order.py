"""One thing after another."""

import pytest

from planner.search.answer import check, plan
from tests import make
from tests.rules.tables import bought, day, did, offer, stands

TOTAL = make.minimum(0)


def law(first="a", then="b", **stated):
    return [TOTAL, make.rule("order", first=first, then=then, **stated)]


def span(name, start, end, category):
    return make.activity(name, 1, start=day(start), end=day(end), category=category)


DONE = [
    pytest.param({}, [did("x", 1, "03-01"), did("y", 1, "03-02", "b")], True, id="the day after is in order"),
    pytest.param({}, [did("x", 1, "03-01"), did("y", 1, "03-01", "b")], True, id="the same day is, usually"),
    pytest.param({"same_day": False}, [did("x", 1, "03-01"), did("y", 1, "03-01", "b")], False, id="unless it is not"),
    pytest.param({"same_day": False}, [did("x", 1, "03-01"), did("y", 1, "03-02", "b")], True, id="then the day after"),
    pytest.param({}, [did("x", 1, "03-02"), did("y", 1, "03-01", "b")], False, id="the day before is out of order"),
    pytest.param({}, [span("x", "03-01", "03-05", "a"), did("y", 1, "03-04", "b")], False, id="begun before the end"),
    pytest.param({}, [span("x", "03-01", "03-05", "a"), did("y", 1, "03-05", "b")], True, id="begun at the end"),
    pytest.param({}, [did("x", 1), did("z", 1, "03-09"), did("y", 1, "03-02", "b")], False, id="every first one"),
    pytest.param({}, [did("x", 1)], True, id="nothing comes after"),
    pytest.param({}, [did("y", 1, category="b")], True, id="nothing comes before"),
    pytest.param({"first": {}}, [did("x", 1, "03-01"), did("y", 1, "03-02", "b")], True, id="last of all: it is"),
    pytest.param({"first": {}}, [did("x", 1, "03-02"), did("y", 1, "03-01", "b")], False, id="last of all: it is not"),
    pytest.param(
        {"first": {}}, [did("y", 1, "03-01", "b"), did("z", 1, "03-02", "b")], True, id="last of all: several of it"
    ),
]


@pytest.mark.parametrize(("stated", "done", "met"), DONE)
def test_what_comes_first_has_ended_when_the_other_begins(stated, done, met):
    stands(law(**stated), done, met=met)


NEED_BOTH = [make.minimum(1, "a", id="some-a"), make.minimum(1, "b", id="some-b")]
PLANS = [
    pytest.param({}, "03-02", {"early": 1, "b": 1}, id="on the day it ends"),
    pytest.param({"same_day": False}, "03-03", {"early": 1, "b": 1}, id="the day after"),
    pytest.param({"same_day": False}, "03-02", "impossible", id="never on the same day"),
    pytest.param({}, "03-01", "impossible", id="never before"),
    pytest.param({}, "03-04", {"late": 1, "b": 1}, id="after the cheaper one"),
]


@pytest.mark.parametrize(("stated", "when", "taken"), PLANS)
def test_a_plan_keeps_the_order(stated, when, taken):
    offerings = [offer("late", 1, "03-04", price=1), offer("early", 1, "03-02", price=9), offer("b", 1, when, "b")]
    assert bought([TOTAL, *NEED_BOTH, *law(**stated)[1:]], offerings) == taken


def test_what_is_in_the_way_of_the_later_is_in_the_way_of_the_sooner():
    """The only `a` there is ends on the tenth; of three sessions of `b`, two begin before that, on different days."""
    offerings = [offer("a", 1, "03-10", price=1), offer("late", 1, "03-11", "b", price=9)]
    offerings += [offer(name, 1, when, "b", price=1) for name, when in (("sooner", "03-03"), ("later", "03-05"))]
    assert bought([TOTAL, *NEED_BOTH, *law()[1:]], offerings) == {"a": 1, "late": 1}


def test_work_on_demand_is_laid_out_in_order():
    """Ten hours of each at two a day: the second begins when the first is over."""
    rules = [TOTAL, *NEED_BOTH, *law(same_day=False)[1:]]
    offerings = [make.offering("then", 10, category="b"), make.offering("first", 10)]
    outcome = plan(make.problem(rules, (), offerings, wishes={"hours_per_day": 2}))
    first, then = outcome.plan.items
    assert (first.offering, first.start, first.end) == ("first", day("01-01"), day("01-05"))
    assert (then.offering, then.start, then.end) == ("then", day("01-06"), day("01-10"))


STRETCHES = [
    pytest.param({"until": day("06-30")}, {"from": day("07-01")}, True, id="the first can be over before"),
    pytest.param({"until": day("06-30")}, {"from": day("06-30")}, True, id="both on one day"),
    pytest.param(
        {"from": day("07-01")}, {"until": day("06-30")}, False, id="the first opens when the other has closed"
    ),
]


@pytest.mark.parametrize(("first", "then", "possible"), STRETCHES)
def test_work_on_demand_that_is_offered_in_the_wrong_order_leaves_no_plan(first, then, possible):
    offerings = [make.offering("x", 1, on_demand=first), make.offering("y", 1, category="b", on_demand=then)]
    assert bought([TOTAL, *NEED_BOTH, *law()[1:]], offerings) == ({"x": 1, "y": 1} if possible else "impossible")


def test_what_must_come_first_is_asked_for_only_where_something_is_claimed_as_what_comes_after():
    """`y` could be claimed as either; claimed as `a` it is nothing that has to wait."""
    rules = [make.minimum(2), *law(required=True)[1:]]
    done = [did("x", 1, "03-01"), did("y", 1, "02-01", ["a", "b"])]
    assert check(make.problem(rules, done)).status == "met"
