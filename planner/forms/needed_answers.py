"""What has to be asked about an activity so that a credential can count it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.problem import ActiveCredential
from models.regime.obligations import Evidence
from models.regime.regime import Attribute, Category, Topic


@dataclass(frozen=True)
class NamedQuestion:
    """Something that can be chosen."""

    name: str
    title: str
    depth: int = 0
    """How many wider ones it lies in."""


@dataclass(frozen=True)
class Asking:
    """What one credential asks about an activity."""

    credential: str
    regime: str
    title: str
    unit: str
    categories: tuple[NamedQuestion, ...]
    topics: tuple[NamedQuestion, ...] = ()
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    """Measures that a conversion turns into credit, such as semester_hour."""
    stated: bool = False
    """Whether a conversion uses the credit that a sponsor states."""
    documents: tuple[str, ...] = ()
    """Papers that prove one or another kind of activity."""


def asking(active: ActiveCredential) -> Asking:
    """Return what a credential asks about an activity."""
    regime = active.regime
    papers = [paper for each in active.rules if isinstance(each.rule, Evidence) for paper in each.rule.documents]
    return Asking(
        credential=active.name,
        regime=regime.id,
        title=regime.title,
        unit=regime.unit.plural,
        categories=_nested(regime.categories),
        topics=_nested(regime.topics),
        attributes=regime.attributes,
        units=tuple(dict.fromkeys(unit for each in regime.conversions for unit in each.units)),
        stated=any(each.stated for each in regime.conversions),
        documents=tuple(dict.fromkeys(papers)),
    )


def _nested(known: Mapping[str, Category] | Mapping[str, Topic]) -> tuple[NamedQuestion, ...]:
    """List what can be chosen, each below the wider one it lies in."""
    below: dict[str, list[str]] = {}
    for name, each in known.items():
        below.setdefault(each.within if each.within in known else "", []).append(name)  # type: ignore[arg-type]
    found: list[NamedQuestion] = []
    rest = [(name, 0) for name in reversed(below.get("", ()))]
    while rest:
        name, depth = rest.pop()
        found.append(NamedQuestion(name, known[name].title, depth))
        rest += [(inner, depth + 1) for inner in reversed(below.get(name, ()))]
    listed = {each.name for each in found}
    return (*found, *(NamedQuestion(name, each.title) for name, each in known.items() if name not in listed))
