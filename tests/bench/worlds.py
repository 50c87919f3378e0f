"""Random problems made up from nothing: small boards with rules of every kind, one or two credentials, a few things
done, sessions and work on demand, and the wishes of a life.

They are drawn from a seed alone and without any library for random tests, so that tens of thousands take minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from models.problem import Problem
from tests import make
from tests.bench.rules import conversions, one_in, rules

Plain = dict[str, Any]

CATEGORIES = (["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["c", "b"])
TOPICS: tuple[list[str], ...] = ([], ["t"], ["u"], ["v"], ["t", "v"])
HOURS = (1, 1, 2, 3, "3/2", "1/2", "5/4")
COURSES = ({}, {}, {}, {"course": "k"})
WEEKDAYS = ("monday", "wednesday", "saturday")


def some_days(rng: Random) -> list[date]:
    """Return days on which things happen: a few, some of them in one week, over two years."""
    first = [make.START + timedelta(days=rng.randrange(731)) for _ in range(6)]
    near = [min(make.END, day + timedelta(days=rng.randint(1, 6))) for day in rng.sample(first, 3)]
    return sorted({*first, *near, make.END})


def counting(rng: Random) -> Plain:
    found: Plain = {"category": rng.choice(CATEGORIES), "topics": rng.choice(TOPICS)}
    if one_in(rng, 4):
        found["attributes"] = {"flag": True}
    return found


def countings(rng: Random, boards: list[str]) -> Plain:
    found = {board: counting(rng) for board in boards if one_in(rng, 2)}
    return found or {rng.choice(boards): counting(rng)}


def activity(rng: Random, name: str, boards: list[str], days: list[date]) -> Plain:
    stated: Plain = {"counts": countings(rng, boards), **rng.choice(COURSES)}
    for counts in stated["counts"].values():
        if one_in(rng, 4):
            given = {"applied": rng.choice(days), "handed_in": rng.choice(days)}
            counts["attributes"] = counts.get("attributes", {}) | given
    if one_in(rng, 8):
        stated["pin"] = {boards[0]: rng.choice(["a", "b", "none"])}
    start = rng.choice(days)
    end = min(make.END, start + timedelta(days=rng.choice([0, 0, 0, 2, 9])))
    return make.activity(name, rng.choice(HOURS), category=[], start=start, end=end, **stated)


def sessions(rng: Random, days: list[date], hours: Any) -> list[Plain]:
    found: dict[str, Plain] = {}
    for start in rng.sample(days, rng.randint(1, 2)):
        kind = rng.randrange(5)
        end = min(make.END, start + timedelta(days=(0, 0, 0, 1, 20)[kind]))
        stated: Plain = make.session(start, end)
        if kind < 2:
            begins = rng.choice([9, 10, 13])
            stated["meetings"] = [
                {"date": start, "start": f"{begins:02}:00", "end": f"{begins + 3:02}:00", "hours": hours}
            ]
        if one_in(rng, 4):
            stated["register_by"] = start - timedelta(days=rng.randrange(20))
        if one_in(rng, 5):
            stated["price"] = rng.randint(0, 6)
        found[stated["id"]] = stated
    return list(found.values())


def on_demand(rng: Random, days: list[date]) -> Plain:
    stated: Plain = {"on_demand": {}}
    if one_in(rng, 4):
        stated["on_demand"]["until"] = rng.choice(days)
    if one_in(rng, 4):
        stated["on_demand"]["takes"] = {"weeks": rng.randint(1, 3)}
    kinds = ({}, {}, {"repeatable": 2}, {"divisible": {"most": 6}}, {"divisible": {"most": 5, "least": 2}})
    return stated | rng.choice(kinds)


def weekly(rng: Random, days: list[date]) -> Plain:
    first = rng.choice(days[:-1])
    last = min(make.END, first + timedelta(weeks=rng.randint(2, 8)))
    held = {"weekday": rng.choice(WEEKDAYS), "first": first, "last": max(last, first + timedelta(days=7))}
    return {"weekly": held | {"start": "16:00", "end": "18:00"}, "repeatable": rng.randint(1, 4)}


def offering(rng: Random, name: str, boards: list[str], days: list[date], before: list[str]) -> Plain:
    hours = rng.choice(HOURS)
    stated: Plain = {"counts": countings(rng, boards), "price": rng.randint(0, 5), **rng.choice(COURSES)}
    kind = rng.randrange(8)
    if kind < 5:
        stated["sessions"] = sessions(rng, days, hours)
    elif kind < 7:
        stated |= on_demand(rng, days)
    else:
        stated |= weekly(rng, days)
    if before and one_in(rng, 6):
        stated["requires"] = [rng.choice(before)]
    if one_in(rng, 6):
        half = {"hours": "1/2", "topics": ["t"]}
        board = next(iter(stated["counts"]))
        stated["counts"][board]["parts"] = [half, {"hours": rng.choice([1, 2])}]
    return make.offering(name, hours, **stated)


def wishes(rng: Random, offerings: list[Plain], days: list[date]) -> Plain:
    names = [each["id"] for each in offerings]
    found: Plain = {}
    if one_in(rng, 3):
        found["budget"] = rng.randint(0, 20)
    if one_in(rng, 4):
        found["hours_per_week"] = rng.randint(1, 4)
    if one_in(rng, 6):
        found["hours_per_month"] = rng.randint(1, 6)
    if one_in(rng, 5):
        found["hours_per_day"] = rng.randint(1, 3)
    if one_in(rng, 4):
        start = rng.choice(days)
        found["blackouts"] = [{"start": start, "end": start + timedelta(days=rng.choice([0, 10, 60]))}]
    if names and one_in(rng, 6):
        found["must"] = [rng.choice(names)]
    if names and one_in(rng, 5):
        found["never"] = [rng.choice(names)]
    if one_in(rng, 8):
        found["until"] = rng.choice(days)
    dated = [each for each in offerings if "sessions" in each]
    if dated and one_in(rng, 8):
        chosen = rng.choice(dated)
        found["enrolled"] = [{"offering": chosen["id"], "session": rng.choice(chosen["sessions"])["id"]}]
    return found


@dataclass(frozen=True)
class Made:
    """What a made-up problem is made of, as files would write it."""

    boards: dict[str, list[Plain]]
    """Rules by credential."""
    conversions: dict[str, list[Plain]]
    activities: list[Plain]
    offerings: list[Plain]
    wishes: Plain
    carried: list[Plain]
    """Into the first credential."""
    today: date

    def problem(self) -> Problem:
        """Return the problem it poses."""
        regimes = {
            name: make.regime(law, id=name, required=4, conversions=self.conversions[name])
            for name, law in self.boards.items()
        }
        held = [
            make.credential(name, carried_in=[] if number else self.carried) for number, name in enumerate(self.boards)
        ]
        return make.problem(
            regimes, self.activities, self.offerings, today=self.today, credentials=held, wishes=self.wishes
        )


def made(rng: Random, boards: int, *, small: bool = False) -> Made:
    """Make up a problem of a holder with so many credentials; a small one has little done and little on offer."""
    names = ["board", "other"][:boards]
    days = some_days(rng)
    laws = {name: rules(rng, days, most=2 if small else 5 if boards == 1 else 3) for name in names}
    carried = [{"credits": rng.choice([1, 2])}] if one_in(rng, 4) else []
    if carried:
        laws["board"].append(make.rule("carry-over", at_most=rng.choice([1, 2, {"percent": 25}])))
    if boards == 2 and one_in(rng, 2):
        laws["board"].append(make.rule("unshared", of=rng.choice([{}, "a"])))
    offerings: list[Plain] = []
    for number in range(rng.randint(0, 3 if small else 8) + 3 * (boards - 1)):
        offerings.append(offering(rng, f"o{number}", names, days, [each["id"] for each in offerings]))
    return Made(
        boards=laws,
        conversions={name: conversions(rng) for name in names},
        activities=[activity(rng, f"done{number}", names, days) for number in range(rng.randint(0, 2 if small else 5))],
        offerings=offerings,
        wishes=wishes(rng, offerings, days),
        carried=carried,
        today=rng.choice([make.START, make.START, days[0], date(2025, 3, 1), rng.choice(days)]),
    )
