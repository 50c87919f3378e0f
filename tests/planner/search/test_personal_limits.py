"""What a holder's life adds: every row of it, in cases where it decides."""

from datetime import date, timedelta

import pytest

from planner.search.answer import plan
from tests import make
from tests.make import START, minimum, rule

D = date
MAY = D(2024, 5, 6)
"""A Monday."""


def timed(name, hours, start, end, day=MAY, **stated):
    meeting = {"date": day, "start": start, "end": end}
    return make.offering(name, hours, sessions=[make.session(day, meetings=[meeting])], **stated)


def drawn(credits, offerings, rules=(), done=(), **wishes):  # noqa: A002
    found = plan(make.problem([minimum(credits), *rules], done, offerings, wishes=wishes))
    assert found.verified.auditor == "agrees", found.verified
    assert found.status in ("planned", "impossible", "met")
    return found.plan


def taken(found):
    return None if found is None else {item.offering: item.quantity for item in found.items}


def test_the_budget_is_kept_to_the_cent():
    offerings = [make.offering("o", 1, MAY, price="10.01")]
    assert drawn(1, offerings, budget="10.00") is None
    assert taken(drawn(1, offerings, budget="10.01")) == {"o": 1}


def test_the_renewal_fee_counts_against_the_budget():
    fee = rule("fee", owed="renewal", amount=5)
    offerings = [make.offering("o", 1, MAY, price=10)]
    assert drawn(1, offerings, [fee], budget=14) is None
    assert drawn(1, offerings, [fee], budget=15) is not None


def test_sessions_that_overlap_exclude_each_other():
    overlapping = [timed("o", 1, "09:00", "10:00"), timed("p", 1, "09:59", "11:00")]
    assert drawn(2, overlapping) is None
    assert drawn(1, overlapping) is not None


def test_one_may_follow_another_at_once():
    assert drawn(2, [timed("o", 1, "09:00", "10:00"), timed("p", 1, "10:00", "11:00")]) is not None


def test_of_three_only_those_that_overlap_exclude_each_other():
    three = [timed("o", 1, "09:00", "12:00"), timed("p", 1, "09:00", "10:00"), timed("q", 1, "10:00", "11:00")]
    assert taken(drawn(2, three)) == {"p": 1, "q": 1}


def test_a_session_without_hours_takes_the_whole_day():
    assert drawn(2, [make.offering("o", 1, MAY), timed("p", 1, "20:00", "21:00")]) is None


def test_a_session_that_meets_twice_a_day_does_not_overlap_itself():
    meetings = [{"date": MAY}, {"date": MAY}]
    assert drawn(1, [make.offering("o", 1, sessions=[make.session(MAY, meetings=meetings)])]) is not None


def test_an_offering_is_taken_once_unless_it_can_be_repeated():
    twice = make.offering("o", 1, MAY, D(2024, 6, 3))
    assert drawn(2, [twice]) is None
    assert drawn(2, [twice | {"repeatable": 2}]) is not None
    assert drawn(3, [twice | {"repeatable": 3}]) is None, "each session at most once"


def test_a_divisible_offering_is_bought_by_the_step():
    hours = make.offering("o", "0.5", price=3, divisible={"least": 2, "most": 5})
    assert taken(drawn(2, [hours])) == {"o": 4}
    assert taken(drawn("0.5", [hours])) == {"o": 2}
    assert drawn(3, [hours]) is None


def test_steps_whose_credit_is_rounded_are_bought_in_whole_quantities():
    board = make.regime(
        [minimum(1)], conversions=[{"id": "h", "clause": "1", "minutes_per_credit": 60, "round": {"to": 1}}]
    )
    hours = make.offering("o", "0.4", price=3, divisible={"most": 5})
    found = plan(make.problem(board, [], [hours]))
    assert found.plan is not None
    assert (found.plan.cost.money, found.plan.cost.hours) == (900, 72)


def test_must_and_never():
    two = [make.offering("o", 1, MAY, price=1), make.offering("p", 1, D(2024, 6, 3), price=9)]
    assert taken(drawn(1, two, must=["p"])) == {"p": 1}
    assert taken(drawn(1, two, never=["o"])) == {"p": 1}
    assert drawn(2, two, never=["o"]) is None
    assert drawn(1, two, must=["nothing known"]) is None


def test_a_place_already_taken_is_kept_and_costs_nothing_more():
    two = [make.offering("o", 1, MAY, price=1), make.offering("p", 1, D(2024, 6, 3), price=9)]
    found = drawn(1, two, enrolled=[{"offering": "p", "session": "2024-06-03"}])
    assert taken(found) == {"p": 1}
    assert found.cost.money == 0


def test_nothing_is_attended_on_days_that_are_out():
    out = [{"start": D(2024, 5, 1), "end": D(2024, 5, 31)}]
    assert drawn(1, [make.offering("o", 1, MAY)], blackouts=out) is None
    meetings = [{"date": D(2024, 4, 30)}, {"date": D(2024, 6, 1)}]
    around = make.session(D(2024, 4, 30), D(2024, 6, 1), meetings=meetings)
    assert drawn(1, [make.offering("o", 1, sessions=[around])], blackouts=out) is not None


def test_a_place_already_taken_is_kept_on_a_day_that_is_out():
    """Even in a week with limited hours in which nothing else may be studied."""
    two = [make.offering("o", 4, MAY), make.offering("p", 1)]
    out = [{"start": D(2024, 5, 6), "end": D(2024, 5, 12)}]
    places = [{"offering": "o", "session": str(MAY)}]
    assert taken(drawn(5, two, blackouts=out, enrolled=places, hours_per_week=10)) == {"o": 1, "p": 1}


def test_a_week_holds_so_many_hours():
    two = [make.offering("o", 4, MAY), make.offering("p", 4, D(2024, 5, 12)), make.offering("q", 4, D(2024, 5, 13))]
    assert taken(drawn(8, two, hours_per_week=7)) in ({"o": 1, "q": 1}, {"p": 1, "q": 1})
    assert drawn(12, two, hours_per_week=7) is None
    assert drawn(12, two, hours_per_week=8) is not None


def test_a_month_holds_so_many_hours():
    two = [make.offering("o", 4, MAY), make.offering("p", 4, D(2024, 6, 3))]
    assert drawn(8, two, hours_per_month=4) is not None
    assert drawn(8, two, hours_per_month="3.9") is None


def test_work_on_demand_fits_into_the_days_that_are_left():
    """Ten days of eight hours, or of two."""
    work = make.offering("o", 60)
    last = D(2024, 1, 10)
    assert drawn(60, [work], until=last) is not None
    assert drawn(60, [work], until=last, hours_per_day=6) is not None
    assert drawn(60, [work], until=last, hours_per_day=5) is None
    assert drawn(60, [work], until=last, blackouts=[{"start": START, "end": D(2024, 1, 3)}]) is None


def test_work_on_demand_and_sessions_share_a_week():
    two = [make.offering("o", 6, D(2024, 1, 1)), make.offering("p", 6)]
    assert drawn(12, two, until=D(2024, 1, 7), hours_per_week=12) is not None
    assert drawn(12, two, until=D(2024, 1, 7), hours_per_week=11) is None


def test_registration_closes():
    late = make.offering("o", 1, sessions=[make.session(MAY, register_by=D(2023, 12, 31))])
    assert drawn(1, [late]) is None
    assert drawn(1, [late], enrolled=[{"offering": "o", "session": str(MAY)}]) is not None


def test_the_holder_may_want_to_be_done_early():
    assert drawn(1, [make.offering("o", 1, MAY)], until=D(2024, 5, 5)) is None
    assert drawn(1, [make.offering("o", 1, MAY)], until=MAY) is not None


JUNE = D(2024, 6, 3)


@pytest.mark.parametrize(
    ("law", "offerings", "possible"),
    [
        ("an earlier session", [make.offering("x", 1, MAY), make.offering("y", 1, JUNE, requires="x")], True),
        ("not a later one", [make.offering("x", 1, JUNE), make.offering("y", 1, MAY, requires="x")], False),
        (
            "any offering of the course",
            [make.offering("x", 1, MAY, course="k"), make.offering("y", 1, JUNE, requires="k")],
            True,
        ),
        ("work on demand before a session", [make.offering("x", 1), make.offering("y", 1, JUNE, requires="x")], True),
        ("work on demand after a session", [make.offering("x", 1, MAY), make.offering("y", 1, requires="x")], True),
        ("work on demand after work on demand", [make.offering("x", 9), make.offering("y", 1, requires="x")], True),
        (
            "even if the first takes weeks",
            [make.offering("x", 1, on_demand={"takes": {"weeks": 3}}), make.offering("y", 1, requires="x")],
            True,
        ),
        (
            "even if the first opens later",
            [make.offering("x", 1, on_demand={"from": JUNE}), make.offering("y", 1, requires="x")],
            True,
        ),
        (
            "even if the second closes earlier",
            [make.offering("x", 1), make.offering("y", 1, requires="x", on_demand={"until": JUNE})],
            True,
        ),
        (
            "but not if it closes before the first opens",
            [
                make.offering("x", 1, on_demand={"from": JUNE}),
                make.offering("y", 1, requires="x", on_demand={"until": MAY}),
            ],
            False,
        ),
        ("nothing that nobody offers", [make.offering("x", 1, MAY), make.offering("y", 1, JUNE, requires="z")], False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_comes_first(law, offerings, possible):
    assert (drawn(sum(each["hours"] for each in offerings), offerings) is not None) == possible


def test_what_comes_first_has_to_have_ended():
    """A course of ten days has begun, but not ended, on the seventh."""
    course = make.offering("x", 1, sessions=[make.session(MAY, MAY + timedelta(days=10))])
    for days, possible in ((7, False), (10, True)):
        found = drawn(2, [course, make.offering("y", 1, MAY + timedelta(days=days), requires="x")])
        assert (found is not None) == possible


def test_a_chain_of_three_behind_a_session():
    chain = [make.offering("x", 1, MAY), make.offering("y", 1, requires="x"), make.offering("z", 1, requires="y")]
    assert drawn(3, chain) is not None


def test_what_is_done_already_is_ready():
    done = [make.activity("x", 1, START)]
    assert drawn(2, [make.offering("y", 1, requires="x")], done=done) is not None


def test_what_will_have_been_done_is_ready_then():
    """An activity that ends in May lets work on demand begin in May, not today."""
    found = drawn(2, [make.offering("y", 1, requires="x")], done=[make.activity("x", 1, MAY)])
    assert found is not None
    assert found.items[0].start == MAY


LAST = [rule("order", first={}, then="c"), minimum(1, {"item": "form"}, id="form")]


@pytest.mark.parametrize("hours", [0, 1])
@pytest.mark.parametrize("same_day", [True, False])
def test_a_form_comes_after_long_work_on_demand(hours, same_day):
    """Also one that takes no time at all, which could be handed in on the first day."""
    last = [rule("order", first={}, then="c", same_day=same_day), rule("count", of="c", at_least=1)]
    found = drawn(12, [make.offering("work", 12), make.offering("form", hours, category="c")], last)
    assert found is not None
    form, work = sorted(found.items, key=lambda item: item.offering)
    assert form.start >= work.end if same_day else form.start > work.end


def test_order_lets_work_on_demand_wait_for_a_session_and_a_session_for_work():
    strict = [rule("order", first="a", then="b", same_day=False)]
    assert drawn(2, [make.offering("x", 1, MAY), make.offering("y", 1, category="b")], strict) is not None
    assert drawn(2, [make.offering("x", 1), make.offering("y", 1, MAY, category="b")], strict) is not None


def test_work_that_takes_longer_than_a_window_can_end_in_it():
    """A course of eighteen months fits into two years although yearly rules cut them in two."""
    yearly = [minimum(1, "a", id="second", window={"each": "year", "only": 2})]
    assert drawn(1, [make.offering("o", 1, on_demand={"takes": {"months": 18}})], yearly) is not None


@pytest.mark.parametrize("distinct", ["day", "week", "month"])
def test_work_on_demand_can_be_done_in_different_weeks(distinct):
    apart = [rule("count", of="a", at_least=3, distinct=distinct)]
    assert drawn(3, [make.offering("o", 1, repeatable=3)], apart) is not None
    assert drawn(2, [make.offering("o", 1, repeatable=2)], apart) is None
    assert drawn(3, [make.offering("o", 1), make.offering("p", 1), make.offering("q", 1)], apart) is not None


def test_repeats_can_be_claimed_in_different_categories():
    caps = [rule("maximum", id="a", at_most=1, of="a"), rule("maximum", id="b", at_most=1, of="b")]
    assert drawn(2, [make.offering("o", 1, category=["a", "b"], repeatable=2)], caps) is not None


def test_steps_of_one_offering_are_one_item_under_once():
    assert drawn(5, [make.offering("o", 1, divisible={"most": 9}, course="k")], [rule("once")]) is not None


def test_steps_earn_enough_together():
    enough = [rule("count", of="a", at_least=1, each_at_least=3)]
    assert taken(drawn(0, [make.offering("o", 1, price=1, divisible={"most": 9})], enough)) == {"o": 3}
