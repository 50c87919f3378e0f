"""From an audit to an answer: standings, claims with what was lost and why, papers that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.base import credits_text
from models.duties import Evidence
from models.outcome import Claim, CredentialStanding, Loss, Reading
from models.problem import Applied, Licence, Problem
from models.rules import CarryOver, Maximum, Minimum, Once, Threshold
from models.terms import Selection
from planner.audit import Audit
from planner.ledger import Entry, Ledger, ceil, counts_in, floor, split
from planner.rules.maximum import group_keys
from planner.select import selects


def standings(problem: Problem, audit: Audit) -> tuple[CredentialStanding, ...]:
    """Return where each credential stands."""
    return tuple(
        _standing(licence, ledger, readings, met=met)
        for licence, ledger, readings, met in zip(
            problem.licences, audit.ledgers, audit.readings, audit.met, strict=True
        )
    )


def _standing(licence: Licence, ledger: Ledger, readings: tuple[Reading, ...], *, met: bool) -> CredentialStanding:
    wholes = {applied.key for applied in licence.applied if _is_whole(applied)}
    whole = next((each for each in readings if each.key in wholes and not each.window.label), None) if wholes else None
    within = sum(entry.claimed for entry in ledger.entries if entry.lot.on in licence.period)
    counted = within if whole is None else whole.have + whole.planned
    return CredentialStanding(
        name=licence.name,
        regime=licence.regime.id,
        title=licence.regime.title,
        unit=licence.regime.unit.plural,
        period=licence.period,
        required=licence.required,
        claimed=counted,
        met=met,
        readings=readings,
        excused=tuple(f"{rule} (excused by {by})" for rule, by in licence.excused),
        warnings=licence.warnings,
        evidence_missing=tuple(_papers(ledger)),
        carry_out=_carry_out(ledger, readings),
    )


def _is_whole(applied: Applied) -> bool:
    """Say whether a rule is the whole requirement: all that is required, over the whole period."""
    return isinstance(applied.rule, Minimum) and applied.rule.at_least == "required"


def _papers(ledger: Ledger) -> Iterator[str]:
    """Name the papers that a record does not say exist, for activities whose credit is claimed."""
    for applied in ledger.licence.applied:
        if not isinstance(applied.rule, Evidence):
            continue
        for entry in ledger.items(applied.rule.of, applied.window):
            wanted = [paper for paper in applied.rule.documents if paper not in entry.item.evidence]
            if wanted and not entry.planned and not entry.lot.carried:
                yield f"{entry.item.key}: {', '.join(wanted)} ({', '.join(applied.rule.clause)})"


def _carry_out(ledger: Ledger, readings: tuple[Reading, ...]) -> int | None:
    """Return what could be carried into the next period, or None where nothing can."""
    rule = next((applied for applied in ledger.licence.applied if isinstance(applied.rule, CarryOver)), None)
    if rule is None:
        return None
    total = next(
        (each for each in readings if each.kind == "minimum" and each.bound == "least" and not each.window.label), None
    )
    over = max(0, total.slack) if total else 0
    return min(over, floor(ledger.worth(rule.level, rule.window)))


def claims(audit: Audit) -> tuple[Claim, ...]:
    """Return what each item earned, what counts, and which clause refuses the rest."""
    found: list[Claim] = []
    for ledger in audit.ledgers:
        by_item: dict[str, list[Entry]] = {}
        for entry in ledger.entries:
            by_item.setdefault(entry.item.key, []).append(entry)
        found.extend(_claim(ledger, entries) for entries in by_item.values())
    return tuple(sorted(found, key=lambda c: (c.planned, c.credential)))


def _claim(ledger: Ledger, entries: Sequence[Entry]) -> Claim:
    losses: dict[tuple[str, str], int] = {}
    clauses: dict[str, tuple[str, ...]] = {applied.rule.id: applied.rule.clause for applied in ledger.licence.applied}
    earned = claimed = 0
    steps: list[str] = []
    for entry in entries:
        worth, counts = _worth(entry), entry.claimed
        outside = not _read_by_a_rule(entry, ledger)
        if outside:
            counts = 0
        earned += worth
        claimed += counts
        if worth > counts:
            period = ledger.licence.period
            lost = ("", f"it lies outside {period.start} to {period.end}") if outside else _loss(entry, ledger)
            losses[lost] = losses.get(lost, 0) + worth - counts
        steps += [choice.steps for choice in entry.lot.choices if choice.category == entry.category]
    first = entries[0]
    categories = dict.fromkeys(entry.category for entry in entries if entry.category)
    return Claim(
        activity=first.item.key,
        credential=ledger.licence.name,
        title=first.item.title,
        category=", ".join(categories),
        earned=earned,
        claimed=claimed,
        lost=tuple(
            Loss(credits=ticks, rule=rule, clause=clauses.get(rule, ()), why=why)
            for (rule, why), ticks in losses.items()
        ),
        steps=" + ".join(dict.fromkeys(steps)),
        planned=first.planned,
    )


def _read_by_a_rule(entry: Entry, ledger: Ledger) -> bool:
    """Say whether credit of that day can count: in the period, or in a window of a rule that reaches further."""
    return entry.lot.on in ledger.licence.period or any(
        applied.level is not None and entry.lot.on in applied.window for applied in ledger.licence.applied
    )


def _worth(entry: Entry) -> int:
    """Return what a lot earned, or would have earned where it is claimed nowhere."""
    lot = entry.lot
    if entry.category:
        return entry.earned
    if lot.choices:
        return max(choice.earned for choice in lot.choices) * entry.repeats
    return lot.refused[0].earned * entry.repeats if lot.refused else 0


def _loss(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Return the rule and reason that refuse what is not claimed of a lot."""
    if entry.category:
        return _cap(entry, ledger)
    if entry.lot.choices:
        return _repeated(entry, ledger)
    return entry.lot.refused[0].rule, entry.lot.refused[0].why


def _repeated(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Find the rule against duplicates that keeps an item from counting, and the item that counts in its place."""
    for applied in ledger.licence.applied:
        if not isinstance(applied.rule, Once):
            continue
        for choice in entry.lot.choices:
            twin = next(
                (
                    other.item.key
                    for other in ledger.among(applied.rule.of, applied.window)
                    if other.lot.course == entry.lot.course
                    and selects(applied.rule.of, entry.lot, choice.category, ledger.licence.regime)
                ),
                None,
            )
            if twin is not None:
                return applied.rule.id, f"`{twin}` is the same and counts already"
    return "", "it is claimed nowhere"


def _cap(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Find the rule that keeps the rest of a lot from counting: a limit that is used up."""
    for applied in ledger.licence.applied:
        full = _used_up(applied, entry, ledger)
        if full is not None:
            return applied.rule.id, f"{applied.rule.title}: {full}"
    if entry.lot.on not in ledger.licence.period:
        return "", f"{entry.lot.on} lies outside the period"
    return "", "no rule has room for it" if entry.claimed else "no rule counts it here"


def _used_up(applied: Applied, entry: Entry, ledger: Ledger) -> str | None:
    rule, window = applied.rule, applied.window
    if not counts_in(entry.lot, window):
        return None
    match rule:
        case Maximum(excess="lost") if selects(rule.of, entry.lot, entry.category, ledger.licence.regime):
            limit = floor(ledger.worth(applied.level, window))
            mine = set(group_keys(rule, entry.lot, entry.category))
            for key in mine:
                members = [e for e in ledger.among(rule.of, window) if key in group_keys(rule, e.lot, e.category)]
                if split(members, lambda e: e.claimed).total >= limit:
                    return f"at most {credits_text(limit)} count"
        case CarryOver() if entry.lot.carried:
            limit = floor(ledger.worth(applied.level, window))
            if ledger.claimed(Selection(carried=True), window).total >= limit:
                return f"at most {credits_text(limit)} count"
        case Threshold() if selects(rule.of, entry.lot, entry.category, ledger.licence.regime):
            if not ledger.claimed(rule.of, window).total:
                return f"less than {credits_text(ceil(ledger.worth(applied.level, window)))} does not count"
    return None
