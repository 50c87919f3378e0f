"""`recert plan` and `recert demo`: the cheapest plan, or that there is none."""

from __future__ import annotations

import json
import re

import pytest
from rich.cells import cell_len

from planner.cli import pages
from planner.cli.terminal import Terminal
from planner.cli.view import View
from planner.files.library import examples
from planner.formulation.objective import Objective

IMPOSSIBLE = {"impossible", "no-weeks-left", "topic-not-offered", "budget-for-one"}


def answer(ran):
    return json.loads(ran.out)


def test_the_demo_shows_the_plan_its_cost_and_its_proof(once):
    ran = once("demo")
    assert ran.code == 0
    assert "USD, 20.00 of it fees" in ran.words
    assert "Proven cheapest: no plan costs less" in ran.words
    assert "Verified by the auditor" in ran.words
    assert "texas-teacher.yaml" in ran.err
    assert "recert check texas-teacher" in ran.err


def test_the_plan_shows_days_places_registration_and_hours(once):
    ran = once("plan", "texas-teacher")
    assert ran.code == 0
    assert re.search(r"20\d\d-\d\d-\d\d +\S", ran.out)
    assert "register by 20" in ran.words
    assert "Bluebonnet Education Service Center" in ran.words
    assert "days left." in ran.words


def test_what_a_plan_takes_for_granted_is_said(once):
    words = once("plan", "texas-teacher").words
    assert "Prices are illustrative" in words
    assert "Study on demand is taken to be at most 8 hours a day" in words
    assert "Wishes kept: at most 400.00 USD; 10 hours a week" in words


def test_tasks_are_told_with_the_day_they_are_due(once):
    assert re.search(r"then: The packet .* by 2026-\d\d-\d\d \(VII", once("plan", "coahoma-learner").words)


def test_offerings_left_out_are_counted_and_listed_when_asked(once):
    assert re.search(r"\d+ offerings could not be taken", once("plan", "texas-teacher").words)
    assert "literacy-institute: it ends on 2026-06-18, after 2026-05-31" in once("plan", "texas-teacher", "--all").words


def test_impossible_ends_with_1_and_names_what_cannot_be_met_and_who_agrees(once):
    ran = once("plan", "impossible")
    assert ran.code == 1
    assert "Impossible: no plan keeps every rule" in ran.words
    assert "A second, independent solver agrees that there is no plan." in ran.words
    assert "What cannot hold together" in ran.out
    assert "Repairs, each checked by planning with it" in ran.words
    assert "Appropriate relationships, boundaries and communications with students" in ran.words


def test_a_budget_too_small_makes_it_impossible(once):
    ran = once("plan", "texas-teacher", "--budget", "30", "--json")
    assert ran.code == 1
    assert answer(ran)["status"] == "impossible"


def test_until_finishes_by_that_day(once):
    found = answer(once("plan", "texas-teacher", "--until", "2026-02-28", "--json"))
    assert found["status"] == "planned"
    assert found["plan"]["finish"] <= "2026-02-28"


def test_must_and_never_are_kept(once):
    free = answer(once("plan", "texas-teacher", "--json"))["plan"]
    taken = {item["offering"] for item in free["items"]}
    assert "dyslexia-online" in taken and "data-walls" not in taken
    other = answer(once("plan", "texas-teacher", "--never", "dyslexia-online", "--must", "data-walls", "--json"))[
        "plan"
    ]
    offerings = {item["offering"] for item in other["items"]}
    assert "dyslexia-online" not in offerings and "data-walls" in offerings
    assert float(other["cost"]["money"]) >= float(free["cost"]["money"])


def test_never_on_the_command_line_wins_over_must_in_the_record(run, teacher, write):
    record = write(teacher.read_text(encoding="utf-8").replace("wishes:", "wishes:\n  must: [data-walls]"))
    found = answer(run("plan", record, "--never", "data-walls", "--json"))
    assert "data-walls" not in {item["offering"] for item in found["plan"]["items"]}


def test_minimize_puts_a_stage_first_and_the_badge_says_so(once):
    cheapest = answer(once("plan", "texas-teacher", "--json"))["plan"]
    shortest = answer(once("plan", "texas-teacher", "--minimize", "hours,finish", "--json"))["plan"]
    assert [stage["name"] for stage in shortest["stages"]][:2] == ["hours", "finish"]
    assert float(shortest["cost"]["hours"]) <= float(cheapest["cost"]["hours"])
    assert "Proven shortest: no plan takes fewer hours" in once("plan", "texas-teacher", "--minimize", "hours").words


def test_an_hour_can_have_a_price(once):
    words = once("plan", "texas-teacher", "--hour-value", "30").words
    assert "Proven cheapest: no plan costs less, an hour counted as 30.00 USD" in words


def test_hours_a_week_and_a_month_are_kept(once):
    words = once("plan", "texas-teacher", "--hours-per-week", "6", "--hours-per-month", "12.5").words
    assert "6 hours a week; 12.5 hours a month" in words


def test_sessions_that_are_all_alike_share_a_line(once):
    words = once("plan", "butte-candidate").words
    assert re.search(r"\d\d × Meeting with the coach, school year 2027-28", words)


def test_an_offerings_file_can_be_named(run, tmp_path):
    ran = run("plan", "texas-teacher", "--catalog", "coahoma-ceu")
    assert ran.code == 1  # nothing there serves a teacher
    missing = run("plan", "texas-teacher", "--catalog", tmp_path / "none.yaml")
    assert missing.code == 2
    assert "none.yaml: there is no such file" in missing.err


def test_text_that_can_be_read_in_several_ways_says_what_it_would_change(once):
    words = once("plan", "texas-teacher").words
    assert re.search(r"Read here as may-2018; if floor-2020: the cheapest plan costs \d+\.\d\d USD", words)


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("columns", [80, 132])
def test_no_line_is_wider_than_the_terminal(answered, capsys, monkeypatch, name, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    question, outcome = answered("plan", name)
    assert outcome.status == ("impossible" if name in IMPOSSIBLE else "planned")
    pages.plan(View(Terminal(), everything=True), outcome, question, Objective())
    assert max(map(cell_len, capsys.readouterr().out.splitlines())) <= columns
