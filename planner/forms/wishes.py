"""What a person typed about what their life allows -> the keys of `wishes:` that change, or what is wrong; and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from models.base import TICKS
from models.record.record import Wishes
from planner.edits.notation import same
from planner.errors import clipped
from planner.forms.exact_numbers import text_of, written_of
from planner.forms.shifts import NotUsable
from planner.forms.values import day, hours, money, tried

LIMITS = ("hours_per_week", "hours_per_month", "hours_per_day")

HOURS_OF_A_DAY = 24

USUAL_OF_A_DAY = written_of(Wishes().hours_per_day, TICKS)
"""Hours of a day where the record says nothing else."""

_DAY = r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|\d{4})(?!\d)"
_STRETCH = re.compile(rf"({_DAY})(?:\s*(?:to|until|–|—|-|\.\.)\s*({_DAY}))?(.*)")


@dataclass(frozen=True)
class Wished:
    """The fields of the form."""

    budget: str = ""
    hours_per_week: str = ""
    hours_per_month: str = ""
    hours_per_day: str = ""
    until: str = ""
    blackouts: str = ""
    """One stretch of days a line: 2026-03-16 to 2026-03-20 spring break."""


def wished_of(wishes: Mapping[str, Any]) -> Wished:
    """Return the fields for wishes as a file writes them."""
    return Wished(
        budget=text_of(wishes.get("budget")),
        until=text_of(wishes.get("until")),
        blackouts="\n".join(map(_line, wishes.get("blackouts") or ())),
        **{key: text_of(wishes.get(key)) for key in LIMITS},
    )


def _line(gap: Mapping[str, Any]) -> str:
    start, end = gap.get("start", gap.get("date")), gap.get("end", gap.get("date"))
    why = " ".join(text_of(gap.get("why")).split())
    return f"{start}{'' if start == end else f' to {end}'}{f' {why}' if why else ''}"


def read_wishes(wished: Wished, before: Mapping[str, Any], today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the keys that change, None taking one away, and by field what is wrong.

    Args:
        wished: the fields.
        before: the wishes as the file has them, which a sign changes.
        today: no day out of reach is asked for.
    """
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {"budget": tried(lambda: money(wished.budget, before.get("budget")), "budget", wrong)}
    for key in LIMITS:
        found[key] = tried(lambda: _hours(getattr(wished, key), key, before), key, wrong)  # noqa: B023 - called at once
    found["until"] = tried(lambda: day(wished.until, before.get("until")), "until", wrong)
    if found["until"] is not None and found["until"] < today:
        wrong["until"] = f"{found['until']} has passed already; it is {today}"
    found["blackouts"] = tried(lambda: _stretches(wished.blackouts, before), "blackouts", wrong)
    changed = {key: value for key, value in found.items() if key not in wrong and not same(value, before.get(key))}
    return changed, wrong


def _hours(text: str, key: str, before: Mapping[str, Any]) -> Any:
    found = hours(text, before.get(key, USUAL_OF_A_DAY if key == "hours_per_day" else None))
    if found is not None and key == "hours_per_day" and Fraction(found) > HOURS_OF_A_DAY:
        raise NotUsable("A day has 24 hours")
    return found


def _stretches(text: str, before: Mapping[str, Any]) -> list[Any] | None:
    known = {_line(gap): gap for gap in before.get("blackouts") or ()}
    found: list[Any] = []
    for number, line in enumerate(text.splitlines(), start=1):
        flat = " ".join(line.split())
        if not flat:
            continue
        # What was not touched stays written as it was.
        found.append(known[flat] if flat in known else _stretch(flat, number))
    return found or None


def _stretch(line: str, number: int) -> dict[str, Any]:
    shape = _STRETCH.fullmatch(line)
    if shape is None:
        raise NotUsable(
            f"Line {number}: “{clipped(line)}” has no days; write it such as 2026-03-16 to 2026-03-20 holiday"
        )
    try:
        start = day(shape[1])
        end = day(shape[2]) if shape[2] else start
    except NotUsable as refused:
        raise NotUsable(f"Line {number}: {refused}") from None
    assert start is not None and end is not None
    if end < start:
        raise NotUsable(f"Line {number}: it cannot end on {end}, before it begins on {start}")
    found: dict[str, Any] = {"date": start} if start == end else {"start": start, "end": end}
    why = shape[3].strip(" ,:;()")
    return {**found, "why": why} if why else found
