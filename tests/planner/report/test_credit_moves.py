"""How a reading moves, in words that a person understands."""

from __future__ import annotations

from datetime import date

from planner.files.library import example
from planner.report.activity import foreseen, unproven
from planner.report.contributions import in_words
from planner.session.session import RecordSession


def test_advice_is_told_as_advice_and_not_as_a_limit_of_none() -> None:
    session = RecordSession(example("texas-teacher"))
    activity = {
        "id": "new",
        "title": "New",
        "date": date(2025, 11, 1),
        "hours": 3,
        "category": "workshop",
        "attributes": {"provider_type": "unstated"},
    }
    (ahead,) = foreseen(session.known.standing, session.preview(activity), "new")
    told = [in_words(each, session.done.credentials[0].regime) for each in ahead.moves]
    assert "Advice: Say what kind of provider gave it, and verify its approval before you finish" in told
    assert not any("at most 0" in each for each in told)


def test_an_activity_without_papers_is_told_once_however_many_rules_ask_for_them() -> None:
    for name in ("oregon-cpa", "two-licences"):
        session = RecordSession(example(name))
        for held in session.known.standing.credentials:
            found = unproven(session.done, session.known.standing, held.name)
            keys = [each.activity for each in found]
            assert keys
            assert len(keys) == len(set(keys)) <= len(held.evidence_missing)
            assert {each.partition(": ")[0] for each in held.evidence_missing} == set(keys)
            assert all(each.title and each.papers and each.clause for each in found)
