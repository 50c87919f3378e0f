"""Days and windows."""

from datetime import date

import pytest

from models.base import Span, Window
from models.record.credential import Credential
from models.regime.rules import Minimum
from planner.language.context import Missing
from planner.language.dates import add, add_business_days, add_months, day_of, months_touched, whole_units, windows_of
from tests import make

D = date


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2023, 1, 31), 1, D(2023, 2, 28)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2024, 2, 29), 48, D(2028, 2, 29)),
        (D(2024, 12, 31), 2, D(2025, 2, 28)),
        (D(2024, 3, 31), -1, D(2024, 2, 29)),
        (D(2024, 1, 15), -1, D(2023, 12, 15)),
        (D(2024, 1, 15), 0, D(2024, 1, 15)),
    ],
)
def test_months_end_where_the_month_ends(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (D(2024, 6, 14), 1, D(2024, 6, 17)),
        (D(2024, 6, 14), 5, D(2024, 6, 21)),
        (D(2024, 6, 15), 1, D(2024, 6, 17)),
        (D(2024, 6, 16), 5, D(2024, 6, 21)),
        (D(2024, 6, 17), -1, D(2024, 6, 14)),
        (D(2024, 6, 16), -1, D(2024, 6, 14)),
        (D(2024, 6, 17), 0, D(2024, 6, 17)),
    ],
)
def test_business_days_skip_weekends(day, count, expected):
    """From a Friday, a Saturday, a Sunday, a Monday, forward and back."""
    assert add_business_days(day, count) == expected


@pytest.mark.parametrize(
    ("span", "sign", "expected"),
    [
        (Span(years=1), 1, D(2025, 2, 28)),
        (Span(months=1, days=1), 1, D(2024, 3, 30)),
        (Span(weeks=2), -1, D(2024, 2, 15)),
        (Span(days=1, business_days=1), 1, D(2024, 3, 4)),
        (Span(), 1, D(2024, 2, 29)),
    ],
)
def test_years_and_months_are_added_first(span, sign, expected):
    assert add(D(2024, 2, 29), span, sign) == expected


def phrase(written, of="window"):
    """Read a phrase as a file would hold it."""
    rule = (
        make.minimum(1, window=written) if of == "window" else make.minimum(1, window={"between": [written, written]})
    )
    found = Minimum.model_validate(rule).window
    return found if of == "window" else found.between[0]


def day(written, **stated):
    board = make.regime(
        anchors={
            "issued": {"ask": "When?"},
            "later": {"ask": "?", "default": {"from": "issued", "plus": {"years": 5}}},
        },
        facts={"birth_month": {"ask": "?", "type": "number"}},
        interpretations={
            "i": {"question": "?", "clause": "1", "options": {"x": "x", "y": "y"}, "default": "x", "reason": "r"}
        },
    )
    return day_of(phrase(written, "moment"), make.context(board, **stated))


@pytest.mark.parametrize(
    ("issued", "this_month_counts", "expected"),
    [
        (D(2024, 4, 10), False, D(2024, 5, 31)),
        (D(2024, 5, 1), True, D(2024, 5, 31)),
        (D(2024, 5, 31), True, D(2024, 5, 31)),
        (D(2024, 5, 1), False, D(2025, 5, 31)),
        (D(2024, 5, 31), False, D(2025, 5, 31)),
        (D(2024, 6, 1), True, D(2025, 5, 31)),
    ],
)
def test_the_next_birth_month(issued, this_month_counts, expected):
    """Born in May: a day in May has this May as its next one, or the May a year later, as the regime says."""
    written = {"end_of_next": "birth_month", "after": "issued", "this_month_counts": this_month_counts}
    assert day(written, anchors={"issued": issued}, facts={"birth_month": 5}) == expected


def test_the_next_february_ends_on_its_last_day():
    written = {"end_of_next": "birth_month", "after": "issued", "this_month_counts": False}
    assert day(written, anchors={"issued": D(2023, 5, 1)}, facts={"birth_month": 2}) == D(2024, 2, 29)


@pytest.mark.parametrize("month", [0, 13, "May", None])
def test_a_birth_month_that_is_none_is_asked_for(month):
    written = {"end_of_next": "birth_month", "after": "period_start", "this_month_counts": True}
    with pytest.raises(Missing):
        day(written, facts={"birth_month": month})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"next": "06-30", "on_or_after": D(2024, 6, 30)}, D(2024, 6, 30)),
        ({"next": "06-30", "on_or_after": D(2024, 7, 1)}, D(2025, 6, 30)),
        ({"next": "06-30", "on_or_after": D(2024, 6, 30), "year": "odd"}, D(2025, 6, 30)),
        ({"next": "06-30", "on_or_after": D(2025, 7, 1), "year": "odd"}, D(2027, 6, 30)),
        ({"next": "12-31", "on_or_after": D(2025, 1, 1), "year": "even"}, D(2026, 12, 31)),
        ({"next": "02-29", "on_or_after": D(2025, 1, 1)}, D(2025, 2, 28)),
        ({"latest": "07-01", "on_or_before": D(2024, 7, 1)}, D(2024, 7, 1)),
        ({"latest": "07-01", "on_or_before": D(2024, 6, 30)}, D(2023, 7, 1)),
        ({"latest": "07-01", "on_or_before": D(2024, 8, 1), "year": "odd"}, D(2023, 7, 1)),
        ({"end_of_month": D(2024, 2, 3)}, D(2024, 2, 29)),
        ({"from": D(2024, 1, 31), "plus": {"months": 1}, "minus": {"days": 1}}, D(2024, 2, 28)),
        ({"earliest": [D(2024, 2, 3), "period_start"]}, D(2024, 1, 1)),
        ({"latest_of": [D(2024, 2, 3), "period_end"]}, D(2025, 12, 31)),
        ({"choose": "i", "options": {"x": D(2024, 3, 1), "y": D(2024, 4, 1)}}, D(2024, 3, 1)),
        ("today", D(2024, 1, 1)),
    ],
)
def test_days_are_found(written, expected):
    assert day(written) == expected


def test_an_anchor_may_be_counted_from_another():
    assert day("later", anchors={"issued": D(2024, 2, 29)}) == D(2029, 2, 28)


def test_a_day_nobody_states_is_asked_for():
    with pytest.raises(Missing):
        day("later")


PERIOD = Window(start=D(2024, 2, 10), end=D(2026, 5, 20))


def cut(written, period=PERIOD, **stated):
    around = make.context(anchors={"period_start": period.start, "period_end": period.end, **stated})
    return [(w.start, w.end) for w in windows_of(phrase(written), period, around)]


def test_years_start_where_the_period_starts():
    assert cut({"each": "year"}) == [
        (D(2024, 2, 10), D(2025, 2, 9)),
        (D(2025, 2, 10), D(2026, 2, 9)),
        (D(2026, 2, 10), D(2026, 5, 20)),
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, [(D(2024, 2, 10), D(2024, 6, 30)), (D(2024, 7, 1), D(2025, 6, 30)), (D(2025, 7, 1), D(2026, 5, 20))]),
        ({"partial": "drop"}, [(D(2024, 7, 1), D(2025, 6, 30))]),
        ({"only": 2}, [(D(2024, 7, 1), D(2025, 6, 30))]),
        ({"only": [1, 3]}, [(D(2024, 2, 10), D(2024, 6, 30)), (D(2025, 7, 1), D(2026, 5, 20))]),
    ],
)
def test_years_that_start_on_a_day(stated, expected):
    """Stretches shorter than a year are kept or dropped; the first is number 1."""
    assert cut({"each": "year", "starting": "07-01"} | stated) == expected


def test_a_year_that_starts_with_the_period_is_whole():
    july = Window(start=D(2024, 7, 1), end=D(2025, 6, 30))
    assert cut({"each": "year", "starting": "07-01", "partial": "drop"}, july) == [(july.start, july.end)]


def test_a_leap_day_starts_years_on_the_last_of_february():
    leap = Window(start=D(2024, 2, 29), end=D(2026, 2, 27))
    assert cut({"each": "year"}, leap) == [(D(2024, 2, 29), D(2025, 2, 27)), (D(2025, 2, 28), D(2026, 2, 27))]


def test_months_are_those_of_the_calendar():
    short = Window(start=D(2024, 1, 31), end=D(2024, 3, 30))
    months = [(D(2024, 1, 31), D(2024, 1, 31)), (D(2024, 2, 1), D(2024, 2, 29)), (D(2024, 3, 1), D(2024, 3, 30))]
    assert cut({"each": "month"}, short) == months
    assert cut({"each": "month", "partial": "drop"}, short) == months[1:2]


def test_weeks_start_on_mondays():
    short = Window(start=D(2024, 6, 12), end=D(2024, 6, 25))
    weeks = [(D(2024, 6, 12), D(2024, 6, 16)), (D(2024, 6, 17), D(2024, 6, 23)), (D(2024, 6, 24), D(2024, 6, 25))]
    assert cut({"each": "week"}, short) == weeks
    assert cut({"each": "week", "partial": "drop"}, short) == weeks[1:2]


def test_days_are_single():
    assert cut({"each": "day"}, Window(start=D(2024, 2, 28), end=D(2024, 3, 1))) == [
        (D(2024, 2, 28),) * 2,
        (D(2024, 2, 29),) * 2,
        (D(2024, 3, 1),) * 2,
    ]


def test_years_may_be_counted_from_another_day():
    assert cut({"each": "year", "from": D(2025, 1, 1), "to": D(2025, 12, 31)}) == [(D(2025, 1, 1), D(2025, 12, 31))]


def test_years_counted_from_a_day_after_the_period_are_none():
    assert cut({"each": "year", "from": D(2030, 1, 1)}) == []


def test_a_stretch_whose_end_comes_first_is_none():
    assert cut({"between": [D(2025, 1, 1), D(2024, 1, 1)]}) == []


def test_the_last_stretch_ends_with_the_period():
    assert cut({"last": {"months": 3}}) == [(D(2026, 2, 21), D(2026, 5, 20))]


def test_rolling_stretches_lie_inside_the_period():
    three = Window(start=D(2024, 1, 1), end=D(2026, 12, 31))
    assert cut({"rolling": {"years": 2}}, three) == [(D(2024, 1, 1), D(2025, 12, 31)), (D(2025, 1, 1), D(2026, 12, 31))]
    assert cut({"rolling": {"years": 4}}, three) == []


@pytest.mark.parametrize(("days", "parts"), [(10, 3), (10, 10), (3, 5), (731, 2)])
def test_parts_differ_by_a_day_at_most_and_leave_none_out(days, parts):
    whole = Window(start=D(2024, 1, 1), end=date.fromordinal(D(2024, 1, 1).toordinal() + days - 1))
    found = cut({"split": parts}, whole)
    lengths = [(end - start).days + 1 for start, end in found]
    assert sum(lengths) == days
    assert max(lengths) - min(lengths) <= 1
    assert [start for start, _ in found[1:]] == [date.fromordinal(end.toordinal() + 1) for _, end in found[:-1]]


def test_the_period_has_no_label_and_a_career_reaches_back():
    assert windows_of("period", PERIOD, make.context())[0].label == ""
    career = windows_of("career", PERIOD, make.context())[0]
    assert D(1950, 1, 1) in career
    assert career.end == PERIOD.end


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [(D(2024, 1, 31), D(2024, 2, 1), 2), (D(2024, 1, 1), D(2024, 1, 31), 1), (D(2023, 12, 1), D(2025, 1, 1), 14)],
)
def test_months_touched(start, end, touched):
    assert months_touched(start, end) == touched


@pytest.mark.parametrize(
    ("start", "end", "months", "count"),
    [
        (D(2024, 1, 1), D(2024, 12, 31), 12, 1),
        (D(2024, 1, 1), D(2024, 12, 30), 12, 0),
        (D(2024, 1, 31), D(2024, 2, 28), 1, 1),
        (D(2024, 1, 15), D(2024, 4, 14), 1, 3),
        (D(2024, 1, 15), D(2024, 4, 13), 1, 2),
    ],
)
def test_whole_months_and_years_include_both_ends(start, end, months, count):
    assert whole_units(start, end, months) == count


def test_a_period_may_be_found_from_the_record():
    board = make.regime(
        anchors={"issued": {"ask": "When?"}},
        facts={"birth_month": {"ask": "?", "type": "number"}},
        period={
            "start": "issued",
            "end": {
                "end_of_next": "birth_month",
                "after": {"from": "issued", "plus": {"years": 5}},
                "this_month_counts": True,
            },
            "clause": "1",
        },
    )
    held = Credential.model_validate(
        {"regime": "board", "anchors": {"issued": D(2021, 3, 10)}, "facts": {"birth_month": 3}}
    )
    posed = make.problem(board, credentials=[held.model_dump(by_alias=True)])
    assert (posed.credentials[0].period.start, posed.credentials[0].period.end) == (D(2021, 3, 10), D(2026, 3, 31))
