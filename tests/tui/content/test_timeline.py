"""A plan over months: every day at its column."""

from __future__ import annotations

from datetime import date

from models.answer.outcome import PlanItem
from models.base import Window
from tui.content.timeline import BETWEEN, END, OUT, SESSION, TODAY, WORK, Scale, TimelineSpan, bar, months

SPAN = TimelineSpan(date(2025, 1, 10), (date(2025, 4, 30),), (Window(start=date(2025, 2, 1), end=date(2025, 2, 14)),))


def item(start: date, end: date, session: str = "") -> PlanItem:
    return PlanItem(offering="x", session=session, title="X", start=start, end=end, cost=0, hours=60, key="x")


def test_a_month_is_named_where_it_begins():
    scale = SPAN.scale([], 120)
    assert (scale.first, scale.last) == (date(2025, 1, 1), date(2025, 4, 30))
    drawn = months(scale).plain
    for month, name in ((1, "Jan 2025"), (2, "Feb"), (3, "Mar"), (4, "Apr")):
        assert drawn.index(name) == scale.column(date(2025, month, 1))


def test_every_day_lies_in_a_column_even_where_there_are_few():
    scale = Scale(date(2025, 1, 1), date(2029, 12, 31), 7)
    assert [scale.column(date(year, 12, 31)) for year in range(2024, 2031)] == [0, 1, 2, 4, 5, 6, 6]
    assert len(months(scale).plain) == 7


def test_bars_marks_today_the_end_and_days_out_are_drawn_at_their_days():
    scale = SPAN.scale([], 120)
    drawn = bar([item(date(2025, 3, 1), date(2025, 3, 10)), item(date(2025, 4, 2), date(2025, 4, 2), "s")], SPAN, scale)
    at = drawn.plain
    assert len(at) == 120
    assert at[scale.column(date(2025, 3, 5))] == WORK
    assert at[scale.column(date(2025, 4, 2))] == SESSION
    assert at[scale.column(date(2025, 2, 7))] == OUT
    assert at[scale.column(date(2025, 1, 10))] == TODAY
    assert at[scale.column(date(2025, 4, 30))] == END
    assert at.count(WORK) == scale.column(date(2025, 3, 10)) - scale.column(date(2025, 3, 1)) + 1


def test_months_are_named_at_even_steps():
    scale = Scale(date(2025, 1, 1), date(2026, 12, 31), 60)
    named = [word for word in months(scale).plain.split() if not word.isdigit()]
    assert named == ["Jan", "May", "Sep"] * 2


def test_days_without_work_are_drawn_otherwise():
    scale = Scale(date(2025, 1, 1), date(2025, 4, 30), 120)
    long = item(date(2025, 1, 20), date(2025, 4, 20)).model_copy(
        update={"work": {date(2025, 1, 20): 60, date(2025, 4, 20): 60}}
    )
    drawn = bar([long], SPAN, scale).plain
    assert drawn.count(WORK) == 2
    assert drawn[scale.column(date(2025, 3, 1))] == BETWEEN
