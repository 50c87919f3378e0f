"""Repairs in a list begin with what tells them apart, and say what they cost and who has to agree."""

from datetime import date

import pytest

from models.answer.conflict import Repair, RepairStep
from models.record.scenario import Scenario
from planner.report.repairs import consent, in_one, more_time, repair_rows, step_text

FIND = RepairStep(kind="catalogs", sentence="find one activity elsewhere")
STUDY = RepairStep(kind="hours a week", sentence="spend up to 5 hours a week instead of 3")
LATER = RepairStep(kind="deadline", sentence="finish by 2026-06-22")
SPEND = RepairStep(kind="budget", money=100, sentence="spend 9")


def way(*changes):
    return Repair(
        changes=changes,
        cost=0,
        currency="USD",
        hours=0,
        finish=None,
        takes=(),
        sentence="",
        scenario=Scenario(name="n"),
    )


def steps(*ways):
    return tuple(row.steps for row in repair_rows(ways))


def test_what_tells_two_repairs_apart_comes_first_and_the_budget_last():
    assert steps(way(FIND, STUDY, SPEND), way(FIND, LATER, SPEND)) == ((STUDY, FIND, SPEND), (LATER, FIND, SPEND))


def test_one_repair_alone_is_told_from_its_shortest_change_on():
    assert steps(way(STUDY, FIND)) == ((FIND, STUDY),)


def test_a_board_is_named_once_for_all_that_it_would_grant():
    waive = [
        RepairStep(kind="rule", granted_by="The board", sentence=f"The board waives {what}") for what in ("“A”", "“B”")
    ]
    assert in_one([*waive, STUDY]) == (
        "The board waives “A”, and it also waives “B”, and spend up to 5 hours a week instead of 3."
    )


def test_the_figures_say_what_is_over_the_budget_and_what_is_not_in_them():
    (row,) = repair_rows([way(FIND, SPEND).model_copy(update={"cost": 900, "hours": 60, "finish": date(2026, 5, 1)})])
    assert row.figures == (
        "9.00 USD, 1.00 over the budget, without what is found elsewhere, 1 hour, done on 2026-05-01"
    )


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (STUDY, "You can decide this yourself."),
        (RepairStep(kind="rule", granted_by="The board", sentence=""), "The board would have to grant it."),
        (
            RepairStep(kind="catalogs", hours=90, sentence=""),
            "A provider would have to offer it; its price is not known.  It takes 1.5 hours.",
        ),
    ],
)
def test_each_change_says_who_has_to_agree(step, says):
    assert consent(step) == says


def test_only_what_a_board_would_waive_cites_its_clause():
    assert step_text(RepairStep(kind="rule", clause=("1(a)",), sentence="waive it")) == "waive it (1(a))"
    assert step_text(RepairStep(kind="deadline", clause=("1(a)",), sentence="finish later")) == "finish later"


def test_what_a_regime_says_about_more_time_is_told_once():
    later = LATER.model_copy(update={"credential": "cpa", "paths": ("Late: 50.00 USD",)})
    assert more_time([way(later), way(later, STUDY)]) == {"cpa": ("Late: 50.00 USD",)}
