"""A credential in a few numbers."""

from __future__ import annotations

from datetime import date

from planner.files.library import example, examples
from planner.report.credential_summary import due, lost, missed, sums
from planner.search.answer import check
from planner.search.incremental import IncrementalPlanner
from planner.session.session import RecordSession
from planner.solvers.cpsat import Effort


def test_what_counts_is_what_the_standing_claims() -> None:
    for name in examples():
        session = RecordSession(example(name))
        for held in session.known.standing.credentials:
            told = sums(held, session.known.standing)
            assert told.have == held.claimed, name
            assert told.planned == 0


def test_what_is_planned_is_told_apart_from_what_is_done() -> None:
    session = RecordSession(example("cass-superintendent"))
    outcome = IncrementalPlanner("").plan(session.problem, None, Effort(seconds=60))
    told = sums(outcome.credentials[0], outcome)
    assert told.have == 64 * 60
    assert told.have + told.planned == outcome.credentials[0].claimed


def test_losses_are_summed_up_by_the_rule_that_refuses_and_the_largest_comes_first() -> None:
    session = RecordSession(example("texas-teacher"))
    outcome = check(session.problem, "", Effort(seconds=60))
    found = lost(outcome.credentials[0], outcome)
    everything = sum(each.credits for claim in outcome.activities for each in claim.lost)
    assert sum(each.credits for each in found) == everything
    assert found[0].rule == "mentoring-30"
    assert found[0].credits == 15 * 60
    assert [each.credits for each in found] == sorted((each.credits for each in found), reverse=True)


def test_the_next_deadline_is_that_of_what_is_missing_and_not_over() -> None:
    session = RecordSession(example("butte-candidate"))
    held = session.known.standing.credentials[0]
    active = session.problem.credential(held.name)
    today = session.case.today
    coming = due(held, active, today)
    assert coming == tuple(sorted(coming, key=lambda each: each.on))
    assert all(each.on >= today and not each.reading.met and not each.reading.advisory for each in coming)
    later = date(2027, 10, 1)
    assert {each.on for each in missed(held, active, later)} == {each.on for each in coming if each.on < later}
    assert due(held, active, later)[0].on >= later


def test_a_deadline_of_its_own_comes_before_the_end_of_the_window() -> None:
    session = RecordSession(example("butte-candidate"))
    held = session.known.standing.credentials[0]
    active = session.problem.credential(held.name)
    by = {each.key: each.by for each in active.rules if each.by is not None}
    told = {
        each.reading.key: each.on
        for each in (*due(held, active, session.case.today), *missed(held, active, session.case.today))
    }
    shared = by.keys() & told.keys()
    assert shared
    assert all(told[key] == by[key] for key in shared)
