"""Small changes of a record that keeps every rule, to break one: less credit, an activity removed, a day later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.answer.outcome import Outcome, Reading
from models.regime.rules import CarryOver, Deadline, Maximum, Once, Order, Rule, Threshold
from planner.language.selections import earlier, selects
from planner.linear.model import Expr, Model, total
from planner.lint.activity_kinds import Distinguisher, distinguisher_of
from planner.lint.activity_lengths import SampleActivity, award_step, piece_of, step_of
from planner.lint.holder import SampleHolder
from planner.lint.trial_model import TrialModel

LIMITS = (Maximum, CarryOver, Once, Threshold)
"""Kinds of rule that limit credit: a record beyond one is short of another rule."""

SAMPLES = 3
"""The most activities of one kind that are changed, one at a time."""


def readings_of(rule: Rule, outcome: Outcome) -> list[Reading]:
    """Return the readings of a rule, one for each window."""
    return [each for each in outcome.credentials[0].readings if each.rule == rule.id]


def just_met(rule: Rule, outcome: Outcome) -> bool:
    """Return whether a record meets a rule exactly, in at least one window."""
    return any(each.met and (each.bound == "none" or not each.slack) for each in readings_of(rule, outcome))


def changed(holder: SampleHolder, done: Sequence[SampleActivity], rule: Rule) -> Iterator[tuple[SampleActivity, ...]]:
    """Yield the record with one activity changed, the smallest changes first."""
    distinguisher = distinguisher_of(holder.active, [rule])
    meant = [each for each in done if _meant(distinguisher, each)]
    samples: list[SampleActivity] = []
    for kind in dict.fromkeys(each.piece.kind for each in meant):
        same = [each for each in meant if each.piece.kind == kind]
        samples += list(dict.fromkeys([same[0], same[-1], same[len(same) // 2]]))[:SAMPLES]
    for each in samples:
        for other in _otherwise(holder, distinguisher, done, each, rule):
            at = done.index(each)
            yield (*done[:at], *other, *done[at + 1 :])


def _meant(distinguisher: Distinguisher, activity: SampleActivity) -> bool:
    """Return whether a rule selects an activity."""
    credit_piece = distinguisher.piece(activity.piece.kind)
    chosen = (
        selects(each, credit_piece, activity.piece.kind.category, distinguisher.regime)
        for each in distinguisher.selections
    )
    return not distinguisher.selections or any(chosen)


def _otherwise(
    holder: SampleHolder,
    distinguisher: Distinguisher,
    done: Sequence[SampleActivity],
    activity: SampleActivity,
    rule: Rule,
) -> Iterator[tuple[SampleActivity, ...]]:
    if isinstance(rule, Deadline):
        due = [each.by for each in holder.active.rules if each.rule.id == rule.id and each.by is not None]
        yield from (_on(activity, day + timedelta(days=1)) for day in due)
    if isinstance(rule, Order):
        yield from (_on(activity, day) for day in _too_early(distinguisher, done, activity, rule))
        return
    if activity.number > 1:
        yield (replace(activity, number=activity.number - 1),)
    less = _less(holder, distinguisher, activity)
    if less is not None:
        yield (less,)
    if activity.number == 1:
        yield ()


def _on(activity: SampleActivity, day: date) -> tuple[SampleActivity, ...]:
    """Return the activity with one of its repetitions on another day."""
    moved = replace(activity, start=day, end=day, number=1)
    return (moved,) if activity.number == 1 else (replace(activity, number=activity.number - 1), moved)


def _too_early(
    distinguisher: Distinguisher, done: Sequence[SampleActivity], activity: SampleActivity, rule: Order
) -> Iterator[date]:
    """Yield days on which an activity would be too early, because an earlier one ends only then."""
    credit_piece = distinguisher.piece(activity.piece.kind)
    if not selects(rule.then, credit_piece, activity.piece.kind.category, distinguisher.regime):
        return
    kinds = {each.piece.kind for each in done}
    firsts = {
        kind for kind in kinds if selects(earlier(rule), distinguisher.piece(kind), kind.category, distinguisher.regime)
    }
    ends = [each.end for each in done if each.piece.kind in firsts and each is not activity]
    if ends:
        yield max(ends) - timedelta(days=1)


def _less(holder: SampleHolder, distinguisher: Distinguisher, activity: SampleActivity) -> SampleActivity | None:
    """Return the activity with one step of credit less, where its length is variable."""
    conversion = distinguisher.conversion(activity.piece.kind)
    if conversion is None or activity.piece.fixed or activity.piece.units or activity.number > 1:
        return None
    step = award_step(conversion, step_of(holder.active))
    piece = (
        piece_of(activity.piece.kind, conversion, activity.piece.ticks - step) if activity.piece.ticks > step else None
    )
    return None if piece is None else replace(activity, piece=piece)


def near(made: TrialModel, rule: Rule, met: Mapping[str, int]) -> Iterator[tuple[Model, Expr]]:
    """Yield models in which the rule is broken by less credit, other days, or another kind."""

    def asked() -> tuple[Model, Expr]:
        model = made.asking(rule, "broken")
        assert model is not None
        if not isinstance(rule, LIMITS):
            made.taut(rule, model)
        changed = made.unlike(model, met)
        model.add(changed, 1, None, "something is otherwise")
        return model, changed

    if isinstance(rule, Deadline | Order):
        model, changed = asked()
        for kind in made.kinds_of(met):
            same = [each for each in made.formulation.options if made.supply.pieces[each.offering].kind == kind]
            before = sum(met.get(each.key, 0) for each in same)
            model.add(total(made.formulation.times(each) for each in same), before, before, "as much of each kind")
        yield model, changed
    if isinstance(rule, LIMITS):
        model, changed = asked()
        before = sum(made.supply.pieces[option.offering].ticks * count for option, count in made.taken(met))
        model.add(made.credit, None, before, "for as much credit")
        yield model, changed
    else:
        model, changed = asked()
        for option in made.formulation.options:
            for var in made.formulation.times(option).terms:
                model.upper[var] = min(model.upper[var], met.get(option.key, 0))
        yield model, changed
    yield asked()
