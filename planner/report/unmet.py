"""What is missing under a credential: rules that are not met yet, each with what could serve it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from models.answer.outcome import Outcome, Reading
from models.base import TICKS, Window
from models.problem import ActiveCredential, CreditPiece, Problem, RuleInstance
from models.regime.rules import Alternatives, Count, Cover, Deadline, Maximum, Minimum
from models.regime.selection import Selection
from planner.language.selections import covered as covering
from planner.language.selections import group_keys, selects
from planner.rules.ledger import ceil, counts_in, floor


@dataclass(frozen=True, slots=True)
class UnmetRule:
    """A rule that is not met yet."""

    key: str
    rule: str
    title: str
    of: tuple[Selection, ...]
    window: Window
    missing: int
    """Ticks of credit; sixtieths of an item where items are asked for."""
    items: bool = False
    by: date | None = None
    apart: bool = False
    """Whether an hour that serves it cannot serve some other rule as well."""
    part: str = ""


def needs_of(active: ActiveCredential, readings: Mapping[str, Reading]) -> tuple[UnmetRule, ...]:
    """Return what is missing under the rules of a credential, for which credit or an item can be found."""
    apart = _apart(active)
    found = (need for instance in active.rules for need in _of(instance, readings.get(instance.key), apart))
    return tuple(replace(need, title=_title(need, active)) for need in found)


def _apart(active: ActiveCredential) -> frozenset[str]:
    """Return the minimums that cannot share an hour with some other one."""
    rules = [each.rule for each in _all(active.rules) if isinstance(each.rule, Minimum) and each.rule.apart_from]
    return frozenset(name for rule in rules for name in (rule.id, *rule.apart_from))


def _all(instance: Iterable[RuleInstance]) -> Iterator[RuleInstance]:
    for each in instance:
        yield each
        for _, way in each.ways:
            yield from _all(way)


def _of(instance: RuleInstance, found: Reading | None, apart_from: frozenset[str]) -> Iterator[UnmetRule]:
    """Yield what is missing under a rule: nothing where it is met, or binds nobody."""
    rule = instance.rule
    if found is None or found.met or rule.advisory:
        return
    if isinstance(rule, Alternatives):
        for _, ways in instance.ways:
            for inner in ways:
                yield from _need(inner, None, apart_from)
        return
    yield from _need(instance, found, apart_from)


def _need(instance: RuleInstance, found: Reading | None, apart_from: frozenset[str]) -> Iterator[UnmetRule]:
    rule, items = instance.rule, True
    of: tuple[Selection, ...]
    by: date | None = None
    apart = False
    match rule:
        case Minimum():
            of, items = (rule.of, *((rule.substitute.of,) if rule.substitute else ())), False
            apart = rule.id in apart_from
        case Cover():
            of, items = (covering(instance),), instance.amount is None
        case Count(at_least=int()):
            of = (rule.of, *((rule.substitute.of,) if rule.substitute else ()))
        case Deadline():
            of, by = (rule.of,), instance.by
        case _:
            return
    if found is not None:
        missing = found.need - found.have
    else:
        missing = ceil(instance.amount.constant) if instance.amount is not None else TICKS
    if missing > 0:
        key, window, part = instance.key, instance.window, instance.part
        yield UnmetRule(key, rule.id, rule.title, of, window, missing, items, by, apart, part)


def _title(need: UnmetRule, active: ActiveCredential) -> str:
    where = ", ".join(filter(None, (active.regime.title_of(need.part), need.window.label)))
    return f"{need.title} ({where})" if where else need.title


Claimed = tuple[CreditPiece, str, int]
"""A lot with its category and the ticks of it that count."""


@dataclass(frozen=True, slots=True)
class Headroom:
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
    active: ActiveCredential, readings: Mapping[str, Reading], done: Sequence[Claimed], grows: int
) -> tuple[Headroom, ...]:
    """Return what every limit leaves, where `grows` ticks may still come in, of which it may be a share."""
    return tuple(
        _room(instance, instance.rule, active, readings.get(instance.key), done, grows)
        for instance in active.rules
        if isinstance(instance.rule, Maximum) and not instance.rule.advisory
    )


def _room(
    instance: RuleInstance,
    rule: Maximum,
    active: ActiveCredential,
    found: Reading | None,
    done: Sequence[Claimed],
    grows: int,
) -> Headroom:
    level, window = instance.amount, instance.window
    shares = sum((rate for rate, _ in level.shares), Fraction(0)) if level else Fraction(0)
    # A day on which nothing was done has no reading.
    now = found.need if found is not None else floor(level.constant) if level else 0
    limit = now + floor(shares * grows)
    if rule.each == "all":
        return Headroom(instance.key, rule.title, rule, window, limit - (found.have if found else 0))
    full: dict[str, int] = {}
    for piece, category, claimed in done:
        if counts_in(piece, window) and selects(rule.of, piece, category, active.regime):
            for group in group_keys(rule, piece, category):
                full[group] = full.get(group, 0) + claimed
    return Headroom(instance.key, rule.title, rule, window, limit, full)


def claimed_now(problem: Problem, active: ActiveCredential, standing: Outcome) -> list[Claimed]:
    """Return what counts already, where its only lot says what it is."""
    claims = {each.activity: each for each in standing.activities if each.credential == active.name}
    found: list[Claimed] = []
    for item in (*active.carried, *problem.activities):
        pieces, claim = item.pieces.get(active.name, ()), claims.get(item.key)
        if len(pieces) == 1 and claim is not None and claim.category and claim.claimed:
            found.append((pieces[0], claim.category, claim.claimed))
    return found
