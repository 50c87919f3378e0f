"""Check the credentials of a scenario against the record, the regimes and the rules in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from models.base import TICKS
from models.problem import ActiveCredential
from models.record.credential import Credential, Granted, HeldClass
from models.record.scenario import Change, Scenario
from models.regime.obligations import Extension
from models.regime.regime import Regime
from models.regime.selection import Scalar
from planner.errors import choices, clipped, did_you_mean
from planner.files.references import misfit
from planner.language.context import Missing
from planner.problem.active_credential import active_credential
from planner.problem.case import Case

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class ScenarioMistake:
    """A mistake in a scenario."""

    path: Path
    """Its place, relative to the scenario."""
    message: str
    expected: str = ""
    remedy: str = ""
    code: str = "unknown-name"
    on_key: bool = False
    """Whether the key at the end of the path is wrong, rather than its value."""


def one_of(
    name: str, known: Iterable[str], what: str, path: Path, remedy: str, *, on_key: bool = False
) -> Iterator[ScenarioMistake]:
    """Yield a mistake for an unknown name."""
    names = list(dict.fromkeys(known))
    if name not in names:
        message = f"there is no {what} `{clipped(name)}`"
        yield ScenarioMistake(
            path, message, f"one of {choices(names)}", did_you_mean(name, names, remedy), on_key=on_key
        )


def contradicted(path: Path, message: str, remedy: str = "leave out one of the two") -> ScenarioMistake:
    """Return the mistake of two contradicting entries."""
    return ScenarioMistake(path, message, "one or the other", remedy, "contradiction")


def worked_out(case: Case, credential: Credential) -> ActiveCredential | None:
    """Return a credential of a case as an active credential, or None where the record lacks a fact."""
    regime = case.regimes.get(credential.regime)
    if regime is None:
        return None
    key = ("worked out", id(credential), id(regime), case.today)
    try:
        found = case.cache.once(key, (credential, regime), partial(active_credential, credential, regime, case.today))
    except Missing:
        return None
    return case.amend(found)


def held_mistakes(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    """Yield the mistakes in the credentials that a scenario changes, adds and drops."""
    held = {credential.name: credential for credential in case.record.credentials}
    for number, name in enumerate(scenario.dropped):
        yield from one_of(name, held, "credential", ("dropped", number), "use a credential of the record")
    left = set(held) - set(scenario.dropped)
    if not left and not scenario.added:
        yield ScenarioMistake(
            ("dropped",), "no credential is left", "one credential at least", "keep one of them", "contradiction"
        )
    for number, credential in enumerate(scenario.added):
        path: Path = ("added", number)
        if credential.name in left or credential.name in {each.name for each in scenario.added[:number]}:
            message = f"the credential `{clipped(credential.name)}` is there already"
            yield ScenarioMistake(
                (*path, "id"), message, "an id of its own", "give it another id with `id:`", "duplicate-id"
            )
        if credential.regime in case.regimes:
            yield from _stated(credential, case.regimes[credential.regime], path)
        else:
            yield from one_of(credential.regime, case.regimes, "regime", (*path, "regime"), "use one of these")
    for name, change in scenario.credentials.items():
        path = ("credentials", name)
        if name not in held:
            what, remedy = "credential", "use a credential of the record"
            yield from one_of(name, held, what, path, remedy, on_key=True)
        elif name in scenario.dropped:
            yield contradicted(path, f"`{clipped(name)}` is under `dropped:` as well")
        elif held[name].regime in case.regimes:
            yield from _changed(change, held[name], case, path)


def _changed(change: Change, held: Credential, case: Case, path: Path) -> Iterator[ScenarioMistake]:
    regime = case.regimes[held.regime]
    yield from _classes(change.classes or (), regime, path)
    yield from _facts(change.facts, regime, path)
    yield from _interpretations(change.interpretations, regime, path)
    if change.extension is not None:
        yield from _extension(change.extension, regime, (*path, "extension"))
    if not change.deadline and not change.waived:
        return
    active = worked_out(case, held)
    if active is None:
        return
    if change.deadline is not None and change.deadline < active.period.start:
        message = f"{change.deadline} is before {active.period.start}, on which the period of {held.name} begins"
        expected = f"{active.period.start} or a later day"
        yield ScenarioMistake((*path, "deadline"), message, expected, "choose a later day", "contradiction")
    for name, amount in change.waived.items():
        yield from _waived(name, amount, active, (*path, "waived", name))


def _waived(name: str, amount: int | str, active: ActiveCredential, path: Path) -> Iterator[ScenarioMistake]:
    named = [each for each in active.rules if name in (each.key, each.rule.id)]
    if not named:
        ids = [each.rule.id for each in active.rules]
        every = [*ids, *(each.key for each in active.rules)]
        guess = did_you_mean(name, every, "use the id of a rule that applies")
        message = f"no rule `{clipped(name)}` applies to {active.name}"
        yield ScenarioMistake(path, message, f"one of {choices(dict.fromkeys(ids))}", guess, on_key=True)
        return
    if isinstance(amount, str):
        return
    # Most scenarios waive no rule in part, and a check must not import this for them.
    from planner.problem.amendments import measured  # noqa: PLC0415

    for each in named:
        if not measured(each):
            message = f"`{clipped(each.rule.id)}` asks for nothing that could be less"
            yield ScenarioMistake(path, message, "`all`", "write `all` to waive it altogether", "wrong-value")
            return
        if each.amount is None and amount % TICKS:
            message = f"`{clipped(each.rule.id)}` counts whole things"
            yield ScenarioMistake(path, message, "a whole number", "write a whole number", "wrong-value")
            return


def _stated(credential: Credential, regime: Regime, path: Path) -> Iterator[ScenarioMistake]:
    yield from _classes(credential.classes, regime, path)
    for name in credential.anchors:
        yield from _known(name, regime.anchors, "day", regime, (*path, "anchors", name), on_key=True)
    yield from _facts(credential.facts, regime, path)
    yield from _interpretations(credential.interpretations, regime, path)
    for number, granted in enumerate(credential.extensions):
        yield from _extension(granted, regime, (*path, "extensions", number))
    for number, carried in enumerate(credential.carried_in):
        if carried.category is not None:
            place = (*path, "carried_in", number, "category")
            yield from _known(carried.category, regime.categories, "category", regime, place)


def _known(
    name: str, known: Iterable[str], what: str, regime: Regime, path: Path, *, on_key: bool = False
) -> Iterator[ScenarioMistake]:
    for found in one_of(name, known, what, path, f"`recert regimes show {regime.id}` lists them"):
        yield ScenarioMistake(path, f"{found.message} in {regime.id}", found.expected, found.remedy, on_key=on_key)


def _classes(classes: Iterable[HeldClass], regime: Regime, path: Path) -> Iterator[ScenarioMistake]:
    for number, held in enumerate(classes):
        yield from _known(held.class_, regime.classes, "class", regime, (*path, "classes", number, "class"))


def _facts(facts: Mapping[str, Scalar], regime: Regime, path: Path) -> Iterator[ScenarioMistake]:
    for name, value in facts.items():
        place = (*path, "facts", name)
        yield from _known(name, regime.facts, "fact", regime, place, on_key=True)
        expected = misfit(value, regime.facts[name]) if name in regime.facts else ""
        if expected:
            message = f"`{name}` cannot be `{clipped(str(value))}`"
            yield ScenarioMistake(place, message, expected, "correct the value", "wrong-value")


def _interpretations(chosen: Mapping[str, str], regime: Regime, path: Path) -> Iterator[ScenarioMistake]:
    for name, option in chosen.items():
        place = (*path, "interpretations", name)
        yield from _known(name, regime.interpretations, "interpretation", regime, place, on_key=True)
        if name in regime.interpretations:
            options = regime.interpretations[name].options
            yield from one_of(option, options, f"option of `{name}`", place, "use one of these")


def _extension(granted: Granted, regime: Regime, path: Path) -> Iterator[ScenarioMistake]:
    rules = {rule.id: rule for rule in regime.rules if isinstance(rule, Extension)}
    if granted.rule not in rules:
        yield from _known(granted.rule, rules, "rule of kind extension", regime, (*path, "rule"))
    elif granted.adds is None and rules[granted.rule].adds is None:
        message = f"the length of the extension under `{granted.rule}` is not stated"
        expected, remedy = "`adds:` with a length of time", "write `adds: {months: 6}`"
        yield ScenarioMistake((*path, "rule"), message, expected, remedy, "unanswered")
