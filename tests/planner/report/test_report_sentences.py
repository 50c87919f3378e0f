"""Finished words for every front end: losses, fees, rows of a plan and of other plans, badges, unclear text."""

from __future__ import annotations

from datetime import date

import pytest

from models.answer.other_plans import Frontier, FrontierPoint, OtherPlan, OtherPlans, TakenOffering
from models.answer.outcome import Claim, Cost, Loss, Objection, Outcome, PlanItem, Sensitivity, Verified
from models.base import TICKS
from models.record.record import Wishes
from planner.files.library import Library, example
from planner.report.assumptions import assumptions
from planner.report.badge import badge
from planner.report.clauses import excused_words, in_force, unmodelled, unmodelled_words
from planner.report.credential_sentences import folded_words, no_difference_words, unclear_texts, unclear_words
from planner.report.credit_rows import credit_row, loss_words, losses
from planner.report.other_plan_rows import (
    extent,
    no_points,
    point_row,
    point_sentences,
    rejected,
    trade_row,
    trade_sentences,
)
from planner.report.plan_rows import item_sentences, left_out_words, plan_row
from planner.report.regime_sentences import rule_head, unclear_sentences
from planner.report.sentence import Sentence
from planner.session.session import RecordSession

DAY = date(2026, 1, 5)
CHECKED = Verified(auditor="agrees", second_solver="not asked")
LOSS = Loss(credits=TICKS, rule="r", clause=("1", "2", "3", "4"), why="at most 30 count")


def claim(**stated):
    given = {"activity": "a", "credential": "c", "title": "T", "category": "x", "earned": 120, "claimed": 60}
    return Claim(**given | stated)


def item(day=DAY, **stated):
    given = {"offering": "o", "title": "Title", "start": day, "end": day, "cost": 500, "hours": 60, "key": f"o@{day}"}
    return PlanItem(**given | stated)


def taken(name, quantity=1):
    return TakenOffering(offering=name, title=f"Title of {name}", quantity=quantity, cost=0, hours=0)


def other(**stated):
    given = {"items": (), "cost": Cost(money=0, currency="USD", hours=0), "finish": DAY, "dropped": (), "added": ()}
    return OtherPlan(**given | {"money": 0, "hours": 0} | stated)


def outcome(status="short", **stated):
    return Outcome(status=status, today=DAY, holder="", credentials=(), activities=(), verified=CHECKED, **stated)


def test_a_loss_says_how_much_why_and_by_which_clauses():
    assert loss_words(LOSS, "hours") == "1 hour lost. At most 30 count (1, 2, 3 and 1 more)"
    assert loss_words(LOSS.model_copy(update={"clause": (), "credits": 2 * TICKS})) == "2 lost. At most 30 count"


def test_an_activity_that_counts_nowhere_is_named_even_if_no_rule_refuses_it():
    found = losses([claim(lost=(LOSS,)), claim(title="U", category="", claimed=0)], "hours")
    assert [each.partition(". ")[0] for each in found] == ["T: 1 hour lost", "U: counts for nothing here"]


def test_a_credit_row_leaves_empty_what_is_not_lost():
    assert (credit_row(claim()).counted, credit_row(claim()).lost) == ("1", "1")
    assert credit_row(claim(claimed=120)).lost == ""
    assert credit_row(None).category == "nothing" and not credit_row(claim(category="")).counts


def test_a_row_of_several_sessions_adds_them_up_and_lists_their_days():
    row = plan_row([item(), item(date(2026, 1, 9), quantity=2, tasks=("hand it in",))])
    assert (row.title, row.days, row.cost, row.hours) == ("3 × Title", "on 2026-01: 05, 09", "10.00", "2")
    assert row.tasks == ("then: hand it in",)


def test_work_on_demand_says_when_it_is_scheduled():
    problem = RecordSession(example("texas-teacher")).problem
    later = date(2026, 1, 7)
    work = item(end=later, work={DAY: 30, later: 30}, register_by=DAY, enrolled=True)
    told = [each.text for each in item_sentences([work], None, problem, ())]
    assert "On demand; scheduled from 2026-01-05 to 2026-01-07 on 2 days." in told
    assert "Register by 2026-01-05." in told and "Place already taken, paid either way." in told


def test_a_trade_has_a_sign_in_a_row_and_a_word_in_a_sentence():
    each = other(money=-250, hours=30, days=-1, dropped=(taken("o"),), added=(taken("p", 2),), moved=("M",))
    row = trade_row(each)
    assert (row.money, row.hours, row.days) == ("-2.50", "+0.5", "1 day sooner")
    first, *rest = trade_sentences(each, "Against the cheapest plan")
    assert first.text == "Against the cheapest plan: 2.50 USD less, 0.5 hours more, done 1 day sooner."
    assert rest == [
        Sentence("without Title of o", "short"),
        Sentence("with 2 × Title of p", "met"),
        Sentence("at another session: M", "quiet"),
    ]
    assert trade_row(other()).money == "same"


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"further": (other(),)}, "No other plan costs as little; this one costs more.  There may be more"),
        ({"further_extent": "all"}, "There is no other plan at that cost.  There is no dearer one either."),
        ({"stopped": True}, "The search was stopped before it was through."),
    ],
)
def test_one_line_says_whether_there_are_more_plans(stated, says):
    given = {"equal_extent": "all", "further_extent": "more", "verified": CHECKED, "finish": DAY}
    assert says in extent(OtherPlans(cost=Cost(money=0, currency="USD", hours=0), **given | stated))


def test_a_point_is_told_against_the_cheapest_plan_and_the_one_before():
    points = tuple(
        FrontierPoint(cost=Cost(money=100 * n, currency="USD", hours=120 - 60 * n), finish=DAY, items=(),
                      added=(taken("p"),))
        for n in range(2)
    )  # fmt: skip
    found = Frontier(status="found", points=points, extent="all", verified=CHECKED)
    assert point_row(0, points[0]).exchanges == ()
    title, told = point_sentences(found, 1)
    assert title == "b: 1.00 USD, 1 hour"
    assert [each.text for each in told] == [
        "1.00 USD more and 1 hour less than the cheapest plan.",
        "Against the plan before it, a:",
        "with Title of p",
    ]
    assert no_points(found) == ""
    assert no_points(found.model_copy(update={"points": points[:1]})).startswith("No plan takes less time")


def test_what_failed_the_check_is_told_with_what_is_held_against_it():
    held = Objection(about="o@1", what="it is planned but not on offer")
    told = list(rejected(Verified(auditor="objects", second_solver="agrees", objections=(held,))))
    assert "failed the check" in told[0].text and told[1].text == "o@1: it is planned but not on offer"
    assert list(rejected(CHECKED)) == []


@pytest.mark.parametrize(
    ("status", "planned", "badge_of"),
    [
        ("met", False, Sentence("✓ met", "met")),
        ("short", False, Sentence("✗ not met yet", "short")),
        ("stopped", False, Sentence("? stopped", "advice")),
        ("met", True, Sentence("✓ met, nothing left to do", "met")),
        ("impossible", True, Sentence("✗ impossible", "short")),
    ],
)
def test_a_badge_says_how_a_record_stands(status, planned, badge_of):
    assert badge(outcome("short"), outcome(status)) == badge_of if planned else badge(outcome(status)) == badge_of


def test_a_standing_that_is_not_proven_is_not_called_short():
    assert badge(outcome("short"), proven=False).text == "? standing not proven yet"
    assert badge(outcome("met"), proven=False).text == "✓ met"


def unclear(matters, other="q"):
    return Sensitivity(credential="c", interpretation="i", question="Which?", clause=("1",), chosen="p", other=other,
                       matters=matters, says="10.00 USD more")  # fmt: skip


def test_interpretations_that_make_no_difference_are_only_counted():
    found = [unclear(matters=True), unclear(matters=False, other="r")]
    (text,) = unclear_texts(found)
    assert unclear_words(text) == "Which? (1) Read here as p; if q: 10.00 USD more."
    (text,) = unclear_texts(found, everything=True)
    assert unclear_words(text).endswith("if q: 10.00 USD more; if r: no difference.")
    assert no_difference_words(found) == "1 other interpretation makes no difference"
    assert no_difference_words([unclear(matters=False)] * 9) == "9 other interpretations make no difference"
    assert no_difference_words([]) == ""


def test_rules_that_are_folded_away_are_counted():
    assert [folded_words(number) for number in (0, 1, 13)] == ["", "1 more rule is kept", "13 more rules are kept"]


def test_offerings_left_out_are_counted_or_told_one_by_one():
    found = outcome(left_out={"o": "too late"})
    assert left_out_words(found, everything=False)[0].startswith("1 offering could not be taken")
    assert left_out_words(found, everything=True) == ("o: too late",)
    assert left_out_words(outcome(), everything=False) == ()


def test_wishes_that_a_plan_keeps_are_assumptions():
    wishes = Wishes.model_validate({"budget": "400", "hours_per_week": "10", "never": ["o"]})
    assert list(assumptions(None, wishes, (), "USD")) == [
        "Wishes kept: at most 400.00 USD; 10 hours a week; never o",
    ]


def test_a_rule_is_named_with_its_kind_and_how_a_text_is_read_with_the_default():
    regime = Library().regime("texas-educator")
    advice = next(each for each in regime.rules if each.advisory)
    assert rule_head(advice).text.endswith(", advice, not required")
    name, each = next(iter(regime.interpretations.items()))
    told = {one.lead for one in unclear_sentences(name, each)}
    assert f"{each.default} (the default)" in told
    other_way = next(option for option in each.options if option != each.default)
    told = {one.lead for one in unclear_sentences(name, each, {other_way})}
    assert {f"○ {each.default} (the default)", f"● {other_way} (read so here)"} <= told


def test_clauses_that_nothing_carries_are_counted():
    regime = Library().regime("texas-educator")
    assert unmodelled_words(regime) == f"{unmodelled(regime)} clauses of the text are not modelled"
    assert unmodelled(regime) == sum(not each.carried_by for each in regime.clauses) > 1


def test_law_without_days_is_always_in_force():
    assert in_force("always") == "always in force"
    assert in_force("since 2020-01-01") == "in force since 2020-01-01"


def test_an_exemption_is_named_by_its_title():
    regime = Library().regime("texas-educator")
    assert excused_words(regime.rules[0].id, regime) == f"excused: {regime.rules[0].title}"
