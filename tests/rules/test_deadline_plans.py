"""Something is done by a day."""

import pytest

from tests import make
from tests.rules.tables import bought, day, did, offer, stands

TOTAL = make.minimum(0)


def by(when="05-31", **stated):
    return [TOTAL, make.rule("deadline", of="a", by=day(when), **stated)]


DONE = [
    pytest.param({}, [did("x", 1, "05-31")], 1, True, id="on the day itself is in time"),
    pytest.param({}, [did("x", 1, "06-01")], 0, False, id="the day after is too late"),
    pytest.param({}, [make.activity("x", 1, start=day("05-30"), end=day("06-01"))], 0, False, id="the end decides"),
    pytest.param({}, [did("x", 1, "05-01", "b")], 0, False, id="something else does not do"),
    pytest.param({"not_before": day("05-01")}, [did("x", 1, "05-01")], 1, True, id="not before: the day itself"),
    pytest.param({"not_before": day("05-01")}, [did("x", 1, "04-30")], 0, False, id="not before: the day before"),
    pytest.param(
        {"not_before": day("05-01")}, [make.activity("x", 1, start=day("04-30"), end=day("05-02"))], 0, False,
        id="not before: the start decides",
    ),
    pytest.param({"at_least": 2}, [did("x", 1, "05-01"), did("y", 1, "05-31")], 2, True, id="two in time"),
    pytest.param({"at_least": 2}, [did("x", 1, "05-31"), did("y", 1, "06-01")], 1, False, id="one of two in time"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "done", "have", "met"), DONE)
def test_what_is_done_in_time_counts(stated, done, have, met):
    stands(by(**stated), done, have=have, met=met, need=stated.get("at_least", 1))


def test_a_deadline_counts_from_a_day_in_the_holders_life():
    """Five years after becoming regulated is the day five years later."""
    rule = make.rule("deadline", of="a", by={"from": "regulated", "plus": {"years": 5}})
    law = make.regime([TOTAL, rule], anchors={"regulated": {"ask": "When?"}})
    held = [make.credential(anchors={"regulated": day("2020-02-29")})]
    stands(law, [did("x", 1, "2025-02-28")], credentials=held, met=True)
    stands(law, [did("x", 1, "2025-03-01")], credentials=held, met=False)


def test_a_day_that_was_over_before_the_period_counts_what_was_done_then():
    stands(by("2023-05-31"), [did("x", 1, "2023-05-31")], met=True)
    stands(by("2023-05-31"), [did("x", 1)], met=False)


PLANS = [
    pytest.param(
        [offer("late", 1, "06-01", price=1), offer("soon", 1, "05-31", price=9)], {"soon": 1}, id="the day after"
    ),
    pytest.param(
        [offer("late", 1, "05-31", price=1), offer("soon", 1, "05-30", price=9)], {"late": 1}, id="the day itself"
    ),
    pytest.param([offer("late", 1, "06-01")], "impossible", id="only too late"),
]


@pytest.mark.parametrize(("offerings", "taken"), PLANS)
def test_a_plan_keeps_the_day(offerings, taken):
    assert bought(by(), offerings) == taken


def test_work_on_demand_is_over_by_the_day():
    from planner.search.answer import plan

    outcome = plan(make.problem(by(), (), [make.offering("x", 20)], wishes={"hours_per_day": 1}, today=day("05-12")))
    assert outcome.plan.finish == day("05-31")
    late = make.problem(by(), (), [make.offering("x", 20)], wishes={"hours_per_day": 1}, today=day("05-13"))
    assert plan(late).status == "impossible"
