"""Last safe dates worked out on paper: each test names what closes the door."""

from datetime import date, timedelta

import pytest

from planner.explain.deadlines.last_safe_date import safe_dates
from planner.explain.deadlines.what_is_left import room
from planner.problem.case import Case
from planner.solvers.cpsat import Effort
from tests import make
from tests.make import END, START, minimum, rule
from tests.planner.explain.deadlines.waits import JULY, JUNE, MAY, case, closing, found, only, right_at_once, taken

__all__ = ["right_at_once"]
D = date


# --- what closes ------------------------------------------------------------------------------------------------------


def test_a_session_can_be_taken_until_it_begins():
    dates = found([minimum(1)], [make.offering("o", 1, MAY), make.offering("p", 1, JUNE)])
    assert (dates.whole.status, dates.whole.last) == ("open", JUNE)
    assert closing(dates.whole) == [("p", "begins", True)]
    assert "too late for “p”: it begins that day; nothing else" in only(dates).sentence


def test_registration_closes_earlier():
    session = make.session(JUNE, register_by=MAY)
    dates = found([minimum(1)], [make.offering("o", 1, sessions=[session])])
    assert (dates.whole.last, closing(dates.whole)) == (MAY, [("o", "registration", True)])
    assert f"registration for {JUNE} closes that day" in dates.whole.sentence


def test_what_has_to_be_applied_for_closes_so_long_before():
    lead = rule("lead-time", at_least={"weeks": 2}, applied="applied")
    dates = found([minimum(1), lead], [make.offering("o", 1, JUNE)])
    assert (dates.whole.last, closing(dates.whole)) == (JUNE - timedelta(weeks=2), [("o", "application", True)])


def test_what_is_applied_for_too_late_can_still_be_attended():
    """The credit of one credential closes earlier than that of the other."""
    lead = rule("lead-time", at_least={"weeks": 2}, applied="applied")
    regimes = {"board": make.regime([minimum(1), lead]), "other": make.regime([minimum(1)], id="other")}
    shared = make.offering("o", 1, JUNE, counts={"board": {"category": "a"}, "other": {"category": "a"}})
    held = [make.credential("board"), make.credential("other")]
    posed = Case(make.record((), held), regimes, [make.catalog([shared])], START)
    dates = safe_dates(posed, posed.problem())
    assert [(each.credential, each.last) for each in dates.demands] == [("board", D(2024, 5, 20)), ("other", JUNE)]
    assert (dates.whole.last, dates.whole.because) == (D(2024, 5, 20), ("board: total",))


def test_of_two_that_close_together_either_would_do():
    timed = [{"date": MAY, "start": f"{hour}:00", "end": f"{hour + 1}:00"} for hour in (10, 14)]
    both = [
        make.offering(name, 1, sessions=[make.session(MAY, meetings=[meeting])])
        for name, meeting in zip("op", timed, strict=True)
    ]
    dates = found([minimum(1)], both)
    assert closing(dates.whole) == [("o", "begins", True), ("p", "begins", True)]
    assert "“o” and “p”, either of which would do: they begin that day" in dates.whole.sentence


def test_of_two_that_are_needed_together_neither_is_enough():
    """With one of them an hour is still missing, whichever it is; a third that closes has nothing to do with it."""
    timed = [{"date": MAY, "start": f"{hour}:00", "end": f"{hour + 1}:00"} for hour in (10, 14, 18)]
    three = [
        make.offering(name, 1, sessions=[make.session(MAY, meetings=[meeting])], category=category)
        for name, meeting, category in zip("opq", timed, "aab", strict=True)
    ]
    dates = found([minimum(2, "a", id="a")], three)
    assert closing(only(dates, "a")) == [("o", "begins", False), ("p", "begins", False)]


def test_what_does_not_matter_is_not_named():
    dates = found([minimum(1, "a", id="a")], [make.offering("o", 1, MAY), make.offering("p", 1, MAY, category="b")])
    assert closing(dates.whole) == [("o", "begins", True)]


def test_work_on_demand_can_be_begun_until_it_takes_too_long():
    offered = make.offering("o", 1, on_demand={"takes": {"weeks": 3}, "until": JUNE})
    dates = found([minimum(1)], [offered])
    assert (dates.whole.last, closing(dates.whole)) == (JUNE - timedelta(days=20), [("o", "length", True)])
    assert "takes 21 days and has to be finished by 2024-06-03" in dates.whole.sentence


def test_a_month_is_as_long_as_the_month_is():
    """From 1 February a month lasts 28 days, so that it can begin one day later than 30 days before the end."""
    dates = found([minimum(1)], [make.offering("o", 1, on_demand={"takes": {"months": 1}, "until": D(2025, 2, 28)})])
    assert dates.whole.last == D(2025, 2, 1)


def test_the_last_day_for_it_has_hours_enough():
    dates = found([minimum(8)], [make.offering("o", 8)])
    assert (dates.whole.last, closing(dates.whole)) == (END, [("o", "end", True)])


# --- days of study ----------------------------------------------------------------------------------------------------


def test_too_few_weeks_are_left_for_the_hours():
    """12 hours at 3 a week take four weeks; the last of 2025 is cut short on its Wednesday, which is enough for 3."""
    dates = found([minimum(12)], [make.offering("o", 12)], hours_per_week=3)
    assert (dates.whole.last, dates.whole.doors) == (D(2025, 12, 14), ())
    assert dates.whole.study is not None
    assert (dates.whole.study.needed, dates.whole.study.fits, dates.whole.study.by) == (720, 540, END)
    assert "at least 12 hours of study" in dates.whole.sentence
    assert "from 2025-12-15 on only 9 fit, at most 8 a day and 3 a week" in dates.whole.sentence


def test_days_that_are_out_have_no_hours():
    """10 hours at 4 a day take three days, and from 10 to 30 December nothing can be done."""
    gap = [{"start": D(2025, 12, 10), "end": D(2025, 12, 30)}]
    dates = found([minimum(10)], [make.offering("o", 10)], hours_per_day=4, blackouts=gap)
    assert dates.whole.last == D(2025, 12, 8)
    assert dates.whole.study is not None
    assert (dates.whole.study.needed, dates.whole.study.fits) == (600, 480)


def test_a_session_with_a_place_taken_leaves_fewer_hours():
    """8 hours at 4 a day take two days; on the last day but one a booked session takes 3 of its hours."""
    booked = make.offering("o", 3, END - timedelta(days=1))
    posed = [minimum(8, "b", id="b")], [booked, make.offering("p", 8, category="b")]
    assert found(*posed, hours_per_day=4).whole.last == END - timedelta(days=1)
    place = [{"offering": "o", "session": str(END - timedelta(days=1))}]
    assert found(*posed, hours_per_day=4, enrolled=place).whole.last == END - timedelta(days=2)


def test_a_session_that_is_over_leaves_the_days_after_it_whole():
    booked = make.offering("o", 3, END - timedelta(days=5))
    place = [{"offering": "o", "session": str(END - timedelta(days=5))}]
    dates = found(
        [minimum(8, "b", id="b")], [booked, make.offering("p", 8, category="b")], hours_per_day=4, enrolled=place
    )
    assert dates.whole.last == END - timedelta(days=1)


def test_courses_and_study_share_the_hours_of_a_week():
    """At 8 hours a week the last two weeks have 16: for 13 of study, but not for a session of 4 as well."""
    session = make.offering("o", 4, D(2025, 12, 22), category="b")
    rules = [minimum(4, "b", id="b"), minimum(13, "a", id="a")]
    dates = found(rules, [session, make.offering("p", 13)], hours_per_week=8)
    assert [each.last for each in dates.demands] == [D(2025, 12, 22), D(2025, 12, 28)]
    assert dates.whole.last == D(2025, 12, 21)
    assert dates.whole.study is not None
    assert (dates.whole.study.needed, dates.whole.study.fits, dates.whole.study.sessions) == (17 * 60, 16 * 60, True)
    assert "at least 17 hours of courses and study" in dates.whole.sentence


@pytest.mark.parametrize(
    ("limits", "hours"),
    [
        ({}, 31 * 8),
        ({"hours_per_day": 2}, 62),
        ({"hours_per_week": 10}, 50),
        ({"hours_per_month": 20}, 20),
        ({"hours_per_week": 10, "hours_per_month": 45}, 45),
        ({"hours_per_week": 5, "hours_per_month": 45}, 25),
    ],
)
def test_the_most_that_fits(limits, hours):
    """December 2025 begins on a Monday and has days of five weeks."""
    posed = case([minimum(1)], [make.offering("o", 1)], **limits).problem()
    assert room(posed, D(2025, 12, 1), END, Effort()) == hours * 60


def test_places_taken_leave_less_room():
    booked = make.offering("o", 4, D(2025, 12, 3))
    posed = case([minimum(1)], [booked], hours_per_week=10, enrolled=taken("o", D(2025, 12, 3))).problem()
    assert room(posed, D(2025, 12, 1), END, Effort()) == 46 * 60
    assert room(posed, D(2025, 12, 4), END, Effort()) == 46 * 60
    assert room(posed, D(2025, 12, 8), END, Effort()) == 40 * 60


def test_weeks_and_months_bind_where_each_is_tighter():
    """27 October to 9 November 2025: two weeks of 10 hours, of which October has 5 days and 6 hours a month."""
    posed = case([minimum(1)], [make.offering("o", 1)], hours_per_week=10, hours_per_month=6).problem()
    assert room(posed, D(2025, 10, 27), D(2025, 11, 9), Effort()) == (6 + 6) * 60
    posed = case([minimum(1)], [make.offering("o", 1)], hours_per_week=10, hours_per_month=18).problem()
    assert room(posed, D(2025, 10, 27), D(2025, 11, 9), Effort()) == 20 * 60


# --- what is asked, and what only limits ------------------------------------------------------------------------------


def test_each_demand_waits_on_its_own():
    rules = [minimum(1, "a", id="a"), minimum(1, "b", id="b")]
    dates = found(rules, [make.offering("o", 1, MAY), make.offering("p", 1, JUNE, category="b")])
    assert [each.last for each in dates.demands] == [MAY, JUNE]
    assert (dates.whole.last, dates.whole.because) == (MAY, ("board: a",))


def test_together_may_be_too_late_before_each_alone_is():
    """Two sessions at the same hour serve two rules; earlier ones of either would do."""
    rules = [minimum(1, "a", id="a"), minimum(1, "b", id="b")]
    dates = found(
        rules, [make.offering("o", 1, MAY, JUNE), make.offering("p", 1, MAY - timedelta(days=7), JUNE, category="b")]
    )
    assert [each.last for each in dates.demands] == [JUNE, JUNE]
    assert (dates.whole.last, dates.whole.because) == (MAY, ())
    assert "could be met on its own for longer, but not all of them together" in dates.whole.sentence


def test_a_limit_is_kept_by_every_demand():
    """At most one item of `a`, so that the short ones do not add up."""
    rules = [minimum(2, id="total"), rule("count", of="a", at_most=1)]
    dates = found(rules, [make.offering("o", 2, MAY), make.offering("p", 1, JUNE), make.offering("q", 1, JULY)])
    assert only(dates).last == MAY
    assert [each.rule for each in dates.demands] == ["total"]


def test_a_count_both_asks_and_limits():
    rules = [rule("count", id="n", of="a", at_least=1, at_most=1), minimum(2, id="total")]
    dates = found(rules, [make.offering("o", 2, MAY), make.offering("p", 1, JUNE), make.offering("q", 1, JULY)])
    assert (only(dates, "n").last, only(dates).last, dates.whole.last) == (JULY, MAY, MAY)


def test_hours_that_cannot_be_shared_bind_the_whole_alone():
    rules = [minimum(1, "a", id="a", apart_from="t"), minimum(1, {"topic": "t"}, id="t")]
    both = {"topics": ["t"]}
    dates = found(rules, [make.offering("o", 1, MAY, **both), make.offering("p", 1, JUNE, **both)])
    assert [each.last for each in dates.demands] == [JUNE, JUNE]
    assert dates.whole.last == MAY


def test_each_part_and_each_window_is_a_demand():
    rules = [rule("cover", topics=["t", "u"]), minimum(1, id="yearly", window={"each": "year"})]
    offered = [make.offering("o", 1, MAY, topics=["t"]), make.offering("p", 1, D(2025, 5, 5), topics=["u"])]
    dates = found(rules, offered)
    assert [(each.rule.split("@")[0], each.about, each.last) for each in dates.demands] == [
        ("cover[t]", "T", MAY),
        ("cover[u]", "U", D(2025, 5, 5)),
        ("yearly", "2024-01-01 to 2024-12-31", MAY),
        ("yearly", "2025-01-01 to 2025-12-31", D(2025, 5, 5)),
    ]


def test_advice_and_nothing_at_all_are_no_demands():
    rules = [minimum(1, advisory=True), minimum(0, "a", id="none")]
    dates = found(rules, [make.offering("o", 1, MAY)])
    assert (dates.demands, dates.whole.status) == ((), "met")


def test_what_the_holder_wants_is_a_demand_of_its_own():
    dates = found([minimum(1)], [make.offering("o", 1, MAY), make.offering("p", 1, JUNE)], must=["o"])
    assert [(each.rule, each.last) for each in dates.demands] == [("total", JUNE), ("must o", MAY)]
    assert (dates.whole.last, dates.whole.because) == (MAY, ("must o",))


def test_a_dear_one_that_is_left_costs_too_much():
    offered = [make.offering("o", 1, MAY, price=10), make.offering("p", 1, JUNE, price=20)]
    assert found([minimum(1)], offered).whole.last == JUNE
    dates = found([minimum(1)], offered, budget=15)
    assert dates.whole.last == MAY
    assert "costs more than the budget of 15.00 USD allows" in dates.whole.sentence


def test_what_is_left_falls_short_by_so_much():
    dates = found(
        [minimum(5)], [make.offering("o", 3, MAY), make.offering("p", 2, JUNE), make.offering("q", "1.5", JULY)]
    )
    assert dates.whole.last == MAY
    assert "falls short by 1.5 credits" in dates.whole.sentence
    dates = found([rule("count", of="a", at_least=2)], [make.offering("o", 1, MAY), make.offering("p", 1, JUNE)])
    assert "falls short by 1 item" in dates.whole.sentence
