"""`check` and `plan` as a whole: canonical claims, stages, statuses."""

import threading
from datetime import date

import pytest

from models.answer.outcome import Outcome
from planner.formulation.objective import Objective, stages_from
from planner.search.answer import check, plan
from planner.solvers.cpsat import Effort
from tests import make
from tests.make import minimum, rule

D = date


def test_the_earliest_activities_are_claimed():
    """Where a limit lets only some count, it is always the same ones."""
    done = [make.activity(name, 2, D(2024, month, 1)) for name, month in (("late", 6), ("early", 3), ("middle", 4))]
    found = check(make.problem([minimum(3), rule("maximum", at_most=3, of="a")], done))
    assert {claim.activity: claim.claimed for claim in found.activities} == {"early": 120, "middle": 60, "late": 0}
    assert [loss.rule for claim in found.activities for loss in claim.lost] == ["maximum", "maximum"]


def test_shortage_is_least_in_the_order_of_the_rules():
    """One hour, two needs: the one named first gets it, whichever that is."""
    for first, second in (("a", "b"), ("b", "a")):
        needs = [minimum(0), minimum(1, first, id=first), minimum(1, second, id=second)]
        found = check(make.problem(needs, [make.activity("x", 1, category=["a", "b"])]))
        assert [reading.met for reading in found.credentials[0].readings] == [True, True, False]
        assert found.activities[0].category == first


def test_the_total_comes_first_wherever_it_stands():
    needs = [minimum(1, "b", id="b"), rule("threshold", of="a", at_least=3), minimum(3)]
    done = [make.activity("x", 1, category=["a", "b"]), make.activity("y", 2)]
    found = check(make.problem(needs, done))
    readings = {reading.rule: reading.met for reading in found.credentials[0].readings}
    assert (readings["total"], readings["b"]) == (True, False)


def test_as_much_as_possible_is_claimed():
    found = check(make.problem([minimum(1)], [make.activity("x", 5), make.activity("y", 5)]))
    assert sum(claim.claimed for claim in found.activities) == 600


def test_nothing_to_do_is_met():
    found = plan(make.problem([minimum(1)], [make.activity("x", 1)], [make.offering("o", 1, D(2024, 5, 1), price=0)]))
    assert (found.status, found.plan and found.plan.items) == ("met", ())


TRADE = [
    make.offering("cheap", 4, D(2024, 5, 1), price=10),
    make.offering("short", 4, D(2024, 6, 3), price=20, counts={"board": {"category": "a", "hours": 4}}),
    make.offering("soon", 4, D(2024, 3, 1), price=30),
]


@pytest.mark.parametrize(
    ("stages", "hour_value", "chosen"),
    [
        (("money", "hours", "finish", "changes"), 0, "cheap"),
        (("finish", "money", "hours", "changes"), 0, "soon"),
        (("hours", "money", "finish", "changes"), 0, "short"),
        (("money", "hours", "finish", "changes"), 499, "cheap"),
        (("money", "hours", "finish", "changes"), 501, "short"),
    ],
)
def test_what_is_made_small_first(stages, hour_value, chosen):
    """The short course saves two hours and costs ten more: worth it from five an hour."""
    offered = [TRADE[0], TRADE[1] | {"hours": 2}, TRADE[2]]
    found = plan(make.problem([minimum(4)], [], offered), objective=Objective(stages, hour_value))
    assert found.verified.auditor == "agrees"
    assert found.plan is not None
    assert [item.offering for item in found.plan.items] == [chosen]
    assert found.plan.optimal
    assert [stage.name for stage in found.plan.stages] == [stage for stage in stages if stage != "changes"]


def test_stages_a_user_names_come_first():
    assert stages_from(["finish"]) == ("finish", "money", "hours", "changes")
    with pytest.raises(ValueError, match="none of"):
        stages_from(["speed"])


def test_the_finish_of_the_plan_is_the_finish_of_its_stage():
    found = plan(make.problem([minimum(4)], [], TRADE))
    assert found.plan is not None
    finish = next(stage for stage in found.plan.stages if stage.name == "finish")
    assert found.plan.finish == date.fromordinal(make.START.toordinal() + finish.value)


def test_of_equal_plans_the_accepted_one_is_kept():
    twins = [make.offering(name, 4, D(2024, 5, 1), price=10) for name in ("o", "p", "q")]
    for name in ("o", "p", "q"):
        line = {"offering": name, "session": "2024-05-01", "start": D(2024, 5, 1), "end": D(2024, 5, 1)}
        found = plan(make.problem([minimum(4)], [], twins, accepted=[line]))
        assert found.plan is not None
        assert [item.offering for item in found.plan.items] == [name]


def test_a_dearer_accepted_plan_is_not():
    line = {"offering": "soon", "session": "2024-03-01", "start": D(2024, 3, 1), "end": D(2024, 3, 1)}
    found = plan(make.problem([minimum(4)], [], TRADE, accepted=[line]))
    assert found.plan is not None
    assert [item.offering for item in found.plan.items] == ["cheap"]


def test_a_stopped_search_gives_no_verdict():
    stop = threading.Event()
    stop.set()
    effort = Effort(stop=stop)
    assert plan(make.problem([minimum(4)], [], TRADE), effort=effort).status == "stopped"
    assert check(make.problem([minimum(4)], [make.activity("x", 1)]), effort=effort).status == "stopped"


def test_impossible_is_confirmed_and_told():
    found = plan(make.problem([minimum(9)], [], TRADE[:2]))
    assert (found.status, found.verified.second_solver) == ("impossible", "agrees")
    assert found.plan is None


def test_an_advisory_rule_warns_and_never_blocks():
    advice = minimum(9, "b", id="advice", advisory=True)
    found = check(make.problem([minimum(1), advice], [make.activity("x", 1)]))
    assert found.status == "met"
    assert [reading.met for reading in found.credentials[0].readings] == [True, False]
    drawn = plan(make.problem([minimum(1), advice], [], [make.offering("o", 1, D(2024, 5, 1), price=1)]))
    assert drawn.status == "planned"


def test_an_outcome_survives_json():
    found = plan(make.problem([minimum(4)], [make.activity("x", "0.5")], TRADE))
    written = found.model_dump_json()
    assert '"have":"0.5"' in written
    assert Outcome.model_fields.keys() == found.model_dump().keys()


LAWS = [
    (None, None, True),
    (D(2024, 1, 1), None, True),
    (None, D(2025, 12, 30), False),
    (D(2026, 1, 1), None, False),
    (D(2025, 12, 31), D(2025, 12, 31), True),
]


@pytest.mark.parametrize(("start", "until", "applies"), LAWS)
def test_a_rule_applies_if_it_is_law_on_the_last_day_of_its_window(start, until, applies):
    law = {key: day for key, day in (("from", start), ("until", until)) if day}
    found = check(make.problem([minimum(0), minimum(1, "a", id="dated", in_force=law)]))
    assert (found.status == "short") == applies


def test_versions_of_a_yearly_rule_follow_each_other():
    old = minimum(2, "a", id="old", window={"each": "year"}, in_force={"until": D(2024, 12, 31)})
    new = minimum(1, "a", id="new", window={"each": "year"}, in_force={"from": D(2025, 1, 1)})
    found = check(make.problem([old, new]))
    assert [(r.rule, r.window.start.year, r.need) for r in found.credentials[0].readings] == [
        ("old", 2024, 120),
        ("new", 2025, 60),
    ]
