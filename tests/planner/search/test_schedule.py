"""Work on demand is laid out on days that have room for it, the earliest due first."""

from datetime import date, timedelta

import pytest

from planner.formulation.personal import planning
from planner.problem.precedence import precedences, ranks
from planner.rules.ledger import week_of
from planner.search.answer import plan
from planner.search.schedule import place
from tests import make

D = date
MONDAY = D(2024, 1, 1)
"""The first day of the usual period."""


def laid(offerings, hours, rules=None, **wishes):
    """Return what is worked on each day, in hours, by offering."""
    problem = make.problem(rules or [make.minimum(hours)], (), offerings, wishes=wishes)
    outcome = plan(problem)
    assert outcome.verified.auditor == "agrees"
    assert outcome.plan is not None
    return {
        i.offering: {day: minutes / 60 for day, minutes in i.work.items()} for i in outcome.plan.items
    }, outcome.plan


def days(count, first=MONDAY):
    return [first + timedelta(days=n) for n in range(count)]


PER_DAY = [
    pytest.param(6, 2, [2, 2, 2], id="in whole days"),
    pytest.param(5, 2, [2, 2, 1], id="what is left on the last"),
    pytest.param(1, 8, [1], id="on one day where it fits"),
]


@pytest.mark.parametrize(("hours", "per_day", "expected"), PER_DAY)
def test_a_day_holds_so_many_hours(hours, per_day, expected):
    work, drawn = laid([make.offering("o", hours)], hours, hours_per_day=per_day)
    assert work["o"] == dict(zip(days(len(expected)), expected, strict=True))
    assert (drawn.items[0].start, drawn.items[0].end) == (MONDAY, days(len(expected))[-1])


def test_two_share_a_day():
    work, _ = laid([make.offering("o", 3), make.offering("p", 3)], 6, hours_per_day=4)
    both = {day: sum(each.get(day, 0) for each in work.values()) for day in days(2)}
    assert both == {MONDAY: 4, MONDAY + timedelta(days=1): 2}


def test_a_week_holds_so_many_hours_and_the_next_begins_on_monday():
    work, _ = laid([make.offering("o", 5)], 5, hours_per_day=2, hours_per_week=3)
    weeks: dict[date, float] = {}
    for day, hours in work["o"].items():
        weeks[week_of(day)] = weeks.get(week_of(day), 0) + hours
    assert weeks == {MONDAY: 3, MONDAY + timedelta(weeks=1): 2}


def test_a_month_holds_so_many_hours():
    work, drawn = laid([make.offering("o", 5)], 5, hours_per_day=2, hours_per_month=3)
    assert {day.month for day in work["o"]} == {1, 2}
    assert sum(hours for day, hours in work["o"].items() if day.month == 1) == 3
    assert drawn.finish == D(2024, 2, 1)


def test_no_work_is_done_on_days_that_are_out():
    out = [{"start": MONDAY + timedelta(days=1), "end": MONDAY + timedelta(days=3)}]
    work, _ = laid([make.offering("o", 4)], 4, hours_per_day=2, blackouts=out)
    assert list(work["o"]) == [MONDAY, MONDAY + timedelta(days=4)]


def test_a_session_leaves_the_rest_of_its_day():
    """Three hours of class and eight of reading, four a day: one hour is left on the first."""
    offerings = [make.offering("class", 3, MONDAY), make.offering("reading", 5)]
    work, _ = laid(offerings, 8, hours_per_day=4)
    assert work["reading"] == {MONDAY: 1, MONDAY + timedelta(days=1): 4}


def test_a_session_of_a_whole_day_leaves_nothing():
    offerings = [make.offering("class", 9, MONDAY), make.offering("reading", 4)]
    work, _ = laid(offerings, 13, hours_per_day=4)
    assert work["reading"] == {MONDAY + timedelta(days=1): 4}


def test_what_is_due_first_is_done_first():
    """Both could begin at once; the one that is offered for two days only goes first, whatever its name."""
    offerings = [make.offering("a-long", 4), make.offering("z-short", 4, on_demand={"until": days(2)[-1]})]
    work, _ = laid(offerings, 8, hours_per_day=2)
    assert list(work["z-short"]) == days(2)
    assert list(work["a-long"]) == days(2, days(3)[-1])


def test_work_that_opens_late_waits():
    offerings = [make.offering("o", 2, on_demand={"from": D(2024, 3, 1)})]
    work, _ = laid(offerings, 2)
    assert work["o"] == {D(2024, 3, 1): 2}


def test_a_course_that_takes_three_weeks_takes_them():
    work, drawn = laid([make.offering("o", 2, on_demand={"takes": {"weeks": 3}})], 2)
    assert work["o"] == {MONDAY: 2}
    assert (drawn.items[0].start, drawn.items[0].end) == (MONDAY, MONDAY + timedelta(days=20))


def test_a_form_is_handed_in_on_the_first_day_it_can_be():
    rules = [make.minimum(2), make.rule("count", of="b", at_least=1), make.rule("order", first="a", then="b")]
    offerings = [make.offering("study", 2, category="a"), make.offering("form", 0, category="b")]
    _, drawn = laid(offerings, 2, rules, hours_per_day=1)
    dated = {item.offering: (item.start, item.end) for item in drawn.items}
    assert dated == {"study": (MONDAY, days(2)[-1]), "form": (days(2)[-1], days(2)[-1])}


def test_what_others_wait_for_comes_first():
    offerings = [make.offering("a-then", 2, requires=["z-first"]), make.offering("z-first", 2)]
    work, _ = laid(offerings, 4, hours_per_day=1)
    assert max(work["z-first"]) <= min(work["a-then"])


def test_ranks_follow_chains():
    offerings = [
        make.offering("a-last", 1, requires=["m-middle"]),
        make.offering("m-middle", 1, requires=["z-first"]),
        make.offering("z-first", 1),
    ]
    problem = make.problem([make.minimum(1)], (), offerings)
    found = ranks([option.key for option in problem.options], precedences(problem, problem.options))
    by_offering = {option.offering: found[option.key] for option in problem.options}
    assert by_offering == {"z-first": 0, "m-middle": 1, "a-last": 2}


def test_the_solvers_own_hours_are_kept_where_earliest_first_would_run_late():
    """Ten hours a week, and both need the second week: the first must not use up what the second needs."""
    first = make.offering("first", 14, on_demand={"until": days(14)[-1]})
    then = make.offering("then", 6, on_demand={"from": days(8)[-1], "until": days(14)[-1]})
    work, _ = laid([first, then], 20, hours_per_day=2, hours_per_week=10)
    assert sum(work["first"].values()) == 14
    assert sum(work["then"].values()) == 6
    assert max(*work["first"], *work["then"]) <= days(14)[-1]


def test_placing_nothing_places_nothing():
    problem = make.problem([make.minimum(1)], (), [make.offering("o", 1)])
    planning(problem)
    assert place(problem, {}, {}) == []


def test_sessions_keep_their_own_days_and_lines_stand_in_order_of_dates():
    offerings = [
        make.offering("late", 1, D(2024, 5, 2)),
        make.offering("early", 1, D(2024, 5, 1)),
        make.offering("o", 1),
    ]
    _, drawn = laid(offerings, 3)
    assert [item.offering for item in drawn.items] == ["o", "early", "late"]
    assert [item.work for item in drawn.items[1:]] == [{}, {}]


def test_what_would_have_to_come_first_and_last_is_not_planned():
    """A prerequisite puts `x` before `y`, a rule puts category b before c: each alone would do within the stretch."""
    offerings = [make.offering("x", 1, category="c"), make.offering("y", 1, category="b", requires=["x"])]
    order = make.rule("order", first="b", then="c", same_day=False)
    both = [make.minimum(2), make.rule("cover", categories=["b", "c"], at_least=1)]
    assert plan(make.problem(both, (), offerings)).status == "planned"
    assert plan(make.problem([*both, order], (), offerings)).status == "impossible"


def test_one_of_two_that_would_do_is_waited_for():
    """`then` requires `first`, which is also taken in the year after, long after `then` is due."""
    repeated = make.offering("first", 2, repeatable=2)
    then = make.offering("then", 2, requires=["first"], on_demand={"until": D(2024, 3, 31)})
    yearly = make.rule("minimum", id="yearly", at_least=2, window={"each": "year"})
    _, drawn = laid([repeated, then], 6, [make.minimum(6), yearly])
    dated = {(item.offering, item.start.year): item for item in drawn.items}
    assert dated["first", 2024].end <= dated["then", 2024].start
    assert dated["first", 2025].start > dated["then", 2024].end


@pytest.mark.parametrize(("wanted", "expected"), [("x", ["x", "y"]), ("y", ["y", "x"])])
def test_the_order_of_the_way_that_was_chosen_is_kept_to(wanted, expected):
    """One way puts a before b, the other b before a; what else each asks for decides which it is."""

    def way(first, then):
        asked = make.minimum(1, {"item": [f"only-{first}"]}, id=f"has-{first}")
        return {"rules": [make.rule("order", id=f"{first}-first", first=first, then=then, same_day=False), asked]}

    rules = [make.minimum(2), *(make.minimum(1, {"item": [each]}, id=each) for each in "xy")]
    ways = make.rule("alternatives", ways=[way("a", "b"), way("b", "a")])
    offerings = [make.offering("x", 1, category="a"), make.offering("y", 1, category="b")]
    first = "a" if wanted == "x" else "b"
    only = make.offering(f"only-{first}", 1, category=first)
    _, drawn = laid([*offerings, only], 3, [*rules, ways])
    assert [item.offering for item in drawn.items if item.offering in "xy"] == expected


def test_things_that_are_counted_by_day_are_finished_on_different_days():
    """More than a hundred days are left, so work is planned by weeks; two things fall in one week all the same."""
    first = make.offering("one", 1, on_demand={"until": MONDAY})
    second = make.offering("two", 1)
    rules = [make.minimum(2), make.rule("count", of={}, at_least=2, distinct="day")]
    _, drawn = laid([first, second], 2, rules)
    assert len({item.end for item in drawn.items}) == 2


def test_nothing_is_waited_for_that_a_rule_need_not_ask_for():
    """What is claimed as a need not wait for anything, though it could be claimed as b, which would have to."""
    rules = [make.minimum(2, "a"), make.rule("order", first="a", then="b", required=True)]
    offering = make.offering("o", 2, counts={"board": {"category": ["a", "b"]}})
    _, drawn = laid([offering], 2, rules)
    assert drawn.items[0].start == MONDAY
