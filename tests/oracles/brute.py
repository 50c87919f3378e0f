"""The rules once more, written as directly as possible: every choice tried, every sum added up.

Nothing here uses the planner.  A world is what the files say; `Brute` reads the same words and knows what they mean
only for the small vocabulary of `tests.oracles.worlds`: days without hours, whole credits, one credit an hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

from tests.oracles.exact import Row, least

WIDER = {"c": "b", "v": "u"}
"""Categories and topics inside others."""

WINDOWS: tuple[tuple[Any, tuple[tuple[date, date], ...]], ...] = (
    ("period", ((date(2024, 1, 1), date(2025, 12, 31)),)),
    ({"each": "year"}, ((date(2024, 1, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31)))),
    ({"each": "year", "only": 2}, ((date(2025, 1, 1), date(2025, 12, 31)),)),
    ({"between": [date(2024, 5, 1), date(2025, 1, 2)]}, ((date(2024, 5, 1), date(2025, 1, 2)),)),
    ({"last": {"months": 6}}, ((date(2025, 7, 1), date(2025, 12, 31)),)),
)
"""Windows as a file writes them, and the days they mean."""


@dataclass(frozen=True)
class World:
    """A holder's files, small enough to try everything."""

    boards: Mapping[str, list[dict[str, Any]]]
    """Rules by credential."""
    activities: tuple[dict[str, Any], ...] = ()
    offerings: tuple[dict[str, Any], ...] = ()
    wishes: Mapping[str, Any] = field(default_factory=dict)
    carried: int = 0
    """Credits carried into the first credential."""
    today: date = date(2024, 3, 1)


@dataclass(frozen=True)
class Thing:
    """Something done, under one credential: one piece of credit."""

    name: str
    names: frozenset[str]
    day: date
    hours: int
    categories: tuple[str, ...]
    topics: frozenset[str]
    flag: bool
    course: str
    carried: bool = False


@dataclass(frozen=True)
class Entry:
    """A thing with the category it is claimed in, and whether it counts."""

    thing: Thing
    category: str
    counts: bool = True


@dataclass(frozen=True)
class Chosen:
    """Some offerings on some days."""

    items: tuple[tuple[dict[str, Any], date, int], ...]
    """Offering, day and steps (or times)."""

    @property
    def money(self) -> int:
        return sum(offering["price"] * times for offering, _, times in self.items)

    @property
    def hours(self) -> int:
        return sum(offering["hours"] * times for offering, _, times in self.items)

    @property
    def finish(self) -> date:
        return max((day for _, day, _ in self.items), default=date.min)


def upward(name: str) -> set[str]:
    return {name, WIDER[name]} if name in WIDER else {name}


def means(selection: Any, thing: Thing, category: str) -> bool:
    """Say whether a selection, as written, means a thing claimed in a category."""
    if isinstance(selection, str):
        return selection in upward(category)
    checks = {
        "category": lambda wanted: bool(upward(category) & _several(wanted)),
        "topic": lambda wanted: bool(thing.topics & _several(wanted)),
        "item": lambda wanted: bool(thing.names & _several(wanted)),
        "attributes": lambda wanted: thing.flag == wanted["flag"],
        "carried": lambda wanted: thing.carried == wanted,
        "not": lambda other: not means(other, thing, category),
        "any": lambda others: any(means(other, thing, category) for other in others),
    }
    return all(checks[key](value) for key, value in selection.items())


def _several(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def windows(rule: Mapping[str, Any]) -> tuple[tuple[date, date], ...]:
    written = rule.get("window", "period")
    return next(days for spec, days in WINDOWS if spec == written)


def week(day: date) -> date:
    return day - timedelta(days=day.weekday())


Ways = list[list[Row]]
"""Any one of these sets of rows will do; no set means it cannot be."""
FINE: Ways = [[]]
NEVER: Ways = []


class Standing:
    """What one credential asks of entries: for each rule the ways in which claims can satisfy it."""

    def __init__(self, board: str, rules: Sequence[dict[str, Any]], entries: Sequence[Entry]) -> None:
        self.board, self.rules = board, rules
        self.entries = [entry for entry in entries if entry.counts]
        self.fresh = 0

    def name(self, entry: Entry) -> str:
        return f"{self.board}/{entry.thing.name}"

    def among(self, selection: Any, days: tuple[date, date]) -> list[Entry]:
        return [e for e in self.entries if days[0] <= e.thing.day <= days[1] and means(selection, e.thing, e.category)]

    def besides(self, selection: Any, known: Any, days: tuple[date, date]) -> list[Entry]:
        """Return what a selection means and another does not: an hour does not stand in for itself."""
        return [e for e in self.among(selection, days) if not means(known, e.thing, e.category)]

    def sum(self, entries: Sequence[Entry], factor: Fraction | int = 1) -> dict[str, Fraction | int]:
        return {self.name(entry): factor for entry in entries}

    def bounds(self) -> list[Row]:
        return [({self.name(entry): -1}, -entry.thing.hours) for entry in self.entries]

    def amount(self, written: Any, days: tuple[date, date]) -> tuple[Fraction, dict[str, Fraction | int]]:
        """Return a constant and shares of what is claimed."""
        if not isinstance(written, dict):
            return Fraction(written), {}
        share = Fraction(written["percent"], 100)
        of = written.get("of", "required")
        if of == "required":
            return share * 4, {}
        return Fraction(0), self.sum(self.among({} if of == "counted" else of, days), share)

    def ways(self, rule: dict[str, Any]) -> Ways:
        """Return how claims can satisfy a rule over all its windows."""
        found = FINE
        for days in windows(rule):
            here = getattr(self, "_" + rule["kind"].replace("-", "_"))(rule, days)
            found = [first + second for first, second in product(found, here)]
        return found

    def _minimum(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        mine = self.among(rule.get("of", {}), days)
        constant, shares = self.amount(rule["at_least"], days)
        need = _added(self.sum(mine), shares, -1)
        rows: list[Row] = [(need, constant)]
        if "substitute" in rule:
            self.fresh += 1
            extra = f"{self.board}/stands in {self.fresh}"
            others = self.besides(rule["substitute"]["of"], rule.get("of", {}), days)
            rows = [
                (_added(need, {extra: 1}), constant),
                ({extra: -1}, -rule["substitute"]["up_to"]),
                (_added(self.sum(others), {extra: -1}), 0),
            ]
        for other in (each for each in self.rules if each["id"] in rule.get("apart_from", ())):
            rows += self._apart(mine, rule["at_least"], self.among(other["of"], days), other["at_least"])
        return [rows]

    def _apart(self, mine: list[Entry], need: int, theirs: list[Entry], their_need: int) -> list[Row]:
        """Split every hour that both could use."""
        self.fresh += 1
        both = {self.name(entry): f"{self.name(entry)} for mine {self.fresh}" for entry in mine if entry in theirs}
        rows: list[Row] = [({name: 1, part: -1}, 0) for name, part in both.items()]
        own = self.sum([entry for entry in mine if entry not in theirs])
        rows.append((_added(own, dict.fromkeys(both.values(), 1)), need))
        rows.append((_added(self.sum(theirs), dict.fromkeys(both.values(), -1)), their_need))
        return rows

    def _maximum(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        constant, shares = self.amount(rule["at_most"], days)
        groups: dict[str, list[Entry]] = {}
        for entry in self.among(rule.get("of", {}), days):
            keys = {
                "all": [""],
                "course": [entry.thing.course],
                "category": [entry.category],
                "topic": sorted(entry.thing.topics),
            }[rule.get("each", "all")]
            for key in keys:
                groups.setdefault(key, []).append(entry)
        rows: list[Row] = []
        for members in groups.values():
            if rule.get("excess") == "forbidden":
                rows.append((shares, sum(entry.thing.hours for entry in members) - constant))
            else:
                rows.append((_added(shares, self.sum(members), -1), -constant))
        return [rows]

    def _cover(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        rows: list[Row] = []
        for key, part in [("topic", t) for t in rule.get("topics", ())] + [
            ("category", c) for c in rule.get("categories", ())
        ]:
            about = [e for e in self.among(rule.get("of", {}), days) if means({key: part}, e.thing, e.category)]
            if "at_least" in rule:
                rows.append((self.sum(about), rule["at_least"]))
            elif not about:
                return NEVER
        return [rows]

    def _count(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        entries = [e for e in self.among(rule["of"], days) if e.thing.hours >= rule.get("each_at_least", 0)]
        number = len(self._apart_by(rule, entries))
        if number > rule.get("at_most", number):
            return NEVER
        missing = rule.get("at_least", 0) - number
        if missing <= 0:
            return FINE
        other = rule.get("substitute")
        if other is None or missing > other["up_to"]:
            return NEVER
        stand_in = self.besides(other["of"], rule["of"], days)
        if "worth" in other:
            return [[(self.sum(stand_in), missing * other["worth"])]]
        return FINE if len(self._apart_by(rule, stand_in)) >= missing else NEVER

    @staticmethod
    def _apart_by(rule: dict[str, Any], entries: Sequence[Entry]) -> set[Any]:
        key = {
            "item": lambda thing: thing.name,
            "course": lambda thing: thing.course,
            "day": lambda thing: thing.day,
            "week": lambda thing: week(thing.day),
            "month": lambda thing: (thing.day.year, thing.day.month),
        }[rule.get("distinct", "item")]
        return {key(entry.thing) for entry in entries}

    def _deadline(self, rule: dict[str, Any], _: tuple[date, date]) -> Ways:
        done = self.among(rule["of"], (rule.get("not_before", date.min), rule["by"]))
        return FINE if len(done) >= rule.get("at_least", 1) else NEVER

    def _order(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        then = self.among(rule["then"], days)
        first = [e for e in self.among(rule["first"], days) if rule["first"] or e not in then]
        early = timedelta(0) if rule.get("same_day", True) else timedelta(days=1)
        pairs = [(a.thing, b.thing) for a in first for b in then if a.thing.names != b.thing.names]
        wrong = any(a.day + early > b.day for a, b in pairs)
        return NEVER if wrong else FINE

    def _once(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        seen = [
            e.thing.course
            for e in self.among(rule.get("of", {}), days)
            if "unless" not in rule or not means(rule["unless"], e.thing, e.category)
        ]
        return FINE if len(seen) == len(set(seen)) else NEVER

    def _threshold(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        mine = self.among(rule["of"], days)
        return [[(self.sum(mine), rule["at_least"])], [(self.sum(mine, -1), 0)]]

    def _carry_over(self, rule: dict[str, Any], days: tuple[date, date]) -> Ways:
        return [[(self.sum(self.among({"carried": True}, days), -1), -rule["at_most"])]]

    def _alternatives(self, rule: dict[str, Any], _: tuple[date, date]) -> Ways:
        found: Ways = []
        for way in rule["ways"]:
            inner = FINE
            for each in way["rules"]:
                inner = [first + second for first, second in product(inner, self.ways(each))]
            found += inner
        return found

    def _unshared(self, *_: Any) -> Ways:
        return FINE  # joint for all credentials: `Brute._shared`

    def _not_creditable(self, *_: Any) -> Ways:
        return FINE  # such things have no category left: `Brute._entries`


def _added(first: Mapping[str, Any], second: Mapping[str, Any], factor: int = 1) -> dict[str, Fraction | int]:
    names = {**first, **second}
    return {name: first.get(name, 0) + factor * second.get(name, 0) for name in names}


RESTRICTS = ("once", "threshold", "carry-over", "unshared", "not-creditable")
"""Kinds that decide what can be claimed at all, together with a maximum whose excess is lost."""


def restricts(rule: dict[str, Any]) -> bool:
    return rule["kind"] in RESTRICTS or (rule["kind"] == "maximum" and rule.get("excess") != "forbidden")


class Brute:
    """Try everything."""

    def __init__(self, world: World) -> None:
        self.world = world

    # --- what claims can do for a choice --------------------------------------------------------------------------

    def met(self, chosen: Chosen | None = None) -> bool:
        """Say whether some claims meet every rule of every credential."""
        return self._best(chosen, lambda _: True, {}) is not None

    def missing(self, board: str) -> Fraction:
        """Return the least that can be missing of the total, of what is done alone."""
        rules = self.world.boards[board]
        short = next(rule["at_least"] for rule in rules if rule["id"] == "total")
        found = self._best(None, restricts, {"missing": 1}, (board, short))
        assert found is not None
        return found

    def _best(
        self, chosen: Chosen | None, kept: Any, objective: dict[str, int], total: tuple[str, int] | None = None
    ) -> Fraction | None:
        best: Fraction | None = None
        for standings in product(*(list(self._standings(board, chosen)) for board in self.world.boards)):
            ways = FINE
            for standing in standings:
                for rule in standing.rules:
                    if kept(rule):
                        ways = [first + second for first, second in product(ways, standing.ways(rule))]
                        if not ways:
                            break
            ways = [first + second for first, second in product(ways, self._shared(standings))]
            bounds = [row for standing in standings for row in standing.bounds()]
            if total is not None:
                standing = next(each for each in standings if each.board == total[0])
                everything = standing.sum(standing.among({}, windows({})[0]))
                bounds.append((_added(everything, {"missing": 1}), total[1]))
            for way in ways:
                value = least(objective, [*bounds, *way])
                if value is not None and (best is None or value < best):
                    best = value
                if best == 0:
                    return best
        return best

    def _shared(self, standings: Sequence[Standing]) -> Ways:
        """Claim each item under one credential only, where a rule wants that."""
        found = FINE
        for one in standings:
            for rule in (each for each in one.rules if each["kind"] == "unshared"):
                for entry in one.among(rule.get("of", {}), windows({})[0]):
                    for other in (each for each in standings if each is not one):
                        here, there = {f"{one.board}/{entry.thing.name}": -1}, {f"{other.board}/{entry.thing.name}": -1}
                        found = [[*way, (row, 0)] for way, row in product(found, (here, there))]
        return found

    def _standings(self, board: str, chosen: Chosen | None) -> Iterator[Standing]:
        rules = self.world.boards[board]
        things = list(self._things(board, chosen))
        choices = [[c for c in thing.categories if not self._refused(rules, thing, c)] for thing in things]
        things = [thing for thing, left in zip(things, choices, strict=True) if left]
        repeats = any(rule["kind"] == "once" for rule in rules)
        twice = [repeats and sum(t.course == thing.course for t in things) > 1 for thing in things]
        for categories in product(*(left for left in choices if left)):
            for counts in product(*((True, False) if again else (True,) for again in twice)):
                yield Standing(
                    board, rules, [Entry(t, c, k) for t, c, k in zip(things, categories, counts, strict=True)]
                )

    @staticmethod
    def _refused(rules: Sequence[dict[str, Any]], thing: Thing, category: str) -> bool:
        return any(
            means(rule.get("of", {}), thing, category)
            and not ("unless" in rule and means(rule["unless"], thing, category))
            for rule in rules
            if rule["kind"] == "not-creditable"
        )

    def _things(self, board: str, chosen: Chosen | None) -> Iterator[Thing]:
        carries = any(rule["kind"] == "carry-over" for rule in self.world.boards[board])
        if self.world.carried and carries and board == next(iter(self.world.boards)):
            yield Thing(
                name="carried-in 1",
                names=frozenset({"carried-in 1"}),
                day=date(2024, 1, 1),
                hours=self.world.carried,
                categories=("carried-in",),
                topics=frozenset(),
                flag=False,
                course="carried-in 1",
                carried=True,
            )
        for done in self.world.activities:
            if board in done["counts"]:
                yield self._thing(done["id"], done, done["counts"][board], done["start"], done["hours"])
        for place, (offering, day, times) in enumerate(chosen.items if chosen else ()):
            counting = offering["counts"].get(board)
            if counting and "divisible" in offering:
                yield self._thing(f"{offering['id']}@{day}", offering, counting, day, offering["hours"] * times)
            elif counting:
                yield self._thing(f"{offering['id']}@{day}#{place}", offering, counting, day, offering["hours"])

    @staticmethod
    def _thing(name: str, stated: dict[str, Any], counting: dict[str, Any], day: date, hours: int) -> Thing:
        course = stated.get("course", stated["id"])
        return Thing(
            name=name,
            names=frozenset({stated["id"], course}),
            day=day,
            hours=hours,
            categories=tuple(counting["category"]),
            topics=frozenset(wide for topic in counting.get("topics", ()) for wide in upward(topic)),
            flag=counting.get("attributes", {}).get("flag", False),
            course=course,
        )

    # --- what can be chosen ---------------------------------------------------------------------------------------

    def cheapest(self) -> Chosen | None:
        """Return the first plan by money, then hours, then finish, that meets everything."""
        plans = [
            Chosen(tuple(part for parts in each for part in parts))
            for each in product(*map(self._ways, self.world.offerings))
        ]
        plans = [each for each in plans if self._possible(each)]
        plans.sort(key=lambda each: (each.money, each.hours, each.finish))
        return next((each for each in plans if self.met(each)), None)

    def _ways(self, offering: dict[str, Any]) -> list[tuple[tuple[dict[str, Any], date, int], ...]]:
        """Return every way of taking an offering; work on demand on the days that `worlds` says are enough."""
        course = offering.get("course", offering["id"])
        before = sum(course == done.get("course", done["id"]) for done in self.world.activities)
        left = offering.get("repeatable", 1) - before
        if offering["id"] in self.world.wishes.get("never", ()) or (left < 1 and "divisible" not in offering):
            return [()]
        if "sessions" in offering:
            return [
                (),
                *(
                    ((offering, each["start"], 1),)
                    for each in offering["sessions"]
                    if each["start"] >= self.world.today
                ),
            ]
        if "divisible" in offering:
            return [
                (),
                *(((offering, day, n),) for day in ON_DEMAND for n in range(1, offering["divisible"]["most"] + 1)),
            ]
        several = [combinations_with_replacement(ON_DEMAND, n + 1) for n in range(left)]
        return [(), *(tuple((offering, day, 1) for day in days) for each in several for days in each)]

    def _possible(self, chosen: Chosen) -> bool:
        wishes = self.world.wishes
        dated = [(o, day) for o, day, _ in chosen.items if "sessions" in o]
        collide = len({day for _, day in dated}) < len(dated) and not wishes.get("everywhere_at_once")
        if collide or chosen.money > wishes.get("budget", chosen.money):
            return False
        if any(gap["start"] <= day <= gap["end"] for gap in wishes.get("blackouts", ()) for _, day, _ in chosen.items):
            return False
        load: dict[date, int] = {}
        for offering, day, times in chosen.items:
            load[week(day)] = load.get(week(day), 0) + offering["hours"] * times
        if any(hours > wishes.get("hours_per_week", hours) for hours in load.values()):
            return False
        names = {name for o, _, _ in chosen.items for name in (o["id"], o.get("course"))}
        done = {name for a in self.world.activities for name in (a["id"], a.get("course"))}
        if not set(wishes.get("must", ())) <= names | done:
            return False
        return all(
            self._ready(name, day, chosen, offering)
            for offering, day, _ in chosen.items
            for name in offering.get("requires", ())
        )

    def _ready(self, name: str, day: date, chosen: Chosen, own: dict[str, Any]) -> bool:
        return any(name in (a["id"], a.get("course")) and a["end"] <= day for a in self.world.activities) or any(
            name in (o["id"], o.get("course")) and end <= day and o is not own for o, end, _ in chosen.items
        )


DAYS = (
    *(date(2024, 3, 5), date(2024, 3, 7), date(2024, 5, 14), date(2024, 12, 30)),
    *(date(2025, 1, 2), date(2025, 6, 30), date(2025, 9, 10)),
)
"""Days on which things happen: two in one week, twice, once over the turn of the year."""

ON_DEMAND = (*DAYS, date(2024, 3, 1), date(2024, 4, 8), date(2025, 1, 6), date(2025, 8, 4))
"""Days on which work on demand is tried."""
