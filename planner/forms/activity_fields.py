"""What a person typed about an activity -> what a file writes, or a sentence for each wrong field; and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.base import TICKS
from planner.edits.notation import same
from planner.forms.exact_numbers import text_of
from planner.forms.needed_answers import Asking
from planner.forms.per_credential import NOTHING, Scope, scopes_of, with_scopes
from planner.forms.values import clock, day, length, minutes_of, money, tried

Data = dict[str, Any]

DAY = 24 * TICKS
"""Minutes of a day."""


@dataclass(frozen=True)
class TypedActivity:
    """The fields of the form."""

    title: str = ""
    start: str = ""
    end: str = ""
    """Empty for a single day."""
    hours: str = ""
    provider: str = ""
    course: str = ""
    cost: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    """By credential."""


@dataclass(frozen=True)
class ReadActivity:
    """What fields amount to."""

    activity: Data
    """As a file writes it; without what could not be used."""
    wrong: Mapping[str, str]
    """By field, a sentence."""
    doubts: Mapping[str, str]
    """By field: what can be used and may not be what was meant."""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong


def typed_of(activity: Mapping[str, Any], asked: Sequence[Asking]) -> TypedActivity:
    """Return the fields for an activity as a file writes it."""
    start, end = activity.get("start", activity.get("date")), activity.get("end", activity.get("date"))
    length = activity.get("hours")
    evidence = activity.get("evidence") or ()
    return TypedActivity(
        title=text_of(activity.get("title")),
        start=text_of(start),
        end="" if start == end else text_of(end),
        hours=f"{activity['minutes']} min" if activity.get("minutes") is not None else text_of(length),
        provider=text_of(activity.get("provider")),
        course=text_of(activity.get("course")),
        cost=text_of(activity.get("cost")),
        note=text_of(activity.get("note")),
        evidence=(evidence,) if isinstance(evidence, str) else tuple(evidence),
        scopes=scopes_of(activity, asked),
    )


def read(typed: TypedActivity, asked: Sequence[Asking], before: Mapping[str, Any] | None = None) -> ReadActivity:
    """Return what the fields amount to.

    Args:
        typed: the fields.
        asked: what each credential asks.
        before: the activity that is being changed, as the file has it; what no field shows stays in it, and what one
            shows is changed by a sign.
    """
    wrong: dict[str, str] = {}
    found = dict(before or {})
    if typed.title.strip():
        found["title"] = typed.title.strip()
    else:
        wrong["title"] = "Give it a title, by which you will find it again"
    start, end = _days(typed, found, wrong)
    _length(typed, found, wrong)
    for key, value in (("provider", typed.provider.strip()), ("course", typed.course.strip())):
        _put(found, key, value or None)
    _put(found, "evidence", list(dict.fromkeys(paper for each in typed.evidence if (paper := each.strip()))) or None)
    _put(found, "cost", tried(lambda: money(typed.cost, found.get("cost")), "cost", wrong))
    _put(found, "note", typed.note.strip() or None)
    for name, scope in typed.scopes.items():
        if any(each not in {known.name for one in asked if one.credential == name for known in one.categories}
               for each in scope.categories):  # fmt: skip
            wrong[f"categories/{name}"] = "One of these categories is not known any more; choose again"
    found = with_scopes(found, typed.scopes, asked, wrong)
    return ReadActivity(_as_before(found, before or {}), wrong, _doubts(typed, found, wrong, start, end))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Data:
    """Return the keys that differ, each with its new value, or None where it is gone."""
    keys = dict.fromkeys([*before, *after])
    return {key: after.get(key) for key in keys if not same(before.get(key), after.get(key))}


def _days(typed: TypedActivity, found: Data, wrong: dict[str, str]) -> tuple[date | None, date | None]:
    before = found.get("start", found.get("date"))
    ended = None if "date" in found else found.get("end")
    start = tried(lambda: day(typed.start, before), "start", wrong)
    end = tried(lambda: day(typed.end, ended), "end", wrong)
    if start is None and "start" not in wrong:
        wrong["start"] = "Say on which day it was, or began: year-month-day"
    if start is not None and end is not None and end < start:
        wrong["end"] = f"It cannot end on {end}, before it begins on {start}"
    if start is None or "end" in wrong:
        return start, None
    last = end or start
    meetings = [each["date"] for each in found.get("meetings") or () if isinstance(each, Mapping) and "date" in each]
    if any(isinstance(each, date) and not start <= each <= last for each in meetings):
        wrong["end"] = f"It met on {min(meetings)} to {max(meetings)}, which lies outside these days"
    for key in ("date", "start", "end"):
        found.pop(key, None)
    found.update({"date": start} if last == start else {"start": start, "end": last})
    return start, last


def _length(typed: TypedActivity, found: Data, wrong: dict[str, str]) -> None:
    read = tried(lambda: length(typed.hours, minutes_of(found)), "hours", wrong)
    if "hours" in wrong:
        return
    found.pop("hours", None)
    found.pop("minutes", None)
    if read is not None:
        found[read[0]] = read[1]


def _put(found: Data, key: str, value: Any) -> None:
    if value is None:
        found.pop(key, None)
    else:
        found[key] = value


def _as_before(found: Data, before: Mapping[str, Any]) -> Data:
    """Keep what means the same written as it was, and in the order in which it was."""
    kept = {key: before[key] for key in before if key in found and same(before[key], found[key])}
    ordered = {key: deepcopy(kept.get(key, found[key])) for key in before if key in found}
    return ordered | {key: value for key, value in found.items() if key not in ordered}


def _doubts(
    typed: TypedActivity, found: Data, wrong: Mapping[str, str], start: date | None, end: date | None
) -> dict[str, str]:
    doubts: dict[str, str] = {}
    if not any(scope != NOTHING for scope in typed.scopes.values()) and not found.get("counts"):
        doubts["categories"] = "Without a category it counts nowhere"
    if "hours" in wrong or start is None or end is None:
        return doubts
    minutes = minutes_of(found)
    most = ((end - start).days + 1) * DAY
    if minutes is not None and minutes > most:
        doubts["hours"] = f"{clock(minutes)} hours are more than there are in these days, {clock(most)}"
    return doubts
