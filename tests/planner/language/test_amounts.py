"""How much a phrase asks for."""

from datetime import date
from fractions import Fraction

import pytest

from models.record.credential import HeldClass
from models.regime.rules import Minimum
from planner.language.amounts import NotLinear, linear_amount
from planner.language.context import Missing
from tests import make

D = date
FIVE_YEARS = {"period_start": D(2024, 1, 1), "period_end": D(2028, 12, 31)}


def held(*classes):
    return tuple(HeldClass.model_validate({"class": name, "issued": issued}) for name, issued in classes)


def level(written, required=600, window=None, **stated):
    board = make.regime(
        classes={"standard": "Standard", "principal": "Principal"},
        facts={"target": {"ask": "?", "type": "credits"}, "owes": {"ask": "?", "default": 5}, "new": {"ask": "?"}},
        interpretations={
            "i": {"question": "?", "clause": "1", "options": {"x": "x", "y": "y"}, "default": "x", "reason": "r"}
        },
    )
    amount = Minimum.model_validate(make.minimum(written)).at_least
    around = make.context(board, anchors={**FIVE_YEARS, **stated.pop("anchors", {})}, **stated)
    return linear_amount(amount, window or make.problem().credentials[0].period, around, required)


def ticks(written, **stated):
    found = level(written, **stated)
    assert not found.shares
    return found.constant


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (12, 720),
        ("37.5", 2250),
        ("required", 600),
        ({"percent": 20}, 120),
        ({"percent": "33.3"}, Fraction("199.8")),
        ({"times": "1/2", "of": "required"}, 300),
        ({"sum": [1, {"percent": 10}, 2]}, 240),
        ({"highest": [1, 3, 2]}, 180),
        ({"lowest": [{"percent": 20}, 3]}, 120),
        ({"less": 3, "of": 5}, 120),
        ({"less": 5, "of": 3}, 0),
        ({"fact": "owes"}, 300),
        ({"choose": "i", "options": {"x": 1, "y": 2}}, 60),
        ({"when": {"fact": "owes", "at_least": 5}, "then": 1, "otherwise": 2}, 60),
    ],
)
def test_amounts(written, expected):
    assert ticks(written) == expected


def test_shares_of_what_counts_stay_open():
    found = level({"sum": [1, {"times": 2, "of": {"percent": 25, "of": "counted"}}]})
    assert (found.constant, [rate for rate, _ in found.shares]) == (60, [Fraction(1, 2)])


@pytest.mark.parametrize(
    "pick", [{"highest": [1, {"percent": 1, "of": "counted"}]}, {"less": {"percent": 1, "of": "b"}, "of": 1}]
)
def test_a_choice_between_shares_is_refused(pick):
    with pytest.raises(NotLinear):
        level(pick)


@pytest.mark.parametrize(
    "written",
    [
        {"fact": "target"},
        {"when": {"fact": "new", "is": True}, "then": 1, "otherwise": 2},
        {"choose": "new", "options": {"yes": 1}},
    ],
)
def test_what_the_record_must_say_is_asked_for(written):
    with pytest.raises(Missing):
        level(written)


@pytest.mark.parametrize("value", ["1/7", "-1"])
def test_a_stated_amount_off_the_grid_is_asked_for_again(value):
    with pytest.raises(Missing):
        level({"fact": "target"}, facts={"target": value})


def test_a_percentage_of_required_cannot_define_required():
    with pytest.raises(Missing):
        level({"percent": 50}, required=None)


CLASSES = {"standard": 150, "principal": 200}


@pytest.mark.parametrize(
    ("classes", "stated", "credits"),
    [
        ([("standard", None)], {}, 150),
        ([("standard", None), ("principal", None)], {}, 200),
        ([("standard", None), ("principal", None)], {"combine": "sum"}, 350),
        ([], {}, 0),
        ([("principal", D(2024, 1, 2))], {"held": "full"}, 0),
        ([("principal", D(2024, 1, 1))], {"held": "full"}, 200),
        ([("principal", D(2024, 1, 1))], {"held": "part"}, 0),
        ([("principal", D(2024, 1, 2))], {"held": "part"}, 200),
        ([("principal", None)], {"held": "part"}, 0),
        ([("principal", D(2027, 1, 1))], {"per_full_year": "1/5"}, 80),
        ([("principal", D(2027, 1, 2))], {"per_full_year": "1/5"}, 40),
        ([("principal", D(2010, 1, 1))], {"per_full_year": "1/5"}, 200),
        ([("principal", D(2026, 6, 1))], {"per_full_year": "1/5", "year": "calendar"}, 80),
        ([("principal", D(2026, 6, 1))], {"per_full_year": "1/5"}, 80),
        ([("principal", D(2026, 1, 1))], {"per_full_year": "1/5", "year": "calendar"}, 120),
        ([("principal", D(2028, 6, 1))], {"per_full_year": "1/5", "year": "calendar"}, 0),
    ],
)
def test_amounts_by_class(classes, stated, credits):  # noqa: A002 - the word of the domain
    """Five years; certificates held throughout or added, highest or together, prorated by full years."""
    assert ticks({"by_class": CLASSES} | stated, classes=held(*classes)) == 60 * credits


@pytest.mark.parametrize(
    ("start", "per", "counting", "units"),
    [
        (D(2028, 10, 15), "month", "started", 3),
        (D(2028, 10, 15), "month", "completed", 2),
        (D(2028, 10, 1), "month", "completed", 3),
        (D(2027, 6, 1), "year", "completed", 1),
        (D(2027, 6, 1), "year", "started", 2),
        (D(2028, 1, 1), "year", "started", 1),
        (D(2029, 1, 1), "month", "started", 0),
    ],
)
def test_so_much_for_each_month_or_year(start, per, counting, units):
    written = {"per": per, "amount": 2, "from": start, "counting": counting}
    assert ticks(written) == 120 * units
