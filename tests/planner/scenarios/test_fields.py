"""What a scenario can change, without any screen: how it is written, read, chosen, and taken over into a record."""

from datetime import date
from decimal import Decimal

import pytest

from models.record.as_written import entries_of
from models.record.scenario import Scenario
from planner.files.library import Library, example
from planner.forms.scenario_values import got, put
from planner.loading.load import read
from planner.loading.scenario_checks import mistakes
from planner.problem.case import Case
from planner.scenarios.adopt import edits, split
from planner.scenarios.choices import AskedFor, ScenarioChoice, asked_for, choices, chosen, one_of
from planner.scenarios.fields import as_it_is, in_words, scenario_fields
from tests import make

D = date
FULL = {
    "name": "all",
    "today": D(2024, 2, 1),
    "budget": Decimal("12.5"),
    "hours_per_week": "1/3",
    "until": "none",
    "must": ["o"],
    "enrolled": [{"offering": "p", "session": "2024-05-01"}],
    "prices": {"o": 7},
    "lifted": {"never": ["q"], "blackouts": ["2024-03-01..2024-03-02"]},
    "offerings": [
        {"id": "n", "title": "N", "hours": Decimal("1.5"), "counts": {"board": {"category": ["a"]}}, "on_demand": {}}
    ],
    "credentials": {"board": {"deadline": D(2026, 1, 1), "waived": {"total": 3, "other": "all"}, "facts": {"f": True}}},
}


def posed(name: str) -> Case:
    found = read(example(name), None, Library())
    assert found.record.as_of is not None
    return Case(found.record, found.regimes, found.catalogs, found.record.as_of)


def slot_of(case, *path):
    return next(each for each in scenario_fields(case) if each.path == path)


def test_what_is_written_is_read_as_the_same_scenario():
    scenario = Scenario.model_validate(FULL)
    assert entries_of(scenario) == FULL
    assert Scenario.model_validate(entries_of(scenario)) == scenario


def test_what_is_put_somewhere_is_there_and_what_is_taken_away_leaves_nothing_behind():
    entries = put({"name": "x"}, ("credentials", "board", "deadline"), D(2024, 1, 1))
    assert entries == {"name": "x", "credentials": {"board": {"deadline": D(2024, 1, 1)}}}
    assert got(entries, ("credentials", "board", "deadline")) == D(2024, 1, 1)
    assert put(entries, ("credentials", "board", "deadline"), None) == {"name": "x"}
    assert put({"name": "x", "must": ["o"]}, ("must",), []) == {"name": "x"}


@pytest.mark.parametrize("name", ["texas-teacher", "two-licences", "cass-superintendent", "butte-candidate"])
def test_whatever_is_offered_for_choice_can_be_meant(name):
    """The first and the last choice of every list, taken, make a scenario in which nothing points nowhere."""
    case = posed(name)
    problem, plain = case.problem(), Scenario(name="x")
    for slot in scenario_fields(case):
        assert as_it_is(slot, case, problem)
        assert in_words(slot, plain, case) == ""
        if slot.kind != "several":
            continue
        offered = choices(slot, plain, case, problem)
        for each in {offered[0].name, offered[-1].name} if offered else ():
            taken = Scenario.model_validate(put({"name": "x"}, slot.path, chosen(slot, [each], case)))
            found = [one.message for one in mistakes(taken, case)]
            assert found in ([], ["no credential is left"]), slot
            assert [one.name for one in choices(slot, taken, case, problem) if one.chosen] == [each]


def test_yes_and_no_are_written_as_such_and_a_word_stays_a_word():
    case = posed("texas-teacher")
    facts = slot_of(case, "credentials", "texas-educator", "facts")
    asked = asked_for(facts, "teaches_students_with_dyslexia", Scenario(name="x"), case, case.problem())
    assert one_of("no", asked, facts) is False
    assert one_of("no", AskedFor("", (ScenarioChoice("no", "no"), ScenarioChoice("maybe", "maybe"))), facts) == "no"


def test_a_record_takes_over_wishes_and_what_is_held_and_leaves_the_rest():
    rules = [make.minimum(4)]
    offered = [make.offering(name, 4, D(2024, 5, 1)) for name in ("o", "p", "q")]
    case = make.case(rules, (), offered, wishes={"budget": 9, "never": ["q"], "must": ["p"]})
    stated = {
        "name": "x",
        "budget": 20,
        "today": D(2024, 2, 1),
        "must": ["o"],
        "cancelled": ["p"],
        "lifted": {"never": ["q"]},
        "credentials": {"board": {"deadline": D(2026, 1, 31)}},
    }
    scenario = Scenario.model_validate(stated)
    kept, rest = split(scenario)
    assert kept.changes == {"budget", "must", "lifted"}
    assert rest.changes == {"today", "cancelled", "credentials"}
    (edit,) = edits(case, scenario, {"credentials": [{"regime": "board"}]})
    assert edit.changes == {"budget": 20, "never": None, "must": ["p", "o"]}


def test_a_class_taken_over_is_written_where_the_credential_stands():
    case = posed("texas-teacher")
    scenario = Scenario.model_validate(
        {
            "name": "x",
            "credentials": {"texas-educator": {"classes": [{"class": "principal"}], "facts": {"birth_month": 3}}},
        }
    )
    data = {
        "credentials": [{"regime": "texas-educator", "classes": [{"class": "teacher"}], "facts": {"birth_month": 5}}]
    }
    (edit,) = edits(case, scenario, data)
    (held,) = edit.changes["credentials"]
    assert held["classes"] == [{"class": "principal"}]
    assert held["facts"]["birth_month"] == 3
    assert held["facts"]["certificate_valid"] is True
