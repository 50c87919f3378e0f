"""A sample holder and a sample supply as a problem, and the queries of its model.

All queries share one model: every demand has a variable for its shortage, which is fixed at 0 unless the query is about
that rule.  So a rule is dropped, broken or met exactly by changing a few rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from models.problem import ActiveCredential, Option, Problem
from models.record.record import Holder, Record, Wishes
from models.regime.rules import Alternatives, CarryOver, Maximum, Once, Rule, Threshold
from planner.formulation.model import Formulation
from planner.formulation.personal import minutes, planning
from planner.formulation.study_time import WHOLE_DAY
from planner.linear.model import Expr, Model, Row, total
from planner.lint.activity_kinds import ActivityKind
from planner.lint.activity_lengths import SampleActivity, every_inner
from planner.lint.activity_supply import Supply, supply
from planner.lint.holder import SampleHolder
from planner.problem.assemble import Amend, assemble, unchanged
from planner.rules.ledger import ceil
from planner.solvers.cpsat import Effort, SolverResult

Side = Literal["broken", "just met"]

LIMITING = (Maximum, CarryOver, Once)
"""Kinds of rule whose rows limit claims; the other kinds have a variable for the shortage."""


@dataclass
class TrialModel:
    """The model of one holder and one supply."""

    holder: SampleHolder
    supply: Supply
    problem: Problem
    formulation: Formulation
    hard: Model
    """The model in which every rule holds."""
    missing: Mapping[int, str]
    """The variables of shortages, each with its rule's id."""
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By rule id: the numbers of its rows, without rows that define variables."""

    def without(self, rules: Iterable[str]) -> Model:
        """Return the model without some rules."""
        dropped = set(rules)
        gone = {number for name in dropped for number in self.rows.get(name, ()) if not self._loose(number)}
        model = self.hard.copy()
        model.rows = [row for number, row in enumerate(model.rows) if number not in gone]
        for var, name in self.missing.items():
            if name in dropped:
                model.upper[var] = self.formulation.model.upper[var]
        return model

    def _loose(self, number: int) -> bool:
        return any(var in self.missing for var in self.hard.rows[number].terms)

    def asking(self, rule: Rule, side: Side, spared: Iterable[str] = ()) -> Model | None:
        """Return the model in which this rule is broken, or met exactly, and all others but the spared ones hold.

        It is None where the rule has no row, because no option could break it.
        """
        model = self.without([rule.id, *spared]) if side == "broken" else self.hard.copy()
        if isinstance(rule, Threshold):
            self._beside_threshold(model, rule, side)
            return model
        flags = [flag for number in self.rows.get(rule.id, ()) for flag in self._flagged(model, number, side)]
        if not flags:
            return None
        model.add(total(flags), 1, None, f"{rule.id} is {side}")
        return model

    def taut(self, rule: Rule, model: Model) -> None:
        """Require maximal claims in a model in which a rule is broken: no single claim or count can be increased.

        A record breaks a rule only if all claims that keep the others break it, and some of these are maximal.  Without
        this requirement, a record could seem to break a rule by not claiming its credit.
        """
        stated = set(self.rows.get(rule.id, ()))
        linked = {var for row in self.hard.rows if _links(row) for var, coef in row.terms.items() if coef > 0}
        linked |= set(self._defined(rule))
        tops: dict[int, list[Expr]] = {var: [] for var in linked if model.upper[var] > model.lower[var]}
        for number, row in enumerate(self.hard.rows):
            if number in stated:
                continue
            for var in tops.keys() & row.terms.keys():
                coef = row.terms[var]
                bound = row.high if coef > 0 else row.low
                if bound is None:
                    continue
                flag = model.flag(f"{row.label} is taut")
                expr = Expr(row.terms)
                if coef > 0:
                    model.add(expr, bound - coef + 1, None, f"{row.label} is taut", flag)
                else:
                    model.add(expr, None, bound - coef - 1, f"{row.label} is taut", flag)
                tops[var].append(flag)
        for var, flags in tops.items():
            full = model.flag(f"{model.names[var]} is all there is")
            model.add(Expr({var: 1}), model.upper[var], None, f"{model.names[var]} is all there is", full)
            model.add(total([*flags, full]), 1, None, f"{model.names[var]} cannot be more")

    def _defined(self, rule: Rule) -> Iterator[int]:
        """Yield the auxiliary variables of a rule: substitute credit, weeks with an item, ways taken."""
        inner = [each for one in self.holder.active.rules if one.rule.id == rule.id for each in every_inner(one)]
        keys, names = {each.key for each in inner}, {each.rule.id for each in inner}
        stated = set(self.rows.get(rule.id, ()))
        for number, row in enumerate(self.hard.rows):
            if number in stated and isinstance(rule, Alternatives):
                yield from (var for var in row.terms if var not in self.missing)
            elif number not in stated and _key(row, self.problem.credentials[0].name) in keys:
                yield from (var for var, coef in row.terms.items() if coef > 0 and self._own(names, var))

    def _own(self, names: set[str], var: int) -> bool:
        label = self.hard.names[var]
        return any(name in label for name in names) and (" stands in" in label or " has " in label)

    def _flagged(self, model: Model, number: int, side: Side) -> Iterator[Expr]:
        """Yield a 0/1 variable for each side of a row; where it is 1, the row is broken or has no slack."""
        row = self.hard.rows[number]
        expr = Expr({var: coef for var, coef in row.terms.items() if var not in self.missing})
        by = 1 if side == "broken" else 0
        if row.low is not None:
            flag = model.flag(f"{row.label} is {side}")
            model.add(expr, None, row.low - by, f"{row.label} is {side}", flag)
            yield flag
        if row.high is not None:
            flag = model.flag(f"{row.label} is {side}")
            model.add(expr, row.high + by, None, f"{row.label} is {side}", flag)
            yield flag

    def _beside_threshold(self, model: Model, rule: Threshold, side: Side) -> None:
        """Require claims above 0 and below a threshold, or exactly at it."""
        credential_model = self.formulation.credential_models[0]
        instance = next(each for each in self.holder.active.rules if each.rule.id == rule.id)
        claimed = credential_model.claimed(rule.of, instance.window)
        need = ceil(instance.amount.constant) if instance.amount is not None else 0
        low, high = (1, need - 1) if side == "broken" else (need, need)
        before, self.formulation.model = self.formulation.model, model
        try:
            self.formulation.row(claimed, low, high, f"{rule.id} is {side}")
            self.formulation.flush()
        finally:
            self.formulation.model = before

    def solve(self, model: Model, effort: Effort, objective: Expr | None = None) -> SolverResult:
        """Minimise the hours, or another objective, of a model of this trial."""
        return effort.solve(model, self.hours if objective is None else objective)

    @property
    def credit(self) -> Expr:
        """The credit of all chosen options, in ticks."""
        pieces = self.supply.pieces
        return total(
            self.formulation.times(option) * pieces[option.offering].ticks for option in self.formulation.options
        )

    @property
    def hours(self) -> Expr:
        """The time of all chosen options, in minutes."""
        return minutes(self.formulation)

    def unlike(self, model: Model, chosen: Mapping[str, int]) -> Expr:
        """Return an expression for the distance from a choice, with its rows added to the model."""
        parts = []
        for option in self.formulation.options:
            times, before = self.formulation.times(option), chosen.get(option.key, 0)
            if not before:
                parts.append(times)
                continue
            more = model.variable(f"{option.key} more", 0, max(0, option.most - before))
            less = model.variable(f"{option.key} less", 0, before)
            rises = model.flag(f"{option.key} rises")
            model.add(times - more + less, before, before, f"{option.key} differs")
            model.add(more - rises * option.most, None, 0, f"{option.key} differs")
            model.add(less + rises * before, None, before, f"{option.key} differs")
            parts.append(more + less)
        return total(parts)

    def chosen(self, answer: SolverResult) -> dict[str, int]:
        """Return how often each option is taken in a solution."""
        found = {option.key: self.formulation.times(option).value(answer.values) for option in self.formulation.options}
        return {key: count for key, count in found.items() if count}

    def taken(self, chosen: Mapping[str, int]) -> list[tuple[Option, int]]:
        """Return the options chosen, in canonical order."""
        return [(option, chosen[option.key]) for option in self.problem.options if option.key in chosen]

    def sample_activity(self, offering: str, start: date, end: date, number: int) -> SampleActivity:
        """Return an offering that was taken as a sample activity."""
        made = next(each for each in self.supply.offerings if each.id == offering)
        return SampleActivity(self.supply.pieces[offering], start, end, number, made.course or offering)

    def kinds_of(self, chosen: Mapping[str, int]) -> tuple[ActivityKind, ...]:
        """Return the kinds of the chosen options."""
        found = [self.supply.pieces[option.offering].kind for option, _ in self.taken(chosen)]
        return tuple(dict.fromkeys(found))


def trial(
    holder: SampleHolder,
    kinds: Sequence[ActivityKind],
    amend: Amend = unchanged,
    *,
    tiny: bool = False,
    in_order: bool = False,
) -> TrialModel:
    """Build the trial of a holder and the given kinds, with amended rules; for the other arguments see `supply`."""
    made = supply(amend(holder.active), kinds, tiny=tiny, in_order=in_order)
    problem = problem_of(holder, made, amend)
    formulation, _ = planning(problem, soft=True)
    name = problem.credentials[0].name
    keys = {inner.key: each.rule for each in problem.credentials[0].rules for inner in every_inner(each)}
    missing = {var: instance.rule.id for _, instance, expr in formulation.shortages() for var in expr.terms}
    hard = formulation.model.copy()
    for var in missing:
        hard.upper[var] = 0
    rows: dict[str, list[int]] = {}
    for number, row in enumerate(hard.rows):
        rule = keys.get(_key(row, name))
        if rule is not None and (isinstance(rule, (*LIMITING, Threshold)) or set(row.terms) & set(missing)):
            rows.setdefault(rule.id, []).append(number)
    return TrialModel(
        holder, made, problem, formulation, hard, missing, {name: tuple(found) for name, found in rows.items()}
    )


def _links(row: Row) -> bool:
    """Return whether a row links claims or counts to the items done."""
    return row.label.endswith((": at most what is earned", " counts only if it is done"))


def _key(row: Row, name: str) -> str:
    """Return the rule key in a row's label."""
    return row.label.removeprefix(f"{name}: ").split(" (")[0]


def problem_of(holder: SampleHolder, made: Supply, amend: Amend = unchanged) -> Problem:
    """Assemble the problem of a sample holder, without limits of study time and without collisions."""
    wishes = Wishes().model_copy(update={"hours_per_day": WHOLE_DAY})
    record = record_of(holder).model_copy(update={"wishes": wishes})
    regimes = {holder.active.regime.id: holder.active.regime}
    problem = assemble(record, regimes, (made.catalog,), holder.days.today, amend)
    return replace(problem, options=tuple(replace(option, hours_at=()) for option in problem.options))


def record_of(holder: SampleHolder) -> Record:
    """Return the record of a sample holder without activities."""
    return Record(
        recert="record/1",
        as_of=holder.days.today,
        holder=Holder(name=holder.name),
        credentials=(holder.credential,),
    )


def dropping(rules: Iterable[str]) -> Amend:
    """Return an amendment that drops rules from a credential."""
    names = frozenset(rules)

    def amend(active: ActiveCredential) -> ActiveCredential:
        return replace(active, rules=tuple(each for each in active.rules if each.rule.id not in names))

    return amend


def keeping(rules: Iterable[str]) -> Amend:
    """Return an amendment that keeps only some rules of a credential."""
    names = frozenset(rules)

    def amend(active: ActiveCredential) -> ActiveCredential:
        return replace(active, rules=tuple(each for each in active.rules if each.rule.id in names))

    return amend
