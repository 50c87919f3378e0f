"""Claims as rows of a table and in words: what an activity is claimed as, what it earned, counts for and lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.answer.outcome import Claim, Loss, Outcome
from models.base import credits_text
from models.problem import Problem
from planner.text.quantities import amount
from planner.text.sentences import capitalized, in_brackets


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


def loss_words(loss: Loss, unit: str = "") -> str:
    """Say how much credit is lost, why, and by which clauses; the unit may be left to what is said beside it."""
    lost = amount(loss.credits, unit) if unit else credits_text(loss.credits)
    return f"{lost} lost. {capitalized(reason(loss))}"


def reason(loss: Loss) -> str:
    """Say why credit is lost, and by which clauses."""
    return f"{loss.why}{in_brackets(loss.clause)}"


def losses(claims: Iterable[Claim], unit: str = "") -> Iterator[str]:
    """Say of each activity of one credential what it lost, or that it counts for nothing."""
    for claim in claims:
        yield from (f"{claim.title}: {loss_words(loss, unit)}" for loss in claim.lost)
        if not claim.lost and not claim.category:
            yield f"{claim.title}: counts for nothing here"
