"""What is missing under a credential: rules that are not met yet, each with what could serve it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.base import TICKS, Window
from models.outcome import Reading
from models.problem import Applied, Licence
from models.rules import Alternatives, Count, Cover, Deadline, Minimum
from models.terms import Selection
from planner.ledger import ceil
from planner.rules.cover import selection as covering


@dataclass(frozen=True, slots=True)
class Need:
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


def needs_of(licence: Licence, readings: Mapping[str, Reading]) -> tuple[Need, ...]:
    """Return what is missing under the rules of a credential, for which credit or an item can be found.

    Args:
        licence: the credential.
        readings: where its rules stand, by their keys.
    """
    apart = _apart(licence)
    found = (need for applied in licence.applied for need in _of(applied, readings.get(applied.key), apart))
    return tuple(replace(need, title=_title(need, licence)) for need in found)


def _apart(licence: Licence) -> frozenset[str]:
    """Return the minimums that cannot share an hour with some other one."""
    rules = [each.rule for each in _all(licence.applied) if isinstance(each.rule, Minimum) and each.rule.apart_from]
    return frozenset(name for rule in rules for name in (rule.id, *rule.apart_from))


def _all(applied: Iterable[Applied]) -> Iterator[Applied]:
    for each in applied:
        yield each
        for _, way in each.ways:
            yield from _all(way)


def _of(applied: Applied, found: Reading | None, apart_from: frozenset[str]) -> Iterator[Need]:
    """Yield what is missing under a rule: nothing where it is met, or binds nobody."""
    rule = applied.rule
    if found is None or found.met or rule.advisory:
        return
    if isinstance(rule, Alternatives):
        for _, ways in applied.ways:
            for inner in ways:
                yield from _need(inner, None, apart_from)
        return
    yield from _need(applied, found, apart_from)


def _need(applied: Applied, found: Reading | None, apart_from: frozenset[str]) -> Iterator[Need]:
    rule, items = applied.rule, True
    of: tuple[Selection, ...]
    by: date | None = None
    apart = False
    match rule:
        case Minimum():
            of, items = (rule.of, *((rule.substitute.of,) if rule.substitute else ())), False
            apart = rule.id in apart_from
        case Cover():
            of, items = (covering(applied),), applied.level is None
        case Count(at_least=int()):
            of = (rule.of, *((rule.substitute.of,) if rule.substitute else ()))
        case Deadline():
            of, by = (rule.of,), applied.by
        case _:
            return
    if found is not None:
        missing = found.need - found.have
    else:
        missing = ceil(applied.level.constant) if applied.level is not None else TICKS
    if missing > 0:
        yield Need(
            applied.key, rule.id, rule.title, of, applied.window, missing, items, by=by, apart=apart, part=applied.part
        )


def _title(need: Need, licence: Licence) -> str:
    regime = licence.regime
    node = regime.topics.get(need.part) or regime.categories.get(need.part)
    where = ", ".join(filter(None, (node.title if node else need.part, need.window.label)))
    return f"{need.title} ({where})" if where else need.title
