"""Conditions: yes, no, or not known."""

from datetime import date

import pytest

from models.record.credential import HeldClass
from models.regime.rules import Minimum
from planner.language.conditions import holds, unknown_facts
from tests import make

YES, NO, UNKNOWN = {"fact": "yes", "is": True}, {"fact": "no", "is": True}, {"fact": "unknown", "is": True}


def condition(written):
    return Minimum.model_validate(make.minimum(1, when=written)).when


def around():
    return make.context(
        make.regime(
            facts={"default": {"ask": "?", "default": True}},
            interpretations={
                "i": {"question": "?", "clause": "1", "options": {"x": "x", "y": "y"}, "default": "x", "reason": "r"}
            },
        ),
        facts={"yes": True, "no": False, "number": 6, "word": "low"},
        classes=(HeldClass.model_validate({"class": "standard"}),),
    )


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (YES, True),
        (NO, False),
        (UNKNOWN, None),
        ({"not": YES}, False),
        ({"not": UNKNOWN}, None),
        ({"all": [YES, UNKNOWN]}, None),
        ({"all": [NO, UNKNOWN]}, False),
        ({"all": [YES, YES]}, True),
        ({"any": [YES, UNKNOWN]}, True),
        ({"any": [NO, UNKNOWN]}, None),
        ({"any": [NO, NO]}, False),
        ({"not": {"all": [NO, UNKNOWN]}}, True),
    ],
)
def test_three_values(written, verdict):
    assert holds(condition(written), around()) is verdict


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ({"fact": "default", "is": True}, True),
        ({"fact": "number", "at_least": 6}, True),
        ({"fact": "number", "at_least": 7}, False),
        ({"fact": "number", "at_most": 6}, True),
        ({"fact": "number", "at_most": 5}, False),
        ({"fact": "number", "every": 3}, True),
        ({"fact": "number", "every": 4}, False),
        ({"fact": "number", "is": [5, 6]}, True),
        ({"fact": "yes", "is": 1}, False),
        ({"fact": "word", "is": ["low", "high"]}, True),
        ({"fact": "word", "at_least": 1}, None),
        ({"class": "standard"}, True),
        ({"class": ["principal", "other"]}, False),
        ({"interpretation": "i", "is": "x"}, True),
        ({"interpretation": "i", "is": "y"}, False),
        ({"day": "period_start", "on_or_after": date(2024, 1, 1)}, True),
        ({"day": "period_start", "before": date(2024, 1, 1)}, False),
        ({"day": "issued", "before": date(2024, 1, 1)}, None),
    ],
)
def test_what_is_compared(written, verdict):
    assert holds(condition(written), around()) is verdict


def test_no_condition_holds_always():
    assert holds(None, around()) is True


def test_what_is_not_known_is_named():
    written = {"all": [UNKNOWN, {"not": {"any": [YES, {"day": "issued", "before": date(2024, 1, 1)}]}}]}
    assert unknown_facts(condition(written), around()) == ["unknown", "issued"]


def test_a_rule_whose_condition_nobody_knows_is_taken_to_apply():
    board = make.regime([make.minimum(1, when={"fact": "new", "is": True})], facts={"new": {"ask": "?"}})
    posed = make.problem(board)
    assert [applied.rule.id for applied in posed.credentials[0].rules] == ["total"]
    assert any("does not say new" in warning for warning in posed.warnings)
