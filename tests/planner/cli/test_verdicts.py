"""Sentences and rows that are made of values alone."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from models.answer.outcome import Cost, Plan, PlanItem, Reading, StageResult
from models.base import Window
from planner.formulation.objective import Objective
from planner.report.plan_rows import days_in_months, together
from planner.report.rule_rows import state_of
from planner.report.verdicts import proof
from planner.text.quantities import days_left
from planner.text.sentences import shown

YEAR = Window(start=date(2025, 1, 1), end=date(2025, 12, 31))


def reading(**more):
    given = {
        "rule": "r",
        "kind": "minimum",
        "title": "R",
        "clause": ("1",),
        "window": YEAR,
        "met": True,
        "sentence": "",
        "in_force": "always",
        "checked": date(2025, 1, 1),
    }
    return Reading(**{**given, **more})


@pytest.mark.parametrize(
    ("found", "state"),
    [
        ({"have": 60, "need": 60}, "met"),
        ({"have": 0, "need": 60, "met": False}, "short"),
        ({"have": 0, "need": 60, "met": False, "advisory": True}, "advised"),
        ({"unknown": True}, "unknown"),
        ({"bound": "most", "have": 30, "need": 60}, "within"),
        ({"bound": "most", "have": 30, "planned": 30, "need": 60}, "full"),
        ({"bound": "most", "have": 90, "need": 60, "met": False}, "broken"),
        ({"bound": "most", "have": 0, "need": 0}, "none"),
        ({"have": 30, "planned": 30, "need": 60}, "planned"),
        ({"kind": "not-creditable", "bound": "none"}, "refusal"),
        ({"kind": "fee", "bound": "none"}, "note"),
        ({"kind": "order", "bound": "none", "met": False}, "broken"),
    ],
)
def test_states(found, state):
    assert state_of(reading(**found)) == state


def plan(*stages, optimal=True, bound=10000):
    cost = Cost(money=12000, currency="USD", hours=600)
    return Plan(items=(), cost=cost, finish=None, optimal=optimal, bound=bound, stages=stages)


MONEY = StageResult(name="money", value=12000, bound=12000, optimal=True)
HOURS = StageResult(name="hours", value=600, bound=600, optimal=True)


def test_a_proven_plan_says_so_stage_by_stage():
    (said,) = proof(plan(MONEY, HOURS), Objective())
    assert said == "Proven cheapest: no plan costs less (of those none takes fewer hours)."


def test_an_unproven_plan_says_by_how_much_it_may_be_off():
    unproven = StageResult(name="money", value=12000, bound=10000, optimal=False)
    (said,) = proof(plan(unproven, optimal=False), Objective())
    assert said == "Not proven cheapest: no plan costs less than 100.00 USD, so at most 20.00 could be saved."


def test_a_later_stage_may_be_unproven():
    said = list(
        proof(plan(MONEY, StageResult(name="hours", value=600, bound=540, optimal=False), optimal=False), Objective())
    )
    assert said == ["Proven cheapest: no plan costs less.", "Not proven shortest: at most 1 hours could be saved."]


def test_a_search_cut_short_between_stages_says_so():
    said = list(proof(plan(MONEY, optimal=False), Objective()))
    assert said[1].startswith("The search ended before the rest was settled")


def item(day, key, **more):
    given = {"offering": "o", "title": "O", "start": day, "end": day, "cost": 0, "hours": 60, "key": key}
    return PlanItem(**{**given, **more})


def test_alike_sessions_are_put_together_from_three_on():
    days = [date(2025, 1, 7), date(2025, 1, 14), date(2025, 2, 4)]
    three = [item(day, str(day)) for day in days]
    assert [len(line) for line in together(three)] == [3]
    assert [len(line) for line in together(three[:2])] == [1, 1]
    assert [len(line) for line in together([*three[:2], item(days[2], "x", tasks=("hand in",))])] == [1, 1, 1]
    assert days_in_months(three) == "2025-01: 07, 14; 2025-02: 04"


@pytest.mark.parametrize(
    ("end", "words"),
    [((2025, 6, 2), "1 day left"), ((2025, 6, 1), "ends today"), ((2025, 5, 31), "ended 1 day ago")],
)
def test_days_left(end, words):
    assert days_left(date(*end), date(2025, 6, 1)) == words


def test_shown_text_is_one_safe_line():
    assert shown("a\nb\tc\x1b[31m\u202e") == "a b c\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}"
    assert shown("👩‍🏫") == "👩‍🏫"
    assert cell_len(shown("日" * 300, 50)) <= 50
    assert shown("אב").strip("\u2068\u2069") == "אב"
