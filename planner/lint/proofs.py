"""Proofs about one regime: can it be kept, does anything contradict, does every rule matter; in the time there is."""

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
from planner.lint.sample_holders import SampleHolders, crowd
from planner.lint.satisfiability import Satisfiable, Witnesses
from planner.lint.versions import structure
from planner.lint.wording import findings_of, named, never_applies, not_a_limit, of_bound
from planner.solvers.cpsat import SolverFault

FURTHER = 2
"""Holders more for whom a record is sought that is short because of a limit, after one that only loses credit."""


@dataclass
class RegimeProofs:
    """What has been shown of one regime so far."""

    regime: Regime
    bench: ProofBudget
    crowd: SampleHolders
    witnesses: Witnesses
    kept: dict[str, Satisfiable] = field(default_factory=dict)
    """By the holder's key in the crowd."""
    contradictions: list[Contradiction] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)
    binders: dict[str, Binder] = field(default_factory=dict)
    """By the holder's key; each keeps what it made for one rule for the next."""
    open: int = 0
    """Holders for whom it is not known whether they can keep every rule."""


def lint(regime: Regime, bench: ProofBudget) -> LintReport:
    """Return everything that can be found in a regime and proven about it."""
    found = tuple(structure(regime))
    try:
        study = satisfied(regime, bench)
    except NotLinear:
        return LintReport(regime=regime.id, findings=(*found, NOT_LINEAR))
    if not study.crowd.holders:
        return LintReport(regime=regime.id, findings=found, unproven=(NOBODY,))
    rules = tuple(_rules(study))
    return LintReport(
        regime=regime.id,
        findings=(*found, *findings_of(study.contradictions, rules)),
        holders=sum(len(each.words) for each in study.crowd.holders.values()),
        witnesses=tuple(each.witness() for each in study.kept.values()),
        contradictions=tuple(study.contradictions),
        rules=rules,
        unproven=(*study.unproven, *_open(rules)),
        stopped=study.open > 0,
    )


def _open(rules: Sequence[RuleProof]) -> Iterator[str]:
    """Yield why rules are open, each reason once."""
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

NOBODY = "no holder could be made up: no answers and days were found under which the period begins before it ends"


# --- can it be kept --------------------------------------------------------------------------------------------------


def satisfied(regime: Regime, bench: ProofBudget) -> RegimeProofs:
    """Make holders up, and find for each a record that keeps every rule, or rules that contradict one another.

    Raises:
        Unlinear: when an amount picks between shares of what is claimed.
    """
    bench.say(f"{regime.id}: making holders up")
    study = RegimeProofs(regime, bench, crowd(regime), Witnesses(bench))
    holders = study.crowd.holders
    plain = set(regime.classes) or {holder.name for holder in list(holders.values())[:1]}
    for number, (key, holder) in enumerate(holders.items(), start=1):
        study.bench.say(f"{study.regime.id}: {number} of {len(holders)} holders: {holder.name}")
        if study.bench.over:
            study.open += 1
            continue
        if holder.name in study.crowd.refused:
            study.contradictions.append(contradicting_conditions(study.crowd, holder))
            continue
        try:
            shown = study.witnesses.satisfied(holder, fewest=holder.name in plain)
        except SolverFault as fault:
            shown = f"the solver is at fault: {fault}"
        match shown:
            case Satisfiable():
                study.kept[key] = shown
            case str():
                study.open += 1
                study.unproven.append(f"{holder.name}: {shown}")
            case _:
                for contradiction in shown:
                    _note(study, contradiction)
    if study.open and study.bench.over:
        study.unproven.append(f"time ran out before {study.open} of {len(holders)} holders had been tried")
    return study


def _note(study: RegimeProofs, new: Contradiction) -> None:
    """Add a contradiction, or its holders to the one that names the same rules."""
    for number, known in enumerate(study.contradictions):
        if known.rules == new.rules and known.usual_days == new.usual_days:
            holders = tuple(dict.fromkeys((*known.holders, *new.holders)))
            study.contradictions[number] = known.model_copy(update={"holders": holders})
            return
    study.contradictions.append(new)


# --- does every rule matter ------------------------------------------------------------------------------------------


def _rules(study: RegimeProofs) -> Iterator[RuleProof]:
    for number, rule in enumerate(study.regime.rules, start=1):
        study.bench.say(f"{study.regime.id}: {number} of {len(study.regime.rules)} rules: {rule.id}")
        if rule.id not in study.crowd.applies:
            yield never_applies(rule)
        elif not matters(rule):
            yield not_a_limit(rule)
        else:
            yield of_bound(rule, *_bound(study, rule))


def _bound(study: RegimeProofs, rule: Rule) -> tuple[Bound, Sequence[str]]:
    """Return what was shown of a rule, and for which holders it was looked at."""
    holders = [(key, each) for key, each in study.crowd.holders.items() if _asks(each, rule) and key in study.kept]
    if not holders:
        return "no record is known, of anybody to whom it applies, that keeps the other rules", ()
    usual = _windows(holders[0][1])
    limits = isinstance(rule, LIMITS)
    holders.sort(key=lambda each: (not each[1].plain, limits and _windows(each[1]) < 2 * usual))
    weak: BreakingExample | None = None
    never: list[Never] = []
    doubt = ""
    for tried, (key, _) in enumerate(holders):
        if weak is not None and tried > FURTHER:
            break
        if study.bench.over:
            doubt = doubt or "time ran out"
            break
        try:
            shown = _asked(study, key, rule)
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
    """Count the windows in which rules apply; where there are more, less is done that serves something else as well."""
    return sum(matters(each.rule) for each in holder.active.rules)


def _asks(holder: SampleHolder, rule: Rule) -> bool:
    return any(each.rule.id == rule.id for each in holder.active.rules)


def _asked(study: RegimeProofs, key: str, rule: Rule) -> Bound:
    kept = study.kept[key]
    if isinstance(rule, OTHERWISE):
        return Refuser(kept.holder, kept, study.bench).bound(rule, study.crowd)
    if key not in study.binders:
        study.binders[key] = Binder(kept.holder, study.bench, kept)
    shown = study.binders[key].bound(rule)
    carrying = with_carried(kept.holder)
    if isinstance(shown, Never) and carrying is not None:
        # What credit of the period before fills, a rule about credit of this one may still miss.
        return Binder(carrying, study.bench).bound(rule)
    return shown
