"""A greedy check: feasible claims, not always optimal, measured by the auditor.

It uses no solver, so that it can run after every keystroke.  Optimal claims of a similar record are kept where they are
still valid; other pieces are claimed where they earn most, and credit beyond a limit is given up, the latest first.  If
these claims meet every rule, the record meets them: claims are the certificate.  If a rule is short, better claims may
exist, and nothing is proven.
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
"""Rounds of applying the limits, because giving up credit lowers a limit that is a share of credit."""

Key = tuple[str, str]
"""A credential and a piece."""


def standing(problem: Problem, holder: str = "", known: Sequence[PieceClaim] = ()) -> Outcome:
    """Check a record with greedy claims.

    Args:
        problem: the problem.
        holder: the holder's name.
        known: optimal claims from before a change.

    The status is `met` where these claims meet every rule, else `stopped`: a shortage is not proven.
    """
    problem = _without_empty_days(problem)
    return standing_of(problem, greedy_claims(problem, known), holder)


def standing_of(problem: Problem, claimed: Sequence[PieceClaim], holder: str = "") -> Outcome:
    """Check a record with given claims; the status is `met` or `stopped`."""
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


def greedy_claims(problem: Problem, known: Sequence[PieceClaim] = ()) -> tuple[PieceClaim, ...]:
    """Return claims that keep every limit on claims, found greedily."""
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
            # A duplicate that does not count is not claimed.
            update = {"claimed": left} if less is not None else {"claimed": 0, "category": "", "counted": False}
            chosen[key] = claim.model_copy(update=update)
    return tuple(chosen.values())


def _without_empty_days(problem: Problem) -> Problem:
    """Return the problem without limits for single days on which no activity was done; they cannot bind."""
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
    """Yield pieces with the ticks of their claim that exceed a limit; None for the whole claim."""
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
            limit = floor(ledger.worth(instance.amount, instance.window))
            for entries in groups.values():
                yield from _beyond(entries, limit)
        case CarryOver():
            carried = list(ledger.among(Selection(carried=True), instance.window))
            yield from _beyond(carried, floor(ledger.worth(instance.amount, instance.window)))
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
