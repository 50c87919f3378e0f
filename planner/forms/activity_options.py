"""An activity as the command line or a table tells it, turned into what a file says; every word is checked exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.errors import UsageError
from planner.forms import option_values

if TYPE_CHECKING:
    from planner.edits.edits import Entries

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

SEVERAL = ("category", "topic", "attribute", "evidence", "pin")
"""Those that may be given more than once."""

TypedOptions = Mapping[str, Sequence[str]]
"""What was said, by option without its dashes."""


def entries(told: TypedOptions, dashes: str = "--") -> Entries:
    """Return what was told as a file has it.

    Args:
        told: by option; what is not given is left out.
        dashes: how an option is named in a message.

    Raises:
        UsageError: naming what cannot be read.
    """
    found: dict[str, Any] = {}
    for name, key in COLUMNS.items():
        words = [word for word in told.get(name, ()) if word != ""]
        if words:
            _text(dashes + name, words)
            found[key] = _value(name, dashes + name, words)
    if "hours" in found and "minutes" in found:
        raise UsageError(f"{dashes}hours and {dashes}minutes both say how long it was; give one of them")
    if "date" in found and ("start" in found or "end" in found):
        raise UsageError(
            f"{dashes}date is for one day, {dashes}start and {dashes}end for several; give one or the other"
        )
    return found


def whole(told: TypedOptions, dashes: str = "--") -> Entries:
    """Return a new activity as a file has it.

    Raises:
        UsageError: also where it lacks a title or its day.
    """
    found = entries(told, dashes)
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
    from planner.errors import choices, meant  # noqa: PLC0415 - help waits for nothing

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
        remedy = meant(name, known, f"use one of {choices(known)}")
        raise UsageError(f"--unset: there is nothing called `{name}` that can be unset; {remedy}")
    return known[name]


def _value(name: str, option: str, words: Sequence[str]) -> Any:
    if name not in SEVERAL and len(words) > 1:
        raise UsageError(f"{option} is given twice; give it once")
    match name:
        case "date" | "start" | "end":
            return option_values.day(option, words[0])
        case "hours" | "credits":
            option_values.hours(option, words[0])
            return _number(words[0])
        case "cost":
            option_values.money(option, words[0])
            return _number(words[0])
        case "minutes":
            if not (words[0].isascii() and words[0].isdigit() and len(words[0]) < 8):
                raise UsageError(f"{option}: `{words[0]}` is not a whole number of minutes")
            return int(words[0])
        case "category":
            return words[0] if len(words) == 1 else list(words)
        case "topic" | "evidence":
            return list(words)
        case "attribute":
            return {key: _scalar(option, value) for key, value in _pairs(option, words)}
        case "pin":
            return dict(_pairs(option, words))
        case _:
            return words[0]


def _pairs(option: str, words: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise UsageError(f"{option}: `{word}` lacks a name or a value; write it as name=value")
        found.append((key.strip(), value.strip()))
    return found


def _number(word: str) -> Any:
    from planner.files.scalars import resolve  # noqa: PLC0415 - see above

    return resolve(word.strip())


def _scalar(option: str, word: str) -> Any:
    from planner.files.scalars import NotAValue, resolve  # noqa: PLC0415 - see above

    try:
        return resolve(word)
    except NotAValue as error:
        raise UsageError(f"{option}: {error.message}; expected {error.expected}") from None


def _text(option: str, words: Sequence[str]) -> None:
    if any("\ud800" <= character <= "\udfff" for word in words for character in word):
        raise UsageError(f"{option} holds bytes that are not text; use letters in UTF-8")
