"""Rules and offerings in words: which parts of a rule are not met, what counts for it, what can still be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.base import TICKS, credits_text, money_text
from models.outcome import Reading
from models.problem import Applied, Licence, Lot, Option, Problem
from models.rules import Count, Cover, Deadline, Minimum
from models.terms import EVERYTHING, Selection
from planner.audit import Audit
from planner.case import Case
from planner.explain.titled import Titles
from planner.ledger import counts_in
from planner.rules import cover
from planner.select import selects

MOST_NAMED = 6
"""Offerings named in one sentence."""


@dataclass(frozen=True)
class Told:
    """Knows a problem and how the record stands, and puts both in words."""

    case: Case
    base: Problem
    found: Audit
    """Of the record as it is."""

    # --- rules -----------------------------------------------------------------------------------------------------

    def licence(self, name: str) -> Licence:
        """Return a credential."""
        return self.base.licence(name)

    def applied(self, credential: str, rule: str) -> list[Applied]:
        """Return a rule over all its windows, topics and categories."""
        return [each for each in self.licence(credential).applied if each.rule.id == rule]

    def reading(self, credential: str, key: str) -> Reading | None:
        """Return where one rule stands in the record."""
        for licence, readings in zip(self.base.licences, self.found.readings, strict=True):
            if licence.name == credential:
                return next((each for each in readings if each.key == key), None)
        return None

    def title(self, credential: str, rule: str) -> str:
        """Return what a rule is called, with the credential where there are several."""
        title = self.applied(credential, rule)[0].rule.title
        return f"{title} ({credential})" if len(self.base.licences) > 1 else title

    def clause(self, credential: str, rule: str) -> tuple[str, ...]:
        """Return what a rule cites."""
        return self.applied(credential, rule)[0].rule.clause

    def part(self, applied: Applied, licence: Licence) -> str:
        """Name the topic or category and the window of a rule that is stated for each."""
        regime = licence.regime
        node = regime.topics.get(applied.part) or regime.categories.get(applied.part)
        parts = (f"“{node.title}”" if node else "", applied.window.label)
        return ", ".join(filter(None, parts))

    def unmet(self, credential: str, rule: str) -> list[tuple[Applied, Reading]]:
        """Return those parts of a rule that the record does not meet yet."""
        found = []
        for applied in self.applied(credential, rule):
            reading = self.reading(credential, applied.key)
            if reading is not None and not reading.met:
                found.append((applied, reading))
        return found

    # --- offerings ---------------------------------------------------------------------------------------------------

    @cached_property
    def titles(self) -> Titles:
        """What offerings are called."""
        return Titles(self.case)

    def serves(self, option: Option, applied: Applied, licence: Licence) -> bool:
        """Say whether an option could count for a rule."""
        of = asked(applied)
        if of is None:
            return False
        return any(
            counts_in(lot, applied.window) and _selected(of, lot, licence) for lot in option.lots.get(licence.name, ())
        )

    def serving(self, options: Iterable[Option], applied: Applied, licence: Licence) -> dict[str, Option]:
        """Return, by offering, the first option that could count for a rule."""
        found: dict[str, Option] = {}
        for option in options:
            if option.offering not in found and self.serves(option, applied, licence):
                found[option.offering] = option
        return found

    def named(self, options: Iterable[Option]) -> str:
        """List options with their prices, the cheapest first."""
        ordered = sorted(options, key=lambda each: (each.cost, each.offering))
        told = [f"{self.titles.of(each.offering)} ({money_text(each.cost)})" for each in ordered[:MOST_NAMED]]
        rest = len(ordered) - MOST_NAMED
        return ", ".join(told) + (f" and {rest} more" if rest > 0 else "")

    def unit(self, credential: str) -> str:
        """Return what a credential's credit is counted in."""
        return self.licence(credential).regime.unit.plural

    def money(self, cents: int) -> str:
        """Write money with its currency."""
        return f"{money_text(cents)} {self.base.currency}"


def asked(applied: Applied) -> Selection | None:
    """Return what counts for a rule that demands something."""
    match applied.rule:
        case Minimum() | Count() | Deadline() as rule:
            return rule.of
        case Cover():
            return cover.selection(applied)
    return None


def _selected(of: Selection, lot: Lot, licence: Licence) -> bool:
    return any(of is EVERYTHING or selects(of, lot, choice.category, licence.regime) for choice in lot.choices)


def lines_of(names: Iterable[str]) -> str:
    """Join phrases: with commas, and `and` before the last."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def credits_of(ticks: int, unit: str) -> str:
    """Write an amount with its unit, of which one is singular."""
    if ticks == TICKS:
        unit = unit.removesuffix("ies") + "y" if unit.endswith("ies") else unit.removesuffix("s")
    return f"{credits_text(ticks)} {unit}"


def days_words(count: int) -> str:
    """Write a number of days."""
    return "1 day" if count == 1 else f"{count} days"
