"""Made-up activities: one of every kind that rules tell apart, in pieces that come to any amount."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.base import TICKS
from models.regime.regime import Conversion
from planner.lint.activity_kinds import ActivityKind, every, plausible
from planner.lint.activity_lengths import doubling, piece_of
from planner.lint.activity_supply import supply
from planner.lint.sample_holders import sample_holders
from tests import make
from tests.planner.lint.study import most


def credential(*rules, **stated):
    return next(iter(sample_holders(make.regime(rules, **stated)).holders.values())).active


def kinds(*rules, **stated):
    return {kind.words for kind in plausible(credential(*rules, **stated))}


def test_what_no_rule_tells_apart_is_one_kind():
    assert kinds(make.minimum(10)) == {"a"}


def test_rules_tell_categories_topics_and_attributes_apart():
    flagged = {"attributes": {"flag": True}}
    found = kinds(
        make.minimum(10), make.minimum(3, "b", id="b"), most(2, {"topic": "v"}, id="v"), most(1, flagged, id="f")
    )
    assert found == {
        f"{category}{about}{flag}" for category in "ab" for about in ("", " about v") for flag in ("", " (flag: yes)")
    }


def test_a_limit_for_each_topic_tells_every_topic_apart():
    found = kinds(make.minimum(10), most(2, {}, each="topic", id="each"))
    assert {"a about t", "a about u", "a about v"} <= found


def test_kinds_that_earn_nothing_are_left_out_and_told_what_it_takes():
    refusing = make.rule("not-creditable", of="b", unless={"attributes": {"flag": True}})
    assert kinds(make.minimum(10), make.minimum(1, "b", id="b"), refusing) == {"a", "b (flag: yes)"}


def test_every_combination_is_made_for_a_proof_unless_there_are_too_many():
    both = {"all": [{"topic": "t"}, {"topic": "v"}]}
    found = every(credential(make.minimum(10), make.minimum(1, both, id="both"), most(1, {"topic": "t"}, id="t")))
    assert found is not None
    assert {kind.topics for kind in found} == {(), ("t",), ("t", "v")}
    many = {f"q{n}": {"title": "Q"} for n in range(20)}
    minimums = [make.minimum(1, {"topic": name}, id=name) for name in many]
    assert every(credential(make.minimum(10), *minimums, topics=many)) is None


@pytest.mark.parametrize(
    ("stated", "ticks", "minutes"),
    [
        ({"minutes_per_credit": 60}, 90, 90),
        ({"minutes_per_credit": 50, "round": {"to": [0, "1/5", "2/5", "1/2", "3/5", "4/5"]}}, 12, 10),
        ({"minutes_per_credit": 60, "times": 2}, 120, 60),
        ({"minutes_per_credit": 50, "round": {"to": 1}}, 30, None),
        ({"minutes_per_credit": 60, "at_most": 1}, 120, None),
        ({"flat": 10}, 600, None),
    ],
)
def test_a_piece_earns_exactly_what_it_says_or_is_not_made(stated, ticks, minutes):
    conversion = Conversion.model_validate({"id": "it", "clause": "1"} | stated)
    piece = piece_of(ActivityKind("a"), conversion, ticks)
    assert (piece.minutes if piece else None) == minutes


def test_courses_that_count_once_come_in_sizes_that_double():
    conversion = Conversion.model_validate({"id": "it", "clause": "1", "minutes_per_credit": 60})
    sizes = [piece.ticks for piece in doubling(ActivityKind("a"), conversion, step=15, enough=10 * TICKS, items=2)]
    assert sizes == [15, 30, 60, 120, 240, 480]


def test_offerings_are_ordinary_ones_that_cost_nothing():
    made = supply(
        credential(make.minimum(Fraction(5, 2)), make.minimum(1, "a", id="a")), [ActivityKind("a"), ActivityKind("b")]
    )
    catalog = made.catalog
    assert {each.price for each in catalog.offerings} == {0}
    assert {made.pieces[each.id].kind for each in catalog.offerings} == {ActivityKind("a"), ActivityKind("b")}
    assert {made.pieces[each.id].ticks for each in catalog.offerings} == {60, 30}
