"""What no plan can reach says by how much."""

from datetime import date, timedelta

import pytest

from planner.audit.auditor import audit
from planner.explain.diagnose import out_of_reach
from planner.search.answer import plan
from planner.search.claims import assign_claims
from tests import make

MONDAY = date(2024, 1, 1)
"""The first day of the usual period is a Monday."""


def weekly(last, **stated):
    coaching = {"weekday": "wednesday", "first": MONDAY, "last": last}
    return make.offering("coaching", 1, weekly=coaching, repeatable=100, **stated)


def in_weeks(number, **stated):
    return [make.minimum(0), make.rule("count", id="weeks", of="a", at_least=number, distinct="week", **stated)]


def reach(problem):
    return {each.rule: each for each in out_of_reach(problem, audit(problem, assign_claims(problem, {}).claims))}


def conflicts(*args, **stated):
    problem = make.problem(*args, **stated)
    assert plan(problem).status == "impossible"
    return reach(problem)


WEEKS = [
    pytest.param(40, MONDAY, "planned", 0, id="forty Wednesdays are left for forty weeks"),
    pytest.param(40, MONDAY + timedelta(days=3), "impossible", 1, id="one Wednesday is over: one week short"),
    pytest.param(40, MONDAY + timedelta(weeks=5), "impossible", 5, id="five weeks are over: five short"),
]


@pytest.mark.parametrize(("number", "today", "status", "short"), WEEKS)
def test_weeks_that_no_longer_fit_are_counted(number, today, status, short):
    """Forty weeks of coaching, and the last Wednesday on offer is that of the fortieth."""
    problem = make.problem(in_weeks(number), (), [weekly(MONDAY + timedelta(weeks=40, days=-1))], today=today)
    outcome = plan(problem)
    assert outcome.status == status
    if short:
        (conflict,) = reach(problem).values()
        assert (conflict.rule, conflict.need, conflict.reachable, conflict.short) == (
            "weeks",
            60 * number,
            60 * (number - short),
            60 * short,
        )
        assert conflict.unit == "weeks"
        assert conflict.sentence.endswith(f"brings it to {number - short} at most; {short} short")


def test_what_was_done_is_part_of_what_can_be_reached():
    done = [make.activity("x", 1, MONDAY), make.activity("y", 1, MONDAY + timedelta(weeks=1))]
    found = conflicts(in_weeks(4), done, [weekly(MONDAY + timedelta(weeks=3))], today=MONDAY + timedelta(weeks=2))
    assert (found["weeks"].reachable, found["weeks"].short) == (180, 60)
    assert "2 done, and everything that can still be taken brings it to 3 at most" in found["weeks"].sentence


def test_where_nothing_is_on_offer_what_is_done_is_all():
    found = conflicts(in_weeks(4), [make.activity("x", 1)])
    assert found["weeks"].sentence == (
        "weeks: 4 needed (weeks), by 2025-12-31; 1 done, and nothing that can still be taken adds to it; 3 short"
    )


def test_credit_is_short_by_credit():
    found = conflicts([make.minimum(5)], [make.activity("x", 1)], [make.offering("o", "2.5", date(2024, 5, 1))])
    assert (found["total"].short, found["total"].unit) == (90, "credits")
    assert found["total"].sentence.endswith("brings it to 3.5 at most; 1.5 short")


@pytest.mark.parametrize("unit", ["weeks", "items"])
def test_a_board_that_counts_credit_in_weeks_or_items_is_understood(unit):
    """What the regime calls its unit does not decide whether a rule counts items."""
    law = make.regime(in_weeks(4), unit={"name": unit[:-1], "plural": unit})
    assert conflicts(law, [make.activity("x", 1)])["weeks"].short == 180


def test_a_board_whose_rule_counts_items_and_credit_alike():
    law = make.regime(
        [make.minimum(0), make.rule("count", id="two", of="a", at_least=2), make.minimum(3, "b", id="three")],
        unit={"name": "item", "plural": "items"},
    )
    found = conflicts(law, [make.activity("x", 1), make.activity("y", 1, category="b")])
    assert (found["two"].short, found["three"].short) == (60, 120)


def test_a_rule_that_other_rules_can_meet_is_not_out_of_reach():
    """Only what stays short by itself is named: the other minimum can be reached."""
    rules = [make.minimum(0), make.minimum(2, "a", id="far"), make.minimum(1, "b", id="near")]
    found = conflicts(rules, (), [make.offering("o", 1, date(2024, 5, 1), category="b")])
    assert set(found) == {"far"}


def test_doing_more_than_a_rule_allows_is_told_as_it_stands():
    rules = [make.minimum(0), make.rule("count", id="few", of="a", at_most=1)]
    found = conflicts(rules, [make.activity("x"), make.activity("y", day=date(2024, 2, 1))])
    assert "at most 1" in found["few"].sentence
    assert "needed" not in found["few"].sentence


def test_an_order_that_is_broken_is_told_as_it_stands():
    rules = [make.minimum(0), make.rule("order", first="a", then="b")]
    done = [make.activity("x", day=date(2024, 2, 1)), make.activity("y", day=date(2024, 1, 2), category="b")]
    found = conflicts(rules, done)
    assert "`y` begins on 2024-01-02, before `x` ends on 2024-02-01" in found["order"].sentence
