"""Pages of whole answers: the parts of `check`, `plan` and `explain` in the order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli import credential_page, credit_page
from planner.report import credential_sentences as said
from planner.report import verdicts
from planner.report.credential_summary import questions
from planner.report.fees import asked_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.answer.explanation import Explanation
    from models.answer.outcome import Outcome
    from models.problem import Problem
    from planner.cli.view import View
    from planner.formulation.objective import Objective
    from planner.session.snapshot import Snapshot


def check(view: View, outcome: Outcome, problem: Problem) -> None:
    """Write the answer to `check`."""
    credential_page.opening(view, outcome)
    for held, active in zip(outcome.credentials, problem.credentials, strict=True):
        credential_page.credential(view, held, active, outcome)
        credential_page.readings(view, held, active)
        view.section(said.EXCUSED, said.excused_rules(active))
        credit_page.activities(view, outcome, held, problem)
        view.section(said.QUESTIONS, questions(held, active).values())
        credit_page.papers(view, outcome, held, problem)
        view.apart(said.carry_out_words(held))
        view.section("Fees", asked_for(active, everything=view.everything))
        credit_page.unchecked(view, active)
    credential_page.unclear(view, outcome)
    view.section(said.WARNINGS, said.warnings_of(outcome, *outcome.credentials), "yellow")
    _closing(view, outcome)


def plan(view: View, outcome: Outcome, question: Snapshot, objective: Objective, *, interrupted: bool = False) -> None:
    """Write the plan; if there is none, write what is missing."""
    from planner.cli import plan_page  # noqa: PLC0415 - `check` does not need it

    _planned(view, outcome, question, objective, interrupted=interrupted)
    for held, active in zip(outcome.credentials, question.problem.credentials, strict=True):
        credential_page.credential(view, held, active, outcome)
        credential_page.readings(view, held, active, unmet_only=outcome.status == "impossible")
        if view.everything:
            credit_page.activities(view, outcome, held, question.problem)
        view.section(said.QUESTIONS, questions(held, active).values())
        view.apart(said.carry_out_words(held))
        credit_page.unchecked(view, active)
    plan_page.assumptions(view, outcome.plan, question)
    plan_page.left_out(view, outcome)
    credential_page.unclear(view, outcome)
    view.section(said.WARNINGS, said.warnings_of(outcome, *outcome.credentials), "yellow")


def explain(view: View, found: Explanation, question: Snapshot, objective: Objective) -> None:
    """Write the answer to `explain`."""
    from planner.cli import conflicts_page, deadlines_page, other_plans_page, plan_page  # noqa: PLC0415 - likewise

    outcome = found.outcome
    _planned(view, outcome, question, objective)
    conflicts_page.prices(view, found.prices, question.problem.currency)
    if found.safe is not None:
        deadlines_page.safe_dates(view, found.safe)
    if found.alternatives is not None:
        other_plans_page.alternatives(view, found.alternatives)
    if found.frontier is not None:
        other_plans_page.frontier(view, found.frontier)
    plan_page.assumptions(view, outcome.plan, question)
    view.section(said.WARNINGS, said.warnings_of(outcome, *outcome.credentials), "yellow")


def _planned(
    view: View, outcome: Outcome, question: Snapshot, objective: Objective, *, interrupted: bool = False
) -> None:
    from planner.cli import conflicts_page, plan_page  # noqa: PLC0415 - likewise

    credential_page.opening(view, outcome)
    proof = list(verdicts.proof(outcome.plan, objective)) if outcome.plan is not None and outcome.plan.items else []
    if interrupted:
        proof.append("The search was stopped by hand.")
    if outcome.plan is not None:
        plan_page.items(view, outcome.plan, question)
        plan_page.totals(view, outcome, outcome.plan)
    _closing(view, outcome, proof)
    conflicts_page.diagnosis(view, outcome)


def _closing(view: View, outcome: Outcome, proof: Iterable[str] = ()) -> None:
    view.page.print()
    good = outcome.status in ("met", "planned")
    view.say(verdicts.standing(outcome), "bold green" if good else "bold red")
    for sentence in proof:
        view.say(sentence, "bold")
    for sentence in verdicts.verified(outcome):
        view.say(sentence)
