"""Made-up holders: each class, then one thing at a time otherwise, on days on which the rules are law."""

from __future__ import annotations

from datetime import date

from planner.lint.holder import eras, unmet_conditions
from planner.lint.sample_holders import sample_holders
from tests import make

YES_NO = {"ask": "?", "type": "yes/no"}
CLASSES = {"x": "X", "y": "Y", "z": "Z"}
FIVE_YEARS = {
    "start": "issued",
    "end": {"from": {"from": "issued", "plus": {"years": 5}}, "minus": {"days": 1}},
    "clause": "1",
}
ISSUED = {"issued": {"ask": "When?"}}


def names(regime):
    return words_of(sample_holders(regime))


def words_of(found):
    return [holder.words for holder in found.holders.values()]


def test_there_is_one_holder_for_each_class_and_those_treated_alike_are_one():
    rules = [make.minimum(10), make.minimum(3, "a", id="some", when={"class": "y"})]
    assert names(make.regime(rules, classes=CLASSES)) == [("x", "z"), ("y",)]


def test_a_fact_is_answered_both_ways_where_a_rule_depends_on_it():
    rules = [make.minimum(10), make.minimum(3, "a", id="some", when={"fact": "so", "is": True})]
    found = names(make.regime(rules, facts={"so": YES_NO, "never_asked": YES_NO}))
    assert found == [("any holder",), ("any holder, so: yes",)]


def test_numbers_are_answered_on_both_sides_of_what_a_rule_names():
    rules = [make.minimum(10), make.minimum(3, "a", id="some", when={"fact": "n", "at_least": 5})]
    found = sample_holders(make.regime(rules, facts={"n": {"ask": "?", "type": "number"}}))
    stated = {holder.credential.facts["n"] for holder in found.holders.values()}
    assert stated == {4, 5}


def test_conditions_hold_for_everybody():
    rules = [
        make.minimum(10),
        make.rule("condition", id="p", holds={"any": [{"fact": "so", "is": False}, {"fact": "such", "is": True}]}),
        make.rule("condition", id="q", holds={"not": {"fact": "so", "is": False}}),
    ]
    found = sample_holders(make.regime(rules, facts={"so": YES_NO, "such": YES_NO}))
    assert found.refused == set()
    assert all(unmet_conditions(holder.active) == () for holder in found.holders.values())


def test_a_rule_for_two_answers_at_once_still_finds_somebody():
    both = {"all": [{"fact": "so", "is": True}, {"class": "z"}, {"fact": "such", "is": True}]}
    rules = [make.minimum(10), make.minimum(3, "a", id="some", when=both)]
    found = sample_holders(make.regime(rules, classes=CLASSES, facts={"so": YES_NO, "such": YES_NO}))
    assert found.applies == {"total", "some"}
    assert any(words[0].startswith("z, so: yes, such: yes") for words in words_of(found))


def test_the_period_lies_where_the_rules_are_law():
    rules = [make.minimum(10), make.minimum(3, "a", id="old", in_force={"until": date(2015, 12, 31)})]
    regime = make.regime(
        rules, period=FIVE_YEARS, anchors=ISSUED, in_force={"from": date(2005, 1, 1)}, known_until=date(2024, 6, 30)
    )
    found = sample_holders(regime)
    ends = [holder.active.period.end for holder in found.holders.values()]
    assert ends[0] == date(2024, 6, 30) and date(2015, 12, 31) in ends
    assert found.applies == {"total", "old"}


def test_eras_are_cut_where_law_changes_and_begin_with_the_one_that_is_known():
    rules = [make.minimum(10, in_force={"from": date(2010, 1, 1), "until": date(2019, 12, 31)})]
    regime = make.regime(rules, in_force={"from": date(2000, 1, 1)}, known_until=date(2012, 5, 5))
    cuts = [(era.start, era.end) for era in eras(regime)]
    assert cuts[0] == (date(2010, 1, 1), date(2012, 5, 5))
    assert sorted(start for start, _ in cuts) == [
        date(2000, 1, 1),
        date(2010, 1, 1),
        date(2012, 5, 6),
        date(2020, 1, 1),
    ]


def test_both_ends_of_a_period_may_be_the_holders_own():
    own = {"start": "begun", "end": "wanted", "clause": "1"}
    anchors = {"begun": {"ask": "?"}, "wanted": {"ask": "?"}}
    holder = next(iter(sample_holders(make.regime(period=own, anchors=anchors)).holders.values()))
    assert holder.active.period.days == 365


def test_days_counted_from_today_stay_as_they_were_on_the_first_day_of_the_period():
    period = {
        "start": {"from": {"from": "expires", "minus": {"years": 2}}, "plus": {"days": 1}},
        "end": "expires",
        "clause": "1",
    }
    anchors = {"expires": {"ask": "?", "default": {"next": "06-30", "on_or_after": "today", "year": "odd"}}}
    holder = next(iter(sample_holders(make.regime(period=period, anchors=anchors)).holders.values()))
    assert holder.days.today == holder.active.period.start == date(2027, 7, 1)
    assert holder.credential.anchors == {"expires": date(2029, 6, 30)}


def test_a_class_added_during_the_period_is_tried_where_it_makes_a_difference():
    required = {"by_class": {"x": 10, "y": 20}, "held": "full"}
    found = names(make.regime([make.minimum("required")], classes={"x": "X", "y": "Y"}, required=required))
    assert any("y added on" in word for words in found for word in words)
