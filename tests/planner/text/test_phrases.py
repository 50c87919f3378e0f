"""Rules in words."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from models.regime.rules import Rule
from planner.files.library import Library
from planner.text.phrases import Words
from planner.text.requirements import asks

RULE = TypeAdapter(Rule)
COMMON = {"id": "r", "title": "R", "clause": "1"}


@pytest.fixture(scope="module")
def say():
    return Words(Library().regime("texas-educator"))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "minimum", "at_least": 12}, "at least 12 clock-hours"),
        ({"kind": "minimum", "at_least": "required"}, "at least what is required"),
        (
            {"kind": "minimum", "at_least": {"percent": 20}, "of": "mentoring", "window": {"each": "year"}},
            "at least 20% of what is required of mentoring, in each year",
        ),
        (
            {"kind": "maximum", "at_most": {"percent": 50, "of": "counted"}, "of": {"topic": "ethics"}},
            "at most 50% of all that counts of anything about ethics",
        ),
        (
            {"kind": "maximum", "at_most": 1, "of": {"category": ["a", "b"], "not": {"item": "x"}}, "each": "course"},
            "at most 1 clock-hour for each course of a or b, but not the item x",
        ),
        ({"kind": "cover", "topics": ["a", "b", "c"]}, "at least one activity on each of a, b and c"),
        ({"kind": "count", "of": "talk", "at_least": 3, "distinct": "week"}, "at least 3 different weeks of talk"),
        (
            {"kind": "deadline", "of": "talk", "by": {"from": "period_start", "plus": {"years": 5}}},
            "1 of talk by 5 years after the start of the period",
        ),
        ({"kind": "order", "first": {}, "then": "exit"}, "everything else before exit"),
        ({"kind": "not-creditable", "of": {"attributes": {"ok": False}}}, "no credit for anything with ok no"),
        ({"kind": "fee", "owed": "renewal", "amount": 20}, "20.00 USD, owed: renewal"),
        ({"kind": "fee", "owed": "late"}, "set elsewhere, owed: late"),
        ({"kind": "condition", "holds": {"fact": "f", "is": True}}, "`f` is yes"),
        (
            {"kind": "condition", "holds": {"not": {"all": [{"class": "a"}, {"interpretation": "i", "is": "x"}]}}},
            "not (the class is a and `i` is read as x)",
        ),
        ({"kind": "evidence", "documents": ["log"], "retain": {"years": 5}}, "log, kept for 5 years"),
    ],
)
def test_rules_in_words(say, rule, words):
    assert asks(RULE.validate_python({**COMMON, **rule}), say) == words


def test_every_rule_of_every_regime_has_words():
    library = Library()
    for name in library.paths:
        regime = library.regime(name)
        words = Words(regime)
        for rule in regime.rules:
            assert asks(rule, words), rule.id
            assert rule.when is None or words.condition(rule.when)
        assert words.amount(regime.required)
        assert words.moment(regime.period.end)
