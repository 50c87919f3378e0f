"""The account of an activity, and the quick ways in which it is worked out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.base import TICKS
from planner.audit.auditor import audit
from planner.audit.greedy_claims import greedy_claims, standing
from planner.files.library import example
from planner.forms.wishes import read_wishes, wished_of
from planner.language.selections import selects
from planner.report.activities import lines
from planner.report.activity import foreseen, papers, parts_played
from planner.report.contributions import in_words
from planner.rules.ledger import counts_in
from planner.session.session import RecordSession

EXAMPLES = sorted(path.stem for path in Path("catalogs/examples").glob("*.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_leaving_out_limits_for_days_on_which_nothing_was_done_changes_no_reading(name: str) -> None:
    problem = RecordSession(example(name)).done
    found = audit(problem, greedy_claims(problem))
    quick = standing(problem)
    assert tuple(each.readings for each in quick.credentials) == found.readings


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_ledger_finds_what_a_selection_means_in_its_order(name: str) -> None:
    problem = RecordSession(example(name)).done
    for ledger in audit(problem, greedy_claims(problem)).ledgers:
        selections = [of for applied in ledger.active.rules if (of := getattr(applied.rule, "of", None))]
        windows = {id(applied.window): applied.window for applied in ledger.active.rules[:40]}
        for selection in selections:
            for window in windows.values():
                plain = [
                    entry
                    for entry in ledger.entries
                    if entry.counted
                    and entry.category
                    and counts_in(entry.piece, window)
                    and selects(selection, entry.piece, entry.category, ledger.active.regime)
                ]
                for _ in range(2):
                    assert list(ledger.among(selection, window)) == plain


def test_an_activity_moves_the_total_by_what_it_claims() -> None:
    session = RecordSession(example("texas-teacher"))
    for claim in session.known.standing.activities:
        moved = parts_played(session.done, session.claims, claim.activity)[claim.credential]
        total = sum(each.amount for each in moved if each.reading.rule == "total")
        assert total in (0, claim.claimed)
        assert bool(total) == bool(claim.claimed)


def test_what_could_be_claimed_in_two_ways_needs_the_papers_of_the_one_it_is_claimed_in(tmp_path) -> None:
    path = tmp_path / "record.yaml"
    text = example("texas-teacher").read_text(encoding="utf-8")
    start = text.index("category: workshop", text.index("id: data-evening"))
    path.write_text(f"{text[:start]}category: [workshop, mentoring]{text[start + 18 :]}", encoding="utf-8")
    session = RecordSession(path)
    (claim,) = (each for each in session.known.standing.activities if each.activity == "data-evening")
    wanted = [each.name for each in papers(session.done, session.known.standing, "data-evening")]
    assert wanted == {"workshop": ["certificate of completion"], "mentoring": ["log"]}[claim.category]


def test_only_papers_of_what_it_is_claimed_as_are_asked_for() -> None:
    session = RecordSession(example("texas-teacher"))
    found = {
        each.activity: papers(session.done, session.known.standing, each.activity)
        for each in session.known.standing.activities
    }
    assert [(each.name, each.there) for each in found["swim-clinic"]] == [("certificate of completion", False)]
    assert [(each.name, each.there) for each in found["reading-2022"]] == [("log", True)]
    assert found["reading-2022"][0].clause


def test_what_is_foreseen_is_what_is_there_once_it_is_written(tmp_path, monkeypatch) -> None:
    from planner.edits.edits import AddActivity

    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))
    path = tmp_path / "record.yaml"
    path.write_bytes(example("texas-teacher").read_bytes())
    session = RecordSession(path)
    activity = {"id": "new", "title": "New", "date": date(2025, 11, 1), "hours": 4, "category": "workshop"}
    (ahead,) = foreseen(session.known.standing, session.preview(activity), "new")
    assert ahead.earned[0].credits == 4 * TICKS
    regime = session.done.credentials[0].regime
    assert any("116.5 → 120.5 of 150" in in_words(each, regime) for each in ahead.moves)
    session.apply(AddActivity(activity=activity))
    assert session.known.standing.credentials[0].claimed == 120 * TICKS + 30


def test_what_was_claimed_of_an_activity_before_does_not_hold_back_what_it_claims_when_it_grows() -> None:
    session = RecordSession(example("texas-teacher"))
    session.checked(session.known.standing, greedy_claims(session.done))
    longer = {**next(each for each in session.written["activities"] if each["id"] == "data-evening"), "hours": 5}
    (ahead,) = foreseen(session.known.standing, session.preview(longer, "data-evening"), "data-evening")
    assert ahead.claim is not None
    assert (ahead.claim.earned, ahead.claim.claimed) == (5 * TICKS, 5 * TICKS)


def test_lines_are_found_by_topic_clause_and_state() -> None:
    session = RecordSession(example("texas-teacher"))

    def found(words: str) -> set[str]:
        return {each.activity for each in lines(session.record, session.done, session.known.standing, "date", words)}

    assert found("suicide") == {"suicide-prevention"}
    assert found("missing") == {"swim-clinic"}
    assert found("PRESENTING lost") == found("lost presenting") != set()
    assert found("PRESENTING lost") <= {"talk-2023", "talk-2024"}
    assert found("nothing of the kind") == set()


def test_wishes_that_are_not_touched_stay_as_they_are_written() -> None:
    wishes = RecordSession(example("texas-teacher")).written["wishes"]
    assert read_wishes(wished_of(wishes), wishes, date(2025, 11, 15)) == ({}, {})


def test_a_wish_that_is_emptied_is_taken_away_and_wrong_ones_are_left_alone() -> None:
    wishes = RecordSession(example("texas-teacher")).written["wishes"]
    wished = wished_of(wishes)
    typed = {**vars(wished), "budget": "", "hours_per_week": "ten", "hours_per_day": "25"}
    changed, wrong = read_wishes(type(wished)(**typed), wishes, date(2025, 11, 15))
    assert changed == {"budget": None}
    assert set(wrong) == {"hours_per_week", "hours_per_day"}
