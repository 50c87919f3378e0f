"""The facts of one holder under one regime, which phrases are evaluated against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from models.record.credential import HeldClass
from models.regime.regime import Regime
from models.regime.selection import Scalar

T = TypeVar("T")


class Missing(Exception):
    """A record does not state a fact that a regime needs to find a day or an amount."""

    def __init__(self, what: str, name: str, ask: str) -> None:
        super().__init__(f"{what} {name}")
        self.what, self.name, self.ask = what, name, ask


@dataclass(frozen=True)
class Context:
    """The regime, the holder's facts and classes, the anchors and the interpretations chosen."""

    regime: Regime
    classes: tuple[HeldClass, ...] = ()
    facts: Mapping[str, Scalar] = field(default_factory=dict)
    interpretations: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, date] = field(default_factory=dict)

    def at(self, **days: date) -> Context:
        """Return the context with more anchors, such as period_start."""
        return replace(self, anchors={**self.anchors, **days})

    def fact(self, name: str) -> Scalar | None:
        """Return a fact from the record, else the regime's default, else None."""
        if name in self.facts:
            return self.facts[name]
        declared = self.regime.facts.get(name)
        return declared.default if declared else None

    def interpretation(self, name: str) -> str:
        """Return the option chosen for an unclear clause, else the regime's default."""
        return self.interpretations.get(name) or self.regime.interpretations[name].default

    def chosen(self, name: str, options: Mapping[str, T]) -> T:
        """Return the option that an interpretation or a fact selects.

        Raises:
            Missing: when the fact is unknown or has no such option.
        """
        if name in self.regime.interpretations:
            return options[self.interpretation(name)]
        value = self.fact(name)
        word = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        if value is None or word not in options:
            raise Missing("fact", name, f"one of {', '.join(options)}")
        return options[word]
