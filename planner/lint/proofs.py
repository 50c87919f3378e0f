"""Prove that a regime can be kept, that no rules contradict, and that every rule can be broken, in limited time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.answer.lint import Contradiction, Finding, LintReport, RuleProof
from models.regime.regime import Regime
from models.regime.rules import Rule
from planner.language.amounts import NotLinear
from planner.lint.contradictions import contradicting_conditions
from planner.lint.effort import ProofBudget
from planner.lint.holder import SampleHolder, matters
from planner.lint.mutations import LIMITS
from planner.lint.redundancy import Binder, Bound, BreakingExample, Never
from planner.lint.refusals import OTHERWISE, Refuser, with_carried
from planner.lint.sample_holders import SampleHolders, sample_holders
from planner.lint.satisfiability import Satisfiable, Witnesses
from planner.lint.versions import structure
from planner.lint.wording import findings_of, named, never_applies, not_a_limit, of_bound
from planner.solvers.cpsat import SolverFault

FURTHER = 2
"""Further holders tried for a record that is short because of a limit, after one that only loses credit."""


@dataclass
class RegimeProofs:
    """The proofs about one regime so far."""

    regime: Regime
    budget: ProofBudget
    samples: SampleHolders
    witnesses: Witnesses
    kept: dict[str, Satisfiable] = field(default_factory=dict)
    """By the holder's fingerprint: a record that keeps every rule."""
    contradictions: list[Contradiction] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    binders: dict[str, Binder] = field(default_factory=dict)
    """By the holder's fingerprint; a binder reuses its models from rule to rule."""
    open: int = 0
    """The number of holders for whom it is unknown whether they can keep every rule."""


def lint(regime: Regime, budget: ProofBudget) -> LintReport:
    """Return the full report on a regime: structural findings and proofs."""
    found = tuple(structure(regime))
    try:
        proofs = satisfied(regime, budget)
    except NotLinear:
        return LintReport(regime=regime.id, findings=(*found, NOT_LINEAR))
    if not proofs.samples.holders:
        return LintReport(regime=regime.id, findings=found, unproven=(NO_HOLDER,))
    rules = tuple(_rules(proofs))
    return LintReport(
        regime=regime.id,
        findings=(*found, *findings_of(proofs.contradictions, rules)),
        holders=sum(len(each.words) for each in proofs.samples.holders.values()),
        witnesses=tuple(each.witness() for each in proofs.kept.values()),
        contradictions=tuple(proofs.contradictions),
        rules=rules,
        unproven=(*proofs.unproven, *_open(rules)),
        stopped=proofs.open > 0,
    )


def _open(rules: Sequence[RuleProof]) -> Iterator[str]:
    """Yield the reasons why rules are open, each once."""
    reasons: dict[str, list[str]] = {}
    for rule in rules:
        if rule.binds == "open":
            reasons.setdefault(rule.because, []).append(rule.rule)
    yield from (f"{named(names)}: {because}" for because, names in reasons.items())


NOT_LINEAR = Finding(
    check="linear",
    about="required",
    says="an amount picks the highest, the lowest or a difference of amounts that depend on what is claimed",
    remedy="take percentages of `required`, or state two rules in place of one",
)

NO_HOLDER = "no sample holder was found: with all answers and days tried, the period ends before it begins"


# --- satisfiability --------------------------------------------------------------------------------------------------


def satisfied(regime: Regime, budget: ProofBudget) -> RegimeProofs:
    """Generate sample holders, and find for each a record that keeps every rule, or contradicting rules.

    Raises:
        NotLinear: when an amount picks between shares of what is claimed.
    """
    budget.say(f"{regime.id}: making holders up")
    proofs = RegimeProofs(regime, budget, sample_holders(regime), Witnesses(budget))
    holders = proofs.samples.holders
    plain = set(regime.classes) or {holder.name for holder in list(holders.values())[:1]}
    for number, (key, holder) in enumerate(holders.items(), start=1):
        proofs.budget.say(f"{proofs.regime.id}: {number} of {len(holders)} holders: {holder.name}")
        if proofs.budget.over:
            proofs.open += 1
            continue
        if holder.name in proofs.samples.refused:
            proofs.contradictions.append(contradicting_conditions(proofs.samples, holder))
            continue
        try:
            shown = proofs.witnesses.satisfied(holder, fewest=holder.name in plain)
        except SolverFault as fault:
            shown = f"the solver is at fault: {fault}"
        match shown:
            case Satisfiable():
                proofs.kept[key] = shown
            case str():
                proofs.open += 1
                proofs.unproven.append(f"{holder.name}: {shown}")
            case _:
                for contradiction in shown:
                    _note(proofs, contradiction)
    if proofs.open and proofs.budget.over:
        proofs.unproven.append(f"time ran out before {proofs.open} of {len(holders)} holders had been tried")
    return proofs


def _note(proofs: RegimeProofs, new: Contradiction) -> None:
    """Add a contradiction, or add its holders to the one with the same rules."""
    for number, known in enumerate(proofs.contradictions):
        if known.rules == new.rules and known.usual_days == new.usual_days:
            holders = tuple(dict.fromkeys((*known.holders, *new.holders)))
            proofs.contradictions[number] = known.model_copy(update={"holders": holders})
            return
    proofs.contradictions.append(new)


# --- single rules ---------------------------------------------------------------------------------------------------


def _rules(proofs: RegimeProofs) -> Iterator[RuleProof]:
    for number, rule in enumerate(proofs.regime.rules, start=1):
        proofs.budget.say(f"{proofs.regime.id}: {number} of {len(proofs.regime.rules)} rules: {rule.id}")
        if rule.id not in proofs.samples.applies:
            yield never_applies(rule)
        elif not matters(rule):
            yield not_a_limit(rule)
        else:
            yield of_bound(rule, *_bound(proofs, rule))


def _bound(proofs: RegimeProofs, rule: Rule) -> tuple[Bound, Sequence[str]]:
    """Return the proof about a rule, and the holders it was tried for."""
    holders = [(key, each) for key, each in proofs.samples.holders.items() if _asks(each, rule) and key in proofs.kept]
    if not holders:
        return "no holder to whom it applies has a known record that keeps the other rules", ()
    usual = _windows(holders[0][1])
    limits = isinstance(rule, LIMITS)
    holders.sort(key=lambda each: (not each[1].plain, limits and _windows(each[1]) < 2 * usual))
    weak: BreakingExample | None = None
    never: list[Never] = []
    doubt = ""
    for tried, (key, _) in enumerate(holders):
        if weak is not None and tried > FURTHER:
            break
        if proofs.budget.over:
            doubt = doubt or "time ran out"
            break
        try:
            shown = _asked(proofs, key, rule)
        except SolverFault as fault:
            shown = f"the solver is at fault: {fault}"
        match shown:
            case BreakingExample(short=True):
                return shown, ()
            case BreakingExample():
                weak = weak or shown
            case Never(proven=True):
                never.append(shown)
            case Never():
                doubt = doubt or f"it seems never to bind, which is not proven: {shown.because}"
            case _:
                doubt = doubt or shown
    if weak is not None or doubt:
        return weak or doubt, ()
    implied = tuple(dict.fromkeys(name for each in never for name in each.implied_by))
    return Never(implied, proven=True), [each.name for _, each in holders]


def _windows(holder: SampleHolder) -> int:
    """Count the rule windows of a holder; with more windows, an activity more rarely serves several rules."""
    return sum(matters(each.rule) for each in holder.active.rules)


def _asks(holder: SampleHolder, rule: Rule) -> bool:
    return any(each.rule.id == rule.id for each in holder.active.rules)


def _asked(proofs: RegimeProofs, key: str, rule: Rule) -> Bound:
    kept = proofs.kept[key]
    if isinstance(rule, OTHERWISE):
        return Refuser(kept.holder, kept, proofs.budget).bound(rule, proofs.samples)
    if key not in proofs.binders:
        proofs.binders[key] = Binder(kept.holder, proofs.budget, kept)
    shown = proofs.binders[key].bound(rule)
    carrying = with_carried(kept.holder)
    if isinstance(shown, Never) and carrying is not None:
        # Carried-in credit may meet the rules that imply it, and leave a rule about credit of this period short.
        return Binder(carrying, proofs.budget).bound(rule)
    return shown
