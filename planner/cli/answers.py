"""Whole answers on the screen: the parts of `check` and `plan`, in the order a reader needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli import counted, show, verdicts

if TYPE_CHECKING:
    from models.explained import Why
    from models.explanation import Explanation
    from models.outcome import Outcome
    from planner.cli.pose import Question
    from planner.cli.show import View
    from planner.objective import Aim


def check(view: View, outcome: Outcome, question: Question) -> None:
    """Write where a record stands."""
    show.opening(view, outcome)
    for held, licence in zip(outcome.credentials, question.problem.licences, strict=True):
        show.credential(view, held, licence, outcome.today)
        view.page.print()
        show.readings(view, held, licence)
        show.excused(view, held)
        counted.activities(view, outcome, held, question.problem)
        counted.unanswered(view, held, licence)
        counted.papers(view, held)
        counted.carried_over(view, held)
        counted.fees(view, licence)
        counted.unchecked(view, licence)
    show.unclear(view, outcome)
    show.warnings(view, outcome)
    _closing(view, outcome, [])


def plan(view: View, outcome: Outcome, question: Question, aim: Aim, *, interrupted: bool = False) -> None:
    """Write the plan, or that there is none and what is missing."""
    from planner.cli import diagnosis, planned  # noqa: PLC0415 - a check needs none of it

    show.opening(view, outcome)
    proof = list(verdicts.proof(outcome.plan, aim)) if outcome.plan is not None and outcome.plan.items else []
    if interrupted:
        proof.append("The search was stopped by hand.")
    if outcome.plan is not None:
        planned.items(view, outcome.plan, question)
        view.page.print()
        planned.totals(view, outcome, outcome.plan)
    _closing(view, outcome, proof)
    diagnosis.diagnosis(view, outcome)
    for held, licence in zip(outcome.credentials, question.problem.licences, strict=True):
        show.credential(view, held, licence, outcome.today)
        view.page.print()
        show.readings(view, held, licence, unmet_only=outcome.status == "impossible")
        if view.everything:
            counted.activities(view, outcome, held, question.problem)
        counted.unanswered(view, held, licence)
        counted.carried_over(view, held)
        counted.unchecked(view, licence)
    planned.assumptions(view, outcome.plan, question)
    planned.left_out(view, outcome)
    show.unclear(view, outcome)
    show.warnings(view, outcome)


def explain(view: View, found: Explanation, question: Question, aim: Aim) -> None:
    """Write what stands behind an answer."""
    from planner.cli import diagnosis, planned, safe_dates, trades  # noqa: PLC0415 - likewise

    outcome = found.outcome
    show.opening(view, outcome)
    proof = list(verdicts.proof(outcome.plan, aim)) if outcome.plan is not None and outcome.plan.items else []
    if outcome.plan is not None:
        planned.items(view, outcome.plan, question)
        view.page.print()
        planned.totals(view, outcome, outcome.plan)
    _closing(view, outcome, proof)
    diagnosis.diagnosis(view, outcome)
    diagnosis.prices(view, found.prices, question.problem.currency)
    if found.safe is not None:
        safe_dates.safe_dates(view, found.safe)
    if found.alternatives is not None:
        trades.alternatives(view, found.alternatives)
    if found.frontier is not None:
        trades.frontier(view, found.frontier)
    planned.assumptions(view, outcome.plan, question)
    show.warnings(view, outcome)


def why(view: View, found: Why) -> None:
    """Write why an offering is in the plan, or what having it would cost."""
    from planner.cli import diagnosis  # noqa: PLC0415 - likewise

    diagnosis.why(view, found)


def _closing(view: View, outcome: Outcome, proof: list[str]) -> None:
    view.page.print()
    good = outcome.status in ("met", "planned")
    view.say(verdicts.standing(outcome), "bold green" if good else "bold red")
    for sentence in proof:
        view.say(sentence, "bold")
    for sentence in verdicts.verified(outcome):
        view.say(sentence)
