"""Days of several licences that have to give way together, with figures worked out by hand."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

import planner.explain.diagnose as module
from planner.explain.diagnose import diagnose
from planner.explain.repairs import fewest_days as fewer
from planner.explain.repairs.fewest_days import fewest_days
from planner.solvers.cpsat import Effort
from tests import make

D = date
END = D(2025, 12, 31)
TODAY = D(2025, 12, 1)
ONE, TWO = {"one": {"category": "a"}}, {"two": {"category": "a"}}


def case_of(offered, *, rules=(), done=(), today=TODAY, ends=(END, END), **wishes):
    boards = {name: make.regime([make.minimum(4), *rules], id=name) for name in ("one", "two")}
    held = [
        make.credential(name, period={"start": D(2024, 1, 1), "end": end})
        for name, end in zip(boards, ends, strict=True)
    ]
    return make.case(boards, done, offered, today=today, credentials=held, wishes=wishes)


def shares(diagnosis, *others):
    """Return the days of the first and of the second licence, and the cost, where these and no others give way."""
    kinds = sorted(["deadline", "deadline", *others])
    return [
        (*(change.days for change in each.changes if change.kind == "deadline"), each.cost)
        for each in diagnosis.repairs
        if sorted(change.kind for change in each.changes) == kinds
    ]


TRADED = [
    make.offering("both", 4, D(2026, 1, 10), price=10, counts=ONE | TWO),
    make.offering("soon", 4, D(2026, 1, 3), price=5, counts=ONE),
    make.offering("late", 4, D(2026, 1, 20), price=4, counts=TWO),
]


def test_fewer_days_for_one_licence_at_the_price_of_more_for_another():
    """What serves both costs all there is; without it the first is done sooner and the second later."""
    case = case_of(TRADED, budget=10)
    diagnosis = diagnose(case, case.problem())
    assert diagnosis.complete
    assert diagnosis.doubts == ()
    assert shares(diagnosis) == [(3, 20, 900), (10, 10, 1000)]


def test_where_money_gives_way_as_well_it_is_as_little_as_each_share_of_days_needs():
    """With all the money there is nothing to choose between: the first by the 3rd, the second by the 10th."""
    case = case_of(TRADED, budget=8)
    diagnosis = diagnose(case, case.problem())
    assert diagnosis.complete
    assert shares(diagnosis, "budget") == [(3, 10, 1500)]


def test_whoever_is_studied_for_first_needs_the_fewest_days():
    """Four hours for each, two on each of two days left: two days later one is done, and the other is in time."""
    offered = [make.offering("p", 4, counts=ONE), make.offering("q", 4, counts=TWO)]
    case = case_of(offered, today=D(2026, 1, 1), ends=(END, END), hours_per_day=2)
    diagnosis = diagnose(case, case.problem())
    assert diagnosis.complete
    assert shares(diagnosis) == [(2, 4, 0), (4, 2, 0)]


def test_periods_that_end_apart_have_days_of_their_own():
    case = case_of([*TRADED[1:]], ends=(D(2025, 12, 20), END))
    diagnosis = diagnose(case, case.problem())
    assert shares(diagnosis) == [(14, 20, 900)]


def test_hours_a_week_are_as_few_as_will_do_with_the_days():
    """On the 2nd, a Friday, and on the 15th: each session has a week of its own, and four hours in it."""
    offered = [make.offering("p", 4, D(2026, 1, 2), counts=ONE), make.offering("q", 4, D(2026, 1, 15), counts=TWO)]
    case = case_of(offered, hours_per_week=3)
    diagnosis = diagnose(case, case.problem())
    (found,) = [each for each in diagnosis.repairs if [c.kind for c in each.changes].count("deadline") == 2]
    assert {c.kind: c.amount for c in found.changes if c.kind == "hours a week"} == {"hours a week": 60}
    assert shares(diagnosis, "hours a week") == [(2, 15, 0)]


def test_something_booked_that_would_break_a_rule_with_more_days():
    """Too much of c is forbidden, and from the 5th on what is booked is too much; so the second share is none."""
    rules = [make.rule("maximum", id="few", of="c", at_most=0, excess="forbidden")]
    booked = make.activity("x", 1, D(2026, 1, 5), category=[], counts={"one": {"category": "c"}})
    case = case_of(TRADED, rules=rules, done=[booked], budget=10)
    diagnosis = diagnose(case, case.problem())
    assert shares(diagnosis) == [(3, 20, 900)]


def test_of_more_ways_to_share_out_days_than_are_shown_it_says_so(monkeypatch):
    monkeypatch.setattr(module, "fewest_days", partial(fewest_days, most=1))
    case = case_of(TRADED, budget=10)
    diagnosis = diagnose(case, case.problem())
    assert len(shares(diagnosis)) == 1
    assert not diagnosis.complete
    assert [each for each in diagnosis.doubts if "1 are shown, and there are more: deadline one, deadline two" in each]


@pytest.mark.parametrize("asked", [0, 3])
def test_without_time_the_list_is_not_said_to_be_complete(monkeypatch, asked):
    """After so many questions the time is up."""
    honest, number = fewer._Asking._answer, iter(range(99))

    def answer(self, relaxed, **stated):
        hurried = self if next(number) < asked else replace(self, effort=Effort(seconds=0))
        return honest(hurried, relaxed, **stated)

    monkeypatch.setattr(fewer._Asking, "_answer", answer)
    case = case_of(TRADED, budget=10)
    diagnosis = diagnose(case, case.problem())
    assert not diagnosis.complete
