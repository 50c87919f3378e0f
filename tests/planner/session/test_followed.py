"""The plan that a holder follows: the accepted one while it can be followed, or else the best that was found."""

from __future__ import annotations

import pytest

from models.answer.outcome import PlanItem
from models.record.record import Accepted
from planner.explain.plans.accepted import kept
from planner.files.library import example
from planner.report.catalog import lines
from planner.report.contributions import behind
from planner.report.credential_summary import carried_in
from planner.report.rule_rows import rows_of, state_of
from planner.search.answer import plan
from planner.session.findings import Findings
from planner.session.session import RecordSession


@pytest.fixture
def session() -> RecordSession:
    return RecordSession(example("texas-teacher"))


def as_accepted(items: tuple[PlanItem, ...]) -> tuple[Accepted, ...]:
    return tuple(
        Accepted.model_validate(
            {"offering": each.offering, "start": each.start, "end": each.end, "quantity": each.quantity}
            | ({"session": each.session} if each.session else {})
        )
        for each in items
    )


def test_an_accepted_plan_that_holds_is_a_whole_answer_and_is_followed(session: RecordSession) -> None:
    found = plan(session.problem)
    assert found.plan is not None
    again = kept(session.problem, as_accepted(found.plan.items), holder="Rosa")
    assert again is not None and again.outcome is not None and again.outcome.plan is not None
    assert again.outcome.status == "planned"
    assert again.outcome.holder == "Rosa"
    assert again.outcome.verified.auditor == "agrees"
    assert again.outcome.plan.cost == found.plan.cost
    assert all(held.met for held in again.outcome.credentials)
    known = Findings(session.known.standing, plan=found)
    assert known.followed is found
    known.kept = again
    assert known.followed is again.outcome


def test_an_accepted_plan_that_does_not_hold_is_no_answer_and_is_not_followed(session: RecordSession) -> None:
    found = plan(session.problem)
    assert found.plan is not None
    less = kept(session.problem, as_accepted(found.plan.items[1:]))
    assert less is not None and not less.holds
    assert less.outcome is None
    assert Findings(session.known.standing, plan=found, kept=less).followed is found
    assert Findings(session.known.standing, kept=less).followed is None


def test_what_stands_behind_a_reading_has_the_days_of_the_plan(session: RecordSession) -> None:
    found = plan(session.problem)
    assert found.plan is not None
    days = {each.key: each.end for each in found.plan.items}
    (held,) = found.credentials
    shown = [
        part
        for reading in held.readings
        for part in behind(found, session.problem, held.name, reading)
        if part.claim.planned
    ]
    assert {part.claim.activity for part in shown} == set(days)
    assert all(part.on == days[part.claim.activity] for part in shown)


def test_marks_say_whether_the_plan_is_the_accepted_one(session: RecordSession) -> None:
    found = plan(session.problem)
    assert found.plan is not None
    names = {each.offering for each in found.plan.items}
    for accepted, mark in ((False, "planned"), (True, "accepted")):
        told = lines(session.case, session.problem, session.known.standing, found, accepted=accepted)
        assert {each.offering.id for each in told if mark in each.marks} == names
        assert not [each for each in told if {"planned", "accepted"} <= set(each.marks)]


def test_rules_that_are_kept_with_the_plan_only_are_told_apart_and_not_folded(session: RecordSession) -> None:
    found = plan(session.problem)
    (held,), (alone,) = found.credentials, session.known.standing.credentials
    regime = session.problem.credential(held.name).regime
    before = {each.key: each for each in alone.readings}
    rows = rows_of(held, regime, before=before)
    head = next(each for each in rows.shown if each.title.startswith("Cover each topic"))
    assert (head.state, head.have, head.planned, head.need) == ("planned", "3", "+5", "of 8")
    shown = {each.about[0].key for each in rows.shown if len(each.about) == 1}
    topics = {each.key for each in head.about}
    assert topics <= shown
    # A rule without numbers is told apart by how it stands without the plan.
    bare = next(each for each in held.readings if each.kind == "condition" and each.met)
    unmet = {bare.key: bare.model_copy(update={"met": False})}
    assert state_of(bare) == "met"
    assert state_of(bare, unmet) == "planned"
    assert bare.key not in shown
    assert bare.key in {each.about[0].key for each in rows_of(held, regime, before=unmet).shown}


def test_what_was_carried_in_is_what_the_years_lack() -> None:
    session = RecordSession(example("oregon-cpa"))
    (held,) = session.known.standing.credentials
    brought = carried_in(held, session.done.credential(held.name), session.known.standing)
    years = [each.have for each in held.readings if each.kind == "minimum" and each.window.label and each.need]
    assert brought
    assert sum(years) + brought == held.claimed
