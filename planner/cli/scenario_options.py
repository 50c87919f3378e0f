"""Options for the changes of one scenario, and the scenario that they define.

Help shows these options, so slow modules are imported only when an option is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planner.errors import UsageError
from planner.forms import option_values
from planner.forms.exact_numbers import written_of
from planner.forms.typed_answers import answer

if TYPE_CHECKING:
    from models.record.credential import Credential
    from models.record.record import Record
    from models.record.scenario import Scenario
    from models.regime.selection import Scalar
    from planner.problem.case import Case
    from planner.session.request import Request

AS_ASKED = "as asked"
"""The default name of a scenario given by options."""

LONGEST = 80


def _several(option: str, form: str, words: str) -> Any:
    return typer.Option(option, metavar=form, help=f"{words}; repeatable.")


Cancelled = Annotated[
    list[str] | None, _several("--cancelled", "O[@SESSION]", "An offering, or a session, that does not take place")
]
Prices = Annotated[list[str] | None, _several("--price", "O=AMOUNT", "What an offering costs instead")]
Rejected = Annotated[list[str] | None, _several("--rejected", "ACTIVITY", "An activity the board does not accept")]
Deadlines = Annotated[list[str] | None, _several("--deadline", "CRED=DATE", "The day a period ends instead")]
Dropped = Annotated[list[str] | None, _several("--drop", "CRED", "A credential that is dropped")]
Classes = Annotated[
    list[str] | None,
    _several("--class", "CRED=CLASS", "A class held in place of the record's; CRED=+CLASS adds one, @DATE its day"),
]
Interpretations = Annotated[
    list[str] | None, _several("--interpretation", "CRED:NAME=OPTION", "How unclear text is read")
]
Facts = Annotated[list[str] | None, _several("--fact", "CRED:NAME=VALUE", "What is true of the holder instead")]
Waived = Annotated[
    list[str] | None, _several("--waive", "CRED:RULE[=AMOUNT]", "A rule the board waives, or how much of it")
]
Named = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help=f"What to call the scenario of these options; else `{AS_ASKED}`."),
]


@dataclass(frozen=True)
class ScenarioOptions:
    """Options for the changes of one scenario, as texts."""

    cancelled: Cancelled = None
    prices: Prices = None
    rejected: Rejected = None
    deadlines: Deadlines = None
    dropped: Dropped = None
    classes: Classes = None
    interpretations: Interpretations = None
    facts: Facts = None
    waived: Waived = None
    name: Named = None


def asked_scenario(asked: Request, changes: ScenarioOptions, case: Case) -> Scenario | None:
    """Return the scenario defined by options; None if they change nothing.

    Args:
        asked: the options shared with `plan`.
        changes: the options of a scenario alone.
        case: the record with its regimes and catalogs.

    Raises:
        UsageError: for an option that cannot be read.
    """
    from models.record.scenario import Scenario  # noqa: PLC0415 - see above

    name = AS_ASKED if changes.name is None else changes.name.strip()
    if not 1 <= len(name) <= LONGEST:
        raise UsageError(f"--as: expected a name of 1 to {LONGEST} characters")
    stated = {**_wished(asked, case), **_changed(changes, case), "credentials": _credentials(changes, case)}
    found = Scenario(name=name, **stated)
    if found.changes:
        return found
    if changes.name is not None:
        raise UsageError("--as names a scenario, but no option says what is different in it; add one, such as --budget")
    return None


def _wished(asked: Request, case: Case) -> dict[str, Any]:
    found = asked.wished(case)
    for key, value in found.items():
        if isinstance(value, int):
            found[key] = _as_file(value, 100 if key == "budget" else 60)
    if asked.today is not None:
        found["today"] = option_values.settled_day("--today", asked.today, case.today)
    return {**found, "must": asked.must, "never": asked.never}


def _as_file(counted: int | None, steps: int) -> Any:
    return None if counted is None else written_of(counted, steps)


def _changed(changes: ScenarioOptions, case: Case) -> dict[str, Any]:
    from planner.scenarios.recorded_values import recorded_amount  # noqa: PLC0415 - see above

    prices: dict[str, Any] = {}
    for name, text in _pairs("--price", changes.prices or (), "data-walls=45"):
        price, now = option_values.money("--price", text), recorded_amount(("prices", name), case)
        # An unknown offering is refused later, by its name.
        prices[name] = 0 if now is None else _as_file(option_values.settled("--price", price, now), 100)
    return {
        "cancelled": changes.cancelled or (),
        "prices": prices,
        "rejected": changes.rejected or (),
        "dropped": changes.dropped or (),
    }


def _pairs(option: str, written: Iterable[str], sample: str) -> Iterator[tuple[str, str]]:
    for text in written:
        name, sign, value = text.partition("=")
        if not (name and sign and value.strip()):
            raise UsageError(f"{option}: `{text}` cannot be read; write it as {sample}")
        yield name, value


def _credentials(changes: ScenarioOptions, case: Case) -> dict[str, dict[str, Any]]:
    from planner.scenarios.recorded_values import recorded_day  # noqa: PLC0415 - see above

    found: dict[str, dict[str, Any]] = {}
    for name, text in _pairs("--deadline", changes.deadlines or (), "oregon-cpa=2026-09-30"):
        end, now = option_values.day("--deadline", text), recorded_day(("credentials", name, "deadline"), case)
        found.setdefault(name, {})["deadline"] = option_values.settled_day("--deadline", end, now or case.today)
    for name, text in _pairs("--class", changes.classes or (), "texas-educator=principal"):
        _class(found.setdefault(name, {}), text, _held(name, case.record))
    for credential, name, option in _inside(
        "--interpretation", changes.interpretations or (), "texas-educator:next-birth-month=this-month"
    ):
        found.setdefault(credential, {}).setdefault("interpretations", {})[name] = option
    for credential, name, text in _inside("--fact", changes.facts or (), "texas-educator:birth_month=7"):
        found.setdefault(credential, {}).setdefault("facts", {})[name] = _value(text, credential, name, case)
    for text in changes.waived or ():
        credential, sign, rule = text.partition(":")
        if not (credential and sign and rule):
            raise UsageError(f"--waive: `{text}` cannot be read; write it as texas-educator:total, or …:total=10")
        rule, sign, amount = rule.partition("=")
        less = "all" if not sign or amount == "all" else _less(amount)
        found.setdefault(credential, {}).setdefault("waived", {})[rule] = less
    return found


def _less(text: str) -> Any:
    return _as_file(option_values.settled("--waive", option_values.amount("--waive", text), None), 60)


def _inside(option: str, written: Iterable[str], sample: str) -> Iterator[tuple[str, str, str]]:
    for whose, value in _pairs(option, written, sample):
        credential, sign, name = whose.partition(":")
        if not (credential and sign and name):
            raise UsageError(f"{option}: `{whose}={value}` cannot be read; write it as {sample}")
        yield credential, name, value


def _held(name: str, record: Record) -> Credential | None:
    return next((each for each in record.credentials if each.name == name), None)


def _class(stated: dict[str, Any], text: str, held: Credential | None) -> None:
    """Add a class: with a plus, to the record's classes; otherwise, to those that replace them."""
    before = {each.class_: each for each in (held.classes if held else ())}
    name, _, day = text.removeprefix("+").partition("@")
    classes = stated.setdefault("classes", tuple(before.values()) if text.startswith("+") else ())
    now = before[name].issued if name in before else None
    issued = option_values.settled_day("--class", option_values.day("--class", day), now) if day else now
    kept = tuple(each for each in classes if getattr(each, "class_", None) != name)
    stated["classes"] = (*kept, _class_of(name, issued))


def _class_of(name: str, issued: Any) -> Any:
    from models.record.credential import HeldClass  # noqa: PLC0415 - see above

    return HeldClass.model_validate({"class": name, "issued": issued})


def _value(text: str, credential: str, name: str, case: Case) -> Scalar:
    """Read a fact by the type its regime declares; an unknown fact is refused later, by its name."""
    held = _held(credential, case.record)
    declared = case.regimes[held.regime].facts.get(name) if held else None
    if held is None or declared is None:
        return text
    now = held.facts.get(name, declared.default)
    found: Scalar = option_values.option(f"--fact {credential}:{name}", lambda: answer(text, declared, now))
    return found
