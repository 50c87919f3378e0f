"""Plans by what they take: what is remembered about a plan holds for every plan that takes the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.outcome import Claim, Outcome, PlanItem


def choice(items: Iterable[PlanItem]) -> dict[str, int]:
    """Return how often a plan takes each option."""
    found: dict[str, int] = {}
    for each in items:
        found[each.key] = found.get(each.key, 0) + each.quantity
    return found


def called(items: Iterable[PlanItem]) -> str:
    """Name a plan by what it takes, and when."""
    return ";".join(sorted(f"{each.key} {each.quantity} {each.start} {each.end}" for each in items))


def serves(claims: Iterable[Claim], keys: Iterable[str]) -> tuple[str, ...]:
    """Name the credentials that planned items count for."""
    wanted = set(keys)
    found = (
        each.credential
        for each in claims
        if each.planned and each.activity in wanted and (each.claimed or each.category)
    )
    return tuple(dict.fromkeys(found))


def last_days(outcome: Outcome, items: Sequence[PlanItem], claims: Sequence[Claim]) -> dict[str, date | None]:
    """Return, for every credential, the day on which the last planned item that counts for it is done."""
    found: dict[str, date | None] = {each.name: None for each in outcome.credentials}
    for item in items:
        for name in serves(claims, [item.key]):
            known = found.get(name)
            found[name] = item.end if known is None else max(known, item.end)
    return found


def letters(names: Sequence[str]) -> dict[str, str]:
    """Return a sign of one character for each of several names: the first letter, or else its number."""
    initials = [name[:1].upper() for name in names]
    distinct = len(set(initials)) == len(names)
    return {name: initials[at] if distinct else str(at + 1) for at, name in enumerate(names)}
