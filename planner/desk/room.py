"""What limits still leave, with what is in a record claimed as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from models.base import Window
from models.outcome import Outcome, Reading
from models.problem import Applied, Licence, Lot, Problem
from models.rules import Maximum
from planner.ledger import counts_in, floor
from planner.rules.maximum import group_keys
from planner.select import selects

Claimed = tuple[Lot, str, int]
"""A lot with its category and the ticks of it that count."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a limit still leaves."""

    key: str
    title: str
    rule: Maximum
    window: Window
    left: int
    """Ticks; the whole limit, where it is for each course, category or topic."""
    full: Mapping[str, int] = field(default_factory=dict)
    """Ticks that count already, where the limit is for each course, category or topic."""


def rooms_of(
    licence: Licence, readings: Mapping[str, Reading], done: Sequence[Claimed], grows: int
) -> tuple[Room, ...]:
    """Return what every limit of a credential leaves.

    Args:
        licence: the credential.
        readings: where its rules stand, by their keys.
        done: what counts already.
        grows: ticks that may still come in, of which a limit may be a share.
    """
    return tuple(
        _room(applied, applied.rule, licence, readings.get(applied.key), done, grows)
        for applied in licence.applied
        if isinstance(applied.rule, Maximum) and not applied.rule.advisory
    )


def _room(
    applied: Applied, rule: Maximum, licence: Licence, found: Reading | None, done: Sequence[Claimed], grows: int
) -> Room:
    level, window = applied.level, applied.window
    shares = sum((rate for rate, _ in level.shares), Fraction(0)) if level else Fraction(0)
    # A day on which nothing was done has no reading.
    now = found.need if found is not None else floor(level.constant) if level else 0
    limit = now + floor(shares * grows)
    if rule.each == "all":
        return Room(applied.key, rule.title, rule, window, limit - (found.have if found else 0))
    full: dict[str, int] = {}
    for lot, category, claimed in done:
        if counts_in(lot, window) and selects(rule.of, lot, category, licence.regime):
            for group in group_keys(rule, lot, category):
                full[group] = full.get(group, 0) + claimed
    return Room(applied.key, rule.title, rule, window, limit, full)


def claimed_now(problem: Problem, licence: Licence, standing: Outcome) -> list[Claimed]:
    """Return what counts already, where its only lot says what it is."""
    claims = {each.activity: each for each in standing.activities if each.credential == licence.name}
    found: list[Claimed] = []
    for item in (*licence.carried, *problem.activities):
        lots, claim = item.lots.get(licence.name, ()), claims.get(item.key)
        if len(lots) == 1 and claim is not None and claim.category and claim.claimed:
            found.append((lots[0], claim.category, claim.claimed))
    return found
