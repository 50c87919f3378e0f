"""`explain` and `why`: what a reader who does not know the rules is told, and what a program gets."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from planner.files.library import built_in


def validated(name, ran):
    schema = json.loads((built_in("schema") / f"{name}.schema.json").read_text(encoding="utf-8"))
    found = json.loads(ran.out)
    Draft202012Validator(schema).validate(found)
    return found


TOLD = [
    (
        "no-weeks-left",
        "at most 39 of the 40 weeks needed from 2026-09-01 to 2027-08-31 can be reached: 14 from what is done and 25",
    ),
    ("no-weeks-left", "Butte County Office of Education waives 8 of the 40 weeks"),
    (
        "topic-not-offered",
        "“Digital learning and technology in campus curriculum and instruction” cannot be covered.",
    ),
    ("topic-not-offered", "the first session after that, of “Principals' summer summit”, ends on 2026-06-24"),
    ("topic-not-offered", "finish by 2026-06-24 (24 days after the period ends)"),
    (
        "budget-for-one",
        "(“Leading campus technology” 150.00 USD, “Ethics where public money is spent” 85.00 USD and fees 275.00 USD)",
    ),
    ("budget-for-one", "spend 510.00 USD instead of 450.00 (60.00 more)"),
    ("impossible", "at most 3 hours a week, so 18 at most in the 6 calendar weeks from 2026-04-20 to 2026-05-31"),
    (
        "impossible",
        "of these “Boundaries and communication with students” (26.00), “Texts and tags: staying professional online”",
    ),
    ("impossible", "spend up to 4 2/3 hours a week instead of 3 (1 2/3 more)"),
    ("impossible", "allow “Boundaries and communication with students” (`boundaries-online`, 26.00 USD) again"),
]


@pytest.mark.parametrize(("name", "says"), TOLD)
def test_what_is_wrong_and_what_to_do_is_told_with_its_arithmetic(once, name, says):
    ran = once("plan", name, "--all")
    assert ran.code == 1
    assert says in ran.words


@pytest.mark.parametrize("name", ["impossible", "no-weeks-left", "topic-not-offered", "budget-for-one"])
def test_every_conflict_is_confirmed_and_every_repair_is_priced(once, name):
    found = validated("outcome", once("plan", name, "--json"))
    assert found["explained"]
    assert found["conflicts"] and found["repairs"]
    assert {each["second_solver"] for each in found["conflicts"]} == {"agrees"}
    assert all(each["changes"] and each["cost"] for each in found["repairs"])


def test_more_time_names_the_late_path_with_its_fees(once):
    words = once("plan", "topic-not-offered").words
    assert "More time: what the rules of texas-educator provide" in words
    assert "up to 6 months late: inactive until the application is approved" in words
    assert "Renewal fee, once for all certificates together, 20.00 USD; Late renewal fee, an amount set" in words


def test_explaining_a_plan_prices_its_rules_and_says_how_long_it_can_wait(once):
    ran = once("explain", "coahoma-learner", "--json")
    assert ran.code == 0
    found = validated("explanation", ran)
    assert found["outcome"]["status"] == "planned"
    assert found["prices"] and found["safe"] and found["alternatives"] and found["frontier"]


def test_explaining_what_is_impossible_has_the_same_conflicts_as_planning(once):
    ran = once("explain", "budget-for-one", "--json")
    assert ran.code == 1
    found, planned = validated("explanation", ran), validated("outcome", once("plan", "budget-for-one", "--json"))
    assert found["outcome"]["conflicts"] == planned["conflicts"]
    assert found["outcome"]["repairs"] == planned["repairs"]


def test_why_something_is_in_the_plan_names_the_rules_that_need_it(once):
    ran = once("why", "texas-teacher", "boundaries-online")
    assert ran.code == 0
    assert (
        "“Boundaries and communication with students” is in the plan; the cheapest plan without it takes 4.00 USD more"
        in ran.words
    )
    assert "taking “Texts and tags: staying professional online” in its place" in ran.words
    assert "Appropriate relationships, boundaries and communications with students: 0 done" in ran.words


def test_why_something_is_not_in_the_plan_says_what_it_would_cost_and_push_out(once):
    found = validated("why", once("why", "texas-teacher", "warning-systems", "--json"))
    assert (found["chosen"], found["money"]) == (False, "47.00")
    assert "early-warning-signs" in found["dropped"]


def test_what_cannot_be_taken_any_more_says_why(once):
    ran = once("why", "texas-teacher", "literacy-institute")
    assert "“Summer literacy institute” cannot be part of any plan" in ran.words
    assert "It is not on offer: it ends on 2026-06-18, after 2026-05-31" in ran.words


def test_an_offering_nobody_knows_gets_a_suggestion(run):
    ran = run("why", "texas-teacher", "wrning-systems")
    assert ran.code == 2
    assert "there is no offering `wrning-systems`; did you mean `warning-systems`?" in ran.err
