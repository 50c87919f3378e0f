"""Why there is no plan in words, what rules add, and the names and statuses that every front end shares."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from models.answer.comparison import ColumnStatus
from models.answer.conflict import Conflict, ConflictBound, Member, Price, Reach
from models.answer.deadlines import SafeStatus
from models.answer.outcome import Outcome, Status, Verified
from models.problem import SoftConstraintKind
from planner.report import deadlines
from planner.report.conflicts import completeness, conflicts_heading, idle_rules, price_words, reason, telling_prices
from planner.report.verdicts import STATUSES, standing
from planner.text.constraint_names import CONSTRAINT_NAMES

BUDGET = Member(kind="budget", title="The budget", sentence="no more than 5.00 USD may be spent")


def outcome(status="impossible", **stated):
    return Outcome(
        status=status,
        today=date(2026, 1, 1),
        holder="",
        credentials=(),
        activities=(),
        verified=Verified(auditor="not asked", second_solver="not asked"),
        **stated,
    )


def test_a_rule_is_told_with_its_clauses_and_a_fact_without():
    rule = Member(kind="rule", title="Ethics", clause=("1", "2", "3", "4"), sentence="2 of 4 hours")
    assert reason(rule) == "Ethics (1, 2, 3 and 1 more): 2 of 4 hours"
    assert reason(BUDGET) == "The budget: no more than 5.00 USD may be spent"


def test_what_is_out_of_reach_names_the_rule_once():
    reach = Reach(
        credential="cpa", rule="ethics", title="Ethics", clause=("1",), need=4, reachable=2, short=2, unit="hours",
        sentence="Ethics: 2 hours short",
    )  # fmt: skip
    assert reason(reach) == "Ethics: 2 hours short (1)"


def test_conflicts_are_counted_only_where_there_are_several():
    assert conflicts_heading(1) == "What cannot hold together"
    assert conflicts_heading(2) == "What cannot hold together, 2 conflicts"


@pytest.mark.parametrize(
    ("stated", "begins"),
    [
        ({}, "These are all conflicts and all repairs there are"),
        ({"explained": False}, "What stands in the way was not worked out"),
        (
            {
                "explained": False,
                "conflicts": (Conflict(members=(BUDGET,), bound=ConflictBound(), sentence="", second_solver="agrees"),),
            },
            "There may be more of both",
        ),
    ],
)
def test_whether_the_list_is_complete_is_said(stated, begins):
    assert completeness(outcome(**stated)).startswith(begins)


def price(**stated):
    usual = {"kind": "rule", "title": "Ethics", "binds": True, "money": 0, "hours": 0, "sentence": "it costs"}
    return Price(**usual | stated)


def test_what_a_rule_adds_has_a_sign_and_what_was_not_worked_out_a_question_mark():
    assert price_words(price(money=8300, hours=-30)) == ("+83.00", "-0.5")
    assert price_words(price(money=100)) == ("+1.00", "0")
    assert price_words(price(money=100, proven=False)) == ("?", "?")


def test_rules_that_add_nothing_are_counted_and_told_when_asked():
    found = (price(money=100), price(binds=False), price(binds=False, proven=False))
    assert telling_prices(found, everything=False) == [found[0], found[2]]
    assert telling_prices(found, everything=True) == list(found)
    assert idle_rules(found).startswith("1 more does not bind")
    assert not idle_rules(found[:1])


def test_every_status_has_words():
    assert set(STATUSES) == {*get_args(Status), *get_args(ColumnStatus)}
    assert {*deadlines.NO_DAY, "open"} == set(get_args(SafeStatus))


@pytest.mark.parametrize("status", ["planned", "impossible", "stopped", "disagreement"])
def test_an_answer_is_told_with_the_sentence_of_its_status(status):
    assert standing(outcome(status)) == STATUSES[status].sentence


def test_every_kind_that_can_stand_in_the_way_has_a_name_of_its_own():
    assert set(CONSTRAINT_NAMES) == set(get_args(SoftConstraintKind))
    assert len({each.title for each in CONSTRAINT_NAMES.values()}) == len(CONSTRAINT_NAMES)
