"""An activity as the command line or a table tells it, turned into what a file says; every word is checked exactly.

Help shows these options, so nothing that takes time to load is imported before one is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planner.errors import UsageError
from planner.forms.option_values import option
from planner.forms.typed_answers import answer
from planner.forms.values import amount, day, length, minutes_of, money, typed_hours, typed_minutes

if TYPE_CHECKING:
    from models.regime.regime import Attribute
    from planner.edits.edits import Entries
    from planner.loading.load import Inputs

COLUMNS: Mapping[str, str] = {
    "id": "id",
    "title": "title",
    "date": "date",
    "start": "start",
    "end": "end",
    "hours": "hours",
    "minutes": "minutes",
    "category": "category",
    "topic": "topics",
    "provider": "provider",
    "attribute": "attributes",
    "evidence": "evidence",
    "cost": "cost",
    "course": "course",
    "credits": "credits",
    "pin": "pin",
    "note": "note",
}
"""Options, and what each is called in a file."""

LENGTHS = {"hours": typed_hours, "minutes": typed_minutes}

SEVERAL = ("category", "topic", "attribute", "evidence", "pin")
"""Those that may be given more than once."""

TypedOptions = Mapping[str, Sequence[str]]
"""What was said, by option without its dashes."""


@dataclass(frozen=True)
class Beside:
    """What options are read beside."""

    activity: Mapping[str, Any] = field(default_factory=dict)
    """The activity that is changed, as the file has it: a sign changes what it says."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    """What regimes ask about an activity."""


NEW = Beside()


def beside_record(inputs: Inputs, activity: Mapping[str, Any] | None = None) -> Beside:
    """Return what options for an activity of a record are read beside.

    Args:
        inputs: the record; what its regimes ask in different ways under one name is left out.
        activity: the activity that is changed; left out, it is a new one.
    """
    found: dict[str, list[Attribute]] = {}
    for regime in dict.fromkeys(each.regime for each in inputs.record.credentials):
        for name, attribute in inputs.regimes[regime].attributes.items():
            found.setdefault(name, []).append(attribute)
    asked = {name: each[0] for name, each in found.items() if len({(one.type, one.options) for one in each}) == 1}
    return Beside(activity or {}, asked)


def entries(told: TypedOptions, dashes: str = "--", beside: Beside = NEW) -> Entries:
    """Return what was told as a file has it.

    Args:
        told: by option; what is not given is left out.
        dashes: how an option is named in a message.
        beside: what is known already.

    Raises:
        UsageError: naming what cannot be read.
    """
    given = {name: words for name in COLUMNS if (words := [word for word in told.get(name, ()) if word.strip()])}
    if "hours" in given and "minutes" in given:
        raise UsageError(f"{dashes}hours and {dashes}minutes both say how long it was; give one of them")
    found: dict[str, Any] = {}
    for name, words in given.items():
        _text(dashes + name, words)
        value = _value(name, dashes + name, words, beside)
        if name in LENGTHS:
            # A file says how long it was under one of two keys.
            found |= {key: None for key in LENGTHS if beside.activity.get(key) is not None} | dict([value])
        else:
            found[COLUMNS[name]] = value
    if "date" in found and ("start" in found or "end" in found):
        raise UsageError(
            f"{dashes}date is for one day, {dashes}start and {dashes}end for several; give one or the other"
        )
    return found


def whole(told: TypedOptions, dashes: str = "--", beside: Beside = NEW) -> Entries:
    """Return a new activity as a file has it.

    Raises:
        UsageError: also where it lacks a title or its day.
    """
    found = entries(told, dashes, beside)
    if not str(found.get("title", "")).strip():
        raise UsageError(f"{dashes}title is missing; say what was done")
    if "date" not in found and not {"start", "end"} <= set(found):
        raise UsageError(f"the day is missing; give {dashes}date, or {dashes}start and {dashes}end")
    return found


def key_of(name: str) -> str:
    """Return what something to unset is called in a file.

    Raises:
        UsageError: if there is nothing of that name that can be unset.
    """
    from planner.errors import choices, did_you_mean  # noqa: PLC0415 - help waits for nothing

    known = {
        **{key: key for key in COLUMNS.values()},
        **COLUMNS,
        "counts": "counts",
        "meetings": "meetings",
        "units": "units",
    }
    for needed in ("id", "title"):
        known.pop(needed)
    if name not in known:
        remedy = did_you_mean(name, known, f"use one of {choices(known)}")
        raise UsageError(f"--unset: there is nothing called `{name}` that can be unset; {remedy}")
    return known[name]


def _value(name: str, called: str, words: Sequence[str], beside: Beside) -> Any:
    if name not in SEVERAL and len(words) > 1:
        raise UsageError(f"{called} is given twice; give it once")
    text, before = words[0], beside.activity
    match name:
        case "date" | "start" | "end":
            return option(called, lambda: day(text, before.get(name)))
        case "hours" | "minutes":
            return option(called, lambda: length(text, minutes_of(before), LENGTHS[name]))
        case "credits":
            return option(called, lambda: amount(text, "Credits", before.get("credits")))
        case "cost":
            return option(called, lambda: money(text, before.get("cost")))
        case "category":
            return words[0] if len(words) == 1 else list(words)
        case "topic" | "evidence":
            return list(words)
        case "attribute":
            return {key: _answer(called, key, value, beside) for key, value in _pairs(called, words)}
        case "pin":
            return dict(_pairs(called, words))
        case _:
            return words[0]


def _pairs(called: str, words: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise UsageError(f"{called}: `{word}` lacks a name or a value; write it as name=value")
        found.append((key.strip(), value.strip()))
    return found


def _answer(called: str, name: str, text: str, beside: Beside) -> Any:
    attribute = beside.attributes.get(name)
    if attribute is not None:
        given = (beside.activity.get("attributes") or {}).get(name)
        return option(called, lambda: answer(text, attribute, given))
    from planner.files.scalars import NotAValue, resolve  # noqa: PLC0415 - see above

    try:
        return resolve(text)
    except NotAValue as error:
        raise UsageError(f"{called}: {error.message}; expected {error.expected}") from None


def _text(called: str, words: Sequence[str]) -> None:
    if any("\ud800" <= character <= "\udfff" for word in words for character in word):
        raise UsageError(f"{called} holds bytes that are not text; use letters in UTF-8")
