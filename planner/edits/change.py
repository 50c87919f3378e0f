"""Apply edits to a record's plain data, and find the part of the data an edit depends on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from typing import Any, assert_never

from planner.edits.edits import (
    Accept,
    AddActivity,
    Done,
    DropScenario,
    Edit,
    EditActivity,
    Mark,
    Pin,
    RemoveActivity,
    SaveScenario,
    SetRecord,
    SetWish,
)
from planner.edits.notation import meaning, same
from planner.edits.scenario_references import update_references
from planner.errors import UsageError, did_you_mean

LONGEST = 48
"""Characters of an id that is made from a title."""

Data = dict[str, Any]


def changed(data: Data, edit: Edit, taken: Collection[str] = ()) -> Data:
    """Return a record's data after an edit.

    Args:
        data: the data of the file.
        edit: the edit.
        taken: names a generated id must avoid, such as those of offerings, which would count as done.

    Raises:
        UsageError: if it names an activity or a scenario that the record does not have.
    """
    before, data = data, deepcopy(data)
    match edit:
        case AddActivity():
            _append(data, edit.activity, taken)
        case EditActivity():
            _set(_activity(data, edit.id), edit.changes)
        case RemoveActivity():
            data["activities"].remove(_activity(data, edit.id))
        case Pin():
            activity = _activity(data, edit.activity)
            pins = activity.setdefault("pin", {})
            _set(pins, {edit.credential: edit.category})
            _tidy(activity, "pin")
        case SetWish():
            _set(_wishes(data), edit.changes)
        case Mark():
            _mark(_wishes(data), edit)
        case Accept():
            data["accepted"] = list(edit.items)
        case Done():
            _done(data, edit, taken)
        case SaveScenario():
            _save(data, edit.scenario)
        case DropScenario():
            data["scenarios"].remove(_scenario(data, edit.name))
        case SetRecord():
            _set(data, edit.changes)
        case _:
            assert_never(edit)
    update_references(data, before, edit, taken)
    for key in ("wishes", "activities", "accepted", "scenarios"):
        if key == "wishes":
            for each in ("must", "never", "enrolled", "blackouts"):
                _tidy(data.get(key) or {}, each)
        _tidy(data, key)
    return deepcopy(data)


def touched(data: Data, edit: Edit) -> Any:
    """Return the part of the data that an edit depends on, to compare with the same part of other data."""
    match edit:
        case AddActivity():
            return meaning(_find(data, "activities", "id", edit.activity.get("id")))
        case EditActivity():
            new = edit.changes.get("id", edit.id)
            return meaning([_find(data, "activities", "id", name) for name in (edit.id, new)])
        case RemoveActivity():
            return meaning(_find(data, "activities", "id", edit.id))
        case Pin():
            return meaning(_find(data, "activities", "id", edit.activity))
        case SetWish():
            return meaning({key: (data.get("wishes") or {}).get(key) for key in edit.changes})
        case Mark():
            return meaning(_marks(data, edit.offering))
        case Accept():
            return meaning(data.get("accepted"))
        case Done():
            return meaning([data.get("accepted"), *_marks(data, edit.offering)])
        case SaveScenario():
            return meaning(_find(data, "scenarios", "name", edit.scenario.get("name")))
        case DropScenario():
            return meaning(_find(data, "scenarios", "name", edit.name))
        case SetRecord():
            return meaning({key: data.get(key) for key in edit.changes})
        case _:
            assert_never(edit)


def made_id(title: str, used: Collection[str]) -> str:
    """Return a readable, unused id made from a title."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    words = re.findall(r"[a-z0-9]+", letters)
    name = ""
    for word in words:
        if len(name) + len(word) >= LONGEST:
            break
        name = f"{name}-{word}".lstrip("-")
    return unused(name or (words[0][:LONGEST] if words else "activity"), used)


def unused(name: str, used: Collection[str]) -> str:
    """Return a name, with a number appended if it is in use."""
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name}-{number}"
    return found


def _append(data: Data, activity: Mapping[str, Any], taken: Collection[str]) -> None:
    activities = data.setdefault("activities", [])
    if activity.get("id") is None:
        rest = {key: value for key, value in activity.items() if key != "id"}
        used = {name for each in activities for name in (each["id"], each.get("course"))} | set(taken)
        activity = {"id": made_id(str(activity.get("title", "")), used), **rest}
    activities.append(_without_nothing(activity))


def _without_nothing(entries: Mapping[str, Any]) -> Data:
    return {key: value for key, value in entries.items() if value is not None}


def _done(data: Data, edit: Done, taken: Collection[str]) -> None:
    for activity in edit.activities:
        used = {each["id"] for each in data.get("activities") or ()}
        name = activity.get("id")
        _append(data, {**activity, "id": None if name is None else unused(str(name), used)}, taken)
    wishes, accepted = _wishes(data), data.get("accepted") or []
    if edit.accepted is not None:
        line = next((n for n, each in enumerate(accepted) if _is(each, edit.accepted)), None)
        if line is not None:
            del accepted[line]
    places = wishes.get("enrolled") or []
    gone = next(
        (n for n, each in enumerate(places) if _is(each, {"offering": edit.offering, "session": edit.session})), None
    )
    if gone is not None:
        del places[gone]
    names = {edit.offering, *(each.get("course") for each in edit.activities)}
    wishes["must"] = [name for name in wishes.get("must") or () if name not in names]


def _is(line: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two lines of a plan are the same; a day stated in only one of them is ignored."""
    if any(line.get(key) != other.get(key) for key in ("offering", "session")):
        return False
    return all(same(_days(line)[n], _days(other)[n]) for n in (0, 1) if _days(line)[n] and _days(other)[n])


def _days(line: Mapping[str, Any]) -> tuple[Any, Any]:
    return line.get("start", line.get("date")), line.get("end", line.get("date"))


def _mark(wishes: Data, edit: Mark) -> None:
    keeps: Callable[[Any], bool] = lambda each: each != edit.offering  # noqa: E731 - said twice below
    for key in ("must", "never"):
        if edit.as_ != key or edit.offering not in (wishes.get(key) or ()):
            wishes[key] = [*filter(keeps, wishes.get(key) or ()), *([edit.offering] if edit.as_ == key else ())]
    places = wishes.get("enrolled") or []
    place = _without_nothing({"offering": edit.offering, "session": edit.session})
    if edit.as_ == "enrolled":
        wishes["enrolled"] = [*places, *([] if any(_is(each, place) for each in places) else [place])]
    else:
        one = edit.as_ == "none" and edit.session is not None
        wishes["enrolled"] = [
            each for each in places if each["offering"] != edit.offering or (one and not _is(each, place))
        ]


def _marks(data: Data, offering: str) -> list[Any]:
    wishes = data.get("wishes") or {}
    places = [each for each in wishes.get("enrolled") or () if each["offering"] == offering]
    return [places, *(offering in (wishes.get(key) or ()) for key in ("must", "never"))]


def _save(data: Data, scenario: Mapping[str, Any]) -> None:
    kept = data.setdefault("scenarios", [])
    number = next((n for n, each in enumerate(kept) if each.get("name") == scenario.get("name")), len(kept))
    kept[number : number + 1] = [_without_nothing(scenario)]


def _wishes(data: Data) -> Data:
    wishes: Data = data.setdefault("wishes", {})
    return wishes


def _set(entries: Data, changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if key in ("start", "end") and value is not None and "date" in entries and key not in entries:
            # A single day was written as `date:`; a file has either that or both ends.
            day = entries.pop("date")
            entries.setdefault("start", day)
            entries.setdefault("end", day)
        if value is None or value in ([], {}):
            entries.pop(key, None)
        else:
            entries[key] = value
            entries.pop({"hours": "minutes", "minutes": "hours"}.get(key, ""), None)
    if changes.get("date") is not None:
        entries.pop("start", None)
        entries.pop("end", None)


def _tidy(entries: Data, key: str) -> None:
    """Remove an empty list or mapping."""
    if key in entries and (entries[key] is None or entries[key] in ([], {})):
        del entries[key]


def _find(data: Data, section: str, key: str, name: Any) -> Data | None:
    found: Data | None = next((each for each in data.get(section) or () if each.get(key) == name), None)
    return found if name is not None else None


def _activity(data: Data, name: str) -> Data:
    return _known(data, "activities", "id", name, "activity")


def _scenario(data: Data, name: str) -> Data:
    return _known(data, "scenarios", "name", name, "scenario")


def _known(data: Data, section: str, key: str, name: str, what: str) -> Data:
    found = _find(data, section, key, name)
    if found is None:
        names = [str(each.get(key)) for each in data.get(section) or ()]
        remedy = did_you_mean(name, names, f"the record has none of that name under `{section}:`")
        raise UsageError(f"there is no {what} `{name}`; {remedy}")
    return found
