"""Rules and offerings in words: which parts of a rule are not met, what counts for it, what can still be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.answer.outcome import Reading
from models.base import money_text
from models.problem import ActiveCredential, Option, Problem, RuleInstance
from models.regime.rules import Count, Cover, Deadline, Minimum
from models.regime.selection import EVERYTHING, Selection
from planner.audit.auditor import Audit
from planner.language.selections import covered, selects
from planner.problem.case import Case
from planner.rules.ledger import counts_in
from planner.text.titles import Titles

MOST_NAMED = 6
"""Offerings named in one sentence."""


@dataclass(frozen=True)
class Naming:
    """Knows a problem and how the record stands, and puts both in words."""

    case: Case
    base: Problem
    found: Audit
    """Of the record as it is."""

    # --- rules -----------------------------------------------------------------------------------------------------

    def credential(self, name: str) -> ActiveCredential:
        """Return a credential."""
        return self.base.credential(name)

    def instances(self, credential: str, rule: str) -> list[RuleInstance]:
        """Return a rule over all its windows, topics and categories."""
        return [each for each in self.credential(credential).rules if each.rule.id == rule]

    def reading(self, credential: str, key: str) -> Reading | None:
        """Return where one rule stands in the record."""
        for active, readings in zip(self.base.credentials, self.found.readings, strict=True):
            if active.name == credential:
                return next((each for each in readings if each.key == key), None)
        return None

    def title(self, credential: str, rule: str) -> str:
        """Return what a rule is called, with the credential where there are several."""
        title = self.instances(credential, rule)[0].rule.title
        return f"{title} ({credential})" if len(self.base.credentials) > 1 else title

    def clause(self, credential: str, rule: str) -> tuple[str, ...]:
        """Return what a rule cites."""
        return self.instances(credential, rule)[0].rule.clause

    def part(self, instance: RuleInstance, active: ActiveCredential) -> str:
        """Name the topic or category and the window of a rule that is stated for each."""
        title = active.regime.title_of(instance.part)
        return ", ".join(filter(None, (f"“{title}”" if title else "", instance.window.label)))

    def unmet(self, credential: str, rule: str) -> list[tuple[RuleInstance, Reading]]:
        """Return those parts of a rule that the record does not meet yet."""
        found = []
        for instance in self.instances(credential, rule):
            reading = self.reading(credential, instance.key)
            if reading is not None and not reading.met:
                found.append((instance, reading))
        return found

    # --- offerings ---------------------------------------------------------------------------------------------------

    @cached_property
    def titles(self) -> Titles:
        """What offerings are called."""
        return Titles(self.case.record, self.case.catalogs)

    def serves(self, option: Option, instance: RuleInstance, active: ActiveCredential) -> bool:
        """Say whether an option could count for a rule."""
        of = asked(instance)
        if of is None:
            return False
        return any(
            counts_in(piece, instance.window)
            and (of is EVERYTHING or selects(of, piece, choice.category, active.regime))
            for piece in option.pieces.get(active.name, ())
            for choice in piece.choices
        )

    def serving(self, options: Iterable[Option], instance: RuleInstance, active: ActiveCredential) -> dict[str, Option]:
        """Return, by offering, the first option that could count for a rule."""
        found: dict[str, Option] = {}
        for option in options:
            if option.offering not in found and self.serves(option, instance, active):
                found[option.offering] = option
        return found

    def named(self, options: Iterable[Option]) -> str:
        """List options with their prices, the cheapest first."""
        ordered = sorted(options, key=lambda each: (each.cost, each.offering))
        told = [f"{self.titles.of(each.offering)} ({money_text(each.cost)})" for each in ordered[:MOST_NAMED]]
        rest = len(ordered) - MOST_NAMED
        return ", ".join(told) + (f" and {rest} more" if rest > 0 else "")

    def money(self, cents: int) -> str:
        """Write money with its currency."""
        return f"{money_text(cents)} {self.base.currency}"


def asked(instance: RuleInstance) -> Selection | None:
    """Return what counts for a rule that demands something."""
    match instance.rule:
        case Minimum() | Count() | Deadline() as rule:
            return rule.of
        case Cover():
            return covered(instance)
    return None
