"""Where a record stands, at once: claims that keep every limit, good but perhaps not the best, read by the auditor.

No solver takes part, so this answers between two keystrokes.  Claims that were the best for a record nearly like this
one are kept where they still can be; the rest is claimed where it earns most, and what a limit refuses is given up, the
latest first.  If everything is met with such claims, it is met: claims are the certificate.  If something is missing,
better claims may yet be found, and nothing is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.outcome import LotClaim, Outcome, Verified
from models.problem import Applied, Licence, Lot, Problem
from models.rules import CarryOver, Maximum, Once
from models.terms import Selection
from planner.audit import audit, ledgers_of
from planner.ledger import Entry, Ledger, floor
from planner.rules.maximum import group_keys
from planner.select import selects
from planner.tell import claims, standings

ROUNDS = 8
"""Times that limits are looked at again, because giving up credit lowers what a share of it allows."""

Key = tuple[str, str]
"""A credential and a lot."""


def standing(problem: Problem, holder: str = "", known: Sequence[LotClaim] = ()) -> Outcome:
    """Say where a record stands, as far as the auditor alone can tell.

    Args:
        problem: the problem.
        holder: whose it is.
        known: claims that were the best before something changed.

    The status is `met`, where these claims meet every rule, or `stopped`: whether something is missing is not proven.
    """
    problem = _without_empty_days(problem)
    return standing_of(problem, provisional(problem, known), holder)


def standing_of(problem: Problem, claimed: Sequence[LotClaim], holder: str = "") -> Outcome:
    """Say where a record stands with certain claims, as far as the auditor alone can tell."""
    problem = _without_empty_days(problem)
    found = audit(problem, claimed)
    met = all(found.met) and not found.objections
    return Outcome(
        status="met" if met else "stopped",
        today=problem.today,
        holder=holder,
        credentials=standings(problem, found),
        activities=claims(found),
        verified=Verified(auditor="agrees" if met else "not asked", second_solver="not asked"),
        left_out=dict(problem.left_out),
        warnings=problem.warnings,
    )


def provisional(problem: Problem, known: Sequence[LotClaim] = ()) -> tuple[LotClaim, ...]:
    """Return claims that keep every limit on claims, without searching for the best."""
    before = {(claim.credential, claim.lot): claim for claim in known}
    chosen: dict[Key, LotClaim] = {}
    for licence in problem.licences:
        for item in (*licence.carried, *problem.activities):
            for lot in item.lots.get(licence.name, ()):
                chosen[licence.name, lot.id] = _claimed(licence, lot, before.get((licence.name, lot.id)))
    for _ in range(ROUNDS):
        given_up = dict(_too_much(ledgers_of(problem, tuple(chosen.values()))))
        if not given_up:
            break
        for key, less in given_up.items():
            claim = chosen[key]
            left = max(0, claim.claimed - less) if less is not None else 0
            # What counts for nothing beside its twin is claimed nowhere.
            update = {"claimed": left} if less is not None else {"claimed": 0, "category": "", "counted": False}
            chosen[key] = claim.model_copy(update=update)
    return tuple(chosen.values())


def _without_empty_days(problem: Problem) -> Problem:
    """Leave out limits for single days on which nothing was done: there are hundreds, and they refuse nothing."""
    licences = []
    for licence in problem.licences:
        days = {lot.on for item in (*licence.carried, *problem.activities) for lot in item.lots.get(licence.name, ())}
        applied = tuple(
            each
            for each in licence.applied
            if not (isinstance(each.rule, Maximum) and each.window.days == 1 and each.window.start not in days)
        )
        licences.append(licence if len(applied) == len(licence.applied) else replace(licence, applied=applied))
    return replace(problem, licences=tuple(licences))


def _claimed(licence: Licence, lot: Lot, before: LotClaim | None) -> LotClaim:
    earned = {choice.category: choice.earned for choice in lot.choices}
    if before is not None and (before.category in earned or not earned):
        kept = min(before.claimed, earned.get(before.category, 0))
        return before.model_copy(update={"claimed": kept})
    category = max(earned, key=lambda name: earned[name], default="")
    return LotClaim(
        credential=licence.name,
        lot=lot.id,
        category=category,
        claimed=earned.get(category, 0),
        counted=bool(category),
    )


def _too_much(ledgers: Sequence[Ledger]) -> Iterator[tuple[Key, int | None]]:
    """Yield lots with how much of their claim has to be given up; None where all of it has to."""
    given_up: dict[Key, int | None] = {}
    for ledger in ledgers:
        for applied in ledger.licence.applied:
            for entry, less in _over(applied, ledger):
                key = ledger.licence.name, entry.lot.id
                known = given_up.get(key, 0)
                given_up[key] = None if less is None or known is None else max(known, less)
    yield from given_up.items()


def _over(applied: Applied, ledger: Ledger) -> Iterator[tuple[Entry, int | None]]:
    match applied.rule:
        case Maximum(excess="lost") as rule if not rule.advisory:
            groups: dict[object, list[Entry]] = {}
            for entry in ledger.among(rule.of, applied.window):
                for key in group_keys(rule, entry.lot, entry.category):
                    groups.setdefault(key, []).append(entry)
            limit = floor(ledger.worth(applied.level, applied.window))
            for entries in groups.values():
                yield from _beyond(entries, limit)
        case CarryOver():
            carried = list(ledger.among(Selection(carried=True), applied.window))
            yield from _beyond(carried, floor(ledger.worth(applied.level, applied.window)))
        case Once() as rule:
            first: dict[str, str] = {}
            for entry in sorted(ledger.among(rule.of, applied.window), key=lambda each: (each.end, each.lot.id)):
                spared = rule.unless is not None and selects(
                    rule.unless, entry.lot, entry.category, ledger.licence.regime
                )
                if not spared and first.setdefault(entry.lot.course, entry.item.key) != entry.item.key:
                    yield entry, None


def _beyond(entries: Sequence[Entry], limit: int) -> Iterator[tuple[Entry, int]]:
    over = sum(entry.claimed for entry in entries) - limit
    for entry in sorted(entries, key=lambda each: (each.end, each.lot.id), reverse=True):
        if over <= 0:
            return
        less = min(over, entry.claimed)
        over -= less
        if less:
            yield entry, less
