"""Scenarios that cannot be meant are refused; those that can are the same after they were kept in a file."""

from decimal import Decimal

import pytest

from models.record.as_written import entries_of
from models.record.record import Record
from models.record.scenario import Scenario
from planner.edits.notation import entry
from planner.errors import UsageError
from planner.files.drafts import made
from planner.files.tree import parse
from planner.scenarios.apply import under
from planner.scenarios.describe import changes_in_words
from tests import make
from tests.planner.scenarios.worlds import OFFERED, D, case, scenario

NONSENSE = [
    ({"must": ["basic"]}, "there is no offering `basic`; did you mean `basics`?"),
    ({"never": ["readin"]}, "there is no offering `readin`; did you mean `reading`?"),
    ({"prices": {"radings": 1}}, "there is no offering `radings`; did you mean `reading`?"),
    ({"cancelled": ["basics@2024-03-02"]}, "there is no session of `basics` `2024-03-02`; did you mean"),
    ({"cancelled": ["reading@jan"]}, "`reading` is taken on demand and has no sessions"),
    ({"moved": ["basics"]}, "the session of `basics` is not stated"),
    ({"unprepared": ["advance"]}, "did you mean `advanced`?"),
    ({"rejected": ["wlak"]}, "there is no activity `wlak`; did you mean `walk`?"),
    ({"enrolled": [{"offering": "basics"}]}, "the session of `basics` is not stated"),
    ({"lifted": {"never": ["weekl"]}}, "there is no offering `weekl`; did you mean `weekly`?"),
    ({"lifted": {"must": ["readin"]}}, "there is no offering `readin`; did you mean `reading`?"),
    ({"lifted": {"enrolled": ["basics@2024-03-02"]}}, "there is no session of `basics` `2024-03-02`; did you mean"),
    ({"lifted": {"blackouts": ["2024-07-14..2024-07-01"]}}, "`2024-07-14..2024-07-01` is no stretch of days"),
    ({"lifted": {"blackouts": ["2024-07-14"]}}, "`2024-07-14` is no stretch of days"),
    ({"dropped": ["bored"]}, "there is no credential `bored`; did you mean `board`?"),
    ({"dropped": ["board"]}, "no credential is left"),
    ({"credentials": {"bored": {"deadline": D(2025, 1, 1)}}}, "there is no credential `bored`; did you mean `board`?"),
    ({"credentials": {"board": {"classes": [{"class": "snior"}]}}}, "did you mean `senior`?"),
    ({"credentials": {"board": {"facts": {"agee": 3}}}}, "there is no fact `agee` in board; did you mean `age`?"),
    ({"credentials": {"board": {"facts": {"age": "old"}}}}, "`age` cannot be `old`"),
    ({"credentials": {"board": {"interpretations": {"wich": "one"}}}}, "did you mean `which`?"),
    ({"credentials": {"board": {"interpretations": {"which": "twoo"}}}}, "did you mean `two`?"),
    ({"credentials": {"board": {"extension": {"rule": "ilness"}}}}, "did you mean `illness`?"),
    (
        {"credentials": {"board": {"extension": {"rule": "open"}}}},
        "the length of the extension under `open` is not stated",
    ),
    ({"credentials": {"board": {"waived": {"totl": "all"}}}}, "no rule `totl` applies to board; did you mean `total`?"),
    ({"credentials": {"board": {"waived": {"soon": 1}}}}, "`soon` asks for nothing that could be less"),
    ({"credentials": {"board": {"waived": {"three": "1/2"}}}}, "`three` counts whole things"),
    ({"credentials": {"board": {"deadline": D(2023, 1, 1)}}}, "is before 2024-01-01, on which the period of board"),
    ({"added": [{"regime": "bored", "id": "x"}]}, "there is no regime `bored`; did you mean `board`?"),
    ({"added": [{"regime": "board"}]}, "the credential `board` is there already"),
    ({"offerings": [make.offering("reading", 1)]}, "the offering `reading` is there already"),
    ({"offerings": [make.offering("x", 1, counts={"bored": {}})]}, "did you mean `board`?"),
    ({"until": D(2023, 1, 1)}, "2023-01-01 is before 2024-01-01, the first day left"),
    ({"must": ["reading"], "never": ["reading"]}, "`reading` is under `must:` as well"),
    ({"must": ["reading"], "cancelled": ["reading"]}, "`reading` is under `cancelled:` as well"),
    ({"never": ["weekly"], "lifted": {"never": ["weekly"]}}, "`weekly` is under `lifted:` as well"),
]


@pytest.mark.parametrize(("changes", "says"), NONSENSE)
def test_what_points_nowhere_or_contradicts_itself_is_refused(changes, says):
    with pytest.raises(UsageError) as refused:
        under(case(), scenario(**changes))
    assert says in str(refused.value)
    assert "scenario “what if”" in str(refused.value)


@pytest.mark.parametrize(
    "lifted",
    [
        {"never": ["reading"]},
        {"never": ["higher"]},
        {"must": ["basics"]},
        {"must": ["walk"]},
        {"enrolled": ["basics@2024-09-01"]},
        {"enrolled": ["reading"]},
        {"blackouts": ["2024-05-01..2024-05-02"]},
    ],
)
def test_lifting_what_the_record_does_not_ask_for_changes_nothing(lifted):
    base, found = case(), scenario(lifted=lifted)
    assert under(base, found).problem() == base.problem()
    assert changes_in_words(found, base) == ()


EVERYTHING = {
    "note": "Why: “so”\nand so.",
    "today": D(2025, 2, 28),
    "until": D(2025, 6, 30),
    "budget": "1234.05",
    "hours_per_day": "7/2",
    "hours_per_week": "1/3",
    "hours_per_month": "none",
    "must": ["basics"],
    "never": ["reading"],
    "enrolled": [{"offering": "weekly", "session": "2024-05-06"}, {"offering": "reading"}],
    "lifted": {
        "never": ["weekly"],
        "must": ["reading"],
        "enrolled": ["basics@2024-03-01"],
        "blackouts": ["2024-07-01..2024-07-14"],
    },
    "cancelled": ["basics@2024-03-01", "weekly"],
    "prices": {"reading": "0.99", "basics": 0},
    "offerings": [
        make.offering(
            "new", "4/3", D(2024, 5, 1), price="7.10", topics=["t"], credits="1/3", attributes={"flag": True}
        ),
        make.offering("often", 1, weekly={**OFFERED[3]["weekly"], "except": [D(2024, 5, 6)], "start": "16:00:00"}),
        make.offering("slow", 1, on_demand={"from": D(2024, 2, 1), "takes": {"weeks": 3}}, divisible={"most": 4}),
    ],
    "moved": ["basics@2024-09-01"],
    "unprepared": ["advanced"],
    "rejected": ["walk"],
    "credentials": {
        "board": {
            "deadline": D(2026, 1, 31),
            "classes": [{"class": "senior", "issued": D(2024, 2, 1)}],
            "facts": {"age": 31, "free": True, "since": D(2024, 1, 1), "hours": Decimal("12.5"), "code": "2024"},
            "interpretations": {"which": "two"},
            "waived": {"total": "1/3", "cap": "all", "three": 2},
        },
        "other": {"extension": {"rule": "open", "adds": {"months": 6, "days": 2}}},
    },
    "added": [
        make.credential(
            id="second", anchors={"issued": D(2024, 1, 1)}, facts={"age": 3}, carried_in=[{"credits": "1/3"}]
        )
    ],
    "dropped": ["board"],
}
KEYS = sorted(set(Scenario.model_fields) - {"name"})


def read_back(found: Scenario) -> Scenario:
    """Return a scenario after it was written to a record's file and read from it."""
    head = "recert: record/1\nholder: {name: X}\ncredentials:\n  - regime: board\n"
    text = head + "\n".join(entry("scenarios", [entries_of(found)], 0))
    drafted = made(parse(text, "record.yaml"), Record)
    assert drafted.problems == ()
    assert drafted.value is not None
    return drafted.value.scenarios[0]


def test_every_key_of_a_scenario_is_tried():
    assert set(EVERYTHING) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_scenario_is_the_same_after_it_was_kept_in_a_file(key):
    found = scenario(**{key: EVERYTHING[key]})
    assert key == "note" or found.changes == {key}
    assert read_back(found) == found


def test_so_is_one_of_everything():
    found = scenario(**EVERYTHING)
    assert read_back(found) == found
