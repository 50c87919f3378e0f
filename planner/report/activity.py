"""An account of one activity: what it does for each rule, which papers prove it, what a change of it would bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.answer.outcome import Claim, Outcome, PieceClaim
from models.problem import ActiveCredential, Item, Problem
from models.regime.obligations import Evidence
from planner.audit.greedy_claims import greedy_claims, standing_of
from planner.language.selections import selects
from planner.report.contributions import CreditMove, moves
from planner.rules.ledger import counts_in


@dataclass(frozen=True)
class Paper:
    """A paper that a regime asks for as proof of an activity."""

    name: str
    there: bool
    credential: str
    rule: str
    clause: tuple[str, ...]
    kept: str = ""
    """How long it is to be kept, in words."""


def items_named(problem: Problem, key: str) -> tuple[Item, ...]:
    """Return what is done under a key, or was carried in; the latter for each credential by itself."""
    carried = (item for active in problem.credentials for item in active.carried)
    return tuple(item for item in (*problem.activities, *carried) if item.key == key)


def parts_played(problem: Problem, known: Sequence[PieceClaim], key: str) -> Mapping[str, tuple[CreditMove, ...]]:
    """Return for each credential which readings an activity moves: all other claims staying as they are."""
    claims = greedy_claims(problem, known)
    own = {piece.id for item in items_named(problem, key) for pieces in item.pieces.values() for piece in pieces}
    rest = replace(
        problem,
        activities=tuple(item for item in problem.activities if item.key != key),
        credentials=tuple(
            replace(active, carried=tuple(item for item in active.carried if item.key != key))
            for active in problem.credentials
        ),
    )
    with_it = standing_of(problem, claims)
    without = standing_of(rest, tuple(claim for claim in claims if claim.piece not in own))
    return {active.name: moves(without, with_it, active.name) for active in problem.credentials}


def papers(problem: Problem, outcome: Outcome, key: str) -> tuple[Paper, ...]:
    """Return the papers that prove an activity, as it is claimed, or as it could be where it is claimed nowhere."""
    found: dict[tuple[str, str, str], Paper] = {}
    for active in problem.credentials:
        claim = next((c for c in outcome.activities if c.activity == key and c.credential == active.name), None)
        for item in items_named(problem, key):
            for paper in _papers(item, active, claim):
                found.setdefault((paper.credential, paper.rule, paper.name), paper)
    return tuple(found.values())


@dataclass(frozen=True)
class Unproven:
    """An activity that is claimed and whose papers the record does not mention, or not all."""

    activity: str
    title: str
    papers: tuple[str, ...]
    clause: tuple[str, ...]


def unproven(problem: Problem, outcome: Outcome, credential: str) -> tuple[Unproven, ...]:
    """Return the activities claimed under a credential that lack papers, each once, however many rules ask for them."""
    found: list[Unproven] = []
    for claim in outcome.activities:
        if claim.credential != credential or claim.planned or not claim.category:
            continue
        missing = [
            each
            for each in papers(problem, outcome, claim.activity)
            if each.credential == credential and not each.there
        ]
        if missing:
            names = tuple(dict.fromkeys(each.name for each in missing))
            clauses = tuple(dict.fromkeys(clause for each in missing for clause in each.clause))
            found.append(Unproven(claim.activity, claim.title, names, clauses))
    return tuple(found)


def _papers(item: Item, active: ActiveCredential, claim: Claim | None) -> Iterator[Paper]:
    taken = claim.categories if claim else ()
    for applied in active.rules:
        rule = applied.rule
        if not isinstance(rule, Evidence):
            continue
        meant = any(
            counts_in(piece, applied.window) and selects(rule.of, piece, choice.category, active.regime)
            for piece in item.pieces.get(active.name, ())
            if not piece.carried
            for choice in piece.choices
            if choice.category in taken or not taken
        )
        if meant:
            kept = rule.retain.words() if rule.retain else ""
            for name in rule.documents:
                yield Paper(name, name in item.evidence, active.name, rule.id, rule.clause, kept)


@dataclass(frozen=True)
class EarnedCredit:
    """What an activity would earn in a category."""

    category: str
    credits: int
    steps: str


@dataclass(frozen=True)
class ForeseenCredit:
    """What would come of an activity under one credential."""

    credential: str
    earned: tuple[EarnedCredit, ...]
    """In each category that it qualifies for."""
    claim: Claim | None
    moves: tuple[CreditMove, ...]
    others: tuple[tuple[str, int], ...] = ()
    """Other activities, by title, and how much more (or less) of them counts then."""


def foreseen(before: Outcome, preview: ActivityPreview, key: str) -> tuple[ForeseenCredit, ...]:
    """Return what would come of an activity: `before` is the standing without it, or with it as it was."""
    return tuple(
        ForeseenCredit(
            credential=held.name,
            earned=_together(preview.earned.get(held.name, ())),
            claim=_claims(preview.standing, held.name).get(key),
            moves=moves(before, preview.standing, held.name),
            others=_others(before, preview.standing, held.name, key),
        )
        for held in preview.standing.credentials
    )


def _together(choices: Sequence[tuple[str, int, str]]) -> tuple[EarnedCredit, ...]:
    """Add up the parts of an activity, category by category."""
    found: dict[str, EarnedCredit] = {}
    for category, ticks, steps in choices:
        known = found.get(category, EarnedCredit(category, 0, ""))
        said = steps if steps in known.steps.split(" + ") or not known.steps else f"{known.steps} + {steps}"
        found[category] = EarnedCredit(category, known.credits + ticks, said or steps)
    return tuple(found.values())


def _others(before: Outcome, after: Outcome, credential: str, key: str) -> tuple[tuple[str, int], ...]:
    old, new = _claims(before, credential), _claims(after, credential)
    changes = ((new[name].title, new[name].claimed - old[name].claimed) for name in new if name in old and name != key)
    return tuple((title, change) for title, change in changes if change)


def _claims(outcome: Outcome, credential: str) -> dict[str, Claim]:
    return {each.activity: each for each in outcome.activities if each.credential == credential and not each.planned}


@dataclass(frozen=True)
class ActivityPreview:
    """What would come of an activity that is not in the record yet."""

    earned: Mapping[str, tuple[tuple[str, int, str], ...]]
    """By credential: categories it could be claimed in, with ticks and how they were worked out."""
    standing: Outcome
    """Of the record with it, as far as the auditor alone can tell."""
