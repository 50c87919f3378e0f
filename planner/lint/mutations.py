"""Small changes to what keeps every rule, so that one is broken: a little less of something, without it, a day late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from models.answer.outcome import Outcome, Reading
from models.regime.rules import CarryOver, Deadline, Maximum, Once, Order, Rule, Threshold
from planner.language.selections import earlier, selects
from planner.linear.model import Expr, Model, total
from planner.lint.activity_kinds import Teller, teller
from planner.lint.activity_lengths import Thing, award_step, piece_of, step_of
from planner.lint.holder import SampleHolder
from planner.lint.trial_model import TrialModel

LIMITS = (Maximum, CarryOver, Once, Threshold)
"""Kinds of rule that keep credit from counting: a record that goes beyond one falls short of something else."""

SAMPLES = 3
"""Things of one kind that are changed, one at a time."""


def readings_of(rule: Rule, outcome: Outcome) -> list[Reading]:
    """Return where a rule stands, window by window."""
    return [each for each in outcome.credentials[0].readings if each.rule == rule.id]


def just_met(rule: Rule, outcome: Outcome) -> bool:
    """Say whether a record meets a rule with nothing to spare, in one window at least."""
    return any(each.met and (each.bound == "none" or not each.slack) for each in readings_of(rule, outcome))


def changed(holder: SampleHolder, done: Sequence[Thing], rule: Rule) -> Iterator[tuple[Thing, ...]]:
    """Yield the record with one thing otherwise, the smallest changes first."""
    tells = teller(holder.active, [rule])
    meant = [each for each in done if _meant(tells, each)]
    samples: list[Thing] = []
    for kind in dict.fromkeys(each.piece.kind for each in meant):
        same = [each for each in meant if each.piece.kind == kind]
        samples += list(dict.fromkeys([same[0], same[-1], same[len(same) // 2]]))[:SAMPLES]
    for each in samples:
        for other in _otherwise(holder, tells, done, each, rule):
            at = done.index(each)
            yield (*done[:at], *other, *done[at + 1 :])


def _meant(tells: Teller, thing: Thing) -> bool:
    """Say whether a rule looks at a thing at all."""
    lot = tells.piece(thing.piece.kind)
    chosen = (selects(each, lot, thing.piece.kind.category, tells.regime) for each in tells.selections)
    return not tells.selections or any(chosen)


def _otherwise(
    holder: SampleHolder, tells: Teller, done: Sequence[Thing], thing: Thing, rule: Rule
) -> Iterator[tuple[Thing, ...]]:
    if isinstance(rule, Deadline):
        due = [each.by for each in holder.active.rules if each.rule.id == rule.id and each.by is not None]
        yield from (_on(thing, day + timedelta(days=1)) for day in due)
    if isinstance(rule, Order):
        yield from (_on(thing, day) for day in _too_early(tells, done, thing, rule))
        return
    if thing.number > 1:
        yield (replace(thing, number=thing.number - 1),)
    less = _less(holder, tells, thing)
    if less is not None:
        yield (less,)
    if thing.number == 1:
        yield ()


def _on(thing: Thing, day: date) -> tuple[Thing, ...]:
    """Return the thing with one of it done on another day."""
    moved = replace(thing, start=day, end=day, number=1)
    return (moved,) if thing.number == 1 else (replace(thing, number=thing.number - 1), moved)


def _too_early(tells: Teller, done: Sequence[Thing], thing: Thing, rule: Order) -> Iterator[date]:
    """Yield days on which a thing would come too early, because something before it ends only then."""
    lot = tells.piece(thing.piece.kind)
    if not selects(rule.then, lot, thing.piece.kind.category, tells.regime):
        return
    kinds = {each.piece.kind for each in done}
    firsts = {kind for kind in kinds if selects(earlier(rule), tells.piece(kind), kind.category, tells.regime)}
    ends = [each.end for each in done if each.piece.kind in firsts and each is not thing]
    if ends:
        yield max(ends) - timedelta(days=1)


def _less(holder: SampleHolder, tells: Teller, thing: Thing) -> Thing | None:
    """Return the thing with one step less of credit, where its length can be anything."""
    conversion = tells.conversion(thing.piece.kind)
    if conversion is None or thing.piece.fixed or thing.piece.units or thing.number > 1:
        return None
    step = award_step(conversion, step_of(holder.active))
    piece = piece_of(thing.piece.kind, conversion, thing.piece.ticks - step) if thing.piece.ticks > step else None
    return None if piece is None else replace(thing, piece=piece)


def near(made: TrialModel, rule: Rule, met: Mapping[str, int]) -> Iterator[tuple[Model, Expr]]:
    """Yield models in which the rule is broken by doing a little less, at another time, or something else."""

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
