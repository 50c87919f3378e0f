"""A period that ends later: the same rules, with whatever ended with the period ending so much later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.base import Window
from models.problem import Applied, Licence


def ends_with_period(licence: Licence) -> bool:
    """Say whether nothing is due after the period, so that a longer period is all there is to more time."""
    return last_day(licence) == licence.period.end


def last_day(licence: Licence) -> date:
    """Return the last day that matters to a credential."""
    due = (each.by for each in licence.applied if each.by is not None and not each.rule.advisory)
    return max([licence.period.end, *due])


def longer(licence: Licence, more: timedelta) -> Licence:
    """Return a credential whose period, and whatever ends with it, ends so much later."""
    end = licence.period.end
    return replace(
        licence,
        period=_until(licence.period, end, end + more),
        applied=tuple(_applied_until(applied, end, end + more) for applied in licence.applied),
        anchors={**licence.anchors, "period_end": end + more},
    )


def _applied_until(applied: Applied, end: date, later: date) -> Applied:
    return replace(
        applied,
        window=_until(applied.window, end, later),
        by=later if applied.by == end else applied.by,
        ways=tuple((title, tuple(_applied_until(inner, end, later) for inner in way)) for title, way in applied.ways),
    )


def _until(window: Window, end: date, later: date) -> Window:
    return window.model_copy(update={"end": later}) if window.end == end else window
