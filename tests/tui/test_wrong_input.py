"""What cannot be done is refused with a sentence that says what to do."""

from datetime import date

import pytest

from planner.edits.edits import SaveScenario, SetRecord
from planner.errors import BadInput
from planner.session.session import RecordSession
from tests.tui.screen import copied
from tui.styled import wrong


def test_a_day_after_the_end_of_a_scenario_is_refused_with_the_scenario_named(tmp_path):
    session = RecordSession(copied("texas-teacher", tmp_path))
    session.apply(SaveScenario(scenario={"name": "early", "until": date(2026, 3, 1)}))
    with pytest.raises(BadInput) as refused:
        session.apply(SetRecord(changes={"as_of": date(2026, 4, 1)}))
    assert wrong(refused.value)[0].endswith(
        "2026-03-01 is before 2026-04-01, the first day left. Choose a later day, or drop the scenario “early”"
    )


def test_the_last_credential_of_a_scenario_stays_and_the_sentence_says_what_else_would_do(tmp_path):
    session = RecordSession(copied("texas-teacher", tmp_path))
    with pytest.raises(BadInput) as refused:
        session.apply(SaveScenario(scenario={"name": "none", "dropped": ["texas-educator"]}))
    assert wrong(refused.value)[0].endswith("no credential is left. Keep one of them, or drop the scenario “none”")
