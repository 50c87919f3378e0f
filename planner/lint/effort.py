"""The proof budget of one regime: the time limit and the progress report of all its proofs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.solvers.cpsat import Effort, SolverResult

QUESTION = 10
"""The most seconds for one query, so that a hard one leaves time for the others."""


@dataclass
class ProofBudget:
    """The time limit of all queries about one regime, and a function to report progress."""

    effort: Effort
    say: Callable[[str], None] = lambda _: None

    def question(self, seconds: int = QUESTION) -> Effort:
        """Return the effort for one query of at most so many seconds."""
        return Effort(seconds=min(seconds, self.effort.left), stop=self.effort.stop, solvers=self.effort.solvers)

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return self.effort.over


def solved(answer: SolverResult) -> bool:
    """Return whether a solver found a solution, which may have no variables."""
    return answer.status in ("optimal", "feasible")
