"""Last safe dates against waiting day by day: every later day is posed anew and answered by trying everything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import given, note, settings
from hypothesis import strategies as st

from models.answer.deadlines import SafeDate, SafeDates
from planner.explain.deadlines.last_safe_date import _Asking, safe_dates
from planner.formulation.personal import planning
from planner.problem.case import Case
from planner.solvers.cpsat import solve
from tests import make
from tests.make import END
from tests.oracles import brute
from tests.oracles.brute import DAYS, Brute, World, restricts
from tests.oracles.worlds import offerings, worlds

FIXED = settings(derandomize=True, deadline=None, max_examples=40, database=None)
ONE_DAY = timedelta(days=1)
FIRST_YEAR = ({"each": "year", "only": 1}, ((date(2024, 1, 1), date(2024, 12, 31)),))
ENDED = END + ONE_DAY


@dataclass(frozen=True)
class Later(World):
    """A world with registration deadlines and places already taken."""

    taken: Mapping[str, date] = field(default_factory=dict)
    """By offering, the day of the session on which there is a place."""


class Trying(Brute):
    """Tries everything that can be taken from a day on, and always what is taken already."""

    world: Later

    def _ways(self, offering):
        if offering["id"] in self.world.taken:
            return [((offering | {"price": 0}, self.world.taken[offering["id"]], 1),)]
        closed = {each["start"] for each in offering["sessions"] if each.get("register_by", END) < self.world.today}
        return [way for way in super()._ways(offering) if not any(day in closed for _, day, _ in way)]


def case_of(world: Later) -> Case:
    """Return what a world's files pose, before any day is."""
    regimes = {name: make.regime(rules, id=name, required=4) for name, rules in world.boards.items()}
    carried = [{"credits": world.carried}] if world.carried else []
    held = [make.credential(name, carried_in=carried if n == 0 else []) for n, name in enumerate(regimes)]
    enrolled = [{"offering": name, "session": str(day)} for name, day in world.taken.items()]
    wishes = {**world.wishes, "enrolled": enrolled}
    record = make.record(world.activities, held, wishes)
    return Case(record, regimes, [make.catalog(world.offerings)], world.today)


def answered(world: Later) -> SafeDates:
    """Answer, and see to it that the model for all days was right by itself."""
    case = case_of(world)
    with patch.object(_Asking, "_bisected", side_effect=AssertionError("the model for all days was wrong")):
        return safe_dates(case, case.problem())


def last_day(world: Later) -> date | None:
    """Return the last day from which everything can be met; None for never, the day after the end for ever."""
    days = {world.today, ENDED}
    for offering in world.offerings:
        for each in offering.get("sessions", ()):
            days |= {each["start"], each.get("register_by", each["start"])}
    for day in sorted((day for day in days if day >= world.today), reverse=True):
        if Trying(replace(world, today=day)).cheapest() is not None:
            return day
    return None


def told(found: SafeDate) -> date | None:
    """Return the same of an answer."""
    assert found.status in ("open", "met", "booked", "lost"), found
    if found.status == "open":
        assert (found.verified.second_solver, found.last is not None) == ("agrees", True)
        assert found.verified.auditor == ("agrees" if found.anew else "not asked")
    return {"open": found.last, "lost": None}.get(found.status, ENDED)


def asked_alone(world: Later, found: SafeDate) -> Later:
    """Return the world in which one demand is the only one, from what its files say."""
    if not found.credential:
        name = found.rule.removeprefix("must ")
        return limits_only(world, {**world.wishes, "must": [name]})
    only = limits_only(world, {key: value for key, value in world.wishes.items() if key != "must"})
    rule = next(rule for rule in world.boards[found.credential] if rule["id"] == found.rule.split("[")[0].split("@")[0])
    part, window = rule | {}, found.rule.partition("@")[2]
    if "[" in found.rule:
        name = found.rule.partition("[")[2].partition("]")[0]
        part = {key: value for key, value in rule.items() if key not in ("topics", "categories")}
        part["topics" if name in rule.get("topics", ()) else "categories"] = [name]
    if rule.get("window") == {"each": "year"}:
        part["window"] = {"each": "year", "only": 1 if window.startswith("2024") else 2}
    rest = [each for each in only.boards[found.credential] if each["id"] != rule["id"]]
    return replace(only, boards={**only.boards, found.credential: [*rest, part]})


def met_by_record(world: Later) -> bool:
    """Say whether what is done meets it, limits on what is done aside: those are for the whole to keep."""
    boards = {
        name: [
            {key: value for key, value in rule.items() if key != "at_most" or rule["kind"] != "count"}
            for rule in rules
            if restricts(rule) or "at_least" in rule or rule["kind"] not in ("maximum", "order", "count")
        ]
        for name, rules in world.boards.items()
    }
    return Brute(replace(world, boards=boards, offerings=(), wishes={})).met()


def limits_only(world: Later, wishes: Mapping[str, Any]) -> Later:
    boards = {name: [kept for rule in rules for kept in limit(rule)] for name, rules in world.boards.items()}
    return replace(world, boards=boards, wishes=wishes)


def limit(rule: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a rule as far as it only limits."""
    if rule["kind"] == "count" and "at_most" in rule:
        return [{key: value for key, value in rule.items() if key not in ("at_least", "substitute")}]
    return [rule] if restricts(rule) or rule["kind"] in ("maximum", "order") else []


@st.composite
def later(draw: Any, **stated: Any) -> Later:
    """Draw a world, then close registration early here and there, and take a place or none."""
    world = draw(worlds(**stated))
    names = list(world.boards)
    # Enough on offer, and not too much asked for, so that there mostly is a plan today.
    more = draw(offerings(names, 2, on_demand=False).filter(len))
    on_offer = []
    for offering in (*world.offerings, *(each | {"id": f"more-{each['id']}", "requires": []} for each in more)):
        sessions = []
        for each in offering["sessions"]:
            earlier = [day for day in DAYS if day < each["start"]]
            closes = draw(st.sampled_from([None, None, *earlier[-2:]]))
            sessions.append(each | ({"register_by": closes} if closes else {}))
        on_offer.append(offering | {"sessions": sessions})
    taken = {}
    free = [offering for offering in on_offer if "course" not in offering and offering["id"] != "o0"]
    if free and draw(st.booleans()):
        chosen = draw(st.sampled_from(free))
        taken[chosen["id"]] = draw(st.sampled_from(chosen["sessions"]))["start"]
    wishes = {key: value for key, value in world.wishes.items() if key != "blackouts" or not taken}
    return Later(
        boards={name: [_asking_less(rule) for rule in rules] for name, rules in world.boards.items()},
        activities=world.activities,
        offerings=tuple(on_offer),
        wishes=wishes,
        carried=world.carried,
        taken=taken,
    )


def _asking_less(rule: dict[str, Any]) -> dict[str, Any]:
    return rule | {"at_least": min(rule["at_least"], 2)} if rule["id"] == "total" else rule


def compared(world: Later) -> None:
    found = answered(world)
    note(f"places taken: {world.taken}")
    with patch.object(brute, "WINDOWS", (*brute.WINDOWS, FIRST_YEAR)):
        note(f"whole: {found.whole.status} {found.whole.last}")
        assert told(found.whole) == last_day(world)
        for each in found.demands:
            note(f"{each.credential} {each.rule}: {each.status} {each.last}")
            alone = asked_alone(world, each)
            assert told(each) == last_day(alone) or (each.status == "met" and met_by_record(alone))
    known = [told(each) for each in found.demands]
    whole = told(found.whole)
    assert whole is None or all(each is not None and whole <= each for each in known)


@FIXED
@given(later(done=1, offered=2, most=2))
def test_the_last_safe_day_of_sessions(world):
    """For the whole and for every demand it is the last day from which trying everything finds a plan."""
    compared(world)


@FIXED
@given(later(done=1, offered=2, boards=2, most=1))
def test_the_last_safe_day_for_two_credentials(world):
    compared(world)


@settings(FIXED, max_examples=40)
@given(worlds(done=1, offered=3, on_demand=True, most=2), st.sampled_from([None, 1, 3]))
def test_the_last_safe_day_with_work_on_demand(world, hours):
    """On it there is a plan, on the day after and on every later day looked at there is none."""
    wishes = dict(world.wishes) | ({"hours_per_day": hours, "hours_per_week": 2 * hours} if hours else {})
    world = Later(world.boards, world.activities, world.offerings, wishes, world.carried)
    case, found = case_of(world), answered(world)
    note(f"whole: {found.whole}")

    def stands(day: date) -> bool:
        formulation, _ = planning(case.on(day).problem())
        return solve(formulation.model).status == "optimal"

    last = told(found.whole)
    tried = {*DAYS, END, END - timedelta(days=3), *([last, last + ONE_DAY] if last and last < END else [])}
    for day in sorted(day for day in tried if world.today <= day <= END):
        assert stands(day) == (last is not None and day <= last), day
