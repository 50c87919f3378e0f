"""What all proofs about one regime share: the time there is, and somebody to tell how far they have come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.solvers.cpsat import Effort, SolverResult

QUESTION = 10
"""Seconds for one question at most, so that a hard one leaves time for the others."""


@dataclass
class ProofBudget:
    """The time there is for all the questions about one regime, and somebody to tell how far they have come."""

    effort: Effort
    say: Callable[[str], None] = lambda _: None

    def question(self, seconds: int = QUESTION) -> Effort:
        """Return the effort for one question."""
        return Effort(seconds=min(seconds, self.effort.left), stop=self.effort.stop, solvers=self.effort.solvers)

    @property
    def over(self) -> bool:
        """Whether there is no time left."""
        return self.effort.over


def solved(answer: SolverResult) -> bool:
    """Say whether a solver found a solution; one without variables is a solution too."""
    return answer.status in ("optimal", "feasible")
