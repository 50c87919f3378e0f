"""An hour, a place, a step is counted once: cases in which it would be easy to count it twice or to lose it."""

from __future__ import annotations

from datetime import date as D  # noqa: N812
from datetime import time

from planner.search.answer import check, plan
from tests import make

MAY = D(2024, 5, 6)


def drawn(rules, offerings, done=(), **wishes):
    found = plan(make.problem(rules, done, offerings, wishes=wishes))
    assert found.verified.auditor == "agrees", found.verified
    return found


def meeting(start, end):
    return [{"date": MAY, "hours": 6, "start": time(start), "end": time(end)}]


def test_two_sessions_of_one_day_use_up_that_day_and_no_more():
    """Twelve hours attended on the last day leave the days before it free for study."""
    offerings = [
        make.offering("early", 6, sessions=[make.session(MAY, meetings=meeting(6, 12))]),
        make.offering("late", 6, sessions=[make.session(MAY, meetings=meeting(12, 18))]),
        make.offering("study", 8),
    ]
    rules = [make.minimum(20)]
    before = D(2024, 5, 5)
    found = plan(make.problem(rules, [], offerings, today=before, wishes={"until": MAY}))
    assert found.status == "planned"
    assert found.verified.auditor == "agrees"
    assert {item.offering: item.start for item in found.plan.items} == {"early": MAY, "late": MAY, "study": before}
    alone = plan(make.problem(rules, [], offerings, today=MAY, wishes={"until": MAY}))
    assert alone.status == "impossible"


def test_work_on_demand_can_be_done_on_the_one_day_it_is_asked_for():
    law = make.rule("deadline", of="a", by=MAY, not_before=MAY)
    found = drawn([make.minimum(1), law], [make.offering("form", 1)])
    assert [(item.start, item.end) for item in found.plan.items] == [(MAY, MAY)]


def test_a_place_already_taken_is_one_place():
    """Only the one that was paid for is free; with three needed, the others are bought elsewhere."""
    offerings = [
        make.offering("mine", 1, price=50, repeatable=3),
        make.offering("other", 2, price=5),
    ]
    found = drawn([make.minimum(3)], offerings, enrolled=[{"offering": "mine"}])
    assert {item.offering: (item.quantity, item.cost) for item in found.plan.items} == {
        "mine": (1, 0),
        "other": (1, 500),
    }


def test_what_must_be_done_and_is_done_stands_in_nobodys_way():
    offerings = [make.offering("o", 1, course="ethics"), make.offering("p", 1, price=3)]
    done = [make.activity("a", 1, course="ethics")]
    found = drawn([make.minimum(2)], offerings, done, must=["o"])
    assert [item.offering for item in found.plan.items] == ["p"]


def test_an_hour_does_not_stand_in_for_itself():
    law = make.minimum(3, "a", id="law", substitute={"of": {}, "up_to": 2})
    two, other = make.activity("x", 2), make.activity("y", 1, category="b")
    assert check(make.problem([make.minimum(1), law], [two])).status == "short"
    assert check(make.problem([make.minimum(1), law], [two, other])).status == "met"


def test_an_item_does_not_stand_in_for_itself():
    law = make.rule("count", of="a", at_least=2, substitute={"of": {}, "up_to": 1})
    one, other = make.activity("x", 1), make.activity("y", 1, category="b")
    assert check(make.problem([make.minimum(1), law], [one])).status == "short"
    assert check(make.problem([make.minimum(1), law], [one, other])).status == "met"


def test_minimums_apart_over_different_windows_are_named_aloud():
    """Nothing can keep them apart, and that is said rather than ignored."""
    laws = [
        make.minimum(1),
        make.minimum(1, "a", id="whole"),
        make.minimum(1, "a", id="half", apart_from=["whole"], window={"split": 2}),
    ]
    warned = make.problem(laws).warnings
    assert any("`half` and `whole` count over different windows" in words for words in warned)
    assert not any("different windows" in words for words in make.problem(laws[:2]).warnings)
