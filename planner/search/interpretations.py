"""Whether an answer depends on how unclear text is read: the same question asked under each other interpretation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from models.answer.outcome import Outcome, Sensitivity
from models.base import money_text
from models.problem import Problem
from models.record.offering import Catalog
from models.record.record import Record
from models.regime.regime import Regime
from planner.formulation.personal import money, planning
from planner.problem.assemble import Unanswered, assemble
from planner.problem.cache import Cache
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort


@dataclass(frozen=True, slots=True)
class InterpretationEffect:
    """The gist of an answer: whether it can be done, and what it costs."""

    words: str
    short_in: tuple[tuple[str, str], ...] = ()
    """Credentials and rules that are not met; different ones may be called the same."""


def with_interpretations(
    outcome: Outcome,
    record: Record,
    regimes: Mapping[str, Regime],
    catalogs: Sequence[Catalog],
    today: date,
    effort: Effort | None = None,
    cache: Cache | None = None,
    standing: Standing | None = None,
) -> Outcome:
    """Return the answer with what every other reading of an unclear clause would change.

    Args:
        outcome: the answer.
        record: the holder's file.
        regimes: by the name a credential gives.
        catalogs: the offerings to choose from.
        today: the first day on which anything may still be done.
        effort: how long to try.
        cache: what was worked out for the answer; most of it is the same under another reading.
        standing: where the record stands before anything is planned, where the answer was found with it.
    """
    asked = partial(assemble, regimes=regimes, catalogs=catalogs, today=today, cache=cache or Cache())
    found = tuple(_each(outcome, record, asked, effort or Effort(), standing))
    return outcome.model_copy(update={"interpretations": found})


def _each(
    outcome: Outcome,
    record: Record,
    asked: Callable[[Record], Problem],
    effort: Effort,
    standing: Standing | None,
) -> Iterator[Sensitivity]:
    planned = outcome.plan is not None or outcome.status == "impossible"
    standing = standing or Standing(asked(record))
    base = standing.problem
    verdict = _known(outcome, base) or _verdict(standing, planned=planned, effort=effort)
    for active in base.credentials:
        for name, interpretation in active.regime.interpretations.items():
            chosen = active.interpretations[name]
            for other in interpretation.options:
                if other == chosen:
                    continue
                try:
                    changed = asked(_read_as(record, active.name, name, other))
                except Unanswered as unanswered:
                    says, matters = f"the record would have to say more: {unanswered}", True
                else:
                    same = _alike(changed) == _alike(base)
                    answer = verdict if same else _verdict(Standing(changed), planned=planned, effort=effort)
                    says, matters = answer.words, answer != verdict
                yield Sensitivity(
                    credential=active.name,
                    interpretation=name,
                    question=interpretation.question,
                    clause=interpretation.clause,
                    chosen=chosen,
                    other=other,
                    matters=matters,
                    says=says,
                )


def _known(outcome: Outcome, problem: Problem) -> InterpretationEffect | None:
    """Return the gist of the answer given already, where it is one."""
    if outcome.status == "impossible":
        return InterpretationEffect("no plan exists")
    money_first = outcome.plan is not None and outcome.plan.stages and outcome.plan.stages[0].name == "money"
    if outcome.plan is None or not money_first or outcome.plan.bound != outcome.plan.cost.money:
        return None
    return _costing(outcome.plan.cost.money, problem)


def _costing(cents: int, problem: Problem) -> InterpretationEffect:
    return InterpretationEffect(f"the cheapest plan costs {money_text(cents)} {problem.currency}")


def _read_as(record: Record, credential: str, name: str, option: str) -> Record:
    credentials = tuple(
        held.model_copy(update={"interpretations": {**held.interpretations, name: option}})
        if held.name == credential
        else held
        for held in record.credentials
    )
    return record.model_copy(update={"credentials": credentials})


def _titles(problem: Problem, short: Iterable[tuple[str, str]]) -> str:
    """Call rules by their titles, each once, with the topics that are missing under it."""
    found: dict[str, list[str]] = {}
    for name, key in short:
        active = problem.credential(name)
        applied = next((each for each in active.rules if each.key == key), None)
        parts = found.setdefault(applied.rule.title if applied is not None else key, [])
        if applied is not None and applied.part:
            parts.append(active.regime.title_of(applied.part))
    about = {title: "; ".join(dict.fromkeys(parts)) for title, parts in found.items()}
    return ", ".join(f"“{title}”{f' ({parts})' if parts else ''}" for title, parts in about.items())


def _alike(problem: Problem) -> Problem:
    """Return the problem without the names of the readings chosen, to see whether they change anything in it."""
    bare = tuple(replace(active, interpretations={}, warnings=()) for active in problem.credentials)
    return replace(problem, credentials=bare, warnings=())


def _verdict(standing: Standing, *, planned: bool, effort: Effort) -> InterpretationEffect:
    problem = standing.problem
    if not planned:
        best = standing.known(effort).claims
        short = tuple((name, key) for name, key, _ in best.missing)
        return InterpretationEffect(
            "the requirement is met" if best.met else f"short in {_titles(problem, short)}", short
        )
    formulation, _ = planning(problem)
    answer = effort.solve(formulation.model, money(formulation))
    match answer.status:
        case "optimal":
            return _costing(answer.objective + problem.fixed_cost, problem)
        case "infeasible":
            return InterpretationEffect("no plan exists")
        case _:
            return InterpretationEffect("no answer was found in the time given")
