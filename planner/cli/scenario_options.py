"""Options that say what is different in one scenario, and the scenario that they say together.

Help shows these options, so nothing that takes time to load is imported before one is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from planner.errors import UsageError
from planner.forms import option_values

if TYPE_CHECKING:
    from models.record.credential import Credential
    from models.record.record import Record
    from models.record.scenario import Scenario
    from models.regime.selection import Scalar
    from planner.problem.case import Case
    from planner.session.request import Request

AS_ASKED = "as asked"
"""What a scenario of the command line is called, unless it is named."""

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
    """What is different in one scenario, as it is written."""

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
    """Return the scenario that options say; None where they change nothing.

    Args:
        asked: the options that `plan` has too.
        changes: those that only a scenario has.
        case: the record as it is.

    Raises:
        UsageError: for an option that cannot be read.
    """
    from models.record.scenario import Scenario  # noqa: PLC0415 - see above

    name = AS_ASKED if changes.name is None else changes.name.strip()
    if not 1 <= len(name) <= LONGEST:
        raise UsageError(f"--as: expected a name of 1 to {LONGEST} characters")
    stated = {**_wished(asked), **_changed(changes), "credentials": _credentials(changes, case)}
    found = Scenario(name=name, **stated)
    if found.changes:
        return found
    if changes.name is not None:
        raise UsageError("--as names a scenario, but no option says what is different in it; add one, such as --budget")
    return None


def _wished(asked: Request) -> dict[str, Any]:
    plain = {
        "today": asked.today,
        "until": asked.until,
        "budget": _sixtieths(asked.budget, 100),
        "hours_per_week": _sixtieths(asked.hours_per_week, 60),
        "hours_per_month": _sixtieths(asked.hours_per_month, 60),
    }
    return {
        **{key: value for key, value in plain.items() if value is not None},
        "must": asked.must,
        "never": asked.never,
    }


def _sixtieths(counted: int | None, steps: int) -> Any:
    """Return an amount as a file would say it."""
    from fractions import Fraction  # noqa: PLC0415 - see above

    return None if counted is None else Fraction(counted, steps)


def _changed(changes: ScenarioOptions) -> dict[str, Any]:
    prices: dict[str, Any] = {}
    for name, text in _pairs("--price", changes.prices or (), "data-walls=45"):
        prices[name] = _sixtieths(option_values.money("--price", text), 100)
    return {
        "cancelled": changes.cancelled or (),
        "prices": prices,
        "rejected": changes.rejected or (),
        "dropped": changes.dropped or (),
    }


def _pairs(option: str, written: Iterable[str], sample: str) -> Iterator[tuple[str, str]]:
    for text in written:
        name, sign, value = text.partition("=")
        if not (name and sign and value):
            raise UsageError(f"{option}: `{text}` cannot be read; write it as {sample}")
        yield name, value


def _credentials(changes: ScenarioOptions, case: Case) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, text in _pairs("--deadline", changes.deadlines or (), "oregon-cpa=2026-09-30"):
        found.setdefault(name, {})["deadline"] = option_values.day("--deadline", text)
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
        less = "all" if not sign or amount == "all" else _sixtieths(option_values.hours("--waive", amount), 60)
        found.setdefault(credential, {}).setdefault("waived", {})[rule] = less
    return found


def _inside(option: str, written: Iterable[str], sample: str) -> Iterator[tuple[str, str, str]]:
    for whose, value in _pairs(option, written, sample):
        credential, sign, name = whose.partition(":")
        if not (credential and sign and name):
            raise UsageError(f"{option}: `{whose}={value}` cannot be read; write it as {sample}")
        yield credential, name, value


def _held(name: str, record: Record) -> Credential | None:
    return next((each for each in record.credentials if each.name == name), None)


def _class(stated: dict[str, Any], text: str, held: Credential | None) -> None:
    """Add a class: to the record's if it is written with a plus, else to those that take their place."""
    before = {each.class_: each for each in (held.classes if held else ())}
    name, _, day = text.removeprefix("+").partition("@")
    classes = stated.setdefault("classes", tuple(before.values()) if text.startswith("+") else ())
    issued = option_values.day("--class", day) if day else before[name].issued if name in before else None
    kept = tuple(each for each in classes if getattr(each, "class_", None) != name)
    stated["classes"] = (*kept, _class_of(name, issued))


def _class_of(name: str, issued: Any) -> Any:
    from models.record.credential import HeldClass  # noqa: PLC0415 - see above

    return HeldClass.model_validate({"class": name, "issued": issued})


def _value(text: str, credential: str, name: str, case: Case) -> Scalar:
    """Read a fact as its regime declares it; what does not suit stays a word, and is refused as one."""
    held = _held(credential, case.record)
    declared = case.regimes[held.regime].facts.get(name) if held else None
    words = {"yes": True, "true": True, "no": False, "false": False}
    match declared.type if declared else "word":
        case "yes/no":
            return words.get(text.lower(), text)
        case "number" if text.isascii() and text.isdigit():
            return int(text)
        case "day":
            return option_values.day("--fact", text) or text
    return text
