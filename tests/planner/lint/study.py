"""What the tests of the linter share: a small board, studied as the command does it."""

from __future__ import annotations

from typing import Any

from models.answer.lint import LintReport, RuleProof
from models.regime.regime import Regime
from planner.lint.effort import ProofBudget
from planner.lint.proofs import lint
from planner.solvers.cpsat import Effort
from tests import make

SECONDS = 300


def bench(seconds: int = SECONDS) -> ProofBudget:
    return ProofBudget(Effort(seconds=seconds))


def board(*rules: dict[str, Any], **stated: Any) -> Regime:
    """Return a board whose only clause names all of its rules back, so that its structure is clean."""
    names = [rule["id"] for rule in rules]
    conversions = [each["id"] for each in stated.get("conversions", [{"id": "hours"}])]
    carried = ["period", "required", *names, *conversions]
    return make.regime(rules, clauses=[{"id": "1", "text": "Everything.", "carried_by": carried}], **stated)


def study(*rules: dict[str, Any], **stated: Any) -> LintReport:
    return lint(board(*rules, **stated), bench())


def proof(report: LintReport, rule: str) -> RuleProof:
    return next(each for each in report.rules if each.rule == rule)


def forbidden(at_most: Any, of: Any, **stated: Any) -> dict[str, Any]:
    return make.rule("maximum", at_most=at_most, of=of, excess="forbidden", **stated)


def most(at_most: Any, of: Any, **stated: Any) -> dict[str, Any]:
    return make.rule("maximum", at_most=at_most, of=of, **stated)
