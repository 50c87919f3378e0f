"""Credit that a rule refuses altogether, as options that wait for that rule to give way.

Rules against certain activities, late applications and late papers decide what there is to be claimed, so they have no
row that could give way.  In their place there is, for each thing they refuse, a copy that they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from models.problem import ActiveCredential, CreditPiece, Item, Option, Problem, RuleInstance, SoftConstraint
from models.regime.rules import FollowUp, LeadTime, NotCreditable
from planner.problem.assemble import Amend, unchanged
from planner.problem.case import Case

Claimable = Mapping[str, tuple[tuple[object, ...], ...]]
"""By credential, what each lot of an item may be claimed as."""


def refused(wide: Problem, case: Case, amend: Amend = unchanged) -> Iterator[Option]:
    """Yield what some rule refuses, as options that wait for it.

    Args:
        wide: the problem with every rule.
        case: what it was assembled from.
        amend: with what change to each credential.
    """
    rules = [(active.name, instance) for active in wide.credentials for instance in active.rules if refuses(instance)]
    if not rules:
        return
    keys = frozenset((name, instance.key) for name, instance in rules)
    lenient = case.problem(lambda active: _without(amend(active), keys))
    before, after = _lots(wide), _lots(lenient)
    if before == after:
        return
    # The rules one by one, on the offerings that any of them refuses.
    differ = {option.offering for option in lenient.options if before.get(option.key) != after[option.key]}
    small = _only(case, differ)
    seen = [before]
    for key in sorted(keys):
        other = small.problem(lambda active, key=key: _without(amend(active), frozenset([key])))  # type: ignore[misc]
        yield from _more(wide, other, {each: frozenset([SoftConstraint("rule", *key)]) for each in _lots(other)})
        seen.append(_lots(other))
    several = [each for each, pieces in after.items() if not any(known.get(each) == pieces for known in seen)]
    if several:
        barred = _refused_by(small, amend, keys, several, after)
        yield from _more(wide, lenient, {each: barred[each] for each in several})


def _refused_by(
    case: Case, amend: Amend, keys: frozenset[tuple[str, str]], items: Iterable[str], free: Mapping[str, Claimable]
) -> dict[str, frozenset[SoftConstraint]]:
    """Return, for what several rules refuse, those that refuse any of it."""
    found: dict[str, set[SoftConstraint]] = {each: set() for each in items}
    for key in sorted(keys):
        with_one = _lots(case.problem(lambda active, key=key: _without(amend(active), keys - {key})))  # type: ignore[misc]
        for item, rules in found.items():
            if with_one.get(item) != free[item]:
                rules.add(SoftConstraint("rule", *key))
    return {item: frozenset(rules) for item, rules in found.items()}


def refuses(instance: RuleInstance) -> bool:
    """Say whether a rule takes credit away before any of it can be claimed."""
    rule = instance.rule
    if rule.advisory:
        return False
    return isinstance(rule, NotCreditable | LeadTime) or (isinstance(rule, FollowUp) and rule.forfeits)


def _without(active: ActiveCredential, dropped: frozenset[tuple[str, str]]) -> ActiveCredential:
    kept = tuple(instance for instance in active.rules if (active.name, instance.key) not in dropped)
    return replace(active, rules=kept)


def _only(case: Case, offerings: set[str]) -> Case:
    """Return a case with some offerings and what these require."""
    known = [each for catalog in case.catalogs for each in catalog.offerings]
    named = {name for each in known if each.id in offerings for name in each.requires}
    kept = offerings | {each.id for each in known if {each.id, each.course} & named}
    catalogs = [
        catalog.model_copy(update={"offerings": tuple(each for each in catalog.offerings if each.id in kept)})
        for catalog in case.catalogs
    ]
    return replace(case, catalogs=catalogs)


def _lots(problem: Problem) -> dict[str, Claimable]:
    """Return what can be claimed of each item, by credential."""
    return {item.key: _claimable(item) for item in (*problem.activities, *problem.options)}


def _claimable(item: Item) -> Claimable:
    return {name: tuple(piece.choices for piece in pieces) for name, pieces in item.pieces.items()}


def _more(wide: Problem, other: Problem, barred: Mapping[str, frozenset[SoftConstraint]]) -> Iterator[Option]:
    """Yield what can be claimed here and not with every rule, as options that wait for the rules named."""
    before = _lots(wide)
    for option in other.options:
        if option.key in barred and before.get(option.key) != _claimable(option):
            yield replace(option, key=_waiting(option, barred[option.key]), barred=barred[option.key])
    known = {item.key: item for item in wide.activities}
    for item in other.activities:
        pieces = {name: tuple(_regained(known[item.key], name, pieces)) for name, pieces in item.pieces.items()}
        if item.key in barred and any(pieces.values()):
            yield standing_by(item, pieces, barred[item.key])


def _waiting(item: Item, barred: frozenset[SoftConstraint]) -> str:
    return "~".join([item.key, *(f"{each.kind} {each.name or each.credential}" for each in sorted(barred))])


def standing_by(item: Item, pieces: Mapping[str, tuple[CreditPiece, ...]], barred: frozenset[SoftConstraint]) -> Option:
    """Return credit of something done, as an option that costs nothing and waits for what bars it."""
    return Option(
        key=_waiting(item, barred),
        title=item.title,
        start=item.start,
        end=item.end,
        minutes=0,
        pieces=pieces,
        course=item.course,
        names=item.names,
        offering=item.key,
        barred=barred,
    )


def _regained(before: Item, name: str, pieces: tuple[CreditPiece, ...]) -> Iterator[CreditPiece]:
    """Yield the pieces of an activity that could be claimed nowhere before."""
    empty = {piece.id for piece in before.pieces.get(name, ()) if not piece.choices}
    return (piece for piece in pieces if piece.choices and piece.id in empty)
