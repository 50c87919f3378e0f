"""Find records that break rules without an amount: refused activities, conditions, carried-in credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice, product

from models.answer.lint import Example
from models.record.credential import CarriedIn
from models.regime.obligations import Requires
from models.regime.rules import CarryOver, FollowUp, LeadTime, NotCreditable, Rule
from models.regime.selection import Scalar
from planner.language.dates import add
from planner.language.selections import selects
from planner.linear.model import total
from planner.lint.activity_kinds import ActivityKind, Distinguisher, changes, distinguisher_of, topic_sets
from planner.lint.activity_lengths import SampleActivity, piece_of, step_of
from planner.lint.effort import ProofBudget, solved
from planner.lint.holder import SampleHolder, unmet_conditions, worked_out
from planner.lint.mentions import selections_in
from planner.lint.records import example, judged, layouts, short_in
from planner.lint.redundancy import Binder, Bound, BreakingExample
from planner.lint.sample_holders import SampleHolders, said
from planner.lint.satisfiability import OUT_OF_TIME, Satisfiable
from planner.lint.trial_model import dropping, trial
from planner.rules.ledger import floor

Refusing = NotCreditable | LeadTime | FollowUp

MOST = 12
"""The most kinds, and the most records, tried for one rule."""

OTHERWISE = (Requires, CarryOver, NotCreditable, LeadTime, FollowUp)
"""Kinds of rule tried here; `planner.lint.redundancy` tries those about amounts, numbers and days."""


@dataclass
class Refuser:
    """Finds for each rule of one holder whether it refuses credit, by changes of the holder's own record."""

    holder: SampleHolder
    kept: Satisfiable
    budget: ProofBudget

    def bound(self, rule: Rule, samples: SampleHolders) -> Bound:
        """Find a record that breaks one rule, or loses credit to it, and keeps all the others."""
        match rule:
            case Requires():
                return self._condition(rule, samples)
            case CarryOver():
                return self._carried(rule)
            case NotCreditable() | LeadTime() | FollowUp():
                return self._refused(rule)
            case _:
                raise AssertionError(rule.kind)

    def _met(self, rule: Rule, done: tuple[SampleActivity, ...]) -> Example | None:
        outcome = judged(self.holder, done, self.budget.question())
        return example(self.holder, done, outcome, rule.id) if outcome.status == "met" else None

    # --- conditions --------------------------------------------------------------------------------------------------

    def _condition(self, rule: Requires, samples: SampleHolders) -> Bound:
        """Change the answers so that this condition fails and no other rule does."""
        base = self.holder
        for answers in samples.questions.about(rule.holds, base.credential.facts):
            credential = base.credential.model_copy(update={"facts": answers})
            active = worked_out(base.active.regime, credential, base.days)
            if active is None or {each.rule.id for each in unmet_conditions(active)} != {rule.id}:
                continue
            other = replace(base, credential=credential, active=active, words=(_signatures(base, answers),))
            missed = judged(other, self.kept.activities, self.budget.question())
            if missed.status == "short" and short_in(missed) == (rule.id,):
                return BreakingExample(
                    self._met(rule, self.kept.activities),
                    example(other, self.kept.activities, missed, rule.id),
                    short=True,
                )
        return "no answers were found that break this condition and no other rule"

    # --- carried over ------------------------------------------------------------------------------------------------

    def _carried(self, rule: CarryOver) -> Bound:
        """Carry in more credit than allowed, and earn that much less."""
        limit, step = _most_carried(self.holder, rule), step_of(self.holder.active)
        found = Binder(_carrying(self.holder, limit + step), self.budget, self.kept).bound(rule)
        if not isinstance(found, BreakingExample):
            return found
        within = _carrying(self.holder, limit)
        outcome = judged(within, self.kept.activities, self.budget.question())
        if outcome.status != "met":
            return found
        return replace(found, met=example(within, self.kept.activities, outcome, rule.id))

    # --- refused altogether ------------------------------------------------------------------------------------------

    def _refused(self, rule: Refusing) -> Bound:
        """Replace an activity that counts by one that only this rule refuses."""
        weak: BreakingExample | None = None
        found = False
        for met, missed in islice(self._pairs(rule), MOST):
            found = True
            if self.budget.over:
                return OUT_OF_TIME
            if judged(self.holder, missed, self.budget.question(), dropping([rule.id])).status != "met":
                continue
            outcome = judged(self.holder, missed, self.budget.question())
            lost = any(loss.rule == rule.id for claim in outcome.activities for loss in claim.lost)
            if outcome.status == "short" or (outcome.status == "met" and lost and weak is None):
                shown = example(self.holder, missed, outcome, rule.id)
                weak = BreakingExample(self._met(rule, met), shown, outcome.status == "short")
            if outcome.status == "short" and weak is not None:
                return weak
        if weak is not None:
            return weak
        if found:
            return "no record was found that loses anything by it"
        return "no kind of activity was found that this rule refuses and that would earn something without it"

    def _pairs(self, rule: Refusing) -> Iterator[tuple[tuple[SampleActivity, ...], tuple[SampleActivity, ...]]]:
        """Yield records that keep every rule, each with a record that differs by activities this rule refuses."""
        for kind in islice(self._kinds(rule), MOST):
            if isinstance(rule, NotCreditable):
                yield from ((self.kept.activities, other) for other in self._swapped(rule, kind))
        for kind in islice(self._kinds(rule), MOST):
            yield from self._with(rule, kind)

    def _swapped(self, rule: Refusing, kind: ActivityKind) -> Iterator[tuple[SampleActivity, ...]]:
        """Yield the holder's record with an activity replaced by a similar one of another kind."""
        distinguisher = distinguisher_of(dropping([rule.id])(self.holder.active))
        conversion = distinguisher.conversion(kind)
        for like in dict.fromkeys(each.piece.kind for each in self.kept.activities):
            whole: list[SampleActivity] = []
            for at, each in enumerate(self.kept.activities):
                piece = None
                if each.piece.kind == like and conversion is not None and not conversion.none:
                    piece = piece_of(kind, conversion, each.piece.ticks)
                elif each.piece.kind == like and like.category == kind.category and not each.piece.ticks:
                    piece = replace(each.piece, kind=kind)
                other = each if piece is None else replace(each, piece=piece)
                if piece is not None and not any(before.piece.kind == kind for before in whole):
                    # One repetition first, so that the records differ as little as possible.
                    rest = (replace(each, number=each.number - 1),) if each.number > 1 else ()
                    yield (*self.kept.activities[:at], *rest, replace(other, number=1), *self.kept.activities[at + 1 :])
                whole.append(other)
            if tuple(whole) != self.kept.activities:
                yield tuple(whole)

    def _kinds(self, rule: Refusing) -> Iterator[ActivityKind]:
        """Yield kinds that only this rule refuses (or, for a rule about documents, selects), simple ones first."""
        freely = distinguisher_of(dropping([rule.id])(self.holder.active))
        bound = distinguisher_of(self.holder.active)
        own = Distinguisher(self.holder.active, tuple(selections_in(rule)))
        seen: set[tuple[object, ...]] = set()
        plain = [ActivityKind(category, topics) for category, topics in product(own.regime.categories, topic_sets(own))]
        for kind, more in product([*self._usual, *plain], ({}, *changes(own))):
            other = replace(kind, attributes=tuple(sorted((dict(kind.attributes) | more).items())))
            key = (*own.signature(other), *freely.signature(other))
            if key in seen or freely.refused(other):
                continue
            seen.add(key)
            refused = bound.refused(other)
            wanted = refused == rule.id if isinstance(rule, NotCreditable) else _about_papers(rule, own, other)
            if wanted and (refused == "") == (not isinstance(rule, NotCreditable)):
                yield other

    def _with(
        self, rule: Refusing, kind: ActivityKind
    ) -> Iterator[tuple[tuple[SampleActivity, ...], tuple[SampleActivity, ...]]]:
        """Yield a record that keeps every rule, and one with an activity of the kind that this rule refuses."""
        made = trial(self.holder, list(dict.fromkeys([*self._usual, kind])), dropping([rule.id]))
        wanted = [option for option in made.formulation.options if made.supply.pieces[option.offering].kind == kind]
        model = made.hard.copy()
        model.add(total(made.formulation.taken(option) for option in wanted), 1, None, "something of the kind")
        answer = made.solve(model, self.budget.question())
        for _, done in layouts(made, made.chosen(answer)) if solved(answer) else ():
            if isinstance(rule, NotCreditable):
                yield self.kept.activities, done
            else:
                yield _handed_in(done, kind, rule, 0), _handed_in(done, kind, rule, 1)

    @property
    def _usual(self) -> tuple[ActivityKind, ...]:
        return tuple(dict.fromkeys(each.piece.kind for each in self.kept.activities))


def with_carried(holder: SampleHolder) -> SampleHolder | None:
    """Return the holder with as much carried-in credit as allowed, or None if none is."""
    rule = next((each.rule for each in holder.active.rules if isinstance(each.rule, CarryOver)), None)
    most = _most_carried(holder, rule) if isinstance(rule, CarryOver) else 0
    return _carrying(holder, most) if most else None


def _most_carried(holder: SampleHolder, rule: CarryOver) -> int:
    instance = next(each for each in holder.active.rules if each.rule.id == rule.id)
    return floor(instance.amount.constant) if instance.amount is not None else 0


def _carrying(holder: SampleHolder, ticks: int) -> SampleHolder:
    """Return the holder with credit earned on the last day before the period."""
    earned = holder.active.period.start - timedelta(days=1)
    return holder.carrying(CarriedIn.model_construct(credits=ticks, category=None, earned=earned)) if ticks else holder


def _about_papers(rule: Refusing, own: Distinguisher, kind: ActivityKind) -> bool:
    """Return whether a rule requires a document for a kind, on a day that the record states."""
    if isinstance(rule, NotCreditable):
        return False
    credit_piece = own.piece(kind)
    spared = isinstance(rule, LeadTime) and rule.unless is not None
    spared = spared and selects(rule.unless, credit_piece, kind.category, own.regime)  # type: ignore[union-attr, arg-type]
    return selects(rule.of, credit_piece, kind.category, own.regime) and not spared


def _handed_in(
    done: tuple[SampleActivity, ...], kind: ActivityKind, rule: Refusing, late: int
) -> tuple[SampleActivity, ...]:
    """Return activities with the document for one of a kind on its last day, or `late` days after it."""
    at = next(number for number, each in enumerate(done) if each.piece.kind == kind)
    each, stated = done[at], dict(done[at].piece.kind.attributes)
    if isinstance(rule, LeadTime):
        stated[rule.applied] = add(each.start, rule.at_least, -1) + timedelta(days=late)
    if isinstance(rule, FollowUp):
        stated[rule.done] = add(each.end, rule.within) + timedelta(days=late)
    other = replace(kind, attributes=tuple(sorted(stated.items())))
    rest = (replace(each, number=each.number - 1),) if each.number > 1 else ()
    stated_one = replace(each, number=1, piece=replace(each.piece, kind=other))
    return (*done[:at], stated_one, *rest, *done[at + 1 :])


def _signatures(base: SampleHolder, answers: Mapping[str, Scalar]) -> str:
    new = {name: value for name, value in answers.items() if base.credential.facts.get(name) != value}
    return f"{base.name}, {', '.join(f'{name}: {said(value)}' for name, value in new.items())}"
