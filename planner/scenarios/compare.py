"""Compare scenarios: plan each one, and compute its differences from the plan of the record as it is.

A scenario usually changes little, so its search starts from the plan of the record as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.answer.comparison import ColumnStatus, Comparison, Counted, Difference, ScenarioResult
from models.answer.outcome import Outcome, Plan
from models.problem import Problem
from models.record.scenario import Scenario
from planner.errors import UsageError
from planner.explain.diagnose import diagnose
from planner.explain.plans.differences import Amounts, trade
from planner.formulation.objective import Objective
from planner.language.amounts import NotLinear
from planner.problem.assemble import MixedMoney, Unanswered
from planner.problem.case import Case
from planner.scenarios.apply import under
from planner.scenarios.describe import changes_in_words
from planner.search.answer import NOT_ASKED
from planner.search.incremental import IncrementalPlanner
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort

AS_IT_IS = ""
"""The name of the column of the record as it is."""


def compare(
    case: Case,
    scenarios: Sequence[Scenario],
    holder: str = "",
    objective: Objective | None = None,
    effort: Effort | None = None,
    *,
    explained: bool = False,
    on_column: Callable[[ScenarioResult], None] | None = None,
) -> Comparison:
    """Plan a record as it is and under each scenario.

    Args:
        case: the record as it is.
        scenarios: the changes, each made on its own.
        holder: the holder's name.
        objective: the order of the stages, for every column.
        effort: the time limit of all columns together.
        explained: whether to find the conflicts of a scenario without a plan.
        on_column: called with each column as soon as it is known.
    """
    found = []
    for column in columns(case, scenarios, holder, objective, effort, explained=explained):
        found.append(column)
        if on_column is not None:
            on_column(column)
    base, *others = found
    return Comparison(
        today=case.today,
        holder=holder,
        base=base,
        scenarios=tuple(others),
        stopped=any(each.status == "stopped" for each in (base, *others)),
    )


def columns(
    case: Case,
    scenarios: Sequence[Scenario],
    holder: str = "",
    objective: Objective | None = None,
    effort: Effort | None = None,
    *,
    explained: bool = False,
) -> Iterator[ScenarioResult]:
    """Yield the column of the record as it is (with an empty name), then that of each scenario."""
    effort, left = effort or Effort(), len(scenarios) + 1
    base = _answered(case, IncrementalPlanner(holder), objective or Objective(), _share(effort, left))
    yield _column(Scenario.model_construct(name=AS_IT_IS), (), case, base, None, effort, explained=explained)
    for scenario in scenarios:
        left -= 1
        try:
            changed, words = under(case, scenario), changes_in_words(scenario, case)
        except UsageError as mistaken:
            found, words = _Answered(base.session, reason=str(mistaken)), ()
            yield _column(scenario, words, case, found, base, effort, explained=False)
            continue
        # Each search starts from the record as it is, which differs from a scenario by its own changes only.
        found = _answered(changed, replace(base.session), objective or Objective(), _share(effort, left))
        yield _column(scenario, words, changed, found, base, effort, explained=explained)


@dataclass(frozen=True)
class _Answered:
    """A problem with its outcome and the planner that solved it."""

    session: IncrementalPlanner
    problem: Problem | None = None
    outcome: Outcome | None = None
    reason: str = ""
    standing: Standing | None = None


def _share(effort: Effort, among: int) -> Effort:
    """Return an equal share of the time left, so that one hard question does not use it all."""
    return Effort(seconds=effort.left / among, stop=effort.stop, on_better=effort.on_better, solvers=effort.solvers)


def _answered(case: Case, session: IncrementalPlanner, objective: Objective, effort: Effort) -> _Answered:
    if effort.over:
        return _Answered(session)
    try:
        problem = case.problem()
        standing = Standing(problem)
        return _Answered(session, problem, session.plan(problem, objective, effort, standing), standing=standing)
    except Unanswered as unanswered:
        return _Answered(session, reason=_questions(unanswered))
    except MixedMoney as mixed:
        return _Answered(session, reason=str(mixed))
    except NotLinear:
        return _Answered(
            session, reason="an amount depends on what is claimed in a way that no plan can be searched for"
        )


def _questions(unanswered: Unanswered) -> str:
    asked = [
        f"{name}: the {missing.what} `{missing.name}` is needed{f' ({missing.ask})' if missing.ask else ''}"
        for name, missing in unanswered.questions
    ]
    return f"the record would have to say more: {'; '.join(asked)}"


def _column(
    scenario: Scenario,
    words: tuple[str, ...],
    case: Case,
    found: _Answered,
    base: _Answered | None,
    effort: Effort,
    *,
    explained: bool,
) -> ScenarioResult:
    named = {"name": scenario.name, "note": scenario.note, "changes": words, "today": case.today}
    outcome, problem = found.outcome, found.problem
    if outcome is None or problem is None:
        status: ColumnStatus = "unanswered" if found.reason else "stopped"
        return ScenarioResult(**named, status=status, reason=found.reason, verified=NOT_ASKED)
    conflicts: tuple[str, ...] = ()
    if explained and outcome.status == "impossible" and not effort.stop.is_set():
        conflicts = tuple(each.sentence for each in diagnose(case, problem, effort, found.standing).conflicts)
    ends = [held.period.end for held in outcome.credentials]
    finish = outcome.plan.finish if outcome.plan else None
    return ScenarioResult(
        **named,
        status="impossible" if outcome.status == "short" else outcome.status,
        plan=outcome.plan,
        days_left=(max(ends) - finish).days if finish is not None else None,
        credentials=tuple(
            Counted(
                name=held.name,
                regime=held.regime,
                title=held.title,
                unit=held.unit,
                period=held.period,
                claimed=held.claimed,
                required=held.required,
                met=held.met,
            )
            for held in outcome.credentials
        ),
        verified=outcome.verified,
        conflicts=conflicts,
        against=_difference(base, found) if base is not None else None,
    )


def _difference(base: _Answered, found: _Answered) -> Difference | None:
    before, after = _plan(base), _plan(found)
    if before is None or after is None or base.problem is None or found.problem is None:
        return None
    # Offerings in whole quantities are counted in the same steps on both sides.
    both = replace(found.problem, options=(*base.problem.options, *found.problem.options))
    traded = trade(before, after, Amounts(both))
    return Difference(
        money=traded.money if before.cost.currency == after.cost.currency else None,
        hours=traded.hours,
        days=traded.days,
        dropped=traded.dropped,
        added=traded.added,
        moved=traded.moved,
    )


def _plan(found: _Answered) -> Plan | None:
    return found.outcome.plan if found.outcome is not None else None
