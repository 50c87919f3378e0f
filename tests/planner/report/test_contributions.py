"""What stands behind a reading adds up to the reading."""

from __future__ import annotations

import pytest

from models.answer.outcome import Outcome
from models.regime.rules import Maximum, Minimum
from planner.audit.auditor import audit
from planner.audit.standings import claims, standings
from planner.files.library import example, examples
from planner.report.contributions import applied_of, behind
from planner.search.answer import check
from planner.search.claims import assign_claims
from planner.search.incremental import IncrementalPlanner
from planner.session.session import RecordSession
from planner.solvers.cpsat import Effort


def best(session: RecordSession) -> Outcome:
    """Return the standing with the best claims, as the solver finds them."""
    found = audit(session.problem, assign_claims(session.problem, {}, Effort(seconds=60)).claims)
    return session.known.standing.model_copy(
        update={"credentials": standings(session.problem, found), "activities": claims(found)}
    )


def adds_up(session: RecordSession, outcome: Outcome) -> int:
    """Hold what stands behind each plain minimum and maximum against its reading; returns how many were exact."""
    exact = 0
    for held in outcome.credentials:
        active = session.problem.credential(held.name)
        for reading in held.readings:
            applied = applied_of(active, reading)
            assert applied is not None, reading.key
            rule = applied.rule
            plain = isinstance(rule, Minimum) and rule.substitute is None and not rule.apart_from
            limit = isinstance(rule, Maximum) and rule.each == "all" and rule.excess == "lost"
            if not (plain or limit):
                continue
            parts = behind(outcome, session.problem, held.name, reading)
            given = sum(each.given for each in parts)
            assert all(each.given <= each.claim.claimed for each in parts), reading.key
            if all(each.exact for each in parts):
                exact += 1
                assert given == reading.have + reading.planned, reading.key
                assert sum(each.given for each in parts if each.claim.planned) == reading.planned, reading.key
            else:
                assert given >= reading.have + reading.planned, reading.key
    return exact


@pytest.mark.parametrize("name", sorted(examples()))
def test_what_is_given_adds_up_to_what_the_auditor_reads(name: str) -> None:
    session = RecordSession(example(name))
    assert adds_up(session, best(session)) >= 1


@pytest.mark.parametrize("name", ["texas-teacher", "cass-superintendent", "butte-candidate", "two-licences"])
def test_planned_items_stand_behind_readings_too(name: str) -> None:
    session = RecordSession(example(name))
    outcome = IncrementalPlanner("").plan(session.problem, None, Effort(seconds=60))
    assert outcome.plan is not None
    assert adds_up(session, outcome) >= 1
    assert any(
        part.claim.planned
        for held in outcome.credentials
        for reading in held.readings
        if reading.planned
        for part in behind(outcome, session.problem, held.name, reading)
    )


def test_what_a_rule_refuses_stands_behind_it_with_nothing_given() -> None:
    session = RecordSession(example("coahoma-learner"))
    outcome = check(session.problem, "", Effort(seconds=60))
    held = outcome.credentials[0]
    refused = {loss.rule for claim in outcome.activities for loss in claim.lost if not claim.claimed} - {""}
    assert refused
    for rule in refused:
        reading = next(each for each in held.readings if each.rule == rule)
        parts = behind(outcome, session.problem, held.name, reading)
        assert any(part.given == 0 and part.lost for part in parts), rule


def test_nothing_stands_behind_a_rule_of_another_credential() -> None:
    session = RecordSession(example("two-licences"))
    outcome = session.known.standing
    first, second = outcome.credentials
    assert all(
        part.claim.credential == first.name
        for reading in first.readings
        for part in behind(outcome, session.problem, first.name, reading)
    )
    only_there = next(each for each in second.readings if each.rule == "ethics")
    assert behind(outcome, session.problem, first.name, only_there) == ()
