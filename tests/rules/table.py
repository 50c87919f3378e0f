"""One table for a kind of rule, held against everything that reads the rule.

A case is a few rules and a few things done.  The law says whether the first rule is met and what it counts.  The same
things are then read by `check` (solver and auditor), by the hard model that a second solver confirms a "no" with, and
as offerings that must all be taken, so that planning and checking cannot come to differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from models.answer.outcome import Reading
from models.regime.regime import Regime
from planner.search.answer import check, plan
from planner.search.claims import surely_short
from planner.solvers.scip import second_opinion
from tests import make

Plain = dict[str, Any]
TODAY = make.START - timedelta(days=30)


@dataclass(frozen=True)
class Case:
    """What a law makes of some things done."""

    law: str
    rules: tuple[Plain, ...]
    done: tuple[Plain, ...]
    met: bool
    have: float | None = None
    """In credits or items, of the first rule's only reading."""
    need: float | None = None
    windows: tuple[bool, ...] | None = None
    """Whether the first rule is met in each of its windows or parts."""
    stated: Any = None
    """More of the regime."""
    held: Any = None
    """More of the credential."""

    def board(self) -> Regime:
        return make.regime(self.rules, **self.stated or {})


def case(law: str, rules: Plain | list[Plain], done: list[Plain], *, met: bool, **expected: Any) -> Any:
    """Return a case under its law's name; rules given as one rule have a total of nothing beside them."""
    listed = rules if isinstance(rules, list) else [rules]
    return pytest.param(Case(law, tuple(listed), tuple(done), met, **expected), id=law)


def done(hours: Any = 1, category: Any = "a", day: date = make.START, **stated: Any) -> Plain:
    """Return something done; the table gives it a name."""
    return {"hours": hours, "category": category, "start": day, "end": stated.pop("end", day)} | stated


def _named(things: tuple[Plain, ...]) -> list[Plain]:
    return [{"id": f"x{n}", "title": f"x{n}"} | thing for n, thing in enumerate(things, start=1)]


def _offered(thing: Plain) -> Plain:
    """Return an offering that is the same thing."""
    counting = {k: v for k, v in thing.items() if k in ("category", "topics", "attributes", "credits", "units")}
    counting |= thing.get("counts", {}).get("board", {})
    return make.offering(
        thing["id"],
        thing["hours"],
        sessions=[{"id": "s", "start": thing["start"], "end": thing["end"], "meetings": thing.get("meetings", [])}],
        counts={"board": counting},
        repeatable=100,
        **({"course": thing["course"]} if "course" in thing else {}),
    )


def hold(case: Case) -> None:
    """Hold a case against the arithmetic, the claims, the hard model and the plan."""
    board, things = case.board(), _named(case.done)
    credentials = [make.credential(**case.held or {})]
    posed = make.problem(board, things, today=TODAY, credentials=credentials)

    found = check(posed)
    assert found.verified.objections == ()
    assert found.status == ("met" if case.met else "short")
    mine = [reading for reading in found.credentials[0].readings if reading.rule == case.rules[0]["id"]]
    _readings_agree(case, mine)

    assert (second_opinion(surely_short(posed, {})) == "feasible") == case.met

    names = [thing["id"] for thing in things]
    offered = make.problem(
        board,
        [],
        [_offered(thing) for thing in things],
        today=TODAY,
        credentials=credentials,
        wishes={"must": names, "until": make.END},
    )
    assert {option.offering for option in offered.options} == {n for n in names if n not in dict(offered.left_out)}
    offered = replace(make.attended_at_any_hour(offered), limits=replace(offered.limits, must=_open(names, offered)))
    drawn = plan(offered)
    assert drawn.status == (("planned" if offered.options else "met") if case.met else "impossible")
    assert drawn.verified.auditor == "agrees"
    if case.met:
        _readings_agree(case, [r for r in drawn.credentials[0].readings if r.rule == case.rules[0]["id"]])


def _open(names: list[str], posed: Any) -> tuple[str, ...]:
    """Return what can be taken: what counts nowhere is no option."""
    return tuple(name for name in names if name not in dict(posed.left_out))


def _readings_agree(case: Case, readings: list[Reading]) -> None:
    if case.windows is not None:
        assert tuple(reading.met for reading in readings) == case.windows
    if case.have is not None:
        assert [reading.have + reading.planned for reading in readings] == [round(60 * case.have)]
    if case.need is not None:
        assert {reading.need for reading in readings} == {round(60 * case.need)}
