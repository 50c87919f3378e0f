"""Small random worlds: one or two credentials, a few rules of every kind, a few things done and on offer."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from models.problem import Problem
from planner.problem.case import Case
from tests import make
from tests.oracles.brute import DAYS, WINDOWS, World

Draw = Any

SELECTIONS: tuple[Any, ...] = (
    "a",
    "b",
    "c",
    {"category": ["a", "c"]},
    {"topic": "t"},
    {"topic": "u"},
    {"attributes": {"flag": True}},
    {"not": "a"},
    {"any": ["a", {"topic": "v"}]},
    {"item": "k"},
    {},
)
FLAGGED: Any = {"attributes": {"flag": True}}
APART: tuple[tuple[Any, Any], ...] = (
    ("a", "b"),
    ("b", "a"),
    ({}, "c"),
    ({}, FLAGGED),
    (FLAGGED, {"not": FLAGGED}),
    ({"topic": "t"}, {"not": {"topic": "t"}}),
    ({"item": "k"}, {"not": {"item": "k"}}),
)
"""What comes first and what comes after: nothing is both."""

selections = st.sampled_from(SELECTIONS)
windows = st.sampled_from([spec for spec, _ in WINDOWS] + ["period"] * 3)
days = st.sampled_from(DAYS)


@st.composite
def minimums(draw: Draw, name: str) -> dict[str, Any]:
    rule = make.minimum(draw(st.integers(1, 4)), draw(selections), id=name, window=draw(windows))
    kind = draw(st.integers(0, 5))
    if kind == 0:
        rule["substitute"] = {"of": draw(selections), "up_to": draw(st.integers(1, 2))}
    if kind == 1:
        rule["at_least"] = {"percent": 50, "of": draw(st.sampled_from(["counted", "required", {"category": "b"}]))}
    return rule


@st.composite
def maximums(draw: Draw, name: str) -> dict[str, Any]:
    amounts = [1, 2, 3, {"percent": 50, "of": "required"}, {"percent": 50, "of": "counted"}]
    return make.rule(
        "maximum",
        id=name,
        at_most=draw(st.sampled_from(amounts)),
        of=draw(selections),
        window=draw(windows),
        each=draw(st.sampled_from(["all", "all", "course", "topic", "category"])),
        excess=draw(st.sampled_from(["lost", "lost", "forbidden"])),
    )


@st.composite
def covers(draw: Draw, name: str) -> dict[str, Any]:
    rule = make.rule("cover", id=name, of=draw(selections), window=draw(windows))
    if draw(st.booleans()):
        rule["topics"] = draw(st.sampled_from([["t"], ["t", "u"], ["v"]]))
    else:
        rule["categories"] = draw(st.sampled_from([["a"], ["a", "b"], ["b", "c"]]))
    return rule | ({"at_least": draw(st.integers(1, 2))} if draw(st.booleans()) else {})


@st.composite
def counts(draw: Draw, name: str) -> dict[str, Any]:
    rule = make.rule(
        "count",
        id=name,
        of=draw(selections),
        window=draw(windows),
        distinct=draw(st.sampled_from(["item", "course", "day", "week", "month"])),
    )
    if draw(st.booleans()):
        rule["each_at_least"] = draw(st.integers(1, 3))
    if draw(st.integers(0, 3)):
        rule["at_least"] = draw(st.integers(1, 3))
    if "at_least" not in rule or not draw(st.integers(0, 4)):
        rule["at_most"] = draw(st.integers(rule.get("at_least", 0), 3))
    if "at_least" in rule and not draw(st.integers(0, 2)):
        rule["substitute"] = {"of": draw(selections), "up_to": draw(st.integers(1, 2))}
        if draw(st.booleans()):
            rule["substitute"]["worth"] = draw(st.integers(1, 2))
    return rule


@st.composite
def deadlines(draw: Draw, name: str) -> dict[str, Any]:
    first, last = sorted([draw(days), draw(days)])
    rule = make.rule("deadline", id=name, of=draw(selections), by=last, at_least=draw(st.integers(1, 2)))
    return rule | ({"not_before": first} if first < last and draw(st.booleans()) else {})


@st.composite
def orders(draw: Draw, name: str) -> dict[str, Any]:
    first, then = draw(st.sampled_from(APART))
    return make.rule("order", id=name, first=first, then=then, same_day=draw(st.booleans()))


def asked(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return kinds of rule that a way may ask."""
    return st.one_of(minimums(name), covers(name), counts(name), deadlines(name), orders(name))


@st.composite
def alternatives(draw: Draw, name: str) -> dict[str, Any]:
    ways = [
        {"title": f"way {way}", "rules": [draw(asked(f"{name}{way}{n}")) for n in range(draw(st.integers(1, 2)))]}
        for way in (1, 2)
    ]
    return make.rule("alternatives", id=name, ways=ways)


@st.composite
def narrowing(draw: Draw, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(["once", "threshold", "not-creditable"]))
    if kind == "threshold":
        return make.rule(kind, id=name, of=draw(selections), at_least=draw(st.integers(2, 3)), window=draw(windows))
    if kind == "not-creditable":
        return make.rule(kind, id=name, of=draw(st.sampled_from(["c", {"topic": "v"}])), unless={"topic": "t"})
    # A repeat is recognised whatever it is claimed as.
    rule = make.rule(kind, id=name, window=draw(windows))
    return rule | ({"unless": {"attributes": {"flag": True}}} if draw(st.booleans()) else {})


@st.composite
def rules(draw: Draw, *, most: int, total: int) -> list[dict[str, Any]]:
    found = [make.minimum(draw(st.integers(0, total)))]
    for number in range(draw(st.integers(0, most))):
        name = f"r{number}"
        kinds = [minimums(name), maximums(name), covers(name), counts(name), deadlines(name), orders(name)]
        found.append(draw(st.one_of(*kinds, alternatives(name), narrowing(name))))
    plain = [
        r for r in found[1:] if r["kind"] == "minimum" and isinstance(r["at_least"], int) and "substitute" not in r
    ]
    if len(plain) > 1 and plain[0]["window"] == plain[1]["window"] and draw(st.booleans()):
        plain[0]["apart_from"] = [plain[1]["id"]]
    return found


@st.composite
def countings(draw: Draw, boards: list[str]) -> dict[str, Any]:
    found = {}
    for board in boards:
        if board == boards[0] or draw(st.booleans()):
            category = draw(st.sampled_from([["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["c", "b"]]))
            topics = draw(st.sampled_from([[], ["t"], ["u"], ["v"], ["t", "v"]]))
            found[board] = {"category": category, "topics": topics}
            if draw(st.integers(0, 3)) == 0:
                found[board]["attributes"] = {"flag": True}
    return found


courses = st.sampled_from([{}, {}, {"course": "k"}])


@st.composite
def activities(draw: Draw, boards: list[str], most: int) -> tuple[dict[str, Any], ...]:
    return tuple(
        make.activity(
            f"done{n}",
            draw(st.integers(1, 3)),
            draw(days),
            category=[],
            counts=draw(countings(boards)),
            **draw(courses),
        )
        for n in range(draw(st.integers(0, most)))
    )


@st.composite
def offerings(draw: Draw, boards: list[str], most: int, *, on_demand: bool) -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    for n in range(draw(st.integers(0, most))):
        stated: dict[str, Any] = {"counts": draw(countings(boards)), "price": draw(st.integers(0, 3)), **draw(courses)}
        when = draw(st.lists(days, min_size=1, max_size=2, unique=True))
        if n == 0 and on_demand:
            when = []
            stated |= draw(st.sampled_from([{}, {}, {"repeatable": 2}, {"divisible": {"most": 3}}]))
        if found and draw(st.integers(0, 4)) == 0:
            stated["requires"] = [found[-1]["id"]]
        found.append(make.offering(f"o{n}", draw(st.integers(1, 3)), *when, **stated))
    return tuple(found)


@st.composite
def wishes(draw: Draw, wanted: list[str], *, dated: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if draw(st.integers(0, 3)) == 0:
        found["budget"] = draw(st.integers(0, 5))
    if dated and draw(st.integers(0, 3)) == 0:
        found["hours_per_week"] = draw(st.integers(2, 4))
    if dated and draw(st.integers(0, 4)) == 0:
        found["blackouts"] = [{"start": DAYS[2], "end": DAYS[3]}]
    if wanted and draw(st.integers(0, 5)) == 0:
        found["must"] = [draw(st.sampled_from(wanted))]
    if draw(st.integers(0, 5)) == 0:
        found["never"] = ["o0"]
    return found


@st.composite
def worlds(
    draw: Draw, *, done: int = 3, offered: int = 0, on_demand: bool = False, boards: int = 1, most: int = 3
) -> World:
    names = ["board", "other"][:boards]
    laws = {name: draw(rules(most=most, total=5)) for name in names}
    carried = draw(st.sampled_from([0, 0, 2]))
    if carried:
        laws["board"].append(make.rule("carry-over", at_most=draw(st.integers(1, 2))))
    if boards == 2 and draw(st.booleans()):
        laws["board"].append(make.rule("unshared"))
    on_offer = draw(offerings(names, offered, on_demand=on_demand))
    wanted = [offering["id"] for offering in on_offer if "course" not in offering]
    return World(
        boards=laws,
        activities=draw(activities(names, done)),
        offerings=on_offer,
        wishes=draw(wishes(wanted, dated=not on_demand)) if offered else {},
        carried=carried,
    )


def posed(world: World, today: date | None = None) -> Problem:
    """Return the problem that a world poses to the planner."""
    return case_of(world, today).problem()


def case_of(world: World, today: date | None = None) -> Case:
    """Return what that problem is assembled from."""
    regimes = {name: make.regime(rules, id=name, required=4) for name, rules in world.boards.items()}
    carried = [{"credits": world.carried}] if world.carried else []
    held = [make.credential(name, carried_in=carried if n == 0 else []) for n, name in enumerate(regimes)]
    return make.case(
        regimes,
        world.activities,
        world.offerings,
        today=today or world.today,
        credentials=held,
        wishes=dict(world.wishes),
    )
