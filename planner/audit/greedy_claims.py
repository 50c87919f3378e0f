"""Where a record stands, at once: claims that keep every limit, good but perhaps not the best, read by the auditor.

No solver takes part, so this answers between two keystrokes.  Claims that were the best for a record nearly like this
one are kept where they still can be; the rest is claimed where it earns most, and what a limit refuses is given up, the
latest first.  If everything is met with such claims, it is met: claims are the certificate.  If something is missing,
better claims may yet be found, and nothing is proven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.answer.outcome import Outcome, PieceClaim, Verified
from models.problem import ActiveCredential, CreditPiece, Problem, RuleInstance
from models.regime.rules import CarryOver, Maximum, Once
from models.regime.selection import Selection
from planner.audit.auditor import audit, ledgers_of
from planner.audit.standings import claims, standings
from planner.language.selections import group_keys, selects
from planner.rules.ledger import Entry, Ledger, floor

ROUNDS = 8
"""Times that limits are looked at again, because giving up credit lowers what a share of it allows."""

Key = tuple[str, str]
"""A credential and a lot."""


def standing(problem: Problem, holder: str = "", known: Sequence[PieceClaim] = ()) -> Outcome:
    """Say where a record stands, as far as the auditor alone can tell.

    Args:
        problem: the problem.
        holder: whose it is.
        known: claims that were the best before something changed.

    The status is `met`, where these claims meet every rule, or `stopped`: whether something is missing is not proven.
    """
    problem = _without_empty_days(problem)
    return standing_of(problem, provisional(problem, known), holder)


def standing_of(problem: Problem, claimed: Sequence[PieceClaim], holder: str = "") -> Outcome:
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


def provisional(problem: Problem, known: Sequence[PieceClaim] = ()) -> tuple[PieceClaim, ...]:
    """Return claims that keep every limit on claims, without searching for the best."""
    before = {(claim.credential, claim.piece): claim for claim in known}
    chosen: dict[Key, PieceClaim] = {}
    for active in problem.credentials:
        for item in (*active.carried, *problem.activities):
            for piece in item.pieces.get(active.name, ()):
                chosen[active.name, piece.id] = _claimed(active, piece, before.get((active.name, piece.id)))
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
    credentials = []
    for active in problem.credentials:
        days = {
            piece.on for item in (*active.carried, *problem.activities) for piece in item.pieces.get(active.name, ())
        }
        instance = tuple(
            each
            for each in active.rules
            if not (isinstance(each.rule, Maximum) and each.window.days == 1 and each.window.start not in days)
        )
        credentials.append(active if len(instance) == len(active.rules) else replace(active, rules=instance))
    return replace(problem, credentials=tuple(credentials))


def _claimed(active: ActiveCredential, piece: CreditPiece, before: PieceClaim | None) -> PieceClaim:
    earned = {choice.category: choice.earned for choice in piece.choices}
    if before is not None and (before.category in earned or not earned):
        kept = min(before.claimed, earned.get(before.category, 0))
        return before.model_copy(update={"claimed": kept})
    category = max(earned, key=lambda name: earned[name], default="")
    return PieceClaim(
        credential=active.name,
        piece=piece.id,
        category=category,
        claimed=earned.get(category, 0),
        counted=bool(category),
    )


def _too_much(ledgers: Sequence[Ledger]) -> Iterator[tuple[Key, int | None]]:
    """Yield lots with how much of their claim has to be given up; None where all of it has to."""
    given_up: dict[Key, int | None] = {}
    for ledger in ledgers:
        for instance in ledger.active.rules:
            for entry, less in _over(instance, ledger):
                key = ledger.active.name, entry.piece.id
                known = given_up.get(key, 0)
                given_up[key] = None if less is None or known is None else max(known, less)
    yield from given_up.items()


def _over(instance: RuleInstance, ledger: Ledger) -> Iterator[tuple[Entry, int | None]]:
    match instance.rule:
        case Maximum(excess="lost") as rule if not rule.advisory:
            groups: dict[object, list[Entry]] = {}
            for entry in ledger.among(rule.of, instance.window):
                for key in group_keys(rule, entry.piece, entry.category):
                    groups.setdefault(key, []).append(entry)
            limit = floor(ledger.worth(instance.level, instance.window))
            for entries in groups.values():
                yield from _beyond(entries, limit)
        case CarryOver():
            carried = list(ledger.among(Selection(carried=True), instance.window))
            yield from _beyond(carried, floor(ledger.worth(instance.level, instance.window)))
        case Once() as rule:
            first: dict[str, str] = {}
            for entry in sorted(ledger.among(rule.of, instance.window), key=lambda each: (each.end, each.piece.id)):
                spared = rule.unless is not None and selects(
                    rule.unless, entry.piece, entry.category, ledger.active.regime
                )
                if not spared and first.setdefault(entry.piece.course, entry.item.key) != entry.item.key:
                    yield entry, None


def _beyond(entries: Sequence[Entry], limit: int) -> Iterator[tuple[Entry, int]]:
    over = sum(entry.claimed for entry in entries) - limit
    for entry in sorted(entries, key=lambda each: (each.end, each.piece.id), reverse=True):
        if over <= 0:
            return
        less = min(over, entry.claimed)
        over -= less
        if less:
            yield entry, less
