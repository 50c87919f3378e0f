"""At least so much credit.

Law: the credit claimed from a selection over a window, plus substitute credit, reaches an amount.
Measure: claimed(of) + min(up_to, claimed(substitute)) >= amount.
Encode: the same, with a variable for substitute credit, at most `up_to` and at most claimed(substitute).

Minimums that cannot share an hour are met together if and only if, for each subset of them, claimed(union) >= sum of
amounts: Hall's marriage condition, which is sufficient because credit is divisible.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from models.answer.outcome import Reading
from models.problem import ActiveCredential, RuleInstance
from models.regime.rules import Minimum
from models.regime.selection import Selection, besides
from planner.linear.model import Expr, total
from planner.rules.credential_model import CredentialModel
from planner.rules.ledger import Ledger, Split, ceil, floor
from planner.rules.readings import Figures, counted, reading


def measure(instance: RuleInstance, ledger: Ledger) -> Reading:
    """Compare the credit that counts with the amount."""
    rule = instance.rule
    assert isinstance(rule, Minimum)
    window = instance.window
    split = ledger.claimed(rule.of, window)
    sentence = counted(split, ledger)
    if rule.substitute is not None:
        other = ledger.claimed(besides(rule.substitute.of, rule.of), window)
        limit = floor(ledger.worth(instance.up_to, window))
        stands_in = min(other.have, limit), min(other.total, limit)
        split = Split(split.have + stands_in[0], split.planned + stands_in[1] - stands_in[0])
        sentence += f", {ledger.amount(stands_in[1])} of it standing in from elsewhere (at most {ledger.amount(limit)})"
    mates = _mates(instance, ledger.active)
    if len(mates) > 1:
        split, sentence = _own_share(instance, mates, ledger)
    need = ceil(ledger.worth(instance.amount, window))
    missing = max(0, need - split.total)
    sentence += f" of {ledger.amount(need)}" + (f"; {ledger.amount(missing)} missing" if missing else "")
    return reading(instance, ledger, Figures(split=split, need=need, bound="least"), met=not missing, sentence=sentence)


def encode(instance: RuleInstance, model: CredentialModel) -> None:
    """Require the amount."""
    rule = instance.rule
    assert isinstance(rule, Minimum) and instance.amount is not None
    claimed = model.claimed(rule.of, instance.window)
    if rule.substitute is not None:
        claimed = claimed + _stand_in(instance, besides(rule.substitute.of, rule.of), model)
    model.require(instance, claimed >= instance.amount)
    for others in _groups(instance, _mates(instance, model.active)):
        reserved = total(_set_aside(instance, other, model) for other in others)
        free = model.claimed(_union((instance, *others)), instance.window)
        model.require(instance, free - reserved >= instance.amount, beside=others)


def _stand_in(instance: RuleInstance, of: Selection, model: CredentialModel) -> Expr:
    assert instance.up_to is not None
    other = model.claimed(of, instance.window)
    used = model.amount(f"{instance.key} stands in")
    model.define(instance, used - other <= 0)
    model.define(instance, used <= instance.up_to)
    return used


def _set_aside(instance: RuleInstance, other: RuleInstance, model: CredentialModel) -> Expr:
    """Return the amount another minimum needs, in ticks; a variable where it depends on claims."""
    amount = other.amount
    assert amount is not None
    if not amount.shares:
        return Expr(constant=ceil(amount.constant))
    most = ceil(amount.constant) + sum(ceil(rate * model.everything) for rate, _ in amount.shares)
    needed = model.number(f"{instance.key} sets aside for {other.key}", most)
    model.define(instance, needed >= amount)
    return needed


def _mates(instance: RuleInstance, active: ActiveCredential) -> tuple[RuleInstance, ...]:
    """Return the minimums that cannot share credit with this one or with one another, itself included, in order."""
    beside = [
        each
        for each in (
            *active.rules,
            *(inner for other in active.rules for _, way in other.ways if instance in way for inner in way),
        )
        if isinstance(each.rule, Minimum) and each.window == instance.window
    ]
    found = {instance.rule.id}
    while True:
        more = {each.rule.id for each in beside if _names(each) & found} | {
            name for each in beside if each.rule.id in found for name in _names(each)
        }
        if more <= found:
            return tuple(each for each in beside if each.rule.id in found) or (instance,)
        found |= more


def _names(instance: RuleInstance) -> set[str]:
    return set(instance.rule.apart_from) if isinstance(instance.rule, Minimum) else set()


def _groups(instance: RuleInstance, mates: tuple[RuleInstance, ...]) -> Iterator[tuple[RuleInstance, ...]]:
    """Yield, for each group of mates in which this one is last, the other members; so each group is stated once."""
    before = mates[: mates.index(instance)] if instance in mates else ()
    for size in range(1, len(before) + 1):
        yield from combinations(before, size)


def _union(group: tuple[RuleInstance, ...]) -> Selection:
    return Selection(any=tuple(each.rule.of for each in group if isinstance(each.rule, Minimum)))


def _own_share(instance: RuleInstance, mates: tuple[RuleInstance, ...], ledger: Ledger) -> tuple[Split, str]:
    """Return the credit left for this minimum after the earlier mates are served in order."""
    at = mates.index(instance)
    before, after = _served(mates[:at], ledger), _served(mates[: at + 1], ledger)
    whole = after.total - before.total
    have = min(max(0, after.have - before.have), whole)
    split = Split(have, whole - have)
    others = ", ".join(f"`{each.rule.id}`" for each in mates if each is not instance)
    return split, f"{counted(split, ledger)}, not shared with {others},"


def _served(group: tuple[RuleInstance, ...], ledger: Ledger) -> Split:
    """Return how much of a group's needs can be met together without sharing.

    It is the minimum, over subsets of the group, of the subset's credit plus the needs of the other members (the
    deficiency version of Hall's theorem).
    """
    needs = [ceil(ledger.worth(each.amount, each.window)) for each in group]
    have = whole = sum(needs)
    for size in range(1, len(group) + 1):
        for members in combinations(range(len(group)), size):
            free = ledger.claimed(_union(tuple(group[n] for n in members)), group[0].window)
            rest = sum(need for n, need in enumerate(needs) if n not in members)
            have, whole = min(have, free.have + rest), min(whole, free.total + rest)
    return Split(have, whole - have)
