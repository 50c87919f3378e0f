"""Sample records: options chosen from a supply as activities on days, for the auditor to check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from models.answer.lint import Example, ExampleLine
from models.answer.outcome import Outcome
from models.problem import ActiveCredential, Option
from models.record.record import Activity
from models.regime.rules import LeadTime
from models.regime.selection import Scalar
from planner.language.dates import add
from planner.lint.activity_kinds import ActivityKind
from planner.lint.activity_lengths import Piece, SampleActivity
from planner.lint.holder import SampleHolder
from planner.lint.trial_model import TrialModel, record_of
from planner.problem.assemble import Amend, assemble, unchanged
from planner.search.answer import check
from planner.search.schedule import place
from planner.solvers.cpsat import Effort

Layout = tuple[str, tuple[SampleActivity, ...]]
"""The name of a layout, and the activities in it."""


def layouts(trial: TrialModel, chosen: Mapping[str, int], *, first: str = "", early: bool = False) -> Iterator[Layout]:
    """Yield the chosen options as activities, in one layout on days after another.

    The layouts are: on the last day, on the first day, as planned, one a day, and over all days of the interval; each
    first with the credit of one kind and day merged into one activity, then as chosen.

    Args:
        trial: the trial.
        chosen: how often each option is taken.
        first: the layout to try first, such as one that succeeded for another choice.
        early: whether the first days come before the last.
    """
    taken = trial.taken(chosen)
    placed = {each.option.key: (each.start, each.end) for each in place(trial.problem, chosen, {})}
    days: dict[str, Callable[[Option], tuple[date, date]]] = {
        "on the last day": lambda option: (option.end, option.end),
        "on the first day": lambda option: (option.start, option.start),
        "as planned": lambda option: placed[option.key],
        "all through": lambda option: (option.start, option.end),
    }
    laid = {way: [_thing(trial, option, count, *at(option)) for option, count in taken] for way, at in days.items()}
    laid["one a day"] = list(_on_days_of_their_own(trial, taken))
    names = ["on the last day", "on the first day", "as planned", "one a day", "all through"]
    if early:
        names[:2] = names[1::-1]
    ways = [f"{name}{whole}" for name in names for whole in (", as one", "")]
    seen: list[tuple[SampleActivity, ...]] = []
    for way in sorted(ways, key=lambda way: way != first):
        plain = laid[way.removesuffix(", as one")]
        found = tuple(_merged(plain)) if way.endswith(", as one") else tuple(plain)
        if found not in seen:
            seen.append(found)
            yield way, found


def _on_days_of_their_own(trial: TrialModel, taken: Sequence[tuple[Option, int]]) -> Iterator[SampleActivity]:
    """Yield one activity a day, from the first possible day of each, for limits on single days."""
    busy: set[date] = {option.end for option, _ in taken if not option.on_demand}
    for option, count in taken:
        if not option.on_demand:
            yield _thing(trial, option, count, option.start, option.end)
            continue
        days = [option.start + timedelta(days=n) for n in range((option.end - option.start).days + 1)]
        for _ in range(count):
            day = next((day for day in days if day not in busy), option.end)
            busy.add(day)
            yield _thing(trial, option, 1, day, day)


def _thing(trial: TrialModel, option: Option, count: int, start: date, end: date) -> SampleActivity:
    if not option.on_demand:
        start, end = option.start, option.end
    return SampleActivity(trial.supply.pieces[option.offering], start, end, count, option.course)


def _merged(done: Sequence[SampleActivity]) -> Iterator[SampleActivity]:
    """Merge activities of one kind and the same days into one, where a length or stated credit allows it."""
    groups: dict[tuple[ActivityKind, date, date], list[SampleActivity]] = {}
    for each in done:
        groups.setdefault((each.piece.kind, each.start, each.end), []).append(each)
    for (kind, start, end), same in groups.items():
        yield from (each for each in same if each.piece.fixed)
        loose = [each for each in same if not each.piece.fixed]
        if loose:
            ticks = sum(each.piece.ticks * each.number for each in loose)
            minutes = sum(each.piece.minutes * each.number for each in loose)
            stated = None if loose[0].piece.credits is None else ticks
            yield SampleActivity(Piece(kind, ticks, minutes, stated), start, end, 1, loose[0].course)


def activities(done: Iterable[SampleActivity], active: ActiveCredential) -> tuple[Activity, ...]:
    """Return sample activities as a record's activities, each applied for in time where a rule requires it."""
    found: list[Activity] = []
    leads = [each.rule for each in active.rules if isinstance(each.rule, LeadTime)]
    for each in done:
        for _ in range(each.number):
            name = f"done-{len(found) + 1:03d}"
            kind = each.piece.kind
            applied: dict[str, Scalar] = {rule.applied: add(each.start, rule.at_least, -1) for rule in leads}
            found.append(
                Activity(
                    id=name,
                    title=kind.words,
                    start=each.start,
                    end=each.end,
                    minutes=each.piece.minutes,
                    category=(kind.category,),
                    topics=kind.topics,
                    attributes=applied | dict(kind.attributes),
                    credits=each.piece.credits,
                    units=dict(each.piece.units),
                    course=each.course or name,
                )
            )
    return tuple(found)


def judged(holder: SampleHolder, done: Sequence[SampleActivity], effort: Effort, amend: Amend = unchanged) -> Outcome:
    """Return the outcome of a check of a record with these activities."""
    record = record_of(holder).model_copy(update={"activities": activities(done, holder.active)})
    regime = holder.active.regime
    return check(assemble(record, {regime.id: regime}, (), holder.days.today, amend), holder.name, effort)


def short_in(outcome: Outcome) -> tuple[str, ...]:
    """Return the keys of the rules that a record does not meet."""
    return tuple(each.key for each in outcome.credentials[0].readings if not each.met and not each.advisory)


def example(holder: SampleHolder, done: Sequence[SampleActivity], outcome: Outcome, rule: str) -> Example:
    """Return a record with the outcome for one rule."""
    about = [each for each in outcome.credentials[0].readings if each.rule == rule]
    shown = next((each for each in about if not each.met), None) or (about[0] if about else None)
    return Example(
        holder=holder.name,
        period=holder.active.period,
        lines=lines(done),
        met=outcome.status == "met",
        short=short_in(outcome),
        sentence=shown.sentence if shown else "",
    )


def lines(done: Iterable[SampleActivity]) -> tuple[ExampleLine, ...]:
    """Return activities as lines, one for each kind and day."""
    groups: dict[tuple[ActivityKind, date], list[SampleActivity]] = {}
    for each in done:
        groups.setdefault((each.piece.kind, each.end), []).append(each)
    return tuple(
        ExampleLine(
            what=kind.words,
            category=kind.category,
            topics=kind.topics,
            on=day,
            times=sum(each.number for each in same),
            hours=sum(each.piece.minutes * each.number for each in same),
            credits=sum(each.piece.ticks * each.number for each in same),
        )
        for (kind, day), same in sorted(groups.items(), key=lambda entry: (entry[0][1], entry[0][0].words))
    )
