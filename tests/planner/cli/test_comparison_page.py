"""`recert compare`: scenarios side by side, those of the record and one that options say."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from models.record.scenario import Scenario
from planner.cli.scenario_options import ScenarioOptions, asked_scenario
from planner.files import schema
from planner.session.opening import opened
from planner.session.request import Request

RECORD = """recert: record/1
as_of: 2026-02-02
holder: {name: Ana Reyes}
credentials:
  - regime: coahoma-ceu
    anchors: {counting_from: 2025-09-01, target_date: 2026-06-30}
    facts: {target: 3}
activities:
  - id: reading-days
    title: Reading institute, 15.5 hours over two days
    start: 2026-01-16
    end: 2026-01-17
    hours: 15.5
    category: classroom
    attributes: {approval: approved}
wishes:
  budget: 200
  hours_per_week: 10
"""
SCENARIOS = """scenarios:
  - {name: richer, budget: 400, note: If the school paid.}
  - {name: broke, budget: 1}
  - {name: alone, rejected: reading-days, budget: none}
"""


@pytest.fixture
def record(write):
    return write(RECORD + SCENARIOS)


def test_every_scenario_of_the_record_is_a_column_beside_the_record_as_it_is(run, record, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    ran = run("compare", record)
    assert ran.code == 1
    heads = next(line for line in ran.out.splitlines() if "as it is" in line)
    assert heads.split() == ["as", "it", "is", "richer", "broke", "alone"]
    answers = next(line for line in ran.out.splitlines() if line.startswith("Answer"))
    assert answers.split() == ["Answer", "✓", "planned", "✓", "planned", "✗", "impossible", "✓", "planned"]
    assert "richer: If the school paid." in ran.out
    assert "At most 1.00 USD may" in ran.out
    assert "A second, independent solver agrees that there is no plan." in ran.words
    assert "as it is; richer; alone: Proven cheapest" in ran.words


def test_differences_are_said_with_signs_and_words(once):
    ran = once("compare", "texas-teacher", "three hours a week")
    assert ran.code == 0
    lines = {line[:26].strip(): line[26:].split() for line in ran.out.splitlines()}
    assert lines["Cost, USD"] == ["197.00", "241.00", "+44.00"]
    assert lines["Hours"] == ["34.5", "33.5", "-1"]
    assert lines["Done on"] == ["2026-03-28", "2026-02-09", "-47", "days"]
    assert lines["boundaries-online"] == ["✓", "2025-11-15", "✓", "2025-11-15"]
    assert lines["youth-first-aid"] == ["✓", "2026-03-28", "-", "dropped"]
    assert lines["speakers-club"] == ["+", "2025-12-15", "added"]


def test_scenarios_that_do_not_fit_beside_one_another_come_below_one_another(run, record, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    ran = run("compare", record)
    heads = [line.split()[-1] for line in ran.out.splitlines() if "as it is" in line and "Proven" not in line]
    assert heads[:3] == ["richer", "broke", "alone"]
    assert max(map(len, ran.out.splitlines())) <= 60


def test_only_what_is_named_is_compared(run, record):
    ran = run("compare", record, "alone", "richer")
    assert ran.code == 0
    assert "broke" not in ran.out
    assert ran.out.index("alone") < ran.out.index("richer")


def test_options_say_a_scenario_of_their_own(run, write, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    path = write(RECORD)
    ran = run("compare", path, "--budget", "1", "--as", "poor")
    assert ran.code == 1
    assert "poor" in ran.out
    ran = run("compare", path, "--budget", "400")
    assert ran.code == 0
    assert "as asked" in ran.out
    both = run("compare", write(RECORD + SCENARIOS), "broke", "--until", "2026-05-30")
    heads = next(line for line in both.out.splitlines() if "as it is" in line)
    assert heads.split() == ["as", "it", "is", "broke", "as", "asked"]


def test_why_there_is_no_plan_is_said_with_everything(run, record):
    assert "--all says it" in run("compare", record, "broke").out
    ran = run("compare", record, "broke", "--all")
    assert "broke: what cannot hold together" in ran.out
    assert "the budget is 1.00 USD" in ran.words


def test_the_json_is_what_the_schema_says(run, record):
    ran = run("compare", record, "--json")
    found = json.loads(ran.out)
    Draft202012Validator(schema.schema_of("comparison")).validate(found)
    assert ran.code == 1
    assert (found["recert"], found["base"]["name"], found["base"]["against"]) == ("comparison/1", "", None)
    richer, broke, alone = found["scenarios"]
    assert (richer["status"], broke["status"], broke["plan"]) == ("planned", "impossible", None)
    assert richer["against"]["money"] == "0.00"
    assert alone["changes"][0].startswith("Any amount may be spent")
    assert richer["plan"]["items"] == found["base"]["plan"]["items"]
    assert richer["credentials"][0]["claimed"]


def test_a_scenario_that_poses_no_problem_is_bad_input(run, write):
    more = "catalogs: [coahoma-ceu]\nscenarios:\n  - {name: more, added: [{regime: oregon-cpa}]}\n"
    ran = run("compare", write(RECORD + more))
    assert ran.code == 2
    assert "? no answer" in ran.out
    assert "the fact `licence_parity` is needed" in ran.words


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["texas-teacher", "three hours"], "there is no scenario `three hours` in the record; did you mean"),
        (["coahoma-learner"], "the record has no scenarios, and no option says what is different"),
        (["texas-teacher", "--as", "x"], "--as names a scenario, but no option says"),
        (["texas-teacher", "--budget", "5", "--as", ""], "--as: expected a name of 1 to 80 characters"),
        (
            ["texas-teacher", "no first aid", "--budget", "5", "--as", "no first aid"],
            "--as: the record has a scenario `no first aid`",
        ),
        (["texas-teacher", "--price", "data-walls"], "--price: `data-walls` cannot be read; write it as data-walls=45"),
        (["texas-teacher", "--price", "data-walls=much"], "--price: `much` is not a number"),
        (["texas-teacher", "--price", "data-wals=4"], "did you mean `data-walls`?"),
        (["texas-teacher", "--cancelled", "youth-first-aid@mra"], "did you mean `mar`?"),
        (["texas-teacher", "--rejected", "reading-2021"], "did you mean `reading-2022`?"),
        (["texas-teacher", "--deadline", "texas-educator=soon"], "--deadline: `soon` is not a day"),
        (["texas-teacher", "--deadline", "texas-teacher=2026-08-31"], "did you mean `texas-educator`?"),
        (["texas-teacher", "--deadline", "texas-educator=2020-08-31"], "on which the period of texas-educator begins"),
        (["texas-teacher", "--drop", "texas-educator"], "no credential is left"),
        (["texas-teacher", "--class", "texas-educator=princpal"], "did you mean `principal`?"),
        (
            ["texas-teacher", "--fact", "texas-educator:birth_month=May"],
            "--fact texas-educator:birth_month: `May` is not a number",
        ),
        (["texas-teacher", "--fact", "birth_month=5"], "cannot be read; write it as texas-educator:birth_month=7"),
        (["texas-teacher", "--interpretation", "texas-educator:full-year=x"], "there is no option of `full-year` `x`"),
        (["texas-teacher", "--waive", "texas-educator"], "--waive: `texas-educator` cannot be read"),
        (["texas-teacher", "--waive", "texas-educator:presnting-10"], "did you mean `presenting-10`?"),
        (["texas-teacher", "--must", "data-walls", "--never", "data-walls"], "is under `must:` as well"),
        (["texas-teacher", "--until", "2020-01-01"], "2020-01-01 is before 2025-11-15"),
    ],
)
def test_what_cannot_be_meant_is_bad_usage(run, arguments, says):
    ran = run("compare", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert not ran.out


def asked(record: str, given: Request | None = None, **changes: object) -> Scenario | None:
    case = opened(record, Request()).case
    return asked_scenario(given or Request(), ScenarioOptions(**changes), case)  # type: ignore[arg-type]


def test_every_option_is_a_change_of_the_scenario():
    from datetime import date

    given = Request(
        today=date(2025, 12, 1),
        until=date(2026, 4, 1),
        budget=12345,
        hours_per_week=80,
        hours_per_month=1000,
        must=("data-walls",),
        never=("bus-safety",),
    )
    found = asked(
        "texas-teacher",
        given,
        cancelled=("youth-first-aid@mar",),
        prices=("data-walls=12.50",),
        rejected=("reading-2022",),
        deadlines=("texas-educator=2026-06-30",),
        classes=("texas-educator=+principal@2026-01-15",),
        interpretations=("texas-educator:added-base=difference",),
        facts=("texas-educator:birth_month=6", "texas-educator:student_loan_default=yes"),
        waived=("texas-educator:presenting-10=3/2", "texas-educator:mentoring-30"),
        name="all of it",
    )
    said = {
        "name": "all of it",
        "today": "2025-12-01",
        "until": "2026-04-01",
        "budget": "123.45",
        "hours_per_week": "4/3",
        "hours_per_month": "50/3",
        "must": ["data-walls"],
        "never": ["bus-safety"],
        "cancelled": ["youth-first-aid@mar"],
        "prices": {"data-walls": "12.50"},
        "rejected": ["reading-2022"],
        "credentials": {
            "texas-educator": {
                "deadline": "2026-06-30",
                "classes": [{"class": "teacher"}, {"class": "principal", "issued": "2026-01-15"}],
                "interpretations": {"added-base": "difference"},
                "facts": {"birth_month": 6, "student_loan_default": True},
                "waived": {"presenting-10": "3/2", "mentoring-30": "all"},
            }
        },
    }
    assert found == Scenario.model_validate(said)


def test_a_class_takes_the_place_of_the_record_s_unless_it_is_added():
    found = asked("texas-teacher", classes=("texas-educator=principal",))
    assert found is not None and found.credentials["texas-educator"].classes is not None
    assert [each.class_ for each in found.credentials["texas-educator"].classes] == ["principal"]


def test_options_that_say_nothing_are_no_scenario():
    assert asked("texas-teacher") is None
