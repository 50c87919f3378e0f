"""What the linter finds in a regime that can be read."""

from __future__ import annotations

import pytest

from models.regime import Regime
from planner.cli.lint import lint, summary

BASE = {
    "recert": "regime/1",
    "id": "board",
    "title": "Board",
    "board": "Board",
    "jurisdiction": "Somewhere",
    "credential": "licence",
    "unit": {"name": "hour", "plural": "hours"},
    "currency": "USD",
    "sources": [{"id": "text", "title": "Text"}],
    "in_force": {"from": "2010-01-01"},
    "checked": "2025-01-01",
    "known_until": "2030-12-31",
    "categories": {"course": {"title": "Course"}, "talk": {"title": "Talk"}},
    "period": {"start": "today", "end": "today", "clause": "1"},
    "required": 10,
    "conversions": [{"id": "hourly", "clause": "2", "minutes_per_credit": 60}],
    "rules": [{"id": "total", "kind": "minimum", "title": "Total", "clause": "1", "at_least": "required"}],
    "clauses": [
        {"id": "1", "text": "ten hours", "carried_by": ["total", "period", "required"]},
        {"id": "2", "text": "sixty minutes", "carried_by": "hourly"},
    ],
}


def talks(name, start=None, end=None, when=None):
    law = {key: day for key, day in (("from", start), ("until", end)) if day}
    rule = {"id": name, "kind": "maximum", "title": "Talks", "clause": "2", "of": "talk", "at_most": 5, "in_force": law}
    return {**rule, "when": when} if when else rule


def found(*rules, conversions=None, clause=None):
    carried = {"id": "2", "text": "talks", "carried_by": ["hourly", *(clause or [rule["id"] for rule in rules])]}
    regime = {**BASE, "rules": [*BASE["rules"], *rules], "clauses": [BASE["clauses"][0], carried]}
    if conversions:
        regime["conversions"] = [*conversions, *BASE["conversions"]]
        regime["clauses"] = [BASE["clauses"][0], {**carried, "carried_by": ["hourly", *(c["id"] for c in conversions)]}]
    return lint(Regime.model_validate(regime))


def test_a_sound_regime_has_nothing():
    assert lint(Regime.model_validate(BASE)) == []
    assert summary([]) == "nothing found"


def test_versions_that_follow_one_another_are_fine():
    assert found(talks("talks-2015", end="2019-12-31"), talks("talks-2020", start="2020-01-01")) == []


def test_versions_in_force_together_are_wrong():
    (finding,) = found(talks("talks-2015", end="2020-06-30"), talks("talks-2020", start="2020-01-01"))
    assert (finding.check, finding.weight) == ("versions", "wrong")
    assert finding.says == "`talks-2015` and `talks-2020` are both in force from 2020-01-01"


def test_versions_under_different_conditions_may_be_in_force_together():
    held = {"class": "a"}, {"class": "b"}
    rules = [talks("talks-2015", end="2020-06-30", when=held[0]), talks("talks-2020", start="2020-01-01", when=held[1])]
    regime = {**BASE, "classes": {"a": "A", "b": "B"}}
    carried = {"id": "2", "text": "talks", "carried_by": ["hourly", "talks-2015", "talks-2020"]}
    regime |= {"rules": [*BASE["rules"], *rules], "clauses": [BASE["clauses"][0], carried]}
    assert lint(Regime.model_validate(regime)) == []


def test_days_between_versions_are_doubtful():
    (finding,) = found(talks("talks-2015", end="2018-12-31"), talks("talks-2020", start="2020-01-01"))
    assert finding.weight == "doubtful"
    assert finding.says == "no version of `talks` is in force from 2019-01-01 to 2019-12-31"
    assert summary([finding]) == "1 doubtful"


def test_a_clause_that_does_not_name_its_rule_is_wrong():
    (finding,) = found(talks("talks"), clause=["total"])[:1]
    assert (finding.check, finding.about, finding.weight) == ("clauses", "2", "wrong")
    assert "`talks` cites 2" in finding.says


def test_a_rule_that_begins_after_the_law_is_known_is_doubtful():
    (finding,) = found(talks("talks", start="2031-01-01"))
    assert finding.check == "known-until"


@pytest.mark.parametrize("first", [{"minutes_per_credit": 50}, {"flat": 1}])
def test_a_conversion_behind_one_that_takes_everything_never_applies(first):
    (finding,) = found(conversions=[{"id": "first", "clause": "2", **first}])
    assert finding.says == "conversion `hourly` never applies: `first` before it takes the same activities"
