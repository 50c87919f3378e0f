"""What-ifs follow their record: nothing that is true of the record is refused because something was once tried."""

from datetime import date

import pytest

from planner.edits.change import changed
from planner.edits.edits import EditActivity, Mark, RemoveActivity, SetRecord, SetWish
from planner.edits.log import Log
from planner.files.library import example

ACTIVITIES = [{"id": "talk", "title": "A talk", "course": "speaking"}, {"id": "walk", "title": "A walk"}]
HELD = [{"regime": "board"}, {"regime": "other", "id": "second"}]


def after(edit, *scenarios, taken=(), **more):
    data = {"credentials": HELD, "activities": ACTIVITIES, "scenarios": list(scenarios), **more}
    return changed(data, edit, taken)


def test_what_is_removed_is_rejected_no_longer():
    found = after(
        RemoveActivity(id="walk"), {"name": "a", "rejected": ["walk", "talk"]}, {"name": "b", "rejected": "walk"}
    )
    assert found["scenarios"] == [{"name": "a", "rejected": ["talk"]}, {"name": "b"}]


def test_what_is_renamed_is_spoken_of_by_its_new_name():
    scenario = {"name": "a", "rejected": ["walk"], "must": ["walk", "o"], "lifted": {"must": ["walk"]}}
    found = after(EditActivity(id="walk", changes={"id": "hike"}), scenario, wishes={"must": ["walk"]})
    assert found["scenarios"] == [
        {"name": "a", "rejected": ["hike"], "must": ["hike", "o"], "lifted": {"must": ["hike"]}}
    ]
    assert found["wishes"] == {"must": ["hike"]}


def test_a_course_that_nothing_is_any_more_is_not_insisted_on_unless_it_is_on_offer():
    scenario = {"name": "a", "must": ["speaking"], "lifted": {"must": ["speaking"]}}
    edit = EditActivity(id="talk", changes={"course": None})
    assert after(edit, scenario)["scenarios"] == [{"name": "a"}]
    assert after(edit, scenario, taken={"speaking"})["scenarios"] == [scenario]


def test_a_credential_that_is_gone_is_neither_dropped_nor_changed():
    scenario = {"name": "a", "dropped": ["second"], "credentials": {"second": {"deadline": date(2026, 1, 1)}}}
    assert after(SetRecord(changes={"credentials": HELD[:1]}), scenario)["scenarios"] == [{"name": "a"}]


def test_an_edit_of_something_else_leaves_scenarios_as_they_are():
    scenario = {"name": "a", "rejected": ["wlak"], "must": ["nothing"], "dropped": ["bored"]}
    assert after(RemoveActivity(id="walk"), scenario)["scenarios"] == [scenario]


WISHES = {
    "must": ["dyslexia-online"],
    "never": ["boundaries-online"],
    "enrolled": [{"offering": "youth-first-aid", "session": "mar"}],
    "blackouts": [{"start": date(2025, 12, 20), "end": date(2026, 1, 4)}],
}


@pytest.fixture
def lifting(tmp_path, monkeypatch):
    """A record with wishes, and a scenario that lifts all of them."""
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "state"))
    path = tmp_path / "record.yaml"
    path.write_bytes(example("texas-teacher").read_bytes())
    log = Log.open(path)
    session = next(
        each.sessions[0].id
        for c in log.document.inputs.catalogs
        for each in c.offerings
        if each.id == "youth-first-aid"
    )
    places = [{"offering": "youth-first-aid", "session": session}]
    lifted = {
        "must": ["dyslexia-online"],
        "never": ["boundaries-online"],
        "enrolled": [f"youth-first-aid@{session}"],
        "blackouts": ["2025-12-20..2026-01-04"],
    }
    log.apply(
        SetWish(changes={**WISHES, "enrolled": places}),
        SetRecord(changes={"scenarios": [{"name": "free", "lifted": lifted}]}),
    )
    return log


@pytest.mark.parametrize(
    "edit",
    [
        Mark(offering="boundaries-online", as_="none"),
        Mark(offering="dyslexia-online", as_="none"),
        Mark(offering="youth-first-aid", as_="none"),
        *(SetWish(changes={key: None}) for key in WISHES),
    ],
)
def test_what_a_scenario_lifts_may_be_lifted_in_the_record(lifting, edit):
    before = lifting.document.inputs.record
    now = lifting.apply(edit).inputs.record
    assert now.wishes != before.wishes
    assert now.scenarios == before.scenarios
