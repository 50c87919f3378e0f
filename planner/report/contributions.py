"""What stands behind a reading: the activities that a rule means, what each gives to it, what each lost and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.answer.outcome import Claim, CredentialStanding, Outcome, Reading
from models.base import credits_text
from models.problem import ActiveCredential, CreditPiece, Item, Problem, RuleInstance
from models.regime.obligations import Fee
from models.regime.regime import Regime
from models.regime.rules import Alternatives, CarryOver, Count, Cover, Minimum, Order
from models.regime.selection import Selection
from planner.language.selections import covered as covering
from planner.language.selections import selects
from planner.report.rule_rows import TOLD, label
from planner.rules.ledger import counts_in
from planner.text.quantities import amount


@dataclass(frozen=True)
class Contribution:
    """One activity, or planned item, that a rule means."""

    claim: Claim
    on: date
    """The day it ends; of what is planned, the day on which the plan has it done."""
    given: int
    """Ticks claimed from what the rule means; the most it can be where `exact` is false."""
    exact: bool
    """Whether the answer says how much of a claim in several parts lies within the rule."""

    @property
    def lost(self) -> int:
        """Ticks earned and counted nowhere."""
        return self.claim.earned - self.claim.claimed


def behind(outcome: Outcome, problem: Problem, credential: str, reading: Reading) -> tuple[Contribution, ...]:
    """Return what stands behind a reading, done before planned, each by day; the problem has a plan's options."""
    active = next((each for each in problem.credentials if each.name == credential), None)
    instance = applied_of(active, reading) if active else None
    if active is None or instance is None:
        return ()
    days = {each.key: each.end for each in outcome.plan.items} if outcome.plan is not None else {}
    items = {each.key: each for each in (*active.carried, *problem.activities, *problem.options)}
    found = [
        part
        for claim in outcome.activities
        if claim.credential == credential and claim.activity in items
        for part in [_part(claim, items[claim.activity], active, instance, days)]
        if part is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.claim.planned, each.on, each.claim.activity)))


def applied_of(active: ActiveCredential, reading: Reading) -> RuleInstance | None:
    """Return the rule, over its window, that a reading is of."""
    return next((each for each in active.rules if each.key == reading.key), None)


def _part(
    claim: Claim, item: Item, active: ActiveCredential, instance: RuleInstance, planned: Mapping[str, date]
) -> Contribution | None:
    on = planned.get(claim.activity, item.end)
    pieces = item.pieces.get(active.name, ())
    taken = claim.categories
    meant = [piece for piece in pieces if _means(instance, piece, _category(piece, taken), active)]
    if taken and meant:
        given, exact = _given(claim, pieces, meant, taken)
        return Contribution(claim, on, given, exact)
    refused_here = any(loss.rule == instance.rule.id for loss in claim.lost)
    might = any(
        _means(instance, piece, category, active)
        for piece in pieces
        for category in (*(each.category for each in piece.choices), *(each.category for each in piece.refused))
    )
    # What counts elsewhere is no business of this rule; what counts nowhere might have counted here.
    return Contribution(claim, on, 0, exact=True) if refused_here or (not taken and might and claim.earned) else None


def _given(
    claim: Claim, pieces: Sequence[CreditPiece], meant: Sequence[CreditPiece], taken: Sequence[str]
) -> tuple[int, bool]:
    """Share a claim out among the lots it was made of: exactly where all or nothing of it was lost."""
    if len(meant) == len(pieces):
        return claim.claimed, True
    worth = sum(_earned(piece, taken) for piece in pieces)
    share = claim.earned * sum(_earned(piece, taken) for piece in meant) // worth if worth else 0
    return min(share, claim.claimed), claim.claimed in (0, claim.earned) and len(taken) == 1


def _category(piece: CreditPiece, taken: Sequence[str]) -> str:
    return next((choice.category for choice in piece.choices if choice.category in taken), "")


def _earned(piece: CreditPiece, taken: Sequence[str]) -> int:
    return next((choice.earned for choice in piece.choices if choice.category in taken), 0)


def _means(instance: RuleInstance, piece: CreditPiece, category: str, active: ActiveCredential) -> bool:
    return bool(category) and any(
        counts_in(piece, each.window) and selects(selection, piece, category, active.regime)
        for each, selection in _meant_by(instance)
    )


def _meant_by(instance: RuleInstance) -> Iterator[tuple[RuleInstance, Selection]]:
    match instance.rule:
        case Cover():
            yield instance, covering(instance)
        case Minimum() | Count() as rule:
            yield instance, rule.of
            if rule.substitute is not None:
                yield instance, rule.substitute.of
        case Order() as rule:
            yield instance, rule.first
            yield instance, rule.then
        case CarryOver():
            yield instance, Selection(carried=True)
        case Alternatives():
            for _, way in instance.ways:
                for each in way:
                    yield from _meant_by(each)
        case rule:
            of = getattr(rule, "of", None)
            # A fee that is not owed for each item means no activity.
            if isinstance(of, Selection) and not (isinstance(rule, Fee) and rule.owed != "item"):
                yield instance, of


@dataclass(frozen=True)
class CreditMove:
    """A reading, before and after."""

    credential: str
    before: Reading | None
    after: Reading | None

    @property
    def reading(self) -> Reading:
        """The one there is, the later one first."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def amount(self) -> int:
        """Ticks more that count for it, from the record and the plan."""
        return _total(self.after) - _total(self.before)

    @property
    def settled(self) -> bool:
        """Whether it is met now and was not before."""
        return self.after is not None and self.after.met and self.before is not None and not self.before.met

    @property
    def broken(self) -> bool:
        """Whether it was met and is not any more."""
        return self.before is not None and self.before.met and self.after is not None and not self.after.met


def _total(found: Reading | None) -> int:
    return 0 if found is None else found.have + found.planned


def moves(before: Outcome, after: Outcome, credential: str) -> tuple[CreditMove, ...]:
    """Return the readings of a credential that moved, in the regime's order."""
    old, new = _readings(before, credential), _readings(after, credential)
    found = [CreditMove(credential, old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return tuple(each for each in found if each.reading.kind not in TOLD and _moved(each))


def _moved(each: CreditMove) -> bool:
    if each.before is None or each.after is None:
        # A limit for one day is only told where something was done on it.
        return bool(_total(each.reading) or each.reading.lost or not each.reading.met)
    return bool(each.amount) or each.settled or each.broken


def _readings(outcome: Outcome, credential: str) -> dict[str, Reading]:
    held: CredentialStanding | None = next((each for each in outcome.credentials if each.name == credential), None)
    return {} if held is None else {each.key: each for each in held.readings}


def title_of(found: Reading, regime: Regime) -> str:
    """Name a reading with its topic and its window."""
    which = label(found, regime)
    return f"{found.title} ({which})" if which else found.title


def in_words(move: CreditMove, regime: Regime) -> str:
    """Say how a reading moves: Total 118 → 124 of 150."""
    found, title = move.reading, title_of(move.reading, regime)
    refused = found.bound == "most" and not found.need and not found.met
    if found.advisory:
        title = f"Advice{', followed now' if move.settled else ''}: {title}"
        if refused or found.bound == "none" or move.settled:
            return title
    if refused:
        return f"{title}: {amount(_total(found), found.unit)}, and none is allowed"
    if found.bound == "none":
        return f"{title}: {'met now' if move.settled else 'not met any more' if move.broken else 'changed'}"
    most = "at most " if found.bound == "most" else ""
    unit = "" if found.unit in ("", regime.unit.plural) else f" {found.unit}"
    text = f"{title}: {credits_text(_total(move.before))} → {credits_text(_total(move.after))} "
    text += f"of {most}{credits_text(found.need)}{unit}"
    return text + (", met now" if move.settled else ", not met any more" if move.broken else "")
