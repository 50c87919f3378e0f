"""Credit that was earned and does not count, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.answer.outcome import Claim, Loss
from models.base import credits_text
from planner.text.quantities import amount
from planner.text.sentences import capitalized, in_brackets


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
