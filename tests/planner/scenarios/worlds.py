"""A small case with something of everything that a scenario can change."""

from datetime import date

from models.record.scenario import Scenario
from planner.problem.case import Case
from tests import make

D = date
FIRST, LAST = D(2024, 3, 1), D(2024, 9, 1)

OFFERED = [
    make.offering("basics", 2, FIRST, LAST, price=10),
    make.offering("advanced", 3, LAST, price=20, requires=["basics"], course="higher"),
    make.offering("reading", 1, price=5),
    make.offering("weekly", 1, weekly={"weekday": "monday", "first": D(2024, 5, 1), "last": D(2024, 5, 31)}),
]
DONE = [make.activity("talk", 2, D(2024, 1, 5), course="speaking"), make.activity("walk", 1, D(2024, 1, 6))]
WISHES = {
    "budget": 100,
    "hours_per_week": 10,
    "hours_per_month": 20,
    "must": ["reading", "talk"],
    "never": ["weekly"],
    "until": D(2025, 6, 30),
    "enrolled": [{"offering": "basics", "session": str(FIRST)}],
    "blackouts": [{"start": D(2024, 7, 1), "end": D(2024, 7, 14)}],
}
LAW = make.regime(
    [
        make.minimum(6),
        make.minimum(2, {"category": "a"}, id="some", window={"each": "year"}),
        make.rule("count", id="three", of={"category": "a"}, at_least=3),
        make.rule("maximum", id="cap", of={"category": "b"}, at_most=4),
        make.rule("deadline", id="soon", of={"category": "a"}, by=D(2025, 12, 31), at_least=1),
        make.rule("extension", id="illness", adds={"months": 6}),
        make.rule("extension", id="open"),
    ],
    classes={"plain": "Plain", "senior": "Senior"},
    facts={"age": {"ask": "How old?", "type": "number"}, "free": {"ask": "Free?", "type": "yes/no"}},
    interpretations={
        "which": {
            "question": "Which?",
            "clause": "1",
            "options": {"one": "One", "two": "Two"},
            "default": "one",
            "reason": "It is first.",
        }
    },
)


def case(wishes=None, offered=OFFERED, done=DONE, law=LAW, **stated) -> Case:
    return make.case(law, done, offered, wishes=WISHES if wishes is None else wishes, **stated)


def scenario(**stated) -> Scenario:
    return Scenario.model_validate({"name": "what if", **stated})


HELD = {"classes": [{"class": "plain"}], "facts": {"age": 30}}
NEW = make.offering("new", 4, price=7)
