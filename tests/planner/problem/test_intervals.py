"""Where work on demand is cut into stretches of days."""

from __future__ import annotations

from planner.search.answer import plan
from tests import make


def test_work_that_a_rule_names_by_its_course_is_told_apart_by_week():
    weeks = make.rule("count", of={"item": "k"}, at_least=3, distinct="week")
    weekly = make.offering("weekly", 1, course="k", repeatable=10)
    assert plan(make.problem([make.minimum(0), weeks], [], [weekly])).status == "planned"
