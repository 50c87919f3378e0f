"""Whole answers on the screen: the parts of `check` and `plan`, in the order a reader needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli import credential_page, credit_page
from planner.report import verdicts

if TYPE_CHECKING:
    from models.answer.conflict import Why
    from models.answer.explanation import Explanation
    from models.answer.outcome import Outcome
    from models.problem import Problem
    from planner.cli.view import View
    from planner.formulation.objective import Objective
    from planner.session.snapshot import Snapshot


def check(view: View, outcome: Outcome, problem: Problem) -> None:
    """Write where a record stands."""
    credential_page.opening(view, outcome)
    for held, active in zip(outcome.credentials, problem.credentials, strict=True):
        credential_page.credential(view, held, active, outcome)
        view.page.print()
        credential_page.readings(view, held, active)
        credential_page.excused(view, active)
        credit_page.activities(view, outcome, held, problem)
        credit_page.unanswered(view, held, active)
        credit_page.papers(view, outcome, held, problem)
        credit_page.carried_over(view, held)
        credit_page.fees(view, active)
        credit_page.unchecked(view, active)
    credential_page.unclear(view, outcome)
    credential_page.warnings(view, outcome)
    _closing(view, outcome, [])


def plan(view: View, outcome: Outcome, question: Snapshot, objective: Objective, *, interrupted: bool = False) -> None:
    """Write the plan, or that there is none and what is missing."""
    from planner.cli import conflicts_page, plan_page  # noqa: PLC0415 - a check needs none of it

    credential_page.opening(view, outcome)
    proof = list(verdicts.proof(outcome.plan, objective)) if outcome.plan is not None and outcome.plan.items else []
    if interrupted:
        proof.append("The search was stopped by hand.")
    if outcome.plan is not None:
        plan_page.items(view, outcome.plan, question)
        view.page.print()
        plan_page.totals(view, outcome, outcome.plan)
    _closing(view, outcome, proof)
    conflicts_page.diagnosis(view, outcome)
    for held, active in zip(outcome.credentials, question.problem.credentials, strict=True):
        credential_page.credential(view, held, active, outcome)
        view.page.print()
        credential_page.readings(view, held, active, unmet_only=outcome.status == "impossible")
        if view.everything:
            credit_page.activities(view, outcome, held, question.problem)
        credit_page.unanswered(view, held, active)
        credit_page.carried_over(view, held)
        credit_page.unchecked(view, active)
    plan_page.assumptions(view, outcome.plan, question)
    plan_page.left_out(view, outcome)
    credential_page.unclear(view, outcome)
    credential_page.warnings(view, outcome)


def explain(view: View, found: Explanation, question: Snapshot, objective: Objective) -> None:
    """Write what stands behind an answer."""
    from planner.cli import conflicts_page, deadlines_page, other_plans_page, plan_page  # noqa: PLC0415 - likewise

    outcome = found.outcome
    credential_page.opening(view, outcome)
    proof = list(verdicts.proof(outcome.plan, objective)) if outcome.plan is not None and outcome.plan.items else []
    if outcome.plan is not None:
        plan_page.items(view, outcome.plan, question)
        view.page.print()
        plan_page.totals(view, outcome, outcome.plan)
    _closing(view, outcome, proof)
    conflicts_page.diagnosis(view, outcome)
    conflicts_page.prices(view, found.prices, question.problem.currency)
    if found.safe is not None:
        deadlines_page.safe_dates(view, found.safe)
    if found.alternatives is not None:
        other_plans_page.alternatives(view, found.alternatives)
    if found.frontier is not None:
        other_plans_page.frontier(view, found.frontier)
    plan_page.assumptions(view, outcome.plan, question)
    credential_page.warnings(view, outcome)


def why(view: View, found: Why) -> None:
    """Write why an offering is in the plan, or what having it would cost."""
    from planner.cli import conflicts_page  # noqa: PLC0415 - likewise

    conflicts_page.why(view, found)


def _closing(view: View, outcome: Outcome, proof: list[str]) -> None:
    view.page.print()
    good = outcome.status in ("met", "planned")
    view.say(verdicts.standing(outcome), "bold green" if good else "bold red")
    for sentence in proof:
        view.say(sentence, "bold")
    for sentence in verdicts.verified(outcome):
        view.say(sentence)
