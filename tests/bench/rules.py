"""Random rules of every kind, written as a file would write them, for the small boards of `tests.make`."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from tests import make

Plain = dict[str, Any]

YEAR_TWO = date(2025, 1, 1)
SELECTIONS: tuple[Any, ...] = (
    *("a", "b", "c", {"category": ["a", "c"]}, {"topic": "t"}, {"topic": "u"}, {"topic": ["t", "v"]}),
    *({"attributes": {"flag": True}}, {"not": "a"}, {"any": ["a", {"topic": "v"}]}, {"item": "k"}, {}),
    {"all": ["b", {"not": {"topic": "t"}}]},
)
FLAGGED: Any = {"attributes": {"flag": True}}
APART: tuple[tuple[Any, Any], ...] = (
    *(("a", "b"), ("b", "a"), ({}, "c"), ({}, FLAGGED), (FLAGGED, {"not": FLAGGED})),
    *(({"topic": "t"}, {"not": {"topic": "t"}}), ({"item": "k"}, {"not": {"item": "k"}})),
)
"""What comes first and what comes after: nothing is both."""
WINDOWS: tuple[Any, ...] = (
    *("period", "period", "period", "career", {"each": "year"}, {"each": "year", "only": 2}, {"each": "month"}),
    *({"between": [date(2024, 5, 1), date(2025, 1, 2)]}, {"last": {"months": 6}}, {"split": 3}),
    *({"rolling": {"years": 1}, "step": {"months": 6}}, {"each": "year", "starting": "07-01", "partial": "drop"}),
)
LIMITED_WINDOWS: tuple[Any, ...] = (*WINDOWS, {"each": "week"}, {"each": "day"})
AMOUNTS: tuple[Any, ...] = (1, 2, 3, "5/2", "1/2", {"percent": 50}, {"percent": 25, "of": "counted"})


def selection(rng: Random) -> Any:
    return rng.choice(SELECTIONS)


def one_in(rng: Random, often: int) -> bool:
    return rng.randrange(often) == 0


def a_minimum(rng: Random, name: str, days: list[date]) -> Plain:
    rule = make.minimum(rng.choice([1, 1, 2, 3, "5/2"]), selection(rng), id=name, window=rng.choice(WINDOWS))
    kind = rng.randrange(6)
    if kind == 0:
        rule["substitute"] = {"of": selection(rng), "up_to": rng.choice([1, 2, "1/2", {"percent": 25}])}
    if kind == 1:
        rule["at_least"] = {
            "percent": rng.choice([10, 50]),
            "of": rng.choice(["counted", "required", {"category": "b"}]),
        }
    return rule


def a_maximum(rng: Random, name: str, days: list[date]) -> Plain:
    return make.rule(
        "maximum",
        id=name,
        at_most=rng.choice(AMOUNTS),
        of=selection(rng),
        window=rng.choice(LIMITED_WINDOWS),
        each=rng.choice(["all", "all", "course", "topic", "category"]),
        excess=rng.choice(["lost", "lost", "lost", "forbidden"]),
    )


def a_cover(rng: Random, name: str, days: list[date]) -> Plain:
    listed = rng.choice([{"topics": ["t"]}, {"topics": ["t", "u"]}, {"topics": ["v"]}, {"categories": ["a", "b"]}])
    rule = make.rule("cover", id=name, of=selection(rng), window=rng.choice(WINDOWS), **listed)
    return rule | ({"at_least": rng.choice([1, 2, "1/2"])} if one_in(rng, 2) else {})


def a_count(rng: Random, name: str, days: list[date]) -> Plain:
    rule = make.rule("count", id=name, of=selection(rng), window=rng.choice(WINDOWS))
    rule["distinct"] = rng.choice(["item", "course", "day", "week", "month"])
    if one_in(rng, 3):
        rule["each_at_least"] = rng.choice([1, 2])
    if not one_in(rng, 4):
        rule["at_least"] = rng.randint(1, 3)
    if "at_least" not in rule or one_in(rng, 5):
        rule["at_most"] = rng.randint(rule.get("at_least", 0), 4)
    if "at_least" in rule and one_in(rng, 3):
        rule["substitute"] = {"of": selection(rng), "up_to": rng.randint(1, 2)}
        if one_in(rng, 2):
            rule["substitute"]["worth"] = rng.randint(1, 2)
    return rule


def a_deadline(rng: Random, name: str, days: list[date]) -> Plain:
    first, last = sorted(rng.sample(days, 2))
    rule = make.rule("deadline", id=name, of=selection(rng), by=last, at_least=rng.choice([1, 1, 2]))
    if one_in(rng, 3):
        return rule | {"not_before": first}
    if one_in(rng, 4):
        return rule | {"window": {"each": "year"}, "by": {"from": "window_end", "plus": {"days": 30}}}
    return rule


def an_order(rng: Random, name: str, days: list[date]) -> Plain:
    first, then = rng.choice(APART)
    return make.rule("order", id=name, first=first, then=then, same_day=one_in(rng, 2), required=one_in(rng, 4))


ASKED = (a_minimum, a_cover, a_count, a_deadline, an_order)
"""Kinds that one of several ways may ask."""


def alternatives(rng: Random, name: str, days: list[date]) -> Plain:
    ways = [
        {
            "title": f"way {way}",
            "rules": [rng.choice(ASKED)(rng, f"{name}{way}{n}", days) for n in range(rng.randint(1, 2))],
        }
        for way in range(1, rng.randint(2, 3) + 1)
    ]
    return make.rule("alternatives", id=name, ways=ways)


def narrowing(rng: Random, name: str, days: list[date]) -> Plain:
    match rng.randrange(6):
        case 0:
            return make.rule(
                "threshold", id=name, of=selection(rng), at_least=rng.choice([2, 3]), window=rng.choice(WINDOWS)
            )
        case 1:
            return make.rule("not-creditable", id=name, of=rng.choice(["c", {"topic": "v"}]), unless={"topic": "t"})
        case 2:
            rule = make.rule("lead-time", id=name, of=rng.choice(["b", {"topic": "u"}]), applied="applied")
            return rule | {"at_least": {"weeks": rng.choice([2, 8])}}
        case 3:
            rule = make.rule("follow-up", id=name, of="a", within={"weeks": 2}, task="a form", done="handed_in")
            return rule | {"forfeits": True}
        case _:
            # A repeat is recognised whatever it is claimed as.
            rule = make.rule("once", id=name, window=rng.choice(WINDOWS))
            return rule | ({"unless": FLAGGED} if one_in(rng, 2) else {})


def told(rng: Random, name: str, days: list[date]) -> Plain:
    """Rules that ask nothing of activities, or that are only told."""
    match rng.randrange(6):
        case 0:
            return make.rule("fee", id=name, owed="renewal", amount=rng.randint(1, 5))
        case 1:
            return make.rule("fee", id=name, owed="item", amount=rng.randint(1, 2), of=selection(rng))
        case 2:
            return make.rule("evidence", id=name, of=selection(rng), documents=["a certificate"])
        case 3:
            return a_minimum(rng, name, days) | {"advisory": True}
        case 4:
            return make.rule("exemption", id=name, excuses=["r0"], when={"day": "today", "before": rng.choice(days)})
        case _:
            return make.rule("late", id=name, steps=[{"status": "late", "effective": "never"}])


def rules(rng: Random, days: list[date], most: int = 5) -> list[Plain]:
    """Return a total and up to so many rules of every kind."""
    found = [make.minimum(rng.choice([0, 1, 2, 3, 4, 6, {"percent": 100}]))]
    kinds = (*ASKED, a_minimum, a_maximum, a_maximum, alternatives, narrowing, narrowing, told)
    for number in range(rng.randint(0, most)):
        found.append(rng.choice(kinds)(rng, f"r{number}", days))
    plain = [
        r for r in found[1:] if r["kind"] == "minimum" and isinstance(r["at_least"], int) and "substitute" not in r
    ]
    if len(plain) > 1 and plain[0]["window"] == plain[1]["window"] and one_in(rng, 2):
        plain[0]["apart_from"] = [plain[1]["id"]]
    return found


STEPS = {"to": [0, "1/5", "2/5", "1/2", "3/5", "4/5"]}
CONVERSIONS: tuple[list[Plain], ...] = (
    [{"minutes_per_credit": 60}],
    [{"minutes_per_credit": 60}],
    [{"minutes_per_credit": 50, "round": STEPS}],
    [{"of": "c", "flat": 2}, {"minutes_per_credit": 60, "at_most": 3}],
    [{"of": "c", "none": True}, {"minutes_per_credit": 60, "per_day": 4}],
    [{"of": {"topic": "v"}, "minutes_per_credit": 60, "times": "1/2"}, {"minutes_per_credit": 60, "at_least": 1}],
    [{"of": "a", "minutes_per_credit": 60, "times": 2}, {"minutes_per_credit": 60, "round": {"to": 1}}],
)


def conversions(rng: Random) -> list[Plain]:
    """Return how hours become credit."""
    chosen = rng.choice(CONVERSIONS)
    return [{"id": f"conversion{n}", "clause": "1"} | each for n, each in enumerate(chosen)]
