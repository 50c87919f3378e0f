"""Why there is no plan: every minimal conflict, and every minimal way out, sized, priced and checked."""

from __future__ import annotations

from collections.abc import Iterable

from models.explained import Conflict, Diagnosis, Repair
from models.problem import Element, Problem
from planner.allot import allot
from planner.audit import Audit, audit
from planner.bugreport import save
from planner.case import Case
from planner.explain.bounds import bounded
from planner.explain.elastic import Elastic
from planner.explain.fewer import Shares, fewest_days
from planner.explain.hitting import Duality
from planner.explain.members import Members
from planner.explain.reach import out_of_reach
from planner.explain.repairs import Checked, checked, repair_of
from planner.explain.size import sizes
from planner.explain.told import Told
from planner.explain.widen import Wide, widened
from planner.quiet import quiet
from planner.solve import Effort


@quiet()
def diagnose(case: Case, base: Problem, effort: Effort | None = None) -> Diagnosis:
    """Say why there is no plan and what would help.

    Args:
        case: what the problem was assembled from.
        base: the problem, which has no plan.
        effort: how long to try.
    """
    effort = effort or Effort()
    found = audit(base, allot(base, {}, effort).claims)
    elastic = prepared(case, base, found, effort)
    sides = Duality(elastic.elements, elastic.possible, elastic.core)
    sides.explore()
    told = Told(case, base, found)
    opinions = {each: elastic.confirmed(each) for each in sides.conflicts}
    conflicts = [_conflict(elastic, each, told) for each, opinion in opinions.items() if opinion == "infeasible"]
    shared = [fewest_days(sized, elastic.wide, effort) for way in sides.ways for sized in sizes(elastic, way)]
    ways = [checked(sized, elastic.wide, effort) for shares in shared for sized in shares.sized]
    repairs = [repair_of(way, elastic.wide, told) for way in ways if way.holds]
    doubts = [_doubt(way) for way in ways if not way.holds]
    doubts += [_unconfirmed(elastic, each, words) for each, words in opinions.items() if words != "infeasible"]
    doubts += [_more(shares) for shares in shared if shares.more]
    stopped = effort.stop.is_set() or not effort.left
    return Diagnosis(
        reach=tuple(out_of_reach(base, found, effort)),
        conflicts=tuple(sorted(conflicts, key=lambda each: len(each.members))),
        repairs=tuple(sorted(repairs, key=_smallness)),
        complete=sides.complete and all(shares.complete for shares in shared) and not stopped,
        doubts=tuple(doubts),
    )


def prepared(case: Case, base: Problem, found: Audit, effort: Effort) -> Elastic:
    """Make the elastic sheet, with what could be found elsewhere for rules that what is on offer cannot satisfy."""
    unmet = [
        Element("rule", licence.name, reading.key)
        for licence, readings in zip(base.licences, found.readings, strict=True)
        for reading in readings
        if not reading.met and not reading.advisory
    ]
    first = widened(case, base)
    elastic = Elastic.of(first, effort)
    lacking = elastic.lacking(unmet)
    if not lacking:
        return elastic
    wide: Wide = widened(case, base, lacking, first)
    return Elastic.of(wide, effort) if wide.found else elastic


def _conflict(elastic: Elastic, members: frozenset[Element], told: Told) -> Conflict:
    bound = bounded(elastic, sorted(members), told)
    parts = bound.parts
    words = Members(told, elastic.wide)
    ordered = sorted(members, key=lambda each: (each.kind != "rule", elastic.elements.index(each)))
    return Conflict(
        members=tuple(words.of(element, parts) for element in ordered),
        bound=bound.bound,
        sentence=bound.sentence,
        second_solver="agrees",
    )


def _smallness(repair: Repair) -> tuple[bool, int, int, int, int]:
    """What the holder can do alone comes first, then what changes least, then what costs least and takes least time."""
    waived = any(change.kind == "rule" for change in repair.changes)
    days = sum(change.days or 0 for change in repair.changes)
    return waived, len(repair.changes), repair.cost, repair.hours, days


def _unconfirmed(elastic: Elastic, members: frozenset[Element], opinion: str) -> str:
    names = _named(members)
    if opinion == "gave up":
        return f"a conflict is not shown, because the second solver gave up on it: {names}"
    saved = save(elastic.model([each for each in elastic.elements if each not in members]))
    return (
        f"a conflict is not shown, because the two solvers disagree about it, which is a bug in recert: {names}; "
        f"the model is saved: {saved}"
    )


def _named(elements: Iterable[Element]) -> str:
    return ", ".join(sorted(" ".join(filter(None, (e.kind, e.credential, e.name))) for e in elements)) or "nothing"


def _doubt(way: Checked) -> str:
    gives = _named(way.sized.way)
    if way.otherwise == "stopped":
        return f"a way out is not shown, because there was no time to plan with it: {gives}"
    return (
        f"a way out is not shown, because planning with it does not confirm it ({way.otherwise}), "
        f"which is a bug in recert: {gives}"
    )


def _more(shares: Shares) -> str:
    return (
        f"of the ways to share out more days, {len(shares.sized)} are shown, and there are more: "
        f"{_named(shares.sized[0].way)}"
    )
