"""`recert regimes lint`: what it says, how it ends, and what it writes for programs."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from models.answer.lint import Finding, LintReport
from planner.cli.lint_page import code_of, summary
from planner.errors import ExitCode

BOARD = """\
recert: regime/1
id: board
title: Renewal of the board
board: Board
jurisdiction: Somewhere
credential: licence
unit: {name: hour, plural: hours}
currency: USD
sources: [{id: text, title: Text}]
in_force: {from: 2010-01-01}
checked: 2025-01-01
known_until: 2030-12-31
classes: {teacher: Teacher, principal: Principal}
categories: {course: {title: Course}, talk: {title: Talk}}
period: {start: 2027-01-01, end: 2028-12-31, clause: "1"}
required: 10
conversions: [{id: hourly, clause: "1", minutes_per_credit: 60}]
rules:
  - {id: total, kind: minimum, title: Ten hours, clause: "1", at_least: required}
  - {id: talks, kind: minimum, title: Five hours of talks, clause: "1", at_least: 5, of: talk}
  - {id: few-talks, kind: maximum, title: At most {most} talks, clause: "1", at_most: {most}, of: talk,
     excess: forbidden, when: {class: principal}}
clauses:
  - {id: "1", text: All of it., carried_by: [period, required, hourly, total, talks, few-talks]}
"""


@pytest.fixture
def board(write):
    def written(most):
        return write(BOARD.replace("{most}", str(most)), "board.yaml")

    return written


def finding(weight):
    return Finding(check="it", about="x", says="something", remedy="this", weight=weight)


def test_a_regime_that_can_be_kept_ends_well_and_shows_how(run, board):
    ran = run("regimes", "lint", board(8))
    assert ran.code == 0 and "board: nothing found" in ran.out
    assert "Yes: 2 of 2 made-up holders have a record that keeps every rule" in ran.words
    assert "teacher" in ran.words and "no record takes fewer" in ran.words
    assert "broken by a record that keeps all the others: 3" in ran.words


def test_rules_that_contradict_fail_the_command_and_are_told_with_a_remedy(run, board):
    ran = run("regimes", "lint", board(3))
    assert ran.code == 1
    assert "wrong: `talks` and `few-talks` cannot hold together for principal" in ran.words
    assert "to do: correct an amount" in ran.words
    assert "No: 1 of 2 made-up holders" in ran.words


def test_examples_on_the_boundary_are_unfolded(run, board):
    ran = run("regimes", "lint", board(8), "--all")
    assert "Five hours of talks talks" in ran.words
    assert "misses it:" in ran.words and "4 hours counted of 5 hours; 1 hour missing" in ran.words
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_quick_proves_nothing_and_says_nothing_of_proofs(run, board):
    ran = run("regimes", "lint", board(3), "--quick")
    assert ran.code == 0
    assert ran.out.strip() == "board: nothing found"


def test_json_is_the_report_of_each_regime(run, board):
    data = json.loads(run("regimes", "lint", board(3), "--json").out)
    report = data["board"]
    assert LintReport.model_validate_json(json.dumps(report), strict=False)
    assert {"check", "about", "says", "remedy", "weight"} <= set(report["findings"][0])
    assert report["contradictions"][0]["rules"] == ["talks", "few-talks"]
    assert report["contradictions"][0]["second_solver"] == "agrees"
    assert report["witnesses"][0]["hours"] == "10"
    states = {rule["rule"]: rule["binds"] for rule in report["rules"]}
    assert states == {"total": "binds", "talks": "binds", "few-talks": "open"}


def test_what_was_not_proven_in_the_time_is_told(run, board, monkeypatch):
    from planner.lint.effort import ProofBudget

    monkeypatch.setattr(ProofBudget, "over", True)
    ran = run("regimes", "lint", board(3))
    assert ran.code == 3
    assert "Not known for all: 0 of 2" in ran.words
    assert "time ran out before 2 of 2 holders had been tried" in ran.words


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"findings": (finding("doubtful"),)}, ExitCode.MET),
        ({"findings": (finding("doubtful"), finding("wrong"))}, ExitCode.NOT_MET),
        ({"findings": (), "stopped": True}, ExitCode.STOPPED),
        ({"findings": (finding("wrong"),), "stopped": True}, ExitCode.NOT_MET),
    ],
)
def test_what_is_wrong_fails_and_what_is_doubtful_does_not(report, code):
    assert code_of([LintReport(regime="board", findings=()), LintReport(regime="other", **report)]) == code


def test_a_person_who_stops_it_has_no_answer():
    assert code_of([LintReport(regime="board", findings=())], interrupted=True) == ExitCode.STOPPED


def test_findings_are_counted():
    assert summary(()) == "nothing found"
    assert summary((finding("wrong"), finding("doubtful"), finding("wrong"))) == "2 wrong and 1 doubtful"
