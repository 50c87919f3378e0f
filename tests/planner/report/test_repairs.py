"""Ways out in a list begin with what tells them apart."""

from models.answer.conflict import Repair, RepairStep
from models.record.scenario import Scenario
from planner.report.repairs import in_one, told_apart

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


def test_what_tells_two_ways_out_apart_comes_first_and_the_budget_last():
    told = told_apart([way(FIND, STUDY, SPEND), way(FIND, LATER, SPEND)])
    assert told == ((STUDY, FIND, SPEND), (LATER, FIND, SPEND))


def test_one_way_out_alone_is_told_from_its_shortest_change_on():
    assert told_apart([way(STUDY, FIND)]) == ((FIND, STUDY),)


def test_a_board_is_named_once_for_all_that_it_would_grant():
    waive = [
        RepairStep(kind="rule", granted_by="The board", sentence=f"The board waives {what}") for what in ("“A”", "“B”")
    ]
    assert in_one([*waive, STUDY]) == (
        "The board waives “A”, and it also waives “B”, and spend up to 5 hours a week instead of 3."
    )
