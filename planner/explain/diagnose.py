"""Why there is no plan: every minimal conflict, and every minimal correction set, sized and checked as a repair.

How far each rule can still get is said as well: the least that is missing under it, whatever else is planned.  A rule
that stays short even on its own is out of reach with what is still on offer before its window closes, within the
holder's own limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.answer.conflict import Conflict, Diagnosis, Reach, Repair
from models.answer.outcome import Reading
from models.base import credits_text
from models.problem import ActiveCredential, Limits, Problem, SoftConstraint
from planner.audit.auditor import Audit
from planner.explain.conflicts.arithmetic import bounded
from planner.explain.conflicts.members import Members
from planner.explain.relaxation.elastic import ElasticModel
from planner.explain.relaxation.hitting_sets import HittingSetDuality
from planner.explain.relaxation.naming import Naming
from planner.explain.relaxation.widened import widened
from planner.explain.repairs.fewest_days import Shares, fewest_days
from planner.explain.repairs.repairs import CheckedRepair, checked, repair_of
from planner.explain.repairs.sizes import sizes
from planner.formulation.personal import planning
from planner.gc_paused import gc_paused
from planner.problem.case import Case
from planner.search.answer import save
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort


@gc_paused()
def diagnose(case: Case, base: Problem, effort: Effort | None = None, standing: Standing | None = None) -> Diagnosis:
    """Say why there is no plan and what would help."""
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
    first = widened(case, base)
    elastic = ElasticModel.of(first, effort)
    unmet = unmet_readings(base, found)
    lacking = elastic.lacking(SoftConstraint("rule", active.name, reading.key) for active, reading in unmet)
    if not lacking:
        return elastic
    more = widened(case, base, lacking, first)
    return ElasticModel.of(more, effort) if more.found else elastic


def unmet_readings(problem: Problem, found: Audit) -> Iterator[tuple[ActiveCredential, Reading]]:
    """Yield what a record does not meet and has to, with the credential that asks for it."""
    for active, readings in zip(problem.credentials, found.readings, strict=True):
        yield from ((active, each) for each in readings if not each.met and not each.advisory)


def _conflict(elastic: ElasticModel, members: frozenset[SoftConstraint], naming: Naming) -> Conflict:
    bound = bounded(elastic, sorted(members), naming)
    words = Members(naming, elastic.widened)
    ordered = sorted(members, key=lambda each: (each.kind != "rule", elastic.elements.index(each)))
    return Conflict(
        members=tuple(words.of(element, bound.parts) for element in ordered),
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


# --- how far each rule can still get ----------------------------------------------------------------------------------


def out_of_reach(problem: Problem, found: Audit, effort: Effort | None = None) -> Iterator[Reach]:
    """Yield every rule that no plan satisfies, by how much it stays short at best."""
    unmet = {(active.name, reading.key): reading for active, reading in unmet_readings(problem, found)}
    formulation, _ = planning(problem, soft=True)
    # A conflict leaves out what does not matter to it, and so can come to another number.
    kept = problem.limits != Limits(must=problem.limits.must)
    for page, applied, missing in formulation.shortages():
        reading = unmet.get((page.active.name, applied.key))
        if reading is None:
            continue
        answer = (effort or Effort()).solve(formulation.model, missing)
        if answer.status == "optimal" and answer.objective:
            # Rules without an amount count items, which readings write as whole numbers of sixtieths.
            step = 60 if applied.amount is None else 1
            part = page.active.regime.title_of(applied.part)
            yield _reach(page.active.name, reading, answer.objective * step, part, kept=kept)


def _reach(credential: str, reading: Reading, short: int, part: str, *, kept: bool) -> Reach:
    counts = reading.bound != "none"
    reachable = max(0, reading.need - short) if reading.bound == "least" else reading.have
    return Reach(
        credential=credential,
        rule=reading.key,
        title=reading.title,
        clause=reading.clause,
        need=reading.need if counts else 0,
        reachable=reachable if counts else 0,
        short=short if counts else 0,
        unit=reading.unit if counts else "",
        sentence=_sentence(reading, reachable, short, part, ", all wishes kept," if kept else ""),
    )


def _sentence(reading: Reading, reachable: int, short: int, part: str, kept: str) -> str:
    title = f"{reading.title}, “{part}”" if part else reading.title
    if reading.bound != "least":
        # What was done breaks the rule, and doing more cannot mend it.
        return f"{title}: {reading.sentence}; nothing still on offer changes that"
    done = f"{credits_text(reading.have)} done"
    if reachable <= reading.have:
        best = "and nothing that can still be taken adds to it"
    else:
        best = f"and everything that can still be taken{kept} brings it to {credits_text(reachable)} at most"
    needed = (
        f"{credits_text(reading.need)} needed ({reading.unit}), {reading.window.label or f'by {reading.window.end}'}"
    )
    return f"{title}: {needed}; {done}, {best}; {credits_text(short)} short"
