"""Each edit does to a record what it says, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from planner.edits.change import changed, made_id, touched
from planner.edits.edits import (
    Accept,
    AddActivity,
    Done,
    DropScenario,
    Edit,
    EditActivity,
    Mark,
    Pin,
    RemoveActivity,
    SaveScenario,
    SetRecord,
    SetWish,
    together,
)
from planner.edits.splice import data_of
from planner.errors import UsageError
from tests.planner.edits.conftest import RECORD

DATA = data_of(RECORD)
A_DAY = date(2026, 3, 1)

EXAMPLES = [
    (AddActivity(activity={"title": "A day"}), "Add activity “A day”"),
    (EditActivity(id="evening", changes={"hours": 3, "cost": 4}), "Change `hours`, `cost` of activity “evening”"),
    (RemoveActivity(id="evening"), "Remove activity “evening”"),
    (Pin(activity="evening", credential="c", category="x"), "Claim activity “evening” as x under c"),
    (Pin(activity="evening", credential="c", category="none"), "Claim activity “evening” nowhere under c"),
    (
        Pin(activity="evening", credential="c", category=None),
        "Leave the category of activity “evening” open under c",
    ),
    (SetWish(changes={"budget": None}), "Change `budget` of the wishes"),
    (Mark(offering="o", as_="must"), "Insist on “o”"),
    (Mark(offering="o", as_="never"), "Rule out “o”"),
    (Mark(offering="o", session="s", as_="enrolled"), "Take a place in “o”, s"),
    (Mark(offering="o", as_="none"), "Remove the mark of “o”"),
    (Accept(items=()), "Clear the accepted plan"),
    (Accept(items=({"offering": "o", "start": A_DAY, "end": A_DAY},)), "Accept a plan of 1 item"),
    (Done(offering="o", activities=({"title": "O"},)), "Mark “O” as done"),
    (SaveScenario(scenario={"name": "later"}), "Save scenario “later”"),
    (DropScenario(name="later"), "Drop scenario “later”"),
    (SetRecord(changes={"as_of": A_DAY}), "Change `as_of`"),
]


@pytest.mark.parametrize(("edit", "sentence"), EXAMPLES)
def test_every_edit_says_what_it_does_and_can_be_written_down(edit, sentence):
    assert edit.says() == sentence
    assert TypeAdapter(Edit).validate_python(edit.model_dump()) == edit


def test_every_kind_of_edit_is_among_those_examples():
    assert {type(edit) for edit, _ in EXAMPLES} == set(get_args(get_args(Edit)[0]))


def test_a_group_says_its_first_and_how_many_more():
    assert together((EXAMPLES[2][0], EXAMPLES[7][0], EXAMPLES[8][0])) == "Remove activity “evening”, and 2 more"


@given(st.sampled_from([edit for edit, _ in EXAMPLES if not isinstance(edit, DropScenario)]))
def test_what_is_given_stays_as_it_is(edit):
    before = data_of(RECORD)
    changed(before, edit)
    assert before == DATA


def test_an_activity_comes_last_with_an_id_from_its_title():
    data = changed(DATA, AddActivity(activity={"title": "L’été à Genève, 2 jours!", "note": None}))
    assert data["activities"][:2] == DATA["activities"]
    assert data["activities"][2] == {"id": "lete-a-geneve-2-jours", "title": "L’été à Genève, 2 jours!"}


@pytest.mark.parametrize("title", ["", "👩‍🏫", "עברית", "...", "x" * 300, "a " * 300, "no", "1e3", "-", "a_b.c"])
def test_an_id_can_be_used_whatever_the_title(title):
    from models.regime.references import Id

    first = made_id(title, ())
    assert TypeAdapter(Id).validate_python(first) == first
    assert len(first) <= 48
    assert made_id(title, {first, f"{first}-2"}) == f"{first}-3"


def test_a_made_up_id_is_neither_in_use_nor_an_offering():
    data = changed(DATA, AddActivity(activity={"title": "Evening"}), taken={"evening-2"})
    assert data["activities"][-1]["id"] == "evening-3"


def test_changing_an_activity_sets_and_removes_keys():
    edit = EditActivity(
        id="reading-days", changes={"hours": Decimal("1.5"), "attributes": None, "id": "renamed", "topics": []}
    )
    activity = changed(DATA, edit)["activities"][0]
    assert activity == {
        "id": "renamed",
        "title": "Reading institute, 15.5 hours over two days",
        "start": date(2026, 1, 16),
        "end": date(2026, 1, 17),
        "hours": Decimal("1.5"),
        "category": "classroom",
    }


@pytest.mark.parametrize(
    ("which", "changes", "expected"),
    [
        (0, {"date": A_DAY}, {"date": A_DAY}),
        (1, {"end": A_DAY}, {"start": date(2025, 10, 14), "end": A_DAY}),
        (1, {"minutes": 50}, {"date": date(2025, 10, 14), "minutes": 50}),
    ],
)
def test_a_day_or_length_said_one_way_replaces_the_other(which, changes, expected):
    name = DATA["activities"][which]["id"]
    activity = changed(DATA, EditActivity(id=name, changes=changes))["activities"][which]
    said = {key: activity[key] for key in ("date", "start", "end", "minutes") if key in activity}
    assert said == expected
    assert ("hours" in activity) == ("minutes" not in changes)


def test_nothing_is_left_of_an_empty_list():
    data = changed(DATA, SetWish(changes={"budget": None}))
    assert "wishes" not in data
    for name in ("reading-days", "evening"):
        data = changed(data, RemoveActivity(id=name))
    assert "activities" not in data


def test_pins_are_set_and_removed():
    pinned = changed(DATA, Pin(activity="evening", credential="coahoma-ceu", category="none"))
    assert pinned["activities"][1]["pin"] == {"coahoma-ceu": "none"}
    assert changed(pinned, Pin(activity="evening", credential="coahoma-ceu", category=None)) == DATA


MARKS = ["must", "never", "enrolled", "none"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(MARKS), st.sampled_from([None, "s"])), max_size=8))
def test_an_offering_is_wanted_ruled_out_or_taken_and_never_two_of_them(marks):
    data = DATA
    for offering, standing, session in marks:
        data = changed(data, Mark(offering=offering, as_=standing, session=session if standing == "enrolled" else None))
        wishes = data["wishes"]
        places = [each["offering"] for each in wishes.get("enrolled", [])]
        found = [offering in wishes.get("must", ()), offering in wishes.get("never", ()), offering in places]
        assert found == [standing == each for each in MARKS[:3]]
        for key in ("must", "never", "enrolled"):
            assert wishes.get(key) != []
            listed = [str(each) for each in wishes.get(key, ())]
            assert len(listed) == len(set(listed))
    assert data["wishes"]["budget"] == 200


def test_one_of_two_places_can_be_given_up():
    data = DATA
    for session in ("s", "t"):
        data = changed(data, Mark(offering="o", session=session, as_="enrolled"))
    data = changed(data, Mark(offering="o", session="s", as_="none"))
    assert data["wishes"]["enrolled"] == [{"offering": "o", "session": "t"}]


def test_what_is_done_is_wanted_accepted_and_taken_no_longer():
    lines = [{"offering": "o", "session": s, "start": A_DAY, "end": A_DAY} for s in ("s", "t")]
    data = changed(DATA, Accept(items=tuple(lines)))
    data["wishes"] |= {
        "must": ["o", "other"],
        "enrolled": [{"offering": "o", "session": "s"}, {"offering": "o", "session": "t"}],
    }
    data = changed(
        data, Done(offering="o", session="s", accepted=lines[0], activities=({"id": "evening", "title": "O"},))
    )
    assert data["accepted"] == lines[1:]
    assert data["wishes"]["must"] == ["other"]
    assert data["wishes"]["enrolled"] == [{"offering": "o", "session": "t"}]
    assert data["activities"][2] == {"id": "evening-2", "title": "O"}


def test_a_scenario_is_kept_once_under_its_name():
    data = changed(DATA, SaveScenario(scenario={"name": "a", "x": 1}))
    data = changed(data, SaveScenario(scenario={"name": "b"}))
    data = changed(data, SaveScenario(scenario={"name": "a", "x": 2}))
    assert data["scenarios"] == [{"name": "a", "x": 2}, {"name": "b"}]
    for name in ("a", "b"):
        data = changed(data, DropScenario(name=name))
    assert data == DATA


@pytest.mark.parametrize(
    "edit",
    [
        RemoveActivity(id="evenig"),
        EditActivity(id="evenig", changes={}),
        Pin(activity="evenig", credential="c", category=None),
    ],
)
def test_what_is_not_there_is_named_with_what_was_meant(edit):
    with pytest.raises(UsageError, match="there is no activity `evenig`; did you mean `evening`"):
        changed(DATA, edit)


def test_an_edit_depends_on_what_it_speaks_of_and_on_nothing_else():
    other = changed(DATA, EditActivity(id="evening", changes={"hours": 9}))
    assert touched(DATA, RemoveActivity(id="evening")) != touched(other, RemoveActivity(id="evening"))
    for edit, _ in EXAMPLES:
        if not isinstance(edit, RemoveActivity | EditActivity | Pin):
            assert touched(DATA, edit) == touched(other, edit)


def test_a_value_that_no_file_can_hold_is_no_edit():
    with pytest.raises(ValidationError):
        SetWish(changes={"budget": object()})
