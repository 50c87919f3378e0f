"""Turn an audit into an answer: standings, claims with their losses and reasons, and missing documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.answer.outcome import Claim, CredentialStanding, Loss, Reading
from models.base import credits_text
from models.problem import ActiveCredential, Problem, RuleInstance
from models.regime.obligations import Evidence
from models.regime.rules import CarryOver, Maximum, Minimum, Once, Threshold
from models.regime.selection import Selection
from planner.audit.auditor import Audit
from planner.language.selections import group_keys, selects
from planner.rules.ledger import Entry, Ledger, ceil, counts_in, floor, split


def standings(problem: Problem, audit: Audit) -> tuple[CredentialStanding, ...]:
    """Return the standing of each credential."""
    return tuple(
        _standing(active, ledger, readings, met=met)
        for active, ledger, readings, met in zip(
            problem.credentials, audit.ledgers, audit.readings, audit.met, strict=True
        )
    )


def _standing(
    active: ActiveCredential, ledger: Ledger, readings: tuple[Reading, ...], *, met: bool
) -> CredentialStanding:
    wholes = {instance.key for instance in active.rules if _is_whole(instance)}
    whole = next((each for each in readings if each.key in wholes and not each.window.label), None) if wholes else None
    within = sum(entry.claimed for entry in ledger.entries if entry.piece.on in active.period)
    counted = within if whole is None else whole.have + whole.planned
    return CredentialStanding(
        name=active.name,
        regime=active.regime.id,
        title=active.regime.title,
        unit=active.regime.unit.plural,
        period=active.period,
        required=active.required,
        claimed=counted,
        met=met,
        readings=readings,
        excused=tuple(f"{rule} (excused by {by})" for rule, by in active.excused),
        warnings=active.warnings,
        evidence_missing=tuple(_papers(ledger)),
        carry_out=_carry_out(ledger, readings),
    )


def _is_whole(instance: RuleInstance) -> bool:
    """Return whether a rule is the total requirement: all required credit, over the whole period."""
    return isinstance(instance.rule, Minimum) and instance.rule.at_least == "required"


def _papers(ledger: Ledger) -> Iterator[str]:
    """Name the documents missing from a record, for activities whose credit is claimed."""
    for instance in ledger.active.rules:
        if not isinstance(instance.rule, Evidence):
            continue
        for entry in ledger.items(instance.rule.of, instance.window):
            wanted = [paper for paper in instance.rule.documents if paper not in entry.item.evidence]
            if wanted and not entry.planned and not entry.piece.carried:
                yield f"{entry.item.key}: {', '.join(wanted)} ({', '.join(instance.rule.clause)})"


def _carry_out(ledger: Ledger, readings: tuple[Reading, ...]) -> int | None:
    """Return the credit that could be carried into the next period in ticks, or None without a carry-over rule."""
    rule = next((instance for instance in ledger.active.rules if isinstance(instance.rule, CarryOver)), None)
    if rule is None:
        return None
    total = next(
        (each for each in readings if each.kind == "minimum" and each.bound == "least" and not each.window.label), None
    )
    over = max(0, total.slack) if total else 0
    return min(over, floor(ledger.worth(rule.amount, rule.window)))


def claims(audit: Audit) -> tuple[Claim, ...]:
    """Return, for each item, the credit earned, the credit that counts, and the clause that refuses the rest."""
    found: list[Claim] = []
    for ledger in audit.ledgers:
        by_item: dict[str, list[Entry]] = {}
        for entry in ledger.entries:
            by_item.setdefault(entry.item.key, []).append(entry)
        found.extend(_claim(ledger, entries) for entries in by_item.values())
    return tuple(sorted(found, key=lambda c: (c.planned, c.credential)))


def _claim(ledger: Ledger, entries: Sequence[Entry]) -> Claim:
    losses: dict[tuple[str, str], int] = {}
    clauses: dict[str, tuple[str, ...]] = {instance.rule.id: instance.rule.clause for instance in ledger.active.rules}
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
            period = ledger.active.period
            lost = ("", f"it lies outside {period.start} to {period.end}") if outside else _loss(entry, ledger)
            losses[lost] = losses.get(lost, 0) + worth - counts
        steps += [choice.steps for choice in entry.piece.choices if choice.category == entry.category]
    first = entries[0]
    categories = dict.fromkeys(entry.category for entry in entries if entry.category)
    return Claim(
        activity=first.item.key,
        credential=ledger.active.name,
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
    """Return whether credit of that day can count: in the period, or in a longer window of a rule."""
    return entry.piece.on in ledger.active.period or any(
        instance.amount is not None and entry.piece.on in instance.window for instance in ledger.active.rules
    )


def _worth(entry: Entry) -> int:
    """Return the credit a piece earned, or would have earned if it were claimed, in ticks."""
    piece = entry.piece
    if entry.category:
        return entry.earned
    if piece.choices:
        return max(choice.earned for choice in piece.choices) * entry.repeats
    return piece.refused[0].earned * entry.repeats if piece.refused else 0


def _loss(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Return the rule and reason that refuse the unclaimed credit of a piece."""
    if entry.category:
        return _cap(entry, ledger)
    if entry.piece.choices:
        return _repeated(entry, ledger)
    return entry.piece.refused[0].rule, entry.piece.refused[0].why


def _repeated(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Return the `once` rule that excludes an item, with a reason that names the item counted in its place."""
    for instance in ledger.active.rules:
        if not isinstance(instance.rule, Once):
            continue
        for choice in entry.piece.choices:
            twin = next(
                (
                    other.item.key
                    for other in ledger.among(instance.rule.of, instance.window)
                    if other.piece.course == entry.piece.course
                    and selects(instance.rule.of, entry.piece, choice.category, ledger.active.regime)
                ),
                None,
            )
            if twin is not None:
                return instance.rule.id, f"`{twin}` is the same and counts already"
    return "", "it is claimed nowhere"


def _cap(entry: Entry, ledger: Ledger) -> tuple[str, str]:
    """Return the exhausted limit that refuses the rest of a piece's credit, with its reason."""
    for instance in ledger.active.rules:
        full = _used_up(instance, entry, ledger)
        if full is not None:
            return instance.rule.id, f"{instance.rule.title}: {full}"
    if entry.piece.on not in ledger.active.period:
        return "", f"{entry.piece.on} lies outside the period"
    return "", "no rule has room for it" if entry.claimed else "no rule counts it here"


def _used_up(instance: RuleInstance, entry: Entry, ledger: Ledger) -> str | None:
    rule, window = instance.rule, instance.window
    if not counts_in(entry.piece, window):
        return None
    match rule:
        case Maximum(excess="lost") if selects(rule.of, entry.piece, entry.category, ledger.active.regime):
            limit = floor(ledger.worth(instance.amount, window))
            mine = set(group_keys(rule, entry.piece, entry.category))
            for key in mine:
                members = [e for e in ledger.among(rule.of, window) if key in group_keys(rule, e.piece, e.category)]
                if split(members, lambda e: e.claimed).total >= limit:
                    return f"at most {credits_text(limit)} count"
        case CarryOver() if entry.piece.carried:
            limit = floor(ledger.worth(instance.amount, window))
            if ledger.claimed(Selection(carried=True), window).total >= limit:
                return f"at most {credits_text(limit)} count"
        case Threshold() if selects(rule.of, entry.piece, entry.category, ledger.active.regime):
            if not ledger.claimed(rule.of, window).total:
                return f"less than {credits_text(ceil(ledger.worth(instance.amount, window)))} does not count"
    return None
