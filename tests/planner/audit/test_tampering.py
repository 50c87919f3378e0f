"""The auditor objects to every plan that was tampered with, and to none that was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.answer.outcome import PieceClaim, Plan
from models.base import Window
from models.problem import Problem
from planner.audit.auditor import audit, audit_plan
from planner.search.answer import plan
from planner.search.claims import assign_claims
from tests import make

MARCH = [date(2024, 3, day) for day in range(1, 32)]


def posed(**stated) -> Problem:
    """Pose six credits: a session on 4 March, a course of three days, and four hours of reading on demand."""
    offerings = [
        make.offering("class", 1, MARCH[3], price=10),
        make.offering("course", 1, price=20, sessions=[make.session(MARCH[10], MARCH[12])]),
        make.offering("reading", 4, price=5),
    ]
    return make.problem([make.minimum(6)], (), offerings, wishes={"hours_per_day": 2}, **stated)


def planned(problem: Problem) -> Plan:
    outcome = plan(problem)
    assert outcome.verified.auditor == "agrees"
    assert outcome.plan is not None
    return outcome.plan


def claims(problem: Problem, drawn: Plan) -> tuple[PieceClaim, ...]:
    return assign_claims(problem, {item.key: item.quantity for item in drawn.items}).claims


def objections(problem: Problem, drawn: Plan, claimed: tuple[PieceClaim, ...] | None = None) -> list[str]:
    found = audit_plan(problem, claims(problem, drawn) if claimed is None else claimed, drawn)
    return [f"{each.about}: {each.what}" for each in found.objections]


def item_of(drawn: Plan, offering: str):
    return next(item for item in drawn.items if item.offering == offering)


def changed(drawn: Plan, offering: str, **update) -> Plan:
    """Return the plan with one line changed."""
    items = tuple(i.model_copy(update=update) if i.offering == offering else i for i in drawn.items)
    return drawn.model_copy(update={"items": items, "finish": max(i.end for i in items)})


def without(drawn: Plan, offering: str) -> Plan:
    """Return the plan without a line, its cost, hours and finish corrected."""
    gone = item_of(drawn, offering)
    cost = drawn.cost.model_copy(update={"money": drawn.cost.money - gone.cost, "hours": drawn.cost.hours - gone.hours})
    kept = tuple(i for i in drawn.items if i.offering != offering)
    return drawn.model_copy(update={"items": kept, "cost": cost, "finish": max(i.end for i in kept)})


def test_nothing_is_wrong_with_a_plan_as_it_was_made():
    problem = posed()
    assert objections(problem, planned(problem)) == []


DAY = timedelta(days=1)
LINES = [
    pytest.param("class", {"cost": 999}, "it costs 10.00, not 9.99", id="a cent cheaper"),
    pytest.param("class", {"cost": 1001}, "it costs 10.00, not 10.01", id="a cent dearer"),
    pytest.param("class", {"hours": 59}, "it takes 60 minutes, not 59", id="a minute shorter"),
    pytest.param("class", {"quantity": 2}, "it is taken 2 times", id="taken twice"),
    pytest.param("class", {"key": "class@never"}, "it is planned but not on offer", id="a session that does not exist"),
    pytest.param(
        "course", {"start": MARCH[9]}, "it runs from 2024-03-10 to 2024-03-13, outside its days", id="begun a day early"
    ),
    pytest.param("course", {"end": MARCH[11]}, "it is held from 2024-03-11 to 2024-03-13", id="a session cut short"),
    pytest.param("reading", {"work": {MARCH[0]: 120}}, "its hours are not all laid out on days", id="half the reading"),
    pytest.param(
        "reading",
        {"work": {MARCH[0]: 120, date(2024, 5, 1): 120}},
        "it is worked on outside its days",
        id="later reading",
    ),
]


@pytest.mark.parametrize(("offering", "update", "said"), LINES)
def test_a_line_that_was_changed_is_objected_to(offering, update, said):
    problem = posed(today=MARCH[0])
    drawn = planned(problem)
    found = objections(problem, changed(drawn, offering, **update), claims(problem, drawn))
    assert any(each.endswith(said) for each in found), found


def test_a_session_before_today_or_after_the_last_day_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    late, early = replace(problem, today=MARCH[10]), replace(problem, until=MARCH[8])
    for tampered in (late, early):
        assert any("outside its days" in each for each in objections(tampered, drawn))


COSTS = [
    pytest.param({"money": 3499}, "cost: the plan costs 35.00, not 34.99", id="a cent cheaper"),
    pytest.param({"money": 3501}, "cost: the plan costs 35.00, not 35.01", id="a cent dearer"),
    pytest.param({"hours": 359}, "hours: the plan takes 360 minutes, not 359", id="a minute shorter"),
]


@pytest.mark.parametrize(("update", "said"), COSTS)
def test_a_sum_that_was_changed_is_objected_to(update, said):
    problem = posed()
    drawn = planned(problem)
    tampered = drawn.model_copy(update={"cost": drawn.cost.model_copy(update=update)})
    assert objections(problem, tampered) == [said]


def test_a_finish_that_was_changed_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    tampered = drawn.model_copy(update={"finish": MARCH[11]})
    assert objections(problem, tampered) == ["finish: the plan ends on 2024-03-13, not on 2024-03-12"]


def test_a_session_that_is_planned_twice_is_objected_to():
    """Its credit would count twice, and an offering that runs twice allows two lines of it."""
    weeks = [make.session(MARCH[0], MARCH[9]), make.session(MARCH[10], MARCH[19])]
    problem = make.problem([make.minimum(2)], (), [make.offering("class", 1, sessions=weeks, repeatable=2)])
    drawn = planned(problem)
    first = drawn.items[0]
    twice = drawn.model_copy(update={"items": (first, first), "finish": first.end})
    assert f"{first.key}: it is planned twice" in objections(problem, twice)


def test_a_budget_that_is_overspent_by_a_cent_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    enough, short = (replace(problem, limits=replace(problem.limits, budget=cents)) for cents in (3500, 3499))
    assert objections(enough, drawn) == []
    assert objections(short, drawn) == ["budget: the plan costs 35.00, over 34.99"]


def test_a_plan_that_leaves_a_rule_unmet_is_objected_to():
    problem = posed()
    assert objections(problem, without(planned(problem), "class")) == [
        "board: total: 0 credits counted and 5 credits planned of 6 credits; 1 credit missing"
    ]


def tampered_claim(offering: str, **update):
    problem = posed()
    drawn = planned(problem)
    key = item_of(drawn, offering).key
    found = tuple(c.model_copy(update=update) if c.piece == key else c for c in claims(problem, drawn))
    return problem, drawn, found


CLAIMS = [
    pytest.param({"claimed": 61}, "more is claimed than it earned as a", id="a sixtieth more than it earned"),
    pytest.param({"category": "b"}, "more is claimed than it earned as b", id="in a category it does not qualify for"),
    pytest.param({"category": ""}, "more is claimed than it earned as nothing", id="in no category"),
    pytest.param({"piece": "nobody"}, "it is claimed but neither done nor planned", id="something else"),
]


@pytest.mark.parametrize(("update", "said"), CLAIMS)
def test_a_claim_that_was_changed_is_objected_to(update, said):
    problem, drawn, found = tampered_claim("class", **update)
    assert any(each.endswith(said) for each in objections(problem, drawn, found))


def test_what_is_claimed_twice_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    found = claims(problem, drawn)
    assert any(
        each.endswith("it is claimed twice under one credential") for each in objections(problem, drawn, found * 2)
    )


def test_a_claim_beyond_a_limit_is_objected_to():
    rules = [make.minimum(1), make.rule("maximum", at_most=1)]
    problem = make.problem(rules, [make.activity("x", 2)])
    greedy = [PieceClaim(credential="board", piece="x", category="a", claimed=120)]
    assert [each.about for each in audit(problem, greedy).objections] == ["board: maximum"]
    assert audit(problem, [greedy[0].model_copy(update={"claimed": 60})]).objections == ()


def test_carried_in_credit_beyond_its_limit_is_objected_to():
    held = [make.credential(carried_in=[{"credits": 3}])]
    problem = make.problem([make.minimum(1), make.rule("carry-over", at_most=2)], credentials=held)
    piece = problem.credentials[0].carried[0].pieces["board"][0]
    greedy = PieceClaim(credential="board", piece=piece.id, category="carried-in", claimed=121)
    assert [each.about for each in audit(problem, [greedy]).objections] == ["board: carry-over"]
    assert audit(problem, [greedy.model_copy(update={"claimed": 120})]).objections == ()


def two(**second) -> tuple[Problem, Plan]:
    """Pose two sessions on one day that a plan takes both of, the second as stated."""
    meetings = ({"start": "09:00", "end": "10:00"}, {"start": "10:00", "end": "11:00"} | second)
    offerings = [
        make.offering(name, 1, sessions=[make.session(MARCH[3], meetings=[{"date": MARCH[3]} | meeting])])
        for name, meeting in zip(("one", "two"), meetings, strict=True)
    ]
    problem = make.problem([make.minimum(2)], (), offerings)
    return problem, planned(problem)


def test_sessions_that_follow_each_other_do_not_overlap():
    problem, drawn = two()
    assert objections(problem, drawn) == []


def test_sessions_that_overlap_by_a_minute_are_objected_to():
    problem, drawn = two()
    early = tuple(
        replace(option, hours_at=((MARCH[3], 599, 660),)) if option.offering == "two" else option
        for option in problem.options
    )
    found = objections(replace(problem, options=early), drawn)
    assert found == ["two@2024-03-04: it overlaps one@2024-03-04 on 2024-03-04"]


def blocked(problem: Problem, day: date) -> Problem:
    return replace(problem, limits=replace(problem.limits, blackouts=(Window(start=day, end=day),)))


def test_a_session_on_a_blocked_day_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    said = "class@2024-03-04: it meets on 2024-03-04, which is blocked"
    assert objections(blocked(problem, MARCH[3]), drawn) == [said]
    assert objections(blocked(problem, MARCH[4]), drawn) == []


def test_a_place_already_taken_may_be_on_a_blocked_day():
    problem = make.problem(
        [make.minimum(1)],
        (),
        [make.offering("class", 1, MARCH[3])],
        wishes={
            "enrolled": [{"offering": "class", "session": str(MARCH[3])}],
            "blackouts": [{"start": MARCH[3], "end": MARCH[3]}],
        },
    )
    assert objections(problem, planned(problem)) == []


def test_work_on_a_blocked_day_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    day = next(iter(item_of(drawn, "reading").work))
    assert f"reading@{make.START}..{make.END}: it is worked on on {day}, which is blocked" in objections(
        blocked(problem, day), drawn
    )


HOURS = [
    pytest.param({"per_day": 119}, "minutes of study are more than the day allows", id="a minute too much a day"),
    pytest.param({"per_week": 239}, "240 minutes are more than 239", id="a minute too much a week"),
    pytest.param({"per_month": 239}, "240 minutes are more than 239", id="a minute too much a month"),
]


@pytest.mark.parametrize(("limits", "said"), HOURS)
def test_hours_above_what_life_allows_are_objected_to(limits, said):
    """Four hours of reading are laid out on two days of the first week of January."""
    problem = posed()
    drawn = planned(problem)
    assert sorted(item_of(drawn, "reading").work.values()) == [120, 120]
    found = objections(replace(problem, limits=replace(problem.limits, **limits)), drawn)
    assert found and all(said in each for each in found)
    one_more = {name: value + 1 for name, value in limits.items()}
    assert objections(replace(problem, limits=replace(problem.limits, **one_more)), drawn) == []


def test_a_session_leaves_only_the_rest_of_its_day_to_study():
    """A class of one hour and two hours of reading do not fit into a day of two."""
    problem = posed(today=MARCH[3])
    drawn = planned(problem)
    reading = item_of(drawn, "reading")
    crowded = changed(drawn, "reading", start=MARCH[3], work={MARCH[3]: 120, MARCH[4]: 120})
    assert MARCH[3] not in reading.work or reading.work[MARCH[3]] <= 60
    assert objections(problem, crowded) == ["2024-03-04: 120 minutes of study are more than the day allows"]


def needing(first: date, then: date) -> tuple[Problem, Plan]:
    offerings = [make.offering("first", 1, first), make.offering("then", 1, then, requires=["first"])]
    problem = make.attended_at_any_hour(make.problem([make.minimum(2)], (), offerings))
    return problem, planned(problem)


def test_a_prerequisite_that_is_missing_or_not_over_is_objected_to():
    problem, drawn = needing(MARCH[3], MARCH[3])
    assert objections(problem, drawn) == []
    said = "then@2024-03-04: first is not finished before it begins"
    assert said in objections(problem, without(drawn, "first"))
    assert said in objections(problem, changed(drawn, "first", start=MARCH[4], end=MARCH[4]))


WISHES = [
    pytest.param({"never": ("class",)}, "class@2024-03-04: the record says never", id="never"),
    pytest.param({"must": ("seminar",)}, "seminar: the record says must, and it is not in the plan", id="must"),
]


@pytest.mark.parametrize(("wishes", "said"), WISHES)
def test_a_wish_that_is_not_heard_is_objected_to(wishes, said):
    problem = posed()
    drawn = planned(problem)
    assert objections(replace(problem, limits=replace(problem.limits, **wishes)), drawn) == [said]


def test_a_must_that_is_planned_or_done_is_heard():
    problem = make.problem([make.minimum(1)], [make.activity("done", 1)], [make.offering("class", 1, MARCH[3])])
    drawn = plan(replace(problem, limits=replace(problem.limits, must=("class", "done")))).plan
    assert drawn is not None
    assert objections(replace(problem, limits=replace(problem.limits, must=("class", "done"))), drawn) == []


def test_a_place_already_taken_that_is_left_out_is_objected_to():
    problem = posed()
    drawn = planned(problem)
    forced = tuple(replace(o, forced=o.offering == "class") for o in problem.options)
    assert objections(replace(problem, options=forced), drawn) == []
    found = objections(replace(problem, options=forced), without(drawn, "class"))
    assert "class@2024-03-04: a place is taken, and it is not in the plan" in found


def test_an_offering_taken_more_often_than_it_may_be_is_objected_to():
    offerings = [make.offering("class", 1, MARCH[3], MARCH[4], repeatable=2)]
    problem = make.problem([make.minimum(2)], (), offerings)
    drawn = planned(problem)
    once = tuple(replace(option, repeatable=1) for option in problem.options)
    assert objections(problem, drawn) == []
    assert objections(replace(problem, options=once), drawn) == ["class@2024-03-05: class is taken more than 1 times"]


def test_work_that_is_over_too_soon_is_objected_to():
    problem = make.problem([make.minimum(1)], (), [make.offering("slow", 1, on_demand={"takes": {"weeks": 3}})])
    drawn = planned(problem)
    line = drawn.items[0]
    assert (line.end - line.start).days + 1 == 21
    assert objections(problem, drawn) == []
    found = objections(problem, changed(drawn, "slow", end=line.end - DAY))
    assert found == [f"{line.key}: it takes at least 21 days"]
