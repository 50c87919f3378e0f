"""The regimes that recert comes with can be kept by everybody, and one of them is proven rule by rule."""

from __future__ import annotations

import pytest

from planner.files.library import Library
from planner.lint.proofs import lint, satisfied
from tests.planner.lint.study import bench

IDS = ["butte-casc", "cass-cep", "coahoma-ceu", "oregon-cpa", "texas-educator"]


@pytest.mark.parametrize("name", IDS)
def test_every_class_of_holder_can_keep_every_rule(name):
    regime = Library().regime(name)
    study = satisfied(regime, bench())
    assert [each for each in study.contradictions if each.usual_days] == []
    assert study.unproven == [] and study.open == 0
    assert study.samples.applies == {rule.id for rule in regime.rules}
    plain = {words for key, holder in study.samples.holders.items() if key in study.kept for words in holder.words}
    assert set(regime.classes or ["any holder"]) <= plain
    assert all(kept.outcome.verified.auditor == "agrees" for kept in study.kept.values())


def test_every_rule_of_the_college_has_an_example_on_its_boundary():
    report = lint(Library().regime("coahoma-ceu"), bench())
    assert report.findings == () and report.unproven == () and not report.stopped
    assert {rule.binds for rule in report.rules} == {"binds", "not a limit"}
    for rule in report.rules:
        if rule.binds == "binds":
            assert rule.met.met and not rule.missed.met, rule.rule
