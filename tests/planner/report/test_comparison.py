"""Scenarios side by side, as rows: what each comes to and what differs from the record as it is."""

from __future__ import annotations

from datetime import date

from models.answer.comparison import Counted, Difference, ScenarioResult
from models.answer.other_plans import TakenOffering
from models.answer.outcome import Cost, Plan, PlanItem, StageResult, Verified
from models.base import Window
from planner.formulation.objective import Objective
from planner.report.compared_plans import differs, offering_rows
from planner.report.comparison import confirmed, outcome_rows, shared_reliance

CHECKED = Verified(auditor="agrees", second_solver="not needed")
NOT_ASKED = Verified(auditor="not asked", second_solver="not asked")
SAME = Difference(money=0, hours=0, days=0, dropped=(), added=(), moved=())


def item(offering, day=1, quantity=1):
    on = date(2026, 3, day)
    return PlanItem(
        offering=offering, title=offering.upper(), start=on, end=on, quantity=quantity, cost=500, hours=60, key=offering
    )


def taken(offering, quantity=1):
    return TakenOffering(offering=offering, title=offering.upper(), quantity=quantity, cost=500, hours=60)


def planned(name, *items, money=1000, **stated):
    stage = StageResult(name="money", value=money, bound=money, optimal=True)
    plan = Plan(
        items=items,
        cost=Cost(money=money, currency="USD", hours=120),
        finish=date(2026, 3, 9),
        optimal=True,
        bound=money,
        stages=(stage,),
    )
    return ScenarioResult(
        **{"name": name, "today": date(2026, 1, 1), "status": "planned", "plan": plan, "verified": CHECKED} | stated
    )


def unplanned(name, status="impossible", **stated):
    return ScenarioResult(name=name, today=date(2026, 1, 1), status=status, verified=NOT_ASKED, **stated)


def columns(*found):
    return {each.name: each for each in found}


def rows(*found):
    return {row.key: row for row in outcome_rows(columns(*found), Objective())}


def test_less_is_better_and_the_difference_is_told_in_words_too():
    cheaper = SAME.model_copy(update={"money": -200, "hours": 60, "days": -47})
    found = rows(planned("", item("a")), planned("s", item("a"), money=800, against=cheaper))
    cost, time, done = (found[key].cells["s"] for key in ("cost", "hours", "finish"))
    assert found["cost"].title == "Cost, USD"
    assert (cost.text, cost.more, cost.stress) == ("8.00", "-2.00", "better")
    assert (time.text, time.more, time.stress) == ("2", "+1", "worse")
    assert (done.text, done.more, done.stress) == ("2026-03-09", "-47 days", "better")
    assert cost.whole == ("8.00 USD.", "2.00 USD less than as it is.")
    assert time.whole[1] == "1 hour more than as it is."
    assert done.whole[1] == "47 days sooner than as it is."


def test_what_does_not_differ_is_the_same():
    cell = rows(planned("", item("a")), planned("s", item("a"), against=SAME))["cost"].cells["s"]
    assert (cell.more, cell.stress, cell.whole[1]) == ("same", "same", "The same as without the changes.")


def test_another_currency_is_not_compared():
    against = SAME.model_copy(update={"money": None})
    other = planned("s", item("a"), against=against)
    other = other.model_copy(
        update={"plan": other.plan.model_copy(update={"cost": Cost(money=900, currency="CAD", hours=0)})}
    )
    cell = rows(planned("", item("a")), other)["cost"].cells["s"]
    assert (cell.text, cell.more) == ("9.00 CAD", "")


def test_what_is_not_planned_yet_is_waited_for_and_nothing_else_is():
    found = {row.key: row for row in outcome_rows({"": planned("", item("a")), "s": None}, Objective())}
    assert {row.cells["s"].stress for row in found.values()} == {"waiting"}
    assert "cost" not in rows(unplanned(""), unplanned("s"))


def test_a_credential_that_is_dropped_is_not_one_that_was_never_held():
    counted = Counted(
        name="cpa",
        regime="r",
        title="CPA",
        unit="hours",
        period=Window(start=date(2026, 1, 1), end=date(2026, 12, 31)),
        claimed=600,
        required=1200,
        met=False,
    )
    other = counted.model_copy(update={"name": "teacher", "met": True})
    found = rows(planned("", item("a"), credentials=(counted,)), planned("s", item("a"), credentials=(other,)))
    assert found["credential/cpa"].title == "cpa, hours"
    assert (found["credential/cpa"].cells[""].more, found["credential/cpa"].cells[""].stress) == ("not met", "bad")
    assert found["credential/cpa"].cells["s"].text == "dropped"
    assert found["credential/teacher"].cells[""].text == "not held"
    assert found["credential/teacher"].cells["s"].stress == "good"


def test_why_there_is_no_plan_is_told_in_its_cell_and_with_the_answer():
    found = rows(planned("", item("a")), unplanned("s", conflicts=("Too dear.", "Too late.")), unplanned("t"))
    assert found["conflicts"].cells["s"].text == "2: Too dear."
    assert "2. Too late." in found["verdict"].cells["s"].whole
    assert found["conflicts"].cells["t"].stress == "waiting"
    assert found["conflicts"].cells[""].text == ""


def test_a_question_that_cannot_be_answered_says_why():
    found = rows(planned("", item("a")), unplanned("s", "unanswered", reason="a fact is needed"))
    assert found["verdict"].cells["s"].whole[0] == "No answer: a fact is needed."
    assert found["conflicts"].cells["s"].text == "a fact is needed"


def test_plans_are_told_by_what_each_takes_and_signs_for_what_differs():
    against = SAME.model_copy(
        update={"added": (taken("new"), taken("more")), "dropped": (taken("old"),), "moved": ("moved",)}
    )
    base = planned("", item("kept"), item("old"), item("more"), item("moved"))
    other = planned("s", item("kept"), item("more", quantity=2), item("moved", 5), item("new", 7), against=against)
    cells = {row.offering: row.cells["s"] for row in offering_rows(columns(base, other))}
    assert {name: (cell.text, cell.more, cell.stress) for name, cell in cells.items()} == {
        "kept": ("2026-03-01", "", "kept"),
        "more": ("2 × 2026-03-01", "1 more", "added"),
        "moved": ("2026-03-05", "another session", "moved"),
        "old": ("", "dropped", "dropped"),
        "new": ("2026-03-07", "added", "added"),
    }
    assert [row.offering for row in offering_rows(columns(base, other)) if not differs(row)] == ["kept"]
    assert cells["new"].whole[0] == "With NEW (new): 5.00, 1 hour."


def test_where_the_record_has_no_plan_all_of_a_scenario_s_is_taken_besides():
    (row,) = offering_rows(columns(unplanned(""), planned("s", item("a"))))
    assert (row.cells[""].text, row.cells["s"].stress, differs(row)) == ("", "added", True)


def test_scenarios_of_which_the_same_is_true_share_a_sentence():
    found = list(shared_reliance([planned("", item("a")), planned("s", item("a")), unplanned("t")], Objective()))
    assert len(found) == 2
    assert found[0].startswith("as it is; s: Proven cheapest: no plan costs less. Verified by the auditor")
    assert found[1].startswith("t: Impossible: no plan keeps every rule")


def test_a_repair_is_confirmed_by_planning_with_it():
    assert confirmed(planned("s"), 1000, "USD") == (
        "✓ Confirmed: planning with it costs 10.00 USD, as the repair says.",
        True,
    )
    assert confirmed(planned("s"), 900, "USD") == (
        "Planning with it costs 10.00 USD; the repair says 9.00 USD.",
        False,
    )
    assert confirmed(unplanned("s"), 900, "USD")[1] is False
