"""Claims as rows of a table: what an activity is claimed as, what it earned, what counts of it and what is lost."""

from __future__ import annotations

from dataclasses import dataclass

from models.answer.outcome import Claim, Outcome
from models.base import credits_text
from models.problem import Problem


@dataclass(frozen=True, slots=True)
class CreditRow:
    """One activity under one credential; amounts are in the credential's unit, empty where there are none."""

    on: str = ""
    title: str = ""
    activity: str = ""
    planned: bool = False
    category: str = "nothing"
    counts: bool = False
    """Whether it is claimed in a category at all."""
    earned: str = ""
    counted: str = ""
    lost: str = ""
    steps: str = ""
    """How the credit was worked out."""


def credit_row(claim: Claim | None, on: str = "") -> CreditRow:
    """Return the row of a claim, or of an activity that has none; `on` is its day as it is written."""
    if claim is None:
        return CreditRow(on)
    return CreditRow(
        on,
        claim.title,
        claim.activity,
        claim.planned,
        claim.category or "nothing",
        bool(claim.category),
        credits_text(claim.earned),
        credits_text(claim.claimed),
        credits_text(claim.earned - claim.claimed) if claim.earned != claim.claimed else "",
        claim.steps,
    )


def credit_rows(outcome: Outcome, credential: str, problem: Problem) -> list[CreditRow]:
    """Return the rows of a credential, in the order of the answer."""
    carried = [item for active in problem.credentials for item in active.carried]
    days = {item.key: str(item.end) for item in (*problem.activities, *carried)}
    return [
        credit_row(each, days.get(each.activity, "")) for each in outcome.activities if each.credential == credential
    ]
