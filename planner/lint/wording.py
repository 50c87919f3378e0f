"""Write proofs in words, and the findings among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.answer.lint import Contradiction, Finding, RuleProof
from models.regime.obligations import Evidence, Exemption, Extension, Fee, Late
from models.regime.rules import FollowUp, Rule, Unshared
from planner.lint.redundancy import Bound, BreakingExample, Never
from planner.text.sentences import first_few

MOST_NAMED = 4
"""The most holders or rules named in one sentence."""


def never_applies(rule: Rule) -> RuleProof:
    """Report that a rule applies to no sample holder."""
    return _proof(rule, "never applies", "no class, answers, readings and days were found under which it is law")


def not_a_limit(rule: Rule) -> RuleProof:
    """Report why a rule is not a limit."""
    match rule:
        case Evidence() | Fee() | Late() | Extension() | Exemption():
            because = f"a rule of kind {rule.kind} tells, and asks for no credit"
        case FollowUp():
            because = "it names a task, and credit does not depend on it"
        case Unshared() if not rule.advisory:
            because = "it is about two credentials of one holder, and one was tried at a time"
        case _:
            because = "it advises and never blocks"
    return _proof(rule, "not a limit", because)


def of_bound(rule: Rule, shown: Bound, holders: Sequence[str]) -> RuleProof:
    """Report the proof about a rule."""
    match shown:
        case BreakingExample():
            because = (
                "a record that breaks it and keeps all the others is short"
                if shown.short
                else "credit beyond it is lost; no record was found that is short because of it"
            )
            return _proof(rule, "binds", because).model_copy(update={"met": shown.met, "missed": shown.missed})
        case Never():
            implied = f"{named(shown.implied_by)} imply it" if len(shown.implied_by) > 1 else ""
            implied = f"{named(shown.implied_by)} implies it" if len(shown.implied_by) == 1 else implied
            because = f"no record of {_many(holders)} breaks it: {implied or 'nothing goes beyond it'}"
            return _proof(rule, "never", because).model_copy(update={"implied_by": shown.implied_by})
        case _:
            return _proof(rule, "open", shown)


def _proof(rule: Rule, binds: str, because: str) -> RuleProof:
    return RuleProof.model_validate(
        {
            "rule": rule.id,
            "kind": rule.kind,
            "title": rule.title,
            "clause": rule.clause,
            "binds": binds,
            "because": because,
        }
    )


def findings_of(contradictions: Iterable[Contradiction], rules: Iterable[RuleProof]) -> Iterator[Finding]:
    """Yield the findings among the proofs."""
    for each in contradictions:
        if each.usual_days:
            yield _contradiction(each)
    for rule in rules:
        if rule.binds == "never":
            remedy = "correct its amount or its selection, or say in its `note:` that another rule asks for more"
            yield Finding(check="never-binds", about=rule.rule, says=f"`{rule.rule}` never binds: {rule.because}",
                          remedy=remedy, weight="doubtful")  # fmt: skip
        if rule.binds == "never applies":
            remedy = f"correct its `when:` or its `in_force:`, or remove `{rule.rule}`"
            yield Finding(check="never-applies", about=rule.rule, says=f"`{rule.rule}` never applies: {rule.because}",
                          remedy=remedy, weight="doubtful")  # fmt: skip


def _contradiction(found: Contradiction) -> Finding:
    alone = len(found.rules) == 1
    rules = f"{named(found.rules, most=len(found.rules))} {'cannot be kept' if alone else 'cannot hold together'}"
    titles = "; ".join(found.asks)
    doubt = "" if found.proven else f" (not proven: {found.because})"
    return Finding(
        check="contradiction",
        about=found.rules[0] if found.rules else "",
        says=f"{rules} for {_many(found.holders)}: {titles}{doubt}",
        remedy="correct an amount, a selection or a day, or say with `when:` for whom each of them holds",
        weight="wrong" if found.proven else "doubtful",
    )


def named(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """List rules, the first `most` and the number of the others."""
    return first_few([f"`{name}`" for name in names], most)


def _many(holders: Sequence[str]) -> str:
    named_first, more = "; ".join(holders[:MOST_NAMED]), len(holders) - MOST_NAMED
    return f"{named_first} and {more} more" if more > 0 else named_first
