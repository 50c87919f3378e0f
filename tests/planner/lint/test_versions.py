"""What the linter finds in a regime without solving anything."""

from __future__ import annotations

import pytest

from models.regime.regime import Regime
from planner.lint.versions import structure

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


def law(start=None, end=None):
    return {key: day for key, day in (("from", start), ("until", end)) if day}


def talks(name, start=None, end=None, when=None, **stated):
    rule = {"id": name, "kind": "maximum", "title": "Talks", "clause": "2", "of": "talk", "at_most": 5}
    dated = {"in_force": law(start, end)} if start or end else {}
    return rule | dated | stated | ({"when": when} if when else {})


def found(*rules, conversions=None, clause=None, **stated):
    names = clause or [rule["id"] for rule in rules]
    made = [*(conversions or []), *stated.pop("behind", BASE["conversions"])]
    carried = {"id": "2", "text": "talks", "carried_by": [*names, *(each["id"] for each in made)]}
    regime = BASE | {
        "rules": [*BASE["rules"], *rules],
        "conversions": made,
        "clauses": [BASE["clauses"][0], carried],
        "classes": {"a": "A", "b": "B"},
    }
    return structure(Regime.model_validate(regime | stated))


def told(findings):
    return [(each.check, each.weight, each.says) for each in findings]


def test_a_sound_regime_has_nothing():
    assert structure(Regime.model_validate(BASE)) == []


# --- versions --------------------------------------------------------------------------------------------------------


def test_versions_that_follow_one_another_are_fine():
    assert found(talks("talks-2015", end="2019-12-31"), talks("talks-2020", start="2020-01-01")) == []


def test_versions_in_force_together_are_wrong():
    rules = talks("talks-2015", end="2020-06-30"), talks("talks-2020", start="2020-01-01")
    says = "`talks-2015` and `talks-2020` are both in force from 2020-01-01"
    assert told(found(*rules)) == [("versions", "wrong", says)]


def test_versions_under_different_conditions_may_be_in_force_together():
    held = {"class": "a"}, {"class": "b"}
    rules = [talks("talks-2015", end="2020-06-30", when=held[0]), talks("talks-2020", start="2020-01-01", when=held[1])]
    assert found(*rules) == []


def test_days_between_versions_are_doubtful():
    rules = talks("talks-2015", end="2018-12-31"), talks("talks-2020", start="2020-01-01")
    says = "no version of `talks` is in force from 2019-01-01 to 2019-12-31"
    assert told(found(*rules)) == [("versions", "doubtful", says)]


def test_rules_that_ask_the_same_of_the_same_are_versions_whatever_they_are_called():
    together = talks("few-talks", end="2020-06-30"), talks("fewer-talks", start="2020-01-01", at_most=3)
    says = "`few-talks` and `fewer-talks` are both in force from 2020-01-01"
    assert told(found(*together)) == [("versions", "doubtful", says)]
    apart = talks("few-talks", end="2018-12-31"), talks("fewer-talks", start="2020-01-01", at_most=3)
    says = "no one of `few-talks` and `fewer-talks` is in force from 2019-01-01 to 2019-12-31"
    assert told(found(*apart)) == [("versions", "doubtful", says)]


@pytest.mark.parametrize("other", [{"of": "course"}, {"window": {"each": "year"}}, {"when": {"class": "a"}}])
def test_rules_that_ask_something_else_are_no_versions(other):
    assert found(talks("few-talks", end="2020-06-30"), talks("fewer", start="2020-01-01") | other) == []


def test_dated_conversions_that_leave_days_out_are_doubtful():
    dated = [
        {"id": f"talk-{n}", "clause": "2", "of": "talk", "minutes_per_credit": 60, "in_force": law(*days)}
        for n, days in enumerate([(None, "2018-12-31"), ("2020-01-01", None)])
    ]
    behind = [{"id": "hourly", "clause": "2", "of": "course", "minutes_per_credit": 60}]
    findings = found(conversions=dated, behind=behind)
    says = "no conversion of `talk-0` and `talk-1` is in force from 2019-01-01 to 2019-12-31"
    assert ("versions", "doubtful", says) in told(findings)


def test_dated_conversions_with_another_behind_them_leave_nothing_out():
    dated = {"id": "talk", "clause": "2", "of": "talk", "minutes_per_credit": 60, "in_force": law(None, "2018-12-31")}
    assert found(conversions=[dated]) == []


def test_dated_conversions_in_force_together_are_doubtful():
    dated = [
        {"id": f"talk-{n}", "clause": "2", "of": "talk", "minutes_per_credit": 60, "in_force": law(start)}
        for n, start in enumerate(["2012-01-01", "2020-01-01"])
    ]
    (finding,) = found(conversions=dated)
    assert finding.says == "conversions `talk-0` and `talk-1` are both in force from 2020-01-01; the first decides"


# --- days of the text as a whole -------------------------------------------------------------------------------------


def test_a_rule_that_begins_after_the_law_is_known_is_doubtful():
    (finding,) = found(talks("talks", start="2031-01-01"))
    assert (finding.check, finding.weight) == ("known-until", "doubtful")


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"end": "2009-12-31"}, "`talks` is in force until 2009-12-31 only, before the text as a whole is law"),
        ({"start": "2008-01-01"}, "`talks` is in force from 2008-01-01, and the text as a whole only from 2010-01-01"),
        ({"start": "2026-01-01"}, "`talks` is in force from 2026-01-01, after the text as a whole has ended"),
        ({"start": "2020-01-01", "end": "2027-01-01"}, "`talks` is in force until 2027-01-01, and the text as a whole"),
    ],
)
def test_a_rule_outside_the_days_of_the_text_is_doubtful(days, says):
    (finding,) = found(talks("talks", **days), in_force={"from": "2010-01-01", "until": "2025-12-31"})
    assert (finding.check, finding.weight) == ("in-force", "doubtful")
    assert finding.says.startswith(says)


# --- clauses ---------------------------------------------------------------------------------------------------------


def test_a_clause_that_does_not_name_its_rule_is_wrong():
    finding = found(talks("talks"), clause=["total"])[0]
    assert (finding.check, finding.about, finding.weight) == ("clauses", "2", "wrong")
    assert "`talks` cites 2" in finding.says


def test_a_clause_that_the_period_cites_says_so():
    (finding,) = found(period={"start": "today", "end": "today", "clause": "2"})
    assert (finding.check, finding.about, finding.weight) == ("clauses", "2", "doubtful")


@pytest.mark.parametrize("first", [{"minutes_per_credit": 50}, {"flat": 1}])
def test_a_conversion_behind_one_that_takes_everything_never_applies(first):
    (finding,) = found(conversions=[{"id": "first", "clause": "2", **first}])
    assert finding.says == "conversion `hourly` never applies: `first` before it takes the same activities"
