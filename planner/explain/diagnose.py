"""Why there is no plan: every minimal conflict, and every minimal correction set, sized and checked as a repair."""

from __future__ import annotations

from collections.abc import Iterable

from models.answer.conflict import Conflict, Diagnosis, Repair
from models.problem import Problem, SoftConstraint
from planner.audit.auditor import Audit
from planner.explain.conflicts.arithmetic import bounded
from planner.explain.conflicts.members import Members
from planner.explain.conflicts.shortfall import out_of_reach
from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.hitting_sets import HittingSetDuality
from planner.explain.relaxation.naming import Naming
from planner.explain.relaxation.widened import WidenedProblem, widened
from planner.explain.repairs.fewest_days import Shares, fewest_days
from planner.explain.repairs.repairs import CheckedRepair, checked, repair_of
from planner.explain.repairs.sizes import sizes
from planner.gc_paused import gc_paused
from planner.problem.case import Case
from planner.search.answer import save
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort


@gc_paused()
def diagnose(case: Case, base: Problem, effort: Effort | None = None, standing: Standing | None = None) -> Diagnosis:
    """Say why there is no plan and what would help.

    Args:
        case: what the problem was assembled from.
        base: the problem, which has no plan.
        effort: how long to try.
        standing: where the record stands before anything is planned, where that was asked before.
    """
    effort = effort or Effort()
    found = (standing or Standing(base)).known(effort).audit
    elastic = prepared(case, base, found, effort)
    sides = HittingSetDuality(elastic.elements, elastic.possible, elastic.core)
    sides.explore()
    naming = Naming(case, base, found)
    opinions = {each: elastic.confirmed(each) for each in sides.conflicts}
    conflicts = [_conflict(elastic, each, naming) for each, opinion in opinions.items() if opinion == "agrees"]
    shared = [
        fewest_days(sized, elastic.widened, effort) for each in sides.corrections for sized in sizes(elastic, each)
    ]
    planned = [checked(sized, elastic.widened, effort) for shares in shared for sized in shares.sized]
    repairs = [repair_of(each, elastic.widened, naming) for each in planned if each.holds]
    doubts = [_doubt(each) for each in planned if not each.holds]
    doubts += [_unconfirmed(elastic, each, words) for each, words in opinions.items() if words != "agrees"]
    doubts += [_more(shares) for shares in shared if shares.more]
    stopped = effort.over
    return Diagnosis(
        reach=tuple(out_of_reach(base, found, effort)),
        conflicts=tuple(sorted(conflicts, key=lambda each: len(each.members))),
        repairs=tuple(sorted(repairs, key=_smallness)),
        complete=sides.complete and all(shares.complete for shares in shared) and not stopped,
        doubts=tuple(doubts),
    )


def prepared(case: Case, base: Problem, found: Audit, effort: Effort) -> ElasticModel:
    """Make the elastic sheet, with what could be found elsewhere for rules that what is on offer cannot satisfy."""
    unmet = [
        SoftConstraint("rule", active.name, reading.key)
        for active, readings in zip(base.credentials, found.readings, strict=True)
        for reading in readings
        if not reading.met and not reading.advisory
    ]
    first = widened(case, base)
    elastic = ElasticModel.of(first, effort)
    lacking = elastic.lacking(unmet)
    if not lacking:
        return elastic
    more: WidenedProblem = widened(case, base, lacking, first)
    return ElasticModel.of(more, effort) if more.found else elastic


def _conflict(elastic: ElasticModel, members: frozenset[SoftConstraint], naming: Naming) -> Conflict:
    bound = bounded(elastic, sorted(members), naming)
    parts = bound.parts
    words = Members(naming, elastic.widened)
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


def _unconfirmed(elastic: ElasticModel, members: frozenset[SoftConstraint], opinion: str) -> str:
    names = _named(members)
    if opinion == "gave up":
        return f"a conflict is not shown, because the second solver gave up on it: {names}"
    saved = save(elastic.model([each for each in elastic.elements if each not in members]))
    return (
        f"a conflict is not shown, because the two solvers disagree about it, which is a bug in recert: {names}; "
        f"the model is saved: {saved}"
    )


def _named(elements: Iterable[SoftConstraint]) -> str:
    return ", ".join(sorted(" ".join(filter(None, (e.kind, e.credential, e.name))) for e in elements)) or "nothing"


def _doubt(repair: CheckedRepair) -> str:
    gives = _named(repair.sized.correction)
    if repair.otherwise == "stopped":
        return f"a repair is not shown, because there was no time to plan with it: {gives}"
    return (
        f"a repair is not shown, because planning with it does not confirm it ({repair.otherwise}), "
        f"which is a bug in recert: {gives}"
    )


def _more(shares: Shares) -> str:
    return (
        f"of the ways to share out more days, {len(shares.sized)} are shown, and there are more: "
        f"{_named(shares.sized[0].correction)}"
    )
