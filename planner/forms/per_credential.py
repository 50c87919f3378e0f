"""How an activity counts under each credential, as a form shows it; and how a file says that.

A file may say for all credentials at once which categories, topics and answers an activity has, or under `counts:` for
each credential by itself.  A form shows every credential by itself.  What comes back is said in the shortest way that
means the same, and as it was said before wherever nothing of it changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from planner.forms.exact_numbers import text_of
from planner.forms.needed_answers import Asking
from planner.forms.typed_answers import answer
from planner.forms.values import amount, tried

SHARED = ("category", "topics", "attributes", "credits", "units")
"""Keys that say how an activity counts."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Scope:
    """How an activity counts under one credential, as typed."""

    categories: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """To what the regime asks; only those that are given."""
    credits: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


NOTHING = Scope()


def scopes_of(activity: Mapping[str, Any], asked: Sequence[Asking]) -> dict[str, Scope]:
    """Return how an activity, as a file writes it, counts under each credential."""
    return {each.credential: _scope(activity, each) for each in asked}


def own_name(activity: Mapping[str, Any], each: Asking) -> str | None:
    """Return the key under `counts:` that speaks of a credential, if there is one."""
    counts = activity.get("counts") or {}
    return next((name for name in (each.credential, each.regime) if name in counts), None)


def _scope(activity: Mapping[str, Any], each: Asking) -> Scope:
    name = own_name(activity, each)
    own: Mapping[str, Any] = (activity["counts"][name] or {}) if name else {}
    known = {one.name for one in each.categories}
    categories = _list(own.get("category")) or tuple(one for one in _list(activity.get("category")) if one in known)
    if not categories and not own.get("parts"):
        return NOTHING
    about = {one.name for one in each.topics}
    stated = activity.get("credits") if own.get("credits") is None else own.get("credits")
    units = own.get("units") or activity.get("units") or {}
    return Scope(
        categories=categories,
        topics=_list(own.get("topics")) or tuple(one for one in _list(activity.get("topics")) if one in about),
        answers={key: text_of(value) for key, value in _answers(activity, each).items()},
        credits=text_of(stated),
        units={key: text_of(value) for key, value in units.items()},
    )


def _answers(activity: Mapping[str, Any], each: Asking) -> Data:
    """Return what is answered under a credential, as the file has it."""
    shared = {key: value for key, value in (activity.get("attributes") or {}).items() if key in each.attributes}
    name = own_name(activity, each)
    return {**shared, **(((activity["counts"][name] or {}) if name else {}).get("attributes") or {})}


def with_scopes(
    activity: Mapping[str, Any], wanted: Mapping[str, Scope], asked: Sequence[Asking], wrong: dict[str, str]
) -> Data:
    """Return an activity that counts as wanted.

    Args:
        activity: as the file has it so far, which a sign changes; nothing at all where it is new.
        wanted: by credential.
        asked: what each credential asks.
        wrong: where sentences about what cannot be used are noted, under `credits/CREDENTIAL` and the like.
    """
    values = {each.credential: _values(wanted.get(each.credential, NOTHING), each, activity, wrong) for each in asked}
    objective = {
        each.credential: _meant(wanted.get(each.credential, NOTHING), values[each.credential]) for each in asked
    }
    options = [deepcopy(dict(activity))]
    if not activity.get("counts"):
        options.append(_together(activity, values, asked))
    options += [_in_part(activity, values, objective, asked), _apart(activity, values, asked)]
    return next((each for each in options if scopes_of(each, asked) == objective), options[-1])


def _values(scope: Scope, each: Asking, activity: Mapping[str, Any], wrong: dict[str, str]) -> Data:
    """Return what a scope says, as a file writes it."""
    name, found = each.credential, Data()
    before, given = _scope(activity, each), _answers(activity, each)
    if not scope.categories:
        return found
    found["category"] = scope.categories[0] if len(scope.categories) == 1 else list(scope.categories)
    found["topics"] = list(scope.topics)
    found["attributes"] = {}
    for key, text in scope.answers.items():
        attribute = each.attributes.get(key)
        value = (
            text
            if attribute is None
            else tried(lambda: answer(text, attribute, given.get(key)), f"answers/{name}/{key}", wrong)  # noqa: B023
        )
        if value is not None:
            found["attributes"][key] = value
    found["credits"] = tried(lambda: amount(scope.credits, "Credits", before.credits or None), f"credits/{name}", wrong)
    found["units"] = {}
    for key, text in scope.units.items():
        what, base = key.replace("_", " ").capitalize() + "s", before.units.get(key) or None
        value = tried(lambda: amount(text, what, base), f"units/{name}/{key}", wrong)  # noqa: B023
        if value is not None:
            found["units"][key] = value
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def _meant(scope: Scope, values: Data) -> Scope:
    """Return a scope without what is empty or cannot be used: what a file can say of it."""
    if not scope.categories:
        return NOTHING
    return Scope(
        categories=scope.categories,
        topics=scope.topics,
        answers={key: text_of(value) for key, value in values.get("attributes", {}).items()},
        credits=text_of(values.get("credits")),
        units={key: text_of(value) for key, value in values.get("units", {}).items()},
    )


def _together(activity: Mapping[str, Any], values: Mapping[str, Data], asked: Sequence[Asking]) -> Data:
    """Say it once for all credentials."""
    found = _bare(activity)
    known = {one.name for each in asked for one in each.categories}
    about = {one.name for each in asked for one in each.topics}
    said = {name for each in asked for name in each.attributes}
    # What concerns a credential that the record does not hold stays.
    categories = [*_each(values, "category"), *(one for one in _list(activity.get("category")) if one not in known)]
    topics = [*_each(values, "topics"), *(one for one in _list(activity.get("topics")) if one not in about)]
    answers = {key: value for key, value in (activity.get("attributes") or {}).items() if key not in said}
    for each in values.values():
        answers |= each.get("attributes", {})
    if categories:
        found["category"] = categories[0] if len(categories) == 1 else categories
    if topics:
        found["topics"] = topics
    if answers:
        found["attributes"] = answers
    for key in ("credits", "units"):
        value = next((each[key] for each in values.values() if key in each), None)
        if value is not None:
            found[key] = value
    return found


def _in_part(
    activity: Mapping[str, Any], values: Mapping[str, Data], objective: Mapping[str, Scope], asked: Sequence[Asking]
) -> Data:
    """Change what is said under `counts:` for the credentials where it is different, and nothing else."""
    found: Data = deepcopy(dict(activity))
    before = scopes_of(activity, asked)
    counts = found.setdefault("counts", {})
    for each in asked:
        if before[each.credential] != objective[each.credential]:
            _set(counts, own_name(found, each) or each.credential, values[each.credential])
    if not counts:
        del found["counts"]
    return found


def _apart(activity: Mapping[str, Any], values: Mapping[str, Data], asked: Sequence[Asking]) -> Data:
    """Say it for each credential by itself."""
    found = _bare(activity)
    counts = found.setdefault("counts", {})
    for each in asked:
        _set(counts, own_name(found, each) or each.credential, values[each.credential])
    if not counts:
        del found["counts"]
    return found


def _set(counts: Data, name: str, values: Data) -> None:
    kept = {key: value for key, value in (counts.get(name) or {}).items() if key not in SHARED}
    if values or kept.get("parts"):
        counts[name] = {**values, **kept}
    else:
        counts.pop(name, None)


def _bare(activity: Mapping[str, Any]) -> Data:
    return {key: deepcopy(value) for key, value in activity.items() if key not in SHARED}


def _each(values: Mapping[str, Data], key: str) -> Iterator[str]:
    yield from dict.fromkeys(name for each in values.values() for name in _list(each.get(key)))


def _list(value: Any) -> tuple[str, ...]:
    return () if value is None else tuple(value) if isinstance(value, list | tuple) else (value,)
