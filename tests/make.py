"""Builders with defaults, so that a test states only what it is about.

A regime made here counts hours: one credit an hour, categories `a`, `b` and `c` (inside `b`), topics `t`, `u` and `v`
(inside `u`), a yes/no attribute `flag`.  Its period is 2024 and 2025.  Everything is written as in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.problem import Problem
from models.record.offering import Catalog, Offering
from models.record.record import Record
from models.regime.regime import Regime
from planner.language.context import Context
from planner.problem.case import Case

Plain = dict[str, Any]

START, END = date(2024, 1, 1), date(2025, 12, 31)
CREDIT = 60
"""Ticks."""

CATEGORIES: Plain = {"a": {"title": "A"}, "b": {"title": "B"}, "c": {"title": "C", "within": "b"}}
TOPICS: Plain = {"t": {"title": "T"}, "u": {"title": "U"}, "v": {"title": "V", "within": "u"}}
ATTRIBUTES: Plain = {
    "flag": {"ask": "Is it flagged?", "default": False},
    "applied": {"ask": "When was it applied for?", "type": "day"},
    "handed_in": {"ask": "When was it handed in?", "type": "day"},
}


def rule(kind: str, **stated: Any) -> Plain:
    """Return a rule as a file would write it, with an id, a title and a clause if none are given."""
    name = stated.pop("id", kind)
    filled = {"id": name, "kind": kind, "title": name, "clause": "1"} | stated
    for way in filled.get("ways", ()):
        way.setdefault("title", "a way")
    return filled


def minimum(at_least: Any, of: Any = None, **stated: Any) -> Plain:
    """Return a minimum; without a selection it is the total."""
    chosen = {} if of is None else {"of": of}
    return rule("minimum", at_least=at_least, **({"id": "total"} if of is None else {}) | chosen | stated)


def regime(rules: Iterable[Plain] = (), **stated: Any) -> Regime:
    """Return a regime with these rules."""
    filled: Plain = {
        "recert": "regime/1",
        "id": "board",
        "title": "The board's renewal",
        "board": "Board",
        "jurisdiction": "Nowhere",
        "credential": "licence",
        "unit": {"name": "credit", "plural": "credits"},
        "currency": "USD",
        "sources": [{"id": "text", "title": "The text"}],
        "in_force": {},
        "checked": date(2024, 1, 1),
        "known_until": date(2030, 1, 1),
        "categories": CATEGORIES,
        "topics": TOPICS,
        "attributes": ATTRIBUTES,
        "period": {"start": START, "end": END, "clause": "1"},
        "required": 10,
        "conversions": [{"id": "hours", "clause": "1", "minutes_per_credit": 60}],
        "clauses": [{"id": "1", "text": "Everything.", "carried_by": ["period"]}],
    } | stated
    filled["rules"] = list(rules) or [minimum(0)]
    return Regime.model_validate(filled)


def activity(name: str, hours: Any = 1, day: date = START, category: Any = "a", **stated: Any) -> Plain:
    """Return something done on a day (or from `start` to `end`)."""
    days = {"start": stated.pop("start", day), "end": stated.pop("end", stated.pop("until", day))}
    return {"id": name, "title": name, "hours": hours, "category": category} | days | stated


def credential(board: str = "board", **stated: Any) -> Plain:
    """Return a credential under a board."""
    return {"regime": board} | stated


def record(
    activities: Iterable[Plain] = (),
    credentials: Sequence[Plain] | None = None,
    wishes: Plain | None = None,
    **stated: Any,
) -> Record:
    """Return a holder's record."""
    filled: Plain = {
        "recert": "record/1",
        "holder": {"name": "Holder"},
        "credentials": [credential()] if credentials is None else list(credentials),
        "activities": list(activities),
        "wishes": wishes or {},
    } | stated
    return Record.model_validate(filled)


def session(day: date, end: date | None = None, **stated: Any) -> Plain:
    """Return a session on a day, or from a day to another."""
    return {"id": str(day), "start": day, "end": end or day} | stated


def offering(name: str, hours: Any = 1, *days: date, category: Any = "a", price: Any = 0, **stated: Any) -> Plain:
    """Return an offering with a session on each day, or on demand if there are none."""
    counting = {key: stated.pop(key) for key in ("topics", "attributes", "parts", "credits", "units") if key in stated}
    filled: Plain = {"id": name, "title": name, "hours": hours, "price": price}
    filled["counts"] = stated.pop("counts", {"board": {"category": category} | counting})
    if days:
        filled["sessions"] = [session(day) for day in days]
    elif "sessions" not in stated and "weekly" not in stated:
        filled["on_demand"] = stated.pop("on_demand", {})
    return filled | stated


def catalog(offerings: Iterable[Plain] = (), **stated: Any) -> Catalog:
    """Return a catalog of these offerings."""
    filled: Plain = {"recert": "offerings/1", "title": "Catalog", "currency": "USD", "prices": "illustrative"} | stated
    return Catalog(**filled, offerings=tuple(Offering.model_validate(each) for each in offerings))


def problem(*about: Any, **stated: Any) -> Problem:
    """Return the problem of a holder under these rules, from whatever `case` takes."""
    return case(*about, **stated).problem()


def case(
    rules: Iterable[Plain] | Regime | Mapping[str, Regime] = (),
    activities: Iterable[Plain] = (),
    offerings: Iterable[Plain] = (),
    *,
    today: date = START,
    credentials: Sequence[Plain] | None = None,
    wishes: Plain | None = None,
    **stated: Any,
) -> Case:
    """Return the case of a holder under these rules (or this regime, or these regimes by name)."""
    if isinstance(rules, Regime):
        regimes: Mapping[str, Regime] = {rules.id: rules}
    else:
        regimes = rules if isinstance(rules, Mapping) else {"board": regime(rules)}
    held = credentials or [credential(name) for name in regimes]
    return Case(record(activities, held, wishes, **stated), regimes, [catalog(offerings)], today)


def attended_at_any_hour(posed: Problem) -> Problem:
    """Return the problem with sessions that never overlap, for tests about something else."""
    return replace(posed, options=tuple(replace(option, hours_at=()) for option in posed.options))


def context(rules: Regime | None = None, **stated: Any) -> Context:
    """Return what is known about a holder, over the usual period."""
    anchors = {"period_start": START, "period_end": END, "today": START} | stated.pop("anchors", {})
    return Context(regime=rules or regime(), anchors=anchors, **stated)
