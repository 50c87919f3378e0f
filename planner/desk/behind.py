"""What stands behind a reading: the activities that a rule means, what each gives to it, what each lost and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.duties import Evidence, Fee
from models.outcome import Claim, Outcome, Reading
from models.problem import Applied, Item, Licence, Lot, Problem
from models.rules import (
    CarryOver,
    Count,
    Cover,
    Deadline,
    FollowUp,
    LeadTime,
    Maximum,
    Minimum,
    NotCreditable,
    Once,
    Order,
    Threshold,
    Unshared,
)
from models.terms import Selection
from planner.ledger import counts_in
from planner.rules.cover import selection as covering
from planner.select import selects


@dataclass(frozen=True)
class Behind:
    """One activity, or planned item, that a rule means."""

    claim: Claim
    on: date
    """The day it ends; of what is planned, the day on which the plan has it done."""
    given: int
    """Ticks claimed from what the rule means; the most it can be where `exact` is false."""
    exact: bool
    """Whether the answer says how much of a claim in several parts lies within the rule."""

    @property
    def lost(self) -> int:
        """Ticks earned and counted nowhere."""
        return self.claim.earned - self.claim.claimed


def behind(outcome: Outcome, problem: Problem, credential: str, reading: Reading) -> tuple[Behind, ...]:
    """Return what stands behind a reading, done before planned, each by day.

    Args:
        outcome: the answer with the claims.
        problem: the problem it answers, with the options a plan took.
        credential: whose reading it is.
        reading: the reading.
    """
    licence = next((each for each in problem.licences if each.name == credential), None)
    applied = applied_of(licence, reading) if licence else None
    if licence is None or applied is None:
        return ()
    days = {each.key: each.end for each in outcome.plan.items} if outcome.plan is not None else {}
    items = {each.key: each for each in (*licence.carried, *problem.activities, *problem.options)}
    found = [
        part
        for claim in outcome.activities
        if claim.credential == credential and claim.activity in items
        for part in [_part(claim, items[claim.activity], licence, applied, days)]
        if part is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.claim.planned, each.on, each.claim.activity)))


def applied_of(licence: Licence, reading: Reading) -> Applied | None:
    """Return the rule, over its window, that a reading is of."""
    return next((each for each in licence.applied if each.key == reading.key), None)


def _part(claim: Claim, item: Item, licence: Licence, applied: Applied, planned: Mapping[str, date]) -> Behind | None:
    on = planned.get(claim.activity, item.end)
    lots = item.lots.get(licence.name, ())
    taken = [name for name in claim.category.split(", ") if name]
    meant = [lot for lot in lots if _means(applied, lot, _category(lot, taken), licence)]
    if taken and meant:
        given, exact = _given(claim, lots, meant, taken)
        return Behind(claim, on, given, exact)
    refused_here = any(loss.rule == applied.rule.id for loss in claim.lost)
    might = any(
        _means(applied, lot, category, licence)
        for lot in lots
        for category in (*(each.category for each in lot.choices), *(each.category for each in lot.refused))
    )
    # What counts elsewhere is no business of this rule; what counts nowhere might have counted here.
    return Behind(claim, on, 0, exact=True) if refused_here or (not taken and might and claim.earned) else None


def _given(claim: Claim, lots: Sequence[Lot], meant: Sequence[Lot], taken: Sequence[str]) -> tuple[int, bool]:
    """Share a claim out among the lots it was made of: exactly where all or nothing of it was lost."""
    if len(meant) == len(lots):
        return claim.claimed, True
    worth = sum(_earned(lot, taken) for lot in lots)
    share = claim.earned * sum(_earned(lot, taken) for lot in meant) // worth if worth else 0
    return min(share, claim.claimed), claim.claimed in (0, claim.earned) and len(taken) == 1


def _category(lot: Lot, taken: Sequence[str]) -> str:
    return next((choice.category for choice in lot.choices if choice.category in taken), "")


def _earned(lot: Lot, taken: Sequence[str]) -> int:
    return next((choice.earned for choice in lot.choices if choice.category in taken), 0)


def _means(applied: Applied, lot: Lot, category: str, licence: Licence) -> bool:
    return bool(category) and any(
        counts_in(lot, each.window) and selects(selection, lot, category, licence.regime)
        for each, selection in _meant_by(applied)
    )


def _meant_by(applied: Applied) -> Iterator[tuple[Applied, Selection]]:
    match applied.rule:
        case Cover():
            yield applied, covering(applied)
        case Minimum() | Count() as rule:
            yield applied, rule.of
            if rule.substitute is not None:
                yield applied, rule.substitute.of
        case Order() as rule:
            yield applied, rule.first
            yield applied, rule.then
        case CarryOver():
            yield applied, Selection(carried=True)
        case (
            Maximum()
            | Deadline()
            | Once()
            | NotCreditable()
            | LeadTime()
            | FollowUp()
            | Threshold()
            | Unshared()
            | Evidence()
        ) as rule:
            yield applied, rule.of
        case Fee(owed="item") as rule:
            yield applied, rule.of
        case _:
            for _, way in applied.ways:
                for each in way:
                    yield from _meant_by(each)
