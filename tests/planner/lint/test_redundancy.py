"""Whether a rule can be broken while all the others are kept, with an audited example on the boundary of each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.base import TICKS
from tests import make
from tests.planner.lint.study import forbidden, most, proof, study

FOUR = make.CATEGORIES | {"d": {"title": "D"}}
NEVER = {"all": [{"fact": "so", "is": True}, {"fact": "so", "is": False}]}
YES_NO = {"ask": "Is it so?", "type": "yes/no", "default": False}
APPROVED = {
    "flag": {"ask": "Approved?", "default": False},
    "applied": {"ask": "When was it applied for?", "type": "day"},
    "handed_in": {"ask": "When were the papers in?", "type": "day"},
}


def credits_of(example):
    return Decimal(sum(line.credits for line in example.lines)) / TICKS


def test_a_minimum_is_met_exactly_and_missed_by_a_step():
    found = proof(study(make.minimum(10), make.minimum(3, "a", id="some-a")), "total")
    assert found.binds == "binds" and found.met.met and not found.missed.met
    assert credits_of(found.met) == 10 and 9 <= credits_of(found.missed) < 10
    assert found.missed.short == ("total",)
    assert found.met.sentence == "10 credits counted of 10 credits"


def test_a_limit_is_met_exactly_and_one_step_more_is_lost():
    found = proof(study(make.minimum(10), most(4, "a", id="cap")), "cap")
    in_a = [sum(line.credits for line in each.lines if line.category == "a") for each in (found.met, found.missed)]
    assert in_a[0] == 4 * TICKS < in_a[1]
    assert found.missed.short == ("total",)
    assert "not counted" in found.missed.sentence


def test_a_minimum_that_another_implies_never_binds():
    rules = make.minimum(10), make.minimum(5, "a", id="more"), make.minimum(3, {"category": ["a", "b"]}, id="less")
    report = study(*rules, categories=FOUR)
    found = proof(report, "less")
    assert (found.binds, found.implied_by, found.missed) == ("never", ("more",), None)
    (finding,) = report.findings
    assert (finding.check, finding.about, finding.weight) == ("never-binds", "less", "doubtful")


def test_a_cap_that_nobody_can_reach_never_binds():
    rules = make.minimum(10), most(5, "a", id="high"), most(3, {"category": ["a", "b"]}, id="low")
    report = study(*rules, categories=FOUR)
    assert (proof(report, "high").binds, proof(report, "high").implied_by) == ("never", ("low",))
    assert proof(report, "low").binds == "binds"


def test_a_cap_on_what_earns_nothing_never_binds():
    conversions = [
        {"id": "nothing", "clause": "1", "of": "b", "none": True},
        {"id": "hours", "clause": "1", "minutes_per_credit": 60},
    ]
    report = study(make.minimum(10), most(5, "b", id="cap"), conversions=conversions)
    assert proof(report, "cap").binds == "never"
    assert "nothing goes beyond it" in proof(report, "cap").because


def test_a_cap_as_high_as_the_minimum_only_loses_what_is_not_needed():
    found = proof(study(make.minimum(10), most(10, "a", id="cap")), "cap")
    assert found.binds == "binds" and found.missed.met
    assert "no record was found that is short because of it" in found.because


def test_courses_worth_enough_imply_the_total_however_their_credit_is_claimed():
    conversions = [
        {"id": "flat", "clause": "1", "of": "a", "flat": 10},
        {"id": "hours", "clause": "1", "minutes_per_credit": 60},
    ]
    courses = make.rule("count", id="courses", of="a", at_least=3, distinct="course")
    report = study(make.minimum(30), courses, most(10, "a", each="course", id="each"), conversions=conversions)
    assert (proof(report, "total").binds, proof(report, "total").implied_by) == ("never", ("courses",))


def test_short_meetings_keep_weeks_from_implying_hours():
    weeks = make.rule("count", id="weeks", of="a", at_least=6, distinct="week")
    report = study(make.minimum(6, "a", id="hours-of-a"), weeks)
    assert proof(report, "hours-of-a").binds == "binds" and proof(report, "weeks").binds == "binds"
    assert proof(report, "weeks").missed.sentence.startswith("5 done")


def test_credit_carried_in_keeps_the_total_from_implying_a_minimum_of_ones_own():
    own = make.minimum(8, {"carried": False}, id="own")
    alone = study(make.minimum(10), own)
    assert proof(alone, "own").implied_by == ("total",)
    report = study(make.minimum(10), own, make.rule("carry-over", at_most=5))
    assert proof(report, "own").binds == "binds"


def test_a_rule_that_binds_for_one_class_binds():
    rules = make.minimum(10), make.minimum(3, "a", id="some", when={"class": "y"}), make.minimum(2, "a", id="few")
    report = study(*rules, classes={"x": "X", "y": "Y"})
    assert proof(report, "few").binds == "binds"
    assert proof(report, "few").missed.holder == "x"


def test_a_rule_for_nobody_never_applies():
    report = study(make.minimum(10), make.minimum(3, "a", id="nobody", when=NEVER), facts={"so": YES_NO})
    assert proof(report, "nobody").binds == "never applies"
    (finding,) = report.findings
    assert (finding.check, finding.about, finding.weight) == ("never-applies", "nobody", "doubtful")


def test_advice_and_fees_are_no_limits():
    report = study(
        make.minimum(10),
        make.minimum(20, id="advice", advisory=True),
        make.rule("fee", amount=5, owed="renewal"),
        make.rule("evidence", documents=["paper"]),
    )
    assert {each.rule for each in report.rules if each.binds == "not a limit"} == {"advice", "fee", "evidence"}
    assert report.findings == ()


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        (make.rule("cover", topics=["t", "u"], id="it"), "it"),
        (make.rule("cover", topics=["t", "u"], at_least=2, id="it"), "it"),
        (make.rule("count", of="a", at_least=3, id="it"), "it"),
        (make.rule("count", of="a", at_most=0, id="it"), "it"),
        (make.rule("count", of="a", at_least=2, distinct="course", each_at_least=2, id="it"), "it"),
        (make.rule("count", of="a", at_least=3, substitute={"of": "b", "up_to": 1}, id="it"), "it"),
        (make.rule("deadline", of="a", by=make.END.replace(month=7), id="it"), "it"),
        (make.rule("order", first="a", then="b", required=True, same_day=False, id="it"), "it"),
        (forbidden(3, "a", id="it"), "it"),
        (make.rule("maximum", at_most=2, of="a", each="course", id="it"), "total"),
        (make.rule("maximum", at_most={"percent": 50, "of": "counted"}, of="a", id="it"), "total"),
        (make.rule("maximum", at_most=1, of="a", window={"each": "day"}, id="it"), "total"),
        (make.minimum({"percent": 50, "of": "counted"}, "a", id="it"), "it"),
        (make.minimum(5, "a", substitute={"of": "b", "up_to": 2}, id="it"), "it"),
        (make.minimum(4, id="it", window={"each": "year"}), "it"),
        (make.rule("threshold", of="a", at_least=4, id="it"), "total"),
        (make.rule("once", of="a", id="it"), "total"),
        (make.rule("carry-over", at_most=3, id="it"), "total"),
        (make.rule("not-creditable", of="a", unless={"attributes": {"flag": True}}, id="it"), "total"),
        (make.rule("lead-time", at_least={"weeks": 2}, applied="applied", id="it"), "total"),
        (make.rule("follow-up", within={"weeks": 2}, task="papers", done="handed_in", forfeits=True, id="it"), "total"),
        (make.rule("condition", holds={"fact": "so", "is": True}, id="it"), "it"),
        (
            make.rule("alternatives", ways=[{"rules": [make.minimum(3, n, id=n)]} for n in ("a", "b")], id="it"),
            "it",
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_every_kind_of_rule_has_an_example_on_its_boundary(rule, short):
    report = study(make.minimum(10), rule, facts={"so": YES_NO}, attributes=APPROVED, categories=FOUR)
    found = proof(report, "it")
    assert found.binds == "binds", found.because
    assert found.met is not None and found.met.met and found.met.short == ()
    assert not found.missed.met
    assert {key.split("[")[0].split("@")[0] for key in found.missed.short} == {short}
