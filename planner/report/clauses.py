"""A regime clause by clause, held against a record: what carries each clause, and where the record stands under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from models.answer.outcome import CredentialStanding, Reading
from models.regime.regime import Clause, Conversion, Interpretation, Regime
from models.regime.rules import Alternatives, Rule
from planner.report.rule_rows import State, state_of, worst
from planner.text.quantities import counted

Which = Literal["all", "carried", "not modelled", "unmet"]
"""Which clauses are listed."""

UNCLEAR = "Text that can be read in more than one way"

UNMET = ("short", "broken", "unknown", "advised")


@dataclass(frozen=True)
class Under:
    """Where one credential stands under a rule."""

    credential: str
    reading: Reading


@dataclass(frozen=True)
class Carrier:
    """A rule that carries a clause, with where the record stands under it."""

    rule: Rule
    under: tuple[Under, ...]
    main: str
    """The clause at which the rule is listed: the first that it cites.  Its other clauses are about a part of it, or
    about other people."""
    within: bool = False
    """Whether it is one of several ways; how the ways stand is told together, by the rule that has them."""

    @property
    def kept(self) -> bool:
        """Whether nobody would have to look at it."""
        return all(state_of(each.reading) not in UNMET for each in self.under)


@dataclass(frozen=True)
class Listed:
    """One clause with everything there is to say about it."""

    clause: Clause
    rules: tuple[Carrier, ...]
    conversions: tuple[Conversion, ...]
    words: tuple[str, ...]
    """Parts of the regime that carry it, such as `period` or `required`."""
    unclear: tuple[tuple[str, Interpretation], ...]
    """Interpretations of its text."""

    @cached_property
    def state(self) -> State | None:
        """Where the record stands under the rules of which it is the main clause; None where there is none in force."""
        main = (each for each in self.rules if each.main == self.clause.id and not each.within)
        found = [state_of(each.reading) for carrier in main for each in carrier.under]
        return worst(found) if found else None

    @cached_property
    def searched(self) -> str:
        """What a search looks at: the clause, its summary, and what carries it."""
        carriers = (f"{each.rule.id} {each.rule.title}" for each in self.rules)
        names = (*(each.id for each in self.conversions), *self.words, *(name for name, _ in self.unclear))
        return " ".join((self.clause.id, self.clause.text, *carriers, *names)).casefold()


def listed(regime: Regime, standings: Iterable[CredentialStanding]) -> tuple[Listed, ...]:
    """Return every clause of a regime, in the order of its text, with the standings of credentials under it."""
    under: dict[str, list[Under]] = {}
    for held in standings:
        for reading in held.readings:
            under.setdefault(reading.rule, []).append(Under(held.name, reading))
    carriers: dict[str, Carrier] = {}
    for rule in regime.rules:
        carriers[rule.id] = Carrier(rule, tuple(under.get(rule.id, ())), rule.clause[0])
        for inner in _inner(rule):
            # A rule inside one of several ways has no reading of its own: the ways are read together.
            standing = Carrier(inner, tuple(under.get(rule.id, ())), rule.clause[0], within=True)
            carriers.setdefault(inner.id, standing)
    conversions = {each.id: each for each in regime.conversions}
    unclear: dict[str, list[tuple[str, Interpretation]]] = {}
    for name, each in regime.interpretations.items():
        for clause in each.clause:
            unclear.setdefault(clause, []).append((name, each))
    return tuple(
        Listed(
            clause,
            tuple(carriers[name] for name in clause.carried_by if name in carriers),
            tuple(conversions[name] for name in clause.carried_by if name in conversions),
            tuple(name for name in clause.carried_by if name not in carriers and name not in conversions),
            tuple(unclear.get(clause.id, ())),
        )
        for clause in regime.clauses
    )


def _inner(rule: Rule) -> Iterator[Rule]:
    if isinstance(rule, Alternatives):
        for way in rule.ways:
            for each in way.rules:
                yield each
                yield from _inner(each)


def rule_title(name: str, regime: Regime) -> str:
    """Return what a rule is called."""
    return next((each.title for each in regime.rules if each.id == name), name)


def excused_words(by: str, regime: Regime) -> str:
    """Say which exemption lifts a rule."""
    return f"excused: {rule_title(by, regime)}"


def unmodelled(regime: Regime) -> int:
    """Count the clauses that are not modelled."""
    return sum(1 for clause in regime.clauses if not clause.carried_by)


def unmodelled_words(regime: Regime) -> str:
    """Say how many clauses are not modelled; nothing where all are."""
    number = unmodelled(regime)
    return f"{counted(number, 'clause')} of the text {'is' if number == 1 else 'are'} not modelled" if number else ""


def in_force(law: str) -> str:
    """Say since when, or until when, a rule is law."""
    return "always in force" if law == "always" else f"in force {law}"


def kept(clauses: Iterable[Listed], which: Which, search: str = "") -> tuple[Listed, ...]:
    """Return the clauses of a kind that have every word looked for."""
    words = search.casefold().split()
    return tuple(each for each in clauses if _is(each, which) and all(word in each.searched for word in words))


def _is(each: Listed, which: Which) -> bool:
    match which:
        case "all":
            return True
        case "carried":
            return bool(each.clause.carried_by)
        case "not modelled":
            return each.clause.not_modelled is not None
        case "unmet":
            return each.state in UNMET


def first_of(clauses: Sequence[Listed], rule: str) -> Listed | None:
    """Return the clause at which to read about a rule: its main one, or else the first that it carries."""
    name = rule.partition("@")[0].partition("[")[0]
    mine = [each for each in clauses if any(name == carrier.rule.id for carrier in each.rules)]
    main = {carrier.rule.clause[0] for each in mine for carrier in each.rules if carrier.rule.id == name}
    return next((each for each in mine if each.clause.id in main), mine[0] if mine else None)
