"""A credential in a few numbers: what counts and is planned, what was lost to which clause, what is to be done next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.answer.deadlines import SafeDate, SafeDates
from models.answer.outcome import Claim, CredentialStanding, Outcome, Reading
from models.problem import ActiveCredential
from models.regime.obligations import Requires
from planner.language.conditions import unknown_facts
from planner.problem.active_credential import context_for
from planner.report.contributions import applied_of
from planner.report.rule_rows import TOLD
from planner.text.sentences import in_brackets


@dataclass(frozen=True)
class Lost:
    """What one rule refuses."""

    rule: str
    clause: tuple[str, ...]
    credits: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Due:
    """A day by which something that is missing has to be done."""

    on: date
    reading: Reading


@dataclass(frozen=True)
class Sums:
    """What counts over the period."""

    have: int
    planned: int
    need: int


def sums(held: CredentialStanding, outcome: Outcome) -> Sums:
    """Add up what counts, apart by whether it is done or planned."""
    minimums = (each for each in held.readings if each.kind == "minimum" and not each.window.label)
    whole = next((each for each in minimums if each.have + each.planned == held.claimed), None)
    if whole is not None and held.required == whole.need:
        return Sums(whole.have, whole.planned, whole.need)
    planned = sum(each.claimed for each in _claims(held, outcome) if each.planned)
    return Sums(max(0, held.claimed - planned), min(planned, held.claimed), held.required)


def carried_in(held: CredentialStanding, active: ActiveCredential, outcome: Outcome) -> int:
    """Return how much of what counts was carried in from an earlier period, so that no window of this one shows it."""
    names = {each.key for each in active.carried}
    return sum(each.claimed for each in _claims(held, outcome) if each.activity in names)


def lost(held: CredentialStanding, outcome: Outcome) -> tuple[Lost, ...]:
    """Return what was earned and does not count, by the rule that refuses it, the most first."""
    found: dict[tuple[str, tuple[str, ...]], tuple[int, dict[str, Claim]]] = {}
    for claim in _claims(held, outcome):
        for each in claim.lost:
            ticks, claims = found.get((each.rule, each.clause), (0, {}))
            found[each.rule, each.clause] = ticks + each.credits, claims | {claim.activity: claim}
    told = [Lost(rule, clause, ticks, tuple(claims.values())) for (rule, clause), (ticks, claims) in found.items()]
    return tuple(sorted(told, key=lambda each: (-each.credits, each.rule)))


def due(held: CredentialStanding, active: ActiveCredential, today: date) -> tuple[Due, ...]:
    """Return what is missing and can still be done, the earliest last day first."""
    return tuple(each for each in _dues(held, active) if each.on >= today)


def missed(held: CredentialStanding, active: ActiveCredential, today: date) -> tuple[Due, ...]:
    """Return what is missing although its last day is over."""
    return tuple(each for each in _dues(held, active) if each.on < today)


def _dues(held: CredentialStanding, active: ActiveCredential) -> list[Due]:
    found = []
    for each in held.readings:
        if not (each.met or each.unknown or each.advisory or each.kind in TOLD or each.bound == "most"):
            applied = applied_of(active, each)
            found.append(Due((applied.by if applied else None) or each.window.end, each))
    return sorted(found, key=lambda each: each.on)


def safe_day(found: SafeDates, credential: str, *, alone: bool) -> SafeDate | None:
    """Return what closes first for a credential; for the only one of a record, the whole."""
    if alone:
        return found.whole
    mine = [each for each in found.demands if each.credential == credential]
    open_ones = [each for each in mine if each.last is not None]
    late = next((each for each in mine if each.status == "lost"), None)
    unsettled = next((each for each in mine if each.status in ("stopped", "disagreement")), None)
    return late or unsettled or min(open_ones, key=lambda each: each.last or found.until, default=None)


def safe_for(found: SafeDates, credential: str, reading: Reading) -> SafeDate | None:
    """Return how long one reading can wait."""
    return next((each for each in found.demands if (each.credential, each.rule) == (credential, reading.key)), None)


def _claims(held: CredentialStanding, outcome: Outcome) -> Iterator[Claim]:
    return (each for each in outcome.activities if each.credential == held.name)


def questions(held: CredentialStanding, active: ActiveCredential) -> dict[str, str]:
    """Return the questions whose answers would settle what is unknown, by the fact they are about."""
    open_rules = {each.rule for each in held.readings if each.unknown}
    context = context_for(active)
    asked: dict[str, str] = {}
    for applied in active.rules:
        if applied.rule.id in open_rules and isinstance(applied.rule, Requires):
            for name in unknown_facts(applied.rule.holds, context):
                fact = active.regime.facts.get(name)
                if fact is not None:
                    asked.setdefault(name, f"{fact.ask} Write `facts: {{{name}: …}}`{in_brackets(applied.rule.clause)}")
    return asked
