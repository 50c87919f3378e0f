"""Whether a regime can be kept: a record that does, or the fewest rules that contradict one another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.lint.proofs import lint
from tests import make
from tests.planner.lint.study import bench, board, forbidden, most, study

CLASSES = {"x": "X", "y": "Y"}
YES_NO = {"ask": "Is it so?", "type": "yes/no", "default": False}


def told(report):
    return [(each.rules, each.holders, each.proven) for each in report.contradictions]


def test_a_regime_that_can_be_kept_has_an_audited_witness_with_the_fewest_hours():
    report = study(make.minimum(10), make.minimum(3, "a", id="some-a"))
    assert report.findings == () and not report.stopped and report.unproven == ()
    (witness,) = report.witnesses
    assert witness.auditor == "agrees" and witness.fewest
    assert witness.required == witness.hours == 10 * 60
    assert sum(line.credits for line in witness.lines) == 10 * 60
    assert sum(line.credits for line in witness.lines if line.category == "a") >= 3 * 60


def test_the_witness_uses_what_takes_the_least_time():
    conversions = [
        {"id": "double", "clause": "1", "of": "b", "minutes_per_credit": 60, "times": 2},
        {"id": "hours", "clause": "1", "minutes_per_credit": 60},
    ]
    (witness,) = study(make.minimum(10), conversions=conversions).witnesses
    assert witness.hours == 5 * 60


def test_two_rules_that_contradict_are_found_and_named_and_no_others():
    report = study(
        make.minimum(10), make.minimum(5, "a", id="more"), forbidden(3, "a", id="less"), most(9, "b", id="b")
    )
    assert told(report) == [(("more", "less"), ("any holder",), True)]
    (contradiction,) = report.contradictions
    assert contradiction.second_solver == "agrees" and contradiction.clause == ("1",)
    wrong = [each for each in report.findings if each.weight == "wrong"]
    assert [each.check for each in wrong] == ["contradiction"]
    assert "`more` and `less` cannot hold together for any holder" in wrong[0].says


def test_a_limit_on_what_counts_contradicts_a_minimum_as_well():
    report = study(make.minimum(10), make.minimum(5, "a", id="more"), most(3, "a", id="less"))
    assert [each.rules for each in report.contradictions] == [("more", "less")]


def test_rules_that_contradict_for_one_class_only_are_told_for_that_class():
    report = study(
        make.minimum(10),
        make.minimum(5, "a", id="more"),
        forbidden(3, "a", id="less", when={"class": "y"}),
        classes=CLASSES,
    )
    assert told(report) == [(("more", "less"), ("y",), True)]
    assert [each.holders for each in report.witnesses] == [("x",)]


def test_rules_that_contradict_under_one_answer_are_told_for_that_answer():
    rules = make.minimum(5, "a", id="more"), forbidden(3, "a", id="less", when={"fact": "so", "is": True})
    report = study(*rules, facts={"so": YES_NO})
    assert told(report) == [(("more", "less"), ("any holder, so: yes",), True)]


def test_rules_that_contradict_under_one_reading_are_told_for_that_reading():
    unclear = {"question": "?", "clause": "1", "options": {"p": "P", "q": "Q"}, "default": "p", "reason": "Why not."}
    rules = make.minimum(5, "a", id="more"), forbidden(3, "a", id="less", when={"interpretation": "n", "is": "q"})
    report = study(*rules, interpretations={"n": unclear})
    assert told(report) == [(("more", "less"), ("any holder, n read as q",), True)]


def test_every_smallest_set_is_named():
    report = study(
        make.minimum(5, "a", id="more-a"),
        forbidden(3, "a", id="less-a"),
        make.minimum(5, "b", id="more-b"),
        forbidden(3, "b", id="less-b"),
    )
    assert {each.rules for each in report.contradictions} == {("more-a", "less-a"), ("more-b", "less-b")}


def test_a_rule_that_refuses_credit_is_named_where_it_takes_part():
    report = study(make.minimum(5, "a", id="more"), make.rule("not-creditable", id="none", of="a"))
    assert [set(each.rules) for each in report.contradictions] == [{"more", "none"}]


def test_one_activity_about_several_topics_may_be_what_keeps_rules_together():
    topics = {name: {"title": name} for name in "pqrstw"}
    minimums = [make.minimum(2, {"topic": name}, id=f"about-{name}") for name in topics]
    report = study(make.minimum(0), *minimums, forbidden(3, {}, id="little"), topics=topics)
    assert report.contradictions == () and report.witnesses[0].hours == 2 * 60


def test_days_contradict_too():
    before, after = make.START + timedelta(days=100), make.START + timedelta(days=200)
    report = study(
        make.minimum(0),
        make.rule("deadline", id="early", of="b", by=before),
        make.rule("deadline", id="late", of="a", by=make.END, not_before=after),
        make.rule("order", id="first", first="a", then="b"),
    )
    assert [set(each.rules) for each in report.contradictions] == [{"early", "late", "first"}]


def test_what_comes_last_has_room_after_weekly_work():
    report = study(
        make.minimum(0),
        make.rule("count", id="weeks", of="a", at_least=100, distinct="week"),
        make.rule("cover", id="end", categories=["b"]),
        make.rule("order", id="last", first="a", then="b", same_day=False),
    )
    assert report.contradictions == () and len(report.witnesses) == 1


def test_conditions_that_no_answers_fulfil_contradict():
    report = study(
        make.minimum(1),
        make.rule("condition", id="yes", holds={"fact": "so", "is": True}),
        make.rule("condition", id="no", holds={"fact": "so", "is": False}),
        make.rule("condition", id="other", holds={"fact": "such", "is": True}),
        facts={"so": YES_NO, "such": YES_NO},
    )
    assert told(report) == [(("yes", "no"), ("any holder",), True)]


def test_days_that_a_holder_would_not_have_are_no_mistake_of_the_regime():
    experience = {"from": "employed", "plus": {"years": 2}}
    report = study(
        make.minimum(1),
        make.rule("deadline", id="letter", of="a", not_before=experience, by="period_end"),
        anchors={"employed": {"ask": "Since when?"}},
    )
    assert report.findings == ()
    assert [(each.rules, each.usual_days) for each in report.contradictions] == [(("letter",), False)]
    assert "any holder" in report.witnesses[0].holders


def test_what_is_outside_the_linear_language_is_said():
    shares = {"highest": [{"percent": 50, "of": "counted"}, 3]}
    report = study(make.minimum(shares, "a", id="shares"))
    assert [(each.check, each.weight) for each in report.findings] == [("linear", "wrong")]


def test_out_of_time_nothing_is_claimed():
    report = lint(board(make.minimum(5, "a", id="more"), forbidden(3, "a", id="less")), bench(seconds=0))
    assert report.stopped and report.unproven != ()
    assert report.findings == report.witnesses == report.contradictions == ()
    assert {each.binds for each in report.rules} == {"open"}


@pytest.mark.parametrize("amount", ["1/60", 0.1, 37.5, 5000])
def test_any_amount_can_be_made_up(amount):
    (witness,) = study(make.minimum(str(amount) if amount != "1/60" else amount)).witnesses
    assert sum(line.credits for line in witness.lines) == witness.hours


def test_several_years_are_planned_together():
    report = study(make.minimum(0), make.minimum(30, id="yearly", window={"each": "year"}), most(20, "a", id="capped"))
    assert report.witnesses[0].hours == 60 * 60
