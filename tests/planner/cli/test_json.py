"""`--json`: what comes out is what the schema says, and the same whatever the terminal is like."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from planner.cli import asjson
from planner.files.library import built_in, examples

SCHEMA = json.loads((built_in("schema") / "outcome.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("verb", ["check", "plan"])
@pytest.mark.parametrize("name", examples())
def test_answers_agree_with_the_schema(answered, verb, name):
    _, outcome = answered(verb, name)
    VALIDATOR.validate(asjson.plain(outcome))


def test_what_is_written_agrees_with_the_schema(once):
    VALIDATOR.validate(json.loads(once("plan", "texas-teacher", "--json").out))
    VALIDATOR.validate(json.loads(once("check", "texas-teacher", "--json").out))


def test_the_schema_has_what_is_promised():
    defined, top = SCHEMA["$defs"], set(SCHEMA["properties"])
    assert {"status", "today", "holder", "credentials", "activities", "plan", "verified", "conflicts", "repairs"} <= top
    assert {"interpretations", "left_out", "warnings"} <= top
    readings = set(defined["Reading"]["properties"])
    assert {"rule", "clause", "have", "planned", "need", "met", "slack", "advisory", "unknown"} <= readings
    assert {"offering", "session", "start", "end", "quantity", "cost"} <= set(defined["PlanItem"]["properties"])
    assert {"money", "currency", "hours", "fees"} <= set(defined["Cost"]["properties"])
    assert {"auditor", "second_solver"} <= set(defined["Verified"]["properties"])


def test_amounts_are_decimal_strings_and_days_are_iso(once):
    found = json.loads(once("plan", "texas-teacher", "--json").out)
    total = found["credentials"][0]["readings"][0]
    assert (total["have"], total["need"], total["bound"]) == ("116.5", "150", "least")
    assert Decimal(total["slack"]) == Decimal(total["have"]) + Decimal(total["planned"]) - Decimal(total["need"])
    assert found["today"] == "2025-11-15"
    assert found["plan"]["cost"]["currency"] == "USD"
    assert sum(Decimal(item["cost"]) for item in found["plan"]["items"]) + 20 == Decimal(found["plan"]["cost"]["money"])


def test_a_loss_names_its_rule_and_clause(once):
    found = json.loads(once("check", "texas-teacher", "--json").out)
    lost = {each["activity"]: each["lost"] for each in found["activities"]}
    assert lost["curriculum-2023"][0] == {
        "credits": "10",
        "rule": "independent-study-20",
        "clause": lost["curriculum-2023"][0]["clause"],
        "why": "At most a fifth by independent study: at most 30 count",
    }
    assert "232.15(a)(3)" in lost["curriculum-2023"][0]["clause"]


def test_nothing_but_json_is_on_standard_output(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    ran = run("plan", "texas-teacher", "--json")
    assert json.loads(ran.out)["status"] == "planned"
    assert "\x1b" not in ran.out
    assert json.loads(run("demo", "--json").out)["holder"] == "Rosa Delgado"


def test_impossible_as_json(once):
    ran = once("plan", "impossible", "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert (found["status"], found["plan"]) == ("impossible", None)
    assert found["verified"] == {"auditor": "agrees", "second_solver": "agrees", "objections": [], "saved_model": None}
    assert found["conflicts"]


def test_the_same_record_gives_the_same_answer(once, run):
    assert run("plan", "texas-teacher", "--json").out == once("plan", "texas-teacher", "--json").out
